//! Counting what became of the records of a source, for the report.

use super::{Builder, SourceKey};
use crate::report::{FileRows, SKIPS, Skip};

impl Builder {
    /// Counts records that became something new.
    pub fn count_kept(&mut self, source: SourceKey, records: u64) {
        if let Some(report) = self.report.sources.get_mut(source.report) {
            report.read += records;
            report.kept += records;
        }
    }

    /// Counts records that said more of what was there already.
    pub fn count_merged(&mut self, source: SourceKey, records: u64) {
        if let Some(report) = self.report.sources.get_mut(source.report) {
            report.read += records;
            report.merged += records;
        }
    }

    /// Counts records that were left out, and keeps the first of the reasons why ([`SKIPS`]).
    pub fn count_skipped(
        &mut self,
        source: SourceKey,
        records: u64,
        reasons: impl IntoIterator<Item = Skip>,
    ) {
        if let Some(report) = self.report.sources.get_mut(source.report) {
            report.read += records;
            report.skipped += records;
            let room = SKIPS.saturating_sub(report.skips.len());
            report
                .skips
                .extend(reasons.into_iter().take(room).map(|skip| Skip {
                    place: one_line(skip.place),
                    reason: one_line(skip.reason),
                }));
        }
    }

    /// Counts rows of a file that are right and that the graph has no place for.
    pub fn count_unused(&mut self, source: SourceKey, file: &str, rows: u64) {
        if let Some(report) = self.report.sources.get_mut(source.report)
            && rows > 0
        {
            FileRows::add(&mut report.unused, &one_line(file.to_owned()), rows);
        }
    }

    /// Counts the rows of a table that came with a source and that nobody reads.
    pub fn count_unread(&mut self, source: SourceKey, file: &str, rows: u64) {
        if let Some(report) = self.report.sources.get_mut(source.report) {
            FileRows::add(&mut report.unread, &one_line(file.to_owned()), rows);
        }
    }

    /// The name of a source, as the report has it.
    #[must_use]
    pub fn source_name(&self, source: SourceKey) -> &str {
        let report = self.report.sources.get(source.report);
        report.map_or("", |report| &report.name)
    }
}

/// A text of a report on one line and not too long, whatever data is quoted in it.
fn one_line(mut text: String) -> String {
    const LONGEST: usize = 1000;
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    if text.contains(char::is_control) {
        text = text.replace(char::is_control, " ");
    }
    text
}
