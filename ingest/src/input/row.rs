//! One row of a table, cell by cell.

use csv::StringRecord;

use super::cell::{self, Problem};
use super::date::parse_date;
use super::header::Column;

/// A row that borrows its cells from the table's buffer.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    pub(super) file: &'r str,
    pub(super) header: &'r [String],
    pub(super) record: &'r StringRecord,
    pub(super) line: u64,
}

impl<'r> Row<'r> {
    /// The line of the file that the row begins at, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Where the row stands, as `file:line`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// The cells in their order, without the blanks around them.
    pub fn cells(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.record.iter().map(str::trim)
    }

    /// The cell without the blanks around it, empty where there is none.
    #[must_use]
    pub fn raw(&self, column: Column) -> &'r str {
        self.record.get(column.0).unwrap_or_default().trim()
    }

    /// What the cell says; nothing where it is empty or `n/a`.
    #[must_use]
    pub fn text(&self, column: Column) -> Option<&'r str> {
        Some(self.raw(column)).filter(|text| !cell::is_absent(text))
    }

    /// What the cell says, which must be something.
    ///
    /// # Errors
    /// A problem for an empty cell.
    pub fn required(&self, column: Column) -> Result<&'r str, Problem> {
        self.text(column)
            .ok_or_else(|| self.problem(format!("column {} is empty", self.column_name(column))))
    }

    /// The cell's number.
    ///
    /// # Errors
    /// A problem for a text that is no number.
    pub fn number(&self, column: Column) -> Result<Option<f64>, Problem> {
        self.parsed(column, "a number", cell::number)
    }

    /// The cell's whole number; `12.0` is one.
    ///
    /// # Errors
    /// A problem for a text that is no whole number.
    pub fn integer(&self, column: Column) -> Result<Option<i64>, Problem> {
        self.parsed(column, "a whole number", |text| {
            text.parse().ok().or_else(|| {
                cell::number(text)
                    .filter(|number| number.fract() == 0.0 && number.abs() < 9e15)
                    .map(|number| number as i64)
            })
        })
    }

    /// The cell's day, in days since 1970-01-01, as [`parse_date`] reads it.
    ///
    /// # Errors
    /// A problem for a text that is no date.
    pub fn date(&self, column: Column) -> Result<Option<i32>, Problem> {
        self.parsed(column, "a date such as 2024-09-01", parse_date)
    }

    /// What the cell's text is read as.
    ///
    /// # Errors
    /// A problem, which says that `expected` was expected, where `parse` reads nothing.
    pub fn parsed<T>(
        &self,
        column: Column,
        expected: &str,
        parse: impl FnOnce(&'r str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        match parse(text) {
            Some(value) => Ok(Some(value)),
            None => {
                let column = self.column_name(column);
                let text: String = text.chars().take(60).collect();
                Err(self.problem(format!(
                    "column {column} is \"{text}\"; expected {expected}"
                )))
            }
        }
    }

    /// A problem of this row.
    #[must_use]
    pub fn problem(&self, message: impl Into<String>) -> Problem {
        Problem {
            file: self.file.to_owned(),
            line: self.line,
            message: message.into(),
        }
    }

    fn column_name(&self, column: Column) -> String {
        match self.header.get(column.0) {
            Some(name) => format!("`{name}`"),
            None => (column.0 + 1).to_string(),
        }
    }
}
