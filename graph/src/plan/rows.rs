//! Rows in an order, picked out or not.

use std::sync::Arc;

use crate::adjacency::{Adjacency, Ends, RankedEnds};
use crate::row::Row;
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
        /// What is at their ends, from the first.
        ends: Ends<'g>,
        /// Whether the last comes first.
        reversed: bool,
    },
    /// A row's neighbours by rank.
    Ranked {
        /// What is at their ends, from the first.
        ends: RankedEnds<'g>,
        /// Whether the last comes first.
        reversed: bool,
    },
    /// Rows that were picked out.
    Picked(Arc<[Reached]>),
}

impl<'g> Rows<'g> {
    /// A row's neighbours.
    #[inline]
    pub(super) fn along(adjacency: &'g Adjacency, row: Row) -> Self {
        Self::Along {
            ends: adjacency.ends(row),
            reversed: false,
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All { count, .. } => *count,
            Self::Along { ends, .. } => ends.len(),
            Self::Ranked { ends, .. } => ends.len(),
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
            Self::Along { ends, reversed } => Self::Along {
                ends,
                reversed: !reversed,
            },
            Self::Ranked { ends, reversed } => Self::Ranked {
                ends,
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
            row: Row::new(0),
            by: Reached::STATED,
        };
        match self {
            Self::All { count, reversed } => Reached {
                row: Row::new(turned(*reversed, *count, place)),
                by: Row::new(0),
            },
            Self::Along { ends, reversed } => {
                let place = turned(*reversed, ends.len(), place);
                ends.at(place).unwrap_or(NONE)
            }
            Self::Ranked { ends, reversed } => {
                let place = turned(*reversed, ends.len(), place);
                ends.at(place).unwrap_or(NONE)
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
