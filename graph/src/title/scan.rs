//! The words of a text with what stands between them.

use super::lexicon::{Sense, lexicon};
use super::reading::{Gap, Word, bare};
use crate::name::fold_words;

/// The words of a text, those in brackets last.
pub(super) fn scan(text: &str) -> Vec<Word<'_>> {
    let mut scanner = Scanner {
        text,
        words: Vec::new(),
        inner: Vec::new(),
        depth: 0,
        gaps: [Gap::Blank; 2],
    };
    scanner.run();
    let Scanner {
        mut words, inner, ..
    } = scanner;
    words.extend(inner);
    words
}

struct Scanner<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
    inner: Vec<Word<'t>>,
    depth: usize,
    /// What stands before the next word, outside brackets and within.
    gaps: [Gap; 2],
}

impl<'t> Scanner<'t> {
    fn run(&mut self) {
        let mut start = None;
        let mut skip = 0;
        let mut before = ' ';
        for (at, c) in self.text.char_indices() {
            if at < skip {
                continue;
            }
            let rest = self.text.get(at + c.len_utf8()..).unwrap_or("");
            let after = rest.chars().next().unwrap_or(' ');
            if belongs(c, before, after) {
                start.get_or_insert(at);
            } else {
                self.chunk(start.take(), at);
                let ending = if before.is_alphabetic() {
                    ending(c, rest)
                } else {
                    None
                };
                match ending {
                    Some(length) => skip = at + c.len_utf8() + length,
                    None => self.separate(c, before, after, at),
                }
            }
            before = c;
        }
        self.chunk(start, self.text.len());
    }

    fn widen(&mut self, gap: Gap) {
        if let Some(slot) = self.gaps.get_mut(usize::from(self.depth > 0)) {
            *slot = gap.max(*slot);
        }
    }

    fn separate(&mut self, c: char, before: char, after: char, at: usize) {
        match c {
            '(' | '[' | '{' | '（' | '【' => {
                self.depth += 1;
                self.widen(Gap::Break);
            }
            ')' | ']' | '}' | '）' | '】' => match self.depth.checked_sub(1) {
                Some(depth) => self.depth = depth,
                None => self.widen(Gap::Break),
            },
            '/' if before != '/' && after != '/' => self.widen(Gap::Slash),
            '-' | '_' | '‐' | '‑' if before.is_alphanumeric() && after.is_alphanumeric() => {
                self.widen(Gap::Hyphen);
            }
            '&' | '+' => {
                let raw = self.text.get(at..at + 1).unwrap_or("");
                self.push(raw, "and".to_owned(), Sense::And, at);
            }
            _ if c.is_whitespace() || matches!(c, '.' | '\u{200b}' | '\u{ad}') => {}
            _ => self.widen(Gap::Break),
        }
    }

    /// Takes in what stands between two separators.
    fn chunk(&mut self, start: Option<usize>, end: usize) {
        let Some(start) = start else { return };
        let raw = self
            .text
            .get(start..end)
            .unwrap_or("")
            .trim_end_matches('.');
        let sense = number(raw);
        let folded = fold_words(raw);
        if sense != Sense::Plain {
            self.push(raw, folded, sense, start);
        } else if folded.split(' ').all(|letter| letter.chars().count() == 1) {
            // "U.S." and "Ph.D." are one word.
            self.push(raw, bare(folded.replace(' ', "")), sense, start);
        } else {
            let pieces: Vec<&'t str> = raw
                .split(|c: char| !c.is_alphanumeric())
                .filter(|piece| !piece.is_empty())
                .collect();
            let words: Vec<&str> = folded.split(' ').collect();
            let mut at = start;
            for (place, word) in words.iter().enumerate() {
                let piece = pieces.get(place).filter(|_| pieces.len() == words.len());
                let piece = piece.copied().unwrap_or(raw);
                let from = at - start;
                at += raw
                    .get(from..)
                    .and_then(|rest| rest.find(piece))
                    .unwrap_or(0);
                // "Ingénieur.e" is of both genders.
                if place == 0 || !matches!(*word, "e" | "ne" | "trice") {
                    self.push(piece, bare((*word).to_owned()), sense, at);
                }
            }
        }
    }

    fn push(&mut self, raw: &'t str, text: String, sense: Sense, at: usize) {
        if text.is_empty() {
            return;
        }
        let in_brackets = self.depth > 0;
        let words = if in_brackets {
            &mut self.inner
        } else {
            &mut self.words
        };
        let gap = self.gaps.get_mut(usize::from(in_brackets));
        let gap = gap.map_or(Gap::Blank, |gap| std::mem::replace(gap, Gap::Blank));
        words.push(Word {
            raw,
            at,
            text,
            gap,
            sense,
        });
    }
}

/// Whether a character is part of a word.
fn belongs(c: char, before: char, after: char) -> bool {
    match c {
        '\'' | '’' | '‘' | '`' | '$' | '€' | '£' | '%' => true,
        '#' => true,
        '+' => before.is_alphanumeric() || before == '+',
        '.' => after.is_alphanumeric() || before.is_alphanumeric(),
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
    }
}

/// The length of an ending for another gender or number that a sign sets off: `(e)`, `:in`,
/// `*innen`.
fn ending(sign: char, rest: &str) -> Option<usize> {
    if !matches!(sign, '(' | ':' | '*' | '_' | '/' | '·') {
        return None;
    }
    lexicon().gender_endings.iter().find_map(|ending| {
        let start = rest.get(..ending.len())?;
        let tail = rest.get(ending.len()..)?;
        let next = tail.chars().next();
        let closed = match sign {
            '(' => next == Some(')'),
            _ => ending.starts_with("in") && !next.is_some_and(char::is_alphanumeric),
        };
        (closed && start.eq_ignore_ascii_case(ending))
            .then(|| ending.len() + usize::from(sign == '('))
    })
}

/// What a word with figures in it tells.
fn number(raw: &str) -> Sense {
    let digits = raw.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return match raw.starts_with(['$', '€', '£']) {
            true => Sense::Mark,
            false => Sense::Plain,
        };
    }
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let value = raw.strip_suffix(['k', 'K']).unwrap_or(raw);
    if raw.starts_with(['$', '€', '£', '#']) && letters <= 4 {
        Sense::Mark
    } else if letters == 0 || value.chars().all(|c| !c.is_alphabetic()) {
        match (raw, raw.parse()) {
            (_, Ok(numeral @ 1..=6)) if raw.len() == 1 => Sense::Numeral(numeral),
            _ => Sense::Mark,
        }
    } else if digits >= 4 && letters <= 6 && letters <= digits {
        Sense::Mark
    } else {
        Sense::Plain
    }
}
