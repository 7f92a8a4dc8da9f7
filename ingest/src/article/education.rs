//! Kinds of schooling, as a sentence names them.

use super::word::words;

/// The kinds of schooling a text names, most basic first.
pub(super) fn levels(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<String> = words(&lower).into_iter().map(|word| word.folded).collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    let follows = |first: &str, second: &[&str]| {
        words.windows(2).any(|pair| match pair {
            [one, two] => one == first && second.contains(&two.as_str()),
            _ => false,
        })
    };
    let initials = |names: &[&str]| degree_initials(text, names);
    let mut levels = Vec::new();
    if lower.contains("high school") && has(&["diploma"]) {
        levels.push("High School Diploma");
    }
    if follows("associate", &["degree"]) || lower.contains("associate's") {
        levels.push("Associate Degree");
    }
    if has(&["bachelor", "bsc", "btech", "baccalaureate"])
        || initials(&["bs", "ba", "be"])
        || lower.contains("b.s.")
        || lower.contains("b.sc")
        || lower.contains("b.tech")
    {
        levels.push("Bachelor's Degree");
    }
    if lower.contains("master's")
        || lower.contains("masters")
        || follows("master", &["degree", "of", "in", "or", "and"])
        || has(&["msc"])
        || initials(&["ms", "ma", "me"])
        || lower.contains("m.s.")
        || lower.contains("m.sc")
    {
        levels.push("Master's Degree");
    }
    if has(&["mba"]) {
        levels.push("MBA");
    }
    if has(&["phd", "doctorate", "doctoral"]) || lower.contains("ph.d") {
        levels.push("PhD");
    }
    if levels.is_empty() && has(&["degree"]) {
        let advanced = follows("advanced", &["degree"])
            || follows("graduate", &["degree"])
            || follows("postgraduate", &["degree"]);
        levels.push(if advanced {
            "Advanced Degree"
        } else {
            "Degree"
        });
    }
    if has(&["certification", "certificate", "certified"]) {
        levels.push("Certifications");
    }
    if has(&["bootcamp"]) || follows("boot", &["camp"]) {
        levels.push("Bootcamps");
    }
    levels
}

/// Whether a text names a degree by its initials: "BS/MS in", "MS or PhD", not "MS Excel".
fn degree_initials(text: &str, names: &[&str]) -> bool {
    const DEGREES: &[&str] = &["bs", "ba", "be", "ms", "ma", "me", "phd", "mba"];
    let words = words(text);
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).map(|word| word.folded.as_str());
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        word.capitals
            && names.contains(&word.folded.as_str())
            && (next.is_some_and(|next| {
                matches!(next, "in" | "or" | "degree") || DEGREES.contains(&next)
            }) || before.is_some_and(|word| DEGREES.contains(&word.folded.as_str())))
    })
}

/// The kinds of schooling that a labelled item is about, or none if its label is its name.
pub(super) fn of_label(label: &str, text: &str) -> Vec<&'static str> {
    let by_label: Vec<&str> = levels(label)
        .into_iter()
        .filter(|level| !matches!(*level, "Degree" | "Advanced Degree"))
        .collect();
    if !by_label.is_empty() {
        return Vec::new();
    }
    let vague = words(label).iter().all(|word| {
        matches!(
            word.folded.as_str(),
            "degree"
                | "education"
                | "typical"
                | "common"
                | "required"
                | "minimum"
                | "preferred"
                | "educational"
                | "background"
                | "formal"
                | "level"
                | "requirement"
                | "academic"
                | "qualification"
                | "advanced"
                | "higher"
                | "study"
                | "field"
                | "of"
                | "undergraduate"
                | "graduate"
        )
    });
    if vague {
        levels(text)
            .into_iter()
            .filter(|level| *level != "Degree")
            .collect()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
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
