//! The names that a tier finds: by how they begin, by all of their words, by some.

use super::best::Best;
use super::silent::is_silent;
use super::terms::{Answer, Terms};
use super::tiers::{GRADES, SLIPS, Search, WORDS_WITHIN, step};
use crate::name::singular;

/// Names that are looked at, times the words of the text, in search of those that have only some
/// of the words. Those with the rarest word are looked at in any case.
const PARTIAL_NAMES: usize = 20_000;

/// Room for the answers of one name's words.
type Room = Vec<(Answer, u32, u32)>;

impl Search<'_, '_> {
    /// Names that begin with the text.
    pub(super) fn prefix(&mut self, best: &mut Best<'_>) {
        let names = self.graph.names();
        let prefix = self.text.beginning.as_str();
        // A letter or two are seldom a word.
        let is_begun = self.text.is_begun();
        let first = names.lower_bound(prefix);
        let (mut low, mut high) = (first, names.len());
        while low < high {
            let middle = low.midpoint(high);
            if names.name(middle).starts_with(prefix) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for name in first..low {
            // A name that goes on with another word before one that only goes on with letters,
            // and what is sought by name before adverts.
            let rest = names.name(name).get(prefix.len()..).unwrap_or("");
            let goes_on = !(rest.is_empty() || rest.starts_with(' '));
            let step = u32::from(goes_on && !is_begun);
            if self.is_wanted(best, name, step) {
                self.offer(best, name, [step, step, step + 2, step + 4]);
            }
            if self.has_stopped() {
                return;
            }
        }
    }

    /// Names that stand within the text, the longest first; one word alone must say something.
    pub(super) fn within(&mut self, best: &mut Best<'_>) {
        let text = self.text;
        let words: Vec<&str> = text.beginning.split(' ').collect();
        let longest = words.len().min(WORDS_WITHIN as usize);
        for length in (1..=longest).rev() {
            let base = (WORDS_WITHIN - length as u32) * 4;
            for span in words.windows(length) {
                if span.iter().all(|word| is_silent(word)) {
                    continue;
                }
                let name = singular(span.join(" "));
                if let Some(name) = self.graph.names().position(&name) {
                    self.offer(best, name, [base, base + 1, base + 2, base + 3]);
                }
                if self.has_stopped() {
                    return;
                }
            }
        }
    }

    /// Names that have a word for each term.
    pub(super) fn all_words(&mut self, best: &mut Best<'_>, terms: &Terms) {
        let index = self.index;
        let rarest = terms.terms.iter().min_by_key(|term| term.name_count(index));
        let Some(rarest) = rarest else { return };
        let simple: Vec<&[u32]> = terms
            .terms
            .iter()
            .filter(|term| !std::ptr::eq(*term, rarest))
            .filter_map(|term| term.only_names(index))
            .collect();
        let others = terms.terms.iter().filter(|t| !std::ptr::eq(*t, rarest));
        let others: u32 = others.map(|term| u32::from(term.least_slips())).sum();
        let mut met = Met::new(self.graph.names().len());
        let mut room = Room::new();
        for (answer, names) in rarest.names(index) {
            let slips = terms.slips + others + u32::from(answer.slips);
            let mut simple = simple.clone();
            for &name in names {
                if !simple.iter_mut().all(|run| advance(run, name)) {
                    continue;
                }
                let name = name as usize;
                let words = index.name_words.get(name);
                let whole = words.len() == terms.terms.len() && !answer.beginning;
                if words.len() < terms.terms.len()
                    || !self.is_wanted(best, name, step(slips, whole))
                    || !met.first_time(name)
                {
                    continue;
                }
                if !self.examines() {
                    return;
                }
                let agreement = terms.agreement(words, &mut room);
                if agreement.terms == terms.all() {
                    let step = step(agreement.slips, agreement.whole);
                    self.offer(best, name, [step; 4]);
                }
            }
        }
    }

    /// Names that have words for some of the terms, for half of them at least by weight.
    ///
    /// A term weighs `ln(1 + N / n)` when `n` of `N` names have a word for it: K. Spärck Jones, "A
    /// statistical interpretation of term specificity and its application in retrieval", Journal
    /// of Documentation 28 (1972). The heaviest terms are looked at first, until what is left
    /// weighs too little by itself: H. Turtle and J. Flood, "Query evaluation: strategies and
    /// optimizations", Information Processing & Management 31 (1995).
    pub(super) fn some_words(&mut self, best: &mut Best<'_>, terms: &Terms) {
        if terms.terms.len() < 2 {
            return;
        }
        let index = self.index;
        let all = self.graph.names().len() as f64;
        let counts = terms.terms.iter().map(|term| term.name_count(index));
        let mut rarest: Vec<(usize, usize)> = counts.zip(0..).collect();
        let weights: Vec<f64> = rarest
            .iter()
            .map(|&(names, _)| (1.0 + all / names.max(1) as f64).ln())
            .collect();
        let weight = |term: usize| weights.get(term).copied().unwrap_or(0.0);
        let total: f64 = weights.iter().sum();
        rarest.sort_unstable();
        rarest.retain(|&(names, _)| names > 0);
        let known: f64 = rarest.iter().map(|&(_, term)| weight(term)).sum();
        // Rounded so that the order of a sum doesn't matter.
        let missing = |weight: f64| {
            let share = (1.0 - weight / total) * f64::from(GRADES);
            ((share - 1e-9).ceil() as u32).min(GRADES) * SLIPS * 2
        };
        let mut left = known;
        let mut budget = PARTIAL_NAMES / terms.terms.len().max(1);
        let mut met = Met::new(self.graph.names().len());
        let mut room = Room::new();
        for (i, (names, place)) in rarest.into_iter().enumerate() {
            best.settle();
            let least = missing(left);
            if (i > 0 && names > budget) || left * 2.0 + 1e-9 < known || !best.wants(least, 0) {
                break;
            }
            budget = budget.saturating_sub(names);
            left -= weight(place);
            let Some(term) = terms.terms.get(place) else {
                continue;
            };
            for &name in term.names(index).flat_map(|(_, names)| names) {
                let name = name as usize;
                let words = index.name_words.get(name);
                let least = least + u32::from(words.len() > terms.terms.len());
                if !self.is_wanted(best, name, least) || !met.first_time(name) {
                    continue;
                }
                if !self.examines() {
                    return;
                }
                let agreement = terms.agreement(words, &mut room);
                let answered = (0..terms.terms.len()).filter(|t| agreement.terms >> t & 1 == 1);
                let answered: f64 = answered.map(weight).sum();
                if answered * 2.0 + 1e-9 >= known && agreement.terms != terms.all() {
                    let step = missing(answered) + step(agreement.slips, agreement.whole);
                    self.offer(best, name, [step; 4]);
                }
            }
        }
    }
}

/// Whether an ascending run has a name, letting go of the names before it.
///
/// The step doubles until it is beyond the name, so that a run is walked in the time of the
/// logarithm of what is let go: J. Bentley and A. Yao, "An almost optimal algorithm for unbounded
/// searching", Information Processing Letters 5 (1976).
fn advance(run: &mut &[u32], name: u32) -> bool {
    let mut step = 1;
    while run.get(step).is_some_and(|&n| n < name) {
        step *= 2;
    }
    let near = run.get(..run.len().min(step + 1)).unwrap_or(run);
    *run = run
        .get(near.partition_point(|&n| n < name)..)
        .unwrap_or(&[]);
    run.first() == Some(&name)
}

/// Which names were met.
struct Met(Vec<u64>);

impl Met {
    fn new(names: usize) -> Self {
        Self(vec![0; names.div_ceil(64)])
    }

    /// Whether a name is there and is met for the first time.
    fn first_time(&mut self, name: usize) -> bool {
        let Some(bits) = self.0.get_mut(name / 64) else {
            return false;
        };
        let bit = 1 << (name % 64);
        let first = *bits & bit == 0;
        *bits |= bit;
        first
    }
}
