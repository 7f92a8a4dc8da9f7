//! Lists of words that readers go by, out of TOML files in `data/words`.
//!
//! A file is read into a type of its reader's own, whose fields are [`WordSet`], [`Phrases`] and
//! [`Meanings`], so that a key that nobody asks for, and one that is missing, are errors.
//!
//! ```
//! use rolegraph_graph::words::{Phrases, WordSet, parse};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(deny_unknown_fields)]
//! struct Tides {
//!     names: WordSet,
//!     openings: Phrases,
//! }
//!
//! let tides: Tides = parse("tides.toml", "names = ['ebb', 'flood']\nopenings = ['at ']")?;
//! assert!(tides.names.contains("ebb"));
//! assert_eq!(tides.openings.iter().next(), Some("at "));
//! let error = parse::<Tides>("tides.toml", "names = ['ebb', 'ebb']\nopenings = []");
//! assert_eq!(
//!     error.err().map(|error| error.to_string()),
//!     Some("tides.toml:1:9: \"ebb\" stands twice in a list; take one of them out".to_owned())
//! );
//! # Ok::<(), rolegraph_graph::words::WordsError>(())
//! ```

use std::fmt;
use std::marker::PhantomData;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// What is wrong with a file of words, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct WordsError {
    /// The file's name.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what was expected.
    pub message: String,
}

/// Reads a file of words; `file` is its name in messages.
///
/// # Errors
/// [`WordsError`] for the first mistake.
pub fn parse<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, WordsError> {
    toml::from_str(text).map_err(|error| {
        let before = text.get(..error.span().map_or(0, |span| span.start));
        let before = before.unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        WordsError {
            file,
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            message: error.message().trim().replace('\n', "; "),
        }
    })
}

/// Words of which it is only asked whether a text is one of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct WordSet(FxHashSet<Box<str>>);

impl WordSet {
    /// Whether a text in lower case is one of the words.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

impl TryFrom<Vec<String>> for WordSet {
    type Error = String;

    fn try_from(words: Vec<String>) -> Result<Self, String> {
        let words = checked(words)?;
        Ok(Self(words.into_iter().collect()))
    }
}

/// Words, beginnings or endings that are tried one after another, in the order of the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Phrases(Box<[Box<str>]>);

impl Phrases {
    /// Each of them, in lower case and with the blanks that it has in the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }
}

impl TryFrom<Vec<String>> for Phrases {
    type Error = String;

    fn try_from(phrases: Vec<String>) -> Result<Self, String> {
        let phrases = checked(phrases)?;
        Ok(Self(phrases.into_boxed_slice()))
    }
}

/// The texts of a list, each there once and in lower case, as texts are compared with them.
fn checked(texts: Vec<String>) -> Result<Vec<Box<str>>, String> {
    let mut seen = FxHashSet::default();
    for text in &texts {
        if text.is_empty() {
            return Err("an empty text in a list; take it out".to_owned());
        }
        if *text != text.to_lowercase() {
            return Err(format!("\"{text}\" has capitals; write it in lower case"));
        }
        if !seen.insert(text.as_str()) {
            return Err(format!(
                "\"{text}\" stands twice in a list; take one of them out"
            ));
        }
    }
    Ok(texts.into_iter().map(Into::into).collect())
}

/// Texts with what each of them means: a table whose keys are meanings, each with a list of texts.
#[derive(Clone, Debug)]
pub struct Meanings<T> {
    texts: Vec<(Box<str>, T)>,
    places: FxHashMap<Box<str>, usize>,
}

impl<T> Default for Meanings<T> {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            places: FxHashMap::default(),
        }
    }
}

impl<T> Meanings<T> {
    /// Each text with its meaning, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.texts
            .iter()
            .map(|(text, meaning)| (text.as_ref(), meaning))
    }

    /// What a text in lower case means.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<&T> {
        let place = *self.places.get(text)?;
        self.texts.get(place).map(|(_, meaning)| meaning)
    }
}

impl<'de, T: Clone + Deserialize<'de>> Deserialize<'de> for Meanings<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Table(PhantomData))
    }
}

struct Table<T>(PhantomData<T>);

impl<'de, T: Clone + Deserialize<'de>> Visitor<'de> for Table<T> {
    type Value = Meanings<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a table of lists of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Meanings<T>, A::Error> {
        let mut meanings = Meanings::default();
        while let Some((meaning, phrases)) = map.next_entry::<T, Phrases>()? {
            for text in phrases.0 {
                let place = meanings.texts.len();
                if meanings.places.insert(text.clone(), place).is_some() {
                    return Err(A::Error::custom(format!(
                        "\"{text}\" stands in two lists of one table; take it out of one of them"
                    )));
                }
                meanings.texts.push((text, meaning.clone()));
            }
        }
        Ok(meanings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(default)]
        words: WordSet,
        #[serde(default)]
        meanings: Meanings<Meaning>,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Meaning {
        HighTide,
        LowTide,
    }

    fn message(text: &str) -> String {
        let read = parse::<File>("file.toml", text);
        read.err()
            .map_or_else(String::new, |error| error.to_string())
    }

    #[test]
    fn words_are_found_as_they_are_written() {
        let file: Result<File, _> = parse("file.toml", "words = [\"ebb\", \"spring tide\"]");
        let has = |word| file.as_ref().is_ok_and(|file| file.words.contains(word));
        assert!(has("ebb") && has("spring tide") && !has("spring"));
    }

    #[test]
    fn texts_keep_their_order_and_meaning() {
        let text = "[meanings]\nlow_tide = [\"ebb\", \"low\"]\nhigh_tide = [\"flood\"]";
        let file: Result<File, _> = parse("file.toml", text);
        let found: Option<Vec<_>> = file.ok().map(|file| {
            file.meanings
                .iter()
                .map(|(t, m)| (t.to_owned(), *m))
                .collect()
        });
        let expected = [
            ("ebb".to_owned(), Meaning::LowTide),
            ("low".to_owned(), Meaning::LowTide),
            ("flood".to_owned(), Meaning::HighTide),
        ];
        assert_eq!(found.as_deref(), Some(&expected[..]));
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        for (text, part) in [
            ("words = [\"Ebb\"]", "file.toml:1:9: \"Ebb\" has capitals"),
            ("\nwords = [\"\"]", "file.toml:2:9: an empty text"),
            (
                "wrods = []",
                "file.toml:1:1: unknown field `wrods`, expected",
            ),
            ("words = 1", "file.toml:1:9: "),
            ("words = [", "file.toml:1:"),
            (
                "[meanings]\nmid_tide = []",
                "file.toml:2:1: unknown variant `mid_tide`",
            ),
            (
                "[meanings]\nlow_tide = [\"ebb\"]\nhigh_tide = [\"ebb\"]",
                "\"ebb\" stands in two lists",
            ),
        ] {
            assert!(message(text).contains(part), "{text}: {}", message(text));
        }
    }
}
