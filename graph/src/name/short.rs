//! The name that people say for what a source names in full.
//!
//! O*NET writes "Structured query language SQL", "Amazon Web Services AWS software" and "Microsoft
//! Excel", ESCO "Python (computer programming)"; people say SQL, AWS, Excel and Python.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::words::{Phrases, WordSet, WordsError, parse};

/// Words that initials leave out.
const SMALL_WORDS: [&str; 8] = ["and", "of", "the", "for", "in", "to", "or", "a"];

/// The most words of a name that are compared.
const MAX_WORDS: usize = 16;

/// Characters of a name that a chart still has room for.
const ROOM: usize = 40;

/// How products are named, as `data/words/products.toml` has it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Products {
    makers: Phrases,
    common: WordSet,
    makers_ends: WordSet,
}

static PRODUCTS: LazyLock<Result<Products, WordsError>> = LazyLock::new(|| {
    let text = include_str!("../../../data/words/products.toml");
    parse("data/words/products.toml", text)
});

static NONE: LazyLock<Products> = LazyLock::new(Products::default);

fn products() -> &'static Products {
    PRODUCTS.as_ref().unwrap_or_else(|_| &NONE)
}

/// Whether the file of products could be read when the program was built.
pub(super) fn checked() -> Result<(), WordsError> {
    PRODUCTS.as_ref().map(|_| ()).map_err(Clone::clone)
}

/// The abbreviation that a name ends in, as "Structured query language SQL" and "Amazon Web Services
/// AWS software" do: the capitals at its end that stand for all the words before them.
///
/// ```
/// use rolegraph_graph::name::abbreviation;
/// assert_eq!(abbreviation("Structured query language SQL"), Some("SQL"));
/// assert_eq!(abbreviation("Microsoft Windows XP"), None);
/// ```
#[must_use]
pub fn abbreviation(name: &str) -> Option<&str> {
    let name = name.strip_suffix(" software").unwrap_or(name);
    let (before, short) = name.rsplit_once(' ')?;
    let are_capitals = short.bytes().all(|b| b.is_ascii_uppercase());
    let long: Vec<&str> = before
        .split([' ', '-', '/', ','])
        .filter(|word| !word.is_empty())
        .collect();
    if !are_capitals || !(2..=6).contains(&short.len()) || !(2..=MAX_WORDS).contains(&long.len()) {
        return None;
    }
    let is_small = |word: &&&str| SMALL_WORDS.iter().any(|s| word.eq_ignore_ascii_case(s));
    let heads = long.iter().filter(|word| !is_small(word));
    let heads = heads.filter_map(|word| word.chars().next());
    let letters = long.iter().flat_map(|word| word.chars());
    let begins_alike =
        before.chars().next().map(|c| c.to_ascii_uppercase()) == short.chars().next();
    (begins_alike && within(heads, short.chars()) && within(short.chars(), letters))
        .then_some(short)
}

/// Whether letters come one after another among others, in any case.
fn within(letters: impl Iterator<Item = char>, among: impl Iterator<Item = char>) -> bool {
    let mut among = among.map(|c| c.to_ascii_uppercase());
    let mut letters = letters.map(|c| c.to_ascii_uppercase());
    letters.all(|letter| among.any(|other| other == letter))
}

/// A product's own name, as "Excel" of "Microsoft Excel" and "Kafka" of "Apache Kafka"; none where it
/// says nothing without its maker, as "Project" of "Microsoft Project".
///
/// ```
/// use rolegraph_graph::name::without_maker;
/// assert_eq!(without_maker("Microsoft Excel"), Some("Excel"));
/// assert_eq!(without_maker("Microsoft Project"), None);
/// ```
#[must_use]
pub fn without_maker(name: &str) -> Option<&str> {
    let products = products();
    let own = products.makers.iter().find_map(|maker| {
        let start = name.get(..maker.len())?;
        let rest = name.get(maker.len()..)?;
        start
            .eq_ignore_ascii_case(maker)
            .then(|| rest.strip_prefix(' '))?
    })?;
    let own = own.trim();
    let first = own.split(' ').next()?.to_lowercase();
    let is_name = own.len() > 2 && own.starts_with(|c: char| c.is_ascii_uppercase());
    (is_name && !products.common.contains(&first) && !own.ends_with(" software")).then_some(own)
}

/// The name that people say; the name itself where nothing can be left out.
pub(crate) fn short(name: &str) -> Cow<'_, str> {
    if let Some((bare, note)) = name.strip_suffix(')').and_then(|n| n.split_once(" (")) {
        // "R (programming language)"; a note of what else it is stays.
        let is_of_software = ["programming", "software", "language"]
            .iter()
            .any(|word| note.contains(word));
        if is_of_software && !bare.contains('(') {
            return Cow::Borrowed(bare);
        }
    }
    if let Some(short) = abbreviation(name) {
        return Cow::Borrowed(short);
    }
    let bare = name
        .strip_suffix(" software")
        .filter(|bare| names_one(bare));
    let bare = bare.unwrap_or(name);
    let own = without_maker(bare).filter(|own| is_distinct(own));
    let own = own.unwrap_or(bare);
    if own.chars().count() <= ROOM {
        return Cow::Borrowed(own);
    }
    // "Online title search and property report software"
    if let Some(bare) = own.strip_suffix(" software") {
        return Cow::Borrowed(bare);
    }
    // "A Large Outdoor Fire plume Trajectory model Flat Terrain ALOFT-FT"
    let last = own.rsplit(' ').next().unwrap_or(own);
    let is_sign = |c: char| c.is_ascii_uppercase() || c == '-';
    if last.len() >= 3 && last.chars().all(is_sign) {
        return Cow::Borrowed(last);
    }
    Cow::Borrowed(after_maker(own).unwrap_or(own))
}

/// Whether words name one piece of software rather than a kind of it: "Microsoft Azure", "3ds".
fn names_one(bare: &str) -> bool {
    let has_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let several = bare.contains(' ');
    (several && bare.split(' ').all(has_capital)) || is_distinct(bare) && !several
}

/// Whether a name can't be a common word: it has several words, or capitals or figures within one.
fn is_distinct(name: &str) -> bool {
    let mut rest = name.chars().skip(1);
    name.contains(' ') || rest.any(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// What follows the maker in a long name: "Soil Vapor Extraction BioSVE" of "Scientific Software
/// Group Soil Vapor Extraction BioSVE".
fn after_maker(name: &str) -> Option<&str> {
    let ends = &products().makers_ends;
    let words: Vec<(usize, &str)> = name
        .split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .collect();
    let last = words.len().checked_sub(1)?;
    let end = (1..last).rev().find(|&at| {
        let word = words.get(at).map(|(_, word)| word.to_lowercase());
        // One word alone may say nothing.
        let says = at + 2 < words.len() || words.last().is_some_and(|(_, word)| is_distinct(word));
        says && word.is_some_and(|word| ends.contains(&word))
    })?;
    name.get(words.get(end + 1)?.0..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_say_less_than_sources_write() {
        assert_eq!(checked(), Ok(()));
        for (name, expected) in [
            ("Structured query language SQL", "SQL"),
            ("Amazon Web Services AWS software", "AWS"),
            ("Microsoft PowerPoint", "PowerPoint"),
            ("Microsoft Azure software", "Microsoft Azure"),
            ("Autodesk AutoCAD Civil 3D", "AutoCAD Civil 3D"),
            ("Python (computer programming)", "Python"),
            ("Microsoft Project", "Microsoft Project"),
            ("IBM Director", "IBM Director"),
            ("Oracle Learning Management", "Oracle Learning Management"),
            ("Accounting software", "Accounting software"),
            (
                "Scientific Software Group Soil Vapor Extraction BioSVE",
                "Soil Vapor Extraction BioSVE",
            ),
            ("Excel", "Excel"),
            ("", ""),
        ] {
            assert_eq!(short(name), expected, "{name}");
        }
    }

    #[test]
    fn the_capitals_at_the_end_are_a_name_where_they_stand_for_all_of_it() {
        for (name, short) in [
            ("Structured query language SQL", Some("SQL")),
            ("Hypertext markup language HTML", Some("HTML")),
            ("Amazon Web Services AWS software", Some("AWS")),
            ("Genome Analysis Toolkit GATK", Some("GATK")),
            (
                "Computer aided design and drafting CADD software",
                Some("CADD"),
            ),
            ("Oracle Agile Product Lifecycle Management PLM", None),
            ("Microsoft Dynamics CRM", None),
            ("Exact MAX", None),
            ("SQL", None),
            ("Visual Basic", None),
        ] {
            assert_eq!(abbreviation(name), short, "{name}");
        }
    }

    #[test]
    fn products_go_by_their_own_names() {
        for (name, own) in [
            ("Microsoft Excel", Some("Excel")),
            ("Microsoft Power BI", Some("Power BI")),
            ("Apache Kafka", Some("Kafka")),
            ("Oracle Java", Some("Java")),
            ("The MathWorks MATLAB", Some("MATLAB")),
            ("Microsoft Office software", None),
            ("Microsoft Project", None),
            ("Microsoft", None),
            ("Google Cloud software", None),
            ("Sapphire Excel", None),
        ] {
            assert_eq!(without_maker(name), own, "{name}");
        }
    }
}
