//! Words after a name that are no part of it: "for data manipulation", "or a related field".

use super::super::lexicon::lexicon;
use super::super::text::find_ignore_case;

/// The name without what follows it.
pub(super) fn cut(name: &str) -> &str {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let phrases = &lexicon().phrases;
    let trait_word = phrases.traits.contains(&first);
    let end = phrases
        .tails
        .iter()
        .filter(|tail| !(trait_word && matches!(*tail, " for " | " to " | " as a ")))
        .filter_map(|tail| find_ignore_case(name, tail))
        .min()
        .unwrap_or(name.len());
    name.get(..end).unwrap_or(name).trim()
}
