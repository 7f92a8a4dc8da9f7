//! What a build read, kept, merged and left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::NodeKind;

/// How many examples of one sort a report keeps; the counts go on.
pub const EXAMPLES: usize = 20;

/// What became of one source's records: `read = kept + merged + skipped`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceReport {
    /// The source's name.
    pub name: String,
    /// What the source is: catalog, article.
    pub kind: String,
    /// Records read.
    pub read: u64,
    /// Records that became something new in the graph.
    pub kept: u64,
    /// Records that said more of what was there already.
    pub merged: u64,
    /// Records left out, each for a reason.
    pub skipped: u64,
    /// The first of the records left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skips: Vec<Skip>,
    /// The rows that are right and that the graph has no place for, by file. They are not among
    /// those read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<FileRows>,
    /// The tables that came with the source and that nobody reads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<FileRows>,
}

/// How many rows of a file something is said of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRows {
    /// The file's name, without folders.
    pub file: String,
    /// How many of its rows.
    pub rows: u64,
}

impl FileRows {
    /// Adds rows of a file to a list; those of one name are counted together.
    pub(crate) fn add(list: &mut Vec<Self>, file: &str, rows: u64) {
        let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
        match list.iter_mut().find(|known| known.file == file) {
            Some(known) => known.rows += rows,
            None => list.push(Self {
                file: file.to_owned(),
                rows,
            }),
        }
    }
}

/// How many of the records left out of one source a report keeps.
pub const SKIPS: usize = 1000;

/// A record that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// Where it stands, as `file:line`.
    pub place: String,
    /// What is wrong and what was expected.
    pub reason: String,
}

/// A list that keeps its first entries and counts all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examples {
    /// How many there were.
    pub count: u64,
    /// The first of them.
    pub first: Vec<String>,
}

impl Examples {
    /// Whether there were none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Counts one more, and keeps it while there is room.
    pub fn push(&mut self, example: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < EXAMPLES {
            self.first.push(example());
        }
    }
}

/// The report of a build, kept with the graph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildReport {
    /// One entry a source, in the order they were read.
    pub sources: Vec<SourceReport>,
    /// The number of nodes by kind.
    pub nodes: BTreeMap<String, u64>,
    /// The number of edges by relation.
    pub relations: BTreeMap<String, u64>,
    /// Names of more than one source or spelling that became one node.
    #[serde(default)]
    pub merged_names: Examples,
    /// Names that several nodes bear and that were therefore only linked.
    #[serde(default)]
    pub ambiguous_names: Examples,
    /// Titles of jobs that fit no role.
    #[serde(default)]
    pub unmatched_titles: Examples,
    /// Titles of reported pay that fit no role, one a report; the pay is in no statistic.
    #[serde(default)]
    pub unmatched_pay: Examples,
    /// Addresses that a page can't link to without harm ([`is_web_address`](crate::is_web_address)),
    /// each with what it was given for, which stands in the graph without it.
    #[serde(default)]
    pub refused_links: Examples,
    /// Cycles in hierarchies: nodes that belong, by way of others, to themselves. Their edges stand
    /// in the graph; the names are along the edges, each in the next.
    #[serde(default, skip_serializing_if = "Examples::is_empty")]
    pub hierarchy_cycles: Examples,
}

impl BuildReport {
    /// Notes that a name of another spelling became part of a node.
    pub(crate) fn note_merge(&mut self, kind: NodeKind, preferred: &str, name: &str) {
        if preferred != name {
            self.merged_names
                .push(|| format!("{kind} {preferred:?}: also written {name:?}"));
        }
    }
}
