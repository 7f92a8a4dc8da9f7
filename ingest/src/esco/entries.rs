//! The concepts of a release, each once, with what every language says of it.

use rolegraph_graph::NodeKind;
use rolegraph_graph::model::word::Collection;
use rustc_hash::{FxHashMap, FxHashSet};

use super::concept::{Concept, Sheet};
use super::files::{COLLECTIONS, Table};
use crate::input::Problem;
use crate::shared::tally::Tally;

/// What a concept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    IscoGroup,
    Occupation,
    SkillGroup,
    Skill,
}

impl Place {
    pub(super) fn kind(self) -> NodeKind {
        match self {
            Self::IscoGroup | Self::Occupation => NodeKind::Role,
            Self::SkillGroup | Self::Skill => NodeKind::Skill,
        }
    }
}

/// One concept of a release.
#[derive(Debug)]
pub(super) struct Entry<'s> {
    pub(super) uri: &'s str,
    pub(super) place: Place,
    /// Its code, from whichever row has one first.
    pub(super) code: Option<&'s str>,
    /// What each language says, that of the leading language first; never empty.
    pub(super) texts: Vec<(usize, &'s Concept)>,
}

/// A file with the place of its language among those of the release.
pub(super) struct Source<'s> {
    pub(super) table: Table,
    pub(super) language: usize,
    pub(super) sheet: &'s Sheet,
}

/// The concepts of a release, found by their URIs.
#[derive(Debug, Default)]
pub(super) struct Entries<'s> {
    pub(super) entries: Vec<Entry<'s>>,
    index: FxHashMap<&'s str, u32>,
    /// Group, the group it is in, and whether the row said something else that is new.
    pub(super) hierarchy: Vec<(u32, Option<u32>, bool)>,
    /// The collections of each concept that is in any.
    pub(super) collected: Vec<(u32, Collection)>,
    /// What became of the rows of the files of concepts.
    pub(super) tally: Tally,
    /// How many concepts have their label in a language from a collection alone.
    pub(super) labels_of_collections: FxHashMap<usize, u64>,
}

impl<'s> Entries<'s> {
    /// Puts the files together. They are in the order of their languages, the leading one first.
    pub(super) fn gather(sources: &[Source<'s>]) -> Self {
        let mut entries = Self::default();
        for source in sources {
            entries.tally.absorb(source.sheet.tally.clone());
        }
        let of = |table| sources.iter().filter(move |source| source.table == table);
        for (table, place) in [
            (Table::IscoGroups, Place::IscoGroup),
            (Table::Occupations, Place::Occupation),
            (Table::SkillGroups, Place::SkillGroup),
        ] {
            entries.add_table(place, of(table));
        }
        for source in of(Table::SkillsHierarchy) {
            entries.add_hierarchy(source);
        }
        entries.add_table(Place::Skill, of(Table::Skills));
        let mut flags = FxHashSet::default();
        for source in sources {
            entries.add_collection(source, &mut flags);
        }
        for entry in &mut entries.entries {
            entry.texts.sort_by_key(|(language, _)| *language);
        }
        entries
    }

    /// The concept of a URI, if it is there and becomes a node of that kind.
    pub(super) fn find(&self, kind: NodeKind, uri: &str) -> Option<u32> {
        let at = *self.index.get(uri)?;
        let entry = self.entries.get(at as usize)?;
        (entry.place.kind() == kind).then_some(at)
    }

    fn at(&self, uri: &str) -> Option<u32> {
        self.index.get(uri).copied()
    }

    /// Adds what a row says in a language, unless that language has spoken. Tells whether it did.
    fn add(&mut self, place: Place, language: usize, concept: &'s Concept) -> bool {
        let at = *self.index.entry(&concept.uri).or_insert_with(|| {
            self.entries.push(Entry {
                uri: &concept.uri,
                place,
                code: None,
                texts: Vec::new(),
            });
            self.entries.len() as u32 - 1
        });
        let Some(entry) = self.entries.get_mut(at as usize) else {
            return false;
        };
        let mut is_new = false;
        if entry.code.is_none() && concept.code.is_some() {
            entry.code = concept.code.as_deref();
            is_new = true;
        }
        if entry.texts.iter().all(|(known, _)| *known != language) {
            entry.texts.push((language, concept));
            is_new = true;
        }
        is_new
    }

    fn add_table<'f>(&mut self, place: Place, sources: impl Iterator<Item = &'f Source<'s>>)
    where
        's: 'f,
    {
        // Of rows with one URI in one language the newest stands, where the first of them stood.
        let mut newest: Vec<(usize, &'s Concept)> = Vec::new();
        let mut places: FxHashMap<(usize, &'s str), usize> = FxHashMap::default();
        for source in sources {
            for concept in &source.sheet.concepts {
                let next = newest.len();
                let at = *places
                    .entry((source.language, &concept.uri))
                    .or_insert(next);
                match newest.get_mut(at) {
                    None => newest.push((source.language, concept)),
                    Some((_, known)) => {
                        self.tally.put(false);
                        if concept.modified > known.modified {
                            *known = concept;
                        }
                    }
                }
            }
        }
        for (language, concept) in newest {
            let is_new = self.add(place, language, concept);
            self.tally.put(is_new);
        }
    }

    fn add_hierarchy(&mut self, source: &Source<'s>) {
        let mut new: Vec<bool> = Vec::new();
        for concept in &source.sheet.concepts {
            new.push(self.add(Place::SkillGroup, source.language, concept));
        }
        for (concept, is_new) in source.sheet.concepts.iter().zip(new) {
            let group = concept.broader.as_deref();
            let broader = group.and_then(|uri| self.at(uri));
            match (self.at(&concept.uri), group, broader) {
                (Some(at), None, _) | (Some(at), Some(_), Some(_)) => {
                    self.hierarchy.push((at, broader, is_new));
                }
                (_, group, _) => self.tally.skip(Problem {
                    file: source.sheet.tally.file().to_owned(),
                    line: concept.line,
                    message: format!("no skill group `{}` in this release", group.unwrap_or("")),
                }),
            }
        }
    }

    /// A collection marks what the other tables define. Where they don't speak its language, its
    /// labels serve.
    fn add_collection(&mut self, source: &Source<'s>, flags: &mut FxHashSet<(u32, Collection)>) {
        let Table::Collected(collection) = source.table else {
            return;
        };
        let Some(&(_, collection)) = COLLECTIONS.get(collection) else {
            return;
        };
        for concept in &source.sheet.concepts {
            let Some(at) = self.at(&concept.uri) else {
                self.tally.skip(Problem {
                    file: source.sheet.tally.file().to_owned(),
                    line: concept.line,
                    message: format!("no concept `{}` in this release", concept.uri),
                });
                continue;
            };
            let Some(entry) = self.entries.get_mut(at as usize) else {
                continue;
            };
            let labels = entry
                .texts
                .iter()
                .all(|(known, _)| *known != source.language);
            if labels {
                entry.texts.push((source.language, concept));
                let counted = self.labels_of_collections.entry(source.language);
                *counted.or_default() += 1;
            }
            let flagged = flags.insert((at, collection));
            if flagged {
                self.collected.push((at, collection));
            }
            self.tally.put(labels || flagged);
        }
    }
}
