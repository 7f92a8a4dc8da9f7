//! Pages: which part of a list is looked at, told by places that outlast the graph.

use std::cmp::Ordering;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::order::{Order, SortKey};
use super::rows::Rows;
use crate::graph::Graph;
use crate::model::NodeKind;
use crate::name::fold;
use crate::step::Reached;

/// Which part of a list is asked for: of what lies between two places so many from the start or
/// from the end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The most rows from the start.
    pub first: Option<usize>,
    /// The most rows from the end.
    pub last: Option<usize>,
    /// Only what comes after this.
    pub after: Option<Place>,
    /// Only what comes before this.
    pub before: Option<Place>,
}

/// Where a row stands in an order: its values of the order's keys, its name and its id.
///
/// It isn't a number of rows, so what is inserted before it doesn't move it, and where its node is
/// gone the place where it stood is still known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The values of the order's keys; none where rows are in order of name, from either end.
    pub keys: Vec<SortKey>,
    /// The folded name.
    pub name: String,
    /// The id.
    pub id: String,
}

/// Whether the order's keys are those of the rows themselves, forwards or backwards.
pub(crate) fn is_by_row(order: &Order) -> bool {
    order.is_natural() || order.is_reversed()
}

impl Place {
    /// The number of keys that a place in an order has.
    #[must_use]
    pub fn keys_of(order: &Order) -> usize {
        if is_by_row(order) {
            0
        } else {
            order.terms.len()
        }
    }

    /// Where a row of a kind stands.
    #[must_use]
    pub fn of(graph: &Graph, kind: NodeKind, order: &Order, reached: Reached) -> Self {
        Self {
            keys: if is_by_row(order) {
                Vec::new()
            } else {
                order.keys(graph, kind, reached)
            },
            name: fold(graph.name(kind, reached.row)),
            id: graph.id(kind, reached.row).to_owned(),
        }
    }

    /// How a row of a kind stands to the place.
    #[must_use]
    pub fn compare(
        &self,
        graph: &Graph,
        kind: NodeKind,
        order: &Order,
        reached: Reached,
    ) -> Ordering {
        let by_row = || {
            fold(graph.name(kind, reached.row))
                .as_str()
                .cmp(&self.name)
                .then_with(|| graph.id(kind, reached.row).cmp(&self.id))
        };
        if order.is_natural() {
            return by_row();
        }
        if order.is_reversed() {
            return by_row().reverse();
        }
        order
            .compare(&order.keys(graph, kind, reached), &self.keys)
            .then_with(by_row)
    }
}

impl Page {
    /// The places from `start` on and before `end`, no more than so many from one of the ends.
    pub(crate) fn cut(
        start: usize,
        end: usize,
        first: Option<usize>,
        last: Option<usize>,
    ) -> Range<usize> {
        let mut end = end.max(start);
        let mut start = start;
        if let Some(first) = first {
            end = end.min(start.saturating_add(first));
        }
        if let Some(last) = last {
            start = start.max(end.saturating_sub(last));
        }
        start..end
    }
}

/// A page of a list: the rows in their order, and which of them are on it.
#[derive(Clone, Debug)]
pub struct Paged<'g> {
    rows: Rows<'g>,
    /// The places of the page in the order.
    pub range: Range<usize>,
}

impl<'g> Paged<'g> {
    pub(super) fn new(
        graph: &Graph,
        kind: NodeKind,
        order: &Order,
        page: &Page,
        rows: Rows<'g>,
    ) -> Self {
        let total = rows.len();
        let compare = |at: usize, place: &Place| place.compare(graph, kind, order, rows.at(at));
        let start = page.after.as_ref().map_or(0, |after| {
            partition(total, |at| compare(at, after) != Ordering::Greater)
        });
        let end = page.before.as_ref().map_or(total, |before| {
            partition(total, |at| compare(at, before) == Ordering::Less)
        });
        let range = Page::cut(start, end, page.first, page.last);
        Self { rows, range }
    }

    /// The number of rows over all pages.
    #[must_use]
    pub fn total(&self) -> usize {
        self.rows.len()
    }

    /// The number of rows on the page.
    #[must_use]
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// Whether nothing is on the page.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// The first and the last row of the page.
    #[must_use]
    pub fn ends(&self) -> Option<(Reached, Reached)> {
        let mut places = self.range.clone();
        let first = places.next()?;
        let last = places.next_back().unwrap_or(first);
        Some((self.rows.at(first), self.rows.at(last)))
    }

    /// The rows on all pages.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Reached> + '_ {
        self.rows.iter()
    }

    /// The rows on the page.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Reached> + '_ {
        self.range.clone().map(|place| self.rows.at(place))
    }
}

/// The number of places, from the first on, for which `holds` is true.
fn partition(total: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, total);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
