//! What can be wrong with a place that is to be written.

use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be written. Nothing is left behind, and what was there before stands.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Something was to be overwritten that the writer didn't make.
    #[error("`{}` won't be overwritten: {reason}; {remedy}", path.display())]
    Occupied {
        /// The path that was to be written.
        path: PathBuf,
        /// How that was told.
        reason: String,
        /// What to do instead.
        remedy: &'static str,
    },
    /// Nothing can be written there.
    #[error("`{}` can't be written: {reason}; {remedy}", path.display())]
    Misplaced {
        /// The path that was to be written.
        path: PathBuf,
        /// How that was told.
        reason: String,
        /// What to do instead.
        remedy: &'static str,
    },
    /// The system refused to read or write.
    #[error("`{}` can't be {action}: {source}; {}", path.display(), remedy(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried, as a participle.
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

/// What to do about what the system said.
fn remedy(source: &io::Error) -> &'static str {
    // EMFILE and ENFILE, which have no kind of their own.
    if cfg!(unix) && matches!(source.raw_os_error(), Some(23 | 24)) {
        "raise the limit on open files (`ulimit -n`)"
    } else {
        "make room and see to it that you may write there, or name another place"
    }
}

/// Gives what the system said the path and the action that it is about.
pub trait At<T> {
    /// The same result, whose error is an [`Error::Io`].
    ///
    /// # Errors
    /// That of the result.
    fn at(self, path: &Path, action: &'static str) -> Result<T, Error>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path, action: &'static str) -> Result<T, Error> {
        self.map_err(|source| Error::Io {
            path: path.into(),
            action,
            source,
        })
    }
}
