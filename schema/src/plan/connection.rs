//! Planning connections.

use async_graphql::Value;
use rolegraph_graph::NodeKind;
use rolegraph_graph::step::Step;

use super::collect::{Collected, Selections};
use super::node::{misplaced, sources_of};
use super::{Connection, ConnectionOp, Cursor, EdgeOp, Fields, Page, PageOp, Planner, Rows};
use crate::error::QueryError;
use crate::input::Arguments;
use crate::types::definition::{Field, Link, Read};

/// The edges of a page when nobody says how many.
const DEFAULT_PAGE: usize = 50;

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
        let source = match (
            arguments.text("source").filter(|s| !s.trim().is_empty()),
            link.step,
        ) {
            (Some(source), Some(Step::Along(relation, _))) => {
                let row = self
                    .reference(NodeKind::Source, source)
                    .map_err(at("source"))?;
                sources_of(self.graph.relation(relation).edges()).map(|list| (row, list))
            }
            _ => None,
        };
        let rows = match link.step {
            None => Rows::All,
            Some(Step::Along(relation, direction)) => {
                Rows::Along(self.graph.adjacency(relation, direction))
            }
            Some(step) => Rows::Step(step),
        };
        let ty = self.object(&link.connection)?;
        let fields = self.fields(ty, &collected.selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => ConnectionOp::Typename(&ty.name),
                Some((_, Read::TotalCount)) => ConnectionOp::TotalCount,
                Some((_, Read::PageInfo)) => {
                    ConnectionOp::PageInfo(planner.page_info(&collected.selections)?)
                }
                Some((_, Read::Edges)) => {
                    ConnectionOp::Edges(planner.edge(link, &collected.selections)?)
                }
                Some((_, Read::Nodes)) => {
                    ConnectionOp::Nodes(planner.node(link.target, &collected.selections)?)
                }
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        let expands = fields.iter().any(|(_, op)| match op {
            ConnectionOp::Nodes(selection) => selection.expands,
            ConnectionOp::Edges(fields) => fields.iter().any(|(_, op)| match op {
                EdgeOp::Node(selection) => selection.expands,
                EdgeOp::Via(_) | EdgeOp::Sources(..) | EdgeOp::Rows(_) => true,
                _ => false,
            }),
            _ => false,
        });
        Ok(Connection {
            rows,
            target: link.target,
            filter,
            source,
            order,
            page,
            fields,
            expands,
        })
    }

    /// The page that the arguments ask for.
    pub(super) fn page(
        &self,
        collected: &Collected<'p>,
        arguments: &Arguments,
        order: &rolegraph_graph::query::Order,
    ) -> Result<Page, QueryError> {
        let cursor = |name| {
            arguments
                .text(name)
                .map(|text| Cursor::parse(text, order))
                .transpose()
                .map_err(|error| {
                    let message = format!("the argument `{name}`: {}", error.message);
                    QueryError { message, ..error }.at(collected.argument(name))
                })
        };
        let (first, last) = self.page_size(collected, arguments)?;
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
    ) -> Result<(Option<usize>, Option<usize>), QueryError> {
        let first = self.count(collected, arguments, "first")?;
        let last = self.count(collected, arguments, "last")?;
        if first.is_some() && last.is_some() {
            let error = QueryError::input("give `first` or `last`, not both");
            return Err(error.at(collected.argument("last")));
        }
        let first = if first.is_none() && last.is_none() {
            Some(DEFAULT_PAGE.min(self.limits.page))
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
