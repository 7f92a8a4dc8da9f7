//! Conditions, asked of one row at a time, straight from the values of the argument.

use async_graphql::{Error, Value};
use rolegraph_graph::date::parse_iso;
use rolegraph_graph::model::word::PayPeriod;
use rolegraph_graph::name::{fold, fold_words};
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property, Relation, Row};

use super::facts::{self, Bearers, Facts};
use super::resolve::counted;
use crate::types::TYPES;
use crate::types::definition::Test;
use crate::types::scope::demands;

/// The items of a list, or one value as a list of it.
pub(super) fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// A text, a word, or a number that stands for an id.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Enum(word) => word.to_string(),
        other => other.to_string(),
    }
}

fn given<'v>(object: &'v Value, name: &str) -> Option<&'v Value> {
    let Value::Object(fields) = object else {
        panic!("{object} is no object")
    };
    let is_said = |value: &&Value| matches!(value, Value::Object(_)) || !is_blank(value);
    fields.get(name).filter(is_said)
}

/// Whether a row passes a condition, which it does where the condition asks nothing.
pub(super) fn passes(
    facts: &Facts,
    kind: NodeKind,
    row: Row,
    wanted: &Value,
) -> Result<bool, Error> {
    Ok(holds(facts, kind, row, wanted)?.unwrap_or(true))
}

/// Whether a condition holds for a row; none where it asks nothing.
fn holds(facts: &Facts, kind: NodeKind, row: Row, wanted: &Value) -> Result<Option<bool>, Error> {
    let declared = TYPES.input(&format!("{}Where", kind.word())).unwrap();
    let table = facts.graph.table(kind);
    let mut all_hold = None;
    for field in &declared.fields {
        let Some(value) = given(wanted, field.argument.name) else {
            continue;
        };
        let found = match &field.condition {
            Test::And | Test::Or => {
                let mut each = Vec::new();
                for item in items(value) {
                    each.extend(holds(facts, kind, row, item)?);
                }
                match field.condition {
                    _ if each.is_empty() => continue,
                    Test::And => !each.contains(&false),
                    _ => each.contains(&true),
                }
            }
            Test::Not => match holds(facts, kind, row, value)? {
                Some(inner) => !inner,
                None => continue,
            },
            Test::Text(_) | Test::Days(_) | Test::Pay | Test::Related(_) | Test::Requires
                if is_blank(value) =>
            {
                continue;
            }
            Test::Ids => {
                let mut any = false;
                for id in said(value) {
                    match facts.meant(kind, &text(id)) {
                        Bearers::One(of) => any |= of == row,
                        Bearers::Several => return Err(Error::new("several")),
                        Bearers::Nobody => {}
                    }
                }
                any
            }
            Test::Text(property) => match table.text(*property, row) {
                Some(text) => is_named(text, value),
                None => ["eq", "in", "contains", "startsWith"]
                    .iter()
                    .all(|test| given(value, test).is_none()),
            },
            Test::Flag(property) => {
                table.flag(*property, row) == Some(*value == Value::Boolean(true))
            }
            Test::Words(property) => {
                let has = facts::value(table, *property, row);
                let has: Vec<String> = has.iter().flat_map(items).map(text).collect();
                said(value).any(|word| has.contains(&text(word)))
            }
            Test::Countries(property) => {
                let has = table.text(*property, row);
                let mut any = false;
                for item in said(value) {
                    any |= has.is_some() && has == Some(country(facts, &text(item))?.as_str());
                }
                any
            }
            Test::Days(property) => {
                let has = table.date(*property, row);
                let day = |name| given(value, name).map(|day| parse_iso(&text(day)).unwrap());
                day("from").is_none_or(|from| has.is_some_and(|has| has >= from))
                    && day("to").is_none_or(|to| has.is_some_and(|has| has <= to))
            }
            Test::WordsInNames => relevance(facts, &words(&text(value)), row).is_some(),
            Test::Sources => {
                let mut any = false;
                for item in said(value) {
                    let source = facts.reference(NodeKind::Source, &text(item));
                    let source = source.ok_or_else(|| Error::new("no such source"))?;
                    any |= table.sources(row).any(|of| of == source);
                }
                any
            }
            Test::Pay => is_paid(facts, row, value),
            Test::Related(step) => is_related(facts, *step, row, value)?,
            Test::Requires => requires(facts, kind, row, value)?,
            Test::Plain => true,
        };
        all_hold = Some(found && all_hold.unwrap_or(true));
    }
    Ok(all_hold)
}

/// A country as the graph has it.
pub(super) fn country(facts: &Facts, name: &str) -> Result<String, Error> {
    let country = facts.graph.country(name);
    country
        .map(str::to_owned)
        .ok_or_else(|| Error::new("no such country"))
}

/// The items of a list that aren't blank.
fn said(value: &Value) -> impl Iterator<Item = &Value> {
    items(value).iter().filter(|item| !is_blank(item))
}

/// Whether nothing in a value says anything.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::List(items) => items.iter().all(is_blank),
        // A test of related nodes asks something wherever it has `some`.
        Value::Object(fields) => fields
            .iter()
            .all(|(name, value)| *value == Value::Null || (name != "some" && is_blank(value))),
        _ => false,
    }
}

fn is_named(name: &str, test: &Value) -> bool {
    let words = fold_words(name);
    given(test, "eq").is_none_or(|value| fold(name) == fold(&text(value)))
        && given(test, "in")
            .is_none_or(|value| said(value).any(|item| fold(name) == fold(&text(item))))
        && given(test, "contains").is_none_or(|value| words.contains(&fold_words(&text(value))))
        && given(test, "startsWith")
            .is_none_or(|value| words.starts_with(&fold_words(&text(value))))
}

/// The text of a condition, its own or one of those that must hold with it.
pub(super) fn text_of(condition: &Value) -> Option<String> {
    if let Some(own) = given(condition, "text") {
        return Some(text(own));
    }
    let and = given(condition, "and")?;
    items(and).iter().find_map(text_of)
}

/// The words of a text, each once.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = fold(text).split_whitespace().map(fold).collect();
    words.sort();
    words.dedup();
    words
}

/// How well a job fits words: the share of what there is to be had for finding each in the title
/// (4), as a stated skill or tool (3), in the company's name (2) or in the place's (1).
pub(super) fn relevance(facts: &Facts, sought: &[String], job: Row) -> Option<f64> {
    let names = |relation: Relation| -> Vec<Vec<String>> {
        let edges = facts.edges(relation).iter();
        edges
            .filter(|(from, ..)| *from == job)
            .map(|(_, to, _)| split(facts.graph.name(relation.to(), *to)))
            .collect()
    };
    let mut sum = 0.0;
    for word in sought {
        let has = |name: &Vec<String>| name.contains(word);
        let alone = |name: &Vec<String>| name.len() == 1 && name.contains(word);
        sum += if has(&split(facts.graph.name(NodeKind::Job, job))) {
            4.0
        } else if names(Relation::JobTool).iter().any(alone)
            || names(Relation::JobSkill).iter().any(alone)
        {
            3.0
        } else if names(Relation::JobCompany).iter().any(has) {
            2.0
        } else if names(Relation::JobLocation).iter().any(has) {
            1.0
        } else {
            return None;
        };
    }
    (!sought.is_empty()).then(|| sum / (4.0 * sought.len() as f64))
}

fn split(name: &str) -> Vec<String> {
    fold(name).split_whitespace().map(fold).collect()
}

fn is_paid(facts: &Facts, row: Row, test: &Value) -> bool {
    let jobs = facts.graph.table(NodeKind::Job);
    let bound = |name| match given(test, name) {
        Some(Value::Number(number)) => number.as_f64(),
        _ => None,
    };
    let (min, max) = (
        jobs.number(Property::PayMin, row),
        jobs.number(Property::PayMax, row),
    );
    bound("atLeast").is_none_or(|bound| max.is_some_and(|max| max >= bound))
        && bound("atMost").is_none_or(|bound| min.is_some_and(|min| min <= bound))
        && given(test, "currency").is_none_or(|currency| {
            jobs.text(Property::PayCurrency, row) == Some(&text(currency).to_uppercase())
        })
        && given(test, "period").is_none_or(|period| {
            let code = jobs
                .word(Property::PayPeriod, row)
                .and_then(PayPeriod::from_code);
            code.is_some_and(|code| code.word() == text(period))
        })
}

fn is_related(facts: &Facts, step: Step, row: Row, test: &Value) -> Result<bool, Error> {
    let kind = step.to();
    let reached: Vec<Row> = counted(facts, step, row, false, |name| given(test, name))?
        .into_iter()
        .map(|end| end.row)
        .collect();
    let named = |name| -> Result<Option<Vec<Row>>, Error> {
        let Some(value) = given(test, name) else {
            return Ok(None);
        };
        let of = |item| {
            let text = text(item);
            let row = facts.reference(kind, &text);
            row.ok_or_else(|| Error::new(format!("{text:?} stands for no {kind}, or for several")))
        };
        said(value).map(of).collect::<Result<_, _>>().map(Some)
    };
    let (all, any, none) = (named("all")?, named("any")?, named("none")?);
    let mut some = given(test, "some").is_none();
    if let Some(condition) = given(test, "some") {
        for target in &reached {
            some |= passes(facts, kind, *target, condition)?;
        }
    }
    Ok(
        all.is_none_or(|rows| rows.iter().all(|row| reached.contains(row)))
            && any.is_none_or(|rows| rows.iter().any(|row| reached.contains(row)))
            && none.is_none_or(|rows| !rows.iter().any(|row| reached.contains(row)))
            && some,
    )
}

/// Whether a node asks for competences: each by any of the nodes that are that one thing. What a
/// text stands for is the graph's own word, which its tests compare with what it should be.
fn requires(facts: &Facts, kind: NodeKind, row: Row, test: &Value) -> Result<bool, Error> {
    let mut reached: Vec<(NodeKind, Row)> = Vec::new();
    for step in demands(kind).unwrap() {
        let ends = counted(facts, step, row, false, |name| given(test, name))?;
        reached.extend(ends.into_iter().map(|end| (step.to(), end.row)));
    }
    let is_met = |item: &Value| {
        let text = text(item);
        let things = facts.graph.competences(&text);
        let [thing] = things.as_slice() else {
            return Err(Error::new(format!(
                "{text:?} stands for no competence, or for several"
            )));
        };
        let mut nodes = thing.iter().map(|node| facts.graph.locate(*node).unwrap());
        Ok(nodes.any(|node| reached.contains(&node)))
    };
    let met = |name| -> Result<Option<Vec<bool>>, Error> {
        let Some(value) = given(test, name) else {
            return Ok(None);
        };
        said(value).map(is_met).collect::<Result<_, _>>().map(Some)
    };
    let (all, any, none) = (met("all")?, met("any")?, met("none")?);
    Ok(all.is_none_or(|met| !met.contains(&false))
        && any.is_none_or(|met| met.contains(&true))
        && none.is_none_or(|met| !met.contains(&true)))
}
