//! From apollo-compiler's document, which is parsed and judged, to async-graphql's, which is
//! planned and introspected.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use apollo_compiler::ast::{self, Definition};
use apollo_compiler::{Node, parser::SourceSpan};
use async_graphql::parser::types::{
    BaseType, Directive, DocumentOperations, ExecutableDocument, Field, FragmentDefinition,
    FragmentSpread, InlineFragment, OperationDefinition, OperationType, Selection, SelectionSet,
    Type, TypeCondition, VariableDefinition,
};
use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value;
use serde_json::Number;

use super::places::Places;
use crate::error::QueryError;
use crate::rules::{self, Rule};

/// The document in async-graphql's types, places being those of the client's text.
///
/// # Errors
/// When two operations or two fragments can't be told apart, which those types have no room for.
pub(super) fn document(
    document: &ast::Document,
    places: &Places<'_>,
) -> Result<ExecutableDocument, QueryError> {
    let convert = Convert { places };
    let mut nameless = None;
    let mut operations = HashMap::new();
    let mut fragments = HashMap::new();
    for definition in &document.definitions {
        match definition {
            Definition::OperationDefinition(definition) => {
                let operation = convert.operation(definition);
                let pos = operation.pos;
                let Some(name) = &definition.name else {
                    if nameless.replace(operation).is_some() {
                        return Err(alone(pos));
                    }
                    continue;
                };
                match operations.entry(Name::new(name)) {
                    Entry::Vacant(entry) => entry.insert(operation),
                    Entry::Occupied(_) => {
                        return Err(rules::error(
                            Rule::UniqueOperationNames,
                            format!("the operation `{name}` is defined twice"),
                        )
                        .at(convert.pos(name.location())));
                    }
                };
            }
            Definition::FragmentDefinition(definition) => {
                match fragments.entry(Name::new(&definition.name)) {
                    Entry::Vacant(entry) => entry.insert(convert.fragment(definition)),
                    Entry::Occupied(_) => {
                        let name = &definition.name;
                        return Err(rules::error(
                            Rule::UniqueFragmentNames,
                            format!("the fragment `{name}` is defined twice"),
                        )
                        .at(convert.pos(name.location())));
                    }
                };
            }
            // What isn't executable is the rules' to refuse.
            _ => {}
        }
    }
    let operations = match nameless {
        Some(operation) if operations.is_empty() => DocumentOperations::Single(operation),
        Some(operation) => return Err(alone(operation.pos)),
        None => DocumentOperations::Multiple(operations),
    };
    Ok(ExecutableDocument {
        operations,
        fragments,
    })
}

fn alone(pos: Pos) -> QueryError {
    rules::error(
        Rule::LoneAnonymousOperation,
        "an operation without a name must be the only one; give each a name",
    )
    .at(pos)
}

struct Convert<'p> {
    places: &'p Places<'p>,
}

impl Convert<'_> {
    fn pos(&self, location: Option<SourceSpan>) -> Pos {
        location.map_or_else(Pos::default, |span| self.places.at(span.offset()))
    }

    fn name(&self, name: &apollo_compiler::Name) -> Positioned<Name> {
        Positioned::new(Name::new(name), self.pos(name.location()))
    }

    fn operation(
        &self,
        definition: &Node<ast::OperationDefinition>,
    ) -> Positioned<OperationDefinition> {
        let pos = self.pos(definition.location());
        let ty = match definition.operation_type {
            ast::OperationType::Query => OperationType::Query,
            ast::OperationType::Mutation => OperationType::Mutation,
            ast::OperationType::Subscription => OperationType::Subscription,
        };
        let operation = OperationDefinition {
            ty,
            variable_definitions: definition
                .variables
                .iter()
                .map(|variable| self.variable(variable))
                .collect(),
            directives: self.directives(&definition.directives),
            selection_set: self.selection_set(pos, &definition.selection_set),
        };
        Positioned::new(operation, pos)
    }

    fn variable(
        &self,
        definition: &Node<ast::VariableDefinition>,
    ) -> Positioned<VariableDefinition> {
        let pos = self.pos(definition.location());
        let variable = VariableDefinition {
            name: self.name(&definition.name),
            var_type: Positioned::new(of_type(&definition.ty), self.pos(definition.ty.location())),
            default_value: definition.default_value.as_ref().and_then(|value| {
                let value = self.value(value);
                Some(Positioned::new(value.node.into_const()?, value.pos))
            }),
            directives: self.directives(&definition.directives),
        };
        Positioned::new(variable, pos)
    }

    fn fragment(
        &self,
        definition: &Node<ast::FragmentDefinition>,
    ) -> Positioned<FragmentDefinition> {
        let pos = self.pos(definition.location());
        let fragment = FragmentDefinition {
            type_condition: self.condition(&definition.type_condition),
            directives: self.directives(&definition.directives),
            selection_set: self.selection_set(pos, &definition.selection_set),
        };
        Positioned::new(fragment, pos)
    }

    fn condition(&self, on: &apollo_compiler::Name) -> Positioned<TypeCondition> {
        let on = self.name(on);
        Positioned::new(TypeCondition { on: on.clone() }, on.pos)
    }

    fn selection_set(&self, pos: Pos, selections: &[ast::Selection]) -> Positioned<SelectionSet> {
        let items = selections
            .iter()
            .map(|selection| self.selection(selection))
            .collect();
        Positioned::new(SelectionSet { items }, pos)
    }

    fn selection(&self, selection: &ast::Selection) -> Positioned<Selection> {
        match selection {
            ast::Selection::Field(field) => {
                let pos = self.pos(field.location());
                let field = Field {
                    alias: field.alias.as_ref().map(|alias| self.name(alias)),
                    name: self.name(&field.name),
                    arguments: self.arguments(&field.arguments),
                    directives: self.directives(&field.directives),
                    selection_set: self.selection_set(pos, &field.selection_set),
                };
                Positioned::new(Selection::Field(Positioned::new(field, pos)), pos)
            }
            ast::Selection::FragmentSpread(spread) => {
                let pos = self.pos(spread.location());
                let spread = FragmentSpread {
                    fragment_name: self.name(&spread.fragment_name),
                    directives: self.directives(&spread.directives),
                };
                Positioned::new(Selection::FragmentSpread(Positioned::new(spread, pos)), pos)
            }
            ast::Selection::InlineFragment(inline) => {
                let pos = self.pos(inline.location());
                let inline = InlineFragment {
                    type_condition: inline.type_condition.as_ref().map(|on| self.condition(on)),
                    directives: self.directives(&inline.directives),
                    selection_set: self.selection_set(pos, &inline.selection_set),
                };
                Positioned::new(Selection::InlineFragment(Positioned::new(inline, pos)), pos)
            }
        }
    }

    fn directives(&self, directives: &ast::DirectiveList) -> Vec<Positioned<Directive>> {
        directives
            .iter()
            .map(|directive| {
                let pos = self.pos(directive.location());
                let directive = Directive {
                    name: self.name(&directive.name),
                    arguments: self.arguments(&directive.arguments),
                };
                Positioned::new(directive, pos)
            })
            .collect()
    }

    fn arguments(
        &self,
        arguments: &[Node<ast::Argument>],
    ) -> Vec<(Positioned<Name>, Positioned<Value>)> {
        arguments
            .iter()
            .map(|argument| (self.name(&argument.name), self.value(&argument.value)))
            .collect()
    }

    fn value(&self, value: &Node<ast::Value>) -> Positioned<Value> {
        Positioned::new(of_value(value), self.pos(value.location()))
    }
}

fn of_type(ty: &ast::Type) -> Type {
    let base = match ty {
        ast::Type::Named(name) | ast::Type::NonNullNamed(name) => BaseType::Named(Name::new(name)),
        ast::Type::List(inner) | ast::Type::NonNullList(inner) => {
            BaseType::List(Box::new(of_type(inner)))
        }
    };
    Type {
        base,
        nullable: !ty.is_non_null(),
    }
}

fn of_value(value: &ast::Value) -> Value {
    match value {
        ast::Value::Null => Value::Null,
        ast::Value::Enum(word) => Value::Enum(Name::new(word)),
        ast::Value::Variable(name) => Value::Variable(Name::new(name)),
        ast::Value::String(text) => Value::String(text.clone()),
        ast::Value::Boolean(flag) => Value::Boolean(*flag),
        ast::Value::Int(number) => of_number(number.as_str()),
        ast::Value::Float(number) => of_number(number.as_str()),
        ast::Value::List(items) => Value::List(items.iter().map(|item| of_value(item)).collect()),
        ast::Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, value)| (Name::new(name), of_value(value)))
                .collect(),
        ),
    }
}

/// A number as it is written. One that no number of JSON is like, as `1e999`, stays a text, which
/// no type of numbers takes.
fn of_number(written: &str) -> Value {
    let number = written
        .parse::<i64>()
        .map(Number::from)
        .or_else(|_| written.parse::<u64>().map(Number::from))
        .ok()
        .or_else(|| Number::from_f64(written.parse().ok()?));
    number.map_or_else(|| Value::String(written.to_owned()), Value::Number)
}
