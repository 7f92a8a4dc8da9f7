//! The order in which the tables of a release are read and put into the builder.

use std::fmt::Display;

use rolegraph_graph::{Builder, EdgeRecord, NodeKey, Relation, SourceKey};

use super::elements::Elements;
use super::occupations::{self, Roles};
use super::release::Release;
use super::scales::Scales;
use super::{activities, job_zones, preparation, profile, ratings, related, tasks, titles, tools};
use crate::error::Result;
use crate::input::Progress;
use crate::shared::tally::{Outcome, Tally};

/// What every step of loading a release needs.
pub(super) struct Load<'a> {
    pub(super) release: &'a Release,
    pub(super) builder: &'a mut Builder,
    pub(super) source: SourceKey,
    pub(super) progress: &'a dyn Progress,
    outcome: Outcome,
}

impl Load<'_> {
    /// Reports what became of the rows of a file.
    pub(super) fn settle(&mut self, tally: Tally) {
        self.outcome.settle(tally, self.source, self.builder);
    }

    /// Reports something that is no error.
    pub(super) fn notice(&mut self, message: impl Display) {
        let release = self.builder.source_name(self.source);
        self.outcome.notices.push(format!("{release}: {message}"));
    }

    /// Joins two nodes in the name of the release.
    pub(super) fn relate(
        &mut self,
        relation: Relation,
        from: NodeKey,
        to: NodeKey,
        edge: EdgeRecord,
    ) -> Result<()> {
        let related = self.builder.relate(relation, from, to, edge, self.source);
        Ok(related?)
    }
}

/// Puts a release into a builder.
///
/// Few tables are in memory at a time, and what is read in parallel is put into the builder in a
/// fixed order, so that the graph never depends on threads. Titles that people reported are names of
/// their occupations only with `has_reported`.
pub(super) fn load(
    release: &Release,
    builder: &mut Builder,
    has_reported: bool,
    progress: &dyn Progress,
) -> Result<Outcome> {
    let source = builder.source(release.record())?;
    let mut load = Load {
        release,
        builder,
        source,
        progress,
        outcome: Outcome::default(),
    };
    let load = &mut load;
    let roles: Roles = occupations::load(load)?;
    titles::load(load, &roles, has_reported)?;
    let scales = Scales::load(load)?;
    let mut elements = Elements::load(load)?;
    tools::load(load, &roles, &mut elements)?;
    ratings::load(load, &roles, &scales, &mut elements)?;
    activities::load(load, &roles, &mut elements)?;
    preparation::load(load, &roles, &scales, &mut elements)?;
    profile::load(load, &roles, &scales, &mut elements)?;
    elements.settle(load)?;
    tasks::load(load, &roles, &scales)?;
    scales.settle(load);
    job_zones::load(load, &roles)?;
    related::load(load, &roles)?;
    notices(load)?;
    Ok(std::mem::take(&mut load.outcome))
}

/// Tells what is missing, let be or has no place, in one notice each.
fn notices(load: &mut Load<'_>) -> Result<()> {
    let missing = load.release.missing()?;
    if !missing.is_empty() {
        load.notice(format!(
            "tables that are missing, so that what they say is not in the graph: {}",
            missing.join(", ")
        ));
    }
    let (unread, doubled) = load.release.unread()?;
    for file in &unread {
        if let Some(rows) = file.rows() {
            let name = file.member.name();
            load.builder.count_unread(load.source, name, rows);
        }
    }
    if !unread.is_empty() {
        let names = unread.iter().map(|file| file.member.name().to_owned());
        load.notice(format!(
            "files that are not used: {}",
            list(names.collect())
        ));
    }
    if !doubled.is_empty() {
        load.notice(format!(
            "files that an earlier path has too and that were not read again: {}",
            list(doubled)
        ));
    }
    let files = load.outcome.files.iter();
    let unused: Vec<String> = files
        .filter(|file| file.counts.unused > 0)
        .map(|file| {
            let counts = file.counts;
            format!("{} of {} in {}", counts.unused, counts.read(), file.file)
        })
        .collect();
    if !unused.is_empty() {
        load.notice(format!(
            "rows that the graph has no place for: {}",
            unused.join(", ")
        ));
    }
    Ok(())
}

/// The first of some names, and how many more there are.
fn list(mut names: Vec<String>) -> String {
    const SHOWN: usize = 40;
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let mut list = names.join(", ");
    if more > 0 {
        list += &format!(" and {more} more");
    }
    list
}
