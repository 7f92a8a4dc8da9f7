//! A graph restricted to some kinds and relations, and petgraph's traits on it.

use std::fmt;
use std::marker::PhantomData;

use petgraph::data::DataMap;
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, GetAdjacencyMatrix, GraphBase, GraphProp, GraphRef,
    IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected,
    IntoNodeIdentifiers, IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable,
    Visitable,
};
use petgraph::{Directed, EdgeType, Incoming, Undirected};

use super::all::EdgeReferences;
use super::edge::{Edge, EdgeReference};
use super::lanes::Lanes;
use super::nodes::{Kinds, NodeReferences, Nodes};
use super::visited::Visited;
use super::walk::{Edges, Neighbors, is_adjacent};
use crate::graph::{Graph, Node};
use crate::model::{Direction, NodeKind, Relation};

/// A graph as if it had some kinds and some relations only, directed or not.
///
/// Its nodes and edges bear the numbers that they bear in the graph. Its node *indices*
/// ([`NodeIndexable`]) are without holes all the same: the kinds that it has lie one after another,
/// so that algorithms which keep an array over the nodes get one as long as the view has nodes. A
/// relation is part of it when both of its kinds are. A node that it doesn't have has no
/// neighbours, and its index is [`NodeIndexable::node_bound`]; ask [`View::contains`] before
/// starting from a node that may be foreign.
///
/// It is small and [`Copy`]; algorithms take it by value.
pub struct View<'g, Ty = Directed> {
    graph: &'g Graph,
    kinds: Kinds,
    /// A bit a relation: those asked for, whether or not their kinds are there.
    asked: u64,
    /// A bit a relation: those walked against the way they lead.
    reversed: u64,
    out: Lanes,
    /// The index of each kind's first node.
    starts: [u32; NodeKind::COUNT + 1],
    directed: PhantomData<fn() -> Ty>,
}

impl Graph {
    /// The graph as a view with every kind and every relation, to be restricted.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            graph: self,
            kinds: Kinds::ALL,
            asked: u64::MAX,
            reversed: 0,
            out: Lanes::NONE,
            starts: [0; NodeKind::COUNT + 1],
            directed: PhantomData,
        }
        .settled()
    }
}

fn bits(relations: impl IntoIterator<Item = Relation>) -> u64 {
    relations
        .into_iter()
        .fold(0, |bits, relation| bits | 1 << relation as u32)
}

impl<'g> View<'g, Directed> {
    /// With relations turned around: their edges lead from what they led to.
    #[must_use]
    pub fn reversed(self, relations: impl IntoIterator<Item = Relation>) -> Self {
        Self {
            reversed: bits(relations),
            ..self
        }
        .settled()
    }

    /// With every edge leading both ways.
    #[must_use]
    pub fn undirected(self) -> View<'g, Undirected> {
        View {
            graph: self.graph,
            kinds: self.kinds,
            asked: self.asked,
            reversed: self.reversed,
            out: self.out,
            starts: self.starts,
            directed: PhantomData,
        }
    }
}

impl<'g, Ty: EdgeType> View<'g, Ty> {
    /// With these kinds of node only.
    #[must_use]
    pub fn kinds(self, kinds: impl IntoIterator<Item = NodeKind>) -> Self {
        Self {
            kinds: Kinds::of(kinds),
            ..self
        }
        .settled()
    }

    /// With these relations only.
    #[must_use]
    pub fn relations(self, relations: impl IntoIterator<Item = Relation>) -> Self {
        Self {
            asked: bits(relations),
            ..self
        }
        .settled()
    }

    /// The graph that is viewed.
    #[must_use]
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// Whether a node is of a kind that the view has.
    #[must_use]
    pub fn contains(&self, node: Node) -> bool {
        self.graph
            .locate(node)
            .is_some_and(|(kind, _)| self.kinds.has(kind))
    }

    fn settled(mut self) -> Self {
        self.out = Lanes::NONE;
        for &relation in Relation::ALL {
            let has = |set: u64| set & (1 << relation as u32) != 0;
            let inside = self.kinds.has(relation.from()) && self.kinds.has(relation.to());
            if has(self.asked) && inside {
                let direction = if has(self.reversed) {
                    Direction::Backward
                } else {
                    Direction::Forward
                };
                self.out = self.out.and(Lanes::one(relation, direction));
            }
        }
        let mut start = 0;
        for (&kind, slot) in NodeKind::ALL.iter().zip(self.starts.iter_mut().skip(1)) {
            if self.kinds.has(kind) {
                start += self.graph.count(kind) as u32;
            }
            *slot = start;
        }
        self
    }
}

impl<Ty> Clone for View<'_, Ty> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Ty> Copy for View<'_, Ty> {}

impl<Ty: EdgeType> fmt::Debug for View<'_, Ty> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<_> = NodeKind::ALL
            .iter()
            .filter(|k| self.kinds.has(**k))
            .collect();
        f.debug_struct("View")
            .field("kinds", &kinds)
            .field("relations", &self.out.collect::<Vec<_>>())
            .field("directed", &Ty::is_directed())
            .finish_non_exhaustive()
    }
}

impl<Ty> GraphBase for View<'_, Ty> {
    type NodeId = Node;
    type EdgeId = Edge;
}

impl<Ty> GraphRef for View<'_, Ty> {}

impl<Ty> Data for View<'_, Ty> {
    type NodeWeight = NodeKind;
    type EdgeWeight = Relation;
}

impl<Ty: EdgeType> DataMap for View<'_, Ty> {
    fn node_weight(&self, node: Node) -> Option<&NodeKind> {
        self.graph
            .node_weight(node)
            .filter(|kind| self.kinds.has(**kind))
    }

    fn edge_weight(&self, edge: Edge) -> Option<&Relation> {
        let lanes = self.out.and(self.out.turned());
        self.graph
            .edge_weight(edge)
            .filter(|relation| lanes.has(**relation, Direction::Forward))
    }
}

impl<Ty: EdgeType> GraphProp for View<'_, Ty> {
    type EdgeType = Ty;
}

impl<Ty> NodeCount for View<'_, Ty> {
    fn node_count(&self) -> usize {
        self.starts.last().copied().unwrap_or(0) as usize
    }
}

impl<Ty> EdgeCount for View<'_, Ty> {
    fn edge_count(&self) -> usize {
        let edges = |(relation, _)| self.graph.relation(relation).edges().rows();
        self.out.map(edges).sum()
    }
}

impl<Ty> NodeIndexable for View<'_, Ty> {
    fn node_bound(&self) -> usize {
        self.node_count()
    }

    fn to_index(&self, node: Node) -> usize {
        match self.graph.locate(node) {
            Some((kind, row)) if self.kinds.has(kind) => {
                // There is one start a kind.
                self.starts[kind as usize] as usize + row as usize
            }
            _ => self.node_bound(),
        }
    }

    fn from_index(&self, index: usize) -> Node {
        let after = self
            .starts
            .partition_point(|&start| start as usize <= index);
        let kind = after.checked_sub(1).and_then(|at| {
            let row = index - *self.starts.get(at)? as usize;
            let kind = NodeKind::ALL.get(at).copied()?;
            Some(self.graph.node(kind, row as u32))
        });
        kind.unwrap_or(Node(u32::MAX))
    }
}

impl<Ty> NodeCompactIndexable for View<'_, Ty> {}

/// Edges keep their numbers, so there are holes between the relations of a view.
impl<Ty> EdgeIndexable for View<'_, Ty> {
    fn edge_bound(&self) -> usize {
        self.graph.edge_count()
    }

    fn to_index(&self, edge: Edge) -> usize {
        edge.0 as usize
    }

    fn from_index(&self, index: usize) -> Edge {
        Edge(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

impl<Ty> Visitable for View<'_, Ty> {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        self.graph.visit_map()
    }

    fn reset_map(&self, map: &mut Visited) {
        self.graph.reset_map(map);
    }
}

/// There is no matrix: neighbours are sorted, and a pair is looked up among them.
impl<Ty: EdgeType> GetAdjacencyMatrix for View<'_, Ty> {
    type AdjMatrix = ();

    fn adjacency_matrix(&self) {}

    fn is_adjacent(&self, (): &(), a: Node, b: Node) -> bool {
        is_adjacent(self.graph, self.out, Ty::is_directed(), a, b)
    }
}

impl<'g, Ty> IntoNodeIdentifiers for View<'g, Ty> {
    type NodeIdentifiers = Nodes<'g>;

    fn node_identifiers(self) -> Nodes<'g> {
        Nodes::new(self.graph, self.kinds)
    }
}

impl<'g, Ty> IntoNodeReferences for View<'g, Ty> {
    type NodeRef = (Node, &'static NodeKind);
    type NodeReferences = NodeReferences<'g>;

    fn node_references(self) -> NodeReferences<'g> {
        NodeReferences::new(self.graph, self.kinds)
    }
}

impl<'g, Ty> IntoEdgeReferences for View<'g, Ty> {
    type EdgeRef = EdgeReference<'g>;
    type EdgeReferences = EdgeReferences<'g>;

    fn edge_references(self) -> EdgeReferences<'g> {
        EdgeReferences::new(self.graph, self.out)
    }
}

impl<'g, Ty: EdgeType> IntoNeighbors for View<'g, Ty> {
    type Neighbors = Neighbors<'g>;

    fn neighbors(self, node: Node) -> Neighbors<'g> {
        Neighbors::new(self.graph, node, self.out, Ty::is_directed(), false)
    }
}

impl<'g, Ty: EdgeType> IntoNeighborsDirected for View<'g, Ty> {
    type NeighborsDirected = Neighbors<'g>;

    fn neighbors_directed(self, node: Node, way: petgraph::Direction) -> Neighbors<'g> {
        Neighbors::new(
            self.graph,
            node,
            self.out,
            Ty::is_directed(),
            way == Incoming,
        )
    }
}

impl<'g, Ty: EdgeType> IntoEdges for View<'g, Ty> {
    type Edges = Edges<'g>;

    fn edges(self, node: Node) -> Edges<'g> {
        Edges::new(self.graph, node, self.out, Ty::is_directed(), false)
    }
}

impl<'g, Ty: EdgeType> IntoEdgesDirected for View<'g, Ty> {
    type EdgesDirected = Edges<'g>;

    fn edges_directed(self, node: Node, way: petgraph::Direction) -> Edges<'g> {
        Edges::new(
            self.graph,
            node,
            self.out,
            Ty::is_directed(),
            way == Incoming,
        )
    }
}
