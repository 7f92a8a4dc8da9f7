//! Orders: by which keys rows are compared.

use std::cmp::Ordering;

use super::text::JobText;
use crate::graph::Graph;
use crate::model::{NodeKind, Property, PropertyType, Relation};
use crate::name::fold;
use crate::step::Reached;

/// What rows are ordered by; ties go by name, then id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order {
    /// The keys, first key first.
    pub terms: Vec<OrderTerm>,
    /// What [`Key::Relevance`] is relevance to.
    pub text: JobText,
}

/// One key of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OrderTerm {
    /// What is compared.
    pub key: Key,
    /// Whether the greatest comes first. A row without the value comes last either way.
    pub descending: bool,
}

/// What rows are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The folded name, which is the order that rows have anyway.
    Name,
    /// A property of the node.
    Node(Property),
    /// A property of the edge that the node was reached by.
    Edge(Relation, Property),
    /// The number of edges that lead to the node.
    Popularity,
    /// How well a job fits the order's text ([`JobText::score`]).
    Relevance,
}

/// The value of a key at one row.
#[derive(Clone, Debug, PartialEq)]
pub enum SortKey {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing to compare by.
    Absent,
}

impl SortKey {
    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let ordering = match (self, other) {
            (Self::Absent, Self::Absent) => return Ordering::Equal,
            (Self::Absent, _) => return Ordering::Greater,
            (_, Self::Absent) => return Ordering::Less,
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        };
        if descending {
            ordering.reverse()
        } else {
            ordering
        }
    }
}

impl Order {
    /// Whether rows are in this order without sorting: ascending by name.
    #[must_use]
    pub fn is_natural(&self) -> bool {
        match self.terms.first() {
            None => true,
            Some(term) => term.key == Key::Name && !term.descending,
        }
    }

    /// Whether the order is the natural one from its end.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        matches!(self.terms.first(), Some(term) if term.key == Key::Name && term.descending)
    }

    /// The key values of a row, one a term.
    #[must_use]
    pub fn keys(&self, graph: &Graph, kind: NodeKind, reached: Reached) -> Vec<SortKey> {
        self.terms
            .iter()
            .map(|term| self.key(graph, kind, reached, term.key))
            .collect()
    }

    /// Compares key values, one a term.
    #[must_use]
    pub fn compare(&self, a: &[SortKey], b: &[SortKey]) -> Ordering {
        self.terms
            .iter()
            .zip(a.iter().zip(b))
            .map(|(term, (a, b))| a.compare(b, term.descending))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    fn key(&self, graph: &Graph, kind: NodeKind, reached: Reached, of: Key) -> SortKey {
        key(&self.text, graph, kind, reached, of)
    }

    /// Puts rows, which are ascending, into this order; or, where only the first `wanted` are
    /// looked at, those into their places and the rest behind them in any order.
    pub fn sort(&self, graph: &Graph, kind: NodeKind, rows: &mut [Reached], wanted: Option<usize>) {
        if self.is_natural() {
            return;
        }
        if self.is_reversed() {
            rows.reverse();
            return;
        }
        // A number alone, which is most orders, is compared without a key of its own on the heap.
        if let [term] = self.terms.as_slice()
            && !matches!(key_type(term.key), PropertyType::Text)
        {
            let mut keyed: Vec<(SortKey, Reached)> = rows
                .iter()
                .map(|&r| (self.key(graph, kind, r, term.key), r))
                .collect();
            sort_first(&mut keyed, wanted, |a, b| {
                a.0.compare(&b.0, term.descending)
                    .then(a.1.row.cmp(&b.1.row))
            });
            rows.iter_mut()
                .zip(keyed)
                .for_each(|(slot, (_, r))| *slot = r);
            return;
        }
        let mut keyed: Vec<(Vec<SortKey>, Reached)> = rows
            .iter()
            .map(|&r| (self.keys(graph, kind, r), r))
            .collect();
        sort_first(&mut keyed, wanted, |a, b| {
            self.compare(&a.0, &b.0).then(a.1.row.cmp(&b.1.row))
        });
        rows.iter_mut()
            .zip(keyed)
            .for_each(|(slot, (_, r))| *slot = r);
    }
}

/// Sorts what comes first, and leaves the rest behind it as it falls.
fn sort_first<T>(
    items: &mut [T],
    wanted: Option<usize>,
    compare: impl Fn(&T, &T) -> Ordering + Copy,
) {
    let first = match wanted {
        Some(wanted) if wanted < items.len() => {
            items.select_nth_unstable_by(wanted, compare);
            items.get_mut(..wanted).unwrap_or(&mut [])
        }
        _ => items,
    };
    first.sort_unstable_by(compare);
}

fn key_type(key: Key) -> PropertyType {
    match key {
        Key::Name => PropertyType::Text,
        Key::Node(property) | Key::Edge(_, property) => property.property_type(),
        Key::Popularity | Key::Relevance => PropertyType::Number,
    }
}

fn key(text: &JobText, graph: &Graph, kind: NodeKind, reached: Reached, key: Key) -> SortKey {
    let (table, row, property) = match key {
        Key::Name => return SortKey::Text(fold(graph.name(kind, reached.row))),
        Key::Popularity => return SortKey::Number(graph.popularity(kind, reached.row) as f64),
        Key::Relevance if kind == NodeKind::Job => {
            let score = text.score(graph, reached.row);
            return score.map_or(SortKey::Absent, SortKey::Number);
        }
        Key::Relevance => return SortKey::Absent,
        Key::Node(property) => (graph.table(kind), reached.row, property),
        Key::Edge(relation, property) => (graph.relation(relation).edges(), reached.by, property),
    };
    match property.property_type() {
        PropertyType::Text => table
            .text(property, row)
            .map_or(SortKey::Absent, |t| SortKey::Text(fold(t))),
        PropertyType::Number => table
            .number(property, row)
            .map_or(SortKey::Absent, SortKey::Number),
        PropertyType::Integer => table
            .integer(property, row)
            .map_or(SortKey::Absent, |n| SortKey::Number(n as f64)),
        PropertyType::Word(_) => table
            .word(property, row)
            .map_or(SortKey::Absent, |w| SortKey::Number(f64::from(w))),
        PropertyType::Flag => table
            .flag(property, row)
            .map_or(SortKey::Absent, |f| SortKey::Number(f64::from(u8::from(f)))),
        PropertyType::Date => table
            .date(property, row)
            .map_or(SortKey::Absent, |d| SortKey::Number(f64::from(d))),
        _ => SortKey::Absent,
    }
}
