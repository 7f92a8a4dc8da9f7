//! A folder that is written aside and takes its name all at once.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::error::{At, StorageError};
use super::manifest;

/// Where a graph folder is to be.
#[derive(Debug)]
pub(super) struct Target {
    path: PathBuf,
    parent: PathBuf,
    name: OsString,
}

impl Target {
    /// The target at `dir`, whose parent folders are made where they are missing.
    ///
    /// A symbolic link is followed, so that it goes on leading to the graph.
    pub(super) fn of(dir: &Path) -> Result<Self, StorageError> {
        let occupied = |reason| StorageError::Occupied {
            path: dir.into(),
            reason,
        };
        let path = match fs::canonicalize(dir) {
            Ok(path) => {
                if !path.is_dir() {
                    return Err(occupied("it is a file"));
                }
                let mut entries = fs::read_dir(&path).at(dir, "read")?;
                if entries.next().is_some() && !manifest::is_ours(&path).at(dir, "read")? {
                    return Err(occupied(
                        "it holds files and is not a rolegraph graph folder",
                    ));
                }
                path
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let name = dir.file_name().ok_or_else(|| occupied("it has no name"))?;
                let parent = match dir.parent() {
                    Some(parent) if parent != Path::new("") => parent,
                    _ => Path::new("."),
                };
                fs::create_dir_all(parent).at(parent, "made")?;
                fs::canonicalize(parent).at(parent, "read")?.join(name)
            }
            Err(error) => return Err(error).at(dir, "read"),
        };
        match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => Ok(Self {
                parent: parent.into(),
                name: name.into(),
                path,
            }),
            _ => Err(occupied("it has no name")),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A sibling that no other process or thread uses: `.<name>.<process>.<n>.<ending>`.
    fn sibling(&self, ending: &str) -> PathBuf {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(format!(".{}.{number}.{ending}", std::process::id()));
        self.parent.join(name)
    }

    /// Removes what dead processes left of this target. What can't be removed is left.
    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.parent) else {
            return;
        };
        for entry in entries.flatten() {
            let stale = match ending(&self.name, &entry.file_name()) {
                Some("tmp") => lock(&entry.path()).is_ok(),
                // An old graph that was moved aside is all there is if the new one never came.
                Some("old") => self.path.exists(),
                _ => false,
            };
            if stale {
                fs::remove_dir_all(entry.path()).ok();
            }
        }
    }
}

/// What a sibling of `name` ends with, if it is one that a save makes.
fn ending<'s>(name: &OsStr, sibling: &'s OsStr) -> Option<&'s str> {
    let rest = sibling.to_str()?.strip_prefix('.')?;
    let rest = rest.strip_prefix(name.to_str()?)?.strip_prefix('.')?;
    let mut parts = rest.split('.');
    let numbers = [parts.next()?, parts.next()?];
    let ending = parts.next()?;
    let numbered = numbers
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (numbered && parts.next().is_none()).then_some(ending)
}

/// A folder beside its target, removed unless it takes the target's place.
///
/// It is locked while it is written, and the system drops the locks of a process that died, so
/// that a later save can tell a left-over from another save's work.
#[derive(Debug)]
pub(super) struct Aside {
    target: Target,
    path: PathBuf,
    _lock: Option<File>,
}

impl Aside {
    pub(super) fn new(target: Target) -> Result<Self, StorageError> {
        target.sweep();
        let path = target.sibling("tmp");
        if path.exists() {
            fs::remove_dir_all(&path).at(&path, "removed")?;
        }
        fs::create_dir(&path).at(&path, "made")?;
        let lock = lock(&path).ok();
        Ok(Self {
            target,
            path,
            _lock: lock,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn target(&self) -> &Path {
        self.target.path()
    }

    /// Takes the target's place. The folder is to be on the disk already.
    pub(super) fn replace(self) -> Result<(), StorageError> {
        let target = self.target.path();
        if !target.exists() {
            fs::rename(&self.path, target).at(target, "written")?;
        } else if exchange(&self.path, target).is_err() {
            self.replace_in_two_steps()?;
        }
        // What stands at the path of this folder now is the old graph, which goes with `self`.
        sync(&self.target.parent).at(&self.target.parent, "flushed to the disk")
    }

    fn replace_in_two_steps(&self) -> Result<(), StorageError> {
        let target = self.target.path();
        let old = self.target.sibling("old");
        fs::rename(target, &old).at(target, "moved aside")?;
        if let Err(error) = fs::rename(&self.path, target) {
            fs::rename(&old, target).at(&old, "moved back")?;
            return Err(error).at(target, "written");
        }
        fs::remove_dir_all(&old).ok();
        Ok(())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.path).ok();
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// What `read` makes of the folder at `dir`, read again if another took its place meanwhile: its
/// files are opened by their paths, so some may have been the old folder's and some the new one's.
/// Every round means that somebody finished a save, so this ends when they do.
pub(super) fn steady<T>(
    dir: &Path,
    read: impl Fn() -> Result<T, StorageError>,
) -> Result<T, StorageError> {
    loop {
        let before = Identity::of(dir);
        let result = read();
        if result.is_ok() || before == Identity::of(dir) {
            return result;
        }
    }
}

/// Which folder stands at a path. It is held open, so that its number isn't given to another.
struct Identity {
    _held: File,
    number: (u64, u64),
}

impl Identity {
    #[cfg(unix)]
    fn of(dir: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let held = File::open(dir).ok()?;
        let found = held.metadata().ok()?;
        Some(Self {
            _held: held,
            number: (found.dev(), found.ino()),
        })
    }

    /// Elsewhere folders have no numbers, and a graph is to be opened when nobody saves it.
    #[cfg(not(unix))]
    fn of(_: &Path) -> Option<Self> {
        None
    }
}

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// Flushes a folder's list of entries to the disk.
#[cfg(unix)]
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Systems that can't open a folder as a file flush its entries by themselves.
#[cfg(not(unix))]
pub(super) fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

fn lock(folder: &Path) -> io::Result<File> {
    let file = File::open(folder)?;
    file.try_lock()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_siblings_of_the_same_name_are_swept() {
        let check = |sibling: &str, expected: Option<&str>| {
            assert_eq!(
                ending(OsStr::new("my.graph"), OsStr::new(sibling)),
                expected,
                "{sibling}"
            );
        };
        check(".my.graph.12.0.tmp", Some("tmp"));
        check(".my.graph.12.0.old", Some("old"));
        check(".my.graph.12.tmp", None);
        check(".my.graph.x.0.tmp", None);
        check(".my.graph..0.tmp", None);
        check(".my.graph.1.0.tmp.bak", None);
        check(".other.12.0.tmp", None);
        check("my.graph", None);
    }
}
