//! Files and folders that are written aside and take their names all at once.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::error::{At, ExportError};

/// A path beside its target, removed unless it takes the target's place.
///
/// Whoever writes there locks it. The system drops the locks of a process that died, so that a
/// later export can tell a left-over from another export's work.
#[derive(Debug)]
struct Aside {
    target: PathBuf,
    parent: PathBuf,
    path: PathBuf,
}

impl Aside {
    /// A path beside `target`, whose parent folders are made where they are missing.
    fn beside(target: &Path) -> Result<Self, ExportError> {
        let occupied = || ExportError::Occupied {
            path: target.into(),
            reason: "it has no name",
            expected: "a file or folder in a folder",
        };
        let target = match fs::canonicalize(target) {
            Ok(path) => path,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let name = target.file_name().ok_or_else(occupied)?;
                let parent = match target.parent() {
                    Some(parent) if parent != Path::new("") => parent,
                    _ => Path::new("."),
                };
                fs::create_dir_all(parent).at(parent, "made")?;
                fs::canonicalize(parent).at(parent, "read")?.join(name)
            }
            Err(error) => return Err(error).at(target, "read"),
        };
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(occupied());
        };
        sweep(parent, name);
        Ok(Self {
            path: sibling(parent, name),
            parent: parent.into(),
            target: target.clone(),
        })
    }

    /// Takes the target's place. What is at the path is to be on the disk already.
    fn replace(self) -> Result<(), ExportError> {
        let taken = fs::rename(&self.path, &self.target);
        // A folder with files in it can't be renamed over, but it can be changed for another.
        let taken = taken.or_else(|error| exchange(&self.path, &self.target).map_err(|_| error));
        taken.at(&self.target, "replaced")?;
        sync(&self.parent).at(&self.parent, "flushed to the disk")
    }
}

impl Drop for Aside {
    /// What stands here after an exchange is what the target was before.
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Makes the folder at `target` anew, by what `write` puts into an empty folder beside it.
///
/// # Errors
/// [`ExportError::Occupied`] when there is something at `target` that `is_ours` doesn't know, and
/// what `write` says; `target` then stays what it was.
pub(crate) fn folder<T>(
    target: &Path,
    is_ours: impl Fn(&Path) -> bool,
    write: impl FnOnce(&Path) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let occupied = |reason| ExportError::Occupied {
        path: target.into(),
        reason,
        expected: "an empty folder, a new one or an earlier export",
    };
    match fs::read_dir(target) {
        Ok(mut entries) => {
            if entries.next().is_some() && !is_ours(target) {
                return Err(occupied("it holds files and is not an export"));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(occupied("it is a file"));
        }
        Err(error) => return Err(error).at(target, "read"),
    }
    let aside = Aside::beside(target)?;
    fs::create_dir(&aside.path).at(&aside.path, "made")?;
    let _lock = lock(&aside.path);
    let written = write(&aside.path)?;
    sync(&aside.path).at(&aside.path, "flushed to the disk")?;
    aside.replace()?;
    Ok(written)
}

/// Makes the file at `target` anew, by what `write` puts into an empty file beside it.
///
/// What is neither a file nor a folder, such as a pipe, is written to as it is.
///
/// # Errors
/// [`ExportError::Occupied`] when there is a folder at `target`, and [`ExportError::Io`] when
/// something can't be written; `target` then stays what it was.
pub(crate) fn file<T>(
    target: &Path,
    write: impl FnOnce(&File) -> io::Result<T>,
) -> Result<T, ExportError> {
    match fs::metadata(target) {
        Ok(found) if found.is_dir() => {
            return Err(ExportError::Occupied {
                path: target.into(),
                reason: "it is a folder",
                expected: "a file",
            });
        }
        Ok(found) if !found.is_file() => {
            let stream = File::options().write(true).open(target);
            return stream.and_then(|out| write(&out)).at(target, "written");
        }
        _ => {}
    }
    let aside = Aside::beside(target)?;
    let mut out = File::create_new(&aside.path).at(&aside.path, "made")?;
    // Where files can't be locked, a left-over is swept while it is written only by a second
    // export to the same path.
    let _ = out.try_lock();
    let written = write(&out).at(target, "written")?;
    out.flush()
        .and_then(|()| out.sync_all())
        .at(target, "flushed to the disk")?;
    aside.replace()?;
    Ok(written)
}

/// A sibling that no other process or thread uses: `.<name>.<process>.<n>.tmp`.
fn sibling(parent: &Path, name: &OsStr) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut sibling = OsString::from(".");
    sibling.push(name);
    sibling.push(format!(".{}.{number}.tmp", std::process::id()));
    parent.join(sibling)
}

/// Removes what dead processes left of a target. What can't be removed is left.
fn sweep(parent: &Path, name: &OsStr) {
    let Ok(entries) = fs::read_dir(parent) else {
        return;
    };
    for entry in entries.flatten() {
        if is_sibling(name, &entry.file_name()) && lock(&entry.path()).is_ok() {
            remove(&entry.path());
        }
    }
}

fn is_sibling(name: &OsStr, other: &OsStr) -> bool {
    let numbers = || {
        let rest = other.to_str()?.strip_prefix('.')?;
        let rest = rest.strip_prefix(name.to_str()?)?.strip_prefix('.')?;
        rest.strip_suffix(".tmp")?.split_once('.')
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    numbers().is_some_and(|(process, number)| is_number(process) && is_number(number))
}

fn remove(path: &Path) {
    if path.is_dir() {
        fs::remove_dir_all(path).ok();
    } else {
        fs::remove_file(path).ok();
    }
}

fn lock(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    file.try_lock()?;
    Ok(file)
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(_) => exchange_in_two_steps(a, b),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    exchange_in_two_steps(a, b)
}

/// Where the system can't exchange two folders, the old one is gone for a moment.
fn exchange_in_two_steps(a: &Path, b: &Path) -> io::Result<()> {
    let old = a.with_extension("old");
    fs::rename(b, &old)?;
    if let Err(error) = fs::rename(a, b) {
        fs::rename(&old, b)?;
        return Err(error);
    }
    fs::rename(&old, a)
}

/// Flushes a folder's list of entries to the disk.
#[cfg(unix)]
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Systems that can't open a folder as a file flush its entries by themselves.
#[cfg(not(unix))]
pub(crate) fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_siblings_of_the_same_name_are_swept() {
        for (sibling, expected) in [
            (".jobs.12.0.tmp", true),
            (".jobs.12.tmp", false),
            (".jobs.x.0.tmp", false),
            (".jobs.12.0.old", false),
            (".other.12.0.tmp", false),
            ("jobs", false),
        ] {
            let found = is_sibling(OsStr::new("jobs"), OsStr::new(sibling));
            assert_eq!(found, expected, "{sibling}");
        }
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("a.graphml");
        fs::write(&target, "old").unwrap();
        let failed = file(&target, |mut out| {
            out.write_all(b"new")?;
            Err::<(), _>(io::ErrorKind::StorageFull.into())
        });
        assert!(matches!(failed, Err(ExportError::Io { .. })));
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        file(&target, |mut out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_dead_exports_left_is_swept() {
        let dir = tempfile::tempdir().unwrap();
        let dead = dir.path().join(".a.999999.0.tmp");
        fs::create_dir(&dead).unwrap();
        let alive = dir.path().join(".a.999999.1.tmp");
        fs::create_dir(&alive).unwrap();
        let held = lock(&alive).unwrap();
        file(&dir.path().join("a"), |_| Ok(())).unwrap();
        assert!(!dead.exists() && alive.exists());
        drop(held);
    }
}
