//! What every reader of big public data stands on: files and archives as streams, tables as rows.
//!
//! ```text
//!  folder ┐                      ┌─▶ TableReader ─▶ Row ─▶ text, number, integer, date
//!  .zip   ┼─▶ Bundle ─▶ Stream ──┤      columns by their header, whatever its spelling
//!  file,  ┘    open_file         └─▶ any other reader of bytes (JSON Lines, JSON)
//! ```
//!
//! A [`Stream`] gives plain bytes: gzip and zip are undone on the way, within limits, and what is
//! read from disk is told to a [`Progress`]. A row that can't be used is a [`Problem`], which the
//! caller counts and skips; an [`Error`](crate::Error) ends the file.
//!
//! ```
//! use rolegraph_ingest::input::{Format, Stream, TableReader};
//!
//! let text = "onet_soc_code\ttitle\n15-2051.00\tData Scientists\n15-1243.00\tn/a\n";
//! let stream = Stream::of_bytes("occupations.tsv", text.as_bytes());
//! let mut table = TableReader::new(stream, Format::Detect, "a table of occupations")?;
//! let [code, title] = table.columns(["O*NET-SOC Code", "Title"])?;
//! let mut found = Vec::new();
//! while let Some(row) = table.next_row()? {
//!     let row = row?;
//!     found.push((row.line(), row.text(code).map(str::to_owned), row.text(title).map(str::to_owned)));
//! }
//! assert_eq!(found[0], (2, Some("15-2051.00".to_owned()), Some("Data Scientists".to_owned())));
//! assert_eq!(found[1].2, None);
//! # Ok::<(), rolegraph_ingest::Error>(())
//! ```

mod bundle;
mod cell;
mod date;
mod header;
mod limit;
mod place;
mod progress;
mod row;
mod stream;
mod table;
mod text;

pub(crate) use self::bundle::table_stem;
pub use self::bundle::{Bundle, Member};
pub use self::cell::{Problem, number};
pub use self::date::{days_of, parse_date, year_of};
pub(crate) use self::header::find as find_column;
pub use self::header::{Column, fold_header};
pub use self::limit::{MAX_EXPANDED_BYTES, MAX_EXPANSION};
pub(crate) use self::place::open;
pub use self::place::{FolderFile, STDIN, folder_files, is_stdin, name_of, oddity, oddity_inside};
pub use self::progress::Progress;
pub use self::row::Row;
pub use self::stream::{Stream, open_file};
pub(crate) use self::table::listed;
pub use self::table::{Format, MAX_ROW_BYTES, TableReader};
pub use self::text::Utf8;

#[cfg(test)]
mod properties;
