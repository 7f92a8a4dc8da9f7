//! Bytes that are held to be UTF-8 as they go by.

use std::io::{self, Read};

use crate::error::Error;

/// A reader that ends with [`Error::Encoding`] at the first byte that is no UTF-8.
///
/// A byte order mark at the start is taken off, and a last line without an end is given one.
pub struct Utf8<R> {
    inner: R,
    name: String,
    /// Bytes and lines that went by, the mark included.
    offset: usize,
    lines: usize,
    /// The beginning of a character whose rest is yet to be read.
    open: Vec<u8>,
    fault: Option<(usize, usize)>,
    last: u8,
    ended: bool,
}

impl<R: Read> Utf8<R> {
    /// The text of a reader that messages call `name`.
    pub fn new(inner: R, name: &str) -> Self {
        Self {
            inner,
            name: name.to_owned(),
            offset: 0,
            lines: 0,
            open: Vec::with_capacity(4),
            fault: None,
            last: b'\n',
            ended: false,
        }
    }

    /// Looks at bytes that follow what went by; gives how many of them are well and may go on.
    fn admit(&mut self, bytes: &[u8]) -> usize {
        let mut at = 0;
        while !self.open.is_empty() {
            let Some(&byte) = bytes.get(at) else {
                return self.pass(bytes, at);
            };
            self.open.push(byte);
            match std::str::from_utf8(&self.open) {
                Ok(_) => {
                    at += 1;
                    self.open.clear();
                }
                Err(error) if error.error_len().is_none() => at += 1,
                Err(_) => {
                    let begun = self.open.len() - 1;
                    self.pass(bytes, at);
                    self.fault = Some((self.offset - begun, self.lines + 1));
                    return at;
                }
            }
        }
        let rest = bytes.get(at..).unwrap_or_default();
        match std::str::from_utf8(rest) {
            Ok(_) => self.pass(bytes, bytes.len()),
            Err(error) => {
                let valid = at + error.valid_up_to();
                if error.error_len().is_some() {
                    self.pass(bytes, valid);
                    self.fault = Some((self.offset, self.lines + 1));
                    valid
                } else {
                    self.open
                        .extend_from_slice(bytes.get(valid..).unwrap_or_default());
                    self.pass(bytes, bytes.len())
                }
            }
        }
    }

    fn pass(&mut self, bytes: &[u8], count: usize) -> usize {
        let passed = bytes.get(..count).unwrap_or_default();
        self.offset += passed.len();
        self.lines += memchr::memchr_iter(b'\n', passed).count();
        if let Some(&last) = passed.last() {
            self.last = last;
        }
        count
    }

    fn encoding(&self, (offset, line): (usize, usize)) -> io::Error {
        io::Error::other(Error::Encoding {
            file: self.name.clone(),
            line,
            offset,
        })
    }

    /// Takes a byte order mark off the start of the first bytes, and gives how many are left.
    fn take_mark(&mut self, buffer: &mut [u8], mut read: usize) -> io::Result<usize> {
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        while read < MARK.len()
            && MARK.starts_with(buffer.get(..read).unwrap_or_default())
            && let Some(space) = buffer.get_mut(read..)
            && !space.is_empty()
        {
            match self.inner.read(space)? {
                0 => break,
                more => read += more,
            }
        }
        if buffer
            .get(..read)
            .is_some_and(|bytes| bytes.starts_with(MARK))
        {
            buffer.copy_within(MARK.len()..read, 0);
            self.offset = MARK.len();
            return Ok(read - MARK.len());
        }
        Ok(read)
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() || self.ended {
            return Ok(0);
        }
        loop {
            if let Some(fault) = self.fault {
                return Err(self.encoding(fault));
            }
            let mut read = self.inner.read(buffer)?;
            if self.offset == 0 && read > 0 {
                read = self.take_mark(buffer, read)?;
                // Nothing but the mark was there so far.
                if read == 0 {
                    continue;
                }
            }
            if read == 0 {
                self.ended = true;
                if !self.open.is_empty() {
                    let at = (self.offset - self.open.len(), self.lines + 1);
                    self.fault = Some(at);
                    self.ended = false;
                    continue;
                }
                if self.last != b'\n'
                    && let Some(first) = buffer.first_mut()
                {
                    *first = b'\n';
                    return Ok(1);
                }
                return Ok(0);
            }
            let well = self.admit(buffer.get(..read).unwrap_or_default());
            if well > 0 {
                return Ok(well);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives a few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn read(bytes: &[u8], at_once: usize) -> Result<Vec<u8>, (usize, usize)> {
        let mut out = Vec::new();
        match Utf8::new(Drops(bytes, at_once), "a.txt").read_to_end(&mut out) {
            Ok(_) => Ok(out),
            Err(error) => match error.downcast::<Error>().unwrap() {
                Error::Encoding { line, offset, .. } => Err((line, offset)),
                error => panic!("{error}"),
            },
        }
    }

    #[test]
    fn the_first_wrong_byte_is_named() {
        for at_once in [1, 2, 3, 100] {
            assert_eq!(
                read("Zürich\n€".as_bytes(), at_once),
                Ok("Zürich\n€\n".as_bytes().to_vec())
            );
            assert_eq!(read(b"a\nZ\xFCrich\n", at_once), Err((2, 3)));
            assert_eq!(read(b"a\nZ\xE2\x82", at_once), Err((2, 3)));
            assert_eq!(read(b"\xEF\xBB\xBFa\n\xE2\x82x", at_once), Err((2, 5)));
            assert_eq!(read(b"\xEF\xBB\xBFa\r\n", at_once), Ok(b"a\r\n".to_vec()));
            assert_eq!(read(b"\xEF\xBB\xBF", at_once), Ok(Vec::new()));
            assert_eq!(read(b"\xFF\xFEa\0", at_once), Err((1, 0)));
            assert_eq!(read(b"", at_once), Ok(Vec::new()));
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(
            mut bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(0xC3), Just(0xA9)], 0..60),
            at_once in 1_usize..9,
        ) {
            // A mark is taken off, which the standard library doesn't do.
            if bytes.first() == Some(&0xEF) {
                bytes[0] = b'b';
            }
            match (read(&bytes, at_once), std::str::from_utf8(&bytes)) {
                (Ok(text), Ok(same)) => prop_assert_eq!(text.strip_suffix(b"\n").unwrap_or(&text), same.strip_suffix('\n').unwrap_or(same).as_bytes()),
                (Err((line, offset)), Err(error)) => {
                    prop_assert_eq!(offset, error.valid_up_to());
                    prop_assert_eq!(line, bytes[..offset].iter().filter(|b| **b == b'\n').count() + 1);
                }
                (mine, theirs) => prop_assert!(false, "{:?} and {:?}", mine, theirs),
            }
        }
    }
}
