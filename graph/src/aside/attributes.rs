//! The mode and the owner of what is replaced, for what replaces it.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

/// The mode that what replaces a file or folder has while it is written: nobody may read there who
/// couldn't before, and its owner may write.
#[cfg(unix)]
pub(super) fn mode_to_write(found: &Metadata) -> u32 {
    use std::os::unix::fs::MetadataExt;
    let owner = if found.is_dir() { 0o700 } else { 0o600 };
    found.mode() & 0o777 | owner
}

/// Gives what is at a path the mode and, where the system lets it, the owner of another.
#[cfg(unix)]
pub(super) fn keep(found: &Metadata, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    own(found, path)?;
    let mode = found.permissions().mode() & 0o7777;
    let now = fs::symlink_metadata(path)?.permissions().mode() & 0o7777;
    if mode == now {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// As [`keep`] for a folder and each file and folder in it that the old folder has too; what it
/// hasn't belongs to whom the folder belongs to.
#[cfg(unix)]
pub(super) fn keep_all(old: &Path, new: &Path) -> io::Result<()> {
    let found = fs::symlink_metadata(old)?;
    if found.is_dir() {
        for entry in fs::read_dir(new)? {
            let entry = entry?;
            let (path, counterpart) = (entry.path(), old.join(entry.file_name()));
            let is_folder = entry.file_type()?.is_dir();
            match fs::symlink_metadata(&counterpart) {
                Ok(there) if there.is_dir() == is_folder && !there.is_symlink() => {
                    keep_all(&counterpart, &path)?;
                }
                _ => own(&found, &path)?,
            }
        }
    }
    keep(&found, new)
}

/// Only the system's administrator can give a file away, and others only to a group of theirs.
#[cfg(unix)]
fn own(found: &Metadata, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let now = fs::symlink_metadata(path)?;
    if (now.uid(), now.gid()) != (found.uid(), found.gid())
        && chown(path, Some(found.uid()), Some(found.gid())).is_err()
    {
        chown(path, None, Some(found.gid())).ok();
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn mode_to_write(_: &Metadata) -> u32 {
    0o700
}

#[cfg(not(unix))]
pub(super) fn keep(found: &Metadata, path: &Path) -> io::Result<()> {
    fs::set_permissions(path, found.permissions())
}

#[cfg(not(unix))]
pub(super) fn keep_all(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}
