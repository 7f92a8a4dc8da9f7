//! Pages: which rows of a connection are asked for, in their order.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use rolegraph_graph::Graph;
use rolegraph_graph::adjacency::Adjacency;
use rolegraph_graph::step::Reached;

use crate::plan::{Connection, Rows};

/// A page of a connection: the rows in their order, and which of them are on it.
#[derive(Clone, Debug)]
pub(super) struct PageRows<'g> {
    source: Ordered<'g>,
    /// The places of the page in the order.
    pub(super) range: Range<usize>,
    /// The number of rows over all pages.
    pub(super) total: usize,
}

/// Rows in an order, found by their place in it.
#[derive(Clone, Debug)]
enum Ordered<'g> {
    /// All rows of a kind, by name.
    All { reversed: bool },
    /// A row's neighbours, by name; the place in the adjacency where they begin.
    Along {
        adjacency: &'g Adjacency,
        start: usize,
        reversed: bool,
    },
    /// Rows that were picked out and ordered.
    List(Arc<[Reached]>),
}

impl<'g> PageRows<'g> {
    /// The page of rows that need no picking out: all of a kind, or all neighbours of a row,
    /// in order of name from either end. None where the connection needs more than that.
    pub(super) fn sliced(graph: &Graph, connection: &Connection<'g>, row: u32) -> Option<Self> {
        if connection.filter.is_some() || connection.source.is_some() {
            return None;
        }
        let reversed = connection.order.is_reversed();
        if !reversed && !connection.order.is_natural() {
            return None;
        }
        let (source, total) = match connection.rows {
            Rows::All => (Ordered::All { reversed }, graph.count(connection.target)),
            Rows::Along(adjacency) => {
                let range = adjacency.range(row);
                (
                    Ordered::Along {
                        adjacency,
                        start: range.start,
                        reversed,
                    },
                    range.len(),
                )
            }
            Rows::Step(_) => return None,
        };
        Some(Self::of(graph, connection, source, total))
    }

    /// The page of rows that were picked out and ordered.
    pub(super) fn listed(graph: &Graph, connection: &Connection<'g>, rows: Vec<Reached>) -> Self {
        let total = rows.len();
        Self::of(graph, connection, Ordered::List(rows.into()), total)
    }

    fn of(graph: &Graph, connection: &Connection<'g>, source: Ordered<'g>, total: usize) -> Self {
        let mut page = Self {
            source,
            range: 0..total,
            total,
        };
        let asked = &connection.page;
        let compare = |place: usize, cursor: &crate::plan::Cursor| {
            cursor.compare(graph, connection.target, &connection.order, page.at(place))
        };
        let mut start = asked.after.as_ref().map_or(0, |cursor| {
            partition(total, |place| compare(place, cursor) != Ordering::Greater)
        });
        let mut end = asked.before.as_ref().map_or(total, |cursor| {
            partition(total, |place| compare(place, cursor) == Ordering::Less)
        });
        end = end.max(start);
        if let Some(first) = asked.first {
            end = end.min(start.saturating_add(first));
        }
        if let Some(last) = asked.last {
            start = start.max(end.saturating_sub(last));
        }
        page.range = start..end;
        page
    }

    /// The row at a place of the order.
    #[inline]
    pub(super) fn at(&self, place: usize) -> Reached {
        let turned = |reversed: bool| {
            if reversed {
                self.total - 1 - place
            } else {
                place
            }
        };
        match &self.source {
            Ordered::All { reversed } => Reached {
                row: turned(*reversed) as u32,
                by: 0,
            },
            Ordered::Along {
                adjacency,
                start,
                reversed,
            } => {
                let position = start + turned(*reversed);
                Reached {
                    row: adjacency
                        .all_neighbours()
                        .get(position)
                        .copied()
                        .unwrap_or(0),
                    by: adjacency.edge(position),
                }
            }
            Ordered::List(rows) => rows.get(place).copied().unwrap_or(Reached {
                row: 0,
                by: Reached::STATED,
            }),
        }
    }

    /// The number of rows on the page.
    pub(super) fn len(&self) -> usize {
        self.range.len()
    }

    /// The rows on the page.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = Reached> + '_ {
        self.range.clone().map(|place| self.at(place))
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
