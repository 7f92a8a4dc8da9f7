//! A segment: compressed sparse rows as Arrow has them.

use std::ops::Range;

use arrow_buffer::{OffsetBuffer, ScalarBuffer};

use super::walk::{Ends, Neighbours};
use crate::row::{Row, RowRange};

/// Some near rows of an adjacency, one after another, in three Arrow buffers.
///
/// `neighbours[offsets[row]..offsets[row + 1]]` are the far rows of `row`. Position `p` of
/// `neighbours` belongs to edge `edges[p]`; forward, position and edge are the same number.
#[derive(Clone, Debug)]
pub struct Segment {
    offsets: OffsetBuffer<i32>,
    neighbours: ScalarBuffer<u32>,
    edges: Option<ScalarBuffer<u32>>,
}

impl Segment {
    /// A segment of its parts.
    ///
    /// # Errors
    /// When the lengths of the parts don't fit one another.
    pub(super) fn new(
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

    /// The offsets, one more than there are rows.
    #[must_use]
    pub fn offsets(&self) -> &OffsetBuffer<i32> {
        &self.offsets
    }

    /// Every neighbour of every row, in the order of the rows.
    #[must_use]
    pub fn neighbours(&self) -> &ScalarBuffer<u32> {
        &self.neighbours
    }

    /// The edges of a backward adjacency, one a neighbour.
    #[must_use]
    pub fn edges(&self) -> Option<&ScalarBuffer<u32>> {
        self.edges.as_ref()
    }

    /// The near rows that a range of positions belongs to, one a position.
    pub fn near_rows(&self, positions: &Range<usize>) -> impl Iterator<Item = Row> {
        let positions = positions.start..positions.end.min(self.len());
        let after = |&offset: &i32| offset as usize <= positions.start;
        let first = self.offsets.partition_point(after).saturating_sub(1);
        RowRange::new(first..self.rows())
            .map(move |row| {
                let own = self.range(row);
                let own = own.start.max(positions.start)..own.end.min(positions.end);
                (row, own, positions.end)
            })
            .take_while(|(_, own, end)| own.start < *end)
            .flat_map(|(row, own, _)| std::iter::repeat_n(row, own.len()))
    }

    /// The positions of a row's neighbours; none for a row beyond the end.
    #[inline]
    pub(super) fn range(&self, row: Row) -> Range<usize> {
        let row = row.index();
        match (self.offsets.get(row), self.offsets.get(row + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// A row's neighbours, as they lie.
    #[inline]
    pub(super) fn slice(&self, row: Row) -> &[u32] {
        self.neighbours.get(self.range(row)).unwrap_or(&[])
    }

    #[inline]
    pub(super) fn of(&self, row: Row) -> Neighbours<'_> {
        Neighbours::new(self.slice(row))
    }

    #[inline]
    pub(super) fn ends(&self, row: Row) -> Ends<'_> {
        let range = self.range(row);
        let edges = self.edges.as_deref();
        Ends::new(
            self.neighbours.get(range.clone()).unwrap_or(&[]),
            edges.map(|edges| edges.get(range.clone()).unwrap_or(&[])),
            range.start,
        )
    }
}
