//! One column: the values of one [`Property`](crate::Property) for every row of a table, as an
//! Arrow array.

mod build;

use arrow_array::{
    Array, BooleanArray, Date32Array, Float64Array, Int64Array, LargeStringArray, ListArray,
    UInt8Array, UInt32Array,
};

pub use self::build::data_type;
use crate::model::word::Words;
use crate::row::{Row, RowRange};
use crate::table::Table;

/// The values of one property, one a row.
///
/// The variant is settled by the property's type, so a reader that holds the right variant never
/// looks at the type again. A row beyond the end reads as absent.
#[derive(Clone, Debug)]
pub enum Column {
    /// Text by row.
    Text(LargeStringArray),
    /// Texts by row.
    TextList(ListColumn<LargeStringArray>),
    /// Pairs of scheme and code by row.
    CodeList(ListColumn<(LargeStringArray, LargeStringArray)>),
    /// Yes, no or unknown by row.
    Flag(BooleanArray),
    /// Numbers by row.
    Number(Float64Array),
    /// Whole numbers by row.
    Integer(Int64Array),
    /// One word by row, by code, with the words.
    Word(UInt8Array, &'static Words),
    /// Words by row, by code, with the words.
    WordList(ListColumn<UInt8Array>, &'static Words),
    /// Days since 1970-01-01 by row.
    Date(Date32Array),
    /// Source rows by row.
    Sources(ListColumn<UInt32Array>),
    /// A source row by row.
    Source(UInt32Array),
    /// Rows with columns of their own by row.
    Rows(RowsColumn),
}

/// Lists of rows by row: the Arrow list, and the rows of all lists as one table.
#[derive(Clone, Debug)]
pub struct RowsColumn {
    list: ListArray,
    table: Table,
}

impl RowsColumn {
    /// The rows of all lists, one list after another.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Where a row's list lies in the table.
    #[must_use]
    pub fn range(&self, row: Row) -> RowRange {
        RowRange::new(range(&self.list, row))
    }
}

fn range(list: &ListArray, row: Row) -> std::ops::Range<usize> {
    let row = row.index();
    let offsets = list.value_offsets();
    match (offsets.get(row), offsets.get(row + 1)) {
        (Some(&from), Some(&to)) if from <= to => from as usize..to as usize,
        _ => 0..0,
    }
}

/// A list by row: the Arrow list and its values, already of their type.
#[derive(Clone, Debug)]
pub struct ListColumn<V> {
    list: ListArray,
    values: V,
}

impl<V> ListColumn<V> {
    /// The values of all rows, one row after another.
    pub(crate) fn values(&self) -> &V {
        &self.values
    }

    /// Where a row's values lie.
    #[must_use]
    pub fn range(&self, row: Row) -> std::ops::Range<usize> {
        range(&self.list, row)
    }
}

impl ListColumn<LargeStringArray> {
    /// A row's texts.
    pub fn texts(&self, row: Row) -> impl ExactSizeIterator<Item = &str> {
        self.range(row).map(|i| {
            if i < self.values.len() {
                self.values.value(i)
            } else {
                ""
            }
        })
    }
}

impl ListColumn<(LargeStringArray, LargeStringArray)> {
    /// A row's pairs of scheme and code.
    pub fn pairs(&self, row: Row) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.range(row).map(|i| {
            if i < self.values.0.len() && i < self.values.1.len() {
                (self.values.0.value(i), self.values.1.value(i))
            } else {
                ("", "")
            }
        })
    }
}

impl ListColumn<UInt8Array> {
    /// A row's word codes.
    #[must_use]
    pub fn codes(&self, row: Row) -> &[u8] {
        self.values.values().get(self.range(row)).unwrap_or(&[])
    }
}

impl ListColumn<UInt32Array> {
    /// A row's rows of the Source table.
    #[inline]
    pub fn rows(&self, row: Row) -> impl ExactSizeIterator<Item = Row> + Clone {
        source_rows(Some(self), row)
    }

    fn slice(&self, row: Row) -> &[u32] {
        self.values.values().get(self.range(row)).unwrap_or(&[])
    }
}

/// The rows of the Source table at a row, of a column where there is one.
#[inline]
pub(crate) fn source_rows(
    list: Option<&ListColumn<UInt32Array>>,
    row: Row,
) -> impl ExactSizeIterator<Item = Row> + Clone {
    let numbers = list.map_or(&[][..], |list| list.slice(row));
    numbers.iter().map(|&number| Row::from_number(number))
}

/// The text of a row, if there is one.
#[must_use]
pub fn text(array: &LargeStringArray, row: Row) -> Option<&str> {
    let row = row.index();
    (row < array.len() && array.is_valid(row)).then(|| array.value(row))
}

/// The yes or no of a row, if there is one.
#[must_use]
pub fn flag(array: &BooleanArray, row: Row) -> Option<bool> {
    let row = row.index();
    (row < array.len() && array.is_valid(row)).then(|| array.value(row))
}

macro_rules! primitive_reader {
    ($(#[$meta:meta])* $name:ident, $array:ty, $value:ty) => {
        $(#[$meta])*
        #[must_use]
        pub fn $name(array: &$array, row: Row) -> Option<$value> {
            let row = row.index();
    (row < array.len() && array.is_valid(row)).then(|| array.value(row))
        }
    };
}

primitive_reader!(
    /// The number of a row, if there is one.
    number, Float64Array, f64
);
primitive_reader!(
    /// The whole number of a row, if there is one.
    integer, Int64Array, i64
);
primitive_reader!(
    /// The word's code of a row, if there is one.
    word, UInt8Array, u8
);
/// The source row of a row, if there is one.
#[must_use]
pub fn source(array: &UInt32Array, row: Row) -> Option<Row> {
    let row = row.index();
    (row < array.len() && array.is_valid(row)).then(|| Row::from_number(array.value(row)))
}

primitive_reader!(
    /// The day of a row, if there is one.
    date, Date32Array, i32
);

impl Column {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(a) => a.len(),
            Self::TextList(l) => l.list.len(),
            Self::CodeList(l) => l.list.len(),
            Self::Flag(a) => a.len(),
            Self::Number(a) => a.len(),
            Self::Integer(a) => a.len(),
            Self::Word(a, _) => a.len(),
            Self::WordList(l, _) => l.list.len(),
            Self::Date(a) => a.len(),
            Self::Sources(l) => l.list.len(),
            Self::Source(a) => a.len(),
            Self::Rows(r) => r.list.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
