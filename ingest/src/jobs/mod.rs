//! Adverts out of tables, JSON-LD and pages.
//!
//! ```text
//!  table  ── mapping ────────────────────┐
//!  JSON Lines, list, @graph ─ JobPosting ┼─▶ JobRecord ─▶ load ─▶ rolegraph_graph::Builder
//!  HTML ──── JobPosting ─────────────────┘
//! ```
//!
//! A file is known by what it begins with: HTML, JSON or else a table. A table is read with a
//! [`Mapping`]; one of those in the program is found by the table's columns. Big files stream, and
//! adverts come to the builder in the order of the file, however many threads there are.
//!
//! Every advert is counted once: kept, merged with an earlier one, or skipped with place and reason.
//! An advert repeats another of its source when their author knows both by the same identifier of a
//! table, or by the same identifier or address of a page with the same title, or, where it gives
//! none, when company, place and title are the same. What it adds then is the day
//! that it was seen, and facts that the earlier one lacks.

mod facts;
mod html;
mod json;
mod load;
mod posting;
mod read;
mod record;
mod table;
pub(crate) mod words;

use std::path::Path;

use rolegraph_graph::{Builder, NodeKey, SourceRecord};
use rustc_hash::FxHashMap;

pub use self::json::MAX_ELEMENT_BYTES;
pub use self::record::{JobRecord, SkillMention};
use crate::error::Result;
use crate::input::Progress;
use crate::mapping::Mapping;

/// How adverts are read.
#[derive(Clone, Copy)]
pub struct JobOptions<'o> {
    /// Which column of a table is what; without it, the one in the program that fits.
    pub mapping: Option<&'o Mapping>,
    /// Where the adverts come from; without it, what the mapping says, else a source of no name of
    /// its own, `adverts`, which all such files share.
    pub source: Option<&'o SourceRecord>,
    /// Whether a record that can't be used is an error.
    pub strict: bool,
    /// Is told how far the reading has come.
    pub progress: &'o dyn Progress,
}

impl Default for JobOptions<'_> {
    fn default() -> Self {
        Self {
            mapping: None,
            source: None,
            strict: false,
            progress: &(),
        }
    }
}

/// What became of the records of a load: `read = kept + merged + skipped`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordCounts {
    /// Records read.
    pub read: u64,
    /// Records that became something new.
    pub kept: u64,
    /// Records that repeat another.
    pub merged: u64,
    /// Records left out, each for a reason that is in the build's report.
    pub skipped: u64,
}

/// What was said of adverts so far, so that a repeat in another file adds only what was missing.
#[derive(Debug, Default)]
pub struct KnownJobs {
    /// The facts of each advert that are known.
    facts: FxHashMap<NodeKey, u16>,
}

/// Loads the adverts of a file as [`load`] does, knowing what files before it said.
///
/// # Errors
/// As those of [`load`].
pub fn load_knowing(
    path: &Path,
    options: &JobOptions<'_>,
    known: &mut KnownJobs,
    builder: &mut Builder,
) -> Result<RecordCounts> {
    load::load(path, options, known, builder)
}

/// Loads the adverts of a file, or of the files of a folder or zip archive, in the order of their
/// paths. Files of a folder that are no table, JSON or HTML are passed over.
///
/// # Errors
/// What a file that can't be read, or isn't what it should be, gives; with
/// [`JobOptions::strict`], [`Error::Table`](crate::Error::Table) for the first record that can't
/// be used.
pub fn load(path: &Path, options: &JobOptions<'_>, builder: &mut Builder) -> Result<RecordCounts> {
    load::load(path, options, &mut KnownJobs::default(), builder)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
