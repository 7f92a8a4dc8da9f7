//! The steps that can be taken from one node.

use std::slice;

use super::edge::EdgeReference;
use super::lanes::Lanes;
use crate::adjacency::Adjacency;
use crate::graph::{Graph, Node};
use crate::model::{Direction, Relation};

/// The steps from one node, relation after relation, each by ascending neighbour.
#[derive(Clone, Debug)]
struct Walk<'g> {
    graph: &'g Graph,
    row: u32,
    /// The lanes still to come.
    lanes: Lanes,
    /// The lanes on which an edge from the node to itself was met before.
    loops_met: Lanes,
    lane: Option<Lane<'g>>,
}

/// The lane that is being walked.
#[derive(Clone, Debug)]
struct Lane<'g> {
    relation: Relation,
    adjacency: &'g Adjacency,
    /// The number of the first node of the far kind.
    base: u32,
    neighbours: slice::Iter<'g, u32>,
    /// The position of the next neighbour.
    position: usize,
    /// A neighbour that isn't walked to.
    left_out: Option<u32>,
}

impl<'g> Walk<'g> {
    /// Walks `lanes` from `node`; an edge to itself isn't met on the lanes of `loops_met`.
    fn new(graph: &'g Graph, node: Node, lanes: Lanes, loops_met: Lanes) -> Self {
        let (lanes, row) = match graph.locate(node) {
            Some((kind, row)) => (lanes.leaving(kind), row),
            None => (Lanes::NONE, 0),
        };
        Self {
            graph,
            row,
            lanes,
            loops_met,
            lane: None,
        }
    }

    fn open(&self, relation: Relation, direction: Direction) -> Lane<'g> {
        let adjacency = self.graph.adjacency(relation, direction);
        let is_loop = relation.from() == relation.to() && self.loops_met.has(relation, direction);
        Lane {
            relation,
            adjacency,
            base: self.graph.node(relation.far(direction), 0).0,
            neighbours: adjacency.neighbours(self.row).iter(),
            position: adjacency.range(self.row).start,
            left_out: is_loop.then_some(self.row),
        }
    }
}

/// The far node, the relation and the edge's row of each step.
impl Iterator for Walk<'_> {
    type Item = (Node, Relation, u32);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lane) = &mut self.lane {
                for &far in lane.neighbours.by_ref() {
                    let position = lane.position;
                    lane.position += 1;
                    if lane.left_out != Some(far) {
                        let edge = lane.adjacency.edge(position);
                        return Some((Node(lane.base + far), lane.relation, edge));
                    }
                }
            }
            let (relation, direction) = self.lanes.next()?;
            self.lane = Some(self.open(relation, direction));
        }
    }
}

/// The lanes of a walk out of a node or into it, and those on which loops were met before.
fn ways(out: Lanes, directed: bool, incoming: bool) -> (Lanes, Lanes) {
    match (directed, incoming) {
        (true, false) => (out, Lanes::NONE),
        (true, true) => (out.turned(), Lanes::NONE),
        (false, _) => (out.and(out.turned()), out.turned()),
    }
}

/// The neighbours of a node.
#[derive(Clone, Debug)]
pub struct Neighbors<'g>(Walk<'g>);

impl<'g> Neighbors<'g> {
    pub(super) fn new(
        graph: &'g Graph,
        node: Node,
        out: Lanes,
        directed: bool,
        incoming: bool,
    ) -> Self {
        let (lanes, loops_met) = ways(out, directed, incoming);
        Self(Walk::new(graph, node, lanes, loops_met))
    }
}

impl Iterator for Neighbors<'_> {
    type Item = Node;

    #[inline]
    fn next(&mut self) -> Option<Node> {
        self.0.next().map(|(far, ..)| far)
    }
}

/// The edges of a node.
#[derive(Clone, Debug)]
pub struct Edges<'g> {
    walk: Walk<'g>,
    node: Node,
    incoming: bool,
}

impl<'g> Edges<'g> {
    pub(super) fn new(
        graph: &'g Graph,
        node: Node,
        out: Lanes,
        directed: bool,
        incoming: bool,
    ) -> Self {
        let (lanes, loops_met) = ways(out, directed, incoming);
        Self {
            walk: Walk::new(graph, node, lanes, loops_met),
            node,
            incoming,
        }
    }
}

impl<'g> Iterator for Edges<'g> {
    type Item = EdgeReference<'g>;

    #[inline]
    fn next(&mut self) -> Option<EdgeReference<'g>> {
        let (far, relation, row) = self.walk.next()?;
        let (source, target) = if self.incoming {
            (far, self.node)
        } else {
            (self.node, far)
        };
        Some(EdgeReference {
            graph: self.walk.graph,
            relation,
            row,
            source,
            target,
        })
    }
}

/// Whether one step leads from `a` to `b`, in the logarithm of the neighbours of `a`.
pub(super) fn is_adjacent(graph: &Graph, out: Lanes, directed: bool, a: Node, b: Node) -> bool {
    let (Some((near, row)), Some((far, target))) = (graph.locate(a), graph.locate(b)) else {
        return false;
    };
    let (lanes, _) = ways(out, directed, false);
    lanes.leaving(near).any(|(relation, direction)| {
        relation.far(direction) == far
            && graph
                .neighbours(relation, direction, row)
                .binary_search(&target)
                .is_ok()
    })
}
