//! The steps that can be taken from one node.

use super::edge::{Edge, EdgeReference};
use super::lanes::Lanes;
use super::view::View;
use crate::adjacency::Ends;
use crate::graph::Node;
use crate::model::{Direction, Relation};
use crate::row::Row;

/// The edges of a node, relation after relation, each by ascending neighbour.
#[derive(Clone)]
pub struct Edges<'g> {
    view: View<'g>,
    node: Node,
    row: Row,
    /// The lanes still to come.
    lanes: Lanes,
    lane: Option<Lane<'g>>,
}

/// The lane that is being walked.
#[derive(Clone)]
struct Lane<'g> {
    relation: Relation,
    /// The number of the first node of the far kind.
    base: u32,
    ends: Ends<'g>,
}

impl<'g> Edges<'g> {
    /// The steps from `node` on `lanes`; a node that the graph doesn't have has none.
    pub(super) fn new(view: View<'g>, node: Node, lanes: Lanes) -> Self {
        let (lanes, row) = match view.graph().locate(node) {
            Some((kind, row)) => (lanes.leaving(kind), row),
            None => (Lanes::NONE, Row::default()),
        };
        Self {
            view,
            node,
            row,
            lanes,
            lane: None,
        }
    }

    fn open(&self, relation: Relation, direction: Direction) -> Lane<'g> {
        let graph = self.view.graph();
        Lane {
            relation,
            base: graph.node(relation.far(direction), Row::new(0)).0,
            ends: graph.adjacency(relation, direction).ends(self.row),
        }
    }
}

impl<'g> Iterator for Edges<'g> {
    type Item = EdgeReference<'g>;

    #[inline]
    fn next(&mut self) -> Option<EdgeReference<'g>> {
        loop {
            if let Some(lane) = &mut self.lane
                && let Some(far) = lane.ends.next()
            {
                self.view.pay(1).ok()?;
                return Some(EdgeReference {
                    graph: self.view.graph(),
                    edge: Edge {
                        relation: lane.relation,
                        row: far.by,
                    },
                    source: self.node,
                    target: Node(lane.base + far.row.number()),
                });
            }
            let (relation, direction) = self.lanes.next()?;
            self.lane = Some(self.open(relation, direction));
        }
    }
}

/// The neighbours of a node, relation after relation, each ascending.
#[derive(Clone)]
pub struct Neighbors<'g>(pub(super) Edges<'g>);

impl Iterator for Neighbors<'_> {
    type Item = Node;

    #[inline]
    fn next(&mut self) -> Option<Node> {
        self.0.next().map(|edge| edge.target)
    }
}
