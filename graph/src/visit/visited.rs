//! Which nodes an algorithm has been at.

use petgraph::visit::VisitMap;

use crate::graph::Node;

/// A set of the nodes of a graph, a bit each. Nodes that the graph doesn't have count as visited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visited {
    words: Vec<u64>,
    nodes: u32,
}

impl Visited {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            words: vec![0; nodes.div_ceil(64)],
            nodes: u32::try_from(nodes).unwrap_or(u32::MAX),
        }
    }
}

impl VisitMap<Node> for Visited {
    #[inline]
    fn visit(&mut self, node: Node) -> bool {
        let Some(word) = self.words.get_mut(node.0 as usize / 64) else {
            return false;
        };
        let bit = 1 << (node.0 % 64);
        let first = *word & bit == 0 && node.0 < self.nodes;
        *word |= bit;
        first
    }

    #[inline]
    fn is_visited(&self, node: &Node) -> bool {
        match self.words.get(node.0 as usize / 64) {
            Some(word) if node.0 < self.nodes => word & (1 << (node.0 % 64)) != 0,
            _ => true,
        }
    }

    fn unvisit(&mut self, node: Node) -> bool {
        let visited = node.0 < self.nodes && self.is_visited(&node);
        if let Some(word) = self.words.get_mut(node.0 as usize / 64) {
            *word &= !(1 << (node.0 % 64));
        }
        visited
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_beyond_the_end_count_as_visited() {
        let mut visited = Visited::new(70);
        assert!(visited.visit(Node(69)) && !visited.visit(Node(69)));
        assert!(visited.is_visited(&Node(69)) && !visited.is_visited(&Node(68)));
        assert!(visited.unvisit(Node(69)) && !visited.unvisit(Node(69)));
        for beyond in [Node(70), Node(128), Node(u32::MAX)] {
            assert!(!visited.visit(beyond) && visited.is_visited(&beyond));
            assert!(!visited.unvisit(beyond));
        }
    }
}
