//! Adjacency in compressed sparse rows: which rows each row is joined to.

use std::ops::Range;

use arrow_buffer::{OffsetBuffer, ScalarBuffer};

use crate::model::{Direction, Relation};
use crate::step::Reached;
use crate::table::Table;

/// One direction of a relation: for each near row its neighbours, ascending, and the edges there.
///
/// `neighbours[offsets[row]..offsets[row + 1]]` are the far rows of `row`. Position `p` of
/// `neighbours` belongs to edge `edges[p]`; forward, position and edge are the same number.
#[derive(Clone, Debug)]
pub struct Adjacency {
    offsets: OffsetBuffer<i32>,
    neighbours: ScalarBuffer<u32>,
    edges: Option<ScalarBuffer<u32>>,
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
        for row in 0..adjacency.rows() {
            if !adjacency.neighbours(row as u32).is_sorted_by(|a, b| a < b) {
                return Err(format!("the neighbours of row {row} are not ascending"));
            }
        }
        Ok(adjacency)
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
        let last = offsets.last();
        let first = offsets.first();
        if first != 0 || usize::try_from(last) != Ok(neighbours.len()) {
            return Err(format!(
                "{} neighbours, but the offsets go from {first} to {last}",
                neighbours.len()
            ));
        }
        if let Some(edges) = &edges
            && edges.len() != neighbours.len()
        {
            return Err(format!(
                "{} neighbours, but {} edges",
                neighbours.len(),
                edges.len()
            ));
        }
        Ok(Self {
            offsets,
            neighbours,
            edges,
        })
    }

    /// The number of near rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// The number of edges.
    #[must_use]
    pub fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// Whether there are no edges.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.neighbours.is_empty()
    }

    /// The positions of a row's neighbours; empty for a row beyond the end.
    #[inline]
    #[must_use]
    pub fn range(&self, row: u32) -> Range<usize> {
        let row = row as usize;
        match (self.offsets.get(row), self.offsets.get(row + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The number of a row's neighbours.
    #[inline]
    #[must_use]
    pub fn degree(&self, row: u32) -> usize {
        self.range(row).len()
    }

    /// A row's neighbours, ascending.
    #[inline]
    #[must_use]
    pub fn neighbours(&self, row: u32) -> &[u32] {
        self.neighbours.get(self.range(row)).unwrap_or(&[])
    }

    /// Every neighbour of every row, in the order of the rows.
    #[must_use]
    pub fn all_neighbours(&self) -> &[u32] {
        &self.neighbours
    }

    /// The edge at a position.
    #[inline]
    #[must_use]
    pub fn edge(&self, position: usize) -> u32 {
        match &self.edges {
            None => position as u32,
            Some(edges) => edges.get(position).copied().unwrap_or(0),
        }
    }

    /// The neighbour at a position and the edge that leads to it.
    #[inline]
    #[must_use]
    pub fn end(&self, position: usize) -> Option<Reached> {
        let row = *self.neighbours.get(position)?;
        let by = self.edge(position);
        Some(Reached { row, by })
    }

    /// The near row that a position belongs to.
    #[must_use]
    pub fn row_at(&self, position: usize) -> u32 {
        self.offsets
            .partition_point(|&offset| offset as usize <= position)
            .saturating_sub(1) as u32
    }

    /// The offsets, one more than there are rows.
    #[must_use]
    pub fn offsets(&self) -> &OffsetBuffer<i32> {
        &self.offsets
    }

    /// The neighbours' buffer.
    #[must_use]
    pub fn neighbour_buffer(&self) -> &ScalarBuffer<u32> {
        &self.neighbours
    }

    /// The edges' buffer of a backward adjacency.
    #[must_use]
    pub fn edge_buffer(&self) -> Option<&ScalarBuffer<u32>> {
        self.edges.as_ref()
    }
}

/// A relation: both directions and the columns of its edges.
#[derive(Clone, Debug)]
pub struct RelationTable {
    relation: Relation,
    forward: Adjacency,
    backward: Adjacency,
    edges: Table,
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
        Self::new(relation, forward, backward, edges)
    }

    /// A relation of its two directions and its edges' columns.
    ///
    /// # Errors
    /// When the two directions or the columns don't have the same number of edges.
    pub fn new(
        relation: Relation,
        forward: Adjacency,
        backward: Adjacency,
        edges: Table,
    ) -> Result<Self, String> {
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

    /// The edge from one row to another, if there is one.
    #[must_use]
    pub fn edge_between(&self, from: u32, to: u32) -> Option<u32> {
        let start = self.forward.range(from).start;
        self.forward
            .neighbours(from)
            .binary_search(&to)
            .ok()
            .map(|i| (start + i) as u32)
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
                for row in 0..adjacency.rows() as u32 {
                    for position in adjacency.range(row) {
                        let neighbour = adjacency.all_neighbours()[position];
                        let pair = if direction == Direction::Forward { (row, neighbour) } else { (neighbour, row) };
                        prop_assert_eq!(sorted[adjacency.edge(position) as usize], pair);
                        prop_assert_eq!(table.edge_between(pair.0, pair.1), Some(adjacency.edge(position)));
                        prop_assert_eq!(adjacency.row_at(position), row);
                        seen.insert(pair);
                    }
                }
                prop_assert_eq!(&seen, &pairs);
            }
            prop_assert_eq!(table.edge_between(19, 99), None);
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
