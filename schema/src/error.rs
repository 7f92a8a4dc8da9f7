//! What can be wrong with a request, as the GraphQL response says it.

use async_graphql::{Pos, ServerError};
use rolegraph_graph::context::Stop;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

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

/// One step on the way to a field in a response.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// A response key.
    Key(String),
    /// The place of an item in a list, from 0.
    Index(usize),
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
    /// What leads to the field in the response.
    pub path: Vec<Segment>,
    /// What else is in `extensions`, such as the cost and the limit.
    pub details: Map<String, Value>,
}

impl QueryError {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            location: None,
            path: Vec::new(),
            details: Map::new(),
        }
    }

    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::BadUserInput, message)
    }

    pub(crate) fn at(mut self, location: Pos) -> Self {
        self.location.get_or_insert(location);
        self
    }

    /// With the way to the field, unless it is known already: response keys, and none for an item
    /// of a list.
    pub(crate) fn on(mut self, path: &[Option<&str>]) -> Self {
        if self.path.is_empty() {
            // What is wrong with a list is not in one of its items.
            let end = path
                .iter()
                .rposition(Option::is_some)
                .map_or(0, |last| last + 1);
            let way = path.iter().take(end).map(|key| match key {
                Some(key) => Segment::Key((*key).to_owned()),
                None => Segment::Index(0),
            });
            self.path = way.collect();
        }
        self
    }

    /// With the items of lists that lead to it, as far as they are known.
    pub(crate) fn within(mut self, items: &[usize]) -> Self {
        let indices = self.path.iter_mut().filter_map(|segment| match segment {
            Segment::Index(index) => Some(index),
            Segment::Key(_) => None,
        });
        indices.zip(items).for_each(|(index, item)| *index = *item);
        self
    }

    /// Whether it is the fault of one field, so that the others can be answered.
    pub(crate) fn is_of_a_field(&self) -> bool {
        matches!(self.code, ErrorCode::BadUserInput | ErrorCode::NotFound)
    }

    pub(crate) fn detail(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// What async-graphql found wrong with introspection.
    pub(crate) fn of_introspection(error: &ServerError) -> Self {
        let mut found = Self::new(ErrorCode::ValidationFailed, error.message.clone());
        found.location = error.locations.first().copied();
        found
    }
}

/// The error as a response has it: message, locations, path, extensions.
impl Serialize for QueryError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_map(None)?;
        error.serialize_entry("message", &self.message)?;
        if let Some(pos) = &self.location {
            error.serialize_entry("locations", &[pos])?;
        }
        if !self.path.is_empty() {
            error.serialize_entry("path", &self.path)?;
        }
        let mut extensions = self.details.clone();
        extensions.insert("code".into(), self.code.word().into());
        error.serialize_entry("extensions", &extensions)?;
        error.end()
    }
}

impl From<Stop> for QueryError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Rows { cost, limit } => Self::new(
                ErrorCode::TooCostly,
                format!(
                    "the query would touch at least {cost} nodes and edges and may touch {limit}; ask for fewer rows (`first`), fewer nested lists, or a narrower `where`"
                ),
            )
            .detail("cost", cost)
            .detail("limit", limit),
            Stop::Bytes { limit } => Self::new(
                ErrorCode::TooLarge,
                format!("the answer has more than {limit} bytes; ask for less at a time"),
            )
            .detail("limit", limit),
            Stop::Memory { limit } => Self::new(
                ErrorCode::TooCostly,
                format!("the query takes more than {limit} bytes of memory; ask for fewer rows, or a narrower `where`"),
            )
            .detail("limit", limit),
            Stop::Late { limit } => Self::new(
                ErrorCode::Timeout,
                format!("the query took longer than {limit:?}; ask for less at a time"),
            )
            .detail(
                "limitMs",
                u64::try_from(limit.as_millis()).unwrap_or(u64::MAX),
            ),
            Stop::Gone => Self::new(ErrorCode::Timeout, "nobody waits for the answer any more"),
            Stop::Misfit => Self::new(ErrorCode::Internal, stop.to_string()),
        }
    }
}
