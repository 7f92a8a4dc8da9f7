//! The lock of a target: an empty file beside it, there as long as somebody writes.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::file_id::FileId;
use super::notice::{Notice, tell};

/// The right to write a target, or the want of it where files can't be locked.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    held: Option<File>,
}

impl Lock {
    /// Waits until nobody else has the lock.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        loop {
            let file = open(path)?;
            let held = wait(&file, path);
            // Whoever had the lock before removed the file while this one waited for it.
            if held && !is_at(&file, path)? {
                continue;
            }
            return Ok(Self {
                path: path.into(),
                held: held.then_some(file),
            });
        }
    }

    /// Where it is, if it is held and goes when it is let go of.
    pub(super) fn path(&self) -> Option<&Path> {
        (self.held.is_some() && CAN_REMOVE).then_some(&self.path)
    }

    pub(super) fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Removes the file, then lets go of it: whoever waits for it finds out, and makes another.
    pub(super) fn release(&mut self) {
        if let Some(file) = self.held.take() {
            let is_ours = file.metadata().is_ok_and(|found| found.len() == 0);
            if is_ours && CAN_REMOVE {
                fs::remove_file(&self.path).ok();
            }
        }
    }
}

/// How often a lock is asked for before somebody is told that it is waited for, and how long lies
/// between.
const ASKED: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// Waits for the lock, and says whether it is held.
fn wait(file: &File, path: &Path) -> bool {
    for _ in 0..ASKED {
        match file.try_lock() {
            Ok(()) => return true,
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return false,
        }
    }
    tell(&Notice::Waits(path));
    file.lock().is_ok()
}

/// Elsewhere a file can't be told from another that took its name.
const CAN_REMOVE: bool = cfg!(unix);

fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::other("its lock is no file"));
    }
    let made = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path);
    // A file that another user's killed process left can be locked without writing to it.
    made.or_else(|error| File::open(path).map_err(|_| error))
}

/// Whether a file is the one at a path; where that can't be told, nobody removes it.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let Ok(held) = FileId::of_file(file) else {
        return Ok(true);
    };
    match FileId::of(path) {
        Ok(found) => Ok(held == found),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
