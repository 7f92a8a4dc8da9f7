//! What a search text says: its words as the index knows them, within bounds.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::name::{fold, fold_words};

/// Characters of a text that are searched for.
const CHARACTERS: usize = 200;
/// Words of a text that are searched for.
const WORDS: usize = 16;
/// The longest text, in bytes, that is looked up whole, as the name of a task may be a paragraph.
const WHOLE: usize = 4096;

/// Characters of a text that is rather the beginning of a name than a whole alias.
const BEGUN: usize = 4;

/// One word of a search text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextWord {
    /// As it is written, but for case and accents.
    pub(super) written: String,
    /// As the index writes it.
    pub(super) word: String,
    /// Its letters and digits.
    pub(super) letters: usize,
}

impl TextWord {
    pub(super) fn new(written: &str) -> Self {
        let word = index_word(written);
        Self {
            letters: word.chars().filter(|c| c.is_alphanumeric()).count(),
            written: without_accents(written),
            word,
        }
    }
}

/// A search text, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// Folded as names are.
    pub(super) name: String,
    /// Folded as proper names are, where that is another.
    pub(super) proper: Option<String>,
    /// Folded as names are but for the plural, and cut to what is searched for.
    pub(super) beginning: String,
    /// Each word once.
    pub(super) words: Vec<TextWord>,
}

impl Text {
    /// Whether it is so short that it is rather the beginning of a name.
    pub(super) fn is_begun(&self) -> bool {
        self.beginning.chars().count() <= BEGUN
    }

    pub(super) fn new(text: &str) -> Self {
        let text = text.trim_start();
        let end = text
            .char_indices()
            .nth(CHARACTERS)
            .map_or(text.len(), |(i, _)| i);
        let mut beginning = fold_words(text.get(..end).unwrap_or(text));
        if let Some((i, _)) = beginning.match_indices(' ').nth(WORDS - 1) {
            beginning.truncate(i);
        }
        let (name, proper) = if text.len() <= WHOLE {
            let (name, proper) = (fold(text), fold_words(text));
            let is_other = name != proper;
            (name, is_other.then_some(proper))
        } else {
            (String::new(), None)
        };
        let mut words: Vec<TextWord> = Vec::new();
        for written in beginning.split(' ').filter(|w| !w.is_empty()) {
            let word = TextWord::new(written);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        Self {
            name,
            proper,
            beginning,
            words,
        }
    }
}

/// A word as the index writes it: in the singular and without accents.
pub(crate) fn index_word(word: &str) -> String {
    let folded = fold(word);
    without_accents(if folded.is_empty() { word } else { &folded })
}

/// A word without the accents of Latin, Greek and Cyrillic letters.
///
/// The marks of other scripts are letters of their own and stay.
fn without_accents(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let plain: String = word
        .nfd()
        .filter(|&c| !(is_combining_mark(c) && ('\u{300}'..='\u{36F}').contains(&c)))
        .nfc()
        .collect();
    if plain.is_empty() {
        word.to_owned()
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_singular_and_plain() {
        for (written, word) in [
            ("données", "donnee"),
            ("pipelines", "pipeline"),
            ("c++", "c++"),
            (".net", ".net"),
            ("кафедры", "кафедры"),
            ("हिन्दी", "हिन्दी"),
        ] {
            assert_eq!(index_word(written), word);
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let text: String = (0..200_000).map(|i| format!("{i} ")).collect();
        let text = Text::new(&text);
        assert_eq!(text.words.len(), WORDS);
        assert!(text.name.is_empty());
        assert_eq!(Text::new(&"word ".repeat(200_000)).words.len(), 1);
        let text = Text::new(&"x".repeat(1_000_000));
        assert_eq!(text.beginning.len(), CHARACTERS);
        let blank = Text::new("  \n\t ");
        assert!(blank.name.is_empty() && blank.words.is_empty() && blank.beginning.is_empty());
    }
}
