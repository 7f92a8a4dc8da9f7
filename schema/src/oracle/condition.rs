//! Conditions, asked of one row at a time, straight from the values of the argument.

use async_graphql::{Error, Value};
use rolegraph_graph::kind::{EmploymentType, Level, PayPeriod, SkillKind};
use rolegraph_graph::name::{fold, fold_words};
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::facts::Facts;
use crate::types::TYPES;
use crate::types::definition::Condition;

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
    fields.get(name).filter(|value| **value != Value::Null)
}

/// Whether a row passes a condition.
pub(super) fn passes(
    facts: &Facts,
    kind: NodeKind,
    row: u32,
    wanted: &Value,
) -> Result<bool, Error> {
    let declared = TYPES.input(&format!("{}Where", kind.word())).unwrap();
    let table = facts.graph.table(kind);
    for field in &declared.fields {
        let Some(value) = given(wanted, field.argument.name) else {
            continue;
        };
        let holds = match &field.condition {
            Condition::And => {
                let mut all = true;
                for item in items(value) {
                    all &= passes(facts, kind, row, item)?;
                }
                all
            }
            Condition::Or => {
                let mut any = false;
                for item in items(value) {
                    any |= passes(facts, kind, row, item)?;
                }
                any
            }
            Condition::Not => !passes(facts, kind, row, value)?,
            Condition::Ids => items(value)
                .iter()
                .any(|id| facts.node_of_id(&text(id)) == Some((kind, row))),
            Condition::Text(_) => is_named(facts.graph.name(kind, row), value),
            Condition::Flag(property) => {
                table.flag(*property, row) == Some(*value == Value::Boolean(true))
            }
            Condition::Words(property) => {
                let has: Vec<&str> = match property {
                    Property::EmploymentTypes => {
                        let codes = table.words(*property, row).iter();
                        codes
                            .map(|code| EmploymentType::from_code(*code).unwrap().word())
                            .collect()
                    }
                    Property::Level => {
                        let code = table.word(*property, row);
                        code.map(|code| Level::from_code(code).unwrap().word())
                            .into_iter()
                            .collect()
                    }
                    _ => {
                        let code = table.word(*property, row);
                        code.map(|c| SkillKind::from_code(c).unwrap().word())
                            .into_iter()
                            .collect()
                    }
                };
                items(value)
                    .iter()
                    .any(|word| has.contains(&text(word).as_str()))
            }
            Condition::Pay => is_paid(facts, row, value),
            Condition::Related(step) => is_related(facts, *step, row, value)?,
            Condition::Plain => true,
        };
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_named(name: &str, test: &Value) -> bool {
    let words = fold_words(name);
    given(test, "eq").is_none_or(|value| fold(name) == fold(&text(value)))
        && given(test, "in").is_none_or(|value| {
            items(value)
                .iter()
                .any(|item| fold(name) == fold(&text(item)))
        })
        && given(test, "contains").is_none_or(|value| words.contains(&fold_words(&text(value))))
        && given(test, "startsWith")
            .is_none_or(|value| words.starts_with(&fold_words(&text(value))))
}

fn is_paid(facts: &Facts, row: u32, test: &Value) -> bool {
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

fn is_related(facts: &Facts, step: Step, row: u32, test: &Value) -> Result<bool, Error> {
    let kind = step.to();
    let reached: Vec<u32> = facts
        .reached(step, row)
        .into_iter()
        .map(|end| end.row)
        .collect();
    let named = |name| -> Result<Option<Vec<u32>>, Error> {
        let Some(value) = given(test, name) else {
            return Ok(None);
        };
        let of = |item| {
            let text = text(item);
            let row = facts.reference(kind, &text);
            row.ok_or_else(|| Error::new(format!("{text:?} stands for no {kind}, or for several")))
        };
        items(value)
            .iter()
            .map(of)
            .collect::<Result<_, _>>()
            .map(Some)
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
