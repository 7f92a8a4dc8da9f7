//! Planning connections.

use async_graphql::Value;
use rolegraph_graph::NodeKind;
use rolegraph_graph::step::Step;

use super::collect::{Collected, Selections, key};
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
        let located = |error: QueryError| error.at(collected.pos).on(collected.key);
        let order = self.order(link, &arguments).map_err(located)?;
        let filter = self.condition(link.target, &arguments).map_err(located)?;
        let page = self.page(&arguments, &order).map_err(located)?;
        let source = match (arguments.text("source"), link.step) {
            (Some(source), Some(Step::Along(relation, _))) => {
                let row = self.reference(NodeKind::Source, source).map_err(located)?;
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
        let mut fields = Vec::new();
        for collected in self.collect(ty, &collected.selections)? {
            let op = match collected.field.map(|f| (f, &f.read)) {
                None => ConnectionOp::Typename(&ty.name),
                Some((_, Read::TotalCount)) => ConnectionOp::TotalCount,
                Some((_, Read::PageInfo)) => {
                    ConnectionOp::PageInfo(self.page_info(&collected.selections)?)
                }
                Some((_, Read::Edges)) => {
                    ConnectionOp::Edges(self.edge(link, &collected.selections)?)
                }
                Some((_, Read::Nodes)) => {
                    ConnectionOp::Nodes(self.node(link.target, &collected.selections)?)
                }
                Some((field, _)) => return Err(misplaced(ty, field)),
            };
            fields.push((key(collected.key), op));
        }
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
        arguments: &Arguments,
        order: &rolegraph_graph::query::Order,
    ) -> Result<Page, QueryError> {
        let cursor = |name| {
            arguments
                .text(name)
                .map(|text| Cursor::parse(text, order))
                .transpose()
                .map_err(|error| QueryError {
                    message: format!("the argument `{name}`: {}", error.message),
                    ..error
                })
        };
        let first = self.count(arguments, "first")?;
        let last = self.count(arguments, "last")?;
        if first.is_some() && last.is_some() {
            return Err(QueryError::input("give `first` or `last`, not both"));
        }
        let first = if first.is_none() && last.is_none() {
            Some(DEFAULT_PAGE.min(self.limits.page))
        } else {
            first
        };
        Ok(Page {
            first,
            last,
            after: cursor("after")?,
            before: cursor("before")?,
        })
    }

    /// A number of edges.
    pub(super) fn count(
        &self,
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
            .detail("limit", limit)),
        }
    }

    /// What is written of a page.
    pub(super) fn page_info(
        &self,
        selections: &Selections<'p>,
    ) -> Result<Fields<PageOp>, QueryError> {
        let ty = self.object("PageInfo")?;
        self.collect(ty, selections)?
            .into_iter()
            .map(|collected| {
                let op = match collected.field.map(|f| (f, &f.read)) {
                    None => PageOp::Typename,
                    Some((_, Read::HasNextPage)) => PageOp::HasNextPage,
                    Some((_, Read::HasPreviousPage)) => PageOp::HasPreviousPage,
                    Some((_, Read::StartCursor)) => PageOp::StartCursor,
                    Some((_, Read::EndCursor)) => PageOp::EndCursor,
                    Some((field, _)) => return Err(misplaced(ty, field)),
                };
                Ok((key(collected.key), op))
            })
            .collect()
    }
}
