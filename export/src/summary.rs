//! What an export came to.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

/// What an export came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The number of nodes that were written.
    pub nodes: u64,
    /// The number of edges that were written.
    pub edges: u64,
    /// The number of bytes that were written.
    pub bytes: u64,
}

const BUFFER_BYTES: usize = 1 << 18;

/// A buffered writer that counts what goes through it.
pub(crate) struct Counted<W: Write> {
    inner: BufWriter<W>,
    bytes: u64,
}

impl<W: Write> Counted<W> {
    pub(crate) fn new(inner: W) -> Self {
        Self {
            inner: BufWriter::with_capacity(BUFFER_BYTES, inner),
            bytes: 0,
        }
    }

    /// Flushes what is buffered and tells how many bytes there were in all.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        self.inner.flush()?;
        Ok(self.bytes)
    }
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
