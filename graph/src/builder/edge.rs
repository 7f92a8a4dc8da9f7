//! Edges on their way into a graph.

use super::standing;
use crate::model::word::{Requirement, Standing, TitleMatch};
use crate::model::{Property, Relation};
use crate::value::{Value, Values};

/// What a source says about a pair of nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeRecord {
    pub(super) values: Values,
}

impl EdgeRecord {
    /// An edge with nothing said about it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With the document's own phrase; an empty one says nothing.
    #[must_use]
    pub fn note(self, note: &str) -> Self {
        let note = note.trim();
        if note.is_empty() {
            self
        } else {
            self.with(Property::Note, note)
        }
    }

    /// With an importance, 0 to 1.
    #[must_use]
    pub fn importance(self, importance: f64) -> Self {
        self.with(Property::Importance, importance.clamp(0.0, 1.0))
    }

    /// With the level that is needed, 0 to 1.
    #[must_use]
    pub fn level(self, level: f64) -> Self {
        self.with(Property::LevelNeeded, level.clamp(0.0, 1.0))
    }

    /// With whether it can be done without.
    #[must_use]
    pub fn requirement(self, requirement: Requirement) -> Self {
        self.with(Property::Requirement, Value::Word(requirement.code()))
    }

    /// With how it is asked for, where what else is said doesn't tell.
    #[must_use]
    pub fn standing(self, standing: Standing) -> Self {
        self.with(Property::Standing, Value::Word(standing.code()))
    }

    /// With how a job's title agrees with a role, how sure that is, 0 to 1 in steps of 0.01, and
    /// the name that agreed.
    #[must_use]
    pub fn title_match(self, kind: TitleMatch, score: f64, matched: &str) -> Self {
        self.with(Property::TitleMatch, Value::Word(kind.code()))
            .with(
                Property::Score,
                (score.clamp(0.0, 1.0) * 100.0).round() / 100.0,
            )
            .with(Property::Matched, matched)
    }

    /// With a value of any of the relation's properties or of its statements; those it doesn't
    /// have are let go.
    #[must_use]
    pub fn with(mut self, property: Property, value: impl Into<Value>) -> Self {
        put(&mut self.values, property, value.into());
        self
    }

    /// With a value where there is one.
    #[must_use]
    pub fn with_some(self, property: Property, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(property, value),
            None => self,
        }
    }
}

/// Stands for no source and for no record.
pub(super) const NONE: u32 = u32::MAX;

/// An edge between two drafts: its source and its record, or [`NONE`].
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeDraft {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) source: u32,
    pub(super) record: u32,
}

/// The edges of all relations in the order they were given, and what was said about them.
#[derive(Debug)]
pub(super) struct Edges {
    pub(super) drafts: Vec<Vec<EdgeDraft>>,
    pub(super) records: Vec<Values>,
}

impl Default for Edges {
    fn default() -> Self {
        Self {
            drafts: Relation::ALL.iter().map(|_| Vec::new()).collect(),
            records: Vec::new(),
        }
    }
}

impl Edges {
    /// Keeps what the relation has a column for, and tells where.
    pub(super) fn record(&mut self, relation: Relation, record: EdgeRecord) -> u32 {
        let mut values = record.values;
        let statements = relation
            .statements()
            .map_or(&[][..], Property::row_properties);
        values.retain(|(p, _)| relation.properties().contains(p) || statements.contains(p));
        if relation.asks() {
            values.reserve_exact(1);
            standing::settle(&mut values);
        }
        if values.is_empty() || self.records.len() >= NONE as usize {
            return NONE;
        }
        values.shrink_to_fit();
        self.records.push(values);
        self.records.len() as u32 - 1
    }

    pub(super) fn push(&mut self, relation: Relation, edge: EdgeDraft) {
        if let Some(drafts) = self.drafts.get_mut(relation as usize) {
            drafts.push(edge);
        }
    }
}

/// Puts a value among others: the first of a property stands, lists and notes are joined.
pub(super) fn put(values: &mut Values, property: Property, value: Value) {
    match values.iter_mut().find(|(p, _)| *p == property) {
        Some((_, known)) => join(known, property, value),
        None => values.push((property, value)),
    }
}

/// Joins a value to the one that is there: lists and notes are joined, of others the first stands.
pub(super) fn join(known: &mut Value, property: Property, value: Value) {
    match (known, value) {
        (Value::Texts(known), Value::Texts(more)) => union(known, more),
        (Value::Codes(known), Value::Codes(more)) => union(known, more),
        (Value::Words(known), Value::Words(more)) => union(known, more),
        (Value::Sources(known), Value::Sources(more)) => union(known, more),
        (Value::Rows(known), Value::Rows(more)) => join_rows(known, property, more),
        // Of what one source says twice the stronger counts.
        (Value::Word(known), Value::Word(more)) if property == Property::Standing => {
            *known = more.min(*known);
        }
        (Value::Text(known), Value::Text(more))
            if property == Property::Note
                && **known != *more
                && !known.split("; ").any(|part| part == &*more) =>
        {
            *known = format!("{known}; {more}").into();
        }
        _ => {}
    }
}

/// Rows beyond so many aren't looked through for one that is the same.
const COMPARED_ROWS: usize = 64;

/// The labels of one source and language are one row; other rows are added unless they are there.
fn join_rows(known: &mut Vec<Values>, property: Property, more: Vec<Values>) {
    use crate::value::get;
    for row in more {
        let same = |other: &Values| {
            if property == Property::Labels {
                [Property::Source, Property::Language]
                    .iter()
                    .all(|&p| get(other, p) == get(&row, p))
            } else {
                *other == row
            }
        };
        match known.iter().take(COMPARED_ROWS).position(same) {
            Some(at) if property == Property::Labels => {
                if let Some(other) = known.get_mut(at) {
                    for (p, value) in row {
                        put(other, p, value);
                    }
                }
            }
            Some(_) => {}
            None => known.push(row),
        }
    }
}

fn union<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for value in more {
        if !known.contains(&value) {
            known.push(value);
        }
    }
}
