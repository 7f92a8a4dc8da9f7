//! How large a request may be.

use std::time::Duration;

/// The limits of a request. Each has a flag on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document. Parsing and checking take time in proportion to them.
    pub document: usize,
    /// Lexical tokens of a document.
    pub tokens: usize,
    /// Levels of selections, fragments expanded; introspection has its own bound.
    pub depth: usize,
    /// Fields of a document with every fragment expanded.
    pub fields: usize,
    /// Aliases, fragments expanded.
    pub aliases: usize,
    /// Directives, fragments expanded.
    pub directives: usize,
    /// Edges of one page.
    pub page: usize,
    /// Nodes and edges that one query may touch.
    pub cost: u64,
    /// Time for one query.
    pub time: Duration,
    /// Whether `__schema` and `__type` are answered.
    pub introspection: bool,
    /// Whether errors suggest a name that is close.
    pub suggestions: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 65_536,
            tokens: 2_000,
            depth: 12,
            fields: 2_000,
            aliases: 30,
            directives: 50,
            page: 500,
            cost: 10_000_000,
            time: Duration::from_secs(10),
            introspection: true,
            suggestions: true,
        }
    }
}
