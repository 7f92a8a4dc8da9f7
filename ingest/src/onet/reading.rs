//! Reading one table to records, and counting what becomes of its rows.

use rolegraph_graph::name::fold;
use rustc_hash::FxHashMap;

use super::release::File;
use crate::error::Result;
use crate::input::{Column, Format, Problem, Progress, Row, TableReader};
use crate::shared::tally::Tally;

const EXPECTED: &str = "a table as O*NET publishes it (https://www.onetcenter.org/database.html)";

/// The records of one file, and the rows of it that are settled already.
#[derive(Debug)]
pub(super) struct Table<T> {
    pub(super) tally: Tally,
    pub(super) records: Vec<T>,
}

/// Reads a file: `columns` finds its columns, `record` makes a record of a row, nothing of one
/// that the graph has no place for, and a problem of a wrong one.
pub(super) fn read<C, T>(
    file: File<'_>,
    progress: &dyn Progress,
    columns: impl FnOnce(&TableReader<'_>) -> Result<C>,
    mut record: impl FnMut(&C, &Row<'_>) -> Result<Option<T>, Problem>,
) -> Result<Table<T>> {
    let stream = file.bundle.read(file.member, progress)?;
    let mut table = TableReader::new(stream, Format::Detect, EXPECTED)?;
    let columns = columns(&table)?;
    let mut tally = Tally::of(table.name());
    let mut records = Vec::new();
    while let Some(row) = table.next_row()? {
        match row.and_then(|row| record(&columns, &row)) {
            Ok(Some(record)) => records.push(record),
            Ok(None) => tally.counts.unused += 1,
            Err(problem) => tally.skip(problem),
        }
    }
    Ok(Table { tally, records })
}

/// Reads files or tables two at a time in parallel, and puts each in its order.
///
/// No more than two are in memory at once.
pub(super) fn in_pairs<I: Sync, T: Send>(
    items: &[I],
    read: impl Fn(&I) -> Result<T> + Sync,
    mut put: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    for pair in items.chunks(2) {
        let read = |item: Option<&I>| item.map(&read).transpose();
        let (first, second) = rayon::join(|| read(pair.first()), || read(pair.get(1)));
        for found in [first?, second?].into_iter().flatten() {
            put(found)?;
        }
    }
    Ok(())
}

/// The column that bears the first of several names that the table has.
pub(super) fn either(table: &TableReader<'_>, names: &[&str]) -> Result<Column> {
    let found = names.iter().find_map(|name| table.column(name));
    found.ok_or_else(|| table.missing(names.get(..1).unwrap_or_default()))
}

/// The column of an O*NET-SOC code.
pub(super) fn code_column(table: &TableReader<'_>) -> Result<Column> {
    either(table, &["O*NET-SOC Code"])
}

/// A cell that names a node: it must have a letter, a digit or a sign in it.
pub(super) fn named<'r>(row: &Row<'r>, column: Column) -> Result<&'r str, Problem> {
    let name = row.required(column)?;
    if fold(name).is_empty() {
        return Err(row.problem(format!(
            "\"{}\" has no letter or digit; expected a name",
            name.chars().take(60).collect::<String>()
        )));
    }
    Ok(name)
}

/// A cell that says yes or no.
pub(super) fn yes_no(row: &Row<'_>, column: Option<Column>) -> Result<Option<bool>, Problem> {
    let Some(column) = column else {
        return Ok(None);
    };
    row.parsed(column, "Y or N", |text| match text {
        "Y" | "y" => Some(true),
        "N" | "n" => Some(false),
        _ => None,
    })
}

/// A cell that is the place of a category among those of its scale.
pub(super) fn category(row: &Row<'_>, column: Column) -> Result<Option<i64>, Problem> {
    match row.integer(column)? {
        Some(order) if order < 1 => {
            Err(row.problem(format!("the category is {order}; expected 1 or more")))
        }
        order => Ok(order),
    }
}

/// A cell that counts people.
pub(super) fn count(row: &Row<'_>, column: Option<Column>) -> Result<Option<i64>, Problem> {
    let Some(column) = column else {
        return Ok(None);
    };
    match row.integer(column)? {
        Some(count) if count < 0 => Err(row.problem(format!("{count} people; expected 0 or more"))),
        count => Ok(count),
    }
}

/// Texts by number, each once: a table of a hundred thousand rows names few things.
#[derive(Debug, Default)]
pub(super) struct Interner {
    numbers: FxHashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Interner {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.numbers.insert(text.into(), number);
        self.texts.push(text.into());
        number
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    /// The texts, by number.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }
}
