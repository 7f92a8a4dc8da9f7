//! Orders: by which keys rows are compared.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::context::{Context, Stop};
use crate::filter::JobText;
use crate::graph::Graph;
use crate::model::{NodeKind, Property, PropertyType, Relation};
use crate::name::fold;
use crate::step::Reached;

/// What rows are ordered by; ties go by name, then id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Order {
    /// The keys, first key first.
    pub terms: Vec<OrderTerm>,
    /// What [`Key::Relevance`] is relevance to.
    pub text: JobText,
}

/// One key of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OrderTerm {
    /// What is compared.
    pub key: Key,
    /// Whether the greatest comes first. A row without the value comes last either way.
    pub descending: bool,
}

/// What rows are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// The order of a relation's edges by rank ([`Relation::RANKING`]), where they have ranks.
    #[must_use]
    pub fn ranked(relation: Relation) -> Option<Self> {
        let term = |(property, descending)| OrderTerm {
            key: Key::Edge(relation, property),
            descending,
        };
        relation.asks().then(|| Self {
            terms: Relation::RANKING.into_iter().map(term).collect(),
            ..Self::default()
        })
    }

    /// The relation whose ranks are in this order, if it is the order of one.
    #[must_use]
    pub fn ranks(&self) -> Option<Relation> {
        let relation = match self.terms.first()?.key {
            Key::Edge(relation, _) => relation,
            _ => return None,
        };
        let ranking = Relation::RANKING.into_iter();
        let is_ranked = self
            .terms
            .iter()
            .map(|term| (term.key, term.descending))
            .eq(ranking.map(|(property, descending)| (Key::Edge(relation, property), descending)));
        (relation.asks() && is_ranked).then_some(relation)
    }

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
    ///
    /// # Errors
    /// When it is time to stop, or the keys take more memory than they may.
    pub fn sort(
        &self,
        graph: &Graph,
        kind: NodeKind,
        rows: &mut [Reached],
        wanted: Option<usize>,
        context: &mut Context,
    ) -> Result<(), Stop> {
        if self.is_natural() {
            return Ok(());
        }
        if self.is_reversed() {
            rows.reverse();
            return Ok(());
        }
        // A number alone, which is most orders, is compared without a key of its own on the heap.
        if let [term] = self.terms.as_slice()
            && !matches!(key_type(term.key), PropertyType::Text)
        {
            return sort_by(
                rows,
                wanted,
                context,
                |r| self.key(graph, kind, r, term.key),
                |a, b| a.compare(b, term.descending),
            );
        }
        sort_by(
            rows,
            wanted,
            context,
            |r| self.keys(graph, kind, r),
            |a, b| self.compare(a, b),
        )
    }
}

/// Rows that are sorted between two looks at the clock.
const RUN: usize = 1 << 16;

/// Sorts rows by keys and then by row: the first `wanted`, or all of them.
fn sort_by<K>(
    rows: &mut [Reached],
    wanted: Option<usize>,
    context: &mut Context,
    key: impl Fn(Reached) -> K,
    compare: impl Fn(&K, &K) -> Ordering + Copy,
) -> Result<(), Stop> {
    context.hold::<(K, Reached)>(rows.len())?;
    let mut keyed: Vec<(K, Reached)> = Vec::with_capacity(rows.len());
    for &reached in rows.iter() {
        context.pass(1)?;
        keyed.push((key(reached), reached));
    }
    let compare =
        |a: &(K, Reached), b: &(K, Reached)| compare(&a.0, &b.0).then(a.1.row.cmp(&b.1.row));
    let first = match wanted {
        Some(wanted) if wanted < keyed.len() => {
            keyed.select_nth_unstable_by(wanted, compare);
            keyed.get_mut(..wanted).unwrap_or(&mut [])
        }
        _ => keyed.as_mut_slice(),
    };
    // Runs are sorted one by one, and then merged by a sort that finds them: none of the steps
    // takes much longer than a look at the clock may wait.
    for run in first.chunks_mut(RUN) {
        run.sort_unstable_by(compare);
        context.look()?;
    }
    let mut width = RUN;
    while width < first.len() {
        for pair in first.chunks_mut(width.saturating_mul(2)) {
            pair.sort_by(compare);
            context.look()?;
        }
        width = width.saturating_mul(2);
    }
    let count = rows.len();
    for (slot, (_, reached)) in rows.iter_mut().zip(keyed) {
        *slot = reached;
    }
    context.release::<(K, Reached)>(count);
    Ok(())
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
