//! Whether a document fits the schema, by every rule of the specification's section on validation
//! (September 2025), and what to do where it doesn't.
//!
//! ```text
//!   parsed document ─▶ apollo-compiler ─▶ diagnostic ─▶ errors: rule, place,
//!                    ─▶ given ─▶ the rules in which            remedy, suggestion
//!                                it falls short
//! ```
//!
//! apollo-compiler 1.33 judges by all the rules. It overlooks a field that is given twice in an
//! object, variables within lists and objects that don't fit there, and undefined variables within
//! values of scalars of the schema's own: each of those is a file here. Rules have the names that
//! graphql-js gives them; `schema/tests/validation` holds all of them to its judgement.

mod diagnostic;
mod given;
mod no_undefined_variables;
mod suggestion;
mod unique_input_field_names;
mod variables_in_allowed_position;

use apollo_compiler::ast::{self, DirectiveList, FieldDefinition};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::validation::Valid;
use apollo_compiler::{Schema, name, ty};

use crate::document::Places;
use crate::engine::SchemaError;
use crate::error::{ErrorCode, QueryError};
use crate::limits::Limits;
pub(crate) use suggestion::near;

/// Errors of one document that are told. Whoever mends so many asks again.
const TOLD: usize = 20;

/// A rule of the specification, by the name that graphql-js gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    ExecutableDefinitions,
    FieldsOnCorrectType,
    FragmentsOnCompositeTypes,
    KnownArgumentNames,
    KnownDirectives,
    KnownFragmentNames,
    KnownOperationTypes,
    KnownTypeNames,
    LoneAnonymousOperation,
    NoFragmentCycles,
    NoUndefinedVariables,
    NoUnusedFragments,
    NoUnusedVariables,
    OverlappingFieldsCanBeMerged,
    PossibleFragmentSpreads,
    ProvidedRequiredArguments,
    ScalarLeafs,
    SingleFieldSubscriptions,
    UniqueArgumentNames,
    UniqueDirectivesPerLocation,
    UniqueFragmentNames,
    UniqueInputFieldNames,
    UniqueOperationNames,
    UniqueVariableNames,
    ValuesOfCorrectType,
    VariablesAreInputTypes,
    VariablesInAllowedPosition,
}

/// A document breaks a rule.
pub(crate) fn error(rule: Rule, message: impl Into<String>) -> QueryError {
    QueryError::new(ErrorCode::ValidationFailed, message).detail("rule", format!("{rule:?}"))
}

/// What a rule found, at a byte of the document.
#[derive(Debug)]
struct Finding {
    at: usize,
    rule: Option<Rule>,
    error: QueryError,
}

impl Finding {
    fn new(rule: Rule, at: usize, message: String) -> Self {
        Self {
            at,
            rule: Some(rule),
            error: error(rule, message),
        }
    }
}

/// The rules, for one schema.
#[derive(Debug)]
pub(crate) struct Rules {
    schema: Valid<Schema>,
}

impl Rules {
    /// The rules for a schema in the schema definition language.
    ///
    /// # Errors
    /// When it isn't a valid schema, which this crate's tests rule out.
    pub(crate) fn new(sdl: &str) -> Result<Self, SchemaError> {
        let schema = Schema::parse_and_validate(sdl, "schema.graphql")
            .map_err(|found| SchemaError(found.errors.to_string()))?;
        Ok(Self {
            schema: with_one_of(schema),
        })
    }

    /// What is wrong with a document, in the order of its text; nothing where it is valid.
    pub(crate) fn check(
        &self,
        document: &ast::Document,
        places: &Places<'_>,
        limits: &Limits,
    ) -> Vec<QueryError> {
        let (typed, errors) = match document.to_executable_validate(&self.schema) {
            Ok(valid) => (valid.into_inner(), None),
            Err(found) => (found.partial, Some(found.errors)),
        };
        let mut findings = Vec::new();
        for operation in typed.operations.iter() {
            let given = given::of(&self.schema, &typed, operation);
            for given in &given {
                unique_input_field_names::check(given.value, &mut findings);
                no_undefined_variables::check(operation, given.value, &mut findings);
                variables_in_allowed_position::check(&self.schema, operation, given, &mut findings);
            }
        }
        if let Some(errors) = &errors {
            let suggests = limits.suggestions;
            diagnostic::findings(&self.schema, errors, places, suggests, &mut findings);
        }
        findings.sort_by_key(|finding| (finding.at, finding.rule.map(|rule| rule as u8)));
        findings.dedup_by(|a, b| a.at == b.at && a.rule == b.rule);
        findings
            .into_iter()
            .take(TOLD)
            .map(|finding| finding.error.at(places.at(finding.at)))
            .collect()
    }
}

/// The schema with `__Type.isOneOf`, which is new in the September 2025 edition and unknown to
/// apollo-compiler 1.33.
fn with_one_of(schema: Valid<Schema>) -> Valid<Schema> {
    let mut schema = schema.into_inner();
    if let Some(ExtendedType::Object(ty)) = schema.types.get_mut("__Type") {
        let field = FieldDefinition {
            description: None,
            name: name!("isOneOf"),
            arguments: Vec::new(),
            ty: ty!(Boolean),
            directives: DirectiveList::default(),
        };
        ty.make_mut().fields.insert(name!("isOneOf"), field.into());
    }
    Valid::assume_valid(schema)
}
