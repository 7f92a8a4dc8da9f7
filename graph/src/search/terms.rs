//! The words of a text as terms: which words of the index each may stand for.

use std::ops::Range;

use super::index::{Near, SearchIndex};
use super::text::TextWord;

/// Letters that must be typed of the last word before slips in it are forgiven.
const LETTERS_BEFORE_SLIPS: usize = 5;
/// The characters of the shortest part that a word is taken apart into.
const SHORTEST_PART: usize = 2;
/// The letters of the longest word that is taken apart.
const LONGEST_TAKEN_APART: usize = 32;

/// One word of a search text and what it may stand for in the index.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    /// The word itself.
    exact: Option<u32>,
    /// The words it begins, if it is the last word and may yet be unfinished.
    begun: Range<u32>,
    /// The words it may be a misspelling of, ascending.
    near: Vec<Near>,
}

/// How a word of a name answers a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answer {
    pub(super) slips: u8,
    /// Whether the term is only the word's beginning.
    pub(super) beginning: bool,
}

/// How the words of a name answer the terms of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Agreement {
    /// The terms that a word answers, one bit a term.
    pub(super) terms: u16,
    pub(super) slips: u32,
    /// Whether every word of the name answers a term in full.
    pub(super) whole: bool,
}

impl Term {
    fn new(index: &SearchIndex, word: &TextWord, last: bool) -> Self {
        Self {
            exact: index.find(&word.word),
            begun: if last { index.beginning(&word.written) } else { 0..0 },
            near: Vec::new(),
        }
    }

    fn misspelt(&mut self, index: &SearchIndex, word: &TextWord, last: bool) {
        let slips = word.slips();
        if slips > 0 {
            let beginning = last && word.letters >= LETTERS_BEFORE_SLIPS;
            self.near = index.near(&word.word, slips, beginning);
        }
    }

    /// Whether no word of the index answers the term.
    pub(super) fn is_unknown(&self) -> bool {
        self.exact.is_none() && self.begun.is_empty() && self.near.is_empty()
    }

    fn answer(&self, word: u32) -> Option<Answer> {
        if self.exact == Some(word) {
            return Some(Answer { slips: 0, beginning: false });
        }
        if self.begun.contains(&word) {
            return Some(Answer { slips: 0, beginning: true });
        }
        let at = self.near.binary_search_by_key(&word, |n| n.word).ok()?;
        let near = self.near.get(at)?;
        Some(Answer {
            slips: near.slips,
            beginning: near.beginning,
        })
    }

    /// The names that have a word which answers the term, in ascending runs.
    pub(super) fn names<'i>(&'i self, index: &'i SearchIndex) -> impl Iterator<Item = &'i [u32]> {
        let outside = self.exact.filter(|word| !self.begun.contains(word));
        let begun = self.begun.start as usize..self.begun.end as usize;
        let near = self.near.iter().filter(|n| !self.begun.contains(&n.word));
        std::iter::once(index.names.span(begun))
            .chain(outside.map(|word| index.names.get(word as usize)))
            .chain(near.map(|n| index.names.get(n.word as usize)))
    }

    /// The number of names that [`Term::names`] runs over.
    pub(super) fn name_count(&self, index: &SearchIndex) -> usize {
        self.names(index).map(<[u32]>::len).sum()
    }
}

/// Several terms that a name should answer, and the slips that were forgiven to get them.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    pub(super) terms: Vec<Term>,
    pub(super) slips: u32,
}

impl Terms {
    /// The terms of words that are spelt right.
    pub(super) fn new(index: &SearchIndex, words: &[TextWord]) -> Self {
        let last = words.len().saturating_sub(1);
        let terms = words
            .iter()
            .enumerate()
            .map(|(i, word)| Term::new(index, word, i == last))
            .collect();
        Self { terms, slips: 0 }
    }

    /// Lets each term stand for the words it may be a misspelling of, too.
    pub(super) fn misspelt(&mut self, index: &SearchIndex, words: &[TextWord]) {
        let last = words.len().saturating_sub(1);
        for (i, (term, word)) in self.terms.iter_mut().zip(words).enumerate() {
            term.misspelt(index, word, i == last);
        }
    }

    /// The readings of misspelt terms with one blank taken out or put in: "data base" as
    /// "database", "machinelearning" as "machine learning".
    pub(super) fn with_blanks_moved(&self, index: &SearchIndex, words: &[TextWord]) -> Vec<Self> {
        let mut readings = Vec::new();
        let last = words.len().saturating_sub(1);
        for (i, pair) in words.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            let joined = TextWord::new(&format!("{}{}", a.written, b.written));
            let term = Term::new(index, &joined, i + 1 == last);
            if !term.is_unknown() {
                readings.push(self.replaced(i, 2, vec![term]));
            }
        }
        for (i, word) in words.iter().enumerate() {
            if let Some(parts) = parts(index, word, i == last) {
                readings.push(self.replaced(i, 1, parts));
            }
        }
        readings
    }

    fn replaced(&self, at: usize, count: usize, by: Vec<Term>) -> Self {
        let mut terms = self.terms.clone();
        let end = (at + count).min(terms.len());
        terms.splice(at.min(end)..end, by);
        Self {
            terms,
            slips: self.slips + 1,
        }
    }

    /// How the words of a name answer the terms, each word at most one of them.
    pub(super) fn agreement(&self, words: &[u32]) -> Agreement {
        let mut used = 0u64;
        let mut full = 0;
        let mut agreement = Agreement {
            slips: self.slips,
            ..Agreement::default()
        };
        for (i, term) in self.terms.iter().enumerate().take(16) {
            let best = words
                .iter()
                .enumerate()
                .take(64)
                .filter(|&(place, _)| used >> place & 1 == 0)
                .filter_map(|(place, &word)| Some((term.answer(word)?, place)))
                .min();
            if let Some((answer, place)) = best {
                used |= 1 << place;
                agreement.terms |= 1 << i;
                agreement.slips += u32::from(answer.slips);
                full += usize::from(!answer.beginning);
            }
        }
        agreement.whole = full == words.len();
        agreement
    }

    /// The bits of all terms.
    pub(super) fn all(&self) -> u16 {
        u16::MAX.checked_shr(16 - self.terms.len().min(16) as u32).unwrap_or(0)
    }
}

/// The two words that a word falls into with a blank put in, where the index has both; of several
/// ways, that whose rarer word is in the most names.
fn parts(index: &SearchIndex, word: &TextWord, last: bool) -> Option<Vec<Term>> {
    if word.letters > LONGEST_TAKEN_APART {
        return None;
    }
    let mut best: Option<(usize, Vec<Term>)> = None;
    for (at, _) in word.written.char_indices().skip(SHORTEST_PART) {
        let (left, right) = word.written.split_at_checked(at)?;
        let left = Term {
            exact: index.find(left),
            ..Term::default()
        };
        if left.is_unknown() || right.chars().count() < SHORTEST_PART {
            continue;
        }
        let right = Term::new(index, &TextWord::new(right), last);
        let names = left.name_count(index).min(right.name_count(index));
        if names > best.as_ref().map_or(0, |(names, _)| *names) {
            best = Some((names, vec![left, right]));
        }
    }
    best.map(|(_, parts)| parts)
}
