//! Values of JSON-LD, whichever of their shapes they have.

use htmlize::unescape_attribute;
use serde_json::{Map, Value};

use crate::input::parse_date;

/// The value of a field, under its short name or with schema.org before it.
pub(super) fn field<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    let present = |value: &&Value| !value.is_null();
    if let Some(value) = object.get(key).filter(present) {
        return Some(value);
    }
    if key.starts_with('@') {
        return None;
    }
    object
        .iter()
        .find(|(name, _)| short(name) == key && name.len() > key.len())
        .map(|(_, value)| value)
        .filter(present)
}

/// A name without schema.org before it.
fn short(name: &str) -> &str {
    ["https://schema.org/", "http://schema.org/", "schema:"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
}

/// Whether a type, or one of several, is the one of schema.org that is meant.
pub(super) fn type_is(types: &Value, meant: &str) -> bool {
    match types {
        Value::String(name) => short(name.trim()).eq_ignore_ascii_case(meant),
        Value::Array(names) => names.iter().any(|name| type_is(name, meant)),
        _ => false,
    }
}

/// The objects of a value: itself, or those of its list.
pub(super) fn objects(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Object(object) => vec![object],
        Value::Array(values) => values.iter().filter_map(Value::as_object).collect(),
        _ => Vec::new(),
    }
}

/// The first text of a value: a text or number itself, the name of an object, the first of a list.
pub(super) fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            // Values are no HTML, but sites escape them: as in attributes, so that `&copy=` in an
            // address stays what it is.
            let text = unescape_attribute(text);
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => values.iter().find_map(first_text),
        Value::Object(object) => ["@value", "name", "value", "legalName", "title", "text"]
            .iter()
            .find_map(|key| match field(object, key)? {
                // An object in an object is no name.
                Value::Object(_) => None,
                value => first_text(value),
            }),
        _ => None,
    }
}

/// The address of a value: a text itself, or what an object refers to.
pub(super) fn link(value: &Value) -> Option<String> {
    let object = objects(value).into_iter().next();
    let of_object = object.and_then(|object| {
        let reference = field(object, "@id").or_else(|| field(object, "url"))?;
        first_text(reference)
    });
    of_object.or_else(|| first_text(value))
}

/// Every text of a value.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(first_text).collect(),
        value => first_text(value).into_iter().collect(),
    }
}

/// The day of a value, in days since 1970-01-01; numbers are seconds or milliseconds since then.
pub(super) fn dates(value: &Value) -> Option<i32> {
    const DAY: f64 = 86_400.0;
    if let Some(time) = value.as_f64() {
        let seconds = if time.abs() > 1e11 {
            time / 1000.0
        } else {
            time
        };
        let days = (seconds / DAY).floor();
        return (1e8..1e11).contains(&seconds).then_some(days as i32);
    }
    parse_date(&first_text(value)?)
}
