//! Which role each sentence of a paragraph is about.

use rolegraph_graph::words::WordSet;

use super::lexicon::lexicon;
use super::role::{RoleSet, Roles};
use super::sentence::sentences;
use super::word::words;

/// The sentences of a paragraph with the roles they are about.
///
/// A sentence is about the role it names as its subject, and one that names none goes on about
/// the role of the sentence before. `start` is the role the paragraph opens with, if known.
pub(super) fn attribute<'a>(
    text: &'a str,
    start: Option<RoleSet>,
    roles: &Roles,
) -> Vec<(RoleSet, &'a str)> {
    let mut current = start.unwrap_or_else(|| roles.all());
    sentences(text)
        .into_iter()
        .map(|sentence| {
            if let Some(subject) = subject(sentence, roles) {
                current = subject;
            }
            (current, sentence)
        })
        .collect()
}

/// The roles a sentence is about, or none if it names no role.
pub(super) fn subject(sentence: &str, roles: &Roles) -> Option<RoleSet> {
    let words = words(sentence);
    let mentions = roles.mentions(&words);
    let Some(first) = mentions.first() else {
        let both = words.iter().any(|word| word.folded == "both")
            || words.windows(2).any(
                |pair| matches!(pair, [one, two] if one.folded == "these" && two.folded == "role"),
            );
        return both.then(|| roles.all());
    };
    let named = mentions
        .iter()
        .fold(RoleSet::default(), |set, mention| set.with(mention.role));
    if named.len() == 1 {
        return Some(named);
    }
    let opening: Vec<&str> = words
        .iter()
        .take(first.first)
        .map(|word| word.folded.as_str())
        .collect();
    let prose = &lexicon().prose;
    let opens_with = |openers: &WordSet| opening.iter().any(|word| openers.contains(word));
    if opens_with(&prose.contrary) {
        let other = mentions.iter().find(|mention| mention.role != first.role)?;
        return Some(RoleSet::one(other.role));
    }
    if opens_with(&prose.joint) {
        return Some(named);
    }
    // "A and B are …" is about both; "A works with B" is about A.
    let joined = mentions.windows(2).any(|pair| match pair {
        [one, two] if one.role != two.role => {
            let between = words.get(one.last..two.first).unwrap_or_default();
            between.len() <= 2
                && between
                    .iter()
                    .all(|word| matches!(word.folded.as_str(), "and" | "or" | "a" | "an" | "the"))
        }
        _ => false,
    });
    let contrasts = words
        .iter()
        .any(|word| prose.contrasting.contains(&word.folded));
    if joined || contrasts || first.first > 6 {
        Some(named)
    } else {
        Some(RoleSet::one(first.role))
    }
}

/// The sentence without the subject it opens with: "They load sources." as "load sources".
pub(super) fn predicate<'a>(sentence: &'a str, roles: &Roles) -> Option<&'a str> {
    let words = words(sentence);
    let mentions = roles.mentions(&words);
    let mut at = 0;
    let prose = &lexicon().prose;
    let skip =
        |at: usize, set: &WordSet| words.get(at).is_some_and(|word| set.contains(&word.folded));
    let is = |at: usize, name: &str| words.get(at).is_some_and(|word| word.folded == name);
    if is(at, "on") && words.get(3).is_some_and(|word| word.folded == "hand") {
        at = 4;
    }
    while skip(at, &prose.connecting) {
        at += 1;
    }
    if let Some(mention) = mentions.first().filter(|mention| mention.first == at) {
        at = mention.last;
    } else if skip(at, &prose.pronouns) {
        at += 1;
    } else {
        return None;
    }
    // ", on the other hand,"
    if is(at, "on") && words.get(at + 3).is_some_and(|word| word.folded == "hand") {
        at += 4;
    }
    while skip(at, &prose.adverbs) {
        at += 1;
    }
    let copula = is(at, "are") || is(at, "is");
    if copula && skip(at + 1, &prose.charged) {
        at += 2;
    } else if copula && is(at + 2, "responsible") {
        at += 3;
    }
    while is(at, "for") || is(at, "with") {
        at += 1;
    }
    let start = words.get(at)?.start;
    let rest = sentence.get(start..)?.trim_end_matches(['.', '!']).trim();
    (!rest.is_empty()).then_some(rest)
}

/// Whether a sentence only announces what comes: "Let's take a look at each role."
pub(super) fn announces(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    lexicon()
        .prose
        .announcing
        .iter()
        .any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles() -> Roles {
        Roles::new(vec!["Tide Keeper".into(), "Buoy Painter".into()])
    }

    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let all = roles().all();
        let found: Vec<usize> = attribute(text, None, &roles())
            .into_iter()
            .map(|(set, _)| if set == all { 9 } else { set.single().unwrap() })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn sentences_find_their_role() {
        check(
            "A Tide Keeper keeps. They log. On the other hand, a Buoy Painter paints. They rest.",
            &[0, 0, 1, 1],
        );
        check("Both are in demand. Tide Keepers earn more.", &[9, 0]);
        check("Tide Keepers earn more. Both are growing.", &[0, 9]);
        check(
            "Tide Keepers and Buoy Painters are needed. It grows.",
            &[9, 9],
        );
        check("A Tide Keeper works with the Buoy Painter.", &[0]);
        check("Unlike Tide Keepers, who log, Buoy Painters paint.", &[1]);
        check("While Tide Keepers log, Buoy Painters paint.", &[9]);
    }

    #[test]
    fn subjects_are_left_off() {
        let check =
            |text: &str, expected| assert_eq!(predicate(text, &roles()), expected, "{text}");
        check(
            "A Tide Keeper is responsible for keeping tides.",
            Some("keeping tides"),
        );
        check("They also load sources.", Some("load sources"));
        check(
            "On the other hand, a Buoy Painter is primarily responsible for paint.",
            Some("paint"),
        );
        check("Demand is steady.", None);
    }
}
