//! Search over every name of the graph.

/// The index that names are searched in.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {}

impl SearchIndex {
    /// The index of a graph's names.
    #[must_use]
    pub fn build(_graph: &crate::graph::Graph) -> Self {
        Self {}
    }
}
