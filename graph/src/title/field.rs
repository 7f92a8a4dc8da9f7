//! Titles that name a field in place of the people in it: "Director, Data Science", "Data Engineering
//! Intern", "Manager Data Analytics".

use super::index::{Named, TitleIndex};
use super::{Part, Reading, Sense, Word, lexicon};

/// A role found by its field.
pub(super) struct InField {
    pub(super) named: Named,
    /// The words of the title that name the field.
    pub(super) matched: String,
    /// The number of words of the role's name.
    pub(super) length: usize,
}

impl TitleIndex {
    /// The role of the people in the field that a title names, where who leads, learns or advises is
    /// all that it says besides.
    pub(super) fn in_fields(&self, parts: &[Part<'_, '_>]) -> Option<InField> {
        let says_more = |word: &Word<'_>| {
            // Some source has an occupation whose name ends in the name of a field.
            let is_head = self.is_head(word) && lexicon().field(&word.text).is_none();
            is_head && !word.leads() && !word.is_empty_head()
                || word.serves()
                || lexicon().about.contains(&word.text)
        };
        let ends_in_head =
            |part: &Part<'_, '_>| stripped(part).last().is_some_and(|w| self.is_head(w));
        // "Director, Data Engineer"
        let is_led = parts
            .iter()
            .any(|part| part.is_meant() && stripped(part).is_empty());
        let mut found = None;
        for part in parts.iter().filter(|part| part.is_meant()) {
            let words = stripped(part);
            let mut turned = turned(&words);
            // Those who teach, hire or write for a field, and people of another trade in it.
            if !turned.is_empty() && words.iter().any(says_more) {
                return None;
            }
            // "Chief Data Scientist" and "Data Analyst Manager" name the people themselves.
            let is_led = is_led || words.len() < meant(part).count();
            if turned.is_empty() && ends_in_head(part) && is_led {
                turned.push(words.clone());
            }
            if turned.is_empty() && words.iter().any(says_more) {
                return None;
            }
            for people in turned {
                let (_, before) = people.split_last()?;
                if before.iter().any(says_more) {
                    return None;
                }
                if found.is_none() {
                    found = self.people(&people);
                }
            }
        }
        found
    }

    /// The longest role that ends some words.
    fn people(&self, turned: &[Word<'_>]) -> Option<InField> {
        for from in 0..turned.len() {
            let name: Vec<&Word<'_>> = turned.iter().skip(from).collect();
            if name.first()?.sense == Sense::And {
                continue;
            }
            if let Some(named) = self.get_part_of_title(&name)
                && (from == 0 || named.close)
            {
                let matched: Vec<&str> = name.iter().map(|word| word.raw).collect();
                return Some(InField {
                    named,
                    matched: matched.join(" "),
                    length: name.len(),
                });
            }
        }
        None
    }
}

fn meant<'r, 't>(part: &Part<'r, 't>) -> impl Iterator<Item = &'r Word<'t>> {
    part.words
        .iter()
        .filter(|word| word.is_meant() || word.sense == Sense::And)
}

/// The words of a part without those at its ends that tell who leads, or that say little.
fn stripped<'t>(part: &Part<'_, 't>) -> Vec<Word<'t>> {
    let is_rank = |word: &&Word<'_>| {
        word.leads() || word.is_empty_head() || matches!(word.sense, Sense::Office | Sense::Of)
    };
    let words: Vec<&Word<'_>> = meant(part).collect();
    let from = words.iter().position(|word| !is_rank(word));
    let to = words.iter().rposition(|word| !is_rank(word));
    match (from, to) {
        (Some(from), Some(to)) => {
            let words = words.get(from..=to).unwrap_or(&[]);
            words.iter().map(|word| (*word).clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// The words up to each one that names a field, which is turned into who works in it. "Data & Analytics"
/// is one field.
fn turned<'t>(words: &[Word<'t>]) -> Vec<Vec<Word<'t>>> {
    let mut all = Vec::new();
    for (at, word) in words.iter().enumerate().skip(1) {
        let Some(people) = lexicon().field(&word.text) else {
            continue;
        };
        let mut turned: Vec<Word<'t>> = words.iter().take(at).cloned().collect();
        if turned.len() > 1 && turned.last().is_some_and(|word| word.sense == Sense::And) {
            turned.pop();
        }
        let mut last = word.clone();
        last.text = people.to_owned();
        turned.push(last);
        all.push(turned);
    }
    all
}

impl TitleIndex {
    /// Whether a title that no role fits may be settled by the role that its data set files it under:
    /// it has every word of that role's name, in some form, and none that is of another thing.
    pub(crate) fn may_settle(&self, reading: &Reading<'_>, name: &str) -> bool {
        let words: Vec<&str> = reading.words().iter().map(|word| &*word.text).collect();
        let text = format!(" {} ", words.join(" "));
        let mut others = lexicon().other_things.iter();
        if others.any(|other| text.contains(&format!(" {other} "))) {
            return false;
        }
        let mut stems = name.split(' ').map(stem);
        stems.all(|stem| {
            words
                .iter()
                .any(|word| word.split(' ').any(|w| w.starts_with(stem)))
        })
    }
}

/// The letters in which a word's forms agree: "scien" of "scientist" and "science".
fn stem(word: &str) -> &str {
    const LETTERS: usize = 5;
    let end = word
        .char_indices()
        .nth(LETTERS)
        .map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}
