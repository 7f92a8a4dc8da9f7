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

use rolegraph_graph::{Builder, NodeKey, SourceRecord};
use rustc_hash::FxHashMap;

pub use self::json::MAX_ELEMENT_BYTES;
pub use self::record::{JobRecord, SkillMention};
use crate::error::Result;
use crate::input::Progress;
use crate::mapping::{self, Mapping, MappingKind};
use crate::reader::{Declaration, Input, Look, Options, Outcome, Reader};
use crate::shared::source;

/// The reader of adverts: files, folders and zip archives.
///
/// Files of a folder are read in the order of their paths, and those that are no table, JSON or HTML
/// are passed over. A repeat in another file or another input adds only what was missing.
///
/// It fails with [`Error::Mapping`](crate::Error::Mapping) for a table without a column that the
/// mapping names and, with [`Options::strict`], with [`Error::Table`](crate::Error::Table) for the
/// first record that can't be used.
#[derive(Debug)]
pub struct JobReader;

static DECLARATION: Declaration = Declaration {
    name: "jobs",
    title: "adverts",
    reads: "adverts",
    value: "FILE",
    help: "Adverts: schema.org JobPosting as JSON-LD or JSON Lines, or a table; repeatable",
    is_repeatable: true,
    takes_stdin: true,
    settings: &[&mapping::SETTING, &source::SETTING],
    flags: &[],
};

impl Reader for JobReader {
    fn declaration(&self) -> &'static Declaration {
        &DECLARATION
    }

    fn recognises(&self, look: &Look) -> bool {
        let text = look.text();
        let is_document = text.trim_start().starts_with(['{', '[', '<']);
        is_document && text.contains("JobPosting")
            || mapping::fitting(&look.header(), MappingKind::Jobs).is_some()
    }

    fn check(&self, input: &Input) -> Result<()> {
        mapping::of(input).map(drop)
    }

    fn read(
        &self,
        inputs: &[Input],
        options: &Options<'_>,
        builder: &mut Builder,
    ) -> Result<Outcome> {
        let mut known = KnownJobs::default();
        let mut outcome = Outcome::default();
        for input in inputs {
            let mapping = mapping::of(input)?;
            let source = source::of(input, &DECLARATION);
            let options = JobOptions {
                mapping: mapping.as_ref(),
                source: source.as_ref(),
                strict: options.strict,
                progress: options.progress,
            };
            load::load(&input.path, &options, &mut known, builder, &mut outcome)?;
        }
        Ok(outcome)
    }
}

/// How the adverts of one input are read.
#[derive(Clone, Copy)]
struct JobOptions<'o> {
    /// Which column of a table is what; without it, the one in the program that fits.
    mapping: Option<&'o Mapping>,
    /// Where the adverts come from; without it, what the mapping says, else a source of no name of
    /// its own, `adverts`, which all such files share.
    source: Option<&'o SourceRecord>,
    /// Whether a record that can't be used is an error.
    strict: bool,
    progress: &'o dyn Progress,
}

/// What was said of adverts so far, so that a repeat in another file adds only what was missing.
#[derive(Debug, Default)]
struct KnownJobs {
    /// The facts of each advert that are known.
    facts: FxHashMap<NodeKey, u16>,
}

#[cfg(test)]
mod tests;
