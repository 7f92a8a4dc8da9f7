//! One file as plain bytes, wherever it lies and however it is packed.

use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};

use super::limit::{Limited, MAX_EXPANDED_BYTES, most_bytes};
use super::place;
use super::progress::Progress;
use crate::error::{Error, Result};

/// Bytes read from disk at once.
const BUFFER: usize = 128 * 1024;

/// A file as plain bytes, with the name it goes by in messages.
///
/// Reading it fails only with errors that hold an [`Error`], which [`Stream::error`] brings back.
pub struct Stream<'p> {
    name: String,
    bytes: Option<u64>,
    packed: bool,
    reader: Box<dyn Read + Send + 'p>,
    progress: &'p dyn Progress,
}

/// Opens a file, or standard input for `-`; one in gzip, of any number of members, is unpacked on
/// the way.
///
/// # Errors
/// [`Error::Io`], and [`Error::WrongInput`] for a folder, a pipe, a device, a zip or another archive.
pub fn open_file<'p>(
    path: &Path,
    expected: &'static str,
    progress: &'p dyn Progress,
) -> Result<Stream<'p>> {
    let opened = place::open(path, expected)?;
    Stream::open(
        opened.name,
        opened.bytes,
        Packing::None,
        opened.reader,
        expected,
        progress,
    )
}

/// How the bytes on disk are packed, before gzip is looked for.
pub(super) enum Packing {
    None,
    /// A member of a zip, stored as it is.
    Stored(Check),
    /// A member of a zip in Deflate.
    Deflated(Check),
}

/// What a zip says its member is like when it is unpacked.
pub(super) struct Check {
    pub(super) bytes: u64,
    pub(super) crc32: u32,
}

impl<'p> Stream<'p> {
    /// The stream of bytes in memory, which are taken as they are.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &'p [u8]) -> Self {
        Self {
            name: name.to_owned(),
            bytes: Some(bytes.len() as u64),
            packed: false,
            reader: Box::new(bytes),
            progress: &(),
        }
    }

    /// The stream of a reader's bytes, `bytes` of them where that is known.
    pub(super) fn open(
        name: String,
        bytes: Option<u64>,
        packing: Packing,
        reader: impl Read + Send + 'p,
        expected: &'static str,
        progress: &'p dyn Progress,
    ) -> Result<Self> {
        progress.begin(&name, bytes);
        let mut stream = Self {
            name,
            bytes,
            packed: !matches!(packing, Packing::None),
            reader: Box::new(io::empty()),
            progress,
        };
        let reader = Counted {
            inner: reader,
            progress,
        };
        let buffered = BufReader::with_capacity(BUFFER, reader);
        let name = stream.name.as_str();
        let limit = bytes.map_or(MAX_EXPANDED_BYTES, most_bytes);
        let mut plain: Box<dyn Read + Send + 'p> = match packing {
            Packing::None => Box::new(buffered),
            Packing::Stored(check) => Box::new(Checked::new(buffered, check)),
            Packing::Deflated(check) => {
                let decoder = Limited::new(DeflateDecoder::new(buffered), name, limit);
                Box::new(Checked::new(decoder, check))
            }
        };
        let head = head(&mut plain).map_err(|error| stream.error(error))?;
        let known = known_packing(&head);
        let whole = Cursor::new(head).chain(plain);
        stream.reader = match known {
            Some(Known::Gzip) => {
                stream.packed = true;
                let decoder = MultiGzDecoder::new(BufReader::with_capacity(BUFFER, whole));
                Box::new(Limited::new(decoder, &stream.name, limit))
            }
            Some(Known::Other(what)) => {
                return Err(Error::WrongInput {
                    path: PathBuf::from(&stream.name),
                    expected,
                    reason: format!("it is {what}"),
                });
            }
            None => Box::new(whole),
        };
        Ok(stream)
    }

    /// The name that messages give it, such as `dir/Skills.txt` or `download.zip:Skills.txt`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its size on disk in bytes, packed as it lies there; nothing for standard input.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.bytes
    }

    /// Its next bytes, as many as `bytes` or as there are, which stay to be read.
    ///
    /// # Errors
    /// What reading gives.
    pub fn peek(&mut self, bytes: usize) -> Result<Vec<u8>> {
        let mut head = Vec::new();
        if let Err(error) = self.by_ref().take(bytes as u64).read_to_end(&mut head) {
            return Err(self.error(error));
        }
        let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        self.reader = Box::new(Cursor::new(head.clone()).chain(rest));
        Ok(head)
    }

    /// What an error of reading this stream, or of a reader on top of it, says.
    #[must_use]
    pub fn error(&self, error: io::Error) -> Error {
        error_of(&self.name, self.packed, error)
    }

    /// Its bytes from here to the end.
    ///
    /// # Errors
    /// [`Error::TooLarge`] for more than `limit` bytes, and what reading gives.
    pub fn read_whole(mut self, limit: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let more = limit.saturating_add(1);
        if let Err(error) = self.by_ref().take(more).read_to_end(&mut bytes) {
            return Err(self.error(error));
        }
        if bytes.len() as u64 > limit {
            return Err(Error::TooLarge {
                file: self.name.clone(),
                bytes: self.bytes.unwrap_or(0).max(more),
                limit,
            });
        }
        Ok(bytes)
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.reader.read(buffer) {
                Ok(read) => return Ok(read),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(io::Error::other(self.error(error))),
            }
        }
    }
}

impl Drop for Stream<'_> {
    fn drop(&mut self) {
        self.progress.finish();
    }
}

/// The error that an error of reading holds, or the one that says what it means for the file.
pub(super) fn error_of(name: &str, packed: bool, error: io::Error) -> Error {
    match error.downcast::<Error>() {
        Ok(error) => error,
        Err(error) if packed => Error::Archive {
            file: name.to_owned(),
            reason: format!("cut short or damaged ({error}); download it again"),
        },
        Err(source) => Error::Io {
            path: PathBuf::from(name),
            expected: "a file that can be read to its end",
            source,
        },
    }
}

/// The first bytes, enough to know a packing by.
fn head(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(8);
    reader.take(6).read_to_end(&mut head)?;
    Ok(head)
}

enum Known {
    Gzip,
    Other(&'static str),
}

fn known_packing(head: &[u8]) -> Option<Known> {
    const OTHERS: [(&[u8], &str); 5] = [
        (
            b"PK\x03\x04",
            "a zip archive or a spreadsheet; unpack it, or save the sheet as CSV in UTF-8",
        ),
        (
            b"\x28\xB5\x2F\xFD",
            "packed by zstd; unpack it first (`zstd -d`)",
        ),
        (b"\xFD7zXZ\x00", "packed by xz; unpack it first (`xz -d`)"),
        (b"BZh", "packed by bzip2; unpack it first (`bzip2 -d`)"),
        (b"PAR1", "a Parquet file; export it as CSV or JSON Lines"),
    ];
    if head.starts_with(b"\x1F\x8B") {
        return Some(Known::Gzip);
    }
    OTHERS
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, what)| Known::Other(what))
}

/// Tells how many bytes go through.
struct Counted<'p, R> {
    inner: R,
    progress: &'p dyn Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}

/// Compares what was unpacked with what the archive says of it.
struct Checked<R> {
    inner: R,
    check: Check,
    crc: flate2::Crc,
    read: u64,
}

impl<R> Checked<R> {
    fn new(inner: R, check: Check) -> Self {
        Self {
            inner,
            check,
            crc: flate2::Crc::new(),
            read: 0,
        }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let read = self.inner.read(buffer)?;
        self.crc.update(buffer.get(..read).unwrap_or_default());
        self.read += read as u64;
        let whole = self.read == self.check.bytes && self.crc.sum() == self.check.crc32;
        if self.read > self.check.bytes || (read == 0 && !whole) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "its size or checksum is not what the archive says",
            ));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::atomic::{AtomicU64, Ordering};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> Result<Vec<u8>> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.txt");
        std::fs::write(&path, bytes).unwrap();
        open_file(&path, "a text", &())?.read_whole(1 << 20)
    }

    #[test]
    fn gzip_is_known_by_its_first_bytes() {
        assert_eq!(read(b"plain").unwrap(), b"plain");
        assert_eq!(read(b"").unwrap(), b"");
        let mut two = gzip(b"one, ");
        two.extend(gzip(b"two"));
        assert_eq!(read(&two).unwrap(), b"one, two");
    }

    #[test]
    fn a_gzip_that_is_cut_short_says_what_to_do() {
        let whole = gzip(&b"some text ".repeat(1000));
        let error = read(&whole[..whole.len() - 9]).unwrap_err().to_string();
        assert!(error.contains("file.txt: cut short or damaged"), "{error}");
        assert!(error.ends_with("download it again"), "{error}");
    }

    #[test]
    fn other_archives_are_named() {
        for (bytes, word) in [
            (&b"PK\x03\x04rest"[..], "spreadsheet"),
            (b"BZh9rest", "bzip2"),
            (b"PAR1rest", "Parquet"),
        ] {
            let error = read(bytes).unwrap_err().to_string();
            assert!(
                error.contains("not a text: ") && error.contains(word),
                "{error}"
            );
        }
    }

    #[test]
    fn a_gzip_bomb_is_refused() {
        let bomb = gzip(&vec![0; 80 << 20]);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bomb.gz");
        std::fs::write(&path, bomb).unwrap();
        let stream = open_file(&path, "a text", &()).unwrap();
        let error = stream.read_whole(1 << 30).unwrap_err().to_string();
        assert!(error.contains("expands to more than 64 MiB"), "{error}");
    }

    #[derive(Default)]
    struct Sum {
        bytes: AtomicU64,
        ends: AtomicU64,
    }

    impl Progress for Sum {
        fn begin(&self, _name: &str, bytes: Option<u64>) {
            assert!(bytes.is_some());
        }
        fn advance(&self, bytes: u64) {
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
        }
        fn finish(&self) {
            self.ends.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn progress_counts_the_bytes_on_disk() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.gz");
        let packed = gzip(&b"some text ".repeat(100_000));
        std::fs::write(&path, &packed).unwrap();
        let sum = Sum::default();
        let stream = open_file(&path, "a text", &sum).unwrap();
        assert_eq!(stream.size(), Some(packed.len() as u64));
        assert_eq!(stream.read_whole(1 << 30).unwrap().len(), 1_000_000);
        assert_eq!(sum.bytes.load(Ordering::Relaxed), packed.len() as u64);
        assert_eq!(sum.ends.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn what_is_peeked_at_stays() {
        let mut stream = Stream::of_bytes("a.txt", b"abc");
        assert_eq!(stream.peek(2).unwrap(), b"ab");
        assert_eq!(stream.peek(9).unwrap(), b"abc");
        assert_eq!(stream.read_whole(3).unwrap(), b"abc");
    }

    #[test]
    fn a_whole_has_a_limit() {
        let error = Stream::of_bytes("a.txt", b"abc").read_whole(2).unwrap_err();
        assert!(matches!(error, Error::TooLarge { .. }), "{error}");
        assert_eq!(
            Stream::of_bytes("a.txt", b"abc").read_whole(3).unwrap(),
            b"abc"
        );
    }
}
