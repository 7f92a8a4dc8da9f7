//! Files mapped into memory: the only unsafe code of the project.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::sync::Arc;

use arrow_buffer::Buffer;
use bytes::Bytes;
use memmap2::Mmap;

/// A whole file, mapped for reading.
#[derive(Clone, Debug)]
pub(super) struct Mapping(Arc<Mmap>);

impl Mapping {
    pub(super) fn of(file: &File) -> io::Result<Self> {
        // SAFETY: The mapping is for reading only, and this program never writes to a file that a
        // graph folder holds: a save makes new files and renames them into place. That nobody else
        // changes the file while it is mapped is asked of the folder's owner in the module's docs.
        let map = unsafe { Mmap::map(file)? };
        Ok(Self(Arc::new(map)))
    }

    /// The file's bytes. The buffer and all that is sliced from it keep the mapping alive.
    pub(super) fn buffer(&self) -> Buffer {
        Buffer::from(Bytes::from_owner(Owner(Arc::clone(&self.0))))
    }

    /// Hands the pages that were touched back to the system, which still has them in its cache.
    pub(super) fn release(&self) {
        #[cfg(unix)]
        {
            // SAFETY: The mapping is shared with the file and never written to, so a page that is
            // let go holds the same bytes when it is read again.
            let released = unsafe { self.0.unchecked_advise(memmap2::UncheckedAdvice::DontNeed) };
            // A system that doesn't follow the advice keeps the pages, which is no error.
            released.ok();
        }
    }
}

struct Owner(Arc<Mmap>);

impl AsRef<[u8]> for Owner {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
