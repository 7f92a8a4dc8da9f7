//! Files of adverts as batches of records, in their order.

use rayon::prelude::*;
use serde_json::Value;

use super::json::{self, Content, Element, Layout};
use super::record::JobRecord;
use super::table::RowReader;
use super::{html, posting};
use crate::error::{Error, Result};
use crate::input::{Format, Problem, Stream, TableReader, Utf8};
use crate::mapping::Mapping;
use crate::shared::text::utf8;

/// Records that are handed on at once.
const BATCH: usize = 512;

/// Bytes of elements that are parsed at once.
const BATCH_BYTES: usize = 4 << 20;

/// Bytes of a file's beginning that tell what it is.
const HEAD: usize = 64 * 1024;

/// The longest page that is read, in bytes.
const MAX_PAGE: u64 = 32 << 20;

/// Records or why they are none, in the order of the file.
pub(super) type Batch = Vec<Result<JobRecord, Problem>>;

/// What a file of adverts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Table,
    Json(Layout),
    Page,
}

/// What a stream is, by its beginning.
pub(super) fn kind_of(stream: &mut Stream<'_>) -> Result<FileKind> {
    let head = stream.peek(HEAD)?;
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(match first {
        Some(b'<') => FileKind::Page,
        Some(b'{' | b'[') => FileKind::Json(json::layout(stream.name(), text)),
        _ => FileKind::Table,
    })
}

/// Opens a table of adverts.
pub(super) fn table(stream: Stream<'_>) -> Result<TableReader<'_>> {
    TableReader::new(stream, Format::Detect, "a table of adverts")
}

/// Sends the adverts of a table.
pub(super) fn rows(
    mut table: TableReader<'_>,
    mapping: &Mapping,
    send: &mut dyn FnMut(Batch) -> bool,
) -> Result<()> {
    let mut reader = RowReader::new(mapping, &table)?;
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(row) = table.next_row()? {
        batch.push(row.and_then(|row| reader.read(row)));
        if batch.len() >= BATCH && !send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
            return Ok(());
        }
    }
    send(batch);
    Ok(())
}

/// Sends the adverts of a JSON text.
pub(super) fn elements(
    stream: Stream<'_>,
    layout: Layout,
    send: &mut dyn FnMut(Batch) -> bool,
) -> Result<()> {
    let file = stream.name().to_owned();
    let text = Utf8::new(stream, &file);
    let mut batch: Vec<Element> = Vec::new();
    let mut bytes = 0;
    let mut is_empty = true;
    let mut take = |elements: Vec<Element>| {
        let (records, result) = parse_all(&file, layout, elements);
        is_empty &= records.is_empty();
        let more = send(records);
        result.map(|()| more)
    };
    let mut failed = None;
    let split = json::elements(text, &file, layout, &mut |element| {
        if let Content::Bytes(content) = &element.content {
            bytes += content.len();
        }
        batch.push(element);
        if batch.len() < BATCH && bytes < BATCH_BYTES {
            return true;
        }
        bytes = 0;
        take(std::mem::take(&mut batch)).unwrap_or_else(|error| {
            failed = Some(error);
            false
        })
    });
    if let Some(error) = failed {
        return Err(error);
    }
    take(batch)?;
    split?;
    if is_empty {
        send(vec![Err(Problem {
            file,
            line: 1,
            message: "no advert in the file; expected a JobPosting of schema.org".to_owned(),
        })]);
    }
    Ok(())
}

/// The adverts of elements up to the first one that is no JSON, which ends a document.
fn parse_all(file: &str, layout: Layout, elements: Vec<Element>) -> (Batch, Result<()>) {
    let parsed: Vec<Result<Batch>> = elements
        .into_par_iter()
        .map(|element| parse(file, layout, element))
        .collect();
    let mut records = Vec::new();
    for batch in parsed {
        match batch {
            Ok(batch) => records.extend(batch),
            Err(error) => return (records, Err(error)),
        }
    }
    (records, Ok(()))
}

fn parse(file: &str, layout: Layout, element: Element) -> Result<Batch> {
    let line = element.line;
    let problem = |message: String| Problem {
        file: file.to_owned(),
        line,
        message,
    };
    let value = match element.content {
        Content::Problem(message) => return Ok(vec![Err(problem(message))]),
        Content::Value(value) => value,
        Content::Bytes(bytes) => match json::parse(file, line, &bytes) {
            Ok(value) => value,
            Err(Error::Json { line, message, .. }) if layout == Layout::Lines => {
                let file = file.to_owned();
                let wrong = Problem {
                    file,
                    line,
                    message,
                };
                return Ok(vec![Err(wrong)]);
            }
            Err(error) => return Err(error),
        },
    };
    let records = records(file, line, &value);
    if records.is_empty() && !element.is_part {
        return Ok(vec![Err(problem(posting::kind_of(&value)))]);
    }
    Ok(records)
}

fn records(file: &str, line: u64, value: &Value) -> Batch {
    posting::postings(value)
        .into_iter()
        .map(|object| {
            posting::record(object, line).map_err(|message| Problem {
                file: file.to_owned(),
                line,
                message: message.to_owned(),
            })
        })
        .collect()
}

/// Sends the adverts of an HTML page.
pub(super) fn page(stream: Stream<'_>, send: &mut dyn FnMut(Batch) -> bool) -> Result<()> {
    let file = stream.name().to_owned();
    let bytes = stream.read_whole(MAX_PAGE)?;
    let text = utf8(bytes, &file)?;
    let mut batch = Vec::new();
    for (line, block) in html::json_ld(&text) {
        match json::parse(&file, line, block.as_bytes()) {
            Ok(value) => batch.extend(records(&file, line, &value)),
            Err(error) => {
                // Sites put line ends into strings, which JSON doesn't have.
                let plain: String = block
                    .chars()
                    .map(|c| if c.is_control() { ' ' } else { c })
                    .collect();
                match (serde_json::from_str::<Value>(&plain), error) {
                    (Ok(value), _) => batch.extend(records(&file, line, &value)),
                    (Err(_), Error::Json { line, message, .. }) => batch.push(Err(Problem {
                        file: file.clone(),
                        line,
                        message,
                    })),
                    (Err(_), error) => return Err(error),
                }
            }
        }
    }
    if batch.is_empty() {
        batch.push(Err(Problem {
            file,
            line: 1,
            message: "a page without an advert; expected a JobPosting of schema.org in a script of type `application/ld+json`".to_owned(),
        }));
    }
    send(batch);
    Ok(())
}
