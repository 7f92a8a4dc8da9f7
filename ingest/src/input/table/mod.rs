//! Tables of delimited text, one row at a time.

use std::io::{self, Chain, Cursor, Read};

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::cell::Problem;
use super::header::{self, Column};
use super::row::Row;
use super::stream::{Stream, error_of};
use super::text::Utf8;
use crate::error::{Error, Result};

/// The longest row that is read, in bytes: 16 MiB.
pub const MAX_ROW_BYTES: u64 = 16 << 20;

/// Bytes of the first line that its delimiter is looked for in.
const HEAD: usize = 64 * 1024;

/// What stands between the cells of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Whatever the header has most of.
    #[default]
    Detect,
    /// Commas; cells in quotes may hold commas and line ends.
    Comma,
    /// Semicolons; quotes as with commas.
    Semicolon,
    /// Tabs; a quote is a character as any other.
    Tab,
}

/// The rows of a table whose first line names its columns.
///
/// A byte order mark and any of the usual line ends are taken; blank lines are passed over.
pub struct TableReader<'p> {
    reader: csv::Reader<Budget<Text<'p>>>,
    name: String,
    expected: &'static str,
    header: Vec<String>,
    record: StringRecord,
    short_rows: bool,
}

type Text<'p> = Utf8<Chain<Cursor<Vec<u8>>, Stream<'p>>>;

impl<'p> TableReader<'p> {
    /// Reads the header. `expected` says in messages what the table should be.
    ///
    /// # Errors
    /// [`Error::WrongInput`] for an empty file, [`Error::Encoding`], [`Error::Table`] for a first
    /// line longer than [`MAX_ROW_BYTES`], and what reading the stream gives.
    pub fn new(stream: Stream<'p>, format: Format, expected: &'static str) -> Result<Self> {
        let name = stream.name().to_owned();
        let mut stream = stream;
        let mut head = Vec::new();
        let delimiter = match format {
            Format::Comma => b',',
            Format::Semicolon => b';',
            Format::Tab => b'\t',
            Format::Detect => {
                if let Err(error) = stream.by_ref().take(HEAD as u64).read_to_end(&mut head) {
                    return Err(error_of(&name, false, error));
                }
                header::delimiter(&head)
            }
        };
        let text = Budget {
            inner: Utf8::new(Cursor::new(head).chain(stream), &name),
            left: MAX_ROW_BYTES,
            total: 0,
            last: b'\n',
        };
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(delimiter != b'\t')
            .has_headers(false)
            .flexible(true)
            // With the line feed alone, the line numbers of the csv crate are those of the file.
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(HEAD)
            .from_reader(text);
        let mut table = Self {
            reader,
            name,
            expected,
            header: Vec::new(),
            record: StringRecord::new(),
            short_rows: false,
        };
        if table.advance()?.is_none() {
            return Err(Error::WrongInput {
                path: table.name.into(),
                expected,
                reason: "it is empty".to_owned(),
            });
        }
        if table.record.iter().any(|name| name.trim().contains('\r'))
            && !table.record.as_slice().contains('\n')
        {
            return Err(Error::Table {
                file: table.name,
                line: 1,
                message: "its lines end in a carriage return alone, as on old Macintoshes; save it with line feeds".to_owned(),
            });
        }
        table.header = table
            .record
            .iter()
            .map(|name| name.trim().to_owned())
            .collect();
        Ok(table)
    }

    /// Takes rows that leave out cells at their end, as ESCO's skill hierarchy does, for rows
    /// whose last cells are empty.
    #[must_use]
    pub fn with_short_rows(mut self) -> Self {
        self.short_rows = true;
        self
    }

    /// The name that messages give the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of the columns, as the file spells them.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The column of a name, in whatever spelling ([`super::fold_header`]), if there is one.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<Column> {
        header::find(&self.header, name)
    }

    /// The columns of several names, all of which must be there.
    ///
    /// # Errors
    /// [`Error::Table`], with the missing columns, those there are, and what was expected.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> Result<[Column; N]> {
        let found = names.map(|name| self.column(name));
        let missing: Vec<&str> = names
            .into_iter()
            .zip(found)
            .filter(|(_, column)| column.is_none())
            .map(|(name, _)| name)
            .collect();
        if !missing.is_empty() {
            return Err(self.missing(&missing));
        }
        Ok(found.map(|column| column.unwrap_or(Column(0))))
    }

    /// The error of a table without columns that it needs.
    #[must_use]
    pub fn missing(&self, names: &[&str]) -> Error {
        let s = if names.len() == 1 { "" } else { "s" };
        Error::Table {
            file: self.name.clone(),
            line: 1,
            message: format!(
                "no column{s} `{}`; the columns are {}; expected {}",
                names.join("`, `"),
                listed(&self.header),
                self.expected
            ),
        }
    }

    /// The next row, or none at the end. A row with too few or too many cells is a [`Problem`];
    /// empty cells past the last column are none too many.
    ///
    /// # Errors
    /// [`Error::Encoding`], [`Error::Table`] for a row longer than [`MAX_ROW_BYTES`], and what
    /// reading the stream gives.
    pub fn next_row(&mut self) -> Result<Option<Result<Row<'_>, Problem>>> {
        let Some(line) = self.advance()? else {
            return Ok(None);
        };
        let (cells, columns) = (self.record.len(), self.header.len());
        let excess = self
            .record
            .iter()
            .skip(columns)
            .any(|cell| !cell.trim().is_empty());
        if (cells < columns && !self.short_rows) || excess {
            return Ok(Some(Err(Problem {
                file: self.name.clone(),
                line,
                message: format!("{cells} cells, expected {columns} as in the header"),
            })));
        }
        Ok(Some(Ok(Row {
            file: &self.name,
            header: &self.header,
            record: &self.record,
            line,
        })))
    }

    /// Reads the next row that isn't blank into the record, and gives the line it begins at.
    fn advance(&mut self) -> Result<Option<u64>> {
        loop {
            self.reader.get_mut().left = MAX_ROW_BYTES;
            let line = self.reader.position().line();
            match self.reader.read_record(&mut self.record) {
                Ok(false) => return Ok(None),
                Ok(true) => {}
                Err(error) => return Err(self.error(line, error)),
            }
            let blank = self.record.iter().all(|cell| cell.trim().is_empty());
            if blank && self.record.len() == 1 {
                continue;
            }
            // The last line is given an end where it has none, so that the reader is always one
            // line past the row.
            let inside = memchr::memchr_iter(b'\n', self.record.as_slice().as_bytes()).count();
            let after = self.reader.position().line();
            if self.ends_quoted() {
                return Err(Error::Table {
                    file: self.name.clone(),
                    line: after.saturating_sub(inside as u64).max(1),
                    message: "a quotation mark is opened in this row and never closed, so that all the rest would be one cell; close it, or double it".to_owned(),
                });
            }
            return Ok(Some(after.saturating_sub(inside as u64 + 1).max(1)));
        }
    }

    /// Whether the file ends within quotes: the end of its last line is part of a cell, and no
    /// quotation mark stands before it.
    fn ends_quoted(&self) -> bool {
        let text = self.reader.get_ref();
        self.reader.position().byte() == text.total
            && text.last != b'"'
            && self
                .record
                .iter()
                .next_back()
                .is_some_and(|cell| cell.ends_with('\n'))
    }

    fn error(&self, line: u64, error: csv::Error) -> Error {
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => io::Error::other(format!("{other:?}")),
        };
        if source.kind() == io::ErrorKind::FileTooLarge {
            return Error::Table {
                file: self.name.clone(),
                line,
                message: format!(
                    "a row longer than {} MiB; expected one row a line: is a quotation mark not closed?",
                    MAX_ROW_BYTES >> 20
                ),
            };
        }
        error_of(&self.name, false, source)
    }
}

/// The names of columns as a message shows them: the first of them, none of them long.
pub(crate) fn listed(header: &[String]) -> String {
    const SHOWN: usize = 40;
    const LETTERS: usize = 60;
    let mut there: Vec<String> = header
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{}`", name.chars().take(LETTERS).collect::<String>()))
        .collect();
    if header.len() > SHOWN {
        there.push(format!("and {} more", header.len() - SHOWN));
    }
    there.join(", ")
}

/// Ends with an error when one row takes more bytes than it may.
struct Budget<R> {
    inner: R,
    left: u64,
    /// The bytes that were read.
    total: u64,
    /// The last of them that ends no line.
    last: u8,
}

impl<R: Read> Read for Budget<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        self.total += read as u64;
        let bytes = buffer.get(..read).unwrap_or(&[]);
        let ends_line = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        if let Some(last) = bytes.iter().rfind(|byte| !ends_line(byte)) {
            self.last = *last;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
