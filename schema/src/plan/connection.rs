//! Planning connections.

use async_graphql::Value;
use rolegraph_graph::plan::{Expr, Order, Page};
use rolegraph_graph::{Id, NodeKind};

use super::collect::{Collected, Selections};
use super::node::{likely, misplaced};
use super::{Connection, ConnectionOp, EdgeOp, Fields, PageOp, Planner, cursor, scope};
use crate::error::QueryError;
use crate::input::Arguments;
use crate::types::DEFAULT_PAGE;
use crate::types::definition::{Field, Link, Read};

impl<'p, 'g> Planner<'p, 'g> {
    /// What a connection's field does.
    pub(super) fn connection(
        &mut self,
        link: &'static Link,
        field: &'static Field,
        collected: &Collected<'p>,
    ) -> Result<Connection<'g>, QueryError> {
        let arguments = self.arguments(collected, field)?;
        let at = |name: &str| {
            let pos = collected.argument(name);
            move |error: QueryError| error.at(pos)
        };
        let order = self.order(link, &arguments).map_err(at("orderBy"))?;
        let filter = self
            .condition(link.target, &arguments)
            .map_err(at("where"))?;
        let page = self.page(collected, &arguments, &order)?;
        let source = self.source(&arguments).map_err(at("source"))?;
        let rows = match link.step {
            None => Expr::Scan(link.target),
            Some(step) => {
                let step = scope::counted(step, true, |name| arguments.get(name))
                    .map_err(|error| error.at(collected.pos))?;
                Expr::Here(step.from()).expand(step, source)
            }
        };
        let expr = rows.filter(filter).page(order.clone(), page);
        let list = expr.list(self.graph, &mut self.next)?;
        let ty = self.object(&link.connection)?;
        let fields = self.fields(ty, &collected.selections, |planner, collected| {
            let selections = &collected.selections;
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => ConnectionOp::Typename(&ty.name),
                Some((_, Read::TotalCount)) => ConnectionOp::TotalCount,
                Some((_, Read::Stated)) => ConnectionOp::Stated,
                Some((_, Read::Likely)) => ConnectionOp::Likely,
                Some((field, Read::Expected)) => ConnectionOp::Expected(likely(link, ty, field)?),
                Some((_, Read::PageInfo)) => ConnectionOp::PageInfo(planner.page_info(selections)?),
                Some((_, Read::Edges)) => ConnectionOp::Edges(planner.edge(link, selections)?),
                Some((_, Read::Nodes)) => {
                    ConnectionOp::Nodes(planner.node(link.target, selections)?)
                }
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        let expands = fields.iter().any(|(_, op)| match op {
            ConnectionOp::Nodes(selection) => selection.expands,
            ConnectionOp::Edges(fields) => fields.iter().any(|(_, op)| match op {
                EdgeOp::Node(selection) => selection.expands,
                EdgeOp::Via(..) => true,
                EdgeOp::Of(op) => op.expands(),
                _ => false,
            }),
            _ => false,
        });
        Ok(Connection {
            expr,
            list,
            order,
            fields,
            expands,
        })
    }

    /// The source that the edges are to be of.
    fn source(&self, arguments: &Arguments) -> Result<Option<Id>, QueryError> {
        let given = arguments.text("source").filter(|s| !s.trim().is_empty());
        let row = given.map(|source| self.reference(NodeKind::Source, source));
        let row = row.transpose()?;
        Ok(row.map(|row| self.graph.id_of(NodeKind::Source, row)))
    }

    /// The page that the arguments ask for.
    pub(super) fn page(
        &self,
        collected: &Collected<'p>,
        arguments: &Arguments,
        order: &Order,
    ) -> Result<Page, QueryError> {
        let cursor = |name| {
            arguments
                .text(name)
                .map(|text| cursor::place(text, order))
                .transpose()
                .map_err(|error| {
                    let message = format!("the argument `{name}`: {}", error.message);
                    QueryError { message, ..error }.at(collected.argument(name))
                })
        };
        let (first, last) = self.page_size(collected, arguments, DEFAULT_PAGE)?;
        Ok(Page {
            first,
            last,
            after: cursor("after")?,
            before: cursor("before")?,
        })
    }

    /// How many edges from the start and how many from the end a page has.
    pub(super) fn page_size(
        &self,
        collected: &Collected<'p>,
        arguments: &Arguments,
        default: usize,
    ) -> Result<(Option<usize>, Option<usize>), QueryError> {
        let first = self.count(collected, arguments, "first")?;
        let last = self.count(collected, arguments, "last")?;
        if first.is_some() && last.is_some() {
            let error = QueryError::input("give `first` or `last`, not both");
            return Err(error.at(collected.argument("last")));
        }
        let first = if first.is_none() && last.is_none() {
            Some(default.min(self.limits.page))
        } else {
            first
        };
        Ok((first, last))
    }

    /// A number of edges.
    pub(super) fn count(
        &self,
        collected: &Collected<'p>,
        arguments: &Arguments,
        name: &str,
    ) -> Result<Option<usize>, QueryError> {
        let Some(Value::Number(number)) = arguments.get(name) else {
            return Ok(None);
        };
        let limit = self.limits.page;
        match number.as_i64().map(usize::try_from) {
            Some(Ok(count)) if count <= limit => Ok(Some(count)),
            _ => Err(QueryError::input(format!(
                "the argument `{name}` is {number} and may be from 0 to {limit}; page through with `after`"
            ))
            .detail("limit", limit)
            .at(collected.argument(name))),
        }
    }

    /// What is written of a page.
    pub(super) fn page_info(
        &mut self,
        selections: &Selections<'p>,
    ) -> Result<Fields<PageOp>, QueryError> {
        let ty = self.object("PageInfo")?;
        self.fields(ty, selections, |_, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => PageOp::Typename,
                Some((_, Read::HasNextPage)) => PageOp::HasNextPage,
                Some((_, Read::HasPreviousPage)) => PageOp::HasPreviousPage,
                Some((_, Read::StartCursor)) => PageOp::StartCursor,
                Some((_, Read::EndCursor)) => PageOp::EndCursor,
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })
    }
}
