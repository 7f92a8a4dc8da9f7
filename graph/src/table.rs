//! A table: the columns of one node kind, or of the edges of one relation.

use crate::column::{self, Column};
use crate::model::Property;
use crate::row::{Row, RowRange};

/// Columns of equal length, found by their property.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: usize,
    columns: Vec<(Property, Column)>,
}

impl Table {
    /// A table of columns, each with `rows` rows.
    ///
    /// # Errors
    /// When a column has another number of rows; the text names it.
    pub fn new(rows: usize, columns: Vec<(Property, Column)>) -> Result<Self, String> {
        match columns.iter().find(|(_, column)| column.len() != rows) {
            Some((property, column)) => Err(format!(
                "column `{}` has {} rows and should have {rows}",
                property.column(),
                column.len()
            )),
            None => Ok(Self { rows, columns }),
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Every row.
    #[must_use]
    pub fn every_row(&self) -> RowRange {
        RowRange::new(0..self.rows)
    }

    /// The columns in the order they are stored.
    #[must_use]
    pub fn columns(&self) -> &[(Property, Column)] {
        &self.columns
    }

    /// The column of a property, where the table has it.
    #[must_use]
    pub fn column(&self, property: Property) -> Option<&Column> {
        self.columns
            .iter()
            .find(|(p, _)| *p == property)
            .map(|(_, column)| column)
    }

    /// The text at a row.
    #[must_use]
    pub fn text(&self, property: Property, row: Row) -> Option<&str> {
        match self.column(property)? {
            Column::Text(array) => column::text(array, row),
            _ => None,
        }
    }

    /// The texts at a row.
    pub fn texts(&self, property: Property, row: Row) -> impl Iterator<Item = &str> {
        match self.column(property) {
            Some(Column::TextList(list)) => Some(list.texts(row)),
            _ => None,
        }
        .into_iter()
        .flatten()
    }

    /// The pairs of scheme and code at a row.
    pub fn codes(&self, property: Property, row: Row) -> impl Iterator<Item = (&str, &str)> {
        match self.column(property) {
            Some(Column::CodeList(list)) => Some(list.pairs(row)),
            _ => None,
        }
        .into_iter()
        .flatten()
    }

    /// The yes or no at a row.
    #[must_use]
    pub fn flag(&self, property: Property, row: Row) -> Option<bool> {
        match self.column(property)? {
            Column::Flag(array) => column::flag(array, row),
            _ => None,
        }
    }

    /// The number at a row.
    #[must_use]
    pub fn number(&self, property: Property, row: Row) -> Option<f64> {
        match self.column(property)? {
            Column::Number(array) => column::number(array, row),
            _ => None,
        }
    }

    /// The word's code at a row.
    #[must_use]
    pub fn word(&self, property: Property, row: Row) -> Option<u8> {
        match self.column(property)? {
            Column::Word(array, _) => column::word(array, row),
            _ => None,
        }
    }

    /// The words' codes at a row.
    #[must_use]
    pub fn words(&self, property: Property, row: Row) -> &[u8] {
        match self.column(property) {
            Some(Column::WordList(list, _)) => list.codes(row),
            _ => &[],
        }
    }

    /// The day at a row, counted from 1970-01-01.
    #[must_use]
    pub fn date(&self, property: Property, row: Row) -> Option<i32> {
        match self.column(property)? {
            Column::Date(array) => column::date(array, row),
            _ => None,
        }
    }

    /// The rows of the Source table at a row.
    #[must_use]
    pub fn sources(&self, row: Row) -> impl ExactSizeIterator<Item = Row> + Clone {
        let list = match self.column(Property::Sources) {
            Some(Column::Sources(list)) => Some(list),
            _ => None,
        };
        column::source_rows(list, row)
    }

    /// The rows with columns of their own at a row: the table they are in, and where.
    #[must_use]
    pub fn rows_of(&self, property: Property, row: Row) -> Option<(&Self, RowRange)> {
        match self.column(property)? {
            Column::Rows(rows) => Some((rows.table(), rows.range(row))),
            _ => None,
        }
    }

    /// The whole number at a row.
    #[must_use]
    pub fn integer(&self, property: Property, row: Row) -> Option<i64> {
        match self.column(property)? {
            Column::Integer(array) => column::integer(array, row),
            _ => None,
        }
    }

    /// The row of the Source table at a row.
    #[must_use]
    pub fn source(&self, row: Row) -> Option<Row> {
        match self.column(Property::Source)? {
            Column::Source(array) => column::source(array, row),
            _ => None,
        }
    }
}
