//! The roles by the names that titles are looked for in.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::fit::{Found, cost};
use super::{Gap, Part, Reading, Sense, Word, key, key_of_name, lexicon};
use crate::model::word::TitleMatch;
use crate::name::fold;
use crate::names::Bears;

/// The score of a title that is a preferred name.
const NAME: f64 = 1.0;
/// The score of a title that is another name.
const ALIAS: f64 = 0.9;
/// The score of a title that is a preferred name once level, place and contract are taken off.
const WORDS: f64 = 0.85;
/// The least score of a match.
const LEAST: f64 = 0.4;

/// The role that a title fits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RoleMatch {
    pub(crate) role: u32,
    pub(crate) kind: TitleMatch,
    /// The words of the title that are the role's name.
    pub(crate) matched: String,
    /// How sure the match is, above 0 and at most 1.
    pub(crate) score: f64,
}

/// The roles as titles are tied to them, by number.
pub(crate) trait Roles: Sync {
    /// The preferred name of a role.
    fn name(&self, role: u32) -> &str;
    /// The same, folded.
    fn folded(&self, role: u32) -> &str;
    /// The role of a folded preferred name.
    fn named(&self, folded: &str) -> Option<u32>;
    /// Whether a role is a group of roles.
    fn is_group(&self, role: u32) -> bool;
}

/// A role by one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    role: u32,
    pub(super) preferred: bool,
    /// Whether it is what people call the role.
    pub(super) said: bool,
    /// Whether the name shares a word with the preferred name.
    pub(super) akin: bool,
    /// Whether it ends as that does, and shares a word that says something of the work.
    pub(super) close: bool,
    /// Whether it is what the role is called, or ends as that does: "Web Analyst" is a name of
    /// strategists of search marketing in some source.
    pub(super) is_sure: bool,
    /// Whether it is a longer name of what another role is called.
    pub(super) doubtful: bool,
}

/// The roles by name.
#[derive(Clone, Debug)]
pub(crate) struct TitleIndex {
    /// By folded name.
    exact: FxHashMap<Box<str>, Named>,
    /// By names in the spelling of the vocabulary, where that is another.
    respelled: FxHashMap<Box<str>, Named>,
    /// The last words of preferred names.
    heads: FxHashSet<Box<str>>,
}

impl RoleMatch {
    /// A match of words.
    fn of(found: Found<'_, '_>) -> Self {
        let alias = if found.named.preferred {
            0.0
        } else {
            cost::ALIAS
        };
        Self {
            role: found.named.role,
            kind: TitleMatch::Words,
            matched: spoken(&found.words),
            score: (WORDS - alias - found.cost).max(LEAST),
        }
    }
}

impl Named {
    /// Whether both are of one role.
    pub(super) fn is_of(self, other: Self) -> bool {
        self.role == other.role
    }

    fn new(name: &str, role: u32, bears: Bears, roles: &impl Roles) -> Self {
        let preferred = bears == Bears::Preferred;
        let called = roles.folded(role);
        let shares = |name: &str, counts: &dyn Fn(&str) -> bool| {
            let mut words = name.split(' ').filter(|word| counts(word));
            words.any(|word| called.split(' ').any(|other| other == word))
        };
        let any = |_: &str| true;
        let telling = |word: &str| !lexicon().generic.contains(word);
        let same_head = same_work(last_word(name), last_word(called));
        let inner = if preferred {
            None
        } else {
            inner_name(name, roles)
        };
        Self {
            role,
            preferred,
            said: bears == Bears::Said,
            akin: preferred || bears == Bears::Said || shares(name, &any),
            close: preferred || same_head && shares(name, &telling),
            is_sure: preferred || bears == Bears::Said || same_head,
            doubtful: inner.is_some_and(|(other, before)| other != role && !shares(before, &any)),
        }
    }
}

impl TitleIndex {
    /// The index of roles by the folded names that each has, and how it bears them.
    pub(crate) fn new(
        names: impl IntoIterator<Item = (Box<str>, (u32, Bears))>,
        roles: &impl Roles,
    ) -> Self {
        // An advert is for an occupation, not for a group of them.
        let index: Vec<(Box<str>, (u32, Bears))> = names
            .into_iter()
            .filter(|(_, (role, _))| !roles.is_group(*role))
            .collect();
        let read: Vec<(Named, String)> = index
            .par_iter()
            .map(|(name, (role, bears))| {
                let named = Named::new(name, *role, *bears, roles);
                (named, key_of_name(name))
            })
            .collect();
        let mut exact = FxHashMap::default();
        let mut spelled = Vec::new();
        let mut heads: FxHashSet<Box<str>> = FxHashSet::default();
        for ((name, _), (named, key)) in index.into_iter().zip(read) {
            let last = last_word(&name);
            let is_head = named.preferred && is_noun_phrase(roles.name(named.role));
            if is_head && !lexicon().about.contains(last) {
                heads.insert(last.into());
            }
            if *key != *name {
                spelled.push((key, named));
            }
            exact.insert(name, named);
        }
        spelled.sort_unstable_by(|a, b| {
            (&a.0, !a.1.preferred, a.1.role).cmp(&(&b.0, !b.1.preferred, b.1.role))
        });
        let mut respelled = FxHashMap::default();
        for same in spelled.chunk_by(|a, b| a.0 == b.0) {
            let Some((key, first)) = same.first() else {
                continue;
            };
            let rivals = same.iter().filter(|(_, n)| n.preferred == first.preferred);
            if rivals.clone().all(|(_, named)| named.role == first.role) {
                respelled.insert(key.as_str().into(), *first);
            }
        }
        Self {
            exact,
            respelled,
            heads,
        }
    }

    /// The roles that a title fits, in the order in which it names them; none rather than a wrong one.
    pub(crate) fn find(&self, title: &str) -> Vec<RoleMatch> {
        self.find_read(title, &Reading::new(title))
    }

    /// The roles that a title fits which has been read.
    pub(crate) fn find_read(&self, title: &str, reading: &Reading<'_>) -> Vec<RoleMatch> {
        if let Some(found) = self.exactly(title, reading) {
            return vec![found];
        }
        let parts = reading.parts();
        let several = self.side_by_side(&parts);
        if several.is_empty() {
            return self.in_words(&parts).into_iter().collect();
        }
        several.into_iter().map(RoleMatch::of).collect()
    }

    /// The role that a title as a whole is a name of.
    fn exactly(&self, title: &str, reading: &Reading<'_>) -> Option<RoleMatch> {
        let named = self.exact.get(&*fold(title))?;
        let is_known = named.preferred || named.said;
        if !is_known && !self.is_own_name(reading, named) {
            return None;
        }
        let (kind, score) = match named.preferred {
            true => (TitleMatch::Name, NAME),
            false => (TitleMatch::Alias, ALIAS),
        };
        Some(RoleMatch {
            role: named.role,
            kind,
            matched: title.trim().to_owned(),
            score,
        })
    }

    /// The role that the words of a title name.
    fn in_words(&self, parts: &[Part<'_, '_>]) -> Option<RoleMatch> {
        let found = self.in_parts(parts);
        // "Data Engineering Manager" leads data engineers rather than any engineers.
        let leaves_out = found.as_ref().is_none_or(|found| {
            let leads = found.words.last().is_some_and(|word| word.leads());
            let is_known = found.named.preferred || found.named.said;
            leads && (found.cost > 0.0 || !is_known)
        });
        if leaves_out
            && let Some(field) = self.in_fields(parts)
            && found.as_ref().is_none_or(|found| {
                // An alias of whoever leads gives way to those who are led.
                let is_known = found.named.preferred || found.named.said;
                field.length + usize::from(!is_known) >= found.words.len()
            })
        {
            let alias = if field.named.preferred {
                0.0
            } else {
                cost::ALIAS
            };
            return Some(RoleMatch {
                role: field.named.role,
                kind: TitleMatch::Words,
                matched: field.matched,
                score: WORDS - alias - cost::FIELD,
            });
        }
        found.map(RoleMatch::of)
    }

    /// Whether an alias names a role of its own, and isn't "Engineer", nor "Senior Data Analyst"
    /// where there is a role Data Analyst.
    fn is_own_name(&self, reading: &Reading<'_>, named: &Named) -> bool {
        // A source lists "Sales Data Analyst" with analysts of call centres.
        let last = reading.words().iter().rfind(|word| word.is_meant());
        if named.doubtful || !named.is_sure && last.is_some_and(generic) {
            return false;
        }
        if last.is_some_and(Word::leads) && self.in_fields(&reading.parts()).is_some() {
            return false;
        }
        let is_plainer = |words: &[&Word<'_>]| self.get(words).is_some_and(|(n, _)| n.preferred);
        let words = reading.words();
        let unlevelled: Vec<&Word<'_>> = words
            .iter()
            .filter(|word| !is_level(word) && !word.is_empty_head())
            .collect();
        let is_longer = unlevelled.len() > 1 && unlevelled.len() < words.len();
        !(words.iter().all(generic)
            || has_choice(words.iter())
            || is_longer && is_plainer(&unlevelled))
    }

    pub(super) fn get(&self, words: &[&Word<'_>]) -> Option<(Named, bool)> {
        let key = key(words.iter().copied());
        let named = self
            .exact
            .get(&*key)
            .or_else(|| self.respelled.get(&*key))?;
        Some((*named, key.contains(' ')))
    }

    /// A name of several words that may stand for less than the whole title.
    pub(super) fn get_part_of_title(&self, words: &[&Word<'_>]) -> Option<Named> {
        let (named, several) = self.get(words)?;
        let choice = !named.preferred && has_choice(words.iter().copied());
        (several && named.akin && !named.doubtful && !choice).then_some(named)
    }

    pub(super) fn is_head(&self, word: &Word<'_>) -> bool {
        word.is_head()
            || word.sense == Sense::Plain
                && (self.heads.contains(&*word.text)
                    || self.heads.contains(word.text.trim_end_matches('s')))
    }
}

/// Whether words leave a choice: "Business/Data Analyst".
pub(super) fn has_choice<'r, 't: 'r>(words: impl Iterator<Item = &'r Word<'t>>) -> bool {
    let mut long = false;
    let mut choice = false;
    for word in words {
        let before = std::mem::replace(&mut long, word.text.len() > 3);
        choice |= word.gap == Gap::Slash && long && before;
    }
    choice
}

pub(super) fn is_level(word: &Word<'_>) -> bool {
    matches!(
        word.sense,
        Sense::Level(_) | Sense::Training | Sense::Rank | Sense::Numeral(_)
    )
}

/// Whether a word says nothing of the work: a level, or "Engineer".
pub(super) fn generic(word: &Word<'_>) -> bool {
    !matches!(word.sense, Sense::Plain | Sense::Office)
        || matches!(&*word.text, "staff" | "expert")
        || lexicon().generic.contains(&word.text)
}

/// The role whose preferred name ends a longer name, and the words before that.
fn inner_name<'n>(name: &'n str, roles: &impl Roles) -> Option<(u32, &'n str)> {
    name.match_indices(' ').find_map(|(at, _)| {
        let (before, inner) = name.split_at_checked(at)?;
        let inner = inner.trim_start();
        let role = inner.contains(' ').then(|| roles.named(inner))??;
        Some((role, before))
    })
}

/// Whether a name ends with its head: "Registered Nurses", and not "Dealer in Antiques".
fn is_noun_phrase(name: &str) -> bool {
    let inside = &lexicon().inside;
    !name.contains([',', '(', '-'])
        && !name
            .split_whitespace()
            .any(|word| inside.contains(&word.to_lowercase()))
}

/// Whether two heads are one but for custom.
fn same_work(a: &str, b: &str) -> bool {
    let makers = &lexicon().makers;
    a == b || makers.contains(a) && makers.contains(b)
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Words as the title has them.
fn spoken(words: &[&Word<'_>]) -> String {
    let mut spoken = String::new();
    let mut before = "";
    for word in words {
        // Several words may come of one: "Node.js".
        if std::ptr::eq(word.raw, before) {
            continue;
        }
        if !spoken.is_empty() {
            spoken.push(' ');
        }
        spoken.push_str(word.raw);
        before = word.raw;
    }
    spoken
}
