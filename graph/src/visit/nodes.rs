//! Every node of some kinds.

use std::ops::Range;

use crate::graph::{Graph, Node};
use crate::model::NodeKind;

/// A set of kinds, one bit a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u32);

const _: () = assert!(NodeKind::COUNT < u32::BITS as usize);

impl Kinds {
    pub(super) const ALL: Self = Self((1 << NodeKind::COUNT) - 1);

    pub(super) fn of(kinds: impl IntoIterator<Item = NodeKind>) -> Self {
        Self(
            kinds
                .into_iter()
                .fold(0, |bits, kind| bits | 1 << kind as u32),
        )
    }

    pub(super) fn has(self, kind: NodeKind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }
}

/// The nodes of a graph or a view, kind after kind, each in the order of their rows.
#[derive(Clone, Debug)]
pub struct Nodes<'g>(NodeReferences<'g>);

/// The nodes of a graph or a view, each with its kind.
#[derive(Clone, Debug)]
pub struct NodeReferences<'g> {
    graph: &'g Graph,
    kinds: Kinds,
    rest: std::slice::Iter<'static, NodeKind>,
    kind: Option<&'static NodeKind>,
    numbers: Range<u32>,
}

impl<'g> NodeReferences<'g> {
    pub(super) fn new(graph: &'g Graph, kinds: Kinds) -> Self {
        Self {
            graph,
            kinds,
            rest: NodeKind::ALL.iter(),
            kind: None,
            numbers: 0..0,
        }
    }
}

impl<'g> Nodes<'g> {
    pub(super) fn new(graph: &'g Graph, kinds: Kinds) -> Self {
        Self(NodeReferences::new(graph, kinds))
    }
}

impl Iterator for NodeReferences<'_> {
    type Item = (Node, &'static NodeKind);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let (Some(kind), Some(number)) = (self.kind, self.numbers.next()) {
                return Some((Node(number), kind));
            }
            let kind = self.rest.find(|kind| self.kinds.has(**kind))?;
            self.kind = Some(kind);
            let first = self.graph.node(*kind, 0).0;
            self.numbers = first..first + self.graph.count(*kind) as u32;
        }
    }
}

impl Iterator for Nodes<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        self.0.next().map(|(node, _)| node)
    }
}
