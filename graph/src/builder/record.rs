//! What readers hand to a builder: sources, labels and the keys of what is there.

use crate::context::Stop;
use crate::model::{NodeKind, Relation};
use crate::words::WordsError;

/// Why a graph could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A name has no letter, digit or sign in it.
    #[error("a {kind} has an empty name")]
    EmptyName {
        /// The kind of node that was to bear it.
        kind: NodeKind,
    },
    /// A relation was asked to join kinds that it doesn't join.
    #[error("`{}` joins a {} to a {}, not a {from} to a {to}", relation.name(), relation.from(), relation.to())]
    WrongKinds {
        /// The relation.
        relation: Relation,
        /// The kind that was given to lead from.
        from: NodeKind,
        /// The kind that was given to lead to.
        to: NodeKind,
    },
    /// There is more of something than a graph can hold.
    #[error("{0}")]
    TooLarge(String),
    /// A file of words in the program can't be read.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// A context said stop before the graph was whole.
    #[error("the build was stopped: {0}")]
    Stopped(#[from] Stop),
}

/// A source as its reader describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRecord {
    /// Its name, which makes its id.
    pub name: String,
    /// What it is: `catalog`, `article`.
    pub kind: String,
    /// Its release.
    pub version: Option<String>,
    /// The licence it is under.
    pub licence: Option<String>,
    /// The sentence to show beside its facts.
    pub attribution: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

impl SourceRecord {
    /// A source of a name and a kind, with nothing else known.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: kind.into(),
            ..Self::default()
        }
    }
}

/// A node of a builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeKey {
    pub(super) kind: NodeKind,
    pub(super) draft: u32,
}

impl NodeKey {
    /// The node's kind.
    #[must_use]
    pub fn kind(self) -> NodeKind {
        self.kind
    }
}

/// The names and the description that a source has for a node in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label<'a> {
    /// ISO 639-1.
    pub language: &'a str,
    /// The preferred name.
    pub name: &'a str,
    /// Other names.
    pub aliases: &'a [&'a str],
    /// What the node is.
    pub description: Option<&'a str>,
}

/// A source of a builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceKey {
    pub(super) node: NodeKey,
    pub(super) report: usize,
}

/// What tells which of several sources leads.
#[derive(Clone, Debug)]
pub(super) struct Release {
    pub(super) kind: String,
    pub(super) version: Option<String>,
}
