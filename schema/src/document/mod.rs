//! Documents: read, measured before anything expands them, and kept for the next time.

mod cache;
mod guard;
mod lexical;

use async_graphql::parser::types::{
    BaseType, DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, parser};
use async_graphql_value::Value as AstValue;
use std::sync::atomic::AtomicBool;

pub(crate) use self::cache::Documents;
use crate::error::{ErrorCode, QueryError};
use crate::limits::Limits;
use crate::types::TYPES;

/// A document that is GraphQL and within the limits.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) parsed: ExecutableDocument,
    /// Whether async-graphql has found that it fits the schema. That doesn't depend on the
    /// values of variables, which are checked at every request, so it is found out once.
    pub(crate) is_valid: AtomicBool,
    /// Whether it asks for `__schema` or `__type`.
    pub(crate) introspects: bool,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// When it isn't GraphQL or is beyond the limits.
    pub(crate) fn read(text: &str, limits: &Limits) -> Result<Self, QueryError> {
        lexical::check(text, limits)?;
        let parsed = parser::parse_query(text).map_err(|error| {
            let error = async_graphql::ServerError::from(error);
            // What the parser says ends in what it expected, after a drawing of the place.
            let (_, what) = error
                .message
                .rsplit_once("= ")
                .unwrap_or(("", &error.message));
            let mut found = QueryError::new(ErrorCode::ParseFailed, what);
            found.location = error.locations.first().copied();
            found
        })?;
        let introspects = guard::check(&parsed, limits)?;
        for (_, operation) in parsed.operations.iter() {
            check_variable_types(&operation.node)?;
        }
        Ok(Self {
            text: text.to_owned(),
            parsed,
            is_valid: AtomicBool::new(false),
            introspects,
        })
    }

    /// Whether a variable is used in a directive on `__typename`, which async-graphql 7.2.1
    /// overlooks when it looks for variables that are not used.
    pub(crate) fn is_used_on_typename(&self, variable: &str) -> bool {
        let operations = self
            .parsed
            .operations
            .iter()
            .map(|(_, o)| &o.node.selection_set.node);
        let fragments = self
            .parsed
            .fragments
            .values()
            .map(|f| &f.node.selection_set.node);
        operations
            .chain(fragments)
            .any(|set| uses_on_typename(set, variable))
    }

    /// The operation to run.
    ///
    /// # Errors
    /// When there is none of that name, or several and no name.
    pub(crate) fn operation(
        &self,
        name: Option<&str>,
    ) -> Result<&Positioned<OperationDefinition>, QueryError> {
        let wrong = |message: String| QueryError::new(ErrorCode::ValidationFailed, message);
        match (&self.parsed.operations, name) {
            (DocumentOperations::Single(operation), None) => Ok(operation),
            (DocumentOperations::Single(_), Some(name)) => Err(wrong(format!(
                "there is no operation {name:?}: the document has one operation, without a name"
            ))),
            (DocumentOperations::Multiple(operations), Some(name)) => {
                operations.get(name).ok_or_else(|| {
                    let mut names: Vec<&str> = operations.keys().map(Name::as_str).collect();
                    names.sort_unstable();
                    wrong(format!(
                        "there is no operation {name:?}: the document has {}",
                        names.join(", ")
                    ))
                })
            }
            (DocumentOperations::Multiple(operations), None) => {
                let mut all = operations.values();
                match (all.next(), all.next()) {
                    (Some(operation), None) => Ok(operation),
                    _ => Err(wrong(
                        "the document has several operations: say which with `operationName`"
                            .into(),
                    )),
                }
            }
        }
    }
}

/// The scalars that a variable can have.
const SCALARS: &[&str] = &["Int", "Float", "String", "Boolean", "ID", "Date"];

/// Refuses variables of types that can't be given, which async-graphql would stumble over.
fn check_variable_types(operation: &OperationDefinition) -> Result<(), QueryError> {
    for definition in &operation.variable_definitions {
        let mut base = &definition.node.var_type.node.base;
        while let BaseType::List(inner) = base {
            base = &inner.base;
        }
        let BaseType::Named(name) = base else {
            continue;
        };
        let is_known = SCALARS.contains(&name.as_str())
            || TYPES.input(name).is_some()
            || TYPES.enumeration(name).is_some();
        if !is_known {
            let variable = &definition.node.name.node;
            return Err(QueryError::new(
                ErrorCode::ValidationFailed,
                format!("the variable `${variable}` is a `{name}`, which is no input type here"),
            )
            .at(definition.pos));
        }
    }
    Ok(())
}

fn uses_on_typename(set: &SelectionSet, variable: &str) -> bool {
    set.items.iter().any(|selection| match &selection.node {
        Selection::Field(field) if field.node.name.node == "__typename" => {
            let values = field.node.directives.iter().flat_map(|d| &d.node.arguments);
            values.into_iter().any(|(_, value)| {
                matches!(&value.node, AstValue::Variable(name) if name.as_str() == variable)
            })
        }
        Selection::Field(field) => uses_on_typename(&field.node.selection_set.node, variable),
        Selection::InlineFragment(inline) => {
            uses_on_typename(&inline.node.selection_set.node, variable)
        }
        Selection::FragmentSpread(_) => false,
    })
}
