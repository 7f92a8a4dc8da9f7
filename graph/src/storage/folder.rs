//! A folder that another may take the place of while it is read.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::error::StorageError;
use crate::aside::FileId;

/// What `read` makes of the folder at `dir`, read again if another took its place meanwhile: its
/// files are opened by their paths, so some may have been the old folder's and some the new one's.
/// Every round means that somebody finished a save, so this ends when they do.
pub(super) fn steady<T>(
    dir: &Path,
    read: impl Fn() -> Result<T, StorageError>,
) -> Result<T, StorageError> {
    loop {
        let before = Held::of(dir);
        let result = read();
        if result.is_ok() {
            return result;
        }
        match (before, Held::of(dir)) {
            (Ok(before), Ok(after)) if before != after => {}
            // Where the system has nothing left to tell by, trying again would find nothing more.
            _ => return result,
        }
    }
}

/// Which folder stands at a path. It is held open, so that its identity isn't given to another.
struct Held {
    _folder: File,
    identity: FileId,
}

impl Held {
    /// Nothing where there is no folder.
    ///
    /// # Errors
    /// When it can't be looked at, or where folders can't be told apart; there a graph is to be
    /// opened when nobody saves it.
    fn of(dir: &Path) -> io::Result<Option<Self>> {
        // A pipe would be waited for.
        match fs::metadata(dir) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        let folder = match File::open(dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            folder => folder?,
        };
        let identity = FileId::of_file(&folder)?;
        Ok(Some(Self {
            _folder: folder,
            identity,
        }))
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}
