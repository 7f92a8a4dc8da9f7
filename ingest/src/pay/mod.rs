//! Reports of pay out of tables: what people say that they earn.
//!
//! A table is read with a [`Mapping`] of kind `pay`; one in the program is found by the table's
//! columns. A row that repeats another cell by cell is merged with it.

mod read;

use std::path::Path;

use rolegraph_graph::model::word::PayBasis;
use rolegraph_graph::{Builder, PayReport, SourceKey, SourceRecord};

pub use self::read::PayRecord;
use self::read::Rows;
use crate::error::{Error, Result};
use crate::input::{Format, Problem, Progress, TableReader, listed, open_file};
use crate::jobs::RecordCounts;
use crate::mapping::{self, Mapping, MappingKind};

const EXPECTED: &str = "a table of pay";

/// How reports of pay are read.
#[derive(Clone, Copy)]
pub struct PayOptions<'o> {
    /// Which column of the table is what; without it, the one in the program that fits.
    pub mapping: Option<&'o Mapping>,
    /// Where the reports come from; without it, what the mapping says.
    pub source: Option<&'o SourceRecord>,
    /// Whether a row that can't be used is an error.
    pub strict: bool,
    /// Is told how far the reading has come.
    pub progress: &'o dyn Progress,
}

impl Default for PayOptions<'_> {
    fn default() -> Self {
        Self {
            mapping: None,
            source: None,
            strict: false,
            progress: &(),
        }
    }
}

/// Loads the reports of pay of a table.
///
/// # Errors
/// What a file that can't be read, or isn't what it should be, gives; with
/// [`PayOptions::strict`], [`Error::Table`] for the first row that can't be used.
pub fn load(path: &Path, options: &PayOptions<'_>, builder: &mut Builder) -> Result<RecordCounts> {
    let stream = open_file(path, EXPECTED, options.progress)?;
    let table = TableReader::new(stream, Format::Detect, EXPECTED)?;
    let shipped;
    let mapping = match options.mapping {
        Some(mapping) => mapping,
        None => {
            shipped = mapping::fitting(table.header(), MappingKind::Pay).ok_or_else(|| {
                Error::WrongInput {
                    path: path.to_owned(),
                    expected: "reports of pay that a mapping in the program knows",
                    reason: format!(
                        "its columns are {}; write a mapping in TOML that says which of them is the title and the amount, and give it",
                        listed(table.header())
                    ),
                }
            })?;
            &shipped
        }
    };
    if mapping.kind != MappingKind::Pay {
        return Err(Error::WrongInput {
            path: path.to_owned(),
            expected: "reports of pay",
            reason: format!(
                "the mapping of `{}` is one of adverts; give one with `kind = \"pay\"`",
                mapping.source.name
            ),
        });
    }
    let mut rows = Rows::new(mapping, table)?;
    let source = builder.source(options.source.unwrap_or(&mapping.source).clone())?;
    let mut counts = RecordCounts::default();
    while let Some(row) = rows.next()? {
        counts.read += 1;
        match row {
            Ok(Some(record)) => {
                counts.kept += 1;
                builder.count_kept(source, 1);
                report(builder, &record, source);
            }
            Ok(None) => {
                counts.merged += 1;
                builder.count_merged(source, 1);
            }
            Err(problem) if options.strict => return Err(problem.into()),
            Err(problem) => {
                counts.skipped += 1;
                skip(builder, problem, source);
            }
        }
    }
    Ok(counts)
}

fn report(builder: &mut Builder, record: &PayRecord, source: SourceKey) {
    let report = PayReport {
        basis: PayBasis::Reported,
        title: &record.title,
        filed_under: Some(&record.title),
        level: record.level,
        country: record.country.as_deref(),
        year: record.year,
        amount: record.amount,
        currency: &record.currency,
        period: record.period,
    };
    builder.report_pay(&report, None, source);
}

fn skip(builder: &mut Builder, problem: Problem, source: SourceKey) {
    builder.count_skipped(source, problem.place(), problem.message);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
