//! What can go wrong with an export, each with its remedy.

use std::io;
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;

/// Why an export could not be written. Nothing is left behind, and what was there before stands.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// Something that isn't an export was to be overwritten.
    #[error("`{}` won't be overwritten: {reason}; name {expected}", path.display())]
    Occupied {
        /// The path that was to be written.
        path: PathBuf,
        /// How that was told.
        reason: &'static str,
        /// What can be written to instead.
        expected: &'static str,
    },
    /// The system refused to read or write.
    #[error("`{}` can't be {action}: {source}; make room and see to it that you may write there, or name another place", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried, as a participle.
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// An option has a value that it can't have.
    #[error("`{}` can't be written: `{option}` is {value}; give it {expected}", path.display())]
    Option {
        /// The path that was to be written.
        path: PathBuf,
        /// The option's name.
        option: &'static str,
        /// The value it was given.
        value: i64,
        /// The values that it can have.
        expected: &'static str,
    },
    /// The graph holds what the format can't.
    #[error("`{}` can't be written: {source}; build the graph again", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: ParquetError,
    },
}

/// Gives what the system said the path and the action that it is about.
pub(crate) trait At<T> {
    fn at(self, path: &Path, action: &'static str) -> Result<T, ExportError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path, action: &'static str) -> Result<T, ExportError> {
        self.map_err(|source| ExportError::Io {
            path: path.into(),
            action,
            source,
        })
    }
}
