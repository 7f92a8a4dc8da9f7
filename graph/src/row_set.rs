//! Sets of rows as compressed bitmaps.

use std::ops::{BitAnd, BitOrAssign, Sub};

use roaring::RoaringBitmap;

use crate::row::Row;

/// A set of rows of one table.
///
/// Unions, intersections and complements go by whole ranges of rows, and a set of nearly all rows
/// takes hardly more than one of a few.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowSet(RoaringBitmap);

impl RowSet {
    /// No rows.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The first `count` rows of a table.
    pub(crate) fn every(count: usize) -> Self {
        let mut rows = RoaringBitmap::new();
        rows.insert_range(0..Row::new(count).number());
        Self(rows)
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a row is one of them.
    #[inline]
    #[must_use]
    pub fn contains(&self, row: Row) -> bool {
        self.0.contains(row.number())
    }

    /// Adds a row.
    pub fn insert(&mut self, row: Row) {
        self.0.insert(row.number());
    }

    /// Adds a row that comes after all that are there; one that doesn't is left out.
    #[inline]
    pub(crate) fn push(&mut self, row: Row) {
        let _ = self.0.try_push(row.number());
    }

    /// The rows, ascending.
    pub fn into_rows(self) -> impl Iterator<Item = Row> {
        self.0.into_iter().map(Row::from_number)
    }
}

impl FromIterator<Row> for RowSet {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        Self(rows.into_iter().map(Row::number).collect())
    }
}

impl BitAnd for RowSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitAnd<&Self> for RowSet {
    type Output = Self;

    fn bitand(self, other: &Self) -> Self {
        Self(self.0 & &other.0)
    }
}

impl BitOrAssign for RowSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl Sub for RowSet {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
