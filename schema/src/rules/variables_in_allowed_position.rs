//! "All Variable Usages Are Allowed": a variable stands only where every value that it can have
//! may stand.

use apollo_compiler::ast::{Type, Value};
use apollo_compiler::executable::Operation;
use apollo_compiler::{Node, Schema};

use super::given::{Given, item_type};
use super::{Finding, Rule};

pub(super) fn check(
    schema: &Schema,
    operation: &Operation,
    given: &Given<'_>,
    findings: &mut Vec<Finding>,
) {
    let Some(argument) = given.argument else {
        return;
    };
    let place = Place {
        ty: &argument.ty,
        has_default: argument.default_value.is_some(),
    };
    value(schema, operation, place, given.value, findings);
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Place<'t> {
    ty: &'t Type,
    has_default: bool,
}

fn value(
    schema: &Schema,
    operation: &Operation,
    place: Place<'_>,
    given: &Node<Value>,
    findings: &mut Vec<Finding>,
) {
    match &**given {
        Value::Variable(name) => {
            let Some(variable) = operation.variables.iter().find(|v| v.name == *name) else {
                return;
            };
            let default = variable.default_value.as_deref();
            let is_given = place.has_default || default.is_some_and(|value| *value != Value::Null);
            if is_allowed(&variable.ty, place.ty, is_given) {
                return;
            }
            let at = given.location().map_or(0, |location| location.offset());
            let message = format!(
                "the variable `${name}` is `{}`, which can't stand where `{}` is expected",
                variable.ty, place.ty
            );
            findings.push(Finding::new(Rule::VariablesInAllowedPosition, at, message));
        }
        Value::List(items) => {
            let ty = item_type(place.ty);
            let place = Place {
                ty: &ty,
                has_default: false,
            };
            for item in items {
                value(schema, operation, place, item, findings);
            }
        }
        Value::Object(fields) => {
            let Some(declared) = schema.get_input_object(place.ty.inner_named_type()) else {
                return;
            };
            for (name, given) in fields {
                let Some(field) = declared.fields.get(name) else {
                    continue;
                };
                let place = Place {
                    ty: &field.ty,
                    has_default: field.default_value.is_some(),
                };
                value(schema, operation, place, given, findings);
            }
        }
        _ => {}
    }
}

/// Whether a variable of a type may stand where another type is expected; a default on either side
/// stands in for a value that isn't there.
fn is_allowed(variable: &Type, expected: &Type, has_default: bool) -> bool {
    if has_default && expected.is_non_null() && !variable.is_non_null() {
        return variable.is_assignable_to(&expected.clone().nullable());
    }
    variable.is_assignable_to(expected)
}
