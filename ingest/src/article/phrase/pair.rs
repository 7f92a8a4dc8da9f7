//! Two words joined by "and": two names, or one name with "and" in it.

use super::super::lexicon::lexicon;
use super::super::word::word_count;
use super::name::{is_generic, is_proper};
use super::tail;
use super::whole::is_manner;

/// Whether two words joined by a conjunction are two names, as against one name with "and" in it.
pub(super) fn is_two(left: &str, right: &str, is_and: bool) -> bool {
    let right_name = right.split([' ', '(']).next().unwrap_or_default();
    let (left_words, right_words) = (word_count(left), word_count(core(right)));
    let last_left = left.rsplit(' ').next().unwrap_or_default();
    let adjective = left_words == 1 && is_adjective(left);
    let phrases = &lexicon().phrases;
    if right.contains(' ') && phrases.opening_anew.contains(&right_name.to_lowercase()) {
        return true;
    }
    // "written and verbal skills"
    if is_manner(left) && is_manner(right.split(' ').next().unwrap_or_default()) {
        return false;
    }
    if skills_head(right).is_some() {
        return !(adjective && right_words > 2);
    }
    if adjective && right_words >= 2 {
        return false;
    }
    if !is_and {
        return true;
    }
    let acronym = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !word.chars().any(char::is_lowercase)
    };
    let strong = |name: &str| is_proper(name, true) || acronym(name);
    if strong(left)
        && (strong(right) || right_words > 1 || right_name.starts_with(char::is_uppercase))
    {
        return true;
    }
    if strong(right) && !right.is_empty() {
        return true;
    }
    let field = |word: &str| {
        let word = word.to_lowercase();
        phrases.fields.contains(&word) || word.ends_with("ics") || word.ends_with("ology")
    };
    match (left_words, right_words) {
        (1, 1) => true,
        (1, _) => {
            field(left)
                || (left.starts_with(char::is_uppercase)
                    && right_name.starts_with(char::is_uppercase)
                    && !has_head_noun(core(right)))
        }
        (_, 1) => {
            field(right_name)
                || (right_name.starts_with(char::is_uppercase)
                    && !last_left.starts_with(char::is_lowercase))
                || !shares_words(last_left, right_name)
        }
        _ => true,
    }
}

/// Whether a last word and the one joined to it share the words before: "data cleaning and preprocessing".
fn shares_words(last: &str, joined: &str) -> bool {
    let (last, joined) = (last.to_lowercase(), joined.to_lowercase());
    let same = |ends: &[&str]| {
        ends.iter().any(|end| last.ends_with(end)) && ends.iter().any(|end| joined.ends_with(end))
    };
    same(&["ing"])
        || same(&["tion", "sion", "sis", "ment", "ance", "ing"]) && !joined.ends_with("ing")
        || is_generic(&joined)
        || lexicon().phrases.sharing.contains(&joined)
}

/// The name before its tail, to count its words by.
pub(super) fn core(right: &str) -> &str {
    tail::cut(right)
}

/// The word for what a person can do that ends a name.
pub(super) fn skills_head(name: &str) -> Option<&'static str> {
    let name = core(name);
    [" skills", " abilities"]
        .into_iter()
        .find(|head| name.to_lowercase().ends_with(head))
}

/// Whether a word describes rather than names.
pub(super) fn is_adjective(word: &str) -> bool {
    let word = word.to_lowercase();
    (word.ends_with("al") && word.len() > 4)
        || word.ends_with("ed")
        || word.ends_with("ive")
        || word.ends_with("ary")
        || lexicon().phrases.adjectives.contains(&word)
}

/// Whether the last word of a name is one that several words before it may share.
pub(super) fn has_head_noun(name: &str) -> bool {
    name.rsplit(' ')
        .next()
        .is_some_and(|word| lexicon().phrases.head_nouns.contains(&word.to_lowercase()))
}
