//! Tying a job to its role by its title.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Builder;
use super::drafts::Drafts;
use super::edge::{EdgeDraft, EdgeRecord, NONE};
use super::names::Names;
use crate::kind::{Level, NodeKind, TitleMatch};
use crate::name::fold;
use crate::property::Property;
use crate::relation::Relation;
use crate::value::Value;

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

/// The role that a title fits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RoleMatch {
    pub(super) role: u32,
    pub(super) kind: TitleMatch,
    pub(super) matched: String,
}

/// The roles by the names that titles are looked for in.
#[derive(Debug)]
pub(super) struct TitleIndex {
    roles: FxHashMap<Box<str>, (u32, bool)>,
}

impl TitleIndex {
    pub(super) fn new(names: &Names, drafts: &Drafts) -> Self {
        let roles = names
            .index(drafts)
            .into_iter()
            .map(|(name, role)| (name.into(), role))
            .collect();
        Self { roles }
    }

    /// The role that a title fits; none rather than a wrong one.
    pub(super) fn find(&self, title: &str) -> Option<RoleMatch> {
        candidates(title)
            .into_iter()
            .find_map(|(candidate, stripped)| {
                let (role, preferred) = *self.roles.get(&*fold(&candidate))?;
                let kind = match (stripped, preferred) {
                    (true, _) => TitleMatch::Words,
                    (false, true) => TitleMatch::Name,
                    (false, false) => TitleMatch::Alias,
                };
                Some(RoleMatch {
                    role,
                    kind,
                    matched: candidate,
                })
            })
    }
}

/// What a title says about a job beside its role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TitleHints {
    /// The experience it asks for.
    pub level: Option<Level>,
    /// Whether it says that the job can be done from elsewhere.
    pub remote: bool,
}

/// What a job's title says about level and remote work.
#[must_use]
pub fn title_hints(title: &str) -> TitleHints {
    let mut hints = TitleHints::default();
    for word in title.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        let level = LEVELS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, level)| *level);
        hints.level = hints.level.max(level);
        hints.remote |= word == "remote";
    }
    hints
}

/// Words of a title that tell the level.
const LEVELS: &[(&str, Level)] = &[
    ("intern", Level::Entry),
    ("internship", Level::Entry),
    ("trainee", Level::Entry),
    ("junior", Level::Entry),
    ("jr", Level::Entry),
    ("entry", Level::Entry),
    ("graduate", Level::Entry),
    ("senior", Level::Senior),
    ("sr", Level::Senior),
    ("lead", Level::Senior),
    ("principal", Level::Senior),
    ("staff", Level::Senior),
];

impl Builder {
    /// Joins every job to the role that its title fits, and takes level and remote from the title
    /// where the advert has no field for them. A title that fits no role is reported.
    pub(super) fn settle_titles(&mut self, titles: &TitleIndex) {
        let jobs = &mut self.drafts[NodeKind::Job as usize];
        let told = |jobs: &Drafts, property| -> FxHashSet<u32> {
            let log = jobs.values.get(&property).map_or(&[][..], |log| log);
            log.iter().map(|(draft, _)| *draft).collect()
        };
        let (levels, remotes) = (told(jobs, Property::Level), told(jobs, Property::Remote));
        let mut known: FxHashMap<Box<str>, (u32, u32, TitleHints)> = FxHashMap::default();
        for job in 0..jobs.len() as u32 {
            let title = jobs.name(job);
            let (role, record, hints) = match known.get(title) {
                Some(known) => *known,
                None => {
                    let (role, record) = match titles.find(title) {
                        Some(found) => {
                            let score = SCORES
                                .iter()
                                .find(|(kind, _)| *kind == found.kind)
                                .map_or(0.0, |(_, score)| *score);
                            let record =
                                EdgeRecord::new().title_match(found.kind, score, &found.matched);
                            let record = self.edges.record(Relation::JobRole, record);
                            (found.role, record)
                        }
                        None => (NONE, NONE),
                    };
                    let entry = (role, record, title_hints(title));
                    known.insert(title.into(), entry);
                    entry
                }
            };
            if role == NONE {
                self.report.unmatched_titles.push(|| title.to_owned());
            } else {
                let source = NONE;
                let (from, to) = (job, role);
                self.edges.push(
                    Relation::JobRole,
                    EdgeDraft {
                        from,
                        to,
                        source,
                        record,
                    },
                );
            }
            if let Some(level) = hints.level
                && !levels.contains(&job)
            {
                jobs.set(job, Property::Level, Value::Word(level.code()));
                jobs.set(job, Property::LevelInferred, true.into());
            }
            if hints.remote && !remotes.contains(&job) {
                jobs.set(job, Property::Remote, true.into());
                jobs.set(job, Property::RemoteInferred, true.into());
            }
        }
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
