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
use crate::input::{Format, TableReader, listed, open_file};
use crate::mapping::{self, Mapping, MappingKind};
use crate::reader::{Declaration, Input, Look, Options, Outcome, Reader};
use crate::shared::source;
use crate::shared::tally::Tally;

const EXPECTED: &str = "a table of pay";

/// The reader of reported pay: tables, each a source that its mapping names.
///
/// It fails with [`Error::Mapping`] for a table without a column that the mapping names and, with
/// [`Options::strict`], with [`Error::Table`] for the first row that can't be used.
#[derive(Debug)]
pub struct PayReader;

static DECLARATION: Declaration = Declaration {
    name: "pay",
    title: "pay",
    reads: "a table of pay",
    value: "FILE",
    help: "A table of reported pay; repeatable",
    is_repeatable: true,
    takes_stdin: true,
    settings: &[&mapping::SETTING, &source::SETTING],
    flags: &[],
};

impl Reader for PayReader {
    fn declaration(&self) -> &'static Declaration {
        &DECLARATION
    }

    fn recognises(&self, look: &Look) -> bool {
        mapping::fitting(&look.header(), MappingKind::Pay).is_some()
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
        let mut outcome = Outcome::default();
        for input in inputs {
            let mapping = mapping::of(input)?;
            let named = source::of(input, &DECLARATION);
            load(&input.path, mapping, named, options, builder, &mut outcome)?;
        }
        Ok(outcome)
    }
}

/// Loads the reports of a table, with its mapping or else the one in the program that fits.
fn load(
    path: &Path,
    mapping: Option<Mapping>,
    named: Option<SourceRecord>,
    options: &Options<'_>,
    builder: &mut Builder,
    outcome: &mut Outcome,
) -> Result<()> {
    let stream = open_file(path, EXPECTED, options.progress)?;
    let table = TableReader::new(stream, Format::Detect, EXPECTED)?;
    let mapping = mapping.or_else(|| mapping::fitting(table.header(), MappingKind::Pay));
    let mapping = mapping.ok_or_else(|| Error::WrongInput {
        path: path.to_owned(),
        expected: "reports of pay that a mapping in the program knows",
        reason: format!(
            "its columns are {}; write a mapping in TOML that says which of them is the title and the amount, and give it",
            listed(table.header())
        ),
    })?;
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
    let mut tally = Tally::of(table.name());
    let mut rows = Rows::new(&mapping, table)?;
    let source = builder.source(named.unwrap_or_else(|| mapping.source.clone()))?;
    while let Some(row) = rows.next()? {
        match row {
            Ok(record) => {
                tally.put(record.is_some());
                if let Some(record) = record {
                    report(builder, &record, source);
                }
            }
            Err(problem) => tally.skip_unless(options.strict, problem)?,
        }
    }
    outcome.settle(tally, source, builder);
    Ok(())
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

#[cfg(test)]
mod tests;
