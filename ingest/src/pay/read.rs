//! Reports of pay out of the rows of a table.

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::Xxh3;

use crate::document::{Level, PayPeriod};
use crate::error::Result;
use crate::input::{Column, Problem, Row, TableReader, number};
use crate::mapping::{Columns, Mapping, PayColumn as C};
use crate::shared::words;
use rolegraph_graph::country;

/// One report of pay.
#[derive(Clone, Debug, PartialEq)]
pub struct PayRecord {
    /// The job's title.
    pub title: String,
    /// The experience.
    pub level: Option<Level>,
    /// The country, ISO 3166-1 alpha-2 where it is known to be one, else as it is written.
    pub country: Option<String>,
    /// The year.
    pub year: Option<i32>,
    /// How much, in whole units of the currency; above zero.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
    /// The time it is for.
    pub period: PayPeriod,
    /// Whether the work is done from elsewhere.
    pub remote: Option<bool>,
    /// The line of the file it stands at, from 1.
    pub line: u64,
}

/// The rows of one table.
pub(super) struct Rows<'m, 'p> {
    reader: RowReader<'m>,
    table: TableReader<'p>,
    seen: FxHashSet<u128>,
}

impl<'m, 'p> Rows<'m, 'p> {
    /// # Errors
    /// [`crate::Error::Mapping`] when the table lacks a column that the mapping names, and
    /// [`crate::Error::Table`] when the mapping names no amount.
    pub(super) fn new(mapping: &'m Mapping, table: TableReader<'p>) -> Result<Self> {
        let columns = mapping.resolve(table.header(), table.name())?;
        let (Some(title), Some(amount)) = (columns.get(C::Title), columns.get(C::Amount)) else {
            return Err(table.missing(&["amount"]));
        };
        Ok(Self {
            reader: RowReader {
                mapping,
                columns,
                title,
                amount,
            },
            table,
            seen: FxHashSet::default(),
        })
    }

    /// The next report; nothing inside for a row that repeats one, cell by cell.
    #[allow(clippy::type_complexity)]
    pub(super) fn next(&mut self) -> Result<Option<Result<Option<PayRecord>, Problem>>> {
        let Some(row) = self.table.next_row()? else {
            return Ok(None);
        };
        Ok(Some(row.and_then(|row| {
            let record = self.reader.read(row)?;
            Ok(self.seen.insert(digest(row)).then_some(record))
        })))
    }
}

struct RowReader<'m> {
    mapping: &'m Mapping,
    columns: Columns,
    title: Column,
    amount: Column,
}

impl RowReader<'_> {
    fn read(&self, row: Row<'_>) -> Result<PayRecord, Problem> {
        let of = |column: C| self.columns.get(column);
        let text = |column: C| of(column).and_then(|column| row.text(column));
        let constants = &self.mapping.constants;
        let title = row.required(self.title)?.to_owned();
        let amount = row.parsed(self.amount, "an amount of money above zero", |cell| {
            number(cell.trim_start_matches(['$', '€', '£'])).filter(|amount| *amount > 0.0)
        })?;
        let Some(amount) = amount else {
            return Err(row.problem("no amount; expected a number above zero"));
        };
        let parsed = |column: C, expected, parse: fn(&str) -> Option<String>| match of(column) {
            Some(column) => row.parsed(column, expected, parse),
            None => Ok(None),
        };
        let currency = parsed(
            C::Currency,
            "a currency of ISO 4217 such as USD",
            words::currency,
        )?;
        let period = match of(C::Period) {
            Some(column) => row.parsed(column, "a period such as YEAR", words::pay_period)?,
            None => None,
        };
        let year = match of(C::Year) {
            Some(column) => row.integer(column)?,
            None => None,
        };
        Ok(PayRecord {
            title,
            level: match of(C::Level) {
                Some(column) => row.parsed(column, "a level that the mapping knows", |cell| {
                    self.mapping.level_of(cell)
                })?,
                None => None,
            },
            country: text(C::Country)
                .and_then(country::code_or_name)
                .or_else(|| constants.country.clone()),
            year: year
                .and_then(|year| i32::try_from(year).ok())
                .or(constants.year),
            amount,
            currency: currency
                .or_else(|| constants.currency.clone())
                .ok_or_else(|| {
                    row.problem(
                        "no currency; expected one in the row or in the mapping's `[constants]`",
                    )
                })?,
            period: period.or(constants.period).ok_or_else(|| {
                row.problem("no period; expected one in the row or in the mapping's `[constants]`")
            })?,
            remote: text(C::Remote).and_then(|cell| self.mapping.is_remote(cell)),
            line: row.line(),
        })
    }
}

fn digest(row: Row<'_>) -> u128 {
    let mut digest = Xxh3::new();
    for cell in row.cells() {
        digest.update(cell.as_bytes());
        digest.update(b"\0");
    }
    digest.digest128()
}
