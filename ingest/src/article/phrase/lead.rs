//! Words before a name that are no part of it: "Strong understanding of", "Proficiency in".

use super::super::lexicon::lexicon;
use super::super::text::strip_prefix_ignore_case;

/// What follows the lead-in, and whether there was one.
pub(super) fn strip(text: &str) -> (&str, bool) {
    let mut rest = text.trim();
    let mut found = false;
    // "Knowledge of and experience with …" has two.
    for _ in 0..4 {
        let Some(after) = one(rest) else { break };
        rest = after;
        found = true;
    }
    if !found && let Some(after) = degree_only(rest) {
        return (after, true);
    }
    (rest, found)
}

/// One lead-in: degrees, what is known, a preposition.
fn one(text: &str) -> Option<&str> {
    let phrases = &lexicon().phrases;
    let mut rest = text;
    let mut known = false;
    for _ in 0..12 {
        let (word, after) = rest.split_once(' ')?;
        let lower = word.trim_end_matches([',', '/']).to_lowercase();
        let after = after.trim_start();
        if known && phrases.prepositions.contains(&lower) {
            return (!after.is_empty()).then_some(after);
        }
        if phrases.knowing.contains(&lower) {
            known = true;
        } else if phrases.degrees.contains(&lower) || is_amount(&lower) {
            // "Strong programming skills in …" goes on below.
        } else {
            return skills_in(rest);
        }
        rest = after;
    }
    None
}

/// "programming skills in", "communication experience with": a few words, then what takes a preposition.
fn skills_in(rest: &str) -> Option<&str> {
    let phrases = &lexicon().phrases;
    let mut at = rest;
    for _ in 0..4 {
        let (word, after) = at.split_once(' ')?;
        if word.ends_with([',', ';', ':']) || word.contains('(') {
            return None;
        }
        at = after;
        if phrases.taking.contains(&word.to_lowercase()) {
            let (preposition, after) = after.split_once(' ')?;
            let takes = phrases.taken_by.contains(&preposition.to_lowercase());
            return (takes && !after.is_empty()).then_some(after);
        }
    }
    None
}

/// "Strong SQL": a degree with nothing that takes a preposition.
fn degree_only(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut found = false;
    while let Some((word, after)) = rest.split_once(' ') {
        if !lexicon()
            .phrases
            .alone
            .contains(word.to_lowercase().trim_end_matches(','))
        {
            break;
        }
        rest = after.trim_start();
        found = true;
    }
    (found && !rest.is_empty()).then_some(rest)
}

/// Whether a text is only a lead-in, which wants a name to follow: "Experience with one or more of".
pub(super) fn is_all(label: &str) -> bool {
    let text = format!("{label} \u{2026}");
    let (rest, found) = strip(&text);
    let last = label.rsplit(' ').next().unwrap_or_default();
    let open = lexicon().phrases.prepositions.contains(last)
        || matches!(last, "following" | "as" | "like");
    let rest = strip_quantity(rest);
    open && (rest == "\u{2026}" || (found && rest == "following \u{2026}"))
}

/// Whether a text opens with a lead-in that a preposition ends.
pub(super) fn takes_preposition(text: &str) -> bool {
    one(text).is_some()
}

/// Whether a text opens with a number of years: "3 years of", "5+ years'".
pub(super) fn counts_years(text: &str) -> bool {
    let mut words = text.split(' ').take(5).skip_while(|word| !is_amount(word));
    words.next().is_some()
        && words
            .next()
            .is_some_and(|word| word.to_lowercase().starts_with("year"))
}

fn is_amount(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '\u{2013}'))
}

/// The name without quantities before it.
pub(super) fn strip_quantity(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some(after) = lexicon()
        .phrases
        .quantities
        .iter()
        .find_map(|words| strip_prefix_ignore_case(rest, words))
    {
        rest = after.trim_start();
    }
    rest
}
