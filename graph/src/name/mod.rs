//! When two names are the same name, and what an id is made of.

mod gender;
mod plural;
mod short;

use std::borrow::Cow;

use icu_casemap::CaseMapper;
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use unicode_normalization::UnicodeNormalization;

pub(crate) use self::short::short;
pub use self::short::{abbreviation, without_maker};
use crate::words::WordsError;

/// Whether the files of words that names are compared and shortened by could be read when the program
/// was built.
pub(crate) fn checked() -> Result<(), WordsError> {
    plural::checked()?;
    short::checked()
}

/// The folded form of a name: two names are one when their folded forms are equal.
///
/// Folding is Unicode's NFKC and full case folding, without what is ignorable by default, such as
/// soft hyphens; punctuation is a blank, runs of blanks are one, and the last word's plural is its
/// singular, by `data/words/plurals.toml`. What is written for two genders at once is one name. What
/// tells names of technology apart is kept: `C`, `C++`, `C#`, `F#` and `.NET` fold to five different
/// forms.
///
/// ```
/// use rolegraph_graph::name::fold;
/// assert_eq!(fold("Data  Engineers"), fold("data engineer"));
/// assert_eq!(fold("Scikit-Learn"), fold("scikit learn"));
/// assert_ne!(fold("C++"), fold("C"));
/// assert_ne!(fold("C#"), fold("C"));
/// assert_ne!(fold(".NET"), fold("Net"));
/// assert_eq!(fold("Straßenbauer"), fold("STRASSENBAUER"));
/// assert_eq!(fold("Mitarbeiter*in"), fold("Mitarbeiter"));
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    singular(fold_words(name))
}

/// A name folded word by word, with its last word in the singular.
pub(crate) fn singular(mut words: String) -> String {
    plural::singularise_last(&mut words);
    words
}

/// The folded form of a name without the step from plural to singular.
///
/// This is what words are searched by.
#[must_use]
pub fn fold_words(name: &str) -> String {
    let name = gender::neutral(name);
    let name = &*signs_joined(&name);
    if name.is_ascii() {
        return if name.contains(is_apostrophe) {
            fold_ascii(name.replace(is_apostrophe, "").as_bytes())
        } else {
            fold_ascii(name.as_bytes())
        };
    }
    // "Bachelor's" and "Bachelors" are one word; what stood at the sides of what falls away is then
    // put in its normal form anew.
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let says = |c: &char| !is_apostrophe(*c) && !ignorable.contains(*c);
    let mapper = CaseMapper::new();
    let normal: String = name.nfkc().filter(says).collect();
    let normal: String = mapper.fold_string(&normal).nfkc().filter(says).collect();
    let normal = mapper.fold_string(&normal);
    let normal: Vec<char> = normal.nfkc().collect();
    let mut out = String::with_capacity(name.len());
    for (i, &c) in normal.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|j| normal.get(j)).copied();
        let after = normal.get(i + 1).copied();
        let kept = match c {
            // A plus or a sharp belongs to the word that it ends, as in C++ and F#.
            '+' | '#' => before.is_some_and(|b| b.is_alphanumeric() || out.ends_with(b)),
            // A dot belongs to the word that it opens, as in .NET.
            '.' => !out.ends_with(char::is_alphanumeric) && after.is_some_and(char::is_alphabetic),
            _ => c.is_alphanumeric() || is_mark(c),
        };
        if kept {
            out.push(c);
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What [`fold_words`] does, for text that has no normal form but its own and no apostrophes.
fn fold_ascii(name: &[u8]) -> String {
    let mut out = Vec::with_capacity(name.len());
    let ends_alphanumeric = |out: &[u8]| out.last().is_some_and(u8::is_ascii_alphanumeric);
    for (i, &byte) in name.iter().enumerate() {
        let kept = match byte {
            b'+' | b'#' => {
                let before = i.checked_sub(1).and_then(|j| name.get(j)).copied();
                before.is_some_and(|b| {
                    b.is_ascii_alphanumeric() || out.last() == Some(&b.to_ascii_lowercase())
                })
            }
            b'.' => {
                !ends_alphanumeric(&out) && name.get(i + 1).is_some_and(u8::is_ascii_alphabetic)
            }
            _ => byte.is_ascii_alphanumeric(),
        };
        if kept {
            out.push(byte.to_ascii_lowercase());
        } else if !matches!(out.last(), Some(b' ') | None) {
            out.push(b' ');
        }
    }
    while out.last() == Some(&b' ') {
        out.pop();
    }
    // Only ASCII was put in.
    String::from_utf8(out).unwrap_or_default()
}

/// A name whose signs stand at the word that they belong to: "C++" for "C ++", "F#" for "F #".
fn signs_joined(name: &str) -> Cow<'_, str> {
    if !name.contains(" +") && !name.contains(" #") {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        if c == '+' || c == '#' {
            let behind = name.get(at + 1..).unwrap_or_default();
            let bare = out.trim_end();
            let is_letter = bare.ends_with(char::is_alphabetic)
                && !bare.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
            let joins = match c {
                '+' => behind.starts_with('+') && bare.ends_with(char::is_alphanumeric),
                _ => is_letter && !behind.starts_with(char::is_alphanumeric),
            };
            if joins {
                out.truncate(bare.len());
            }
        }
        out.push(c);
    }
    Cow::Owned(out)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`')
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A name as the part of an id after the colon: lower-case ASCII letters, digits and dashes.
///
/// What folding keeps apart stays apart: `C++` is `c-plus-plus`, `C#` is `c-sharp`, `.NET` is
/// `dot-net`. Other scripts are transliterated. The slug of a name with nothing to write is empty.
#[must_use]
pub fn slug(name: &str) -> String {
    let folded = fold_words(name);
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '+' => push_word(&mut out, "plus"),
            '#' => push_word(&mut out, "sharp"),
            '.' => push_word(&mut out, "dot-"),
            c if c.is_ascii_alphanumeric() => out.push(c),
            c if c.is_alphanumeric() => {
                let ascii = deunicode::deunicode_char(c).unwrap_or("");
                out.extend(
                    ascii
                        .chars()
                        .filter(char::is_ascii_alphanumeric)
                        .map(|a| a.to_ascii_lowercase()),
                );
            }
            _ if !out.ends_with('-') && !out.is_empty() => out.push('-'),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn push_word(out: &mut String, word: &str) {
    if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
    out.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b), "{a:?} and {b:?}");
    }

    #[track_caller]
    fn different(a: &str, b: &str) {
        assert_ne!(fold(a), fold(b), "{a:?} and {b:?}");
    }

    #[test]
    fn one_name_in_several_spellings() {
        same("Bachelor’s Degree", "Bachelor's degree");
        same("ＳＱＬ", "SQL");
        same(
            "Natural Language  Processing",
            "natural-language processing",
        );
        same("Data Pipelines", "Data pipeline");
        same("Databases", "Database");
        same("Strategies", "strategy");
        same("CI/CD", "CI / CD");
        same("Straßenbauer", "STRASSENBAUER");
        same("ΟΔΟΣ", "οδος");
        same("Data\u{ad}base", "Database");
        same("C ++", "C++");
        same("F #", "F#");
        same("Notepad ++", "Notepad++");
        same("Développeuse / Développeur", "développeur·se");
        same("Certifications", "Certification");
        same("Problem-Solving", "Problem Solving");
    }

    #[test]
    fn names_that_only_look_alike() {
        for (i, a) in ["C", "C++", "C#", "R", ".NET", "NET", "F#", "F"]
            .iter()
            .enumerate()
        {
            for b in ["C", "C++", "C#", "R", ".NET", "NET", "F#", "F"]
                .iter()
                .skip(i + 1)
            {
                different(a, b);
            }
        }
        different("AWS", "AW");
        different("Redis", "Redi");
        different("Node.js", "Node");
        different("Business", "Busines");
    }

    #[test]
    fn slugs_keep_apart_what_folding_keeps_apart() {
        for (name, expected) in [
            ("Data Engineer", "data-engineer"),
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            (".NET", "dot-net"),
            ("ASP.NET Core", "asp-net-core"),
            ("Node.js", "node-js"),
            ("CI/CD", "ci-cd"),
            ("Bachelor’s Degree", "bachelors-degree"),
            ("Développeur", "developpeur"),
            ("数据", "shu-ju"),
            ("!!!", ""),
        ] {
            let slug = slug(name);
            if name == "数据" {
                assert!(!slug.is_empty() && slug.is_ascii(), "{slug}");
            } else {
                assert_eq!(slug, expected, "{name}");
            }
        }
    }

    /// Where an apostrophe fell away, the marks at its sides were left in an order that the next
    /// folding changed.
    #[test]
    fn marks_at_the_sides_of_an_apostrophe() {
        for name in ["\u{1fdd}`\u{c55}", ".\u{10eab}'\u{a3c}"] {
            let once = fold_words(name);
            assert_eq!(fold_words(&once), once);
        }
    }

    proptest! {
        /// The short way for ASCII is the long way: a letter of another script at the end sends
        /// the same text down the long one.
        #[test]
        fn ascii_folds_as_all_text_does(name in "[ -~]{0,30}") {
            let longer = format!("{} я", fold_words(&name));
            prop_assert_eq!(fold_words(&format!("{name} я")), longer.trim_start());
        }

        #[test]
        fn folding_is_idempotent_and_slugs_are_safe(name in "\\PC{0,40}") {
            let once = fold_words(&name);
            prop_assert_eq!(&fold_words(&once), &once);
            let slug = slug(&name);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
        }
    }
}
