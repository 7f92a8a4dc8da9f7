//! Building a graph: readers name things and relate them, the builder finds out what is one thing.
//!
//! ```
//! use rolegraph_graph::{Builder, EdgeRecord, NodeKind, Property, Relation, Row, SourceRecord};
//!
//! let mut builder = Builder::new();
//! let source = builder.source(SourceRecord::new("An article", "article"))?;
//! let role = builder.node(NodeKind::Role, "Data Engineer", source)?;
//! let skill = builder.node(NodeKind::Skill, "Python", source)?;
//! builder.set(role, Property::Description, "Builds pipelines.");
//! builder.relate(Relation::RoleSkill, role, skill, EdgeRecord::new().note("Proficiency in Python."), source)?;
//! let graph = builder.finish()?;
//! assert_eq!(graph.by_id("role:data-engineer"), Some((NodeKind::Role, Row::new(0))));
//! # Ok::<(), rolegraph_graph::BuildError>(())
//! ```

mod adverts;
mod count;
mod drafts;
mod edge;
mod freeze;
mod hierarchy;
mod link;
mod mention;
mod names;
mod naming;
mod pay;
mod record;
mod same;
mod settle;
mod short;
mod standing;
mod title;

pub use self::adverts::AdvertRule;
pub use self::drafts::Identity;
use self::drafts::{Drafts, Sought};
pub use self::edge::EdgeRecord;
use self::edge::{EdgeDraft, Edges};
use self::mention::Mentions;
use self::names::Names;
pub use self::naming::Naming;
use self::naming::{NamesFile, Spoken};
pub use self::pay::PayReport;
use self::pay::PayReports;
use self::record::Release;
pub use self::record::{BuildError, Label, NodeKey, SourceKey, SourceRecord};
use crate::address::is_web_address;
use crate::model::{NodeKind, Property, Relation};
use crate::report::{BuildReport, SourceReport};
use crate::value::{Value, Values};
use rustc_hash::FxHashMap;

/// How many characters of a refused address are in the report.
const SHOWN_OF_ADDRESS: usize = 100;

/// Collects nodes and edges and freezes them into a [`Graph`](crate::Graph).
///
/// Nodes of a kind whose preferred names fold to the same are one node ([`crate::name::fold`]),
/// unless a source's own codes tell them apart ([`Builder::node_with_code`]); jobs are told apart
/// by their ids. Where two records disagree about a property of a node, the first one read stands;
/// lists are joined. What several sources say about a pair is kept apart as statements, and the
/// edge's own properties are those of the leading source: of several releases of one source the
/// newest, else the one that was read first.
#[derive(Debug)]
pub struct Builder {
    drafts: Vec<Drafts>,
    names: Vec<Names>,
    edges: Edges,
    mentions: Mentions,
    pay: PayReports,
    /// Job, day and source.
    seen: Vec<(u32, i32, u32)>,
    /// Jobs with the roles that their data sets file them under, and whether that is a code.
    hints: FxHashMap<u32, (u32, bool)>,
    /// Nodes that turned out to be others.
    same: Vec<(NodeKey, NodeKey)>,
    releases: Vec<Release>,
    advert_rule: AdvertRule,
    names_files: Vec<NamesFile>,
    /// What people call nodes, beside the files of names.
    called: Vec<(NodeKey, Box<str>)>,
    spoken: Spoken,
    report: BuildReport,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            drafts: NodeKind::ALL.iter().map(|_| Drafts::default()).collect(),
            names: NodeKind::ALL.iter().map(|_| Names::default()).collect(),
            edges: Edges::default(),
            mentions: Mentions::default(),
            pay: PayReports::default(),
            seen: Vec::new(),
            hints: FxHashMap::default(),
            same: Vec::new(),
            releases: Vec::new(),
            advert_rule: AdvertRule::default(),
            names_files: Vec::new(),
            called: Vec::new(),
            spoken: Spoken::default(),
            report: BuildReport::default(),
        }
    }
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
        let node = self.known_or_new(NodeKind::Source, &record.name, None, Drafts::of)?;
        let version = record.version.clone();
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
        while self.releases.len() <= node.draft as usize {
            self.releases.push(Release {
                kind: record.kind.clone(),
                version: version.clone(),
            });
        }
        let name = self.drafts[NodeKind::Source as usize]
            .name(node.draft)
            .to_owned();
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
        let node = self.known_or_new(kind, name, Some(source.node.draft), Drafts::of)?;
        self.drafts[kind as usize]
            .sources
            .push((node.draft, source.node.draft));
        Ok(node)
    }

    /// The node of a kind that `source` knows as `own_id`: the one there is, or a new one.
    ///
    /// Its id is `kind:source-own_id`, whatever else is in the graph. This is how jobs are told apart.
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
        let folded = kind.fold(name);
        if own.is_empty() || folded.is_empty() {
            return Err(BuildError::EmptyName { kind });
        }
        // Sources whose names fold to the same are one, and the spelling that was read first is not
        // to show in the ids of what they bring.
        let of = self.drafts[NodeKind::Source as usize].folded(source.node.draft);
        let own = format!("{}-{own}", crate::name::slug(of));
        self.check_room(kind)?;
        let drafts = &mut self.drafts[kind as usize];
        let draft = match drafts.of_own_id(&own) {
            Some(draft) => draft,
            None => drafts.push(name.trim(), folded.into(), Some(own.into())),
        };
        drafts.sources.push((draft, source.node.draft));
        Ok(NodeKey { kind, draft })
    }

    /// The node that `source`'s classification knows by a code: the one of that code, else the one
    /// of that preferred name that no other code of the classification has, or a new one.
    ///
    /// So what a classification tells apart stays apart though its names are equal, such as the
    /// skill and the knowledge "Mathematics" of O*NET, and what it renames stays one.
    ///
    /// # Errors
    /// [`BuildError::EmptyName`], also for an empty code.
    pub fn node_with_code(
        &mut self,
        kind: NodeKind,
        name: &str,
        identity: &Identity<'_>,
        source: SourceKey,
    ) -> Result<NodeKey, BuildError> {
        if identity.code.is_empty() {
            return Err(BuildError::EmptyName { kind });
        }
        let source_draft = Some(source.node.draft);
        let node = self.known_or_new(kind, name, source_draft, |drafts, sought| {
            drafts.identified(sought, identity)
        })?;
        let draft = node.draft;
        let drafts = &mut self.drafts[kind as usize];
        if drafts.coded(identity.scheme, identity.code).is_none() {
            drafts.add_code(draft, identity.scheme, identity.code);
        }
        drafts.sources.push((draft, source.node.draft));
        if identity.is_group {
            drafts.set(draft, Property::IsGroup, Value::Flag(true));
        }
        if let Some(skill_kind) = identity.skill_kind {
            drafts.set(draft, Property::SkillKind, Value::Word(skill_kind.code()));
        }
        Ok(node)
    }

    /// The node of a kind and a preferred name that is no group: the one there is, or a new one.
    ///
    /// This is for sources that name what belongs to a group as they name the group, such as the
    /// tool and the category "Desktop computers" of O*NET.
    ///
    /// # Errors
    /// [`BuildError::EmptyName`].
    pub fn member(
        &mut self,
        kind: NodeKind,
        name: &str,
        source: SourceKey,
    ) -> Result<NodeKey, BuildError> {
        let node = self.known_or_new(kind, name, Some(source.node.draft), Drafts::member)?;
        self.drafts[kind as usize]
            .sources
            .push((node.draft, source.node.draft));
        Ok(node)
    }

    /// The node of a kind that bears `name` as its preferred name, if there is one already.
    #[must_use]
    pub fn find(&self, kind: NodeKind, name: &str) -> Option<NodeKey> {
        let draft = self.drafts[kind as usize].named(&kind.fold(name))?;
        Some(NodeKey { kind, draft })
    }

    /// The node of a kind that carries a code, if there is one already.
    #[must_use]
    pub fn find_code(&self, kind: NodeKind, scheme: &str, code: &str) -> Option<NodeKey> {
        let draft = self.drafts[kind as usize].coded(scheme, code)?;
        Some(NodeKey { kind, draft })
    }

    /// The number of nodes of a kind so far; it tells whether the last one asked for is new.
    #[must_use]
    pub fn count(&self, kind: NodeKind) -> usize {
        self.drafts[kind as usize].len()
    }

    fn check_room(&self, kind: NodeKind) -> Result<(), BuildError> {
        // One number is kept free, as it stands for "none".
        if self.drafts[kind as usize].len() < u32::MAX as usize {
            return Ok(());
        }
        Err(BuildError::TooLarge(format!(
            "more than 4,294,967,294 nodes of kind {kind}"
        )))
    }

    /// The node that `known` finds by a name that a source uses, or a new one of that name.
    fn known_or_new(
        &mut self,
        kind: NodeKind,
        name: &str,
        source: Option<u32>,
        known: impl FnOnce(&Drafts, &Sought<'_>) -> Option<u32>,
    ) -> Result<NodeKey, BuildError> {
        let name = name.trim();
        let folded = kind.fold(name);
        if folded.is_empty() {
            return Err(BuildError::EmptyName { kind });
        }
        self.check_room(kind)?;
        // A tool's number may tell it from another: Blender the program, blenders in a kitchen.
        let source = source.filter(|_| kind == NodeKind::Tool);
        let release = source.and_then(|source| self.releases.get(source as usize));
        let voice = release.map(|release| release.kind.as_str());
        let sought = Sought {
            name,
            folded: &folded,
            voice,
        };
        let drafts = &mut self.drafts[kind as usize];
        let draft = match known(drafts, &sought) {
            Some(draft) => {
                self.report.note_merge(kind, drafts.name(draft), name);
                draft
            }
            None => {
                let draft = drafts.push(name, folded.into(), None);
                if let Some(voice) = voice {
                    drafts.set_voice(draft, voice);
                }
                draft
            }
        };
        Ok(NodeKey { kind, draft })
    }

    /// Gives a node another name. One that folds to a name it has already changes nothing.
    pub fn alias(&mut self, node: NodeKey, alias: &str) {
        let alias = alias.trim();
        if !alias.is_empty() {
            self.drafts[node.kind as usize]
                .aliases
                .push((node.draft, alias.into()));
        }
    }

    /// Gives a node a code of the outside world.
    pub fn code(&mut self, node: NodeKey, scheme: &str, code: &str) {
        if node.kind.properties().contains(&Property::Codes) {
            self.drafts[node.kind as usize].add_code(node.draft, scheme, code);
        }
    }

    /// Gives a node the names and the description that a source has for it in a language.
    ///
    /// The names are searched by; the node's preferred name and aliases stay as they are.
    pub fn label(&mut self, node: NodeKey, label: &Label<'_>, source: SourceKey) {
        let mut row: Values = vec![
            (Property::Source, Value::Source(source.node.draft)),
            (Property::Language, label.language.into()),
            (Property::Name, label.name.into()),
        ];
        let aliases: Vec<Box<str>> = label.aliases.iter().map(|&a| a.into()).collect();
        row.push((Property::Aliases, Value::Texts(aliases)));
        row.extend(
            label
                .description
                .map(|text| (Property::Description, text.into())),
        );
        self.set(node, Property::Labels, Value::Rows(vec![row]));
    }

    /// Notes that an advert was seen on a day, counted from 1970-01-01.
    ///
    /// The first and the last of the days become the days that it was posted and last seen.
    pub fn seen(&mut self, job: NodeKey, day: i32, source: SourceKey) {
        if job.kind == NodeKind::Job {
            self.seen.push((job.draft, day, source.node.draft));
        }
    }

    /// Notes the role that a data set files an advert under, by its name or surely by a code. It counts
    /// where the advert's title fits no role, a name only where the title has its words. The first
    /// that is noted of an advert stands.
    pub fn hint(&mut self, job: NodeKey, role: NodeKey, is_code: bool) {
        if job.kind == NodeKind::Job && role.kind == NodeKind::Role {
            self.hints.entry(job.draft).or_insert((role.draft, is_code));
        }
    }

    /// Makes two nodes of a kind one: what was said of `node` is said of `into`, and its name
    /// becomes an alias. Nodes of two kinds are left as they are.
    pub fn merge(&mut self, node: NodeKey, into: NodeKey) {
        if node.kind == into.kind && node != into {
            self.same.push((node, into));
        }
    }

    /// The value of a property that holds one source, such as those of rows.
    #[must_use]
    pub fn source_value(&self, source: SourceKey) -> Value {
        Value::Source(source.node.draft)
    }

    /// Sets a property of a node. What was set before stands; lists, and lists of rows, are joined.
    ///
    /// A property that the node's kind doesn't have, a value of another type, or a row without
    /// what its property always has ([`Property::always_has`]), is let go; an address that is none
    /// of the web ([`is_web_address`]) is let go and counted in the report.
    pub fn set(&mut self, node: NodeKey, property: Property, value: impl Into<Value>) {
        let value = value.into();
        if !node.kind.properties().contains(&property) {
            debug_assert!(false, "{} has no {}", node.kind, property.column());
            return;
        }
        let drafts = &mut self.drafts[node.kind as usize];
        if property == Property::Url
            && let Value::Text(address) = &value
            && !is_web_address(address)
        {
            let (kind, name) = (node.kind, drafts.name(node.draft));
            self.report.refused_links.push(|| {
                let address: String = address.chars().take(SHOWN_OF_ADDRESS).collect();
                format!("{kind} {name:?}: {address:?}")
            });
            return;
        }
        if let Value::Codes(codes) = value {
            for (scheme, code) in codes {
                drafts.add_code(node.draft, &scheme, &code);
            }
        } else {
            drafts.set(node.draft, property, value);
        }
    }

    /// Joins two nodes by a relation. The same pair joined again is one edge, whose notes and
    /// sources are joined and whose other properties are the leading source's, filled in from the
    /// next; what each source says stays apart in the edge's statements. A node is not joined to
    /// itself.
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
        let record = self.edges.record(relation, record);
        let edge = EdgeDraft {
            from: from.draft,
            to: to.draft,
            source: source.node.draft,
            record,
        };
        self.edges.push(relation, edge);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
