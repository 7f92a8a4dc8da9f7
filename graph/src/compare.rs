//! Comparing several nodes over one relation: who has what.

use crate::graph::Graph;
use crate::model::{Direction, Relation};

/// What several rows have over one relation, row by row in order of name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    rows: Vec<(u32, u32)>,
    entries: Vec<Entry>,
    count: usize,
}

/// That one of the compared rows has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which of the compared rows, by its place in the list that was given.
    pub member: u32,
    /// The edge that says so.
    pub edge: u32,
}

impl Compared {
    /// What `members` have over a relation. A member that is given twice counts twice.
    #[must_use]
    pub fn new(graph: &Graph, relation: Relation, members: &[u32]) -> Self {
        let adjacency = graph.adjacency(relation, Direction::Forward);
        let mut found: Vec<(u32, Entry)> = Vec::new();
        for (member, &row) in members.iter().enumerate() {
            let positions = adjacency.range(row);
            found.extend(adjacency.neighbours(row).iter().zip(positions).map(
                |(&far, position)| {
                    (
                        far,
                        Entry {
                            member: member as u32,
                            edge: adjacency.edge(position),
                        },
                    )
                },
            ));
        }
        // Each member's neighbours are ascending already, so this merges runs.
        found.sort_by_key(|(far, entry)| (*far, entry.member));
        let mut rows: Vec<(u32, u32)> = Vec::new();
        for (at, (far, _)) in found.iter().enumerate() {
            if rows.last().is_none_or(|(last, _)| last != far) {
                rows.push((*far, at as u32));
            }
        }
        let entries = found.into_iter().map(|(_, entry)| entry).collect();
        Self {
            rows,
            entries,
            count: members.len(),
        }
    }

    /// The number of edges that a comparison walks over.
    #[must_use]
    pub fn cost(graph: &Graph, relation: Relation, members: &[u32]) -> u64 {
        let adjacency = graph.adjacency(relation, Direction::Forward);
        members
            .iter()
            .map(|&row| adjacency.degree(row) as u64)
            .sum()
    }

    /// How many were compared.
    #[must_use]
    pub fn members(&self) -> usize {
        self.count
    }

    /// Everything that any of them has, in order of name, with those that have it.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (u32, &[Entry])> {
        self.rows.iter().enumerate().map(|(i, &(row, start))| {
            let end = self
                .rows
                .get(i + 1)
                .map_or(self.entries.len(), |next| next.1 as usize);
            (row, self.entries.get(start as usize..end).unwrap_or(&[]))
        })
    }

    /// What all have as a share of what any has: the Jaccard index `|∩| / |∪|`, 0 to 1, and 0
    /// where nobody has anything.
    #[must_use]
    pub fn jaccard(&self) -> f64 {
        if self.rows.is_empty() {
            return 0.0;
        }
        let common = self
            .rows()
            .filter(|(_, entries)| entries.len() == self.count)
            .count();
        common as f64 / self.rows.len() as f64
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::{Builder, EdgeRecord, NodeKind, SourceRecord};

    proptest! {
        /// Against counting by hand over the names.
        #[test]
        fn as_a_count_by_hand(has in prop::collection::vec(prop::collection::btree_set(0usize..12, 0..10), 1..5)) {
            let mut b = Builder::new();
            let s = b.source(SourceRecord::new("Test", "article")).unwrap();
            for (i, skills) in has.iter().enumerate() {
                let role = b.node(NodeKind::Role, &format!("role {i}"), s).unwrap();
                for skill in skills {
                    let skill = b.node(NodeKind::Skill, &format!("skill {skill:02}"), s).unwrap();
                    b.relate(Relation::RoleSkill, role, skill, EdgeRecord::new(), s).unwrap();
                }
            }
            let graph = b.finish().unwrap();
            let members: Vec<u32> = (0..has.len() as u32).collect();
            let compared = Compared::new(&graph, Relation::RoleSkill, &members);
            let mut expected: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
            for (i, skills) in has.iter().enumerate() {
                for skill in skills {
                    expected.entry(format!("skill {skill:02}")).or_default().insert(i as u32);
                }
            }
            let found: BTreeMap<String, BTreeSet<u32>> = compared
                .rows()
                .map(|(row, entries)| {
                    let name = graph.name(NodeKind::Skill, row).to_owned();
                    (name, entries.iter().map(|e| e.member).collect())
                })
                .collect();
            prop_assert_eq!(&found, &expected);
            let common = expected.values().filter(|m| m.len() == has.len()).count();
            let jaccard = if expected.is_empty() { 0.0 } else { common as f64 / expected.len() as f64 };
            prop_assert!((compared.jaccard() - jaccard).abs() < 1e-12);
            let cost: usize = has.iter().map(BTreeSet::len).sum();
            prop_assert_eq!(Compared::cost(&graph, Relation::RoleSkill, &members), cost as u64);
        }
    }
}
