//! Edges by their number, and what is seen of an edge on the way.

use std::fmt;

use petgraph::visit::EdgeRef;

use crate::graph::{Graph, Node};
use crate::model::{Direction, Property, Relation};
use crate::table::Table;

/// An edge, by its number in one graph.
///
/// The edges of a relation lie one after another, relation after relation, so a number tells its
/// relation. As a [`Node`], it holds for one graph only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edge(pub u32);

impl Graph {
    /// The number of the edge at a row of a relation's columns.
    #[must_use]
    pub fn edge(&self, relation: Relation, row: u32) -> Edge {
        // Construction put one base a relation in the order of the relations.
        Edge(self.edge_bases[relation as usize].saturating_add(row))
    }

    /// The relation of an edge and its row there, if the graph has it.
    #[must_use]
    pub fn locate_edge(&self, edge: Edge) -> Option<(Relation, u32)> {
        let bases = &self.edge_bases;
        let index = bases
            .partition_point(|&base| base <= edge.0)
            .checked_sub(1)?;
        let relation = Relation::ALL.get(index).copied()?;
        Some((relation, edge.0 - bases.get(index)?))
    }

    /// The node that an edge leads from and the one it leads to, if the graph has it.
    #[must_use]
    pub fn endpoints(&self, edge: Edge) -> Option<(Node, Node)> {
        let (relation, row) = self.locate_edge(edge)?;
        let forward = self.adjacency(relation, Direction::Forward);
        let far = *forward.all_neighbours().get(row as usize)?;
        let near = forward.row_at(row as usize);
        Some((
            self.node(relation.from(), near),
            self.node(relation.to(), far),
        ))
    }
}

/// An edge as it is met on the way: where the step began and ended, and what the edge carries.
#[derive(Clone, Copy)]
pub struct EdgeReference<'g> {
    pub(super) graph: &'g Graph,
    pub(super) relation: Relation,
    pub(super) row: u32,
    pub(super) source: Node,
    pub(super) target: Node,
}

impl<'g> EdgeReference<'g> {
    /// The edge's relation.
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// The edge's row among the columns of its relation.
    #[must_use]
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The columns of the relation's edges.
    #[must_use]
    pub fn columns(&self) -> &'g Table {
        self.graph.relation(self.relation).edges()
    }

    /// A number that the edge carries, such as [`Property::Importance`], if it does.
    #[must_use]
    pub fn number(&self, property: Property) -> Option<f64> {
        self.columns().number(property, self.row)
    }

    /// A text that the edge carries, such as [`Property::Note`], if it does.
    #[must_use]
    pub fn text(&self, property: Property) -> Option<&'g str> {
        self.columns().text(property, self.row)
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
        &self.relation
    }

    fn id(&self) -> Edge {
        self.graph.edge(self.relation, self.row)
    }
}

impl fmt::Debug for EdgeReference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EdgeReference")
            .field("relation", &self.relation)
            .field("row", &self.row)
            .field("source", &self.source)
            .field("target", &self.target)
            .finish()
    }
}

/// Two references of one graph are equal when they are to one edge, met in the same direction.
impl PartialEq for EdgeReference<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.relation, self.row, self.source) == (other.relation, other.row, other.source)
    }
}

impl Eq for EdgeReference<'_> {}
