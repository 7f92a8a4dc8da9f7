//! What apollo-compiler finds wrong, in this project's words.

use apollo_compiler::diagnostic::ToCliReport;
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::validation::{DiagnosticData, DiagnosticList};
use apollo_compiler::{Name, Schema};

use super::suggestion::{choice, near};
use super::{Finding, Rule, TOLD};
use crate::document::Places;
use crate::error::{ErrorCode, QueryError};

/// The rule that apollo-compiler's name for an error belongs to.
fn rule(name: &str) -> Option<Rule> {
    Some(match name {
        "TypeSystemDefinition" => Rule::ExecutableDefinitions,
        "UndefinedField" => Rule::FieldsOnCorrectType,
        "InvalidFragmentTarget" => Rule::FragmentsOnCompositeTypes,
        "UndefinedArgument" => Rule::KnownArgumentNames,
        "UndefinedDirective" | "UnsupportedLocation" => Rule::KnownDirectives,
        "UndefinedFragment" => Rule::KnownFragmentNames,
        "UndefinedRootOperation" => Rule::KnownOperationTypes,
        "UndefinedDefinition"
        | "UndefinedTypeInNamedFragmentTypeCondition"
        | "UndefinedTypeInInlineFragmentTypeCondition" => Rule::KnownTypeNames,
        "AmbiguousAnonymousOperation" => Rule::LoneAnonymousOperation,
        "RecursiveFragmentDefinition" => Rule::NoFragmentCycles,
        "UndefinedVariable" => Rule::NoUndefinedVariables,
        "UnusedFragment" => Rule::NoUnusedFragments,
        "UnusedVariable" => Rule::NoUnusedVariables,
        "ConflictingFieldType" | "ConflictingFieldName" | "ConflictingFieldArgument" => {
            Rule::OverlappingFieldsCanBeMerged
        }
        "InvalidFragmentSpread" => Rule::PossibleFragmentSpreads,
        "RequiredArgument" => Rule::ProvidedRequiredArguments,
        "SubselectionOnScalarType" | "SubselectionOnEnumType" | "MissingSubselection" => {
            Rule::ScalarLeafs
        }
        "SubscriptionUsesMultipleFields"
        | "SubscriptionUsesIntrospection"
        | "SubscriptionUsesConditionalSelection" => Rule::SingleFieldSubscriptions,
        "UniqueArgument" => Rule::UniqueArgumentNames,
        "UniqueDirective" => Rule::UniqueDirectivesPerLocation,
        "FragmentNameCollision" => Rule::UniqueFragmentNames,
        "OperationNameCollision" => Rule::UniqueOperationNames,
        "UniqueVariable" => Rule::UniqueVariableNames,
        "UnsupportedValueType"
        | "IntCoercionError"
        | "FloatCoercionError"
        | "UndefinedEnumValue"
        | "UndefinedInputValue"
        | "RequiredField" => Rule::ValuesOfCorrectType,
        "VariableInputType" => Rule::VariablesAreInputTypes,
        "DisallowedVariableUsage" => Rule::VariablesInAllowedPosition,
        _ => return None,
    })
}

/// Adds what apollo-compiler finds to what the rules of this crate found.
pub(super) fn findings(
    schema: &Schema,
    errors: &DiagnosticList,
    places: &Places<'_>,
    suggests: bool,
    findings: &mut Vec<Finding>,
) {
    let words = Words {
        schema,
        places,
        suggests,
    };
    let all: Vec<&DiagnosticData> = errors.iter().map(|diagnostic| diagnostic.error).collect();
    let own = findings.len();
    // They come in the order of the text, of which no more than the first are told.
    for (index, diagnostic) in all.iter().enumerate() {
        let is_said = if is(diagnostic, "MissingSubselection") {
            // A field whose selections are all wrong is left without any.
            all.iter()
                .skip(index + 1)
                .any(|other| !is(other, "MissingSubselection") && lies_in(other, diagnostic))
        } else {
            is_of_variable(diagnostic)
                && findings
                    .iter()
                    .take(own)
                    .any(|finding| finding.is_of_variable_in(span(diagnostic)))
        };
        if !is_said {
            findings.push(words.finding(diagnostic));
        }
        if findings.len() >= own + TOLD {
            break;
        }
    }
}

impl Finding {
    fn is_of_variable_in(&self, place: Option<SourceSpan>) -> bool {
        let is_in = |place: SourceSpan| (place.offset()..place.end_offset()).contains(&self.at);
        self.rule == Some(Rule::VariablesInAllowedPosition) && place.is_some_and(is_in)
    }
}

fn is(diagnostic: &DiagnosticData, name: &str) -> bool {
    diagnostic.unstable_error_name() == Some(name)
}

fn span(diagnostic: &DiagnosticData) -> Option<SourceSpan> {
    ToCliReport::location(diagnostic)
}

fn lies_in(inner: &DiagnosticData, outer: &DiagnosticData) -> bool {
    match (span(inner), span(outer)) {
        (Some(inner), Some(outer)) => {
            inner.offset() > outer.offset() && inner.end_offset() <= outer.end_offset()
        }
        _ => false,
    }
}

/// Whether an error is about a variable whose type doesn't fit.
fn is_of_variable(diagnostic: &DiagnosticData) -> bool {
    is(diagnostic, "DisallowedVariableUsage")
        || (is(diagnostic, "UnsupportedValueType")
            && diagnostic.to_string().ends_with("found a variable"))
}

struct Words<'w> {
    schema: &'w Schema,
    places: &'w Places<'w>,
    suggests: bool,
}

impl Words<'_> {
    fn finding(&self, diagnostic: &DiagnosticData) -> Finding {
        let name = diagnostic.unstable_error_name().unwrap_or_default();
        let (from, to) = span(diagnostic).map_or((0, 0), |s| (s.offset(), s.end_offset()));
        let source = self.places.text(from, to);
        let source = source.trim_matches(|c: char| c.is_whitespace() || c == ',');
        let said = diagnostic.to_string();
        // What is between backticks, which no name of GraphQL has in it.
        let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
        let words: Vec<&str> = said.split(' ').collect();
        let (mut at, mut message) = (from, said.clone());
        match (name, quoted.as_slice()) {
            ("UndefinedField", [ty, field, ..]) => {
                message = format!(
                    "`{ty}` has no field `{field}`{}",
                    self.near_field(ty, field)
                );
            }
            ("UndefinedArgument", [argument, on, ..]) => {
                let known = self.arguments(on);
                let near = self.near(argument, known.iter().map(Name::as_str));
                message = format!("`{on}` has no argument `{argument}`{near}");
            }
            ("UndefinedInputValue", [field, ty, ..]) => {
                let known = self.schema.get_input_object(ty);
                let known = known.iter().flat_map(|ty| ty.fields.keys());
                let near = self.near(field, known.map(Name::as_str));
                message = format!("`{ty}` has no field `{field}`{near}");
                // What is found is the value; its name comes right before it.
                let before = self.places.text(0, from);
                at = before.rfind(field).unwrap_or(from);
            }
            ("UndefinedEnumValue", [word, ty, ..]) => {
                let known = self.schema.get_enum(ty);
                let known = known.iter().flat_map(|ty| ty.values.keys());
                let near = self.near(word, known.map(Name::as_str));
                message = format!("`{ty}` has no value `{word}`{near}");
            }
            ("UndefinedDirective", [directive, ..]) => {
                let known = self.schema.directive_definitions.keys();
                let directive = directive.trim_start_matches('@');
                let near = self.near(directive, known.map(Name::as_str));
                message = format!("there is no directive `@{directive}`{near}");
            }
            ("UndefinedDefinition", [ty, ..]) => {
                let near = self.near_type(ty, ExtendedType::is_input_type);
                message = format!("there is no type `{ty}`{near}");
            }
            (
                "UndefinedTypeInNamedFragmentTypeCondition"
                | "UndefinedTypeInInlineFragmentTypeCondition",
                [ty, ..],
            ) => {
                let near = self.near_type(ty, |ty| ty.is_object() || ty.is_interface());
                message = format!("there is no type `{ty}`{near}");
            }
            ("UndefinedFragment", [fragment, ..]) => {
                message = format!("there is no fragment `{fragment}`");
            }
            ("UndefinedVariable", [variable, ..]) => {
                message = format!("the variable `{variable}` is not defined");
            }
            ("VariableInputType", [variable, ..]) => {
                message = format!(
                    "the variable `{variable}` is of no input type; give it a scalar, an enum or an input"
                );
            }
            ("UnusedVariable", [variable, ..]) => {
                message = format!("the variable `{variable}` is not used");
            }
            ("UndefinedRootOperation", [ty, ..]) => {
                message = format!("there are no {ty}s here; only queries are answered");
            }
            ("MissingSubselection", _) => {
                let field = field_of(source);
                message =
                    format!("`{field}` is made of fields; say which, as in `{field} {{ … }}`");
            }
            ("SubselectionOnScalarType" | "SubselectionOnEnumType", [ty, ..]) => {
                let field = field_of(source);
                message = format!("`{field}` is `{ty}`, which has no fields; leave the braces out");
            }
            ("UnsupportedLocation", _) => {
                if let [directive, _, _, _, _, _, place, ..] = words.as_slice() {
                    message = format!("`@{directive}` can't stand at a {place}");
                }
            }
            ("UniqueDirective", _) => {
                let directive = words.get(2).copied().unwrap_or_default();
                message = format!("`@{directive}` stands twice in one place");
            }
            ("DeeplyNestedType" | "RecursionError" | "RecursionLimitError", _) => {
                message = format!("{said}; spread fragments within fragments less deep");
            }
            ("IntCoercionError", _) => {
                let number = if self.is_short(source) {
                    format!("`{source}`")
                } else {
                    "the number".to_owned()
                };
                message = format!("{number} is beyond the 32 bits of an `Int`");
            }
            ("UnsupportedValueType", _) if self.is_short(source) => {
                let ty = words.get(4).copied().unwrap_or_default();
                let ty = ty.trim_end_matches(',');
                let known = self.schema.get_enum(ty.trim_matches(['[', ']', '!']));
                let known = known.iter().flat_map(|ty| ty.values.keys());
                let near = self.near(source.trim_matches('"'), known.map(Name::as_str));
                message = format!("`{source}` where `{ty}` is expected{near}");
            }
            (
                "ConflictingFieldType" | "ConflictingFieldName" | "ConflictingFieldArgument",
                [key, ..],
            ) => {
                let why = match name {
                    "ConflictingFieldType" => "stands for two different fields, whose types differ",
                    "ConflictingFieldName" => "stands for two different fields",
                    _ => "is asked for with different arguments",
                };
                message = format!("`{key}` {why}; give one an alias");
            }
            _ => {}
        }
        match rule(name) {
            Some(rule) => Finding::new(rule, at, message),
            None => Finding {
                at,
                rule: None,
                error: QueryError::new(ErrorCode::TooLarge, message),
            },
        }
    }

    fn is_short(&self, source: &str) -> bool {
        source.len() <= 60 && !source.contains('\n')
    }

    fn near<'n>(&self, name: &str, names: impl IntoIterator<Item = &'n str>) -> String {
        if self.suggests {
            near(name, names)
        } else {
            String::new()
        }
    }

    fn near_type(&self, name: &str, is_fit: impl Fn(&ExtendedType) -> bool) -> String {
        let fit = self.schema.types.iter().filter(|(_, ty)| is_fit(ty));
        self.near(name, fit.map(|(name, _)| name.as_str()))
    }

    /// A field that is close, or else the types behind an interface that have it.
    fn near_field(&self, ty: &str, field: &str) -> String {
        let close = self.near(field, self.fields(ty).iter().map(Name::as_str));
        if !close.is_empty() || !self.suggests || self.schema.get_interface(ty).is_none() {
            return close;
        }
        let members = self
            .schema
            .types
            .iter()
            .filter_map(|(name, member)| match member {
                ExtendedType::Object(object) => (object.implements_interfaces.contains(ty)
                    && object.fields.contains_key(field))
                .then(|| format!("`... on {name}`")),
                _ => None,
            });
        match choice(members.take(3)) {
            Some(members) => format!("; ask for it within {members}"),
            None => String::new(),
        }
    }

    fn fields(&self, ty: &str) -> Vec<Name> {
        match self.schema.types.get(ty) {
            Some(ExtendedType::Object(ty)) => ty.fields.keys().cloned().collect(),
            Some(ExtendedType::Interface(ty)) => ty.fields.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The arguments of `Type.field` or `@directive`.
    fn arguments(&self, on: &str) -> Vec<Name> {
        let declared = match (on.strip_prefix('@'), on.split_once('.')) {
            (Some(directive), _) => self
                .schema
                .directive_definitions
                .get(directive)
                .map(|directive| &directive.arguments),
            (None, Some((ty, field))) => self
                .schema
                .type_field(ty, field)
                .ok()
                .map(|field| &field.arguments),
            _ => None,
        };
        let declared = declared.into_iter().flatten();
        declared.map(|argument| argument.name.clone()).collect()
    }
}

/// The name of a field as it is written, without its alias.
fn field_of(source: &str) -> &str {
    let is_ignored = |c: char| c.is_whitespace() || c == ',';
    let name = |text: &str| {
        text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(text.len())
    };
    let (first, rest) = source.split_at(name(source));
    match rest.trim_start_matches(is_ignored).strip_prefix(':') {
        Some(rest) => {
            let rest = rest.trim_start_matches(is_ignored);
            rest.split_at(name(rest)).0
        }
        None => first,
    }
}
