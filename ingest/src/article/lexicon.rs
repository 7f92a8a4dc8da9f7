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
pub(crate) struct Lexicon {
    pub(crate) headings: Headings,
    pub(crate) title: Title,
    pub(crate) definitions: Definitions,
    pub(crate) prose: Prose,
    pub(crate) phrases: Phrasing,
    pub(crate) education: Education,
    pub(crate) adverts: Adverts,
}

/// Which line opens a section or turns to a role.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Headings {
    pub(crate) fillers: WordSet,
    pub(crate) not_alone: WordSet,
    pub(crate) beside_role: WordSet,
    pub(crate) every_role: WordSet,
    pub(crate) role_nouns: WordSet,
    pub(crate) agent_endings: Phrases,
    pub(crate) announcing: WordSet,
    pub(crate) telling: Meanings<Section>,
    pub(crate) hinting: Meanings<Section>,
}

/// An article's title, and what stands below it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Title {
    pub(crate) comparing: Phrases,
    pub(crate) role_nouns: Phrases,
    pub(crate) versus: Phrases,
    pub(crate) subtitle: Phrases,
    pub(crate) byline: Phrases,
    pub(crate) agent_plurals: Phrases,
}

/// Other names of a role in its definition.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Definitions {
    pub(crate) between: WordSet,
    pub(crate) calling: Phrases,
    pub(crate) subjects: Phrases,
    pub(crate) closing: Phrases,
    pub(crate) agent_endings: Phrases,
}

/// Paragraphs as sentences, and which role each is about.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Prose {
    pub(crate) abbreviations: WordSet,
    pub(crate) closing_abbreviations: WordSet,
    pub(crate) openers: WordSet,
    pub(crate) contrary: WordSet,
    pub(crate) joint: WordSet,
    pub(crate) contrasting: WordSet,
    pub(crate) connecting: WordSet,
    pub(crate) pronouns: WordSet,
    pub(crate) adverbs: WordSet,
    pub(crate) charged: WordSet,
    pub(crate) announcing: Phrases,
    pub(crate) concluding: Phrases,
    pub(crate) telling: Phrases,
}

/// Names in phrases.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrasing {
    pub(crate) degrees: WordSet,
    pub(crate) knowing: WordSet,
    pub(crate) prepositions: WordSet,
    pub(crate) taking: WordSet,
    pub(crate) taken_by: WordSet,
    pub(crate) alone: WordSet,
    pub(crate) quantities: Phrases,
    pub(crate) label_kinds: WordSet,
    pub(crate) least: Phrases,
    pub(crate) able: WordSet,
    pub(crate) markers: Phrases,
    pub(crate) sentence_leads: Phrases,
    pub(crate) industry_leads: Phrases,
    pub(crate) one_name: Phrases,
    pub(crate) fields: WordSet,
    pub(crate) opening_anew: WordSet,
    pub(crate) sharing: WordSet,
    pub(crate) adjectives: WordSet,
    pub(crate) head_nouns: WordSet,
    pub(crate) tails: Phrases,
    pub(crate) traits: WordSet,
    pub(crate) no_start: WordSet,
    pub(crate) no_inside: WordSet,
    pub(crate) imperatives: WordSet,
    pub(crate) generic: WordSet,
    pub(crate) ing_nouns: WordSet,
    pub(crate) fillers: WordSet,
    pub(crate) filler_openings: Phrases,
    pub(crate) category_endings: Phrases,
    pub(crate) industries: WordSet,
    pub(crate) manners: WordSet,
    pub(crate) activities: WordSet,
    pub(crate) activity_endings: Phrases,
    pub(crate) languages: WordSet,
    pub(crate) company_kinds: Phrases,
    pub(crate) industry_endings: Phrases,
    pub(crate) company_adjectives: WordSet,
}

/// Kinds of schooling.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Education {
    pub(crate) degrees: WordSet,
    pub(crate) after_degree: WordSet,
    pub(crate) vague: WordSet,
    pub(crate) kinds: Vec<Schooling>,
}

/// One kind of schooling, and what names it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Schooling {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) words: WordSet,
    /// Two words, one after the other.
    #[serde(default)]
    pub(crate) pairs: WordSet,
    #[serde(default)]
    pub(crate) texts: Phrases,
    #[serde(default)]
    pub(crate) initials: WordSet,
    /// Words of which one must be there besides.
    pub(crate) beside: Option<WordSet>,
    /// Whether it counts only where none before it is named.
    #[serde(default)]
    pub(crate) otherwise: bool,
    /// Whether it says no more than that there is one.
    #[serde(default)]
    pub(crate) bare: bool,
}

/// The adverts at an article's end.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Adverts {
    pub(crate) remote: Phrases,
    pub(crate) working: Phrases,
    pub(crate) ways: Phrases,
    pub(crate) joints: Phrases,
    pub(crate) permanent: Phrases,
    pub(crate) employment_types: Meanings<Known<EmploymentType>>,
    pub(crate) pay_periods: Meanings<Known<PayPeriod>>,
    pub(crate) levels: Vec<LevelWords>,
}

/// Words for a level, and those that may follow them after a slash.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelWords {
    pub(crate) level: Known<Level>,
    pub(crate) words: Phrases,
    pub(crate) seconds: Phrases,
}

/// A word of one of the model's closed sets.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String", bound = "Self: TryFrom<String, Error = String>")]
pub(crate) struct Known<T>(pub(crate) T);

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
pub(crate) fn lexicon() -> &'static Lexicon {
    LEXICON.as_ref().unwrap_or_else(|_| &NONE)
}

/// Whether the lexicon's files could be read when the program was built.
pub(crate) fn checked() -> Result<()> {
    match LEXICON.as_ref() {
        Ok(_) => Ok(()),
        Err(error) => Err(BuildError::Words(error.clone()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_words_are_well_formed() {
        checked().unwrap();
    }
}
