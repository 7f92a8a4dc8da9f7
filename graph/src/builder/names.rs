//! The names of a kind once all are known: folded once, each node's repeats taken out.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::drafts::Drafts;
use super::edge::join;
use crate::model::{NodeKind, Property};
use crate::name::{fold_words, singular};
use crate::names::Bears;
use crate::value::{Value, Values, get};

/// The aliases and the other languages' names of one kind's nodes.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The aliases of each node, in the order they were given.
    pub(super) aliases: Vec<Vec<Alias>>,
    /// The labels of each node that has any.
    pub(super) labels: FxHashMap<u32, Vec<Values>>,
    /// Folded names of labels that are neither preferred name nor alias: node, place among the
    /// node's spellings, folded name.
    pub(super) foreign: Vec<(u32, u32, Box<str>)>,
}

/// Another name of a node.
#[derive(Clone, Debug)]
pub(super) struct Alias {
    pub(super) text: Box<str>,
    pub(super) folded: Box<str>,
}

impl Names {
    /// Takes the aliases and labels out of a kind's drafts.
    pub(super) fn settle(kind: NodeKind, drafts: &mut Drafts) -> Self {
        let aliases = settle_aliases(kind, drafts);
        let mut labels: FxHashMap<u32, Vec<Values>> = FxHashMap::default();
        for (draft, value) in drafts.values.remove(&Property::Labels).unwrap_or_default() {
            let mut known = Value::Rows(labels.remove(&draft).unwrap_or_default());
            join(&mut known, Property::Labels, value);
            if let Value::Rows(rows) = known {
                labels.insert(draft, rows);
            }
        }
        let mut nodes: Vec<(&u32, &Vec<Values>)> = labels.iter().collect();
        nodes.sort_unstable_by_key(|(draft, _)| **draft);
        let foreign = nodes
            .par_iter()
            .flat_map_iter(|(draft, rows)| foreign_names(drafts, &aliases, **draft, rows))
            .collect();
        Self {
            aliases,
            labels,
            foreign,
        }
    }

    pub(super) fn of(&self, draft: u32) -> &[Alias] {
        self.aliases.get(draft as usize).map_or(&[], |a| a)
    }

    /// The first source among the labels of a draft that has a name for it.
    pub(super) fn source_of(&self, draft: u32, name: &str) -> Option<u32> {
        let rows = self.labels.get(&draft)?;
        let row = rows
            .iter()
            .find(|row| spellings(row).any(|other| other == name))?;
        match get(row, Property::Source) {
            Some(Value::Source(source)) => Some(*source),
            _ => None,
        }
    }

    /// The drafts by folded name, and how each bears it. A preferred name
    /// stands before what people say, and that before an alias; an alias of several drafts, and what
    /// people say of several, names none of them.
    pub(super) fn index<'n>(
        &'n self,
        drafts: &'n Drafts,
        spoken: &'n [(u32, Box<str>)],
    ) -> FxHashMap<&'n str, (u32, Bears)> {
        let mut index: FxHashMap<&str, (u32, Bears)> = FxHashMap::default();
        let mut ambiguous = Vec::new();
        let aliases = (0..)
            .zip(&self.aliases)
            .flat_map(|(draft, aliases)| aliases.iter().map(move |alias| (draft, &*alias.folded)));
        let foreign = self
            .foreign
            .iter()
            .map(|(draft, _, name)| (*draft, &**name));
        for (draft, folded) in aliases.chain(foreign) {
            match index.get(folded) {
                Some(&(other, _)) if other != draft => ambiguous.push(folded),
                _ => {
                    index.insert(folded, (draft, Bears::Other));
                }
            }
        }
        for name in ambiguous {
            index.remove(name);
        }
        let mut said: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        for (draft, folded) in spoken {
            said.entry(folded)
                .and_modify(|known| *known = known.filter(|known| known == draft))
                .or_insert(Some(*draft));
        }
        for (folded, draft) in said {
            match draft {
                Some(draft) => index.insert(folded, (draft, Bears::Said)),
                None => index.remove(folded),
            };
        }
        for folded in &drafts.folded {
            if let Some(draft) = drafts.named(folded) {
                index.insert(folded, (draft, Bears::Preferred));
            }
        }
        index
    }
}

/// One alias a spelling: one that folds word by word to a name that the node has already is let
/// go.
fn settle_aliases(kind: NodeKind, drafts: &mut Drafts) -> Vec<Vec<Alias>> {
    let log = std::mem::take(&mut drafts.aliases);
    let words: Vec<String> = log.par_iter().map(|(_, text)| fold_words(text)).collect();
    let mut aliases: Vec<Vec<Alias>> = (0..drafts.len()).map(|_| Vec::new()).collect();
    let mut spelled: Vec<Vec<Box<str>>> = (0..drafts.len()).map(|_| Vec::new()).collect();
    for ((draft, text), words) in log.into_iter().zip(words) {
        let (Some(aliases), Some(spelled)) = (
            aliases.get_mut(draft as usize),
            spelled.get_mut(draft as usize),
        ) else {
            continue;
        };
        if spelled.is_empty() {
            spelled.push(fold_words(drafts.name(draft)).into());
        }
        if words.is_empty() || spelled.iter().any(|known| **known == *words) {
            continue;
        }
        aliases.push(Alias {
            text,
            folded: match kind.is_proper() {
                true => words.as_str().into(),
                false => singular(words.clone()).into(),
            },
        });
        spelled.push(words.into());
    }
    aliases
}

fn foreign_names(
    drafts: &Drafts,
    aliases: &[Vec<Alias>],
    draft: u32,
    rows: &[Values],
) -> Vec<(u32, u32, Box<str>)> {
    let known = aliases.get(draft as usize).map_or(&[][..], |a| a);
    let first = 1 + known.len() as u32;
    let mut foreign: Vec<(u32, u32, Box<str>)> = Vec::new();
    for (spelling, text) in (first..).zip(rows.iter().flat_map(spellings)) {
        let folded: Box<str> = singular(fold_words(text)).into();
        let repeated = drafts.folded(draft) == &*folded
            || known.iter().any(|alias| alias.folded == folded)
            || foreign.iter().any(|(_, _, name)| *name == folded);
        if !folded.is_empty() && !repeated {
            foreign.push((draft, spelling, folded));
        }
    }
    foreign
}

/// The names of a label: the preferred one, then the others.
fn spellings(row: &Values) -> impl Iterator<Item = &str> {
    let name = match get(row, Property::Name) {
        Some(Value::Text(name)) => &**name,
        _ => "",
    };
    let others = match get(row, Property::Aliases) {
        Some(Value::Texts(others)) => &others[..],
        _ => &[],
    };
    std::iter::once(name).chain(others.iter().map(|other| &**other))
}
