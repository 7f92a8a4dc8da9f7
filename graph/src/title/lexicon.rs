//! The vocabulary of titles, by word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::model::word::Level;
use crate::words::{Meanings, Phrases, WordSet, WordsError, parse};

/// What a word or a phrase does in a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum Sense {
    /// It may be a word of the role.
    Plain,
    /// It tells the experience asked for.
    Level(Level),
    /// It tells that the job is for someone who learns it, whatever else the title says.
    Training,
    /// It tells a rank that is no experience.
    Rank,
    /// It is the role of someone who leads many, which is a role of its own.
    Office,
    /// It tells that the job can be done from elsewhere.
    Remote,
    /// It tells that the job can not be done from elsewhere.
    OnSite,
    /// It tells the terms of the contract, or calls for applicants.
    Terms,
    /// It is the name of a place.
    Place,
    /// It is never a word of a role: a gender, a number of the advert, an amount, an article.
    Mark,
    /// It is a numeral that may tell a level.
    Numeral(u8),
    /// What follows says more of what stands before.
    Governs,
    /// It belongs to what follows, which is no role of the job: `of`.
    Of,
    /// It joins two roles, or two fields of one.
    And,
}

/// What `data/words/titles.toml` calls the senses.
const SENSES: [(&str, Sense); 15] = [
    ("plain", Sense::Plain),
    ("training", Sense::Training),
    ("entry", Sense::Level(Level::Entry)),
    ("mid", Sense::Level(Level::Mid)),
    ("senior", Sense::Level(Level::Senior)),
    ("rank", Sense::Rank),
    ("office", Sense::Office),
    ("remote", Sense::Remote),
    ("on_site", Sense::OnSite),
    ("terms", Sense::Terms),
    ("place", Sense::Place),
    ("mark", Sense::Mark),
    ("governs", Sense::Governs),
    ("of", Sense::Of),
    ("and", Sense::And),
];

impl TryFrom<String> for Sense {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let found = SENSES.iter().find(|(known, _)| *known == name);
        found.map(|(_, sense)| *sense).ok_or_else(|| {
            let known = SENSES.map(|(known, _)| known).join("`, `");
            format!("unknown sense `{name}`, expected one of `{known}`")
        })
    }
}

/// The vocabulary, as `data/words/titles.toml` has it; what each list is for stands above it there.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lexicon {
    pub(crate) heads: WordSet,
    pub(crate) leading: WordSet,
    pub(crate) empty: WordSet,
    pub(crate) barred: WordSet,
    pub(crate) about: WordSet,
    pub(crate) serving: WordSet,
    pub(crate) staffed: WordSet,
    pub(crate) associated: WordSet,
    pub(crate) generic: WordSet,
    pub(crate) binding: WordSet,
    pub(crate) unbound: WordSet,
    pub(crate) bound: WordSet,
    pub(crate) assisting: WordSet,
    pub(crate) makers: WordSet,
    pub(crate) inside: WordSet,
    pub(crate) genders: WordSet,
    pub(crate) units: WordSet,
    pub(crate) theatre: WordSet,
    pub(crate) gender_endings: Phrases,
    senses: Meanings<Sense>,
    spellings: Meanings<Box<str>>,
    endings: FxHashMap<Box<str>, Box<str>>,
    fields: FxHashMap<Box<str>, Box<str>>,
    pub(crate) other_things: Phrases,
    /// The most words of a phrase that opens with a word.
    #[serde(skip)]
    longest: FxHashMap<Box<str>, usize>,
}

static LEXICON: LazyLock<Result<Lexicon, WordsError>> = LazyLock::new(|| {
    let text = include_str!("../../../data/words/titles.toml");
    Ok(parse::<Lexicon>("data/words/titles.toml", text)?.measured())
});

static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

/// The one lexicon; it is empty where its file can't be read, which [`checked`] tells.
pub(crate) fn lexicon() -> &'static Lexicon {
    LEXICON.as_ref().unwrap_or_else(|_| &NONE)
}

/// Whether the lexicon's file could be read when the program was built.
pub(crate) fn checked() -> Result<(), WordsError> {
    LEXICON.as_ref().map(|_| ()).map_err(Clone::clone)
}

impl Lexicon {
    /// With the length of the longest phrases.
    fn measured(mut self) -> Self {
        let senses = self.senses.iter().map(|(phrase, _)| phrase);
        let spellings = self.spellings.iter().map(|(phrase, _)| phrase);
        for phrase in senses.chain(spellings) {
            let mut words = phrase.split(' ');
            if let Some(first) = words.next() {
                let most = self.longest.entry(first.into()).or_default();
                *most = (*most).max(1 + words.count());
            }
        }
        self
    }

    /// The most words of a phrase that opens with a word; 0 where none does.
    pub(super) fn longest(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(0)
    }

    pub(super) fn sense(&self, phrase: &str) -> Option<Sense> {
        self.senses.get(phrase).copied()
    }

    pub(super) fn spelling(&self, phrase: &str) -> Option<&str> {
        self.spellings.get(phrase).map(AsRef::as_ref)
    }

    /// Who works in the field that a word names.
    pub(super) fn field(&self, word: &str) -> Option<&str> {
        self.fields.get(word).map(AsRef::as_ref)
    }

    pub(super) fn ending(&self, word: &str) -> Option<&str> {
        self.endings.get(word).map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_words_is_well_formed() {
        assert_eq!(checked(), Ok(()));
        assert_eq!(lexicon().sense("sr"), Some(Sense::Level(Level::Senior)));
        assert_eq!(lexicon().longest("vice"), 2);
    }
}
