//! "All Variable Uses Defined": a variable that is used is one of the operation's.

use apollo_compiler::Node;
use apollo_compiler::ast::Value;
use apollo_compiler::executable::Operation;

use super::{Finding, Rule};

pub(super) fn check(operation: &Operation, value: &Node<Value>, findings: &mut Vec<Finding>) {
    match &**value {
        Value::List(items) => {
            for item in items {
                check(operation, item, findings);
            }
        }
        Value::Object(fields) => {
            for (_, value) in fields {
                check(operation, value, findings);
            }
        }
        Value::Variable(name) if operation.variables.iter().all(|v| v.name != *name) => {
            let at = value.location().map_or(0, |location| location.offset());
            let message = match &operation.name {
                Some(operation) => {
                    format!("the variable `${name}` is not defined by the operation `{operation}`")
                }
                None => format!("the variable `${name}` is not defined"),
            };
            findings.push(Finding::new(Rule::NoUndefinedVariables, at, message));
        }
        _ => {}
    }
}
