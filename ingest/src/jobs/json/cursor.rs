//! A place in a JSON text that moves over whole values without parsing them.

use std::io::{self, BufRead, BufReader, Read};

use super::MAX_ELEMENT_BYTES;
use crate::error::{Error, Result};

const BUFFER: usize = 256 * 1024;

pub(super) struct Cursor<'f, R> {
    reader: BufReader<R>,
    file: &'f str,
    line: u64,
}

impl<'f, R: Read> Cursor<'f, R> {
    pub(super) fn new(text: R, file: &'f str) -> Self {
        Self {
            reader: BufReader::with_capacity(BUFFER, text),
            file,
            line: 1,
        }
    }

    pub(super) fn file(&self) -> &'f str {
        self.file
    }

    /// The line it stands in, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn error(&self, message: &str) -> Error {
        Error::Json {
            file: self.file.to_owned(),
            line: self.line,
            message: message.to_owned(),
        }
    }

    pub(super) fn cut_short(&self) -> Error {
        self.error(
            "the file ends inside of an element; it is cut short: download or export it again",
        )
    }

    pub(super) fn too_long(&self, line: u64) -> Error {
        Error::Json {
            file: self.file.to_owned(),
            line,
            message: format!(
                "an element longer than {} MiB; expected a list of adverts, or one advert a line",
                MAX_ELEMENT_BYTES >> 20
            ),
        }
    }

    fn fill(&mut self) -> Result<&[u8]> {
        let file = self.file;
        self.reader
            .fill_buf()
            .map_err(|error| read_error(file, error))
    }

    /// Steps over one byte.
    pub(super) fn take(&mut self) -> Result<()> {
        if let Some(&byte) = self.fill()?.first() {
            self.step_over(1, u64::from(byte == b'\n'));
        }
        Ok(())
    }

    fn step_over(&mut self, bytes: usize, lines: u64) {
        self.reader.consume(bytes);
        self.line += lines;
    }

    /// Steps over blanks, and gives the byte that it stands before then.
    pub(super) fn next_visible(&mut self) -> Result<Option<u8>> {
        loop {
            let chunk = self.fill()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let visible = chunk.iter().position(|byte| !byte.is_ascii_whitespace());
            let blanks = visible.unwrap_or(chunk.len());
            let lines = lines_of(chunk, blanks);
            let byte = chunk.get(blanks).copied();
            self.step_over(blanks, lines);
            if byte.is_some() {
                return Ok(byte);
            }
        }
    }

    /// Reads the line it stands at the start of, without its end. None at the end of the text,
    /// and `false` for a line that is longer than an element may be.
    pub(super) fn read_line(&mut self, out: &mut Vec<u8>) -> Result<Option<bool>> {
        let (mut any, mut fits) = (false, true);
        loop {
            let chunk = self.fill()?;
            if chunk.is_empty() {
                return Ok(any.then_some(fits));
            }
            any = true;
            let end = memchr::memchr(b'\n', chunk);
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            fits &= out.len() + part.len() <= MAX_ELEMENT_BYTES;
            if fits {
                out.extend_from_slice(part);
            }
            let (bytes, lines) = (
                part.len() + usize::from(end.is_some()),
                u64::from(end.is_some()),
            );
            self.step_over(bytes, lines);
            if end.is_some() {
                return Ok(Some(fits));
            }
        }
    }

    /// Reads the value that begins here: to the closing quote or bracket of its opening one, or as
    /// far as a number or a word goes.
    pub(super) fn read_value(&mut self, out: &mut Vec<u8>) -> Result<()> {
        let begun = self.line;
        let mut scan = Scan::default();
        loop {
            let chunk = self.fill()?;
            if chunk.is_empty() {
                if scan.is_bare() && !out.is_empty() {
                    return Ok(());
                }
                return Err(self.error(&format!(
                    "the file ends inside of what begins in line {begun}: a quotation mark or bracket is not closed, or the file is cut short; correct it, or download it again"
                )));
            }
            let (taken, done) = scan.over(chunk);
            out.extend_from_slice(chunk.get(..taken).unwrap_or_default());
            let lines = lines_of(chunk, taken);
            self.step_over(taken, lines);
            if out.len() > MAX_ELEMENT_BYTES {
                return Err(self.too_long(begun));
            }
            if done {
                if out.is_empty() {
                    return Err(self.error("expected a value of JSON before the comma or bracket"));
                }
                return Ok(());
            }
        }
    }
}

fn lines_of(chunk: &[u8], count: usize) -> u64 {
    let part = chunk.get(..count).unwrap_or_default();
    memchr::memchr_iter(b'\n', part).count() as u64
}

fn read_error(file: &str, error: io::Error) -> Error {
    match error.downcast::<Error>() {
        Ok(error) => error,
        Err(source) => Error::Io {
            path: file.into(),
            expected: "a file that can be read to its end",
            source,
        },
    }
}

/// How far into a value a scan has come.
#[derive(Default)]
struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
    bare: bool,
}

impl Scan {
    fn is_bare(&self) -> bool {
        self.bare
    }

    /// How many bytes of the chunk belong to the value, and whether it ends there.
    fn over(&mut self, chunk: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = chunk.get(at) {
            if self.in_string {
                if self.escaped {
                    self.escaped = false;
                } else if byte == b'\\' {
                    self.escaped = true;
                } else if byte == b'"' {
                    self.in_string = false;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                } else {
                    let rest = chunk.get(at..).unwrap_or_default();
                    at += memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
                    continue;
                }
            } else if self.bare {
                if matches!(byte, b',' | b']' | b'}' | b':' | b'"') || byte.is_ascii_whitespace() {
                    return (at, true);
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' if self.depth > 0 => {
                        self.depth -= 1;
                        if self.depth == 0 {
                            return (at + 1, true);
                        }
                    }
                    b'}' | b']' | b',' | b':' if self.depth == 0 => return (at, true),
                    _ => self.bare = self.depth == 0,
                }
            }
            at += 1;
        }
        (at, false)
    }
}
