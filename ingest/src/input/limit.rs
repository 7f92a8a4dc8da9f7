//! How much a compressed file may grow when it is expanded.

use std::io::{self, Read};

use crate::error::Error;

/// The most bytes that one compressed file is expanded to: 8 GiB.
pub const MAX_EXPANDED_BYTES: u64 = 8 << 30;

/// How many times its size on disk a compressed file may grow to, once it is past 64 MiB.
pub const MAX_EXPANSION: u64 = 200;

/// Below this many bytes no expansion is suspicious.
const UNSUSPICIOUS_BYTES: u64 = 64 << 20;

/// The most bytes that `stored` compressed bytes are expanded to.
pub(super) fn most_bytes(stored: u64) -> u64 {
    stored
        .saturating_mul(MAX_EXPANSION)
        .clamp(UNSUSPICIOUS_BYTES, MAX_EXPANDED_BYTES)
}

/// Ends with an error after a number of bytes.
pub(super) struct Limited<R> {
    inner: R,
    name: String,
    limit: u64,
    left: u64,
}

impl<R> Limited<R> {
    pub(super) fn new(inner: R, name: &str, limit: u64) -> Self {
        Self {
            inner,
            name: name.to_owned(),
            limit,
            left: limit,
        }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => {
                return Err(io::Error::other(Error::Archive {
                    file: self.name.clone(),
                    reason: format!(
                        "expands to more than {} MiB, which is more than data of its size does; \
                         if it is meant to, unpack it and give the unpacked file",
                        self.limit >> 20
                    ),
                }));
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_byte_after_the_limit_is_refused() {
        let mut bytes = Vec::new();
        Limited::new(&[7_u8; 100][..], "a.gz", 100)
            .read_to_end(&mut bytes)
            .unwrap();
        assert_eq!(bytes.len(), 100);
        let error = Limited::new(&[7_u8; 101][..], "a.gz", 100)
            .read_to_end(&mut Vec::new())
            .unwrap_err();
        assert!(error.to_string().starts_with("a.gz: "), "{error}");
        assert!(error.to_string().contains("unpack it"), "{error}");
    }

    #[test]
    fn limits_follow_the_size_on_disk() {
        assert_eq!(most_bytes(10), 64 << 20);
        assert_eq!(most_bytes(1 << 20), 200 << 20);
        assert_eq!(most_bytes(u64::MAX), MAX_EXPANDED_BYTES);
    }
}
