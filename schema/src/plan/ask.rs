//! Planning questions, and what of their answers is read.

use std::sync::Arc;

use async_graphql::Value;
use rolegraph_graph::NodeKind;
use rolegraph_graph::analysis::{
    Argument, Given, Gives, Holds, Paging, Parameter, Question, RowKey, Shape, Takes, Wanted,
};
use rolegraph_graph::column::Column;

use super::collect::{Collected, Selections};
use super::condition::asks;
use super::cursor;
use super::node::misplaced;
use super::{Ask, ConnectionOp, Fields, FrameFields, FrameOp, NodeOp, Planner, Reads, scope};
use crate::error::QueryError;
use crate::input::{Arguments, kinds, text};
use crate::types::connection_name;
use crate::types::definition::{Field, Read};

impl<'p, 'g> Planner<'p, 'g> {
    /// What the field of a question does.
    pub(super) fn ask(
        &mut self,
        question: &'static Question,
        field: &'static Field,
        collected: &Collected<'p>,
    ) -> Result<Ask<'g>, QueryError> {
        let arguments = self.arguments(collected, field)?;
        let mut given = Given::default();
        for parameter in question.parameters {
            let argument = self
                .argument(parameter, &arguments)
                .map_err(|error| error.at(collected.argument(parameter.name)))?;
            if let Some(argument) = argument {
                given.push(parameter.name, argument);
            }
        }
        let asked = (question.ask)(self.graph, &given).map_err(|refusal| {
            let error = QueryError::input(refusal.message);
            let error = match refusal.limit {
                Some(limit) => error.detail("limit", limit),
                None => error,
            };
            error.at(collected.argument(refusal.parameter))
        })?;
        let mut wanted = Wanted::default();
        let selections = &collected.selections;
        let reads = match question.gives {
            Gives::One(shape) => Reads::One(self.frame(shape(), selections, &mut wanted)?),
            Gives::All(shape) => Reads::All(self.frame(shape(), selections, &mut wanted)?),
            Gives::Many(shape, listed) => {
                let mut paging = self.paging(listed.key, listed.page, collected, &arguments)?;
                let shape = shape();
                let fields = self.frame_page(shape, selections, &mut wanted)?;
                let counts = |(_, op): &(_, _)| matches!(op, ConnectionOp::TotalCount);
                paging.counts = fields.iter().any(counts);
                Reads::Many {
                    paging,
                    fields,
                    counts: shape.refers(),
                }
            }
        };
        let number = self.next;
        self.next += 1;
        Ok(Ask {
            number,
            asked: Arc::from(asked),
            wanted,
            reads,
        })
    }

    /// The value of a parameter; none where it isn't given or asks nothing.
    fn argument(
        &self,
        parameter: &Parameter,
        arguments: &Arguments,
    ) -> Result<Option<Argument>, QueryError> {
        let given = arguments.get(parameter.name);
        let Some(value) = given.filter(|value| parameter.is_required || asks(value)) else {
            return Ok(None);
        };
        let texts = || match value {
            Value::List(items) => items.iter().filter_map(text).collect(),
            one => text(one).into_iter().collect::<Vec<_>>(),
        };
        Ok(match parameter.takes {
            Takes::Text => text(value).map(|text| Argument::Text(text.to_owned())),
            Takes::Country => match text(value) {
                Some(name) => Some(Argument::Text(self.country(name)?)),
                None => None,
            },
            Takes::Share => scope::share(parameter.name, Some(value))?.map(Argument::Number),
            Takes::Integer => match value {
                Value::Number(number) => number.as_i64().map(Argument::Integer),
                _ => None,
            },
            Takes::Word(set) | Takes::Words(set) => {
                let codes = texts().into_iter().filter_map(|word| set.code(word));
                Some(Argument::Words(codes.collect()))
            }
            Takes::Kinds => Some(Argument::Kinds(kinds(value))),
            Takes::Node(kind) => Some(self.nodes(kind, &texts(), 1)?),
            Takes::Nodes(kind, most) => Some(self.nodes(kind, &texts(), most)?),
        })
    }

    fn nodes(
        &self,
        kind: NodeKind,
        references: &[&str],
        most: usize,
    ) -> Result<Argument, QueryError> {
        // One more than may be given is enough to see that it is too many.
        let looked_up = references.iter().take(most + 1);
        let ids = looked_up.map(|reference| {
            let row = self.reference(kind, reference)?;
            Ok(self.graph.id_of(kind, row))
        });
        Ok(Argument::Nodes(
            ids.collect::<Result<_, QueryError>>()?,
            references.len(),
        ))
    }

    /// The page of an answer's rows that the arguments ask for.
    fn paging(
        &self,
        kind: rolegraph_graph::analysis::KeyKind,
        default: usize,
        collected: &Collected<'p>,
        arguments: &Arguments,
    ) -> Result<Paging, QueryError> {
        let key = |name: &str| -> Result<Option<RowKey>, QueryError> {
            let given = arguments.text(name);
            let key = given.map(|text| cursor::key(text, kind)).transpose();
            key.map_err(|error| {
                let message = format!("the argument `{name}`: {}", error.message);
                QueryError { message, ..error }.at(collected.argument(name))
            })
        };
        let (first, last) = self.page_size(collected, arguments, default)?;
        Ok(Paging {
            first,
            last,
            after: key("after")?,
            before: key("before")?,
            counts: false,
        })
    }

    fn frame_page(
        &mut self,
        shape: &'static Shape,
        selections: &Selections<'p>,
        wanted: &mut Wanted,
    ) -> Result<Fields<ConnectionOp<Fields<FrameOp<'g>>, FrameOp<'g>>>, QueryError> {
        let ty = self.object(&connection_name(&shape.name))?;
        let node = shape
            .columns
            .iter()
            .position(|column| column.name == "node");
        self.fields(ty, selections, |planner, collected| {
            let selections = &collected.selections;
            Ok(match (collected.field.map(|f| (f, &f.read)), node) {
                (None, _) => ConnectionOp::Typename(&ty.name),
                (Some((_, Read::TotalCount)), _) => ConnectionOp::TotalCount,
                (Some((_, Read::PageInfo)), _) => {
                    ConnectionOp::PageInfo(planner.page_info(selections)?)
                }
                (Some((_, Read::Edges)), _) => {
                    ConnectionOp::Edges(planner.frame(shape, selections, wanted)?.fields)
                }
                (Some((_, Read::Nodes)), Some(node)) => {
                    ConnectionOp::Nodes(planner.cell(shape, node, selections, wanted)?)
                }
                (Some((field, _)), _) => return Err(misplaced(ty, field)),
            })
        })
    }

    /// What is read of the rows of a shape. Notes which columns that wants.
    fn frame(
        &mut self,
        shape: &'static Shape,
        selections: &Selections<'p>,
        wanted: &mut Wanted,
    ) -> Result<FrameFields<'g>, QueryError> {
        let ty = self.object(&shape.name)?;
        let edge = shape
            .columns
            .iter()
            .position(|c| matches!(c.holds, Holds::Edge(_)));
        let fields = self.fields(ty, selections, |planner, collected| {
            let Some(field) = collected.field else {
                return Ok(FrameOp::Typename(&ty.name));
            };
            Ok(match (&field.read, edge) {
                (Read::Cursor, _) => FrameOp::Cursor,
                (Read::Cell(column), _) => {
                    planner.cell(shape, *column, &collected.selections, wanted)?
                }
                // What else there is stands on the edge.
                (_, Some(edge)) => {
                    let Some(Holds::Edge(relation)) = shape.columns.get(edge).map(|c| c.holds)
                    else {
                        return Err(misplaced(ty, field));
                    };
                    let edges = planner.graph.relation(relation).edges();
                    wanted.want(edge);
                    FrameOp::Of(edge, planner.node_op(ty, edges, field, collected)?)
                }
                _ => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(FrameFields {
            expands: fields.iter().any(|(_, op)| op.expands()),
            fields,
            counts: shape.refers(),
        })
    }

    /// What is read of a column's cells.
    fn cell(
        &mut self,
        shape: &'static Shape,
        column: usize,
        selections: &Selections<'p>,
        wanted: &mut Wanted,
    ) -> Result<FrameOp<'g>, QueryError> {
        let within = wanted.want(column);
        let holds = shape.columns.get(column).map(|column| column.holds);
        Ok(match holds {
            Some(Holds::Node(kind)) => FrameOp::Row(column, self.node(kind, selections)?),
            Some(Holds::Nodes(kind)) => FrameOp::Nodes(column, self.node(kind, selections)?),
            Some(Holds::AnyNode) => FrameOp::AnyNode(column, self.any_node(selections)?),
            Some(Holds::Row(kind, property, name)) => {
                match self.graph.table(kind).column(property) {
                    Some(Column::Rows(rows)) => {
                        FrameOp::Row(column, self.row(name, rows.table(), selections)?)
                    }
                    _ => FrameOp::Of(column, NodeOp::Null),
                }
            }
            Some(Holds::One(inner)) => FrameOp::One(column, self.frame(inner, selections, within)?),
            Some(Holds::Many(inner)) => {
                FrameOp::Many(column, self.frame(inner, selections, within)?)
            }
            _ => FrameOp::Cell(column),
        })
    }
}
