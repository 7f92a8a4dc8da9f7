//! Orders: by which keys rows are compared.

use std::cmp::Ordering;

use crate::graph::Graph;
use crate::kind::NodeKind;
use crate::name::fold;
use crate::property::{Property, PropertyType};
use crate::relation::Relation;
use crate::step::Reached;

/// What rows are ordered by; ties go by name, then id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order(pub Vec<OrderTerm>);

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
        match self.0.first() {
            None => true,
            Some(term) => term.key == Key::Name && !term.descending,
        }
    }

    /// Whether the order is the natural one from its end.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        matches!(self.0.first(), Some(term) if term.key == Key::Name && term.descending)
    }

    /// The key values of a row, one a term.
    #[must_use]
    pub fn keys(&self, graph: &Graph, kind: NodeKind, reached: Reached) -> Vec<SortKey> {
        self.0
            .iter()
            .map(|term| key(graph, kind, reached, term.key))
            .collect()
    }

    /// Compares key values, one a term.
    #[must_use]
    pub fn compare(&self, a: &[SortKey], b: &[SortKey]) -> Ordering {
        self.0
            .iter()
            .zip(a.iter().zip(b))
            .map(|(term, (a, b))| a.compare(b, term.descending))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    /// Puts rows, which are ascending, into this order.
    pub fn sort(&self, graph: &Graph, kind: NodeKind, rows: &mut [Reached]) {
        if self.is_natural() {
            return;
        }
        if self.is_reversed() {
            rows.reverse();
            return;
        }
        // A number alone, which is most orders, is compared without a key of its own on the heap.
        if let [term] = self.0.as_slice()
            && !matches!(key_type(term.key), PropertyType::Text)
        {
            let mut keyed: Vec<(SortKey, Reached)> = rows
                .iter()
                .map(|&r| (key(graph, kind, r, term.key), r))
                .collect();
            keyed.sort_by(|a, b| {
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
        keyed.sort_by(|a, b| self.compare(&a.0, &b.0).then(a.1.row.cmp(&b.1.row)));
        rows.iter_mut()
            .zip(keyed)
            .for_each(|(slot, (_, r))| *slot = r);
    }
}

fn key_type(key: Key) -> PropertyType {
    match key {
        Key::Name => PropertyType::Text,
        Key::Node(property) | Key::Edge(_, property) => property.property_type(),
        Key::Popularity => PropertyType::Number,
    }
}

fn key(graph: &Graph, kind: NodeKind, reached: Reached, key: Key) -> SortKey {
    let (table, row, property) = match key {
        Key::Name => return SortKey::Text(fold(graph.name(kind, reached.row))),
        Key::Popularity => return SortKey::Number(graph.popularity(kind, reached.row) as f64),
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
