//! Tying a job to its roles by its title.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Builder;
use super::drafts::Drafts;
use super::edge::{EdgeDraft, EdgeRecord, NONE};
use crate::model::word::TitleMatch;
use crate::model::{NodeKind, Property, Relation};
use crate::title::{Reading, RoleMatch, Roles, TitleHints, TitleIndex, hints_of};
use crate::value::Value;

/// How sure a role is that the data set files an advert under.
const HINT: f64 = 0.5;

impl Roles for Drafts {
    fn name(&self, role: u32) -> &str {
        self.name(role)
    }

    fn folded(&self, role: u32) -> &str {
        self.folded(role)
    }

    fn named(&self, folded: &str) -> Option<u32> {
        self.named(folded)
    }

    fn is_group(&self, role: u32) -> bool {
        self.groups.get(role as usize) == Some(&true)
    }
}

impl Builder {
    /// The roles by the names that titles are looked for in.
    pub(super) fn titles(&self) -> TitleIndex {
        let role = NodeKind::Role;
        let drafts = &self.drafts[role as usize];
        let index = self.names[role as usize].index(drafts, self.spoken.of(role));
        let names = index.into_iter().map(|(name, of)| (name.into(), of));
        TitleIndex::new(names, drafts)
    }

    /// The roles of jobs whose titles fit none, by what their data sets file them under.
    fn hinted(&mut self, titles: &TitleIndex, merged: &[u32]) -> FxHashMap<u32, (u32, u32)> {
        let hints = std::mem::take(&mut self.hints);
        let mut records: FxHashMap<u32, u32> = FxHashMap::default();
        let mut hinted = FxHashMap::default();
        let now = |role: u32| merged.get(role as usize).copied().unwrap_or(role);
        let mut found: Vec<(u32, u32)> = hints
            .par_iter()
            .filter_map(|(&job, &(role, is_code))| {
                let role = now(role);
                let title = self.drafts[NodeKind::Job as usize].name(job);
                let is_settled = is_code || {
                    let name = self.drafts[NodeKind::Role as usize].folded(role);
                    titles.may_settle(&Reading::new(title), name)
                };
                is_settled.then_some((job, role))
            })
            .collect();
        found.sort_unstable();
        for (job, role) in found {
            let record = *records.entry(role).or_insert_with(|| {
                let name = self.drafts[NodeKind::Role as usize].name(role).to_owned();
                let record = EdgeRecord::new().title_match(TitleMatch::Hint, HINT, &name);
                let record = record.with(Property::Share, 1.0);
                self.edges.record(Relation::JobRole, record)
            });
            hinted.insert(job, (role, record));
        }
        hinted
    }

    /// Joins every job to the roles that its title fits, and takes level and remote from the title
    /// where the advert has no field for them. A title that fits no role is reported.
    pub(super) fn settle_titles(&mut self, titles: &TitleIndex, merged: &[u32]) {
        let hinted = self.hinted(titles, merged);
        let jobs = &mut self.drafts[NodeKind::Job as usize];
        let told = |jobs: &Drafts, property| -> FxHashSet<u32> {
            let log = jobs.values.get(&property).map_or(&[][..], |log| log);
            log.iter().map(|(draft, _)| *draft).collect()
        };
        let (levels, remotes) = (told(jobs, Property::Level), told(jobs, Property::Remote));
        let (distinct, of_job) = distinct_titles(jobs);
        let found: Vec<(Vec<RoleMatch>, TitleHints)> = distinct
            .par_iter()
            .map(|title| {
                let reading = Reading::new(title);
                (titles.find_read(title, &reading), hints_of(&reading))
            })
            .collect();
        let found: Vec<(Vec<(u32, u32)>, TitleHints)> = found
            .into_iter()
            .map(|(found, hints)| {
                let share = 1.0 / found.len() as f64;
                let roles = found.into_iter().map(|found| {
                    let record =
                        EdgeRecord::new().title_match(found.kind, found.score, &found.matched);
                    let record = record.with(Property::Share, share);
                    (found.role, self.edges.record(Relation::JobRole, record))
                });
                (roles.collect(), hints)
            })
            .collect();
        for (job, title) in (0..).zip(of_job) {
            let Some((roles, hints)) = found.get(title) else {
                continue;
            };
            let hint = hinted.get(&job).filter(|_| roles.is_empty());
            for &(role, record) in roles.iter().chain(hint) {
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
            if roles.is_empty() && hint.is_none() {
                self.report
                    .unmatched_titles
                    .push(|| jobs.name(job).to_owned());
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

/// The titles of jobs in the order they were given, each once, and which of them each job has.
fn distinct_titles(jobs: &Drafts) -> (Vec<Box<str>>, Vec<usize>) {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut distinct: Vec<Box<str>> = Vec::new();
    let of_job = jobs
        .names
        .iter()
        .map(|title| {
            *places.entry(title).or_insert_with(|| {
                distinct.push(title.clone());
                distinct.len() - 1
            })
        })
        .collect();
    (distinct, of_job)
}
