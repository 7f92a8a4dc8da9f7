//! Set operations on strictly ascending slices of rows, and measures of how alike two sets are.
//!
//! Neighbours are such slices ([`Graph::neighbours`](crate::Graph::neighbours)), so what two nodes
//! share, what some have and what only one has are merges of two or more slices; nothing is hashed
//! and nothing is allocated but the answer. A slice that doesn't ascend strictly gives an answer
//! that means nothing, but never a panic.
//!
//! Operations that give a set clear the vector they are handed and fill it, so that one vector
//! serves many of them. With `n` and `m` the lengths of the two sets, `n ≤ m`, an intersection takes
//! `O(n + m)` steps, or `O(n log(m / n))` when one set is much smaller.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// How many times longer than the other a set must be for galloping to beat merging.
///
/// Measured on random sets of 200 to 200,000 rows: at 4 they are even, at 8 galloping takes two
/// thirds of the time, at 32 less than half.
const GALLOP: usize = 6;

/// The rows that are in both sets, ascending.
///
/// ```
/// let mut shared = Vec::new();
/// rolegraph_graph::set::intersection(&[1, 3, 5], &[3, 4, 5], &mut shared);
/// assert_eq!(shared, [3, 5]);
/// ```
pub fn intersection(a: &[u32], b: &[u32], into: &mut Vec<u32>) {
    into.clear();
    each_common(a, b, |row| into.push(row));
}

/// The number of rows that are in both sets.
#[must_use]
pub fn intersection_len(a: &[u32], b: &[u32]) -> usize {
    let mut count = 0;
    each_common(a, b, |_| count += 1);
    count
}

/// The rows that are in all sets, ascending. No sets have no rows in common.
///
/// The smallest sets are intersected first, since no step can give more than the smallest holds.
pub fn intersection_of(sets: &[&[u32]], into: &mut Vec<u32>) {
    into.clear();
    let mut by_size: Vec<&[u32]> = sets.to_vec();
    by_size.sort_by_key(|set| set.len());
    match by_size.as_slice() {
        [] => {}
        [only] => into.extend_from_slice(only),
        [first, second, rest @ ..] => {
            intersection(first, second, into);
            for set in rest {
                if into.is_empty() {
                    break;
                }
                retain_common(into, set);
            }
        }
    }
}

/// The rows that are in at least one set, ascending.
pub fn union(sets: &[&[u32]], into: &mut Vec<u32>) {
    into.clear();
    each_of_union(sets, |row| into.push(row));
}

/// The number of rows that are in at least one set.
#[must_use]
pub fn union_len(sets: &[&[u32]]) -> usize {
    if let [a, b] = sets {
        return a.len() + b.len() - intersection_len(a, b);
    }
    let mut count = 0;
    each_of_union(sets, |_| count += 1);
    count
}

/// The rows of `a` that aren't in `b`, ascending.
pub fn difference(a: &[u32], b: &[u32], into: &mut Vec<u32>) {
    into.clear();
    let mut rest = a;
    each_common(a, b, |row| {
        let before = rest.partition_point(|&other| other < row);
        let (kept, from_row) = rest.split_at_checked(before).unwrap_or((rest, &[]));
        into.extend_from_slice(kept);
        rest = from_row.get(1..).unwrap_or_default();
    });
    into.extend_from_slice(rest);
}

/// The number of rows of `a` that aren't in `b`.
#[must_use]
pub fn difference_len(a: &[u32], b: &[u32]) -> usize {
    a.len().saturating_sub(intersection_len(a, b))
}

/// Whether every row of `a` is in `b`.
#[must_use]
pub fn is_subset(a: &[u32], b: &[u32]) -> bool {
    if a.len() > b.len() {
        return false;
    }
    let mut rest = b;
    a.iter().all(|&row| {
        rest = skip_below(rest, row);
        rest.first() == Some(&row)
    })
}

/// Whether no row is in both sets.
#[must_use]
pub fn is_disjoint(a: &[u32], b: &[u32]) -> bool {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = large;
    small.iter().all(|&row| {
        rest = skip_below(rest, row);
        rest.first() != Some(&row)
    })
}

/// How much two sets have in common, of all that either has: `|A∩B| / |A∪B|`, 0 to 1. `None` when
/// both are empty.
///
/// Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11(2), 1912.
#[must_use]
pub fn jaccard(a: &[u32], b: &[u32]) -> Option<f64> {
    let shared = intersection_len(a, b);
    ratio(shared, a.len() + b.len() - shared)
}

/// How much two sets have in common, of what the smaller has: `|A∩B| / min(|A|, |B|)`, 0 to 1, and
/// 1 when one holds the other. `None` when one is empty.
///
/// Simpson, "Mammals and the nature of continents", American Journal of Science 241(1), 1943.
#[must_use]
pub fn overlap(a: &[u32], b: &[u32]) -> Option<f64> {
    ratio(intersection_len(a, b), a.len().min(b.len()))
}

/// How much of `b` is in `a`: `|A∩B| / |B|`, 0 to 1. `None` when `b` is empty.
///
/// It is directed: with `a` the skills of one role and `b` those of another, it is how much of what
/// the other asks for somebody from the first brings along. It is the index with α = 0 and β = 1 of
/// Tversky, "Features of similarity", Psychological Review 84(4), 1977.
#[must_use]
pub fn coverage(a: &[u32], b: &[u32]) -> Option<f64> {
    ratio(intersection_len(a, b), b.len())
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Calls `f` with every row that is in both sets, ascending.
#[inline]
fn each_common(a: &[u32], b: &[u32], f: impl FnMut(u32)) {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if large.len() / GALLOP >= small.len() {
        gallop(small, large, f);
    } else {
        merge(small, large, f);
    }
}

/// Goes through both sets side by side.
#[inline]
fn merge(a: &[u32], b: &[u32], mut f: impl FnMut(u32)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        if x == y {
            f(x);
        }
        // Stepping by comparisons instead of branches: which side is behind can't be foretold.
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
}

/// Goes through the small set and leaps ahead in the large one.
#[inline]
fn gallop(small: &[u32], large: &[u32], mut f: impl FnMut(u32)) {
    let mut rest = large;
    for &row in small {
        rest = skip_below(rest, row);
        match rest.first() {
            Some(&found) if found == row => f(row),
            Some(_) => {}
            None => return,
        }
    }
}

/// What is left of a set without its rows below `row`, found by leaps that double.
#[inline]
fn skip_below(set: &[u32], row: u32) -> &[u32] {
    let mut leap = 1;
    while set.get(leap - 1).is_some_and(|&other| other < row) {
        leap *= 2;
    }
    // The rows before the last leap are below; the first that isn't lies within it.
    let (from, to) = (leap / 2, leap.min(set.len()));
    let within = set.get(from..to).unwrap_or_default();
    let skipped = from + within.partition_point(|&other| other < row);
    set.get(skipped..).unwrap_or_default()
}

/// Keeps of `rows` those that are in `set`.
fn retain_common(rows: &mut Vec<u32>, set: &[u32]) {
    let mut rest = set;
    rows.retain(|&row| {
        rest = skip_below(rest, row);
        rest.first() == Some(&row)
    });
}

/// Calls `f` with every row that is in at least one set, ascending.
fn each_of_union(sets: &[&[u32]], mut f: impl FnMut(u32)) {
    match sets {
        [] => {}
        [only] => only.iter().copied().for_each(f),
        [a, b] => merge_all(a, b, f),
        _ => {
            let mut rests: Vec<_> = sets.iter().map(|set| set.iter().copied()).collect();
            let firsts = rests.iter_mut().enumerate();
            let mut heads: BinaryHeap<Reverse<(u32, usize)>> = firsts
                .filter_map(|(set, rest)| Some(Reverse((rest.next()?, set))))
                .collect();
            let mut last = None;
            while let Some(mut head) = heads.peek_mut() {
                let (row, set) = head.0;
                if last != Some(row) {
                    f(row);
                    last = Some(row);
                }
                match rests.get_mut(set).and_then(Iterator::next) {
                    Some(next) => head.0.0 = next,
                    None => {
                        PeekMut::pop(head);
                    }
                }
            }
        }
    }
}

fn merge_all(a: &[u32], b: &[u32], mut f: impl FnMut(u32)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        f(x.min(y));
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let rest = a.get(i..).into_iter().chain(b.get(j..)).flatten();
    rest.copied().for_each(f);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// Sets of alike and of very different sizes, dense and sparse.
    fn set() -> impl Strategy<Value = BTreeSet<u32>> {
        prop_oneof![
            prop::collection::btree_set(0u32..60, 0..40),
            prop::collection::btree_set(0u32..2000, 0..8),
            prop::collection::btree_set(0u32..2000, 100..400),
            prop::collection::btree_set(any::<u32>(), 0..50),
            Just(BTreeSet::from([0, u32::MAX])),
        ]
    }

    fn rows(set: &BTreeSet<u32>) -> Vec<u32> {
        set.iter().copied().collect()
    }

    fn filled(fill: impl FnOnce(&mut Vec<u32>)) -> Vec<u32> {
        let mut into = vec![7, 7];
        fill(&mut into);
        into
    }

    proptest! {
        #[test]
        fn two_sets(a in set(), b in set()) {
            let (x, y) = (rows(&a), rows(&b));
            let both: Vec<u32> = a.intersection(&b).copied().collect();
            let only: Vec<u32> = a.difference(&b).copied().collect();
            let either: Vec<u32> = a.union(&b).copied().collect();
            prop_assert_eq!(&filled(|v| intersection(&x, &y, v)), &both);
            prop_assert_eq!(intersection_len(&x, &y), both.len());
            prop_assert_eq!(&filled(|v| difference(&x, &y, v)), &only);
            prop_assert_eq!(difference_len(&x, &y), only.len());
            prop_assert_eq!(&filled(|v| union(&[&x, &y], v)), &either);
            prop_assert_eq!(union_len(&[&x, &y]), either.len());
            prop_assert_eq!(is_subset(&x, &y), a.is_subset(&b));
            prop_assert!(is_subset(&both, &x) && is_subset(&both, &y));
            prop_assert_eq!(is_disjoint(&x, &y), a.is_disjoint(&b));
            // Either way of intersecting gives the same, whichever would have been taken.
            let (small, large) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
            prop_assert_eq!(&filled(|v| { v.clear(); merge(small, large, |r| v.push(r)) }), &both);
            prop_assert_eq!(&filled(|v| { v.clear(); gallop(small, large, |r| v.push(r)) }), &both);
            prop_assert_eq!(&filled(|v| { v.clear(); gallop(large, small, |r| v.push(r)) }), &both);
        }

        #[test]
        fn many_sets(sets in prop::collection::vec(set(), 0..7)) {
            let slices: Vec<Vec<u32>> = sets.iter().map(rows).collect();
            let slices: Vec<&[u32]> = slices.iter().map(Vec::as_slice).collect();
            let all = sets.iter().cloned().reduce(|a, b| &a & &b).unwrap_or_default();
            let any = sets.iter().cloned().reduce(|a, b| &a | &b).unwrap_or_default();
            prop_assert_eq!(filled(|v| intersection_of(&slices, v)), rows(&all));
            prop_assert_eq!(filled(|v| union(&slices, v)), rows(&any));
            prop_assert_eq!(union_len(&slices), any.len());
        }

        #[test]
        fn measures_lie_between_nothing_and_all(a in set(), b in set()) {
            let (x, y) = (rows(&a), rows(&b));
            let shared = a.intersection(&b).count() as f64;
            let all = a.union(&b).count() as f64;
            let check = |value: Option<f64>, whole: f64| {
                value == (whole > 0.0).then(|| shared / whole)
            };
            prop_assert!(check(jaccard(&x, &y), all));
            prop_assert!(check(overlap(&x, &y), x.len().min(y.len()) as f64));
            prop_assert!(check(coverage(&x, &y), y.len() as f64));
            prop_assert_eq!(jaccard(&x, &y), jaccard(&y, &x));
            if !x.is_empty() {
                prop_assert_eq!(jaccard(&x, &x), Some(1.0));
                prop_assert_eq!(coverage(&x, &x), Some(1.0));
            }
        }

        /// Slices that don't ascend mean nothing, and that is all that happens.
        #[test]
        fn disorder_never_panics(a in prop::collection::vec(any::<u32>(), 0..40), b in prop::collection::vec(0u32..9, 0..900)) {
            let mut into = Vec::new();
            intersection(&a, &b, &mut into);
            intersection_of(&[&a, &b, &a], &mut into);
            union(&[&a, &b, &b], &mut into);
            difference(&a, &b, &mut into);
            difference(&b, &a, &mut into);
            let _ = (is_subset(&a, &b), is_disjoint(&a, &b), union_len(&[&b, &b]));
            let _ = (jaccard(&b, &b), overlap(&a, &b), coverage(&b, &a), difference_len(&b, &b));
        }
    }
}
