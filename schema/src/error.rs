//! What can be wrong with a request, as the GraphQL response says it.

use async_graphql::{Pos, ServerError};
use rolegraph_graph::query::OverBudget;
use serde_json::{Map, Value, json};

/// The word in `extensions.code` of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// The document isn't GraphQL.
    ParseFailed,
    /// The document doesn't fit the schema.
    ValidationFailed,
    /// The document is larger, deeper or wider than allowed.
    TooLarge,
    /// An argument or a variable has a value that can't be used.
    BadUserInput,
    /// An argument names something that isn't in the graph.
    NotFound,
    /// The query would touch more of the graph than allowed.
    TooCostly,
    /// The query took longer than allowed.
    Timeout,
    /// The hash of a persisted query isn't known here.
    PersistedQueryNotFound,
    /// The program is at fault.
    Internal,
}

impl ErrorCode {
    /// The word as it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::ValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::TooLarge => "DOCUMENT_TOO_LARGE",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::NotFound => "NOT_FOUND",
            Self::TooCostly => "TOO_COSTLY",
            Self::Timeout => "TIMEOUT",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::Internal => "INTERNAL",
        }
    }
}

/// One error of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryError {
    /// What sort of error it is.
    pub code: ErrorCode,
    /// What is wrong and what to do about it.
    pub message: String,
    /// Where in the document it stands.
    pub location: Option<Pos>,
    /// The response keys that lead to the field.
    pub path: Vec<String>,
    /// What else is in `extensions`, such as the cost and the limit.
    pub details: Map<String, Value>,
}

impl QueryError {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), location: None, path: Vec::new(), details: Map::new() }
    }

    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::BadUserInput, message)
    }

    pub(crate) fn at(mut self, location: Pos) -> Self {
        self.location.get_or_insert(location);
        self
    }

    pub(crate) fn on(mut self, path: &str) -> Self {
        if self.path.is_empty() {
            self.path.push(path.to_owned());
        }
        self
    }

    pub(crate) fn detail(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// What async-graphql found wrong with a document.
    pub(crate) fn of_validation(error: &ServerError) -> Self {
        let mut found = Self::new(ErrorCode::ValidationFailed, error.message.clone());
        found.location = error.locations.first().copied();
        found
    }

    /// The error as the JSON of a response.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut extensions = self.details.clone();
        extensions.insert("code".into(), self.code.word().into());
        let mut error = Map::new();
        error.insert("message".into(), self.message.clone().into());
        if let Some(pos) = self.location {
            error.insert("locations".into(), json!([{ "line": pos.line, "column": pos.column }]));
        }
        if !self.path.is_empty() {
            error.insert("path".into(), self.path.clone().into());
        }
        error.insert("extensions".into(), extensions.into());
        Value::Object(error)
    }
}

impl From<OverBudget> for QueryError {
    fn from(over: OverBudget) -> Self {
        Self::new(
            ErrorCode::TooCostly,
            format!(
                "the query would touch at least {} nodes and edges and may touch {}; ask for fewer rows (`first`), fewer nested lists, or a narrower `where`",
                over.cost, over.limit
            ),
        )
        .detail("cost", over.cost)
        .detail("limit", over.limit)
    }
}
