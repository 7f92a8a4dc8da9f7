//! Planning the root: looking up, listing, asking.

use async_graphql::parser::types::OperationDefinition;
use rolegraph_graph::{Lookup, NodeKind, Row};
use smallvec::smallvec;

use super::collect::Collected;
use super::node::misplaced;
use super::{Plan, Planner, RootOp};
use crate::error::{ErrorCode, QueryError};
use crate::input::Arguments;
use crate::types::definition::Read;

/// The plan of an operation.
///
/// # Errors
/// When the operation can't be answered at all. What is wrong with a field that may be null is kept
/// in the plan's `errors`.
pub(crate) fn plan<'p, 'g>(
    mut planner: Planner<'p, 'g>,
    operation: &'p OperationDefinition,
) -> Result<Plan<'g>, QueryError> {
    let ty = planner.object("Query")?;
    let selections = smallvec![&operation.selection_set.node];
    let fields = planner.fields(ty, &selections, Planner::root)?;
    let errors = planner.errors;
    let notices = planner.notices.into_inner();
    Ok(Plan {
        fields,
        errors,
        notices,
    })
}

impl<'p, 'g> Planner<'p, 'g> {
    fn root(&mut self, collected: &Collected<'p>) -> Result<RootOp<'g>, QueryError> {
        let Some(field) = collected.field else {
            return match collected.ast.name.node.as_str() {
                "__typename" => Ok(RootOp::Typename),
                _ if self.limits.introspection => {
                    Ok(RootOp::Introspection(collected.key.to_owned()))
                }
                name => Err(QueryError::new(
                    ErrorCode::ValidationFailed,
                    format!("`{name}` is not answered here: introspection is switched off"),
                )),
            };
        };
        let selections = &collected.selections;
        if let Read::List(link) = &field.read {
            let connection = self.connection(link, field, collected)?;
            return Ok(RootOp::Connection(Box::new(connection)));
        }
        if let Read::Ask(question) = &field.read {
            let ask = self.ask(question, field, collected)?;
            return Ok(RootOp::Ask(Box::new(ask)));
        }
        let arguments = self.arguments(collected, field)?;
        Ok(match &field.read {
            Read::LookUp(kind) => {
                let row = self.look_up(*kind, &arguments).map_err(|error| {
                    let given = ["id", "name", "code"].into_iter();
                    let mut given = given.filter(|name| arguments.text(name).is_some());
                    error.at(collected.argument(given.next().unwrap_or("id")))
                })?;
                let selection = self.node(*kind, selections)?;
                RootOp::Node(row, Some(selection))
            }
            Read::NodeById => match arguments.text("id").and_then(|id| self.graph.by_id(id)) {
                Some((kind, row)) => RootOp::Node(Some(row), Some(self.node(kind, selections)?)),
                None => RootOp::Node(None, None),
            },
            Read::NodesByIds => {
                let ids = arguments.texts("ids").unwrap_or_default();
                if ids.len() > self.limits.page {
                    return Err(QueryError::input(format!(
                        "{} ids are given and may be at most {}",
                        ids.len(),
                        self.limits.page
                    ))
                    .detail("limit", self.limits.page)
                    .at(collected.argument("ids")));
                }
                let nodes = ids.iter().map(|id| self.graph.by_id(id)).collect();
                RootOp::Nodes(nodes, self.any_node(selections)?)
            }
            _ => return Err(misplaced(self.object("Query")?, field)),
        })
    }

    fn look_up(&self, kind: NodeKind, arguments: &Arguments) -> Result<Option<Row>, QueryError> {
        let given: Vec<(&str, &str)> = ["id", "name", "code"]
            .into_iter()
            .filter_map(|name| Some((name, arguments.text(name)?)))
            .collect();
        let [(_, text)] = given.as_slice() else {
            let expected = if kind.merges_by_name() {
                "`id`, `name` or `code`"
            } else {
                "`id`"
            };
            return Err(QueryError::input(format!(
                "give exactly one of {expected}, where the field has it; {} are given",
                given.len()
            )));
        };
        match self.graph.look_up(kind, text) {
            Lookup::Found(row) => Ok(Some(row)),
            Lookup::Ambiguous(rows) => Err(self.ambiguous(kind, text, rows)),
            Lookup::Missing => Ok(None),
        }
    }
}
