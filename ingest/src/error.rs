//! What can go wrong while a document is read. Every message names the place and the remedy.

use std::path::PathBuf;

/// The result of reading.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a document could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file or folder could not be read from disk.
    #[error("{}: cannot be read: {source}; {}", path.display(), remedy(source, expected))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What should have been there.
        expected: &'static str,
        /// What the operating system said.
        source: std::io::Error,
    },

    /// The file is longer than a document of its kind can be.
    #[error(
        "{file}: {bytes} bytes long, and at most {limit} are read; expected one document a file"
    )]
    TooLarge {
        /// The file's name.
        file: String,
        /// Its length in bytes.
        bytes: u64,
        /// The longest that is read.
        limit: u64,
    },

    /// The bytes are no UTF-8.
    #[error("{file}:{line}: not UTF-8 at byte {offset}; save the file as UTF-8 text")]
    Encoding {
        /// The file's name.
        file: String,
        /// The line of the first wrong byte, from 1.
        line: usize,
        /// The offset of the first wrong byte, from 0.
        offset: usize,
    },

    /// The text is no article that compares roles.
    #[error("{file}:{line}: not an article that compares roles: {reason}")]
    NotAnArticle {
        /// The file's name.
        file: String,
        /// The line the reason is about, from 1.
        line: usize,
        /// What is missing, and what to do.
        reason: String,
    },

    /// The folder is no catalog.
    #[error("{}: not a catalog: {reason}", path.display())]
    NotACatalog {
        /// The folder.
        path: PathBuf,
        /// What is missing.
        reason: String,
    },

    /// A TOML file, of a catalog or a mapping, says something that it cannot say.
    #[error("{file}:{line}:{column}: {message}")]
    Catalog {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong and what was expected.
        message: String,
    },

    /// A table has a line that it can't have.
    #[error("{file}:{line}: {message}")]
    Table {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong and what was expected.
        message: String,
    },

    /// A packed file can't be unpacked.
    #[error("{file}: {reason}")]
    Archive {
        /// The file's name, with that of the member after a colon.
        file: String,
        /// What is wrong, and what to do.
        reason: String,
    },

    /// What was read can't be put into a graph.
    #[error(transparent)]
    Build(#[from] rolegraph_graph::BuildError),

    /// The file or folder is something else than what was asked for.
    #[error("{}: not {expected}: {reason}", path.display())]
    WrongInput {
        /// The file or folder.
        path: PathBuf,
        /// What should have been there.
        expected: &'static str,
        /// What it is instead, or what it lacks.
        reason: String,
    },

    /// A JSON document is not one.
    #[error("{file}:{line}: {message}")]
    Json {
        /// The file's name.
        file: String,
        /// The line in the whole file, from 1.
        line: u64,
        /// What is wrong, and what to do.
        message: String,
    },
}

/// What to do about an error of the system, which may have nothing to do with what is in the file.
fn remedy(source: &std::io::Error, expected: &str) -> String {
    if source.kind() == std::io::ErrorKind::PermissionDenied {
        "see to it that you may read it".to_owned()
    } else {
        format!("expected {expected}")
    }
}
