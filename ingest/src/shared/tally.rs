//! What became of the rows that were read: one way of counting for all readers.

use std::iter::Sum;

use rolegraph_graph::report::{SKIPS, Skip};
use rolegraph_graph::{Builder, SourceKey};

use crate::error::{Error, Result};
use crate::input::Problem;

/// How many rows, or records, became what: `read = kept + merged + skipped + unused`.
///
/// The build report has the first three of each source, and what is unused by file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that put something new into the graph.
    pub kept: u64,
    /// Those that said what was there already.
    pub merged: u64,
    /// Those that were left out, each for a reason.
    pub skipped: u64,
    /// Those that are right, and that the graph has no place for.
    pub unused: u64,
}

impl Counts {
    /// All that were read, without headers and blank lines.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.kept + self.merged + self.skipped + self.unused
    }

    /// Counts one that put something new into the graph, or only repeated what was there.
    pub fn put(&mut self, is_new: bool) {
        if is_new {
            self.kept += 1;
        } else {
            self.merged += 1;
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            kept: sum.kept + one.kept,
            merged: sum.merged + one.merged,
            skipped: sum.skipped + one.skipped,
            unused: sum.unused + one.unused,
        })
    }
}

/// The rows of one file so far, with the first thousand reasons why some were left out.
///
/// A source that is counted as a whole, as its files say one thing together, has one tally for all
/// of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    file: String,
    /// What became of how many. Rows that are left out are counted by [`Tally::skip`] and the like,
    /// as each has a reason.
    pub counts: Counts,
    reasons: Vec<Skip>,
}

impl Tally {
    /// The tally of a file, by the name that messages have for it.
    #[must_use]
    pub fn of(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    /// The file's name.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Why rows were left out: the first thousand, each with its place.
    #[must_use]
    pub fn reasons(&self) -> &[Skip] {
        &self.reasons
    }

    /// Counts a row that put something new into the graph, or only repeated what was there.
    pub fn put(&mut self, is_new: bool) {
        self.counts.put(is_new);
    }

    /// Counts a row that was left out, and why.
    pub fn skip(&mut self, problem: Problem) {
        self.skip_at(|| problem.place(), || problem.message.clone());
    }

    /// Counts a row that was left out, where that is let pass.
    ///
    /// # Errors
    /// [`Error::Table`] of the row, with `strict`.
    pub fn skip_unless(&mut self, strict: bool, problem: Problem) -> Result<()> {
        if strict {
            return Err(problem.into());
        }
        self.skip(problem);
        Ok(())
    }

    /// Counts a row of this file that was left out, and why.
    pub fn skip_line(&mut self, line: u64, reason: impl FnOnce() -> String) {
        let file = std::mem::take(&mut self.file);
        self.skip_at(|| format!("{file}:{line}"), reason);
        self.file = file;
    }

    /// Counts a whole file as one record that was left out, as it is none of those that are read.
    pub fn skip_file(&mut self, error: &Error) {
        self.skip_at(|| error.place().unwrap_or_default(), || error.reason());
    }

    fn skip_at(&mut self, place: impl FnOnce() -> String, reason: impl FnOnce() -> String) {
        self.counts.skipped += 1;
        if self.reasons.len() < SKIPS {
            self.reasons.push(Skip {
                place: place(),
                reason: reason(),
            });
        }
    }

    /// Adds what another tally has, after what is here already.
    pub fn absorb(&mut self, other: Self) {
        self.counts = [self.counts, other.counts].into_iter().sum();
        let room = SKIPS.saturating_sub(self.reasons.len());
        self.reasons.extend(other.reasons.into_iter().take(room));
    }
}

/// What became of the rows of one file, or of a source that is counted as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCounts {
    /// The name of its source.
    pub source: String,
    /// Its name, as messages have it.
    pub file: String,
    /// What became of how many of its rows.
    pub counts: Counts,
}

/// What a reader tells of its inputs. The reasons why rows were left out are in the build report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What became of the rows, in the order in which files were settled.
    pub files: Vec<FileCounts>,
    /// What should be known of the inputs and is no error: a sentence each.
    pub notices: Vec<String>,
}

impl Outcome {
    /// What became of all rows.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.files.iter().map(|file| file.counts).sum()
    }

    /// Adds what another input of the same reader told.
    pub fn append(&mut self, other: Self) {
        self.files.extend(other.files);
        self.notices.extend(other.notices);
    }

    /// Puts a tally into the build report of its source, and keeps its counts.
    pub fn settle(&mut self, tally: Tally, source: SourceKey, builder: &mut Builder) {
        let Tally {
            file,
            counts,
            reasons,
        } = tally;
        builder.count_kept(source, counts.kept);
        builder.count_merged(source, counts.merged);
        builder.count_skipped(source, counts.skipped, reasons);
        builder.count_unused(source, &file, counts.unused);
        self.files.push(FileCounts {
            source: builder.source_name(source).to_owned(),
            file,
            counts,
        });
    }
}

#[cfg(test)]
mod tests {
    use rolegraph_graph::{NodeKind, SourceRecord};

    use super::*;

    fn skipped(file: &str, rows: u64) -> Tally {
        let mut tally = Tally::of(file);
        for line in 1..=rows {
            tally.skip_line(line, || format!("reason {line}"));
        }
        tally
    }

    /// One reader kept twenty reasons of a file, and filled the report up with empty ones.
    #[test]
    fn a_thousand_reasons_are_kept_and_all_of_them_are_real() {
        let mut builder = Builder::new();
        let source = builder.source(SourceRecord::new("Tides", "test")).unwrap();
        builder.node(NodeKind::Role, "Pilot", source).unwrap();
        let mut outcome = Outcome::default();
        outcome.settle(skipped("a.csv", 600), source, &mut builder);
        outcome.settle(skipped("b.csv", 2000), source, &mut builder);
        assert_eq!(outcome.counts().read(), 2600);
        assert_eq!(outcome.files[1].source, "Tides");
        let graph = builder.finish().unwrap();
        let report = &graph.report().sources[0];
        assert_eq!((report.read, report.skipped), (2600, 2600));
        assert_eq!(report.skips.len(), SKIPS);
        assert_eq!(report.skips[599].place, "a.csv:600");
        assert_eq!(report.skips[999].place, "b.csv:400");
        assert_eq!(report.skips[999].reason, "reason 400");
    }

    #[test]
    fn tallies_are_put_together_in_their_order() {
        let mut tally = skipped("a.csv", 2);
        tally.put(true);
        let mut other = skipped("b.csv", 1500);
        other.put(false);
        other.counts.unused += 3;
        tally.absorb(other);
        let Counts {
            kept,
            merged,
            skipped,
            unused,
        } = tally.counts;
        assert_eq!((kept, merged, skipped, unused), (1, 1, 1502, 3));
        assert_eq!(tally.counts.read(), 1507);
        assert_eq!(tally.reasons().len(), SKIPS);
        assert_eq!(tally.reasons()[2].place, "b.csv:1");
    }
}
