//! What the search looks things up in: words, the names they are in, and how names rank.

use std::ops::Range;

use arrow_array::{Array, StringArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};

use super::distance::Pattern;
use super::signature::Signature;
use super::terms::Answer;

/// Lists of numbers, one list a row.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    pub(super) offsets: OffsetBuffer<i32>,
    pub(super) values: ScalarBuffer<u32>,
}

impl Lists {
    /// The list at a row; empty beyond the end.
    #[inline]
    pub(super) fn get(&self, row: usize) -> &[u32] {
        self.span(row..row + 1)
    }

    /// The lists of neighbouring rows, one after another.
    #[inline]
    pub(super) fn span(&self, rows: Range<usize>) -> &[u32] {
        match (self.offsets.get(rows.start), self.offsets.get(rows.end)) {
            (Some(&from), Some(&to)) => self.values.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            offsets: OffsetBuffer::new_empty(),
            values: Vec::new().into(),
        }
    }
}

/// The index that [`Graph::search`](crate::Graph::search) looks in.
///
/// It is columns of numbers and one of words, so that it lies in a graph folder as it lies in
/// memory. Nothing in it is trusted: a number that points nowhere finds nothing. Names are known
/// by their place in [`Graph::names`](crate::Graph::names), words by theirs in the index.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    /// Every word of every name, in the singular and without accents, ascending.
    pub(super) words: StringArray,
    /// The names that each word is in, ascending.
    pub(super) names: Lists,
    /// The words from the shortest to the longest.
    pub(super) by_length: ScalarBuffer<u32>,
    /// The signatures of the words in `by_length`.
    pub(super) signatures: ScalarBuffer<u64>,
    /// The words of each name in the order they are written.
    pub(super) name_words: Lists,
    /// The best rank among each name's bearers.
    pub(super) name_ranks: ScalarBuffer<u32>,
    /// The kinds of each name's bearers, one bit a kind.
    pub(super) name_kinds: ScalarBuffer<u16>,
    /// Where each node stands among all, the most popular at 0.
    pub(super) node_ranks: ScalarBuffer<u32>,
}

impl Default for SearchIndex {
    fn default() -> Self {
        Self {
            words: StringArray::new_null(0),
            names: Lists::default(),
            by_length: Vec::new().into(),
            signatures: Vec::new().into(),
            name_words: Lists::default(),
            name_ranks: Vec::new().into(),
            name_kinds: Vec::new().into(),
            node_ranks: Vec::new().into(),
        }
    }
}

/// A word of the index that is near to one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) word: u32,
    pub(super) answer: Answer,
}

impl SearchIndex {
    /// The number of different words.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// The memory that the index takes, in bytes; less when it is mapped and untouched.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        let lists = |l: &Lists| 4 * (l.offsets.len() + l.values.len());
        self.words.value_data().len()
            + 4 * (self.words.len() + 1 + self.by_length.len())
            + 8 * self.signatures.len()
            + lists(&self.names)
            + lists(&self.name_words)
            + 4 * (self.name_ranks.len() + self.node_ranks.len())
            + 2 * self.name_kinds.len()
    }

    pub(super) fn word(&self, word: usize) -> &str {
        if word < self.words.len() {
            self.words.value(word)
        } else {
            ""
        }
    }

    /// The first word that `before` doesn't hold for; it holds for all words up to one.
    fn first_word(&self, mut from: usize, before: impl Fn(&str) -> bool) -> usize {
        let mut to = self.words.len();
        while from < to {
            let middle = from.midpoint(to);
            if before(self.word(middle)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// The names, as places in [`Graph::names`](crate::Graph::names), that have a word, which is
    /// in the singular and without accents.
    pub(crate) fn names_with(&self, word: &str) -> &[u32] {
        self.find(word)
            .map_or(&[], |word| self.names.get(word as usize))
    }

    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let at = self.first_word(0, |w| w < word);
        (at < self.words.len() && self.word(at) == word).then_some(at as u32)
    }

    /// The words that begin so.
    pub(super) fn beginning(&self, prefix: &str) -> Range<u32> {
        let from = self.first_word(0, |w| w < prefix);
        let to = self.first_word(from, |w| w.starts_with(prefix));
        from as u32..to as u32
    }

    /// The words that a word may be a misspelling of: no more than [`forgiven`] slips away, and at
    /// least one. With `beginning`, those too that begin so.
    pub(super) fn near(&self, word: &str, beginning: bool) -> Vec<Near> {
        let Some(pattern) = Pattern::new(word) else {
            return Vec::new();
        };
        let sought = Signature::new(word);
        let letters = sought.length();
        let in_beginning = if beginning { forgiven(letters) } else { 0 };
        let mut found = Vec::new();
        let mut rest = 0;
        for length in letters.saturating_sub(MOST_FORGIVEN)..=Signature::LONGEST {
            let in_whole = match forgiven(letters.max(length)) {
                slips if length.abs_diff(letters) <= slips => slips,
                _ => 0,
            };
            if in_whole == 0 && (in_beginning == 0 || length + in_beginning < letters) {
                continue;
            }
            let from = self.first_of_length(rest, length);
            rest = self.first_of_length(from, length + 1);
            let signatures = self.signatures.get(from..rest).unwrap_or(&[]);
            let words = self.by_length.get(from..rest).unwrap_or(&[]);
            for (&signature, &at) in signatures.iter().zip(words) {
                let signature = Signature(signature);
                if !(in_whole > 0 && sought.may_be_near(signature, in_whole)
                    || in_beginning > 0 && sought.may_begin(signature, in_beginning))
                {
                    continue;
                }
                let slips = in_whole.max(in_beginning);
                let distances = pattern.distances(self.word(at as usize), slips);
                let whole = (distances.whole <= in_whole).then_some((distances.whole, false));
                let begun = in_beginning > 0 && distances.beginning <= in_beginning;
                let begun = begun.then_some((distances.beginning, true));
                if let Some((slips @ 1.., beginning)) = [whole, begun].into_iter().flatten().min()
                    && (at as usize) < self.words.len()
                {
                    let answer = Answer {
                        slips: slips as u8,
                        beginning,
                    };
                    found.push(Near { word: at, answer });
                }
            }
        }
        found
    }

    /// The first place in `by_length`, from `from` on, of a word of at least so many letters.
    fn first_of_length(&self, from: usize, length: u32) -> usize {
        let rest = self.signatures.get(from..).unwrap_or(&[]);
        from + rest.partition_point(|&bits| Signature(bits).length() < length)
    }
}

/// The most slips that are forgiven in one word.
const MOST_FORGIVEN: u32 = 2;

/// How many slips are forgiven between two words of which the longer has so many letters: none
/// below four, one up to seven, then two.
pub(super) fn forgiven(letters: u32) -> u32 {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => MOST_FORGIVEN,
    }
}
