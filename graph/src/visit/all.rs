//! Every edge of some relations.

use super::edge::EdgeReference;
use super::lanes::Lanes;
use crate::adjacency::Adjacency;
use crate::graph::Graph;
use crate::model::{Direction, Relation};

/// The edges of a graph or a view, relation after relation, each in the order of their rows.
#[derive(Clone, Debug)]
pub struct EdgeReferences<'g> {
    graph: &'g Graph,
    lanes: Lanes,
    relation: Option<InRelation<'g>>,
}

/// The relation whose edges are being listed.
#[derive(Clone, Debug)]
struct InRelation<'g> {
    relation: Relation,
    direction: Direction,
    forward: &'g Adjacency,
    near: u32,
    position: usize,
}

impl<'g> EdgeReferences<'g> {
    pub(super) fn new(graph: &'g Graph, out: Lanes) -> Self {
        Self {
            graph,
            lanes: out,
            relation: None,
        }
    }
}

impl InRelation<'_> {
    /// The row that the next edge leads from, the one it leads to, and its own.
    fn next(&mut self) -> Option<(u32, u32, u32)> {
        let far = *self.forward.all_neighbours().get(self.position)?;
        while self.forward.range(self.near).end <= self.position {
            self.near += 1;
        }
        let row = self.position as u32;
        self.position += 1;
        Some((self.near, far, row))
    }
}

impl<'g> Iterator for EdgeReferences<'g> {
    type Item = EdgeReference<'g>;

    fn next(&mut self) -> Option<EdgeReference<'g>> {
        loop {
            if let Some(of) = &mut self.relation
                && let Some((near, far, row)) = of.next()
            {
                let from = self.graph.node(of.relation.from(), near);
                let to = self.graph.node(of.relation.to(), far);
                let (source, target) = match of.direction {
                    Direction::Forward => (from, to),
                    Direction::Backward => (to, from),
                };
                return Some(EdgeReference {
                    graph: self.graph,
                    relation: of.relation,
                    row,
                    source,
                    target,
                });
            }
            let (relation, direction) = self.lanes.next()?;
            self.relation = Some(InRelation {
                relation,
                direction,
                forward: self.graph.adjacency(relation, Direction::Forward),
                near: 0,
                position: 0,
            });
        }
    }
}
