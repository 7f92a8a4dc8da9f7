//! Rows in an order, picked out or not.

use std::sync::Arc;

use crate::adjacency::Adjacency;
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
        /// Where they stand.
        adjacency: &'g Adjacency,
        /// The row.
        of: Row,
        /// Whether the last comes first.
        reversed: bool,
    },
    /// Rows that were picked out.
    Picked(Arc<[Reached]>),
}

impl Rows<'_> {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All { count, .. } => *count,
            Self::Along { adjacency, of, .. } => adjacency.degree(*of),
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
                of,
                reversed,
            } => Self::Along {
                adjacency,
                of,
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
            Self::Along {
                adjacency,
                of,
                reversed,
            } => {
                let place = if *reversed {
                    turned(true, adjacency.degree(*of), place)
                } else {
                    place
                };
                adjacency.end(*of, place).unwrap_or(NONE)
            }
            Self::Picked(rows) => rows.get(place).copied().unwrap_or(NONE),
        }
    }

    /// The rows in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Reached> + '_ {
        (0..self.len()).map(|place| self.at(place))
    }
}

fn turned(reversed: bool, count: usize, place: usize) -> usize {
    if reversed {
        count.saturating_sub(place + 1)
    } else {
        place
    }
}
