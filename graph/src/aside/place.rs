//! What lies beside a target, and how it takes the target's place.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::target::Target;

/// How often an exchange is tried where another writer comes in between, which only happens where
/// files can't be locked.
const TRIES: usize = 100;

/// What the names of all that is written aside have in them, and no person's name has.
const MARK: &str = "rolegraph";

/// A sibling of the target at which there is nothing: `.<name>.rolegraph.<process>.<n>.<ending>`.
pub(super) fn free(target: &Target, ending: &str) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = target.sibling(&format!("{MARK}.{}.{number}.{ending}", std::process::id()));
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
    }
}

/// Removes what killed processes left of this target, whose lock is held: what has such a name and
/// holds nothing but what a writer puts there. What can't be removed is left.
pub(super) fn sweep(target: &Target) {
    let Ok(entries) = fs::read_dir(target.parent()) else {
        return;
    };
    for entry in entries.flatten() {
        let stale = match ending(target.name(), &entry.file_name()) {
            Some("tmp") => true,
            // An old folder that was moved aside is all there is if the new one never came.
            Some("old") => target.path().exists(),
            _ => false,
        };
        if stale && target.could_hold(&entry.path()) {
            remove(&entry.path());
        }
    }
}

/// What a sibling of `name` ends with, if it is one that a writer makes.
fn ending<'s>(name: &OsStr, sibling: &'s OsStr) -> Option<&'s str> {
    // A name may be no text; what is appended to it is.
    let rest = sibling.as_encoded_bytes().strip_prefix(b".")?;
    let rest = rest.strip_prefix(name.as_encoded_bytes())?;
    let rest = std::str::from_utf8(rest.strip_prefix(b".")?).ok()?;
    let mut parts = rest.split('.');
    if parts.next()? != MARK {
        return None;
    }
    let numbers = [parts.next()?, parts.next()?];
    let ending = parts.next()?;
    let numbered = numbers
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (numbered && parts.next().is_none()).then_some(ending)
}

#[cfg(unix)]
pub(super) fn make_folder(path: &Path, mode: Option<u32>) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    if let Some(mode) = mode {
        builder.mode(mode);
    }
    builder.create(path)
}

#[cfg(not(unix))]
pub(super) fn make_folder(path: &Path, _: Option<u32>) -> io::Result<()> {
    fs::create_dir(path)
}

pub(super) fn make_file(path: &Path, mode: Option<u32>) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if let Some(mode) = mode {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(mode);
    }
    #[cfg(not(unix))]
    let _ = mode;
    options.open(path)
}

/// Changes the folder at `path` for the one at the target, or moves it there if there is none.
pub(super) fn exchange(path: &Path, target: &Target) -> io::Result<()> {
    for _ in 0..TRIES {
        let to = target.path();
        match swap(path, to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) if fs::symlink_metadata(to).is_ok() => return in_two_steps(path, target),
            Err(_) => {}
            Ok(()) => return Ok(()),
        }
        match fs::rename(path, to) {
            // Another writer was first.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists
                ) => {}
            result => return result,
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Exchanges the file at the target for a copy of it and back, where the system can exchange files.
pub(super) fn try_exchange(target: &Target) -> io::Result<()> {
    let (path, to) = (free(target, "tmp"), target.path());
    // A file that can't be read may be replaced nevertheless.
    if fs::copy(to, &path).is_err() && make_file(&path, None).is_err() {
        remove(&path);
        return Ok(());
    }
    let result = match swap(&path, to) {
        Ok(()) => swap(&path, to),
        Err(error) if is_refusal(&error) => Err(error),
        Err(_) => Ok(()),
    };
    remove(&path);
    result
}

/// Whether a plain renaming is refused for the same reason.
fn is_refusal(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied
            | io::ErrorKind::ResourceBusy
            | io::ErrorKind::CrossesDevices
            | io::ErrorKind::ReadOnlyFilesystem
    )
}

/// Where the system can't exchange two folders, there is none for a moment.
fn in_two_steps(path: &Path, target: &Target) -> io::Result<()> {
    let old = free(target, "old");
    fs::rename(target.path(), &old)?;
    if let Err(error) = fs::rename(path, target.path()) {
        fs::rename(&old, target.path())?;
        return Err(error);
    }
    remove(&old);
    Ok(())
}

/// Removes what is at a path. What can't be removed is left.
pub(super) fn remove(path: &Path) {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    if !is_folder {
        fs::remove_file(path).ok();
    } else if fs::remove_dir_all(path).is_err() {
        open_up(path);
        fs::remove_dir_all(path).ok();
    }
}

/// Lets their owner take out what folders hold that kept a mode of reading alone.
#[cfg(unix)]
fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).ok();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_up(&entry.path());
        }
    }
}

#[cfg(not(unix))]
fn open_up(_: &Path) {}

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
        check(".my.graph.rolegraph.12.0.tmp", Some("tmp"));
        check(".my.graph.rolegraph.12.0.old", Some("old"));
        check(".my.graph.12.0.tmp", None);
        check(".my.graph.rolegraph.12.tmp", None);
        check(".my.graph.rolegraph.x.0.tmp", None);
        check(".my.graph.rolegraph..0.tmp", None);
        check(".my.graph.rolegraph.1.0.tmp.bak", None);
        check(".my.graph.lock", None);
        check(".other.rolegraph.12.0.tmp", None);
        check("my.graph", None);
    }
}
