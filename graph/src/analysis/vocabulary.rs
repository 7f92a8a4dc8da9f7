//! What roles could be said to ask for: what no source of theirs ever speaks of is unknown, and not
//! unneeded.

use crate::graph::Graph;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::row::Row;

/// Which sources speak of what over a relation, a bit a kind of source.
///
/// Sources of one kind are one voice: releases speak the language of their taxonomy, and documents
/// and the catalog are free to name anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Voices {
    /// Those that say what a role asks for, by role.
    roles: Vec<u64>,
    /// Those that know a thing, by thing.
    things: Vec<u64>,
}

impl Voices {
    /// The voices of every relation by its code; of those that say how things are asked for.
    pub(crate) fn all(graph: &Graph) -> Vec<Self> {
        let bits = bits(graph);
        let of = |sources: &mut dyn Iterator<Item = Row>| {
            let bit = |source: Row| bits.get(source.index()).copied().unwrap_or(0);
            sources.map(bit).fold(0, |all, bit| all | bit)
        };
        let voices = |relation: &Relation| {
            if !relation.asks() {
                return Self::default();
            }
            let table = graph.relation(*relation);
            let of_role = |role| {
                let ends = table.adjacency(Direction::Forward).ends(role);
                let said = ends.map(|end| of(&mut table.edges().sources(end.by)));
                said.fold(0, |all, bits| all | bits)
            };
            let things = graph.table(relation.to());
            Self {
                roles: graph.rows(relation.from()).map(of_role).collect(),
                things: graph
                    .rows(relation.to())
                    .map(|thing| of(&mut things.sources(thing)))
                    .collect(),
            }
        };
        Relation::ALL.iter().map(voices).collect()
    }

    /// Whether a source that speaks of a role speaks of a thing, too, so that its silence about the
    /// two says something.
    pub(super) fn has(&self, role: Row, thing: Row) -> bool {
        let of = |voices: &[u64], row: Row| voices.get(row.index()).copied().unwrap_or(0);
        of(&self.roles, role) & of(&self.things, thing) != 0
    }
}

/// For each source the bit of its kind. Kinds beyond the sixty-fourth would share one.
fn bits(graph: &Graph) -> Vec<u64> {
    let table = graph.table(NodeKind::Source);
    let mut kinds: Vec<&str> = Vec::new();
    let mut bit = |row| {
        let kind = match table.text(Property::SourceKind, row) {
            Some("catalog") => "article",
            kind => kind.unwrap_or(""),
        };
        let at = kinds.iter().position(|known| *known == kind);
        let at = at.unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        1 << (at % 64)
    };
    graph.rows(NodeKind::Source).map(&mut bit).collect()
}
