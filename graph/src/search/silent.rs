//! Words of questions that are no part of what is sought: `data/words/search.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::words::{WordSet, WordsError, parse};

/// The words, as the file has them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Silent {
    silent: WordSet,
}

static SILENT: LazyLock<Result<Silent, WordsError>> = LazyLock::new(|| {
    let text = include_str!("../../../data/words/search.toml");
    parse("data/words/search.toml", text)
});

/// Whether a folded word says nothing of what is sought.
pub(super) fn is_silent(word: &str) -> bool {
    SILENT
        .as_ref()
        .is_ok_and(|silent| silent.silent.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_silent_words_is_well_formed() {
        assert_eq!(SILENT.as_ref().err(), None);
        assert!(is_silent("looking") && !is_silent("engineer"));
    }
}
