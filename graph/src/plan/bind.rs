//! From a plan to what runs it on one graph.

use super::group::GroupOp;
use super::list::{List, Op};
use super::{Expr, Order};
use crate::column::Column;
use crate::context::Stop;
use crate::graph::Graph;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::row::Row;
use crate::step::{Reached, Step};

impl Expr {
    /// The plan of a group on one graph.
    ///
    /// # Errors
    /// [`Stop::Misfit`] where it is no group of nodes that are named, or one of them isn't there.
    pub fn groups(&self, graph: &Graph) -> Result<GroupOp, Stop> {
        let Self::Group { from, step } = self else {
            return Err(Stop::Misfit);
        };
        match &**from {
            Self::Nodes(kind, ids) if *kind == step.from() => {
                let rows = ids.iter().map(|id| graph.row_of(*kind, id));
                let members = rows.collect::<Option<Vec<Row>>>().ok_or(Stop::Misfit)?;
                Ok(GroupOp::new(members, *step))
            }
            _ => Err(Stop::Misfit),
        }
    }

    /// The relation that it leads over, where the ranks of its edges are the order that is asked for.
    pub(super) fn ranked(&self, order: &Order) -> Option<Relation> {
        match self {
            Self::Expand {
                from,
                step: Step::Along(relation, Direction::Forward),
                source: None,
            } if matches!(**from, Self::Here(_)) => {
                order.ranks().filter(|ranked| ranked == relation)
            }
            _ => None,
        }
    }

    /// The plan of a list on one graph. Its operators are numbered from `next` on, which becomes
    /// the first number that is free.
    ///
    /// # Errors
    /// [`Stop::Misfit`] where it is no list, or its parts don't fit one another.
    pub fn list<'g>(&self, graph: &'g Graph, next: &mut usize) -> Result<List<'g>, Stop> {
        let mut below = |of: &Self| of.list(graph, next).map(Box::new);
        let (kind, op) = match self {
            Self::Here(kind) => (*kind, Op::Here),
            Self::Scan(kind) => (*kind, Op::Scan),
            Self::Nodes(kind, ids) => {
                let rows = ids.iter().filter_map(|id| graph.row_of(*kind, id));
                let rows = rows
                    .map(|row| Reached {
                        row,
                        by: Row::default(),
                    })
                    .collect();
                (*kind, Op::Nodes(rows))
            }
            Self::Expand { from, step, source } => {
                let kind = step.to();
                let op = match (&**from, step) {
                    (Self::Here(here), _) if *here != step.from() => return Err(Stop::Misfit),
                    (Self::Here(_), Step::Along(relation, direction)) => {
                        Op::Along(graph.adjacency(*relation, *direction))
                    }
                    (Self::Here(_), _) => Op::Reach(*step),
                    _ => Op::Spread(below(from)?, *step),
                };
                match (source, step) {
                    (Some(source), Step::Along(relation, _) | Step::Asks(relation, ..)) => {
                        let edges = graph.relation(*relation).edges();
                        let source = graph.row_of(NodeKind::Source, source);
                        let (Some(Column::Sources(sources)), Some(source)) =
                            (edges.column(Property::Sources), source)
                        else {
                            return Err(Stop::Misfit);
                        };
                        let of = numbered(next, kind, op);
                        (kind, Op::Stated(Box::new(of), source, sources))
                    }
                    (Some(_), _) => return Err(Stop::Misfit),
                    (None, _) => (kind, op),
                }
            }
            Self::Filter { of, filter } => {
                let of = below(of)?;
                let kind = of.kind;
                (kind, Op::Filter(of, filter.bind(graph, kind)))
            }
            Self::Top { of, order, first } => {
                let of = below(of)?;
                (of.kind, Op::Top(of, order.clone(), *first))
            }
            Self::Page { of, page } => {
                let order = match &**of {
                    Self::Top { order, .. } => order.clone(),
                    _ => Order::default(),
                };
                let ranked = match &**of {
                    Self::Top { of, order, .. } => of.ranked(order),
                    _ => None,
                };
                // What lies in the order already needs no picking out.
                let of = match ranked {
                    Some(relation) => {
                        let ranked = Op::Ranked(graph.relation(relation));
                        Box::new(numbered(next, relation.to(), ranked))
                    }
                    None => below(of)?,
                };
                (of.kind, Op::Page(of, order, page.clone()))
            }
            Self::Group { .. } | Self::Table(_) => return Err(Stop::Misfit),
        };
        Ok(numbered(next, kind, op))
    }
}

fn numbered<'g>(next: &mut usize, kind: NodeKind, op: Op<'g>) -> List<'g> {
    let number = *next;
    *next += 1;
    List { number, kind, op }
}
