//! What a row is joined to, one end after another.

use std::iter::FusedIterator;

use crate::row::Row;
use crate::step::Reached;

/// The neighbours of a row, ascending.
#[derive(Clone, Debug, Default)]
pub struct Neighbours<'g>(std::slice::Iter<'g, u32>);

impl<'g> Neighbours<'g> {
    #[inline]
    pub(super) fn new(rows: &'g [u32]) -> Self {
        Self(rows.iter())
    }

    /// The first of them.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<Row> {
        self.clone().next()
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_slice().is_empty()
    }

    /// Whether a row is one of them, found by bisection.
    #[inline]
    #[must_use]
    pub fn contains(&self, row: Row) -> bool {
        self.0.as_slice().binary_search(&row.number()).is_ok()
    }
}

impl Iterator for Neighbours<'_> {
    type Item = Row;

    #[inline]
    fn next(&mut self) -> Option<Row> {
        self.0.next().copied().map(Row::from_number)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Row> {
        self.0.nth(n).copied().map(Row::from_number)
    }

    #[inline]
    fn fold<B, F: FnMut(B, Row) -> B>(self, start: B, mut step: F) -> B {
        self.0
            .fold(start, |so_far, &row| step(so_far, Row::from_number(row)))
    }
}

impl DoubleEndedIterator for Neighbours<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Row> {
        self.0.next_back().copied().map(Row::from_number)
    }
}

impl ExactSizeIterator for Neighbours<'_> {}

impl FusedIterator for Neighbours<'_> {}

/// The neighbours of a row, ascending, each with the edge that leads to it.
#[derive(Clone, Debug, Default)]
pub struct Ends<'g> {
    neighbours: &'g [u32],
    /// One a neighbour, or none where edges are in order of their neighbours from `start` on.
    edges: Option<&'g [u32]>,
    start: usize,
}

impl<'g> Ends<'g> {
    #[inline]
    pub(super) fn new(neighbours: &'g [u32], edges: Option<&'g [u32]>, start: usize) -> Self {
        Self {
            neighbours,
            edges,
            start,
        }
    }

    /// The first of them.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<Reached> {
        self.at(0)
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.neighbours.is_empty()
    }

    /// The end at a place among them.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> Option<Reached> {
        let row = Row::from_number(*self.neighbours.get(place)?);
        let by = match self.edges {
            None => Row::new(self.start + place),
            Some(edges) => Row::from_number(edges.get(place).copied().unwrap_or(0)),
        };
        Some(Reached { row, by })
    }

    /// The end of a row among them, found by bisection.
    pub(super) fn find_row(&self, row: Row) -> Option<Reached> {
        let place = self.neighbours.binary_search(&row.number()).ok()?;
        self.at(place)
    }

    /// Leaves out the first `count`.
    #[inline]
    fn skip_to(&mut self, count: usize) {
        self.neighbours = self.neighbours.get(count..).unwrap_or(&[]);
        self.edges = self.edges.map(|edges| edges.get(count..).unwrap_or(&[]));
        self.start += count;
    }
}

impl Iterator for Ends<'_> {
    type Item = Reached;

    #[inline]
    fn next(&mut self) -> Option<Reached> {
        self.nth(0)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.neighbours.len(), Some(self.neighbours.len()))
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Reached> {
        let end = self.at(n);
        self.skip_to(n.saturating_add(1));
        end
    }

    #[inline]
    fn fold<B, F: FnMut(B, Reached) -> B>(self, start: B, mut step: F) -> B {
        let rows = self.neighbours.iter().map(|&row| Row::from_number(row));
        match self.edges {
            None => rows
                .zip(self.start..)
                .fold(start, |so_far, (row, position)| {
                    let by = Row::new(position);
                    step(so_far, Reached { row, by })
                }),
            Some(edges) => rows.zip(edges).fold(start, |so_far, (row, &edge)| {
                let by = Row::from_number(edge);
                step(so_far, Reached { row, by })
            }),
        }
    }
}

impl DoubleEndedIterator for Ends<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Reached> {
        let end = self.at(self.neighbours.len().checked_sub(1)?);
        self.neighbours = self.neighbours.split_last().map_or(&[], |(_, rest)| rest);
        end
    }
}

impl ExactSizeIterator for Ends<'_> {}

impl FusedIterator for Ends<'_> {}
