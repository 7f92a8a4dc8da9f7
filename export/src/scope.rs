//! How much of a graph is exported.

use rolegraph_graph::{NodeKind, Relation};

/// The part of a graph that is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Every kind but Job, Company and Location, and the relations among them.
    #[default]
    Taxonomy,
    /// Every kind and every relation.
    All,
}

impl Scope {
    /// Whether nodes of a kind are exported.
    #[must_use]
    pub fn has(self, kind: NodeKind) -> bool {
        let is_posting = matches!(kind, NodeKind::Job | NodeKind::Company | NodeKind::Location);
        self == Self::All || !is_posting
    }

    /// The kinds that are exported, in the order of their codes.
    pub fn kinds(self) -> impl Iterator<Item = NodeKind> {
        let kinds = NodeKind::ALL.iter().copied();
        kinds.filter(move |&kind| self.has(kind))
    }

    /// The relations that are exported, in the order of their codes.
    pub fn relations(self) -> impl Iterator<Item = Relation> {
        let relations = Relation::ALL.iter().copied();
        relations.filter(move |relation| self.has(relation.from()) && self.has(relation.to()))
    }
}
