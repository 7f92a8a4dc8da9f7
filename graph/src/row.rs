//! Rows: where a node, an edge or a row within a row stands in its table.

use std::iter::FusedIterator;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A row of a table of one graph: of a kind's nodes, of a relation's edges, or of the rows within
/// their rows.
///
/// It holds for one graph and one table only, and outside of this crate nobody computes with it, so
/// that it may one day tell the segment that the row lies in. Rows compare as they stand in their
/// table.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Row(u32);

impl Row {
    /// The row at a place of its table, counted from 0. A place beyond 4,294,967,294 is that of no
    /// row, which reads as absent everywhere.
    #[inline]
    #[must_use]
    pub const fn new(index: usize) -> Self {
        if index < u32::MAX as usize {
            Self(index as u32)
        } else {
            Self(u32::MAX)
        }
    }

    /// The place of the row in its table, counted from 0.
    #[inline]
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The row of a number as columns and bitmaps have it.
    #[inline]
    pub(crate) const fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// The number that stands for the row in columns and bitmaps.
    #[inline]
    pub(crate) const fn number(self) -> u32 {
        self.0
    }
}

/// Rows that stand one after another in a table, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowRange(Range<u32>);

impl RowRange {
    /// The rows at some places of a table.
    #[inline]
    pub(crate) fn new(places: Range<usize>) -> Self {
        Self(Row::new(places.start).0..Row::new(places.end).0)
    }

    /// The first of the rows.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<Row> {
        self.clone().next()
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Iterator for RowRange {
    type Item = Row;

    #[inline]
    fn next(&mut self) -> Option<Row> {
        self.0.next().map(Row)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Row> {
        self.0.nth(n).map(Row)
    }
}

impl DoubleEndedIterator for RowRange {
    #[inline]
    fn next_back(&mut self) -> Option<Row> {
        self.0.next_back().map(Row)
    }
}

impl ExactSizeIterator for RowRange {}

impl FusedIterator for RowRange {}
