//! The singular of a name, by a lexicon of what no rule tells: `data/words/plurals.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::words::{Meanings, WordSet, WordsError, parse};

/// The lexicon; what each list is for stands above it in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plurals {
    same: WordSet,
    ie: WordSet,
    e: WordSet,
    singulars: Meanings<Box<str>>,
}

static PLURALS: LazyLock<Result<Plurals, WordsError>> = LazyLock::new(|| {
    let text = include_str!("../../../data/words/plurals.toml");
    parse("data/words/plurals.toml", text)
});

static NONE: LazyLock<Plurals> = LazyLock::new(Plurals::default);

/// Whether the lexicon's file could be read when the program was built.
pub(super) fn checked() -> Result<(), WordsError> {
    PLURALS.as_ref().map(|_| ()).map_err(Clone::clone)
}

/// Makes the last word of a folded name a singular.
pub(super) fn singularise_last(folded: &mut String) {
    let start = folded.rfind(' ').map_or(0, |i| i + 1);
    let Some(word) = folded.get(start..) else {
        return;
    };
    let plurals = PLURALS.as_ref().unwrap_or_else(|_| &NONE);
    if let Some(singular) = plurals.singulars.get(word) {
        folded.truncate(start);
        folded.push_str(singular);
        return;
    }
    if word.chars().count() < 4
        || !word.ends_with('s')
        || !word.chars().all(char::is_alphabetic)
        || plurals.same.contains(word)
    {
        return;
    }
    let singular_in_e = |word: &str, among: &WordSet| {
        let singular = word.strip_suffix('s');
        singular.is_some_and(|singular| among.contains(singular))
    };
    let ends = |endings: &[&str]| endings.iter().any(|end| word.ends_with(end));
    let cut = if let Some(stem) = word.strip_suffix("ies")
        && stem.chars().count() > 1
        && !singular_in_e(word, &plurals.ie)
    {
        let stem = format!("{stem}y");
        folded.truncate(start);
        folded.push_str(&stem);
        return;
    } else if ends(&["sses", "shes", "ches", "xes", "zes"]) && !singular_in_e(word, &plurals.e) {
        2
    } else if ends(&["ss", "us", "is", "js"]) {
        0
    } else {
        1
    };
    folded.truncate(folded.len() - cut);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::fold;

    #[test]
    fn the_file_of_plurals_is_well_formed() {
        assert_eq!(checked(), Ok(()));
    }

    #[test]
    fn a_plural_is_its_singular_and_nothing_else_is_cut() {
        for (plural, singular) in [
            ("Cookies", "Cookie"),
            ("Caches", "Cache"),
            ("Sizes", "Size"),
            ("Movies", "Movie"),
            ("Databases", "Database"),
            ("Strategies", "Strategy"),
            ("Classes", "Class"),
            ("Batches", "Batch"),
            ("Boxes", "Box"),
            ("Women", "Woman"),
            ("Analyses", "Analysis"),
            ("Viruses", "Virus"),
            ("Nurses", "Nurse"),
            ("Shelves", "Shelf"),
            ("Taxes", "Tax"),
            ("Axes", "Axis"),
        ] {
            assert_eq!(fold(plural), fold(singular), "{plural}");
        }
        for word in [
            "nodejs",
            "kubernetes",
            "jenkins",
            "business",
            "redis",
            "status",
            "devops",
            "sas",
            "aws",
        ] {
            assert_eq!(fold(word), word);
        }
    }
}
