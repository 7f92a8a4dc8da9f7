//! What can go wrong with a graph folder, each with its remedy.

use std::io;
use std::path::{Path, PathBuf};

use crate::aside;

/// Why a graph folder could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// There is nothing at the path.
    #[error("there is no graph folder at `{}`; write one with `rolegraph build`", path.display())]
    Missing {
        /// The path that was asked for.
        path: PathBuf,
    },
    /// There is something at the path, but no graph.
    #[error("`{}` is not a rolegraph graph folder: {reason}; name a folder that `rolegraph build` wrote", path.display())]
    NotAGraph {
        /// The path that was asked for.
        path: PathBuf,
        /// How that was told.
        reason: &'static str,
    },
    /// Nothing can be written there.
    #[error(transparent)]
    Unwritten(#[from] aside::Error),
    /// The folder was written by another version of the program.
    #[error("`{}` has format version {found}, and this program reads version {expected}; build the graph again", path.display())]
    Version {
        /// The manifest.
        path: PathBuf,
        /// The version that it has.
        found: u32,
        /// The version that this program reads.
        expected: u32,
    },
    /// A file that the manifest tells of isn't there.
    #[error("`{}` is missing; build the graph again", path.display())]
    FileMissing {
        /// The file.
        path: PathBuf,
    },
    /// A file is shorter or longer than it was written.
    #[error("`{}` {}: it should have {expected} bytes and has {found}; build the graph again",
        path.display(), if found < expected { "was cut short" } else { "has grown" })]
    Length {
        /// The file.
        path: PathBuf,
        /// The length it was written with, in bytes.
        expected: u64,
        /// Its length, in bytes.
        found: u64,
    },
    /// A file's bytes aren't the ones that were written.
    #[error("`{}` is damaged: its bytes don't match their checksum; build the graph again", path.display())]
    Checksum {
        /// The file.
        path: PathBuf,
    },
    /// A file's checksum holds, but it doesn't hold what it should.
    #[error("`{}` is damaged: {reason}; build the graph again", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The system refused to read.
    #[error("`{}` can't be {action}: {source}{}", path.display(), remedy(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried, as a participle.
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

/// What to do about what the system said, where it says that somebody may not read.
fn remedy(source: &io::Error) -> &'static str {
    if source.kind() == io::ErrorKind::PermissionDenied {
        "; see to it that you may read it"
    } else {
        ""
    }
}

impl StorageError {
    pub(super) fn content(path: &Path, reason: impl Into<String>) -> Self {
        Self::Content {
            path: path.into(),
            reason: reason.into(),
        }
    }
}

/// Gives what the system said the path and the action that it is about.
pub(super) trait At<T> {
    fn at(self, path: &Path, action: &'static str) -> Result<T, StorageError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path, action: &'static str) -> Result<T, StorageError> {
        self.map_err(|source| StorageError::Io {
            path: path.into(),
            action,
            source,
        })
    }
}
