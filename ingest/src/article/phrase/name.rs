//! Whether a piece of a phrase is a name.

use super::super::lexicon::lexicon;
use super::super::sentence::sentences;
use super::super::word::word_count;

pub(super) fn is_generic(name: &str) -> bool {
    lexicon().phrases.generic.contains(&name.to_lowercase())
}

/// Whether the last word of a name only says what kind of thing it is.
pub(super) fn ends_generic(name: &str) -> bool {
    name.rsplit(' ').next().is_some_and(is_generic)
}

pub(super) fn is_imperative(word: &str) -> bool {
    lexicon().phrases.imperatives.contains(&word.to_lowercase())
}

/// Whether a phrase opens with a verb in "-ing" and its object.
pub(super) fn is_gerund_clause(name: &str) -> bool {
    let Some((first, _)) = name.split_once(' ') else {
        return false;
    };
    let first = first.to_lowercase();
    first.ends_with("ing") && first.len() > 4 && !lexicon().phrases.ing_nouns.contains(&first)
}

/// Whether a piece can be the name of a thing.
pub(super) fn is_name(piece: &str) -> bool {
    let count = word_count(piece);
    if count == 0
        || count > 6
        || piece.len() > 80
        || !piece.contains(char::is_alphabetic)
        || is_generic(piece)
    {
        return false;
    }
    if piece.matches('(').count() != piece.matches(')').count()
        || piece.contains(['|', '{', '}', '<', '>', '@', '=', '[', ']'])
    {
        return false;
    }
    let phrases = &lexicon().phrases;
    let lower = piece.to_lowercase();
    let mut words = lower
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = words.next().unwrap_or_default();
    if phrases.no_start.contains(first) && !(count == 1 && piece.chars().all(|c| !c.is_lowercase()))
    {
        return false;
    }
    if words.any(|word| phrases.no_inside.contains(word)) {
        return false;
    }
    // A sentence inside: "Kafka. They".
    sentences(piece).len() <= 1 && !piece.ends_with(':')
}

/// Whether a name is written as the name of a product, language or acronym is.
///
/// `sentence_start`: the name's first letter is a capital for want of a word before it.
pub(super) fn is_proper(name: &str, sentence_start: bool) -> bool {
    let Some(first) = name.split(' ').next() else {
        return false;
    };
    let mut letters = first.chars();
    let Some(initial) = letters.next() else {
        return false;
    };
    let inner = letters.any(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '+' | '#'));
    let single = first.chars().count() == 1 && initial.is_uppercase();
    let dotted = first.trim_end_matches('.').contains('.');
    inner
        || single
        || dotted
        || initial.is_ascii_digit()
        || (initial.is_uppercase() && !sentence_start)
}
