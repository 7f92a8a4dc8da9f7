//! The order in which the tables of a release are read and put into the builder.

use rolegraph_graph::{Builder, EdgeRecord, NodeKey, Relation, SourceKey};

use super::elements::Elements;
use super::occupations::{self, Roles};
use super::reading::Tally;
use super::release::Release;
use super::{FileCount, Loaded, Notice};
use super::{activities, estimate, job_zones, preparation, ratings, related, tasks, titles, tools};
use crate::error::Result;
use crate::input::Progress;

/// What every step of loading a release needs.
pub(super) struct Load<'a> {
    pub(super) release: &'a Release,
    pub(super) builder: &'a mut Builder,
    pub(super) source: SourceKey,
    pub(super) progress: &'a dyn Progress,
    name: String,
    loaded: &'a mut Loaded,
}

impl Load<'_> {
    /// Reports what became of the rows of a file.
    pub(super) fn settle(&mut self, tally: Tally) {
        self.builder.count_kept(self.source, tally.kept);
        self.builder.count_merged(self.source, tally.merged);
        // The build report shows the first of a source, all of which were kept with their reason.
        let mut problems = tally.problems.into_iter();
        for _ in 0..tally.skipped {
            let (place, reason) = match problems.next() {
                Some(problem) => (problem.place(), problem.message),
                None => (String::new(), String::new()),
            };
            self.builder.count_skipped(self.source, place, reason);
        }
        self.loaded.files.push(FileCount {
            source: self.name.clone(),
            file: tally.file,
            kept: tally.kept,
            merged: tally.merged,
            skipped: tally.skipped,
            unused: tally.unused,
        });
    }

    /// Reports something that is no error.
    pub(super) fn notice(&mut self, message: impl Into<String>) {
        self.loaded.notices.push(Notice {
            source: self.name.clone(),
            message: message.into(),
        });
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

/// One release on its way into a builder.
pub(super) struct Loader<'a> {
    load: Load<'a>,
    first_file: usize,
}

impl<'a> Loader<'a> {
    pub(super) fn new(
        release: &'a Release,
        builder: &'a mut Builder,
        progress: &'a dyn Progress,
        loaded: &'a mut Loaded,
    ) -> Result<Self> {
        let record = release.record();
        let name = record.name.clone();
        let source = builder.source(record)?;
        let first_file = loaded.files.len();
        let load = Load {
            release,
            builder,
            source,
            progress,
            name,
            loaded,
        };
        Ok(Self { load, first_file })
    }

    /// Reads every table that the release has.
    ///
    /// Few tables are in memory at a time, and what is read in parallel is put into the builder in
    /// a fixed order, so that the graph never depends on threads.
    pub(super) fn run(mut self) -> Result<()> {
        let load = &mut self.load;
        let roles: Roles = occupations::load(load)?;
        titles::load(load, &roles)?;
        let scales = estimate::load_scales(load)?;
        let mut elements = Elements::load(load)?;
        tools::load(load, &roles, &mut elements)?;
        ratings::load(load, &roles, scales, &mut elements)?;
        activities::load(load, &roles, &mut elements)?;
        elements.settle(load)?;
        tasks::load(load, &roles, scales)?;
        preparation::load(load, &roles)?;
        job_zones::load(load, &roles)?;
        related::load(load, &roles)?;
        self.notices()
    }

    /// What is missing, let be or has no place, in one notice each.
    fn notices(mut self) -> Result<()> {
        let load = &mut self.load;
        let missing = load.release.missing()?;
        if !missing.is_empty() {
            load.notice(format!(
                "tables that are missing, so that what they say is not in the graph: {}",
                missing.join(", ")
            ));
        }
        let (unread, doubled) = load.release.unread()?;
        if !unread.is_empty() {
            load.notice(format!("files that are not used: {}", list(unread)));
        }
        if !doubled.is_empty() {
            load.notice(format!(
                "files that an earlier path has too and that were not read again: {}",
                list(doubled)
            ));
        }
        let files = load.loaded.files.get(self.first_file..).unwrap_or_default();
        let unused: Vec<String> = files
            .iter()
            .filter(|file| file.unused > 0)
            .map(|file| format!("{} of {} in {}", file.unused, file.rows(), file.file))
            .collect();
        if !unused.is_empty() {
            load.notice(format!(
                "rows that the graph has no place for: {}",
                unused.join(", ")
            ));
        }
        Ok(())
    }
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
