//! Planning what is read of nodes and edges.

use rolegraph_graph::column::{Column, ListColumn};
use rolegraph_graph::step::Step;
use rolegraph_graph::table::Table;
use rolegraph_graph::{Direction, NodeKind, Property, Relation};

use arrow_array::UInt32Array;

use super::collect::{Collected, Selections};
use super::{AnySelection, CodeOp, EdgeOp, Fields, NodeOp, Planner, Selection};
use crate::error::{ErrorCode, QueryError};
use crate::types::definition::{Field, Link, ObjectType, Read};

/// A field that its type can't have, which is this program's mistake.
pub(super) fn misplaced(ty: &ObjectType, field: &Field) -> QueryError {
    QueryError::new(
        ErrorCode::Internal,
        format!(
            "`{}.{}` can't be read from a {}",
            ty.name, field.name, ty.name
        ),
    )
}

impl NodeOp<'_> {
    /// Whether it touches more than the row it stands at.
    pub(crate) fn expands(&self) -> bool {
        matches!(
            self,
            NodeOp::Sources(..)
                | NodeOp::Source(..)
                | NodeOp::Rows(_)
                | NodeOp::Localised(_)
                | NodeOp::Connection(_)
                | NodeOp::Ask(_)
                | NodeOp::First(..)
                | NodeOp::FirstEdge(..)
        )
    }
}

impl<'p, 'g> Planner<'p, 'g> {
    /// What is read of a node of a known kind.
    pub(super) fn node(
        &mut self,
        kind: NodeKind,
        selections: &Selections<'p>,
    ) -> Result<Selection<'g>, QueryError> {
        let ty = self.object(kind.word())?;
        let fields = self.fields_of(ty, self.graph.table(kind), selections)?;
        let expands = fields.iter().any(|(_, op)| op.expands());
        Ok(Selection { fields, expands })
    }

    /// What is read of the rows of a table, as objects of a type.
    pub(super) fn fields_of(
        &mut self,
        ty: &'static ObjectType,
        table: &'g Table,
        selections: &Selections<'p>,
    ) -> Result<Fields<NodeOp<'g>>, QueryError> {
        let fields = self.fields(ty, selections, |planner, collected| {
            Ok(match collected.field {
                None => NodeOp::Typename(&ty.name),
                Some(field) => planner.node_op(ty, table, field, collected)?,
            })
        })?;
        Ok(fields)
    }

    /// What the field of an object that is a row of a table does.
    pub(super) fn node_op(
        &mut self,
        ty: &'static ObjectType,
        table: &'g Table,
        field: &'static Field,
        collected: &Collected<'p>,
    ) -> Result<NodeOp<'g>, QueryError> {
        Ok(match &field.read {
            Read::Column(property) => table.column(*property).map_or(NodeOp::Null, NodeOp::Column),
            Read::Codes => {
                let fields = self.codes(&collected.selections)?;
                NodeOp::Codes(table.column(Property::Codes), fields)
            }
            Read::FirstEdge(relation, name) => {
                let inner = self.object(name)?;
                let edges = self.graph.relation(*relation).edges();
                let fields = self.fields_of(inner, edges, &collected.selections)?;
                let expands = fields.iter().any(|(_, op)| op.expands());
                let adjacency = self.graph.adjacency(*relation, Direction::Forward);
                NodeOp::FirstEdge(adjacency, Selection { fields, expands })
            }
            Read::Embed(name, present) => {
                let inner = self.object(name)?;
                let fields = self.fields_of(inner, table, &collected.selections)?;
                let present = present.iter().filter_map(|p| table.column(*p)).collect();
                NodeOp::Embed(present, fields)
            }
            Read::Sources => match sources_of(table) {
                Some(list) => {
                    NodeOp::Sources(list, self.node(NodeKind::Source, &collected.selections)?)
                }
                None => return Err(misplaced(ty, field)),
            },
            Read::RowSource => match table.column(Property::Source) {
                Some(Column::Source(array)) => {
                    NodeOp::Source(array, self.node(NodeKind::Source, &collected.selections)?)
                }
                _ => return Err(misplaced(ty, field)),
            },
            Read::Rows(property, name) => self
                .rows(table, *property, name, field, collected)?
                .map_or(NodeOp::Null, NodeOp::Rows),
            Read::Localised(property) => self.localised(table, *property, field, collected)?,
            Read::First(Step::Along(relation, direction)) => NodeOp::First(
                self.graph.adjacency(*relation, *direction),
                self.node(relation.far(*direction), &collected.selections)?,
            ),
            Read::Link(link) => {
                NodeOp::Connection(Box::new(self.connection(link, field, collected)?))
            }
            Read::Ask(question) => NodeOp::Ask(Box::new(self.ask(question, field, collected)?)),
            _ => return Err(misplaced(ty, field)),
        })
    }

    fn codes(&mut self, selections: &Selections<'p>) -> Result<Fields<CodeOp>, QueryError> {
        let ty = self.object("Code")?;
        self.fields(ty, selections, |_, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => CodeOp::Typename,
                Some((_, Read::CodeScheme)) => CodeOp::Scheme,
                Some((_, Read::CodeCode)) => CodeOp::Code,
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })
    }

    /// What is read of a node whose kind is only known when it is met.
    pub(super) fn any_node(
        &mut self,
        selections: &Selections<'p>,
    ) -> Result<AnySelection<'g>, QueryError> {
        let mut by_kind = Vec::with_capacity(NodeKind::COUNT);
        for kind in NodeKind::ALL.iter().copied() {
            by_kind.push(match self.node(kind, selections) {
                Err(error) if error.is_of_a_field() => Err(self.fail(&error)),
                selection => Ok(selection?),
            });
        }
        Ok(AnySelection { by_kind })
    }

    /// What is read of an edge.
    pub(super) fn edge(
        &mut self,
        link: &'static Link,
        selections: &Selections<'p>,
    ) -> Result<Fields<EdgeOp<'g>>, QueryError> {
        let ty = self.object(&link.edge)?;
        let table = match link.step {
            Some(Step::Along(relation, _)) => Some(self.graph.relation(relation).edges()),
            _ => None,
        };
        let fields = self.fields(ty, selections, |planner, collected| {
            let Some(field) = collected.field else {
                return Ok(EdgeOp::Typename(&ty.name));
            };
            let selections = &collected.selections;
            Ok(match (&field.read, table) {
                (Read::Cursor, _) => EdgeOp::Cursor,
                (Read::End, _) => EdgeOp::Node(planner.node(link.target, selections)?),
                (Read::Basis, _) => EdgeOp::Basis,
                (Read::Likelihood, _) => {
                    let ty = planner.object("Likelihood")?;
                    let edges = planner.graph.relation(likely(link, ty, field)?).edges();
                    EdgeOp::Likelihood(planner.fields_of(ty, edges, selections)?)
                }
                (Read::Via, _) => {
                    let relation = likely(link, ty, field)?;
                    EdgeOp::Via(relation, planner.node(NodeKind::Role, selections)?)
                }
                (_, Some(table)) => EdgeOp::Of(planner.node_op(ty, table, field, collected)?),
                (_, None) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(fields)
    }
}

/// The relation whose edges make likely what a link leads to.
pub(super) fn likely(link: &Link, ty: &ObjectType, field: &Field) -> Result<Relation, QueryError> {
    match link.step {
        Some(Step::Requires(demand, _)) => Ok(demand.of_roles()),
        _ => Err(misplaced(ty, field)),
    }
}

/// The sources' column of a table.
fn sources_of(table: &Table) -> Option<&ListColumn<UInt32Array>> {
    match table.column(Property::Sources) {
        Some(Column::Sources(list)) => Some(list),
        _ => None,
    }
}
