//! The words of a text as terms: which words of the index each may stand for.

use std::ops::Range;

use super::index::{Near, SearchIndex};
use super::text::TextWord;

/// Letters that must be typed of the last word before slips in it are forgiven.
const LETTERS_BEFORE_SLIPS: usize = 5;
/// Words of a text that slips are forgiven in.
const FORGIVEN: usize = 8;
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
    /// The words it may be a misspelling of, fewer slips first.
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
    pub(super) terms: u32,
    pub(super) slips: u32,
    /// Whether every word of the name answers a term in full.
    pub(super) whole: bool,
}

impl Term {
    fn new(index: &SearchIndex, word: &TextWord, last: bool) -> Self {
        Self {
            exact: index.find(&word.word),
            begun: if last {
                index.beginning(&word.written)
            } else {
                0..0
            },
            near: Vec::new(),
        }
    }

    fn forgive(&mut self, index: &SearchIndex, word: &TextWord, last: bool) {
        let beginning = last && word.letters >= LETTERS_BEFORE_SLIPS;
        self.near = index.near(&word.word, beginning);
        if word.written != word.word {
            self.near.extend(index.near(&word.written, false));
        }
        self.near
            .retain(|n| self.exact != Some(n.word) && !self.begun.contains(&n.word));
        self.near.sort_unstable_by_key(|n| (n.word, n.answer));
        self.near.dedup_by_key(|n| n.word);
        self.near.sort_unstable_by_key(|n| (n.answer, n.word));
    }

    /// Whether no word of the index answers the term.
    pub(super) fn is_unknown(&self) -> bool {
        self.exact.is_none() && self.begun.is_empty() && self.near.is_empty()
    }

    /// The slips in the best answer there can be.
    pub(super) fn least_slips(&self) -> u8 {
        if self.exact.is_some() || !self.begun.is_empty() {
            return 0;
        }
        self.near.first().map_or(0, |near| near.answer.slips)
    }

    /// The names that have a word which answers the term, in ascending runs, the best answers
    /// first.
    pub(super) fn names<'i>(
        &'i self,
        index: &'i SearchIndex,
    ) -> impl Iterator<Item = (Answer, &'i [u32])> {
        let exact = self
            .exact
            .map(|word| (SAME, index.names.get(word as usize)));
        let begun = self.begun.start as usize..self.begun.end as usize;
        let begun = (!begun.is_empty()).then(|| (BEGUN, index.names.span(begun)));
        let near = self.near.iter();
        let near = near.map(|n| (n.answer, index.names.get(n.word as usize)));
        exact.into_iter().chain(begun).chain(near)
    }

    /// The names that have a word which answers the term, ascending, where only the word itself
    /// does.
    pub(super) fn only_names<'i>(&self, index: &'i SearchIndex) -> Option<&'i [u32]> {
        let word = self
            .exact
            .filter(|_| self.begun.is_empty() && self.near.is_empty())?;
        Some(index.names.get(word as usize))
    }

    /// The length of all runs of [`Term::names`].
    pub(super) fn name_count(&self, index: &SearchIndex) -> usize {
        self.names(index).map(|(_, names)| names.len()).sum()
    }
}

const SAME: Answer = Answer {
    slips: 0,
    beginning: false,
};
const BEGUN: Answer = Answer {
    slips: 0,
    beginning: true,
};

/// Several terms that a name should answer, and the slips that were forgiven to get them.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    pub(super) terms: Vec<Term>,
    pub(super) slips: u32,
    /// Every word that answers a term by itself, with the term's place; ascending.
    answers: Vec<(u32, Answer, u32)>,
}

impl Terms {
    fn of(terms: Vec<Term>, slips: u32) -> Self {
        let mut answers = Vec::new();
        for (term, place) in terms.iter().zip(0..) {
            let near = term.near.iter().map(|n| (n.word, n.answer, place));
            let exact = term.exact.map(|word| (word, SAME, place));
            answers.extend(near.chain(exact));
        }
        answers.sort_unstable();
        Self {
            terms,
            slips,
            answers,
        }
    }

    /// The terms of words that are spelt right.
    pub(super) fn new(index: &SearchIndex, words: &[TextWord]) -> Self {
        let last = words.len().saturating_sub(1);
        let terms = words.iter().enumerate();
        let terms = terms.map(|(i, word)| Term::new(index, word, i == last));
        Self::of(terms.collect(), 0)
    }

    /// The terms, with slips forgiven in the first of those that fewer than `common` names have a
    /// word for.
    pub(super) fn forgiving(self, index: &SearchIndex, words: &[TextWord], common: usize) -> Self {
        let last = words.len().saturating_sub(1);
        let mut terms = self.terms;
        let uncommon = terms.iter_mut().zip(words).enumerate();
        let uncommon = uncommon.filter(|(_, (term, _))| term.name_count(index) < common);
        for (i, (term, word)) in uncommon.take(FORGIVEN) {
            term.forgive(index, word, i == last);
        }
        Self::of(terms, self.slips)
    }

    /// The readings of a text with one blank taken out or put in: "data base" as "database",
    /// "machinelearning" as "machine learning". Words that `common` names have aren't taken apart.
    pub(super) fn with_blanks_moved(
        &self,
        index: &SearchIndex,
        words: &[TextWord],
        common: usize,
    ) -> Vec<Self> {
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
        for (i, (word, term)) in words.iter().zip(&self.terms).enumerate() {
            let known = term
                .exact
                .map_or(0, |word| index.names.get(word as usize).len());
            if known < common
                && let Some(parts) = parts(index, word, i == last)
            {
                readings.push(self.replaced(i, 1, parts));
            }
        }
        readings
    }

    fn replaced(&self, at: usize, count: usize, by: Vec<Term>) -> Self {
        let mut terms = self.terms.clone();
        let end = (at + count).min(terms.len());
        terms.splice(at.min(end)..end, by);
        Self::of(terms, self.slips + 1)
    }

    /// How the words of a name answer the terms, each word at most one of them.
    ///
    /// `answers` is room to work in.
    pub(super) fn agreement(
        &self,
        words: &[u32],
        answers: &mut Vec<(Answer, u32, u32)>,
    ) -> Agreement {
        answers.clear();
        let last = self.terms.len().saturating_sub(1) as u32;
        let begun = self.terms.last().map_or(0..0, |term| term.begun.clone());
        for (&word, place) in words.iter().zip(0u32..64) {
            let from = self.answers.partition_point(|(w, _, _)| *w < word);
            let same = self.answers.iter().skip(from);
            for &(_, answer, term) in same.take_while(|(w, _, _)| *w == word) {
                answers.push((answer, place, term));
            }
            if begun.contains(&word) {
                answers.push((BEGUN, place, last));
            }
        }
        if answers.len() > 1 {
            answers.sort_unstable();
        }
        let mut used = 0u64;
        let mut full = 0;
        let mut agreement = Agreement {
            slips: self.slips,
            ..Agreement::default()
        };
        for &(answer, place, term) in answers.iter() {
            if used >> place & 1 == 0 && agreement.terms >> term & 1 == 0 {
                used |= 1 << place;
                agreement.terms |= 1 << term;
                agreement.slips += u32::from(answer.slips);
                full += usize::from(!answer.beginning);
            }
        }
        agreement.whole = full == words.len();
        agreement
    }

    /// The bits of all terms.
    pub(super) fn all(&self) -> u32 {
        (1 << self.terms.len().min(31)) - 1
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
