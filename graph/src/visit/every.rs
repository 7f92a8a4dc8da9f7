//! Every node and every edge of a view.

use std::ops::Range;

use petgraph::visit::NodeIndexable;

use super::edge::EdgeReference;
use super::steps::Edges;
use super::view::View;
use crate::graph::Node;

/// The nodes of a view, kind after kind, each in the order of their rows.
#[derive(Clone)]
pub struct Nodes<'g> {
    view: View<'g>,
    indices: Range<usize>,
}

impl<'g> Nodes<'g> {
    pub(super) fn new(view: View<'g>) -> Self {
        let indices = 0..view.node_bound();
        Self { view, indices }
    }
}

impl Iterator for Nodes<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        let index = self.indices.next()?;
        self.view.pay(1).ok()?;
        Some(self.view.from_index(index))
    }
}

/// The edges of a view, each once, in the order of the nodes that they lead from, which are paid
/// for as well.
#[derive(Clone)]
pub struct EdgeReferences<'g> {
    view: View<'g>,
    nodes: Nodes<'g>,
    edges: Option<Edges<'g>>,
}

impl<'g> EdgeReferences<'g> {
    pub(super) fn new(view: View<'g>) -> Self {
        Self {
            view,
            nodes: Nodes::new(view),
            edges: None,
        }
    }
}

impl<'g> Iterator for EdgeReferences<'g> {
    type Item = EdgeReference<'g>;

    fn next(&mut self) -> Option<EdgeReference<'g>> {
        loop {
            if let Some(edge) = self.edges.as_mut().and_then(Iterator::next) {
                return Some(edge);
            }
            let node = self.nodes.next()?;
            self.edges = Some(self.view.leaving(node));
        }
    }
}
