//! Edges on their way into a graph.

use crate::column::Value;
use crate::kind::Requirement;
use crate::property::Property;
use crate::relation::Relation;

/// What a source says about a pair of nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeRecord {
    values: Vec<(Property, Value)>,
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

    /// With a value of any of the relation's properties; those it doesn't have are let go.
    #[must_use]
    pub fn with(mut self, property: Property, value: impl Into<Value>) -> Self {
        put(&mut self.values, property, value.into());
        self
    }
}

/// An edge between two drafts.
#[derive(Clone, Debug)]
pub(super) struct EdgeDraft {
    pub(super) relation: Relation,
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) values: Vec<(Property, Value)>,
}

impl EdgeDraft {
    pub(super) fn new(
        relation: Relation,
        from: u32,
        to: u32,
        record: EdgeRecord,
        source: Option<u32>,
    ) -> Self {
        let mut values = record.values;
        values.retain(|(property, _)| relation.properties().contains(property));
        if let Some(source) = source
            && relation.properties().contains(&Property::Sources)
        {
            put(&mut values, Property::Sources, Value::Sources(vec![source]));
        }
        Self {
            relation,
            from,
            to,
            values,
        }
    }

    /// Takes over what another record says about the same pair.
    pub(super) fn absorb(&mut self, other: Self) {
        for (property, value) in other.values {
            put(&mut self.values, property, value);
        }
    }
}

/// Puts a value among others: the first of a property stands, lists and notes are joined.
pub(super) fn put(values: &mut Vec<(Property, Value)>, property: Property, value: Value) {
    let Some((_, known)) = values.iter_mut().find(|(p, _)| *p == property) else {
        values.push((property, value));
        return;
    };
    match (known, value) {
        (Value::Texts(known), Value::Texts(more)) => join(known, more),
        (Value::Codes(known), Value::Codes(more)) => join(known, more),
        (Value::Words(known), Value::Words(more)) => join(known, more),
        (Value::Sources(known), Value::Sources(more)) => join(known, more),
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

fn join<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for value in more {
        if !known.contains(&value) {
            known.push(value);
        }
    }
}
