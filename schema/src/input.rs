//! Values of arguments and variables, checked against their declared types.

use async_graphql::parser::types::{BaseType, Type, VariableDefinition};
use async_graphql::{Name, Positioned, Value, Variables};
use async_graphql_value::Value as AstValue;
use rolegraph_graph::date::parse_iso;
use serde_json::Number;

use crate::error::QueryError;
use crate::rules::near;
use crate::types::definition::{Argument, Default};
use crate::types::{TYPES, words};

/// The arguments of a field that were given or have a default.
#[derive(Debug, std::default::Default)]
pub(crate) struct Arguments(Vec<(&'static str, Value)>);

impl Arguments {
    /// An argument's value; `null` is as if it weren't given.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v)
            .filter(|v| **v != Value::Null)
    }

    /// A text or an id.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(text)
    }

    /// A list of texts or ids.
    pub(crate) fn texts(&self, name: &str) -> Option<Vec<&str>> {
        match self.get(name)? {
            Value::List(items) => Some(items.iter().filter_map(text).collect()),
            _ => None,
        }
    }
}

/// Where a value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// In the document, where a word of an enum stands without quotes.
    Document,
    /// In the request's variables, which are JSON and have no words but texts. No rule has judged
    /// them, so errors suggest names that are close where that is allowed.
    Variables { suggests: bool },
}

/// The text of a value.
pub(crate) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Enum(word) => Some(word.as_str()),
        _ => None,
    }
}

/// The variables of an operation with the values of a request, defaults filled in.
///
/// # Errors
/// When a variable that must have a value has none, or one of another type.
pub(crate) fn variables(
    definitions: &[Positioned<VariableDefinition>],
    given: &Variables,
    suggests: bool,
) -> Result<Vec<(Name, Value)>, QueryError> {
    let mut out = Vec::with_capacity(definitions.len());
    for definition in definitions {
        let name = &definition.node.name.node;
        let ty = &definition.node.var_type.node;
        let (value, origin) = match (given.get(name), &definition.node.default_value) {
            (Some(value), _) => (value.clone(), Origin::Variables { suggests }),
            (None, Some(default)) => (default.node.clone(), Origin::Document),
            (None, None) if ty.nullable => continue,
            (None, None) => {
                return Err(QueryError::input(format!(
                    "the variable `${name}` is `{ty}` and has no value; give it one in `variables`"
                ))
                .at(definition.pos));
            }
        };
        let value = coerce(ty, value, origin).map_err(|why| {
            QueryError::input(format!("the variable `${name}`: {why}")).at(definition.pos)
        })?;
        out.push((name.clone(), value));
    }
    Ok(out)
}

/// A field's arguments: what the document gives, variables put in, checked, defaults filled in.
///
/// # Errors
/// When an argument has a value of another type than it is declared with.
pub(crate) fn arguments(
    declared: &'static [Argument],
    given: &[(Positioned<Name>, Positioned<AstValue>)],
    variables: &[(Name, Value)],
) -> Result<Arguments, QueryError> {
    let mut out = Vec::with_capacity(given.len());
    for argument in declared {
        let found = given.iter().find(|(name, _)| name.node == argument.name);
        let value = match found {
            Some((_, value)) => resolve(&value.node, variables),
            None => None,
        };
        let value = match (value, argument.default) {
            (Some(value), _) => value,
            (None, Some(Default::Word(word))) => Value::Enum(Name::new(word)),
            (None, None) if argument.parsed.nullable => continue,
            (None, None) => {
                let error = QueryError::input(format!(
                    "the argument `{}` is `{}` and has no value",
                    argument.name, argument.ty
                ));
                return Err(match found {
                    Some((_, value)) => error.at(value.pos),
                    None => error,
                });
            }
        };
        let value = coerce(&argument.parsed, value, Origin::Document).map_err(|why| {
            let error = QueryError::input(format!("the argument `{}`: {why}", argument.name));
            match found {
                Some((_, value)) => error.at(value.pos),
                None => error,
            }
        })?;
        out.push((argument.name, value));
    }
    Ok(Arguments(out))
}

/// A value of a document with variables put in. A variable without a value leaves nothing: no
/// argument, no field of an object, `null` in a list.
pub(crate) fn resolve(value: &AstValue, variables: &[(Name, Value)]) -> Option<Value> {
    Some(match value {
        AstValue::Variable(name) => {
            return variables
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.clone());
        }
        AstValue::Null => Value::Null,
        AstValue::Number(number) => Value::Number(number.clone()),
        AstValue::String(text) => Value::String(text.clone()),
        AstValue::Boolean(flag) => Value::Boolean(*flag),
        AstValue::Binary(bytes) => Value::Binary(bytes.clone()),
        AstValue::Enum(word) => Value::Enum(word.clone()),
        AstValue::List(items) => Value::List(
            items
                .iter()
                .map(|item| resolve(item, variables).unwrap_or(Value::Null))
                .collect(),
        ),
        AstValue::Object(fields) => Value::Object(
            fields
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), resolve(value, variables)?)))
                .collect(),
        ),
    })
}

/// A value as its type has it: one item as a list of one, whole numbers where a fraction may be,
/// defaults filled in. The error says what was expected.
fn coerce(ty: &Type, value: Value, origin: Origin) -> Result<Value, String> {
    if value == Value::Null {
        return if ty.nullable {
            Ok(value)
        } else {
            Err(format!("`null` where `{ty}` is expected"))
        };
    }
    // A form gives a field for a day that nobody has filled in as an empty text.
    if is_day(ty) && ty.nullable && matches!(&value, Value::String(day) if day.trim().is_empty()) {
        return Ok(Value::Null);
    }
    match &ty.base {
        BaseType::List(inner) => match value {
            Value::List(items) => items
                .into_iter()
                .enumerate()
                .map(|(i, item)| {
                    coerce(inner, item, origin).map_err(|why| format!("item {i}: {why}"))
                })
                .collect::<Result<Vec<_>, _>>()
                .map(Value::List),
            one => coerce(inner, one, origin).map(|one| Value::List(vec![one])),
        },
        BaseType::Named(name) => named(name, value, origin),
    }
}

fn named(name: &Name, value: Value, origin: Origin) -> Result<Value, String> {
    let wrong = |value: &Value| Err(format!("`{value}` where `{name}` is expected"));
    match name.as_str() {
        "String" => match value {
            Value::String(_) => Ok(value),
            _ => wrong(&value),
        },
        "ID" => match value {
            Value::String(_) => Ok(value),
            Value::Number(ref number) if number.is_i64() || number.is_u64() => {
                Ok(Value::String(number.to_string()))
            }
            _ => wrong(&value),
        },
        "Date" => match &value {
            Value::String(day) if parse_iso(day).is_some() => Ok(value),
            _ => Err(format!(
                "`{value}` where a day such as \"2024-09-30\" is expected"
            )),
        },
        "Boolean" => match value {
            Value::Boolean(_) => Ok(value),
            _ => wrong(&value),
        },
        "Int" => match &value {
            Value::Number(number) => match whole(number).and_then(|n| i32::try_from(n).ok()) {
                Some(n) => Ok(Value::Number(n.into())),
                None => wrong(&value),
            },
            _ => wrong(&value),
        },
        "Float" => match value {
            Value::Number(_) => Ok(value),
            _ => wrong(&value),
        },
        _ => {
            if let Some(words) = TYPES.enumeration(name) {
                let word = match &value {
                    Value::String(_) if origin == Origin::Document => None,
                    value => text(value),
                };
                return match word {
                    Some(word) if words.values.iter().any(|v| v.name == word) => {
                        Ok(Value::Enum(Name::new(word)))
                    }
                    _ => {
                        let known: Vec<&str> = words.values.iter().map(|v| v.name).collect();
                        let near = match (text(&value), origin) {
                            (Some(word), Origin::Variables { suggests: true }) => {
                                near(word, known.iter().copied())
                            }
                            _ => String::new(),
                        };
                        Err(format!(
                            "`{value}` where one of {} is expected{near}",
                            known.join(", ")
                        ))
                    }
                };
            }
            let Some(input) = TYPES.input(name) else {
                return wrong(&value);
            };
            let Value::Object(mut given) = value else {
                return wrong(&value);
            };
            let mut out = async_graphql::indexmap::IndexMap::new();
            for field in &input.fields {
                let argument = &field.argument;
                let value = match (given.swap_remove(argument.name), argument.default) {
                    (Some(value), _) => value,
                    (None, Some(Default::Word(word))) => Value::Enum(Name::new(word)),
                    (None, None) if argument.parsed.nullable => continue,
                    (None, None) => {
                        return Err(format!("`{}` of `{name}` has no value", argument.name));
                    }
                };
                let value = coerce(&argument.parsed, value, origin)
                    .map_err(|why| format!("`{}`: {why}", argument.name))?;
                out.insert(Name::new(argument.name), value);
            }
            match given.keys().next() {
                None => Ok(Value::Object(out)),
                Some(unknown) => {
                    let near = match origin {
                        Origin::Variables { suggests: true } => near(
                            unknown,
                            input.fields.iter().map(|field| field.argument.name),
                        ),
                        _ => String::new(),
                    };
                    Err(format!("`{name}` has no field `{unknown}`{near}"))
                }
            }
        }
    }
}

fn is_day(ty: &Type) -> bool {
    matches!(&ty.base, BaseType::Named(name) if name == "Date")
}

fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        number
            .as_f64()
            .filter(|f| f.fract() == 0.0 && f.abs() < 9e15)
            .map(|f| f as i64)
    })
}

/// The kinds that an argument of type `[NodeKind!]` names.
pub(crate) fn kinds(value: &Value) -> Vec<rolegraph_graph::NodeKind> {
    match value {
        Value::List(items) => items
            .iter()
            .filter_map(text)
            .filter_map(words::kind_of_word)
            .collect(),
        _ => Vec::new(),
    }
}
