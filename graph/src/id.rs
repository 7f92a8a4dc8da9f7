//! Ids: what names a node wherever something leaves the program or outlasts a graph.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::graph::Graph;
use crate::model::NodeKind;
use crate::row::Row;

/// A node's id, such as `role:data-engineer`.
///
/// Rows hold for one graph; plans, which can be kept, printed and sent, name nodes by id.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// An id of its text.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As its text: an id says what it is.
impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Graph {
    /// The id at a row, to keep.
    #[must_use]
    pub fn id_of(&self, kind: NodeKind, row: Row) -> Id {
        Id::new(self.id(kind, row))
    }

    /// The row of a kind that an id names letter by letter.
    #[must_use]
    pub fn row_of(&self, kind: NodeKind, id: &Id) -> Option<Row> {
        self.exactly(id.as_str())
            .and_then(|(found, row)| (found == kind).then_some(row))
    }

    /// The rows of a kind that ids name, ascending and each once; what isn't there is left out.
    #[must_use]
    pub fn rows_of_ids(&self, kind: NodeKind, ids: &[Id]) -> Vec<Row> {
        let mut rows: Vec<Row> = ids.iter().filter_map(|id| self.row_of(kind, id)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}
