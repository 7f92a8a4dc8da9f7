//! JSON as a stream of elements: the lines of JSON Lines, the elements of a list or of `@graph`.
//!
//! No more than one element is in memory at a time, however long the file.

mod cursor;

use std::io::Read;

use serde_json::{Map, Value};

use self::cursor::Cursor;
use crate::error::{Error, Result};

/// The longest element that is read, in bytes: 16 MiB.
pub const MAX_ELEMENT_BYTES: usize = 16 << 20;

/// How the elements of a file lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One element a line.
    Lines,
    /// One value, or several one after the other.
    Document,
}

/// One element, and the line it begins at, from 1.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) line: u64,
    /// Whether it is a part of `@graph` or the like, where other things may stand beside adverts.
    pub(super) is_part: bool,
    pub(super) content: Content,
}

/// What an element is made of.
#[derive(Debug)]
pub(super) enum Content {
    /// Bytes that are yet to be parsed.
    Bytes(Vec<u8>),
    /// One object that is parsed already; as a part, one around a list whose elements went before.
    Value(Value),
    /// Something that can't be an element, and why.
    Problem(String),
}

/// The layout of a file that begins so.
pub(super) fn layout(name: &str, head: &[u8]) -> Layout {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    if [".jsonl", ".ndjson", ".jsonlines"]
        .iter()
        .any(|ending| name.ends_with(ending))
    {
        return Layout::Lines;
    }
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace());
    let head = start.and_then(|at| head.get(at..)).unwrap_or_default();
    let Some(end) = memchr::memchr(b'\n', head) else {
        return Layout::Document;
    };
    let (first, rest) = head.split_at(end);
    let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
    let whole = serde_json::from_slice::<serde::de::IgnoredAny>(first.trim_ascii_end()).is_ok();
    if first.starts_with(b"{") && whole && next == Some(&b'{') {
        Layout::Lines
    } else {
        Layout::Document
    }
}

/// Gives the elements of a text in their order. The sink says whether it wants more.
///
/// # Errors
/// [`Error::Json`] where a document is no JSON, with the line in the whole file, and what reading
/// gives. A wrong line of JSON Lines is an element that is a problem.
pub(super) fn elements(
    text: impl Read,
    file: &str,
    layout: Layout,
    sink: &mut dyn FnMut(Element) -> bool,
) -> Result<()> {
    let mut cursor = Cursor::new(text, file);
    match layout {
        Layout::Lines => lines(&mut cursor, sink),
        Layout::Document => {
            while let Some(byte) = cursor.next_visible()? {
                let more = match byte {
                    b'[' => list(&mut cursor, false, sink)?,
                    b'{' => object(&mut cursor, sink)?,
                    _ => {
                        return Err(
                            cursor.error("expected an object or a list of JSON: `{` or `[`")
                        );
                    }
                };
                if !more {
                    return Ok(());
                }
            }
            Ok(())
        }
    }
}

/// The value of an element, or the error with its line in the whole file.
pub(super) fn parse(file: &str, line: u64, bytes: &[u8]) -> Result<Value, Error> {
    serde_json::from_slice(bytes).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        if message.starts_with("trailing comma")
            && let Some(before) = comma_before(bytes, error.line(), error.column())
        {
            return Error::Json {
                file: file.to_owned(),
                line: line + before,
                message: "a comma after the last element; take it out".to_owned(),
            };
        }
        Error::Json {
            file: file.to_owned(),
            line: line + (error.line() as u64).saturating_sub(1),
            message: format!(
                "{message} at character {}; expected valid JSON: correct it, or export it again",
                error.column()
            ),
        }
    })
}

/// The lines before the last comma before a place, which is a line and a column from 1.
fn comma_before(bytes: &[u8], line: usize, column: usize) -> Option<u64> {
    let starts = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1);
    let start = std::iter::once(0).chain(starts).nth(line.checked_sub(1)?)?;
    let comma = memchr::memrchr(b',', bytes.get(..(start + column).min(bytes.len()))?)?;
    let before = bytes.get(..comma)?;
    Some(memchr::memchr_iter(b'\n', before).count() as u64)
}

fn lines<R: Read>(cursor: &mut Cursor<'_, R>, sink: &mut dyn FnMut(Element) -> bool) -> Result<()> {
    loop {
        let line = cursor.line();
        let mut bytes = Vec::new();
        let Some(fits) = cursor.read_line(&mut bytes)? else {
            return Ok(());
        };
        let content = if fits {
            let text = bytes.trim_ascii();
            let text = text.strip_suffix(b",").unwrap_or(text);
            if text.is_empty() {
                continue;
            }
            Content::Bytes(text.to_vec())
        } else {
            Content::Problem(format!(
                "a line longer than {} MiB; expected one advert a line",
                MAX_ELEMENT_BYTES >> 20
            ))
        };
        let is_part = false;
        if !sink(Element {
            line,
            is_part,
            content,
        }) {
            return Ok(());
        }
    }
}

/// The elements of the list that the cursor stands before.
fn list<R: Read>(
    cursor: &mut Cursor<'_, R>,
    is_part: bool,
    sink: &mut dyn FnMut(Element) -> bool,
) -> Result<bool> {
    cursor.take()?;
    if cursor.next_visible()? == Some(b']') {
        cursor.take()?;
        return Ok(true);
    }
    loop {
        cursor.next_visible()?;
        let line = cursor.line();
        let mut bytes = Vec::new();
        cursor.read_value(&mut bytes)?;
        let content = Content::Bytes(bytes);
        if !sink(Element {
            line,
            is_part,
            content,
        }) {
            return Ok(false);
        }
        if !comma(cursor, b']')? {
            return Ok(true);
        }
    }
}

/// Steps over a comma, or over the closing bracket; tells whether another element follows.
fn comma<R: Read>(cursor: &mut Cursor<'_, R>, close: u8) -> Result<bool> {
    match cursor.next_visible()? {
        Some(b',') => {
            let error = cursor.error("a comma after the last element; take it out");
            cursor.take()?;
            if cursor.next_visible()? == Some(close) {
                return Err(error);
            }
            Ok(true)
        }
        Some(byte) if byte == close => {
            cursor.take()?;
            Ok(false)
        }
        Some(_) => Err(cursor.error(&format!(
            "expected a comma or `{}` after an element; correct it, or export it again",
            char::from(close)
        ))),
        None => Err(cursor.cut_short()),
    }
}

/// The elements of the lists in an object that the cursor stands before, then the object.
fn object<R: Read>(
    cursor: &mut Cursor<'_, R>,
    sink: &mut dyn FnMut(Element) -> bool,
) -> Result<bool> {
    let line = cursor.line();
    cursor.take()?;
    let mut shell = Map::new();
    let mut size = 0;
    let mut is_container = false;
    let mut more = cursor.next_visible()? != Some(b'}');
    if !more {
        cursor.take()?;
    }
    while more {
        if cursor.next_visible()? != Some(b'"') {
            return Err(cursor.error("expected the name of a field in quotes"));
        }
        let mut bytes = Vec::new();
        let at = cursor.line();
        cursor.read_value(&mut bytes)?;
        let key = match parse(cursor.file(), at, &bytes)? {
            Value::String(key) => key,
            _ => return Err(cursor.error("expected the name of a field in quotes")),
        };
        if cursor.next_visible()? != Some(b':') {
            return Err(cursor.error("expected a colon after the name of a field"));
        }
        cursor.take()?;
        let opens = cursor.next_visible()?;
        if opens == Some(b'[') && matches!(key.as_str(), "@graph" | "itemListElement") {
            is_container = true;
            if !list(cursor, true, sink)? {
                return Ok(false);
            }
        } else {
            bytes.clear();
            let at = cursor.line();
            cursor.read_value(&mut bytes)?;
            size += bytes.len();
            if size > MAX_ELEMENT_BYTES {
                return Err(cursor.too_long(line));
            }
            shell.insert(key, parse(cursor.file(), at, &bytes)?);
        }
        more = comma(cursor, b'}')?;
    }
    let value = Value::Object(shell);
    let content = Content::Value(value);
    let is_part = is_container;
    Ok(sink(Element {
        line,
        is_part,
        content,
    }))
}

#[cfg(test)]
mod tests;
