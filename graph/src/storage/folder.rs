//! A folder that another may take the place of while it is read.

use std::fs::{self, File};
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
        if result.is_ok() || before == Held::of(dir) {
            return result;
        }
    }
}

/// Which folder stands at a path. It is held open, so that its identity isn't given to another.
struct Held {
    _folder: File,
    identity: FileId,
}

impl Held {
    /// Nothing where folders can't be told apart; there a graph is to be opened when nobody saves it.
    fn of(dir: &Path) -> Option<Self> {
        // A pipe would be waited for.
        let is_folder = fs::metadata(dir).ok()?.is_dir();
        let folder = is_folder.then(|| File::open(dir).ok()).flatten()?;
        let identity = FileId::of_file(&folder).ok()?;
        Some(Self {
            _folder: folder,
            identity,
        })
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}
