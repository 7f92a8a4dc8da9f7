//! Kinds of schooling, as a sentence names them.

use rolegraph_graph::words::WordSet;

use super::lexicon::{Schooling, lexicon};
use super::word::words;

/// The kinds of schooling a text names, most basic first.
pub(super) fn levels(text: &str) -> Vec<&'static str> {
    kinds(text).iter().map(|kind| kind.name.as_str()).collect()
}

fn kinds(text: &str) -> Vec<&'static Schooling> {
    let lower = text.to_lowercase();
    let lower_words = words(&lower);
    let mut found: Vec<&Schooling> = Vec::new();
    for kind in &lexicon().education.kinds {
        let has = |names: &WordSet| lower_words.iter().any(|word| names.contains(&word.folded));
        let follows = || {
            lower_words.windows(2).any(|pair| match pair {
                [one, two] => kind
                    .pairs
                    .contains(&format!("{} {}", one.folded, two.folded)),
                _ => false,
            })
        };
        let is_due = !kind.otherwise || found.is_empty();
        let named = || {
            has(&kind.words)
                || follows()
                || kind.texts.iter().any(|part| lower.contains(part))
                || degree_initials(text, &kind.initials)
        };
        let beside = || kind.beside.as_ref().is_none_or(has);
        if is_due && named() && beside() {
            found.push(kind);
        }
    }
    found
}

/// Whether a text names a degree by its initials: "BS/MS in", "MS or PhD", not "MS Excel".
fn degree_initials(text: &str, names: &WordSet) -> bool {
    let education = &lexicon().education;
    let words = words(text);
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).map(|word| word.folded.as_str());
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        word.capitals
            && names.contains(&word.folded)
            && (next.is_some_and(|next| {
                education.after_degree.contains(next) || education.degrees.contains(next)
            }) || before.is_some_and(|word| education.degrees.contains(&word.folded)))
    })
}

/// The kinds of schooling that a labelled item is about, or none if its label is its name.
pub(super) fn of_label(label: &str, text: &str) -> Vec<&'static str> {
    if kinds(label).iter().any(|kind| !kind.otherwise) {
        return Vec::new();
    }
    let vague = words(label)
        .iter()
        .all(|word| lexicon().education.vague.contains(&word.folded));
    if vague {
        kinds(text)
            .iter()
            .filter(|kind| !kind.bare)
            .map(|kind| kind.name.as_str())
            .collect()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schooling_is_named() {
        let check = |text: &str, expected: &[&str]| assert_eq!(levels(text), expected, "{text}");
        check(
            "Bachelor's degree in Computer Science.",
            &["Bachelor's Degree"],
        );
        check(
            "A Bachelor's or Master's degree; a Ph.D. helps.",
            &["Bachelor's Degree", "Master's Degree", "PhD"],
        );
        check("Typically has a degree in computer science.", &["Degree"]);
        check("Advanced degrees are common.", &["Advanced Degree"]);
        check("Certifications such as CISSP.", &["Certifications"]);
        check("BS/MS in Tides", &["Bachelor's Degree", "Master's Degree"]);
        check("MS or PhD", &["Master's Degree", "PhD"]);
        check("Knows MS Excel", &[]);
        check("Mastery of tides", &[]);
        check("Often comes from accounting.", &[]);
        assert!(of_label("Bachelor's Degree", "a master's helps").is_empty());
        assert_eq!(
            of_label("Degree", "Bachelor's in Tides"),
            ["Bachelor's Degree"]
        );
    }
}
