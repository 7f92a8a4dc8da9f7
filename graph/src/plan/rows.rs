//! Rows in an order, picked out or not.

use std::sync::Arc;

use crate::adjacency::Adjacency;
use crate::step::Reached;

/// Rows in an order, found by their place in it.
///
/// What needs no picking out stays where it is in the graph: all rows of a kind and all neighbours
/// of a row are in order of name, from either end.
#[derive(Clone, Debug)]
pub enum Rows<'g> {
    /// All rows of a kind.
    All {
        /// How many there are.
        count: usize,
        /// Whether the last comes first.
        reversed: bool,
    },
    /// A row's neighbours.
    Along {
        /// Where they stand.
        adjacency: &'g Adjacency,
        /// The position of the first.
        start: usize,
        /// How many there are.
        count: usize,
        /// Whether the last comes first.
        reversed: bool,
    },
    /// Rows that were picked out.
    Picked(Arc<[Reached]>),
}

impl<'g> Rows<'g> {
    /// A row's neighbours.
    #[inline]
    pub(super) fn along(adjacency: &'g Adjacency, row: u32) -> Self {
        let range = adjacency.range(row);
        Self::Along {
            adjacency,
            start: range.start,
            count: range.len(),
            reversed: false,
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All { count, .. } | Self::Along { count, .. } => *count,
            Self::Picked(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same from the other end, where the rows needn't be picked out for it.
    pub(super) fn reversed(self) -> Self {
        match self {
            Self::All { count, reversed } => Self::All {
                count,
                reversed: !reversed,
            },
            Self::Along {
                adjacency,
                start,
                count,
                reversed,
            } => Self::Along {
                adjacency,
                start,
                count,
                reversed: !reversed,
            },
            Self::Picked(rows) => Self::Picked(rows.iter().rev().copied().collect()),
        }
    }

    /// The row at a place of the order, which is below [`Rows::len`].
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> Reached {
        const NONE: Reached = Reached {
            row: 0,
            by: Reached::STATED,
        };
        match self {
            Self::All { count, reversed } => Reached {
                row: turned(*reversed, *count, place) as u32,
                by: 0,
            },
            Self::Along {
                adjacency,
                start,
                count,
                reversed,
            } => {
                let position = start + turned(*reversed, *count, place);
                adjacency.end(position).unwrap_or(NONE)
            }
            Self::Picked(rows) => rows.get(place).copied().unwrap_or(NONE),
        }
    }

    /// The rows in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Reached> + '_ {
        (0..self.len()).map(|place| self.at(place))
    }
}

#[inline]
fn turned(reversed: bool, count: usize, place: usize) -> usize {
    if reversed {
        count.saturating_sub(place + 1)
    } else {
        place
    }
}
