//! Building a graph: readers name things and relate them, the builder finds out what is one thing.
//!
//! ```
//! use rolegraph_graph::{Builder, EdgeRecord, NodeKind, Property, Relation, SourceRecord};
//!
//! let mut builder = Builder::new();
//! let source = builder.source(SourceRecord::new("An article", "article"))?;
//! let role = builder.node(NodeKind::Role, "Data Engineer", source)?;
//! let skill = builder.node(NodeKind::Skill, "Python", source)?;
//! builder.set(role, Property::Description, "Builds pipelines.");
//! builder.relate(Relation::RoleSkill, role, skill, EdgeRecord::new().note("Proficiency in Python."), source)?;
//! let graph = builder.finish()?;
//! assert_eq!(graph.by_id("role:data-engineer"), Some((NodeKind::Role, 0)));
//! # Ok::<(), rolegraph_graph::BuildError>(())
//! ```

mod edge;
mod freeze;
mod link;
mod title;

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use self::edge::EdgeDraft;
pub use self::edge::EdgeRecord;
use crate::column::Value;
use crate::graph::Graph;
use crate::kind::NodeKind;
use crate::name::{fold, fold_words};
use crate::property::{Property, node_properties};
use crate::relation::Relation;
use crate::report::{BuildReport, EXAMPLES, Skip, SourceReport};

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
    kind: NodeKind,
    draft: u32,
}

impl NodeKey {
    /// The node's kind.
    #[must_use]
    pub fn kind(self) -> NodeKind {
        self.kind
    }
}

/// A source of a builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceKey {
    node: NodeKey,
    report: usize,
}

#[derive(Clone, Debug)]
struct Draft {
    name: Box<str>,
    folded: Box<str>,
    /// What follows the prefix in the id, where the source has an id of its own for the node.
    own_id: Option<Box<str>>,
    aliases: Vec<Box<str>>,
    values: Vec<(Property, Value)>,
    /// Drafts of sources, in the order they named the node.
    sources: Vec<u32>,
}

/// Collects nodes and edges and freezes them into a [`Graph`].
///
/// Nodes of a kind whose preferred names fold to the same are one node ([`crate::name::fold`]);
/// jobs are told apart by their ids instead. Where two records disagree about a property, the
/// first one read stands; lists are joined.
#[derive(Debug, Default)]
pub struct Builder {
    drafts: [Vec<Draft>; NodeKind::COUNT],
    by_name: [FxHashMap<Box<str>, u32>; NodeKind::COUNT],
    edges: Vec<EdgeDraft>,
    report: BuildReport,
}

impl Builder {
    /// A builder with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens a source, or finds the one of that name again.
    ///
    /// # Errors
    /// [`BuildError::EmptyName`].
    pub fn source(&mut self, record: SourceRecord) -> Result<SourceKey, BuildError> {
        let node = self.named(NodeKind::Source, &record.name, None)?;
        let texts = [
            (Property::SourceKind, Some(record.kind.clone())),
            (Property::Version, record.version),
            (Property::Licence, record.licence),
            (Property::Attribution, record.attribution),
            (Property::Description, record.description),
            (Property::Url, record.url),
        ];
        for (property, text) in texts {
            if let Some(text) = text {
                self.set(node, property, text);
            }
        }
        let name = self
            .draft(node)
            .map_or_else(String::new, |d| d.name.to_string());
        let report = match self.report.sources.iter().position(|s| s.name == name) {
            Some(report) => report,
            None => {
                self.report.sources.push(SourceReport {
                    name,
                    kind: record.kind,
                    ..SourceReport::default()
                });
                self.report.sources.len() - 1
            }
        };
        Ok(SourceKey { node, report })
    }

    /// The node of a kind and a preferred name: the one there is, or a new one.
    ///
    /// # Errors
    /// [`BuildError::EmptyName`].
    pub fn node(
        &mut self,
        kind: NodeKind,
        name: &str,
        source: SourceKey,
    ) -> Result<NodeKey, BuildError> {
        self.named(kind, name, Some(source))
    }

    /// The node of a kind that `source` knows as `own_id`: the one there is, or a new one.
    ///
    /// Its id is `kind:source-own_id`. This is how jobs are told apart.
    ///
    /// # Errors
    /// [`BuildError::EmptyName`], also for an `own_id` without a letter or digit.
    pub fn node_with_id(
        &mut self,
        kind: NodeKind,
        own_id: &str,
        name: &str,
        source: SourceKey,
    ) -> Result<NodeKey, BuildError> {
        let own = crate::name::slug(own_id);
        if own.is_empty() || fold(name).is_empty() {
            return Err(BuildError::EmptyName { kind });
        }
        let of = self
            .draft(source.node)
            .map_or_else(String::new, |d| crate::name::slug(&d.name));
        let own: Box<str> = format!("{of}-{own}").into();
        // No folded name has an underscore, so ids and names can't meet in the map.
        let key: Box<str> = format!("_{own}").into();
        let next = self.next_draft(kind)?;
        let draft = match self.by_name[kind as usize].entry(key) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                entry.insert(next);
                self.drafts[kind as usize].push(Draft {
                    name: name.trim().into(),
                    folded: fold(name).into(),
                    own_id: Some(own),
                    aliases: Vec::new(),
                    values: Vec::new(),
                    sources: Vec::new(),
                });
                next
            }
        };
        let node = NodeKey { kind, draft };
        self.add_source(node, source);
        Ok(node)
    }

    /// The node of a kind that bears `name` as its preferred name, if there is one already.
    #[must_use]
    pub fn find(&self, kind: NodeKind, name: &str) -> Option<NodeKey> {
        let draft = *self.by_name[kind as usize].get(fold(name).as_str())?;
        Some(NodeKey { kind, draft })
    }

    fn next_draft(&self, kind: NodeKind) -> Result<u32, BuildError> {
        u32::try_from(self.drafts[kind as usize].len()).map_err(|_| {
            BuildError::TooLarge(format!("more than 4,294,967,295 nodes of kind {kind}"))
        })
    }

    fn named(
        &mut self,
        kind: NodeKind,
        name: &str,
        source: Option<SourceKey>,
    ) -> Result<NodeKey, BuildError> {
        let name = name.trim();
        let folded: Box<str> = fold(name).into();
        if folded.is_empty() {
            return Err(BuildError::EmptyName { kind });
        }
        let next = self.next_draft(kind)?;
        let draft = match self.by_name[kind as usize].entry(folded.clone()) {
            Entry::Occupied(entry) => {
                let draft = *entry.get();
                if let Some(known) = self.drafts[kind as usize].get(draft as usize)
                    && *known.name != *name
                {
                    let preferred = &known.name;
                    self.report
                        .merged_names
                        .push(|| format!("{kind} {preferred:?}: also written {name:?}"));
                }
                draft
            }
            Entry::Vacant(entry) => {
                entry.insert(next);
                self.drafts[kind as usize].push(Draft {
                    name: name.into(),
                    folded,
                    own_id: None,
                    aliases: Vec::new(),
                    values: Vec::new(),
                    sources: Vec::new(),
                });
                next
            }
        };
        let node = NodeKey { kind, draft };
        if let Some(source) = source {
            self.add_source(node, source);
        }
        Ok(node)
    }

    fn draft(&self, node: NodeKey) -> Option<&Draft> {
        self.drafts[node.kind as usize].get(node.draft as usize)
    }

    fn draft_mut(&mut self, node: NodeKey) -> Option<&mut Draft> {
        self.drafts[node.kind as usize].get_mut(node.draft as usize)
    }

    fn add_source(&mut self, node: NodeKey, source: SourceKey) {
        if let Some(draft) = self.draft_mut(node)
            && !draft.sources.contains(&source.node.draft)
        {
            draft.sources.push(source.node.draft);
        }
    }

    /// Gives a node another name. One that folds to a name it has already changes nothing.
    pub fn alias(&mut self, node: NodeKey, alias: &str) {
        let alias = alias.trim();
        let words = fold_words(alias);
        if words.is_empty() {
            return;
        }
        if let Some(draft) = self.draft_mut(node)
            && fold_words(&draft.name) != words
            && !draft.aliases.iter().any(|known| fold_words(known) == words)
        {
            draft.aliases.push(alias.into());
        }
    }

    /// Gives a node a code of the outside world.
    pub fn code(&mut self, node: NodeKey, scheme: &str, code: &str) {
        self.set(
            node,
            Property::Codes,
            Value::Codes(vec![(scheme.into(), code.into())]),
        );
    }

    /// Sets a property of a node. What was set before stands; lists are joined.
    ///
    /// A property that the node's kind doesn't have, or a value of another type, is let go.
    pub fn set(&mut self, node: NodeKey, property: Property, value: impl Into<Value>) {
        let value = value.into();
        if !node_properties(node.kind).contains(&property) {
            debug_assert!(false, "{} has no {}", node.kind, property.column());
            return;
        }
        if let Some(draft) = self.draft_mut(node) {
            edge::put(&mut draft.values, property, value);
        }
    }

    /// Joins two nodes by a relation. The same pair joined again is one edge, whose notes and
    /// sources are joined and whose other properties are the first ones given.
    ///
    /// # Errors
    /// [`BuildError::WrongKinds`] when the relation doesn't lead from and to these kinds.
    pub fn relate(
        &mut self,
        relation: Relation,
        from: NodeKey,
        to: NodeKey,
        record: EdgeRecord,
        source: SourceKey,
    ) -> Result<(), BuildError> {
        if from.kind != relation.from() || to.kind != relation.to() {
            return Err(BuildError::WrongKinds {
                relation,
                from: from.kind,
                to: to.kind,
            });
        }
        self.edges.push(EdgeDraft::new(
            relation,
            from.draft,
            to.draft,
            record,
            Some(source.node.draft),
        ));
        Ok(())
    }

    /// Counts records that became something new.
    pub fn count_kept(&mut self, source: SourceKey, records: u64) {
        if let Some(report) = self.report.sources.get_mut(source.report) {
            report.read += records;
            report.kept += records;
        }
    }

    /// Counts records that said more of what was there already.
    pub fn count_merged(&mut self, source: SourceKey, records: u64) {
        if let Some(report) = self.report.sources.get_mut(source.report) {
            report.read += records;
            report.merged += records;
        }
    }

    /// Counts a record that was left out, and why.
    pub fn count_skipped(
        &mut self,
        source: SourceKey,
        place: impl Into<String>,
        reason: impl Into<String>,
    ) {
        if let Some(report) = self.report.sources.get_mut(source.report) {
            report.read += 1;
            report.skipped += 1;
            if report.skips.len() < EXAMPLES {
                report.skips.push(Skip {
                    place: place.into(),
                    reason: reason.into(),
                });
            }
        }
    }

    /// Freezes what was collected into a graph, which holds the report of the build.
    ///
    /// # Errors
    /// [`BuildError::TooLarge`].
    pub fn finish(mut self) -> Result<Graph, BuildError> {
        self.link_aliases();
        self.link_mastery();
        self.match_titles();
        freeze::freeze(self)
    }
}

#[cfg(test)]
mod tests;
