//! A title as words, each with what it does there.

use unicode_normalization::UnicodeNormalization;

use super::lexicon::{Lexicon, Sense, lexicon};
use super::scan::scan;
use crate::model::word::Level;
use crate::name::singular;

/// What stands between a word and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// A blank, or a dot.
    Blank,
    /// A hyphen without blanks.
    Hyphen,
    /// A slash.
    Slash,
    /// A comma, a dash, a bracket: what follows is another part of the title.
    Break,
}

/// A word of a title, or a phrase that is looked up as one.
#[derive(Clone, Debug)]
pub(crate) struct Word<'t> {
    /// As the title has it.
    pub(crate) raw: &'t str,
    /// Where that begins in the title, in bytes.
    pub(crate) at: usize,
    /// Lower case, bare of accents, in its usual spelling.
    pub(crate) text: String,
    pub(crate) gap: Gap,
    pub(crate) sense: Sense,
}

impl Word<'_> {
    /// Whether the word names people by what they do.
    pub(crate) fn is_head(&self) -> bool {
        matches!(self.sense, Sense::Plain | Sense::Office) && is_head(&self.text)
    }

    /// Whether it is a head of those who lead others.
    pub(crate) fn leads(&self) -> bool {
        self.sense == Sense::Office || lexicon().leading.contains(&self.text)
    }

    /// Whether it is a head that tells little of the role.
    pub(crate) fn is_empty_head(&self) -> bool {
        lexicon().empty.contains(&self.text)
    }

    /// Whether it is a head of those who teach, hire or help the people of a role.
    pub(crate) fn serves(&self) -> bool {
        lexicon().serving.contains(&self.text)
    }

    /// Whether it may be a word of the role.
    pub(crate) fn is_meant(&self) -> bool {
        matches!(self.sense, Sense::Plain | Sense::Office | Sense::Of)
    }
}

/// Whether a word, in the singular or the plural, is one of the vocabulary's heads.
fn is_head(text: &str) -> bool {
    let heads = &lexicon().heads;
    heads.contains(text) || text.ends_with('s') && heads.contains(&singular(text.to_owned()))
}

/// The words between two breaks of a title.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'r, 't> {
    pub(crate) words: &'r [Word<'t>],
    /// Whether it follows a word such as `with`.
    pub(crate) governed: bool,
}

impl Part<'_, '_> {
    /// Whether any of its words may be one of the role.
    pub(crate) fn is_meant(&self) -> bool {
        self.words.iter().any(Word::is_meant)
    }
}

/// A title as words: those outside brackets, then those within.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'t> {
    words: Vec<Word<'t>>,
}

impl<'t> Reading<'t> {
    pub(crate) fn new(title: &'t str) -> Self {
        let lexicon = lexicon();
        let mut words = respelled(title, lexicon);
        tell_senses(&mut words, lexicon);
        tell_genders(&mut words);
        tell_numerals(&mut words);
        tell_by_place(&mut words, lexicon);
        Self { words }
    }

    /// The parts in which anything stands, in order; those in brackets come last.
    pub(crate) fn parts(&self) -> Vec<Part<'_, 't>> {
        let mut parts = Vec::new();
        let (mut from, mut governed) = (0, false);
        let mut close = |from: usize, to: usize, governed: bool| {
            if let Some(words @ [_, ..]) = self.words.get(from..to) {
                parts.push(Part { words, governed });
            }
        };
        for (at, word) in self.words.iter().enumerate() {
            let governs = word.sense == Sense::Governs;
            if governs || word.gap == Gap::Break {
                close(from, at, governed);
                from = if governs { at + 1 } else { at };
                governed = governs;
            }
        }
        close(from, self.words.len(), governed);
        parts
    }

    pub(crate) fn words(&self) -> &[Word<'t>] {
        &self.words
    }
}

/// What a name is looked up as: its words in their usual spelling.
pub(crate) fn key_of_name(name: &str) -> String {
    key(respelled(name, lexicon()).iter())
}

/// What words are looked up as.
pub(crate) fn key<'r, 't: 'r>(words: impl Iterator<Item = &'r Word<'t>>) -> String {
    let mut key = String::new();
    let mut ending = "";
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.text);
        ending = &word.text;
    }
    if let Some(whole) = lexicon().ending(ending)
        && key.len() > ending.len()
    {
        key.truncate(key.len() - ending.len());
        key.push_str(whole);
    }
    singular(key)
}

/// A folded word without its accents.
pub(super) fn bare(word: String) -> String {
    if word.is_ascii() {
        return word;
    }
    word.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| match c {
            'ł' => 'l',
            'ø' => 'o',
            _ => c,
        })
        .collect()
}

/// The longest phrase from a place on that a table knows, with the number of its words.
fn phrase<T>(
    words: &[Word<'_>],
    lexicon: &Lexicon,
    known: impl Fn(&str) -> Option<T>,
) -> Option<(usize, T)> {
    let first = words.first()?;
    let longest = lexicon.longest(&first.text).min(words.len());
    if longest == 0 {
        return None;
    }
    let mut text = first.text.clone();
    let mut found = known(&text).map(|value| (1, value));
    for (count, word) in words.iter().enumerate().take(longest).skip(1) {
        if word.gap == Gap::Break {
            break;
        }
        text.push(' ');
        text.push_str(&word.text);
        if let Some(value) = known(&text) {
            found = Some((count + 1, value));
        }
    }
    found
}

/// The words of a text in their usual spelling; a phrase that has one is one word.
fn respelled<'t>(text: &'t str, lexicon: &Lexicon) -> Vec<Word<'t>> {
    let words = scan(text);
    let mut out: Vec<Word<'t>> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(from @ [first, ..]) = words.get(at..) {
        let mut word = first.clone();
        let mut count = 1;
        if word.sense == Sense::Plain
            && let Some((words, spelling)) = phrase(from, lexicon, |p| lexicon.spelling(p))
        {
            count = words;
            spelling.clone_into(&mut word.text);
            if let Some(last) = from.get(count - 1)
                && let Some(raw) = text.get(word.at..last.at + last.raw.len())
            {
                word.raw = raw;
            }
        }
        out.push(word);
        at += count;
    }
    out
}

fn tell_senses(words: &mut [Word<'_>], lexicon: &Lexicon) {
    let mut at = 0;
    while let Some(from) = words.get_mut(at..)
        && let Some(first) = from.first()
    {
        if first.sense != Sense::Plain {
            at += 1;
            continue;
        }
        let (count, sense) =
            phrase(from, lexicon, |p| lexicon.sense(p)).unwrap_or((1, Sense::Plain));
        for word in from.iter_mut().take(count) {
            word.sense = sense;
        }
        at += count;
    }
}

/// Runs of letters that stand for genders: "m/w/d".
fn tell_genders(words: &mut [Word<'_>]) {
    let lexicon = lexicon();
    let mut at = 0;
    while let Some(from @ [_, ..]) = words.get_mut(at..) {
        let is_gender = |word: &&Word<'_>| lexicon.genders.contains(&word.text);
        let run = from.iter().take_while(is_gender).count();
        // "I" and "V" beside one letter are numerals.
        let telling = from
            .iter()
            .take(run)
            .filter(|w| w.text != "i" && w.text != "v");
        if telling.count() > 1 {
            from.iter_mut()
                .take(run)
                .for_each(|word| word.sense = Sense::Mark);
        }
        at += run.max(1);
    }
}

/// Numerals that tell levels, and those that count years or openings.
fn tell_numerals(words: &mut [Word<'_>]) {
    let lexicon = lexicon();
    for at in 0..words.len() {
        let Some((before, [word, after @ ..])) = words.split_at_mut_checked(at) else {
            continue;
        };
        let is_number = word.raw.contains(|c: char| c.is_ascii_digit());
        let is_rank = |word: &&Word<'_>| matches!(word.sense, Sense::Rank | Sense::Level(_));
        let graded = before
            .iter()
            .rev()
            .find(|word| !is_rank(word))
            .is_some_and(Word::is_head)
            || before.last().is_some_and(|word| word.text == "level");
        if is_number && matches!(word.sense, Sense::Mark | Sense::Numeral(_)) {
            let unit = after
                .first_mut()
                .filter(|unit| unit.gap != Gap::Break && lexicon.units.contains(&unit.text));
            if !graded || word.gap > Gap::Hyphen || unit.is_some() {
                word.sense = Sense::Mark;
            }
            if let Some(unit) = unit {
                unit.sense = Sense::Mark;
            }
        } else if let Some(numeral) = roman(word.raw)
            && graded
            && word.sense == Sense::Plain
        {
            word.sense = Sense::Numeral(numeral);
        }
        // "R-14127" is one number.
        if word.sense == Sense::Mark
            && word.gap == Gap::Hyphen
            && is_number
            && word.raw.len() > 2
            && let Some(prefix) = before.last_mut()
            && prefix.raw.len() <= 4
            && prefix.raw.chars().all(|c| c.is_ascii_uppercase())
        {
            prefix.sense = Sense::Mark;
        }
    }
}

fn roman(raw: &str) -> Option<u8> {
    match raw {
        "I" => Some(1),
        "II" | "ii" | "Ii" => Some(2),
        "III" | "iii" | "Iii" => Some(3),
        "IV" | "iv" | "Iv" => Some(4),
        "V" => Some(5),
        "VI" => Some(6),
        _ => None,
    }
}

/// Words whose sense depends on what else stands in their part.
fn tell_by_place(words: &mut [Word<'_>], lexicon: &Lexicon) {
    let starts = |word: &Word<'_>| word.gap == Gap::Break || word.sense == Sense::Governs;
    let mut from = 0;
    while let Some(rest) = words.get_mut(from..)
        && let Some(after) = rest.get(1..)
    {
        let length = 1 + after.iter().position(starts).unwrap_or(after.len());
        let part = rest.get_mut(..length).unwrap_or_default();
        for at in 0..part.len() {
            let sense = sense_by_place(part, at, from == 0, lexicon);
            if let (Some(word), Some(sense)) = (part.get_mut(at), sense) {
                word.sense = sense;
            }
        }
        from += length;
    }
}

/// The sense of a word of a part, where its place tells another than the word alone.
fn sense_by_place(
    part: &[Word<'_>],
    at: usize,
    is_first_part: bool,
    lexicon: &Lexicon,
) -> Option<Sense> {
    let word = part.get(at)?;
    let head_at = part.iter().rposition(Word::is_head);
    let head = head_at
        .and_then(|at| part.get(at))
        .map_or("", |head| &*head.text);
    let is_alone = part.len() == 1;
    match (&*word.text, word.sense) {
        // A staff engineer is a senior one, a staff nurse or a staff analyst is none.
        ("staff", Sense::Plain) => {
            let plain = head == "analyst" && head_at == Some(at + 1);
            let leads_up = head_at > Some(at);
            if is_alone && !is_first_part || leads_up && lexicon.staffed.contains(head) && !plain {
                Some(Sense::Level(Level::Senior))
            } else {
                leads_up.then_some(Sense::Rank)
            }
        }
        ("expert", Sense::Plain) => {
            let opens = at == 0 && !is_alone;
            let before = at.checked_sub(1).and_then(|at| part.get(at));
            (opens || before.is_some_and(Word::is_head)).then_some(Sense::Level(Level::Senior))
        }
        // A traineeship in French, Dutch and Italian, but not the stage of a theatre.
        ("stage", Sense::Plain) => {
            let next = part.get(at + 1);
            let of_theatre = next.is_some_and(|next| lexicon.theatre.contains(&next.text));
            (is_alone || is_first_part && at == 0 && !of_theatre).then_some(Sense::Training)
        }
        ("associate", Sense::Rank) if lexicon.associated.contains(head) => Some(Sense::Plain),
        _ => None,
    }
}
