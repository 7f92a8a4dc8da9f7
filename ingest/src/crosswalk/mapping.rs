//! The rows of a crosswalk.

use std::path::Path;

use rolegraph_graph::model::word::MatchKind;

use super::code::Scheme;
use super::layout::{self, End, Layout, Remark, Scale};
use crate::error::{Error, Result};
use crate::input::{Column, Problem, Progress, Row, Stream, TableReader, open_file};
use crate::shared::tally::Tally;
use crate::shared::text::encoding;

const EXPECTED: &str = "a crosswalk (a table of codes of one classification and of another)";

/// The longest file that is read, in bytes: 256 MiB.
const MAX_BYTES: u64 = 256 << 20;

/// One row: two codes that correspond.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mapping {
    pub(super) line: u64,
    pub(super) from: (Scheme, Box<str>),
    pub(super) to: (Scheme, Box<str>),
    pub(super) kind: Option<MatchKind>,
    /// How sure the match is, 0 to 1.
    pub(super) score: Option<f64>,
    pub(super) note: Option<String>,
}

/// The rows of one file.
#[derive(Debug, Default)]
pub(super) struct Crosswalk {
    pub(super) mappings: Vec<Mapping>,
    /// The file's name, and the rows that are none.
    pub(super) tally: Tally,
}

/// Reads a file.
pub(super) fn read(path: &Path, progress: &dyn Progress) -> Result<Crosswalk> {
    let stream = open_file(path, EXPECTED, progress)?;
    let name = stream.name().to_owned();
    let mut bytes = stream.read_whole(MAX_BYTES)?;
    let layout = layout::find(&String::from_utf8_lossy(&bytes)).map_err(|(line, message)| {
        // Of a file that isn't UTF-8 that is what is told.
        utf8_error(&name, &bytes).unwrap_or(Error::Table {
            file: name.clone(),
            line: line as u64,
            message,
        })
    })?;
    // A preamble of blanks is passed over, and the lines keep their numbers.
    let mut lines = layout.preamble;
    for byte in &mut bytes {
        match *byte {
            _ if lines == 0 => break,
            b'\n' => lines -= 1,
            _ => *byte = b' ',
        }
    }
    read_table(&name, &bytes, &layout)
}

fn utf8_error(name: &str, bytes: &[u8]) -> Option<Error> {
    let offset = std::str::from_utf8(bytes).err()?.valid_up_to();
    Some(encoding(name, bytes, offset))
}

fn read_table(name: &str, bytes: &[u8], layout: &Layout) -> Result<Crosswalk> {
    let mut reader = TableReader::new(Stream::of_bytes(name, bytes), layout.format, EXPECTED)?;
    let header: Vec<String> = reader.header().to_vec();
    let column = |at: usize| header.get(at).and_then(|name| reader.column(name));
    let (Some(from), Some(to)) = (column(layout.from.code()), column(layout.to.code())) else {
        return Err(reader.missing(&["from_code", "to_code"]));
    };
    let scheme = |end: End| match end {
        End::Of(scheme, _) => (Some(scheme), None),
        End::Named(scheme, _) => (None, column(scheme)),
    };
    let (from_scheme, to_scheme) = (scheme(layout.from), scheme(layout.to));
    let kind = layout.match_kind.and_then(column);
    let score = layout
        .score
        .and_then(|(at, scale)| Some((column(at)?, scale)));
    let notes: Vec<(Column, Remark)> = layout
        .notes
        .iter()
        .filter_map(|&(at, remark)| Some((column(at)?, remark)))
        .collect();
    let mut crosswalk = Crosswalk {
        tally: Tally::of(name),
        ..Crosswalk::default()
    };
    while let Some(row) = reader.next_row()? {
        let mapping = row.and_then(|row| {
            let (kind, score) = match (kind, score) {
                (kind, Some((column, Scale::Nesta))) => {
                    let score = number(&row, column, 2.0)?.map(|score| score / 2.0);
                    (match_kind(&row, kind)?.or(Some(MatchKind::Close)), score)
                }
                (kind, Some((column, Scale::Unit))) => {
                    (match_kind(&row, kind)?, number(&row, column, 1.0)?)
                }
                (kind, None) => (match_kind(&row, kind)?, None),
            };
            Ok(Mapping {
                line: row.line(),
                from: end(&row, from, from_scheme)?,
                to: end(&row, to, to_scheme)?,
                kind,
                score,
                note: note(&row, &notes),
            })
        });
        match mapping {
            Ok(mapping) => crosswalk.mappings.push(mapping),
            Err(problem) => crosswalk.tally.skip(problem),
        }
    }
    Ok(crosswalk)
}

/// A code and what it is of: its column's scheme, or the one that the row names.
fn end(
    row: &Row<'_>,
    code: Column,
    (scheme, named): (Option<Scheme>, Option<Column>),
) -> Result<(Scheme, Box<str>), Problem> {
    let text = row.required(code)?;
    let scheme = match (scheme, named) {
        (Some(scheme), _) => scheme,
        (None, Some(named)) => {
            let name = row.required(named)?;
            let expected = "esco, isco-08, onet-soc-2019 or soc-2018";
            row.parsed(named, expected, |_| Scheme::of_header(name))?
                .ok_or_else(|| row.problem("it names no scheme"))?
        }
        (None, None) => return Err(row.problem("it names no scheme")),
    };
    let of = row.parsed(code, scheme.family.form(), |text| scheme.of(text))?;
    Ok((of.unwrap_or(scheme), text.into()))
}

fn number(row: &Row<'_>, column: Column, most: f64) -> Result<Option<f64>, Problem> {
    let expected = if most > 1.0 {
        "a number from 0 to 2"
    } else {
        "a number from 0 to 1"
    };
    row.parsed(column, expected, |text| {
        crate::input::number(text).filter(|number| (0.0..=most).contains(number))
    })
}

fn match_kind(row: &Row<'_>, column: Option<Column>) -> Result<Option<MatchKind>, Problem> {
    match column {
        Some(column) => row.parsed(
            column,
            "exactMatch, closeMatch, broadMatch, narrowMatch or relatedMatch",
            match_kind_of,
        ),
        None => Ok(None),
    }
}

/// A mapping property of SKOS, as `exactMatch`, `skos:exactMatch`, its URI, `exact match`, `EXACT`.
pub(super) fn match_kind_of(text: &str) -> Option<MatchKind> {
    let last = text.rsplit(['#', '/', ':']).next().unwrap_or(text);
    let word: String = last
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    Some(match word.strip_suffix("match").unwrap_or(&word) {
        "exact" => MatchKind::Exact,
        "close" => MatchKind::Close,
        "broad" | "broader" => MatchKind::Broad,
        "narrow" | "narrower" => MatchKind::Narrow,
        "related" => MatchKind::Related,
        _ => return None,
    })
}

fn note(row: &Row<'_>, columns: &[(Column, Remark)]) -> Option<String> {
    let notes: Vec<String> = columns
        .iter()
        .filter_map(|&(column, remark)| {
            let text = row.text(column)?;
            Some(match remark {
                Remark::Part => "in part".to_owned(),
                Remark::Text => text.to_owned(),
                Remark::Similarity => {
                    format!("semantic similarity {:.2}", crate::input::number(text)?)
                }
            })
        })
        .collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn match_kinds_are_read_in_any_spelling() {
        for (text, kind) in [
            ("exactMatch", Some(MatchKind::Exact)),
            (
                "http://www.w3.org/2004/02/skos/core#closeMatch",
                Some(MatchKind::Close),
            ),
            ("skos:broadMatch", Some(MatchKind::Broad)),
            ("Narrow match", Some(MatchKind::Narrow)),
            ("RELATED", Some(MatchKind::Related)),
            ("wrongMatch", None),
            ("match", None),
        ] {
            assert_eq!(match_kind_of(text), kind, "{text}");
        }
    }
}
