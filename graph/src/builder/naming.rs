//! What people call things, from files of names: applied once all sources have named what they have.

use rustc_hash::{FxHashMap, FxHashSet};

use super::drafts::{Drafts, Sought};
use super::{BuildError, Builder, Label, NodeKey, SourceKey, SourceRecord};
use crate::model::{NodeKind, Property};
use crate::name::fold_words;

/// One thing by the name that people say, by those that sources use, and by what else people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// What it is: a role, a skill or a tool. What sources have as a skill and as a tool is one thing.
    pub kind: NodeKind,
    /// The name that people say.
    pub name: Box<str>,
    /// The preferred names that sources have for it. Of a role the first that is there counts; skills
    /// and tools of these names are one thing.
    pub is: Vec<Box<str>>,
    /// What else people call it: abbreviations and everyday words.
    pub also: Vec<Box<str>>,
    /// What it is called in other languages, by code of ISO 639-1, the usual word first.
    pub languages: Vec<(Box<str>, Vec<Box<str>>)>,
}

impl Naming {
    /// Every name that stands for it in a text: the name, those of sources and what else it is called.
    fn names(&self) -> impl Iterator<Item = &str> {
        let own = std::iter::once(&self.name);
        let names = own.chain(&self.is).chain(&self.also);
        let foreign = self.languages.iter().flat_map(|(_, names)| names);
        names.chain(foreign).map(AsRef::as_ref)
    }
}

/// A file of names: its source, and what it names.
#[derive(Clone, Debug)]
pub(super) struct NamesFile {
    source: SourceRecord,
    namings: Vec<Naming>,
}

/// A naming that found what it names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The nodes that are the thing; of a role one.
    pub(super) nodes: Vec<NodeKey>,
}

/// What files of names came to.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    /// By kind, the nodes with the folded names that people have for them.
    pub(super) names: Vec<Vec<(u32, Box<str>)>>,
    /// Things that are one, by what files of names say.
    pub(super) same: Vec<Named>,
    /// What a text in an advert stands for, by its folded form.
    pub(super) mentions: FxHashMap<Box<str>, NodeKey>,
}

impl Spoken {
    /// What people call the nodes of a kind.
    pub(super) fn of(&self, kind: NodeKind) -> &[(u32, Box<str>)] {
        self.names.get(kind as usize).map_or(&[], |names| names)
    }
}

impl Builder {
    /// Adds a file of names, which gives names to what other sources bring and brings nothing itself.
    ///
    /// It is applied by [`Builder::finish`], when everything has been named, and is shown as a source
    /// where it named anything. Files that are added later give way to earlier ones where both
    /// say how a thing is called for short. What several things are called in adverts is nobody's.
    pub fn names(&mut self, source: SourceRecord, namings: Vec<Naming>) {
        self.names_files.push(NamesFile { source, namings });
    }

    /// Gives a node another name that is what people call it, which counts as one of a file of names.
    pub fn call(&mut self, node: NodeKey, name: &str) {
        self.alias(node, name);
        self.called.push((node, name.trim().into()));
    }

    /// Gives things the names that people have for them.
    pub(super) fn settle_namings(&mut self) -> Result<(), BuildError> {
        self.spoken.names = NodeKind::ALL.iter().map(|_| Vec::new()).collect();
        for (node, name) in std::mem::take(&mut self.called) {
            let name = node.kind.fold(&name).into();
            if let Some(names) = self.spoken.names.get_mut(node.kind as usize) {
                names.push((node.draft, name));
            }
        }
        for NamesFile { source, namings } in std::mem::take(&mut self.names_files) {
            let meant = of_mentions(&namings);
            let mut found: Vec<Vec<NodeKey>> = namings.iter().map(|n| self.named(n)).collect();
            // What only adverts name is called as people call it.
            let texts = self.mentions.distinct();
            for (text, by) in texts {
                let Some(&at) = meant.get(&*fold_words(&text)) else {
                    continue;
                };
                if let (Some(naming), Some([])) =
                    (namings.get(at), found.get(at).map(Vec::as_slice))
                {
                    let key = self.known_or_new(naming.kind, &naming.name, Some(by), Drafts::of)?;
                    if let Some(nodes) = found.get_mut(at) {
                        nodes.push(key);
                    }
                }
            }
            for (name, at) in meant {
                if let Some(&[lead, ..]) = found.get(at).map(Vec::as_slice) {
                    self.spoken.mentions.entry(name).or_insert(lead);
                }
            }
            if found.iter().all(Vec::is_empty) {
                continue;
            }
            let key = self.source(source)?;
            let kinds = NodeKind::ALL.iter().copied().zip(&self.spoken.names);
            let taken = kinds
                .flat_map(|(kind, names)| names.iter().map(move |(_, name)| (kind, name.clone())));
            let taken: FxHashSet<(NodeKind, Box<str>)> = taken.collect();
            for (naming, nodes) in namings.iter().zip(found) {
                if !nodes.is_empty() {
                    self.count_kept(key, 1);
                    self.apply(naming, &nodes, key, &taken);
                }
            }
        }
        Ok(())
    }

    fn apply(
        &mut self,
        naming: &Naming,
        nodes: &[NodeKey],
        source: SourceKey,
        taken: &FxHashSet<(NodeKind, Box<str>)>,
    ) {
        let Some(&lead) = nodes.first() else {
            return;
        };
        // What no source here calls it is another name of it, too.
        let kinds = match naming.kind {
            NodeKind::Role => &[NodeKind::Role][..],
            _ => &[NodeKind::Tool, NodeKind::Skill],
        };
        let is_nobodys = |name: &&str| {
            let mut kinds = kinds.iter();
            kinds.all(|kind| {
                self.drafts[*kind as usize]
                    .named(&kind.fold(name))
                    .is_none()
            })
        };
        let also = naming.also.iter().map(AsRef::as_ref);
        let is = naming.is.iter().map(AsRef::as_ref).filter(is_nobodys);
        let also: Vec<&str> = also.chain(is).collect();
        let label = Label {
            language: "en",
            name: &naming.name,
            aliases: &also,
            description: None,
        };
        self.label(lead, &label, source);
        for (language, names) in &naming.languages {
            let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
            let Some((name, aliases)) = names.split_first() else {
                continue;
            };
            let label = Label {
                language,
                name,
                aliases,
                description: None,
            };
            self.label(lead, &label, source);
        }
        if let Some(spoken) = self.spoken.names.get_mut(lead.kind as usize) {
            for name in naming.names() {
                let name: Box<str> = lead.kind.fold(name).into();
                if !taken.contains(&(lead.kind, name.clone())) {
                    spoken.push((lead.draft, name));
                }
            }
        }
        for node in nodes
            .iter()
            .filter(|node| node.kind.has(Property::ShortName))
        {
            let shorts = &mut self.drafts[node.kind as usize].shorts;
            shorts.entry(node.draft).or_insert(naming.name.clone());
        }
        if nodes.len() > 1 {
            self.spoken.same.push(Named {
                nodes: nodes.to_vec(),
            });
        }
    }

    /// The nodes that a naming names, the one that bears the names first.
    fn named(&self, naming: &Naming) -> Vec<NodeKey> {
        let names = std::iter::once(&naming.name).chain(&naming.is);
        if naming.kind == NodeKind::Role {
            let mut roles = names.filter_map(|name| self.only(NodeKind::Role, name));
            return roles.next().into_iter().collect();
        }
        let mut nodes = Vec::new();
        let kinds = match naming.kind {
            NodeKind::Skill => [NodeKind::Skill, NodeKind::Tool],
            _ => [NodeKind::Tool, NodeKind::Skill],
        };
        for kind in kinds {
            for name in names.clone() {
                if let Some(key) = self.only(kind, name)
                    && !nodes.contains(&key)
                {
                    nodes.push(key);
                }
            }
        }
        nodes
    }

    /// The only node of a kind that prefers a name and is no group. What a source tells apart under
    /// one name, it alone can name.
    fn only(&self, kind: NodeKind, name: &str) -> Option<NodeKey> {
        let drafts = &self.drafts[kind as usize];
        let sought = Sought {
            name,
            folded: &kind.fold(name),
            voice: None,
        };
        let mut members = drafts.members(&sought);
        let first = members.next()?;
        let key = |draft| NodeKey { kind, draft };
        // One that is spelled so stands before its plural.
        match members.next() {
            None => Some(key(first)),
            Some(_) => {
                let exact = drafts
                    .members(&sought)
                    .filter(|&draft| drafts.name(draft) == name);
                let exact: Vec<u32> = exact.collect();
                match exact.as_slice() {
                    [one] => Some(key(*one)),
                    _ => None,
                }
            }
        }
    }
}

/// What texts in adverts stand for: the place of the naming by folded name, of what one alone has.
fn of_mentions(namings: &[Naming]) -> FxHashMap<Box<str>, usize> {
    let mut meant: FxHashMap<Box<str>, usize> = FxHashMap::default();
    let mut shared: FxHashSet<Box<str>> = FxHashSet::default();
    for (at, naming) in namings.iter().enumerate() {
        if naming.kind == NodeKind::Role {
            continue;
        }
        for name in naming.names() {
            let name: Box<str> = fold_words(name).into();
            match meant.get(&name) {
                Some(&other) if other != at => {
                    shared.insert(name);
                }
                _ => {
                    meant.insert(name, at);
                }
            }
        }
    }
    meant.retain(|name, _| !shared.contains(name) && !name.is_empty());
    meant
}
