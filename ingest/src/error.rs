//! What can go wrong while a document is read. Every message names the place and the remedy.

use std::fmt;
use std::path::PathBuf;

/// The result of reading.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a document could not be read: `place: reason`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file or folder could not be read from disk.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What should have been there.
        expected: &'static str,
        /// What the operating system said.
        source: std::io::Error,
    },

    /// The file is longer than a document of its kind can be.
    TooLarge {
        /// The file's name.
        file: String,
        /// Its length in bytes.
        bytes: u64,
        /// The longest that is read.
        limit: u64,
    },

    /// The bytes are no UTF-8.
    Encoding {
        /// The file's name.
        file: String,
        /// The line of the first wrong byte, from 1.
        line: usize,
        /// The offset of the first wrong byte, from 0.
        offset: usize,
    },

    /// The text is no article that compares roles.
    NotAnArticle {
        /// The file's name.
        file: String,
        /// The line the reason is about, from 1.
        line: usize,
        /// What is missing, and what to do.
        reason: String,
    },

    /// The folder is no catalog.
    NotACatalog {
        /// The folder.
        path: PathBuf,
        /// What is missing.
        reason: String,
    },

    /// A TOML file of a catalog says something that it cannot say.
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

    /// A mapping says something that it cannot say, or that a table doesn't bear out.
    Mapping {
        /// The mapping's file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong and what was expected.
        message: String,
    },

    /// A table has a line that it can't have.
    Table {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong and what was expected.
        message: String,
    },

    /// A packed file can't be unpacked.
    Archive {
        /// The file's name, with that of the member after a colon.
        file: String,
        /// What is wrong, and what to do.
        reason: String,
    },

    /// What was read can't be put into a graph.
    Build(#[from] rolegraph_graph::BuildError),

    /// The file or folder is something else than what was asked for.
    WrongInput {
        /// The file or folder.
        path: PathBuf,
        /// What should have been there.
        expected: &'static str,
        /// What it is instead, or what it lacks.
        reason: String,
    },

    /// A JSON document is not one.
    Json {
        /// The file's name.
        file: String,
        /// The line in the whole file, from 1.
        line: u64,
        /// What is wrong, and what to do.
        message: String,
    },

    /// There is something at a path, and nothing in it that can be read.
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What stands in the way, and what to do.
        reason: String,
    },
}

impl Error {
    /// Where it went wrong: a file or folder, with line and column where they are known. What can't
    /// be put into a graph has no place.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        Some(match self {
            Self::Io { path, .. }
            | Self::NotACatalog { path, .. }
            | Self::WrongInput { path, .. }
            | Self::Unreadable { path, .. } => path.display().to_string(),
            Self::TooLarge { file, .. } | Self::Archive { file, .. } => file.clone(),
            Self::Encoding { file, line, .. } | Self::NotAnArticle { file, line, .. } => {
                format!("{file}:{line}")
            }
            Self::Table { file, line, .. } | Self::Json { file, line, .. } => {
                format!("{file}:{line}")
            }
            Self::Catalog {
                file, line, column, ..
            }
            | Self::Mapping {
                file, line, column, ..
            } => format!("{file}:{line}:{column}"),
            Self::Build(_) => return None,
        })
    }

    /// What is wrong there, and what to do.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Io {
                expected, source, ..
            } => format!("cannot be read: {source}; {}", remedy(source, expected)),
            Self::TooLarge { bytes, limit, .. } => format!(
                "{bytes} bytes long, and at most {limit} are read; expected one document a file"
            ),
            Self::Encoding { offset, .. } => {
                format!("not UTF-8 at byte {offset}; save the file as UTF-8 text")
            }
            Self::NotAnArticle { reason, .. } => {
                format!("not an article that compares roles: {reason}")
            }
            Self::NotACatalog { reason, .. } => format!("not a catalog: {reason}"),
            Self::WrongInput {
                expected, reason, ..
            } => format!("not {expected}: {reason}"),
            Self::Catalog { message, .. }
            | Self::Mapping { message, .. }
            | Self::Table { message, .. }
            | Self::Json { message, .. } => message.clone(),
            Self::Archive { reason, .. } | Self::Unreadable { reason, .. } => reason.clone(),
            Self::Build(error) => error.to_string(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place() {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.reason())
    }
}

/// What to do about an error of the system, which may have nothing to do with what is in the file.
fn remedy(source: &std::io::Error, expected: &str) -> String {
    if source.kind() == std::io::ErrorKind::PermissionDenied {
        "see to it that you may read it".to_owned()
    } else {
        format!("expected {expected}")
    }
}
