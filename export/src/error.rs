//! What can go wrong with an export, each with its remedy.

use std::path::PathBuf;

use parquet::errors::ParquetError;
use rolegraph_graph::aside;

/// Why an export could not be written. Nothing is left behind, and what was there before stands.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// It can't be written there.
    #[error(transparent)]
    Unwritten(#[from] aside::Error),
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
