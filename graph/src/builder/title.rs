//! Tying a job to its role by its title.

use super::edge::EdgeDraft;
use super::link::names_of;
use super::{Builder, EdgeRecord};
use crate::column::Value;
use crate::kind::{NodeKind, TitleMatch};
use crate::name::fold;
use crate::property::Property;
use crate::relation::Relation;

/// How sure a match is by what agreed.
const SCORES: [(TitleMatch, f64); 3] = [
    (TitleMatch::Name, 1.0),
    (TitleMatch::Alias, 0.9),
    (TitleMatch::Words, 0.8),
];

/// Words of a title that tell level, contract or place and not the role.
const NOISE: &[&str] = &[
    "senior",
    "sr",
    "junior",
    "jr",
    "mid",
    "middle",
    "entry",
    "level",
    "lead",
    "principal",
    "staff",
    "associate",
    "asst",
    "assistant",
    "intern",
    "internship",
    "trainee",
    "graduate",
    "grad",
    "apprentice",
    "working",
    "student",
    "remote",
    "hybrid",
    "onsite",
    "contract",
    "contractor",
    "freelance",
    "temporary",
    "permanent",
    "full",
    "part",
    "time",
    "fulltime",
    "parttime",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "1",
    "2",
    "3",
    "4",
    "5",
    "m",
    "w",
    "f",
    "d",
    "x",
    "experienced",
    "expert",
    "new",
    "urgent",
    "hiring",
    "us",
    "usa",
    "uk",
    "eu",
    "emea",
];

impl Builder {
    /// Joins every job to the role that its title names. A title that names none is reported.
    pub(super) fn match_titles(&mut self) {
        let roles = names_of(self, NodeKind::Role);
        let mut edges = Vec::new();
        let mut unmatched = std::mem::take(&mut self.report.unmatched_titles);
        for (index, job) in self.drafts[NodeKind::Job as usize].iter().enumerate() {
            let found = candidates(&job.name)
                .into_iter()
                .find_map(|(title, stripped)| {
                    let (role, preferred) = *roles.get(&fold(&title))?;
                    let kind = match (stripped, preferred) {
                        (true, _) => TitleMatch::Words,
                        (false, true) => TitleMatch::Name,
                        (false, false) => TitleMatch::Alias,
                    };
                    Some((role, kind, title))
                });
            let Some((role, kind, matched)) = found else {
                unmatched.push(|| job.name.to_string());
                continue;
            };
            let score = SCORES
                .iter()
                .find(|(k, _)| *k == kind)
                .map_or(0.0, |(_, s)| *s);
            let record = EdgeRecord::new()
                .with(Property::TitleMatch, Value::Word(kind.code()))
                .with(Property::Score, score)
                .with(Property::Matched, matched);
            edges.push(EdgeDraft::new(
                Relation::JobRole,
                index as u32,
                role,
                record,
                None,
            ));
        }
        self.report.unmatched_titles = unmatched;
        self.edges.append(&mut edges);
    }
}

/// The titles to look for, surest first, and whether something was taken off.
fn candidates(title: &str) -> Vec<(String, bool)> {
    let mut out = vec![(title.trim().to_owned(), false)];
    let mut push = |candidate: String| {
        if !candidate.is_empty() && !out.iter().any(|(known, _)| *known == candidate) {
            out.push((candidate, true));
        }
    };
    let plain = without_brackets(title);
    push(without_noise(&plain));
    // What follows a dash, a bar or a comma is most often a team, a place or a contract.
    let head = plain.split([',', '|', ';', '@']).next().unwrap_or("");
    let head = head.split(" - ").next().unwrap_or("");
    let head = head.split(" – ").next().unwrap_or("");
    push(without_noise(head));
    out
}

fn without_brackets(title: &str) -> String {
    let mut depth = 0usize;
    title
        .chars()
        .filter(|c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

fn without_noise(title: &str) -> String {
    title
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '–'))
        .filter(|word| {
            let bare = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            !bare.is_empty() && !NOISE.contains(&bare.as_str())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: &str) {
        let found = candidates(title);
        assert!(
            found.iter().any(|(t, _)| t == expected),
            "{title}: {found:?}"
        );
    }

    #[test]
    fn level_place_and_contract_come_off() {
        check("Data Engineer", "Data Engineer");
        check("Senior Data Scientist", "Data Scientist");
        check("Sr. Data Engineer II - Remote (US)", "Data Engineer");
        check(
            "Cloud Consultant Intern, AWS Professional Services",
            "Cloud Consultant",
        );
        check(
            "Machine Learning Engineer (m/w/d)",
            "Machine Learning Engineer",
        );
        check("Lead Analyst | Berlin", "Analyst");
    }

    #[test]
    fn nothing_is_left_of_noise() {
        assert_eq!(candidates("Senior Intern (Remote)").len(), 1);
    }
}
