//! The best few of many, each thing once.

use rustc_hash::{FxHashMap, FxHashSet};

/// A node found, ordered from better to worse within one tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// How well it agrees; 0 is best.
    pub(super) step: u32,
    /// The rank it is given among all nodes.
    pub(super) rank: u32,
    /// Whether it is an alias that agrees.
    pub(super) alias: bool,
    /// Its own rank.
    pub(super) own_rank: u32,
    /// Which of its names agrees: 0 the preferred one, `n + 1` the alias at `n`.
    pub(super) spelling: u32,
    pub(super) node: u32,
    /// What stands for all that the node is one thing with.
    pub(super) thing: u32,
    /// The node whose rank it is given.
    pub(super) popular: u32,
}

/// Keeps the best `count` of what it is offered.
pub(super) struct Best<'s> {
    count: usize,
    kept: Vec<Found>,
    /// What is worse than this step and rank can't be among the best.
    bar: Option<(u32, u32)>,
    /// Things that were found before, in a better tier.
    seen: &'s FxHashSet<u32>,
}

impl<'s> Best<'s> {
    pub(super) fn new(count: usize, seen: &'s FxHashSet<u32>) -> Self {
        Self {
            count,
            kept: Vec::new(),
            bar: None,
            seen,
        }
    }

    /// The number of nodes that are sought.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The nodes that were found before.
    pub(super) fn seen(&self) -> usize {
        self.seen.len()
    }

    /// Whether something of this step and rank may still be among the best.
    #[inline]
    pub(super) fn wants(&self, step: u32, rank: u32) -> bool {
        self.bar.is_none_or(|bar| (step, rank) <= bar)
    }

    pub(super) fn offer(&mut self, found: Found) {
        if !self.wants(found.step, found.rank) || self.seen.contains(&found.thing) {
            return;
        }
        self.kept.push(found);
        if self.kept.len() >= self.count.saturating_mul(2).saturating_add(64) {
            self.settle();
        }
    }

    /// Lets go of what isn't among the best, and raises the bar.
    pub(super) fn settle(&mut self) {
        let mut best: FxHashMap<u32, Found> = FxHashMap::default();
        for &found in &self.kept {
            best.entry(found.thing)
                .and_modify(|known| *known = found.min(*known))
                .or_insert(found);
        }
        self.kept.clear();
        self.kept.extend(best.into_values());
        if self.kept.len() > self.count && self.count > 0 {
            self.kept.select_nth_unstable(self.count - 1);
        }
        self.kept.truncate(self.count);
        if self.kept.len() == self.count {
            self.bar = self.kept.iter().max().map(|f| (f.step, f.rank));
        }
    }

    /// The best, in order.
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.settle();
        self.kept.sort_unstable();
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against sorting all of it and taking each node's first.
        #[test]
        fn the_best_are_the_first_in_order(
            offers in prop::collection::vec((0u32..4, 0u32..200, 0u32..3), 0..600),
            count in 0usize..40,
            seen in prop::collection::hash_set(0u32..200, 0..20),
        ) {
            let seen: FxHashSet<u32> = seen.into_iter().collect();
            let mut all: Vec<Found> = offers
                .iter()
                .map(|&(step, node, spelling)| Found {
                    step,
                    rank: node * 7 % 200 / (spelling + 1),
                    alias: spelling > 0,
                    own_rank: node * 7 % 200,
                    spelling,
                    node,
                    thing: node,
                    popular: node,
                })
                .collect();
            let mut best = Best::new(count, &seen);
            all.iter().for_each(|&found| best.offer(found));
            all.sort_unstable();
            let mut taken = seen.clone();
            let expected: Vec<Found> =
                all.into_iter().filter(|f| taken.insert(f.node)).take(count).collect();
            prop_assert_eq!(best.finish(), expected);
        }
    }
}
