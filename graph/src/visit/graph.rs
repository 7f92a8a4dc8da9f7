//! petgraph's traits on the whole graph.

use petgraph::data::DataMap;
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, GetAdjacencyMatrix, GraphBase, GraphProp, IntoEdgeReferences,
    IntoEdges, IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
};
use petgraph::{Directed, Incoming};

use super::all::EdgeReferences;
use super::edge::{Edge, EdgeReference};
use super::lanes::Lanes;
use super::nodes::{Kinds, NodeReferences, Nodes};
use super::visited::Visited;
use super::walk::{Edges, Neighbors, is_adjacent};
use crate::graph::{Graph, Node};
use crate::model::{NodeKind, Relation};

impl GraphBase for Graph {
    type NodeId = Node;
    type EdgeId = Edge;
}

impl Data for Graph {
    type NodeWeight = NodeKind;
    type EdgeWeight = Relation;
}

impl DataMap for Graph {
    fn node_weight(&self, node: Node) -> Option<&NodeKind> {
        let (kind, _) = self.locate(node)?;
        NodeKind::ALL.get(kind as usize)
    }

    fn edge_weight(&self, edge: Edge) -> Option<&Relation> {
        let (relation, _) = self.locate_edge(edge)?;
        Relation::ALL.get(relation as usize)
    }
}

impl GraphProp for Graph {
    type EdgeType = Directed;
}

impl NodeCount for Graph {
    fn node_count(&self) -> usize {
        Self::node_count(self)
    }
}

impl EdgeCount for Graph {
    fn edge_count(&self) -> usize {
        Self::edge_count(self)
    }
}

impl NodeIndexable for Graph {
    fn node_bound(&self) -> usize {
        Self::node_count(self)
    }

    fn to_index(&self, node: Node) -> usize {
        node.0 as usize
    }

    fn from_index(&self, index: usize) -> Node {
        Node(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

impl NodeCompactIndexable for Graph {}

impl EdgeIndexable for Graph {
    fn edge_bound(&self) -> usize {
        Self::edge_count(self)
    }

    fn to_index(&self, edge: Edge) -> usize {
        edge.0 as usize
    }

    fn from_index(&self, index: usize) -> Edge {
        Edge(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

impl Visitable for Graph {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::new(Self::node_count(self))
    }

    fn reset_map(&self, map: &mut Visited) {
        map.reset(Self::node_count(self));
    }
}

/// There is no matrix: neighbours are sorted, and a pair is looked up among them.
impl GetAdjacencyMatrix for Graph {
    type AdjMatrix = ();

    fn adjacency_matrix(&self) {}

    fn is_adjacent(&self, (): &(), a: Node, b: Node) -> bool {
        is_adjacent(self, Lanes::ALONG, true, a, b)
    }
}

impl<'g> IntoNodeIdentifiers for &'g Graph {
    type NodeIdentifiers = Nodes<'g>;

    fn node_identifiers(self) -> Nodes<'g> {
        Nodes::new(self, Kinds::ALL)
    }
}

impl<'g> IntoNodeReferences for &'g Graph {
    type NodeRef = (Node, &'static NodeKind);
    type NodeReferences = NodeReferences<'g>;

    fn node_references(self) -> NodeReferences<'g> {
        NodeReferences::new(self, Kinds::ALL)
    }
}

impl<'g> IntoEdgeReferences for &'g Graph {
    type EdgeRef = EdgeReference<'g>;
    type EdgeReferences = EdgeReferences<'g>;

    fn edge_references(self) -> EdgeReferences<'g> {
        EdgeReferences::new(self, Lanes::ALONG)
    }
}

impl<'g> IntoNeighbors for &'g Graph {
    type Neighbors = Neighbors<'g>;

    fn neighbors(self, node: Node) -> Neighbors<'g> {
        Neighbors::new(self, node, Lanes::ALONG, true, false)
    }
}

impl<'g> IntoNeighborsDirected for &'g Graph {
    type NeighborsDirected = Neighbors<'g>;

    fn neighbors_directed(self, node: Node, way: petgraph::Direction) -> Neighbors<'g> {
        Neighbors::new(self, node, Lanes::ALONG, true, way == Incoming)
    }
}

impl<'g> IntoEdges for &'g Graph {
    type Edges = Edges<'g>;

    fn edges(self, node: Node) -> Edges<'g> {
        Edges::new(self, node, Lanes::ALONG, true, false)
    }
}

impl<'g> IntoEdgesDirected for &'g Graph {
    type EdgesDirected = Edges<'g>;

    fn edges_directed(self, node: Node, way: petgraph::Direction) -> Edges<'g> {
        Edges::new(self, node, Lanes::ALONG, true, way == Incoming)
    }
}
