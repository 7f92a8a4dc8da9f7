//! Which section a heading opens.

use serde::Deserialize;

use super::lexicon::lexicon;
use super::word::Word;

/// A section of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Section {
    Introduction,
    Definitions,
    Responsibilities,
    Skills,
    Education,
    Tools,
    Industries,
    Outlook,
    Tips,
    Conclusion,
    /// The list of the article's headings.
    Contents,
    /// Adverts.
    Jobs,
    /// A comparison in words, or a heading that names none of the above.
    Other,
}

impl Section {
    /// Whether the section is a list of things, one an item.
    pub(super) fn is_list(self) -> bool {
        matches!(
            self,
            Self::Responsibilities
                | Self::Skills
                | Self::Education
                | Self::Tools
                | Self::Industries
                | Self::Tips
        )
    }

    /// Whether the section describes roles, as against opening or closing the article.
    pub(super) fn describes_roles(self) -> bool {
        self.is_list() || matches!(self, Self::Definitions | Self::Outlook)
    }
}

fn telling(word: &str) -> Option<Section> {
    lexicon().headings.telling.get(word).copied()
}

fn hinting(word: &str) -> Option<Section> {
    lexicon().headings.hinting.get(word).copied()
}

/// The section that the words of a heading open, if every word is one a heading has.
pub(super) fn section_of(words: &[Word]) -> Option<Section> {
    if words.is_empty() || words.len() > 9 {
        return None;
    }
    let headings = &lexicon().headings;
    let known = words.iter().all(|word| {
        let word = word.folded.as_str();
        telling(word).is_some() || hinting(word).is_some() || headings.fillers.contains(word)
    });
    if !known {
        return None;
    }
    if let [only] = words
        && headings.not_alone.contains(&only.folded)
    {
        return None;
    }
    keyword(words).or_else(|| {
        // "Jobs", "Featured Job", "Related Jobs"
        let job = |word: &Word| word.folded == "job" || word.folded == "career";
        (words.iter().any(job) && words.len() <= 3).then_some(Section::Jobs)
    })
}

/// The section that a sentence's words point at, whatever else it says.
pub(super) fn keyword(words: &[Word]) -> Option<Section> {
    words
        .iter()
        .find_map(|word| telling(&word.folded))
        .or_else(|| words.iter().find_map(|word| hinting(&word.folded)))
}

/// The section that a lead-in to a list points at: "Tide Keepers are responsible for:".
pub(super) fn lead_in_section(words: &[Word]) -> Option<Section> {
    let has = |name: &str| words.iter().any(|word| word.folded == name);
    if has("responsible") {
        return Some(Section::Responsibilities);
    }
    words
        .iter()
        .find_map(|word| telling(&word.folded))
        .or_else(|| {
            if has("use") {
                Some(Section::Tools)
            } else {
                (has("in") && (has("work") || has("found") || has("employed")))
                    .then_some(Section::Industries)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[track_caller]
    fn check(section: Option<Section>, headings: &[&str]) {
        for heading in headings {
            assert_eq!(section_of(&words(heading)), section, "{heading}");
        }
    }

    #[test]
    fn headings_open_sections() {
        check(
            Some(Section::Definitions),
            &["Definitions", "DEFINITION", "Role definitions", "Overview:"],
        );
        check(
            Some(Section::Responsibilities),
            &[
                "Responsibilities",
                "Key Responsibilities",
                "Roles and Responsibilities",
                "Job Duties",
            ],
        );
        check(
            Some(Section::Skills),
            &[
                "Required Skills",
                "Skills Required",
                "Skills and Qualifications",
                "Key Skills Required",
            ],
        );
        check(
            Some(Section::Education),
            &[
                "Educational Backgrounds",
                "Education",
                "Educational Background",
                "Education and Training",
                "Educational Requirements",
            ],
        );
        check(
            Some(Section::Tools),
            &[
                "Tools and Software Used",
                "Tools and Technologies",
                "Tools & Software",
                "Technologies Used",
            ],
        );
        check(
            Some(Section::Industries),
            &["Common Industries", "Industries", "Industries and Sectors"],
        );
        check(
            Some(Section::Outlook),
            &[
                "Outlooks",
                "Outlook",
                "Career Outlook",
                "Job Outlook and Salary",
                "Job Market Outlook",
                "Career Path",
            ],
        );
        check(
            Some(Section::Tips),
            &[
                "Practical Tips for Getting Started",
                "Practical Tips",
                "How to Get Started",
                "Getting Started",
            ],
        );
        check(
            Some(Section::Conclusion),
            &["Conclusion", "Final Thoughts", "Summary"],
        );
        check(Some(Section::Contents), &["Table of contents", "Contents"]);
        check(Some(Section::Other), &["Key Differences", "Comparison"]);
        check(
            Some(Section::Jobs),
            &["Related Jobs", "Featured Job", "Jobs"],
        );
        check(
            None,
            &[
                "Redis",
                "Work closely with data scientists",
                "",
                "Data warehouse",
                "Role",
            ],
        );
    }
}
