//! The values that an operation gives, each with what it is given for.

use std::collections::HashSet;

use apollo_compiler::ast::{Argument, Directive, InputValueDefinition, Type, Value};
use apollo_compiler::executable::{Operation, Selection, SelectionSet};
use apollo_compiler::{ExecutableDocument, Name, Node, Schema};

/// A value in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'d> {
    /// The argument that it is given for; none where no such argument is declared, and none for
    /// the default of a variable.
    pub(super) argument: Option<&'d InputValueDefinition>,
    pub(super) value: &'d Node<Value>,
}

/// Everything an operation gives, fragments included, that isn't a plain scalar.
pub(super) fn of<'d>(
    schema: &'d Schema,
    document: &'d ExecutableDocument,
    operation: &'d Operation,
) -> Vec<Given<'d>> {
    let mut walk = Walk {
        schema,
        document,
        spread: HashSet::new(),
        given: Vec::new(),
    };
    for variable in &operation.variables {
        if let Some(value) = &variable.default_value {
            walk.take(None, value);
        }
        walk.directives(&variable.directives);
    }
    walk.directives(&operation.directives);
    walk.selections(&operation.selection_set);
    walk.given
}

struct Walk<'d> {
    schema: &'d Schema,
    document: &'d ExecutableDocument,
    spread: HashSet<&'d Name>,
    given: Vec<Given<'d>>,
}

impl<'d> Walk<'d> {
    fn selections(&mut self, set: &'d SelectionSet) {
        for selection in &set.selections {
            match selection {
                Selection::Field(field) => {
                    self.arguments(&field.definition.arguments, &field.arguments);
                    self.directives(&field.directives);
                    self.selections(&field.selection_set);
                }
                Selection::InlineFragment(inline) => {
                    self.directives(&inline.directives);
                    self.selections(&inline.selection_set);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.directives);
                    if self.spread.insert(&spread.fragment_name)
                        && let Some(fragment) = self.document.fragments.get(&spread.fragment_name)
                    {
                        self.directives(&fragment.directives);
                        self.selections(&fragment.selection_set);
                    }
                }
            }
        }
    }

    fn directives(&mut self, directives: &'d [Node<Directive>]) {
        for directive in directives {
            let declared = self.schema.directive_definitions.get(&directive.name);
            let declared = declared.map_or(&[][..], |declared| &declared.arguments);
            self.arguments(declared, &directive.arguments);
        }
    }

    fn arguments(
        &mut self,
        declared: &'d [Node<InputValueDefinition>],
        arguments: &'d [Node<Argument>],
    ) {
        for argument in arguments {
            let declared = declared.iter().find(|d| d.name == argument.name);
            self.take(declared.map(|declared| &**declared), &argument.value);
        }
    }

    fn take(&mut self, argument: Option<&'d InputValueDefinition>, value: &'d Node<Value>) {
        if matches!(
            **value,
            Value::Variable(_) | Value::List(_) | Value::Object(_)
        ) {
            self.given.push(Given { argument, value });
        }
    }
}

/// The type that an item of a list is expected to have.
pub(super) fn item_type(list: &Type) -> Type {
    match list {
        Type::List(item) | Type::NonNullList(item) => (**item).clone(),
        one => one.clone().nullable(),
    }
}
