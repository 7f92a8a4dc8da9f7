//! The part of a document that async-graphql answers, in a form that it takes.

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Selection, SelectionSet,
};
use async_graphql::{Name, Value};
use async_graphql_value::Value as AstValue;

/// The document without arguments that are null or a variable without a value.
///
/// The arguments of introspection may be null and have a default; async-graphql 7.2.1 stumbles over
/// a null there.
pub(super) fn without_nulls(
    document: &ExecutableDocument,
    variables: &[(Name, Value)],
) -> ExecutableDocument {
    let mut document = document.clone();
    let is_null = |value: &AstValue| match value {
        AstValue::Null => true,
        AstValue::Variable(name) => variables
            .iter()
            .find(|(known, _)| known == name)
            .is_none_or(|(_, value)| *value == Value::Null),
        _ => false,
    };
    match &mut document.operations {
        DocumentOperations::Single(operation) => {
            strip(&mut operation.node.selection_set.node, &is_null);
        }
        DocumentOperations::Multiple(operations) => {
            for operation in operations.values_mut() {
                strip(&mut operation.node.selection_set.node, &is_null);
            }
        }
    }
    for fragment in document.fragments.values_mut() {
        strip(&mut fragment.node.selection_set.node, &is_null);
    }
    document
}

fn strip(set: &mut SelectionSet, is_null: &impl Fn(&AstValue) -> bool) {
    for selection in &mut set.items {
        match &mut selection.node {
            Selection::Field(field) => {
                let field = &mut field.node;
                field.arguments.retain(|(_, value)| !is_null(&value.node));
                strip(&mut field.selection_set.node, is_null);
            }
            Selection::InlineFragment(inline) => {
                strip(&mut inline.node.selection_set.node, is_null);
            }
            Selection::FragmentSpread(_) => {}
        }
    }
}
