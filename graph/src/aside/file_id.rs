//! What tells a file or folder from every other, whichever of its names it is called by.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Which file or folder stands at a path. Links and other names of one are the same.
#[cfg(unix)]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileId {
    device: u64,
    number: u64,
}

#[cfg(unix)]
impl FileId {
    /// What stands at a path.
    ///
    /// # Errors
    /// What the system says, [`io::ErrorKind::NotFound`] among it.
    pub fn of(path: &Path) -> io::Result<Self> {
        Ok(Self::from(&fs::metadata(path)?))
    }

    /// An open file or folder, which keeps its identity from being given to another.
    ///
    /// # Errors
    /// What the system says.
    pub fn of_file(file: &File) -> io::Result<Self> {
        Ok(Self::from(&file.metadata()?))
    }
}

#[cfg(unix)]
impl From<&fs::Metadata> for FileId {
    fn from(found: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            device: found.dev(),
            number: found.ino(),
        }
    }
}

/// Which file or folder stands at a path, told by its path without links: elsewhere they have no
/// numbers that can be asked for.
#[cfg(not(unix))]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileId(std::path::PathBuf);

#[cfg(not(unix))]
impl FileId {
    /// What stands at a path.
    ///
    /// # Errors
    /// What the system says, [`io::ErrorKind::NotFound`] among it.
    pub fn of(path: &Path) -> io::Result<Self> {
        fs::canonicalize(path).map(Self)
    }

    /// Nothing can be told of an open file.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`].
    pub fn of_file(_: &File) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
