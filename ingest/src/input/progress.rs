//! How far the reading of a file has come.

/// Is told what is being read, in bytes as they lie on disk.
///
/// Several files can be open at once; bytes of one are told between its beginning and its end.
pub trait Progress: Send + Sync {
    /// A file was opened that has `bytes` bytes on disk, where that is known.
    fn begin(&self, name: &str, bytes: Option<u64>);

    /// So many more bytes of it were read.
    fn advance(&self, bytes: u64);

    /// It was read to its end, or left.
    fn finish(&self);
}

/// Tells nobody.
impl Progress for () {
    fn begin(&self, _name: &str, _bytes: Option<u64>) {}
    fn advance(&self, _bytes: u64) {}
    fn finish(&self) {}
}
