//! The vocabulary by word, made once.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::vocabulary::{
    ABOUT, ASSOCIATED, BARRED, BINDING, BOUND, EMPTY, ENDINGS, GENERIC, HEADS, LEADING, SENSES,
    SERVING, SPELLINGS, STAFFED, Sense,
};

fn listed(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// The vocabulary by word.
#[derive(Debug)]
pub(super) struct Lexicon {
    senses: FxHashMap<&'static str, Sense>,
    spellings: FxHashMap<&'static str, &'static str>,
    endings: FxHashMap<&'static str, &'static str>,
    /// The most words of a phrase that opens with a word.
    longest: FxHashMap<&'static str, usize>,
    pub(super) heads: FxHashSet<&'static str>,
    pub(super) leading: FxHashSet<&'static str>,
    pub(super) empty: FxHashSet<&'static str>,
    pub(super) barred: FxHashSet<&'static str>,
    pub(super) about: FxHashSet<&'static str>,
    pub(super) serving: FxHashSet<&'static str>,
    pub(super) staffed: FxHashSet<&'static str>,
    pub(super) associated: FxHashSet<&'static str>,
    pub(super) generic: FxHashSet<&'static str>,
    pub(super) bound: FxHashSet<&'static str>,
    pub(super) binding: FxHashSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// The one lexicon.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn new() -> Self {
        let set = |text| listed(text).collect::<FxHashSet<_>>();
        let mut senses = FxHashMap::default();
        for (sense, words) in SENSES {
            for word in listed(words) {
                senses.entry(word).or_insert(*sense);
            }
        }
        let spellings: FxHashMap<_, _> = SPELLINGS
            .iter()
            .flat_map(|(spelling, others)| listed(others).map(move |other| (other, *spelling)))
            .collect();
        let mut longest = FxHashMap::default();
        for phrase in senses.keys().chain(spellings.keys()) {
            let mut words = phrase.split(' ');
            if let Some(first) = words.next() {
                let most: &mut usize = longest.entry(first).or_default();
                *most = (*most).max(1 + words.count());
            }
        }
        Self {
            senses,
            spellings,
            endings: ENDINGS.iter().copied().collect(),
            longest,
            heads: set(HEADS),
            leading: set(LEADING),
            empty: set(EMPTY),
            barred: set(BARRED),
            about: set(ABOUT),
            serving: set(SERVING),
            staffed: set(STAFFED),
            associated: set(ASSOCIATED),
            generic: set(GENERIC),
            bound: set(BOUND),
            binding: set(BINDING),
        }
    }

    /// The most words of a phrase that opens with a word; 0 where none does.
    pub(super) fn longest(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(0)
    }

    pub(super) fn sense(&self, phrase: &str) -> Option<Sense> {
        self.senses.get(phrase).copied()
    }

    pub(super) fn spelling(&self, phrase: &str) -> Option<&'static str> {
        self.spellings.get(phrase).copied()
    }

    pub(super) fn ending(&self, word: &str) -> Option<&'static str> {
        self.endings.get(word).copied()
    }
}
