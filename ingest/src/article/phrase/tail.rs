//! Words after a name that are no part of it: "for data manipulation", "or a related field".

use super::super::text::find_ignore_case;

/// Words that end a name.
const TAILS: &[&str] = &[
    " for ",
    " to ",
    " in order ",
    " or a related",
    " or related",
    " or similar",
    " or equivalent",
    " and related",
    " and other",
    " and similar",
    " or other",
    " or any other",
    " is ",
    " are ",
    " can ",
    " will ",
    " would ",
    " should ",
    " may ",
    " which ",
    " that ",
    " who ",
    " preferred",
    " within ",
    " across ",
    " when ",
    " where ",
    " so that ",
    " while ",
    " via ",
    " through ",
    " using ",
    " based on ",
    " among ",
    " depending ",
    " due to ",
    " as a ",
    " as an ",
    " as the ",
    " being ",
    " has ",
    " have ",
    " and more",
    " and others",
    " and so on",
    " used ",
    " by ",
    " from ",
    " during ",
    " such as",
    " including ",
    " with a focus",
    " as well",
    " under ",
    " between ",
    " often ",
    " also ",
    " at the ",
    " in the ",
    " on the ",
    " with the ",
    " from the ",
    " and their ",
    " and its ",
    " etc",
];

/// Traits that a word like "for" or "to" belongs to: "Eye for layout", "Attention to detail".
const TRAITS: &[&str] = &[
    "eye",
    "passion",
    "aptitude",
    "talent",
    "flair",
    "knack",
    "enthusiasm",
    "feel",
    "head",
    "appetite",
    "respect",
    "love",
    "curiosity",
    "desire",
    "drive",
    "commitment",
    "dedication",
    "attention",
    "adaptability",
    "openness",
    "text",
    "speech",
    "end",
    "peer",
    "point",
    "image",
    "business",
    "infrastructure",
    "approach",
    "sensitivity",
    "adherence",
    "ear",
    "nose",
    "gift",
    "empathy",
];

/// The name without what follows it.
pub(super) fn cut(name: &str) -> &str {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let trait_word = TRAITS.contains(&first.as_str());
    let end = TAILS
        .iter()
        .filter(|tail| !(trait_word && matches!(**tail, " for " | " to " | " as a ")))
        .filter_map(|tail| find_ignore_case(name, tail))
        .min()
        .unwrap_or(name.len());
    name.get(..end).unwrap_or(name).trim()
}
