//! Orders, by comparing keys; and pages, by looking at every row from the start.

use std::cmp::Ordering;

use async_graphql::{Error, Value};
use base64::Engine as _;
use rolegraph_graph::plan::{Key, Place as PlannedPlace};
use rolegraph_graph::step::{Reached, Step};
use rolegraph_graph::{Direction, NodeKind, Property, PropertyType};

use super::condition::{items, relevance, text, text_of, words};
use super::facts::{End, Facts, compare_nulls_last};
use crate::plan::{self, place_cursor};
use crate::types::TYPES;
use crate::types::definition::{Link, OrderKey};

/// What a row is ordered by in one term.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    Number(f64),
    Text(String),
}

/// Where a row stands: its marks, one a term, then its name and its id.
#[derive(Clone, Debug)]
struct Place {
    marks: Vec<Option<Mark>>,
    name: String,
    id: String,
}

/// The order that an argument asks for.
pub(super) struct Order {
    target: NodeKind,
    terms: Vec<(Key, bool)>,
    /// The words that relevance is relevance to.
    words: Option<Vec<String>>,
    /// The same, for the text of cursors.
    planned: rolegraph_graph::plan::Order,
}

impl Order {
    pub(super) fn of(
        link: &Link,
        argument: Option<&Value>,
        condition: Option<&Value>,
    ) -> Result<Self, Error> {
        let mut terms = Vec::new();
        for item in argument.map_or(&[][..], items) {
            let Value::Object(term) = item else {
                panic!("{item} is no term")
            };
            let word = text(&term["field"]);
            let keys = TYPES
                .enumeration(&format!("{}Field", link.order()))
                .unwrap();
            let declared = keys.values.iter().find(|v| v.name == word).unwrap();
            let key = match (declared.key.unwrap(), link.step) {
                (OrderKey::Node(key), _) => key,
                (OrderKey::Edge(property), Some(Step::Along(relation, _)))
                    if relation.properties().contains(&property) =>
                {
                    Key::Edge(relation, property)
                }
                _ => return Err(Error::new("the edges don't have it")),
            };
            if key == Key::Relevance && condition.and_then(text_of).is_none() {
                return Err(Error::new("relevance to nothing"));
            }
            let descending = term.get("direction").is_some_and(|d| text(d) == "DESC");
            if terms.iter().all(|(known, _)| *known != key) {
                terms.push((key, descending));
            }
        }
        if argument.is_none()
            && let Some(Step::Along(relation, Direction::Forward)) = link.step
            && relation.asks()
        {
            terms = vec![
                (Key::Edge(relation, Property::Standing), false),
                (Key::Edge(relation, Property::Importance), true),
                (Key::Edge(relation, Property::Share), true),
            ];
        }
        let planned = plan::order_of(link, argument, condition).unwrap();
        Ok(Self {
            target: link.target,
            terms,
            words: condition.and_then(text_of).map(|text| words(&text)),
            planned,
        })
    }

    /// By name alone from the end, which turns the order of ids as well.
    fn is_turned(&self) -> bool {
        self.terms == [(Key::Name, true)]
    }

    fn place(&self, facts: &Facts, end: End) -> Place {
        let (name, id) = facts.by_name_then_id(self.target, end.row).clone();
        let marks = self
            .terms
            .iter()
            .map(|(key, _)| match (key, &self.words) {
                (Key::Relevance, Some(words)) => relevance(facts, words, end.row).map(Mark::Number),
                (Key::Relevance, None) => None,
                _ => mark(facts, self.target, *key, end),
            })
            .collect();
        Place { marks, name, id }
    }

    fn compare(&self, a: &Place, b: &Place) -> Ordering {
        let by_mark = |a: &Mark, b: &Mark| match (a, b) {
            (Mark::Number(a), Mark::Number(b)) => a.partial_cmp(b).unwrap(),
            (Mark::Text(a), Mark::Text(b)) => a.cmp(b),
            _ => panic!("{a:?} and {b:?} can't be compared"),
        };
        for ((_, descending), (a, b)) in self.terms.iter().zip(a.marks.iter().zip(&b.marks)) {
            let ordering = compare_nulls_last(a.clone(), b.clone(), *descending, by_mark);
            if ordering.is_ne() {
                return ordering;
            }
        }
        let ties = (&a.name, &a.id).cmp(&(&b.name, &b.id));
        if self.is_turned() {
            ties.reverse()
        } else {
            ties
        }
    }

    pub(super) fn sort(&self, facts: &Facts, ends: &mut [End]) {
        ends.sort_by(|a, b| self.compare(&self.place(facts, *a), &self.place(facts, *b)));
    }

    pub(super) fn cursor(&self, facts: &Facts, end: End) -> String {
        let by = end.edge.or(end.via).unwrap_or(Reached::STATED);
        let reached = Reached { row: end.row, by };
        let place = PlannedPlace::of(&facts.graph, self.target, &self.planned, reached);
        place_cursor(place, &self.planned)
    }

    /// The place that a cursor was given out for.
    fn place_of(&self, cursor: &str) -> Place {
        let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(cursor)
            .unwrap();
        let read: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let (name, id) = (
            read["n"].as_str().unwrap().to_owned(),
            read["i"].as_str().unwrap(),
        );
        // The marks of an order by name alone are the name itself.
        let marks = match &read["k"] {
            serde_json::Value::Array(keys) => keys
                .iter()
                .map(|key| match key {
                    serde_json::Value::Null => None,
                    serde_json::Value::String(text) => Some(Mark::Text(text.clone())),
                    number => Some(Mark::Number(f64::from_bits(number.as_u64().unwrap()))),
                })
                .collect(),
            _ => self
                .terms
                .iter()
                .take(1)
                .map(|_| Some(Mark::Text(name.clone())))
                .collect(),
        };
        Place {
            marks,
            name,
            id: id.to_owned(),
        }
    }

    /// The first and the last row of a page, as a range of the ordered rows.
    pub(super) fn page(
        &self,
        facts: &Facts,
        ends: &[End],
        asked: &Asked,
    ) -> Result<std::ops::Range<usize>, Error> {
        let (mut from, mut to) = (0, ends.len());
        if let Some(cursor) = &asked.after {
            let cursor = self.place_of(cursor);
            let is_up_to = |end: &&End| self.compare(&self.place(facts, **end), &cursor).is_le();
            from = ends.iter().filter(is_up_to).count();
        }
        if let Some(cursor) = &asked.before {
            let cursor = self.place_of(cursor);
            let is_before = |end: &&End| self.compare(&self.place(facts, **end), &cursor).is_lt();
            to = ends.iter().filter(is_before).count();
        }
        to = to.max(from);
        match (asked.first, asked.last) {
            (Some(_), Some(_)) => return Err(Error::new("`first` and `last` together")),
            (None, Some(last)) => from = from.max(to.saturating_sub(last)),
            (first, None) => to = to.min(from + first.unwrap_or(50)),
        }
        Ok(from..to)
    }
}

/// The arguments of a page.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) first: Option<usize>,
    pub(super) last: Option<usize>,
    pub(super) after: Option<String>,
    pub(super) before: Option<String>,
}

fn mark(facts: &Facts, target: NodeKind, key: Key, end: End) -> Option<Mark> {
    let graph = &facts.graph;
    let (table, row, property) = match key {
        Key::Name => return Some(Mark::Text(facts.by_name_then_id(target, end.row).0.clone())),
        Key::Popularity => return Some(Mark::Number(facts.popularity(target, end.row) as f64)),
        Key::Node(Property::Name) | Key::Relevance => panic!("no order is declared so"),
        Key::Node(property) => (graph.table(target), end.row, property),
        Key::Edge(relation, property) => (graph.relation(relation).edges(), end.edge?, property),
    };
    match property.property_type() {
        PropertyType::Number => table.number(property, row),
        PropertyType::Integer => table.integer(property, row).map(|n| n as f64),
        PropertyType::Word(_) => table.word(property, row).map(f64::from),
        PropertyType::Flag => table
            .flag(property, row)
            .map(|flag| f64::from(u8::from(flag))),
        PropertyType::Date => table.date(property, row).map(f64::from),
        other => panic!("no order is declared by {other:?}"),
    }
    .map(Mark::Number)
}
