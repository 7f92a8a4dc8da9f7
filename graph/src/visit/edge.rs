//! Edges, and what is seen of one on the way.

use petgraph::visit::EdgeRef;

use crate::graph::{Graph, Node};
use crate::model::{Property, Relation};
use crate::row::Row;
use crate::table::Table;

/// An edge: its relation, and its row among the columns of that relation's edges.
///
/// As a [`Node`], it holds for one graph only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edge {
    /// The edge's relation.
    pub relation: Relation,
    /// The edge's row in [`EdgeReference::columns`].
    pub row: Row,
}

/// An edge as it is met on the way: where the step began and ended, and what the edge carries.
#[derive(Clone, Copy)]
pub struct EdgeReference<'g> {
    pub(super) graph: &'g Graph,
    pub(super) edge: Edge,
    pub(super) source: Node,
    pub(super) target: Node,
}

impl<'g> EdgeReference<'g> {
    /// The columns of the relation's edges.
    #[must_use]
    pub fn columns(&self) -> &'g Table {
        self.graph.relation(self.edge.relation).edges()
    }

    /// A number that the edge carries, such as [`Property::Importance`], if it does.
    #[must_use]
    pub fn number(&self, property: Property) -> Option<f64> {
        self.columns().number(property, self.edge.row)
    }
}

impl EdgeRef for EdgeReference<'_> {
    type NodeId = Node;
    type EdgeId = Edge;
    type Weight = Relation;

    fn source(&self) -> Node {
        self.source
    }

    fn target(&self) -> Node {
        self.target
    }

    fn weight(&self) -> &Relation {
        &self.edge.relation
    }

    fn id(&self) -> Edge {
        self.edge
    }
}
