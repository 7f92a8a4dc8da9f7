//! Adjacency in compressed sparse rows: which rows each row is joined to.

mod ranked;
mod segment;
mod walk;

use std::sync::OnceLock;

use arrow_buffer::{OffsetBuffer, ScalarBuffer};

pub use self::ranked::{Ranked, RankedEnds};
pub use self::segment::Segment;
pub use self::walk::{Ends, Neighbours};
use crate::model::{Direction, Property, Relation};
use crate::row::{Row, RowRange};
use crate::step::{Counted, Scope};
use crate::table::Table;

/// One direction of a relation: for each near row its neighbours, ascending, and the edges there.
///
/// Neighbours are handed out one after another and never as one slice of all, so that they may one
/// day come from several segments; there is one today.
#[derive(Clone, Debug)]
pub struct Adjacency {
    segment: Segment,
}

impl Adjacency {
    /// An adjacency of its parts.
    ///
    /// # Errors
    /// When the parts don't fit one another: the last offset isn't the number of neighbours, a
    /// row's neighbours aren't strictly ascending, or there is not one edge a neighbour.
    pub fn new(
        offsets: OffsetBuffer<i32>,
        neighbours: ScalarBuffer<u32>,
        edges: Option<ScalarBuffer<u32>>,
    ) -> Result<Self, String> {
        let adjacency = Self::from_parts(offsets, neighbours, edges)?;
        match adjacency.disordered() {
            Some(row) => Err(format!(
                "the neighbours of row {} are not ascending",
                row.index()
            )),
            None => Ok(adjacency),
        }
    }

    /// As [`Adjacency::new`], but takes the order of the neighbours on trust, so that a
    /// memory-mapped adjacency stays untouched until it is used.
    ///
    /// # Errors
    /// When the lengths of the parts don't fit one another.
    pub fn from_parts(
        offsets: OffsetBuffer<i32>,
        neighbours: ScalarBuffer<u32>,
        edges: Option<ScalarBuffer<u32>>,
    ) -> Result<Self, String> {
        let segment = Segment::new(offsets, neighbours, edges)?;
        Ok(Self { segment })
    }

    /// The first row whose neighbours aren't strictly ascending.
    pub(crate) fn disordered(&self) -> Option<Row> {
        let is_ascending = |row| self.segment.slice(row).is_sorted_by(|a, b| a < b);
        self.every_row().find(|&row| !is_ascending(row))
    }

    /// The segments, whose near rows and whose edges follow one another.
    pub fn segments(&self) -> impl ExactSizeIterator<Item = &Segment> {
        std::iter::once(&self.segment)
    }

    /// The only segment, as a graph folder has it.
    pub(crate) fn segment(&self) -> &Segment {
        &self.segment
    }

    /// The number of near rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.segment.rows()
    }

    /// Every near row.
    #[must_use]
    pub fn every_row(&self) -> RowRange {
        RowRange::new(0..self.rows())
    }

    /// The number of edges.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segment.len()
    }

    /// Whether there are no edges.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segment.is_empty()
    }

    /// The number of a row's neighbours.
    #[inline]
    #[must_use]
    pub fn degree(&self, row: Row) -> usize {
        self.segment.range(row).len()
    }

    /// A row's neighbours, ascending; none for a row beyond the end.
    #[inline]
    #[must_use]
    pub fn neighbours(&self, row: Row) -> Neighbours<'_> {
        self.segment.of(row)
    }

    /// A row's neighbours, ascending, each with the edge that leads to it.
    #[inline]
    #[must_use]
    pub fn ends(&self, row: Row) -> Ends<'_> {
        self.segment.ends(row)
    }
}

/// A relation: both directions and the columns of its edges.
#[derive(Clone, Debug)]
pub struct RelationTable {
    relation: Relation,
    forward: Adjacency,
    backward: Adjacency,
    edges: Table,
    ranked: Option<Ranked>,
    /// For each row of either end its edges that require, counted when first asked for.
    required: OnceLock<[Vec<u32>; 2]>,
    /// For each near row whether an edge of it has a share, found when first asked for.
    shared: OnceLock<Vec<bool>>,
}

impl RelationTable {
    /// A relation of `pairs`, which are sorted and without repeats, between `from` and `to` rows.
    ///
    /// # Errors
    /// When the pairs aren't sorted, name rows that aren't there, aren't as many as the edges, or
    /// are more than an Arrow list column can hold.
    pub fn from_pairs(
        relation: Relation,
        from: usize,
        to: usize,
        pairs: &[(u32, u32)],
        edges: Table,
    ) -> Result<Self, String> {
        if i32::try_from(pairs.len()).is_err() {
            return Err(format!(
                "{} has more than 2,147,483,647 edges",
                relation.name()
            ));
        }
        if !pairs.is_sorted_by(|a, b| a < b) {
            return Err(format!("the pairs of {} are not sorted", relation.name()));
        }
        if pairs
            .iter()
            .any(|&(a, b)| a as usize >= from || b as usize >= to)
        {
            return Err(format!(
                "a pair of {} names a row that isn't there",
                relation.name()
            ));
        }
        let forward = Adjacency::new(
            OffsetBuffer::from_lengths(lengths(from, pairs.iter().map(|p| p.0))),
            pairs.iter().map(|p| p.1).collect::<Vec<_>>().into(),
            None,
        )?;
        let mut turned: Vec<(u32, u32, u32)> = pairs
            .iter()
            .enumerate()
            .map(|(i, &(a, b))| (b, a, i as u32))
            .collect();
        turned.sort_unstable();
        let backward = Adjacency::new(
            OffsetBuffer::from_lengths(lengths(to, turned.iter().map(|t| t.0))),
            turned.iter().map(|t| t.1).collect::<Vec<_>>().into(),
            Some(turned.iter().map(|t| t.2).collect::<Vec<_>>().into()),
        )?;
        let ranked = Ranked::new(relation, &forward, &edges);
        Self::new(relation, forward, backward, edges, ranked)
    }

    /// A relation of its two directions, its edges' columns, and their ranks where it has them.
    ///
    /// # Errors
    /// When the two directions or the columns don't have the same number of edges, or there are
    /// ranks where there shouldn't be, or none where there should.
    pub fn new(
        relation: Relation,
        forward: Adjacency,
        backward: Adjacency,
        edges: Table,
        ranked: Option<Ranked>,
    ) -> Result<Self, String> {
        if ranked.is_some() != relation.asks() {
            return Err(format!("{} lacks its ranks or has some", relation.name()));
        }
        if forward.len() != backward.len() || forward.len() != edges.rows() {
            return Err(format!(
                "{} has {} edges forward, {} backward and {} rows of columns",
                relation.name(),
                forward.len(),
                backward.len(),
                edges.rows()
            ));
        }
        Ok(Self {
            relation,
            forward,
            backward,
            edges,
            ranked,
            required: OnceLock::new(),
            shared: OnceLock::new(),
        })
    }

    /// Which relation it is.
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// One direction.
    #[inline]
    #[must_use]
    pub fn adjacency(&self, direction: Direction) -> &Adjacency {
        match direction {
            Direction::Forward => &self.forward,
            Direction::Backward => &self.backward,
        }
    }

    /// The columns of the edges, one row an edge.
    #[must_use]
    pub fn edges(&self) -> &Table {
        &self.edges
    }

    /// The ranks of the edges, where the relation says how things are asked for.
    #[must_use]
    pub fn ranked(&self) -> Option<&Ranked> {
        self.ranked.as_ref()
    }

    /// What a row is joined to as the relation leads, by rank; none where the relation has no ranks.
    #[inline]
    #[must_use]
    pub fn ranked_ends(&self, row: Row) -> Option<RankedEnds<'_>> {
        let ranked = self.ranked.as_ref()?;
        Some(ranked.ends(self.forward.segment(), row))
    }

    /// The number of edges of a row in a direction; of a relation that says how things are asked
    /// for those that require them.
    #[must_use]
    pub fn required(&self, direction: Direction, row: Row) -> usize {
        if !self.relation.asks() {
            return self.adjacency(direction).degree(row);
        }
        let required = self.required.get_or_init(|| {
            let counted = Counted::new(Scope::REQUIRED, &self.edges);
            [Direction::Forward, Direction::Backward].map(|direction| {
                let adjacency = self.adjacency(direction);
                let of = |row| {
                    adjacency
                        .ends(row)
                        .filter(|end| counted.has(end.by))
                        .count()
                };
                adjacency.every_row().map(|row| of(row) as u32).collect()
            })
        });
        let of_direction = match direction {
            Direction::Forward => required.first(),
            Direction::Backward => required.last(),
        };
        let count = of_direction.and_then(|counts| counts.get(row.index()));
        count.copied().unwrap_or(0) as usize
    }

    /// Whether an edge of a row has a share of adverts.
    pub(crate) fn is_shared(&self, row: Row) -> bool {
        let shared = self.shared.get_or_init(|| {
            let has = |edge| self.edges.number(Property::Share, edge).is_some();
            let any = |row| self.forward.ends(row).any(|end| has(end.by));
            self.forward.every_row().map(any).collect()
        });
        shared.get(row.index()).copied().unwrap_or(false)
    }

    /// The row that an edge leads from.
    #[must_use]
    pub fn near_of(&self, edge: Row) -> Option<Row> {
        let position = edge.index();
        self.forward
            .segment()
            .near_rows(&(position..position + 1))
            .next()
    }

    /// The edge from one row to another, if there is one.
    #[must_use]
    pub fn edge_between(&self, from: Row, to: Row) -> Option<Row> {
        self.forward.ends(from).find_row(to).map(|end| end.by)
    }
}

fn lengths(rows: usize, near: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut lengths = vec![0; rows];
    for row in near {
        if let Some(length) = lengths.get_mut(row as usize) {
            *length += 1;
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The adjacency against a set of pairs, which is the slow and obvious way.
        #[test]
        fn both_directions_hold_the_pairs(pairs in prop::collection::btree_set((0u32..20, 0u32..15), 0..120)) {
            let sorted: Vec<_> = pairs.iter().copied().collect();
            let edges = Table::new(sorted.len(), vec![]).unwrap();
            let table = RelationTable::from_pairs(Relation::JobRole, 20, 15, &sorted, edges).unwrap();
            for direction in [Direction::Forward, Direction::Backward] {
                let adjacency = table.adjacency(direction);
                let mut seen = BTreeSet::new();
                for row in adjacency.every_row() {
                    let ends = adjacency.ends(row);
                    prop_assert_eq!(ends.len(), adjacency.degree(row));
                    prop_assert!(adjacency.neighbours(row).eq(ends.clone().map(|end| end.row)));
                    prop_assert!(ends.clone().rev().eq(ends.clone().collect::<Vec<_>>().into_iter().rev()));
                    let mut folded = Vec::new();
                    ends.clone().for_each(|end| folded.push(end));
                    prop_assert!(ends.clone().eq(folded));
                    for (place, end) in ends.enumerate() {
                        let pair = if direction == Direction::Forward { (row, end.row) } else { (end.row, row) };
                        let numbers = (pair.0.number(), pair.1.number());
                        prop_assert_eq!(sorted[end.by.index()], numbers);
                        prop_assert_eq!(table.edge_between(pair.0, pair.1), Some(end.by));
                        prop_assert_eq!(adjacency.ends(row).at(place), Some(end));
                        prop_assert!(adjacency.neighbours(row).contains(end.row));
                        seen.insert(numbers);
                    }
                }
                let near: Vec<_> = adjacency
                    .every_row()
                    .flat_map(|row| adjacency.neighbours(row).map(move |_| row))
                    .collect();
                for start in [0, 1, near.len() / 2, near.len()] {
                    let range = start.min(near.len())..(start + 7).min(near.len());
                    let found = adjacency.segment().near_rows(&range);
                    prop_assert!(found.eq(near[range.clone()].iter().copied()));
                }
                prop_assert_eq!(&seen, &pairs);
            }
            prop_assert_eq!(table.edge_between(Row::new(19), Row::new(99)), None);
        }
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        let edges = Table::new(2, vec![]).unwrap();
        let unsorted = [(1, 0), (0, 0)];
        assert!(
            RelationTable::from_pairs(Relation::JobRole, 2, 2, &unsorted, edges.clone()).is_err()
        );
        let outside = [(0, 0), (0, 9)];
        assert!(RelationTable::from_pairs(Relation::JobRole, 2, 2, &outside, edges).is_err());
    }
}
