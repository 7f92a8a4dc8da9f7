//! Lists of nodes of one kind, on one graph.

use std::sync::Arc;

use arrow_array::UInt32Array;
use rustc_hash::FxHashMap;

use super::order::Order;
use super::page::{Page, Paged};
use super::rows::Rows;
use crate::adjacency::{Adjacency, RelationTable};
use crate::column::ListColumn;
use crate::context::{Context, Stop};
use crate::filter::{Evaluator, Filter};
use crate::graph::Graph;
use crate::model::{Direction, NodeKind};
use crate::row::Row;
use crate::row_set::RowSet;
use crate::step::{Reached, Step};

/// A plan's list on one graph: nodes by row, relations by their adjacency.
#[derive(Debug)]
pub struct List<'g> {
    /// Its number in the plan, by which its results are found.
    pub(super) number: usize,
    pub(super) kind: NodeKind,
    pub(super) op: Op<'g>,
}

#[derive(Debug)]
pub(super) enum Op<'g> {
    Here,
    Scan,
    Nodes(Arc<[Reached]>),
    Along(&'g Adjacency),
    /// What a relation leads to, by rank.
    Ranked(&'g RelationTable),
    Reach(Step),
    /// What a step reaches from any of some rows.
    Spread(Box<List<'g>>, Step),
    Stated(Box<List<'g>>, Row, &'g ListColumn<UInt32Array>),
    Filter(Box<List<'g>>, Filter<Row>),
    Top(Box<List<'g>>, Order, Option<usize>),
    Page(Box<List<'g>>, Order, Page),
}

/// The rows that pass the conditions of a plan, which are the same below every node: each found
/// once, by the number of the operator that asks for it.
#[derive(Debug, Default)]
pub struct Sets {
    found: FxHashMap<usize, Arc<RowSet>>,
    /// What finding them has cost.
    spent: u64,
}

impl Sets {
    /// What finding the sets has cost, which no list that uses them pays for again.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.spent
    }
}

impl<'g> List<'g> {
    /// Its number in the plan.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// The kind of its nodes.
    #[must_use]
    pub fn kind(&self) -> NodeKind {
        self.kind
    }

    /// The page of the list that belongs to the node at hand, where nothing needs to be picked out
    /// for it.
    #[inline]
    #[must_use]
    pub fn lazy_page(&self, graph: &'g Graph, here: Row) -> Option<Paged<'g>> {
        let Op::Page(of, order, page) = &self.op else {
            return None;
        };
        let rows = of.lazy(graph, here)?;
        Some(Paged::new(graph, self.kind, order, page, rows))
    }

    /// The page of the list that belongs to the node at hand.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn page(
        &self,
        graph: &'g Graph,
        here: Row,
        sets: &mut Sets,
        context: &mut Context,
    ) -> Result<Paged<'g>, Stop> {
        let rows = self.rows(graph, here, sets, context)?;
        Ok(match &self.op {
            Op::Page(_, order, page) => Paged::new(graph, self.kind, order, page, rows),
            _ => Paged::new(graph, self.kind, &Order::default(), &Page::default(), rows),
        })
    }

    /// The rows that need no picking out.
    #[inline]
    fn lazy(&self, graph: &Graph, here: Row) -> Option<Rows<'g>> {
        match &self.op {
            Op::Scan => Some(Rows::All {
                count: graph.count(self.kind),
                reversed: false,
            }),
            Op::Along(adjacency) => Some(Rows::along(adjacency, here)),
            Op::Ranked(table) => table.ranked_ends(here).map(|ends| Rows::Ranked {
                ends,
                reversed: false,
            }),
            Op::Top(of, order, _) if order.is_reversed() => {
                of.lazy(graph, here).map(Rows::reversed)
            }
            Op::Page(of, ..) => of.lazy(graph, here),
            _ => None,
        }
    }

    /// All rows of the list that belongs to the node at hand, whatever page of it is looked at.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn rows(
        &self,
        graph: &'g Graph,
        here: Row,
        sets: &mut Sets,
        context: &mut Context,
    ) -> Result<Rows<'g>, Stop> {
        if let Some(rows) = self.lazy(graph, here) {
            return Ok(rows);
        }
        match &self.op {
            Op::Page(of, ..) => of.rows(graph, here, sets, context),
            Op::Nodes(rows) => Ok(Rows::Picked(Arc::clone(rows))),
            _ => {
                context.look()?;
                let rows = self.picked(graph, here, sets, context)?;
                context.hold::<Reached>(rows.len())?;
                Ok(Rows::Picked(rows.into()))
            }
        }
    }

    fn picked(
        &self,
        graph: &'g Graph,
        here: Row,
        sets: &mut Sets,
        context: &mut Context,
    ) -> Result<Vec<Reached>, Stop> {
        let reached = |row| Reached {
            row,
            by: Row::default(),
        };
        match &self.op {
            Op::Here => Ok(vec![reached(here)]),
            Op::Ranked(table) => {
                let adjacency = table.adjacency(Direction::Forward);
                context.pay(adjacency.degree(here) as u64)?;
                Ok(adjacency.ends(here).collect())
            }
            Op::Reach(step) => {
                let mut rows = Vec::new();
                Evaluator::new(graph, context).take(*step, here, &mut rows)?;
                Ok(rows)
            }
            Op::Spread(of, step) => {
                let mut rows = Vec::new();
                for from in of.picked(graph, here, sets, context)? {
                    Evaluator::new(graph, context).take(*step, from.row, &mut rows)?;
                }
                rows.sort_unstable_by_key(|reached| (reached.row, reached.by));
                rows.dedup_by_key(|reached| reached.row);
                Ok(rows)
            }
            Op::Stated(of, source, sources) => {
                let mut rows = of.picked(graph, here, sets, context)?;
                context.pay(rows.len() as u64)?;
                rows.retain(|reached| sources.rows(reached.by).any(|of| of == *source));
                Ok(rows)
            }
            Op::Filter(of, filter) if matches!(of.op, Op::Scan) => {
                let rows = Evaluator::new(graph, context).rows(self.kind, filter)?;
                Ok(rows.into_rows().map(reached).collect())
            }
            Op::Filter(of, filter) => {
                let mut rows = of.picked(graph, here, sets, context)?;
                let passing = if filter.is_local() {
                    let all = rows.iter().map(|reached| reached.row).collect();
                    let passing = Evaluator::new(graph, context).among(self.kind, filter, all)?;
                    Arc::new(passing)
                } else {
                    self.set(graph, filter, sets, context)?
                };
                context.pay(rows.len() as u64)?;
                rows.retain(|reached| passing.contains(reached.row));
                Ok(rows)
            }
            Op::Top(of, order, first) => {
                let mut rows = of.picked(graph, here, sets, context)?;
                context.pay(rows.len() as u64)?;
                order.sort(graph, self.kind, &mut rows, *first, context)?;
                Ok(rows)
            }
            Op::Page(of, ..) => of.picked(graph, here, sets, context),
            Op::Scan | Op::Along(_) | Op::Nodes(_) => {
                let rows = self.rows(graph, here, sets, context)?;
                Ok(rows.iter().collect())
            }
        }
    }

    /// The rows that pass a condition, below whichever node.
    fn set(
        &self,
        graph: &Graph,
        filter: &Filter<Row>,
        sets: &mut Sets,
        context: &mut Context,
    ) -> Result<Arc<RowSet>, Stop> {
        if let Some(found) = sets.found.get(&self.number) {
            return Ok(Arc::clone(found));
        }
        let before = context.promised();
        let found = Evaluator::new(graph, context).rows(self.kind, filter)?;
        sets.spent += context.promised() - before;
        let found = Arc::new(found);
        sets.found.insert(self.number, Arc::clone(&found));
        Ok(found)
    }
}
