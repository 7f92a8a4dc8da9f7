//! The words that the reader goes by, as the files in `data/words/article` have them.
//!
//! What each list is for stands above it in its file; `docs/words.md` says how to edit them.

use std::sync::LazyLock;

use rolegraph_graph::BuildError;
use rolegraph_graph::words::{Meanings, Phrases, WordSet, WordsError, parse};
use serde::Deserialize;

use super::section::Section;
use crate::document::{EmploymentType, Level, PayPeriod};
use crate::error::Result;

/// The words of every file.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) headings: Headings,
    pub(super) title: Title,
    pub(super) definitions: Definitions,
    pub(super) prose: Prose,
    pub(super) phrases: Phrasing,
    pub(super) education: Education,
    pub(super) adverts: Adverts,
}

/// Which line opens a section or turns to a role.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headings {
    pub(super) fillers: WordSet,
    pub(super) not_alone: WordSet,
    pub(super) beside_role: WordSet,
    pub(super) every_role: WordSet,
    pub(super) role_nouns: WordSet,
    pub(super) agent_endings: Phrases,
    pub(super) announcing: WordSet,
    pub(super) telling: Meanings<Section>,
    pub(super) hinting: Meanings<Section>,
}

/// An article's title, and what stands below it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    pub(super) comparing: Phrases,
    pub(super) role_nouns: Phrases,
    pub(super) versus: Phrases,
    pub(super) subtitle: Phrases,
    pub(super) byline: Phrases,
    pub(super) agent_plurals: Phrases,
}

/// Other names of a role in its definition.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Definitions {
    pub(super) between: WordSet,
    pub(super) calling: Phrases,
    pub(super) subjects: Phrases,
    pub(super) closing: Phrases,
    pub(super) agent_endings: Phrases,
}

/// Paragraphs as sentences, and which role each is about.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Prose {
    pub(super) abbreviations: WordSet,
    pub(super) closing_abbreviations: WordSet,
    pub(super) openers: WordSet,
    pub(super) contrary: WordSet,
    pub(super) joint: WordSet,
    pub(super) contrasting: WordSet,
    pub(super) connecting: WordSet,
    pub(super) pronouns: WordSet,
    pub(super) adverbs: WordSet,
    pub(super) charged: WordSet,
    pub(super) announcing: Phrases,
    pub(super) concluding: Phrases,
    pub(super) telling: Phrases,
}

/// Names in phrases.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrasing {
    pub(super) degrees: WordSet,
    pub(super) knowing: WordSet,
    pub(super) prepositions: WordSet,
    pub(super) taking: WordSet,
    pub(super) taken_by: WordSet,
    pub(super) alone: WordSet,
    pub(super) quantities: Phrases,
    pub(super) label_kinds: WordSet,
    pub(super) least: Phrases,
    pub(super) able: WordSet,
    pub(super) markers: Phrases,
    pub(super) sentence_leads: Phrases,
    pub(super) industry_leads: Phrases,
    pub(super) one_name: Phrases,
    pub(super) fields: WordSet,
    pub(super) opening_anew: WordSet,
    pub(super) sharing: WordSet,
    pub(super) adjectives: WordSet,
    pub(super) head_nouns: WordSet,
    pub(super) tails: Phrases,
    pub(super) traits: WordSet,
    pub(super) no_start: WordSet,
    pub(super) no_inside: WordSet,
    pub(super) imperatives: WordSet,
    pub(super) generic: WordSet,
    pub(super) ing_nouns: WordSet,
    pub(super) fillers: WordSet,
    pub(super) filler_openings: Phrases,
    pub(super) category_endings: Phrases,
    pub(super) industries: WordSet,
    pub(super) manners: WordSet,
    pub(super) activities: WordSet,
    pub(super) activity_endings: Phrases,
    pub(super) languages: WordSet,
    pub(super) company_kinds: Phrases,
    pub(super) industry_endings: Phrases,
    pub(super) company_adjectives: WordSet,
}

/// Kinds of schooling.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Education {
    pub(super) degrees: WordSet,
    pub(super) after_degree: WordSet,
    pub(super) vague: WordSet,
    pub(super) kinds: Vec<Schooling>,
}

/// One kind of schooling, and what names it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Schooling {
    pub(super) name: String,
    #[serde(default)]
    pub(super) words: WordSet,
    /// Two words, one after the other.
    #[serde(default)]
    pub(super) pairs: WordSet,
    #[serde(default)]
    pub(super) texts: Phrases,
    #[serde(default)]
    pub(super) initials: WordSet,
    /// Words of which one must be there besides.
    pub(super) beside: Option<WordSet>,
    /// Whether it counts only where none before it is named.
    #[serde(default)]
    pub(super) otherwise: bool,
    /// Whether it says no more than that there is one.
    #[serde(default)]
    pub(super) bare: bool,
}

/// The adverts at an article's end.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Adverts {
    pub(super) remote: Phrases,
    pub(super) working: Phrases,
    pub(super) ways: Phrases,
    pub(super) joints: Phrases,
    pub(super) permanent: Phrases,
    pub(super) employment_types: Meanings<Known<EmploymentType>>,
    pub(super) pay_periods: Meanings<Known<PayPeriod>>,
    pub(super) levels: Vec<LevelWords>,
}

/// Words for a level, and those that may follow them after a slash.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelWords {
    pub(super) level: Known<Level>,
    pub(super) words: Phrases,
    pub(super) seconds: Phrases,
}

/// A word of one of the model's closed sets.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String", bound = "Self: TryFrom<String, Error = String>")]
pub(super) struct Known<T>(pub(super) T);

macro_rules! known {
    ($($word:ident),+) => {$(
        impl TryFrom<String> for Known<$word> {
            type Error = String;

            fn try_from(word: String) -> Result<Self, String> {
                $word::parse(&word).map(Self).ok_or_else(|| {
                    let known = $word::WORDS.join("`, `");
                    format!("unknown word `{word}`, expected one of `{known}`")
                })
            }
        }
    )+};
}

known!(EmploymentType, Level, PayPeriod);

macro_rules! read {
    ($($topic:ident),+) => {
        Lexicon {$(
            $topic: parse(
                concat!("data/words/article/", stringify!($topic), ".toml"),
                include_str!(concat!("../../../data/words/article/", stringify!($topic), ".toml")),
            )?,
        )+}
    };
}

static LEXICON: LazyLock<Result<Lexicon, WordsError>> = LazyLock::new(|| {
    Ok(read!(
        headings,
        title,
        definitions,
        prose,
        phrases,
        education,
        adverts
    ))
});

static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

/// The one lexicon; it is empty where its files can't be read, which [`checked`] tells.
pub(super) fn lexicon() -> &'static Lexicon {
    LEXICON.as_ref().unwrap_or_else(|_| &NONE)
}

/// Whether the lexicon's files could be read when the program was built.
pub(super) fn checked() -> Result<()> {
    match LEXICON.as_ref() {
        Ok(_) => Ok(()),
        Err(error) => Err(BuildError::Words(error.clone()).into()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_words_are_well_formed() {
        checked().unwrap();
    }
}
