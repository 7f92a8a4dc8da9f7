//! "Input Object Field Uniqueness": no field is given twice in one object.

use std::collections::HashSet;

use apollo_compiler::Node;
use apollo_compiler::ast::Value;

use super::{Finding, Rule};

pub(super) fn check(value: &Node<Value>, findings: &mut Vec<Finding>) {
    match &**value {
        Value::List(items) => {
            for item in items {
                check(item, findings);
            }
        }
        Value::Object(fields) => {
            let mut known = HashSet::with_capacity(fields.len());
            for (name, value) in fields {
                if !known.insert(name) {
                    let at = name.location().map_or(0, |location| location.offset());
                    let message = format!("the field `{name}` is given twice in one object");
                    findings.push(Finding::new(Rule::UniqueInputFieldNames, at, message));
                }
                check(value, findings);
            }
        }
        _ => {}
    }
}
