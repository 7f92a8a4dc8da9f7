//! A graph restricted to some kinds and relations, and petgraph's traits on it.

use petgraph::visit::{
    Data, GraphBase, GraphRef, IntoEdgeReferences, IntoEdges, IntoNeighbors, IntoNeighborsDirected,
    IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
};
use petgraph::{Incoming, Outgoing};

use super::edge::{Edge, EdgeReference};
use super::every::{EdgeReferences, Nodes};
use super::lanes::Lanes;
use super::meter::Meter;
use super::steps::{Edges, Neighbors};
use super::visited::Visited;
use crate::context::{Context, Stop};
use crate::graph::{Graph, Node};
use crate::model::{NodeKind, Relation};
use crate::row::Row;

/// A graph within a context, as if it had some kinds and some relations only, directed or not.
///
/// Its nodes bear the numbers that they bear in the graph. Its node *indices* ([`NodeIndexable`])
/// are without holes all the same: the kinds that it has lie one after another, so that algorithms
/// which keep an array over the nodes get one as long as the view has nodes. A relation is part of
/// it when both of its kinds are. A node that it doesn't have has no neighbours, and its index is
/// [`NodeIndexable::node_bound`], which `k_shortest_path` can't start from: ask [`View::contains`]
/// before starting from a node that may be foreign.
///
/// It is [`Copy`]; algorithms take it by value, and all copies pay from the one context.
#[derive(Clone, Copy)]
pub struct View<'g> {
    graph: &'g Graph,
    meter: &'g Meter<'g>,
    /// The relations that it has, as they lead.
    along: Lanes,
    /// Whether every edge leads both ways.
    both_ways: bool,
    /// The index of each kind's first node. A kind that it doesn't have ends where it starts.
    starts: [u32; NodeKind::COUNT + 1],
}

impl Graph {
    /// Puts a question to a view of the graph that has every kind and every relation, to be
    /// restricted. Whatever petgraph does with the view is paid for from `context`.
    ///
    /// # Errors
    /// What made the view stop, whatever the question came to without the rest; else what the
    /// question itself gives.
    pub fn walk<T>(
        &self,
        context: &mut Context,
        question: impl FnOnce(View<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let meter = Meter::new(context);
        let answer = question(View {
            graph: self,
            meter: &meter,
            along: Lanes::ALONG,
            both_ways: false,
            starts: self.bases,
        });
        meter.stopped()?;
        answer
    }
}

impl<'g> View<'g> {
    /// With those of its nodes only that are of these kinds.
    #[must_use]
    pub fn kinds(mut self, kinds: &[NodeKind]) -> Self {
        let mut start = 0;
        let had = self.starts;
        for ((kind, slot), had) in NodeKind::ALL
            .iter()
            .zip(self.starts.iter_mut().skip(1))
            .zip(had.windows(2))
        {
            if let (true, [from, to]) = (kinds.contains(kind), had) {
                start += to - from;
            }
            *slot = start;
        }
        let inside = |r: &Relation| kinds.contains(&r.from()) && kinds.contains(&r.to());
        self.along = Lanes::of(self.along.map(|(relation, _)| relation).filter(inside));
        self
    }

    /// With those of its relations only that are among these.
    #[must_use]
    pub fn relations(mut self, relations: &[Relation]) -> Self {
        self.along = self.along.common(Lanes::of(relations.iter().copied()));
        self
    }

    /// With every edge leading both ways.
    #[must_use]
    pub fn undirected(self) -> Self {
        Self {
            both_ways: true,
            ..self
        }
    }

    /// The graph that is viewed.
    #[must_use]
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// Whether a node is of a kind that the view has.
    #[must_use]
    pub fn contains(&self, node: Node) -> bool {
        self.to_index(node) < self.node_bound()
    }

    /// Pays for what an algorithm does beside walking: nodes, edges, or pairs of nodes.
    ///
    /// # Errors
    /// When it is time to stop; from then on always, with the same reason.
    #[inline]
    pub fn pay(&self, rows: u64) -> Result<(), Stop> {
        self.meter.pay(rows)
    }

    /// Whether everything that was asked for was handed out up to now.
    ///
    /// # Errors
    /// What made the view's iterators end early.
    pub fn stopped(&self) -> Result<(), Stop> {
        self.meter.stopped()
    }

    /// The edges that lead from a node in the graph, whether or not the view is directed.
    pub(super) fn leaving(self, node: Node) -> Edges<'g> {
        Edges::new(self, node, self.along)
    }

    fn steps(self, node: Node, way: petgraph::Direction) -> Edges<'g> {
        let against = self.along.turned();
        let lanes = match way {
            _ if self.both_ways => self.along.with(against),
            Outgoing => self.along,
            Incoming => against,
        };
        Edges::new(self, node, lanes)
    }
}

impl GraphBase for View<'_> {
    type NodeId = Node;
    type EdgeId = Edge;
}

impl GraphRef for View<'_> {}

impl Data for View<'_> {
    type NodeWeight = NodeKind;
    type EdgeWeight = Relation;
}

impl NodeCount for View<'_> {
    fn node_count(&self) -> usize {
        self.node_bound()
    }
}

impl NodeIndexable for View<'_> {
    fn node_bound(&self) -> usize {
        self.starts.last().copied().unwrap_or(0) as usize
    }

    fn to_index(&self, node: Node) -> usize {
        let of_view = self.graph.locate(node).and_then(|(kind, row)| {
            let at = kind as usize;
            let (start, end) = (self.starts.get(at)?, self.starts.get(at + 1)?);
            (start < end).then_some(*start as usize + row.index())
        });
        of_view.unwrap_or_else(|| self.node_bound())
    }

    fn from_index(&self, index: usize) -> Node {
        let after = self
            .starts
            .partition_point(|&start| start as usize <= index);
        let of_view = after.checked_sub(1).and_then(|at| {
            let row = index - *self.starts.get(at)? as usize;
            let kind = NodeKind::ALL.get(at).copied()?;
            Some(self.graph.node(kind, Row::new(row)))
        });
        of_view.unwrap_or(Node(u32::MAX))
    }
}

impl NodeCompactIndexable for View<'_> {}

impl Visitable for View<'_> {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::new(self.graph.node_count())
    }

    fn reset_map(&self, map: &mut Visited) {
        *map = self.visit_map();
    }
}

impl<'g> IntoNodeIdentifiers for View<'g> {
    type NodeIdentifiers = Nodes<'g>;

    fn node_identifiers(self) -> Nodes<'g> {
        Nodes::new(self)
    }
}

impl<'g> IntoNeighbors for View<'g> {
    type Neighbors = Neighbors<'g>;

    fn neighbors(self, node: Node) -> Neighbors<'g> {
        Neighbors(self.steps(node, Outgoing))
    }
}

impl<'g> IntoNeighborsDirected for View<'g> {
    type NeighborsDirected = Neighbors<'g>;

    fn neighbors_directed(self, node: Node, way: petgraph::Direction) -> Neighbors<'g> {
        Neighbors(self.steps(node, way))
    }
}

impl<'g> IntoEdgeReferences for View<'g> {
    type EdgeRef = EdgeReference<'g>;
    type EdgeReferences = EdgeReferences<'g>;

    fn edge_references(self) -> EdgeReferences<'g> {
        EdgeReferences::new(self)
    }
}

impl<'g> IntoEdges for View<'g> {
    type Edges = Edges<'g>;

    fn edges(self, node: Node) -> Edges<'g> {
        self.steps(node, Outgoing)
    }
}
