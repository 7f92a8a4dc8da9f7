//! The nodes of one kind before they are frozen: which names and codes are one node, and what was
//! said of each.
//!
//! What is said of nodes is kept as logs, one a property, in the order it was said. A log is much
//! smaller than a map a node, and a column is made from it by one scattering pass.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::model::Property;
use crate::model::word::SkillKind;
use crate::name::fold_words;
use crate::value::Value;

/// What a source knows a node by besides its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity<'a> {
    /// The classification, such as `onet-soc-2019`.
    pub scheme: &'a str,
    /// The code in it.
    pub code: &'a str,
    /// Whether the node stands for a group; a group and a member of one name are two nodes.
    pub is_group: bool,
    /// For a skill, its kind; of several nodes of one name, one of the same kind is preferred.
    pub skill_kind: Option<SkillKind>,
}

impl<'a> Identity<'a> {
    /// A code of something that is no group.
    #[must_use]
    pub fn new(scheme: &'a str, code: &'a str) -> Self {
        Self {
            scheme,
            code,
            is_group: false,
            skill_kind: None,
        }
    }

    /// The same code, for a group.
    #[must_use]
    pub fn group(mut self) -> Self {
        self.is_group = true;
        self
    }

    /// With the kind of the skill.
    #[must_use]
    pub fn of_kind(mut self, kind: SkillKind) -> Self {
        self.skill_kind = Some(kind);
        self
    }
}

/// A name that is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought<'a> {
    pub(super) name: &'a str,
    /// Folded as names of the kind are.
    pub(super) folded: &'a str,
    /// The kind of source that names it.
    pub(super) voice: Option<&'a str>,
}

/// The nodes of one kind.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) names: Vec<Box<str>>,
    pub(super) folded: Vec<Box<str>>,
    /// What follows the prefix in the id, where the source has an id of its own for the node.
    pub(super) own_ids: Vec<Option<Box<str>>>,
    /// The kind of source that was the first to name each, where it matters.
    voices: Vec<Option<Box<str>>>,
    pub(super) groups: Vec<bool>,
    skill_kinds: Vec<Option<SkillKind>>,
    /// Node, scheme and code, in the order they were given.
    pub(super) codes: Vec<(u32, Box<str>, Box<str>)>,
    /// Node and alias, in the order they were given.
    pub(super) aliases: Vec<(u32, Box<str>)>,
    /// Node and source.
    pub(super) sources: Vec<(u32, u32)>,
    pub(super) values: BTreeMap<Property, Vec<(u32, Value)>>,
    by_name: HashTable<u32>,
    by_own_id: HashTable<u32>,
    by_code: FxHashMap<Box<str>, FxHashMap<Box<str>, u32>>,
    coded: FxHashSet<(u32, Box<str>)>,
    /// The names that people say.
    pub(super) shorts: FxHashMap<u32, Box<str>>,
    /// Drafts that have become others.
    gone: FxHashSet<u32>,
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

impl Drafts {
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn name(&self, draft: u32) -> &str {
        self.names.get(draft as usize).map_or("", |name| name)
    }

    pub(super) fn folded(&self, draft: u32) -> &str {
        self.folded.get(draft as usize).map_or("", |folded| folded)
    }

    /// The drafts of a folded name, ascending.
    fn of_name(&self, folded: &str) -> Vec<u32> {
        let mut found: Vec<u32> = self
            .by_name
            .iter_hash(hash(folded))
            .copied()
            .filter(|&draft| self.folded(draft) == folded && !self.is_gone(draft))
            .collect();
        found.sort_unstable();
        found
    }

    /// The draft that a folded name alone means: one that is no group before one that is, then
    /// the first.
    pub(super) fn named(&self, folded: &str) -> Option<u32> {
        let is_group = |&draft: &u32| self.groups.get(draft as usize).copied();
        self.of_name(folded).into_iter().min_by_key(is_group)
    }

    /// The drafts that a name may mean, ascending, each with whether its own name differs by more
    /// than case and signs: where it is the plural, or the singular. Of a thing that is told from
    /// others by its number, such as Blender and blenders, that is one only if sources of one kind
    /// name both.
    fn meant(&self, sought: &Sought<'_>) -> impl Iterator<Item = (u32, bool)> {
        let words = LazyCell::new(|| fold_words(sought.name));
        self.of_name(sought.folded)
            .into_iter()
            .filter_map(move |draft| {
                let name = self.name(draft);
                let is_other = name != sought.name && fold_words(name) != *words;
                let voice = self.voices.get(draft as usize).and_then(Option::as_deref);
                let may_be = !is_other || voice.is_none() || voice == sought.voice;
                may_be.then_some((draft, is_other))
            })
    }

    /// The draft that a name alone means: one that is no group before one that is, then one that is
    /// spelled so, then the first.
    pub(super) fn of(&self, sought: &Sought<'_>) -> Option<u32> {
        let is_group = |draft: u32| self.groups.get(draft as usize).copied();
        let found = self.meant(sought);
        let best = found.min_by_key(|&(draft, is_other)| (is_group(draft), is_other));
        best.map(|(draft, _)| draft)
    }

    /// The drafts of a name that are no groups, ascending.
    pub(super) fn members(&self, sought: &Sought<'_>) -> impl Iterator<Item = u32> {
        let found = self.meant(sought).map(|(draft, _)| draft);
        found.filter(|&draft| self.groups.get(draft as usize) != Some(&true))
    }

    /// What kind of thing a skill is.
    pub(super) fn skill_kind(&self, draft: u32) -> Option<SkillKind> {
        self.skill_kinds.get(draft as usize).copied().flatten()
    }

    /// The first draft of a name that is no group, one that is spelled so before others.
    pub(super) fn member(&self, sought: &Sought<'_>) -> Option<u32> {
        let is_group = |draft: u32| self.groups.get(draft as usize) == Some(&true);
        let members = self.meant(sought).filter(|(draft, _)| !is_group(*draft));
        let best = members.min_by_key(|&(_, is_other)| is_other);
        best.map(|(draft, _)| draft)
    }

    /// The draft of a name and an identity: of its code, or else of its name where nothing tells
    /// the two apart.
    pub(super) fn identified(&self, sought: &Sought<'_>, identity: &Identity<'_>) -> Option<u32> {
        if let Some(draft) = self.coded(identity.scheme, identity.code) {
            return Some(draft);
        }
        let kind_of = |draft| self.skill_kind(draft);
        // An ability is no field of knowledge of the same name: O*NET's Speech Recognition is to
        // understand what another person says.
        let is_ability = |kind| kind == Some(SkillKind::Ability);
        let tells_apart = |draft: u32| {
            let (known, given) = (kind_of(draft), identity.skill_kind);
            known.is_some() && given.is_some() && is_ability(known) != is_ability(given)
        };
        let found = self.meant(sought).filter(|&(draft, _)| {
            self.groups.get(draft as usize) == Some(&identity.is_group)
                && !self.coded.contains(&(draft, identity.scheme.into()))
                && !tells_apart(draft)
        });
        let best = found.min_by_key(|&(draft, is_other)| {
            let of_another_kind = match (kind_of(draft), identity.skill_kind) {
                (Some(known), Some(given)) => known != given,
                _ => false,
            };
            (of_another_kind, is_other)
        });
        best.map(|(draft, _)| draft)
    }

    pub(super) fn coded(&self, scheme: &str, code: &str) -> Option<u32> {
        self.by_code.get(scheme)?.get(code).copied()
    }

    pub(super) fn of_own_id(&self, own: &str) -> Option<u32> {
        self.by_own_id
            .find(hash(own), |&draft| {
                let known = self.own_ids.get(draft as usize);
                known.and_then(Option::as_deref) == Some(own)
            })
            .copied()
    }

    /// Adds a draft, found by its name from now on unless it has an id of its own.
    pub(super) fn push(&mut self, name: &str, folded: Box<str>, own_id: Option<Box<str>>) -> u32 {
        let draft = self.names.len() as u32;
        self.names.push(name.into());
        self.voices.push(None);
        self.groups.push(false);
        self.skill_kinds.push(None);
        let (key, index) = match &own_id {
            Some(own) => (hash(own), &mut self.by_own_id),
            None => (hash(&folded), &mut self.by_name),
        };
        self.folded.push(folded);
        self.own_ids.push(own_id);
        let (folded, own_ids) = (&self.folded, &self.own_ids);
        index.insert_unique(key, draft, |&other| {
            let own = own_ids.get(other as usize).and_then(Option::as_deref);
            hash(own.unwrap_or_else(|| folded.get(other as usize).map_or("", |f| f)))
        });
        draft
    }

    /// Notes the kind of source that named a draft, of a thing that is told from others by its
    /// number.
    pub(super) fn set_voice(&mut self, draft: u32, voice: &str) {
        if let Some(slot @ None) = self.voices.get_mut(draft as usize) {
            *slot = Some(voice.into());
        }
    }

    pub(super) fn add_code(&mut self, draft: u32, scheme: &str, code: &str) {
        self.coded.insert((draft, scheme.into()));
        let codes = self.by_code.entry(scheme.into()).or_default();
        codes.entry(code.into()).or_insert(draft);
        self.codes.push((draft, scheme.into(), code.into()));
    }

    pub(super) fn set(&mut self, draft: u32, property: Property, mut value: Value) {
        if let Value::Rows(rows) = &mut value {
            let always = property.always_has();
            rows.retain(|row| always.iter().all(|p| row.iter().any(|(q, _)| p == q)));
        }
        match (property, &value) {
            (Property::IsGroup, Value::Flag(flag)) => {
                if let Some(group) = self.groups.get_mut(draft as usize) {
                    *group |= flag;
                }
                return;
            }
            (Property::SkillKind, Value::Word(code)) => {
                if let Some(kind @ None) = self.skill_kinds.get_mut(draft as usize) {
                    *kind = SkillKind::from_code(*code);
                }
            }
            _ => {}
        }
        self.values
            .entry(property)
            .or_default()
            .push((draft, value));
    }

    /// Whether a draft has become another.
    pub(super) fn is_gone(&self, draft: u32) -> bool {
        !self.gone.is_empty() && self.gone.contains(&draft)
    }

    /// Moves everything that was said of some drafts to others: `to` holds for each draft the one
    /// that it is now, itself for most.
    pub(super) fn redirect(&mut self, to: &[u32]) {
        let moved = |draft: &mut u32| *draft = to.get(*draft as usize).copied().unwrap_or(*draft);
        for draft in 0..self.names.len() as u32 {
            let target = to.get(draft as usize).copied().unwrap_or(draft);
            if target != draft {
                self.gone.insert(draft);
                let name = self.name(draft).into();
                self.aliases.push((target, name));
                if self.groups.get(draft as usize) == Some(&true)
                    && let Some(group) = self.groups.get_mut(target as usize)
                {
                    *group = true;
                }
            }
        }
        self.codes.iter_mut().for_each(|(draft, ..)| moved(draft));
        self.aliases.iter_mut().for_each(|(draft, _)| moved(draft));
        self.sources.iter_mut().for_each(|(draft, _)| moved(draft));
        let values = self.values.values_mut().flatten();
        values.for_each(|(draft, _)| moved(draft));
    }
}
