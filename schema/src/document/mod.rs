//! Documents: read, measured before anything expands them, judged by the rules, and kept for the
//! next time.

mod cache;
mod convert;
mod guard;
mod introspection;
mod lexical;
mod places;

use std::borrow::Cow;
use std::ops::Range;

use apollo_compiler::ast;
use apollo_compiler::diagnostic::ToCliReport;
use apollo_compiler::parser::Parser;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use async_graphql::{Name, Positioned, Value};

pub(crate) use self::cache::Documents;
pub(crate) use self::places::Places;
use crate::error::{ErrorCode, QueryError};
use crate::limits::Limits;
use crate::rules::Rules;

/// A document that is GraphQL and within the limits.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) parsed: ExecutableDocument,
    /// What the rules find wrong with it. That doesn't depend on the values of variables, which
    /// are checked at every request, so it is found out once.
    pub(crate) errors: Vec<QueryError>,
    /// Whether it asks for `__schema` or `__type`.
    pub(crate) introspects: bool,
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// When it isn't GraphQL or is beyond the limits.
    pub(crate) fn read(text: &str, limits: &Limits, rules: &Rules) -> Result<Self, QueryError> {
        let unread = lexical::check(text, limits)?;
        let places = Places::new(text);
        let document = parse(text, unread, &places)?;
        let parsed = convert::document(&document, &places)?;
        let introspection = guard::check(&parsed, limits)?;
        let mut errors = rules.check(&document, &places, limits);
        if let Some(pos) = introspection
            && !limits.introspection
        {
            let what =
                "introspection is switched off here: `__schema` and `__type` aren't answered";
            errors.push(QueryError::new(ErrorCode::ValidationFailed, what).at(pos));
        }
        Ok(Self {
            text: text.to_owned(),
            parsed,
            errors,
            introspects: introspection.is_some(),
        })
    }

    /// What async-graphql is asked, which answers no more of it than introspection.
    pub(crate) fn introspection(&self, variables: &[(Name, Value)]) -> ExecutableDocument {
        introspection::without_nulls(&self.parsed, variables)
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

/// A text as a document.
fn parse(
    text: &str,
    unread: lexical::Unread,
    places: &Places<'_>,
) -> Result<ast::Document, QueryError> {
    for place in &unread.descriptions {
        let description = text.get(place.clone()).unwrap_or("");
        tree(&format!("{{a(b:{description})}}"))
            .map_err(|(what, _)| said(&what).at(places.at(place.start)))?;
    }
    let mut blank = unread.descriptions;
    blank.extend(unread.commas);
    blank.sort_unstable_by_key(|place| place.start);
    tree(&without(text, &blank)).map_err(|(what, at)| said(&what).at(places.at(at)))
}

/// A text as a document, or what is first wrong with it and where.
fn tree(text: &str) -> Result<ast::Document, (String, usize)> {
    Parser::new().parse_ast(text, "document").map_err(|found| {
        let first = found.errors.iter().next();
        let at = first
            .as_ref()
            .and_then(|first| first.error.location())
            .map_or(text.len(), |location| location.offset());
        (
            first.map_or_else(String::new, |first| first.error.to_string()),
            at,
        )
    })
}

/// The text with blanks in some places. Everything else stays where it is.
fn without<'t>(text: &'t str, blank: &[Range<usize>]) -> Cow<'t, str> {
    let mut out = String::new();
    let mut from = 0;
    for place in blank {
        out.push_str(text.get(from..place.start).unwrap_or(""));
        out.extend(std::iter::repeat_n(' ', place.len()));
        from = place.end;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(out)
}

/// The parser's words for tokens, and the tokens.
const TOKENS: &[(&str, &str)] = &[
    ("R_CURLY", "`}`"),
    ("L_CURLY", "`{`"),
    ("R_PAREN", "`)`"),
    ("L_PAREN", "`(`"),
    ("R_BRACK", "`]`"),
    ("L_BRACK", "`[`"),
    ("Unexpected <EOF>.", "expected an operation"),
    ("got EOF", "found the end"),
    ("got ", "found "),
];

/// What the parser says, in this project's words.
fn said(what: &str) -> QueryError {
    let what = what.strip_prefix("syntax error: ").unwrap_or(what);
    let message = TOKENS
        .iter()
        .fold(what.to_owned(), |message, (word, token)| {
            message.replace(word, token)
        });
    QueryError::new(ErrorCode::ParseFailed, message)
}
