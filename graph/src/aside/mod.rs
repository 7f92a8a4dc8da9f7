//! Files and folders that are written aside and take their names all at once.
//!
//! ```text
//! folder/
//! ├── .name.lock                         held by whoever writes `name`, one after another
//! ├── .name.rolegraph.<process>.<n>.tmp  what is being written
//! ├── .name.rolegraph.<process>.<n>.old  the old folder, where the system can't exchange two
//! └── name                               the old one or the new one at every moment
//! ```
//!
//! A [`Target`] is found and checked before anything is read: links are followed, and a place that
//! holds what the writer didn't make is refused. [`folder`] and [`file()`] check it again, as hours
//! may lie between. What replaces something keeps its mode and, where the system lets it, its
//! owner. The lock goes when its process does, so what a killed one left is told by the lock alone;
//! whoever writes next removes it, unless it holds what no writer makes. Where files can't be locked, nothing is removed.
//!
//! ```
//! use std::io::Write;
//!
//! use rolegraph_graph::aside::{self, Target};
//!
//! let dir = tempfile::tempdir()?;
//! let target = Target::file(&dir.path().join("report.json"))?;
//! let mut draft = aside::file(&target)?;
//! draft.file().write_all(b"{}")?;
//! assert!(!target.path().exists());
//! draft.finish()?;
//! assert_eq!(std::fs::read(target.path())?, b"{}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attributes;
mod descriptor;
mod error;
mod file_id;
mod lock;
mod notice;
mod place;
mod target;
mod unfinished;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

pub use self::error::{At, Error};
pub use self::file_id::FileId;
use self::lock::Lock;
pub use self::notice::{Notice, tell_notices};
pub use self::target::{Maker, Target};
pub use self::unfinished::give_up;

/// Makes the folder at `target` anew, by what `write` puts into an empty folder beside it.
///
/// # Errors
/// [`Error::Occupied`] when there is something at `target` that isn't its maker's, and what `write`
/// says; what was there then stays.
pub fn folder<T, E: From<Error>>(
    target: &Target,
    write: impl FnOnce(&Path) -> Result<T, E>,
) -> Result<T, E> {
    let aside = Aside::beside(target)?;
    target.check()?;
    let mode = target
        .found()
        .map(|found| attributes::mode_to_write(&found));
    place::make_folder(&aside.path, mode).at(&aside.path, "made")?;
    let written = write(&aside.path)?;
    aside.replace_folder()?;
    Ok(written)
}

/// A file beside its target, which is to be written.
///
/// What is neither a file nor a folder, such as a pipe, is written to as it is, and so is what the
/// program's standard output or error is.
///
/// # Errors
/// [`Error::Occupied`] when there is a folder at `target`, and [`Error::Io`].
pub fn file(target: &Target) -> Result<Draft, Error> {
    if target.is_stream() {
        let path = target.path();
        let file = match target.standard() {
            Some(stream) => stream.file(),
            None => File::options().write(true).open(path),
        };
        let file = file.at(path, "opened")?;
        return Ok(Draft { file, aside: None });
    }
    let aside = Aside::beside(target)?;
    target.check()?;
    let mode = target
        .found()
        .map(|found| attributes::mode_to_write(&found));
    let file = place::make_file(&aside.path, mode).at(&aside.path, "made")?;
    Ok(Draft {
        file,
        aside: Some(aside),
    })
}

/// Finds out whether the system lets the file at the target be replaced, by exchanging it for a copy
/// and back. Where there is none, or two files can't be exchanged, nothing is found out.
///
/// # Errors
/// [`Error::Io`] when it can't be replaced.
pub fn try_replacing(target: &Target) -> Result<(), Error> {
    if target.is_stream() || target.found().is_none() {
        return Ok(());
    }
    Aside::beside(target)?.try_replacing()
}

/// A file that is being written, and is removed unless it is finished.
#[derive(Debug)]
pub struct Draft {
    file: File,
    aside: Option<Aside>,
}

impl Draft {
    /// The file to write to.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Finds out whether the file can take its target's place, as [`try_replacing`].
    ///
    /// # Errors
    /// [`Error::Io`] when it can't.
    pub fn try_replacing(&self) -> Result<(), Error> {
        self.aside.as_ref().map_or(Ok(()), Aside::try_replacing)
    }

    /// Flushes the file to the disk, and gives it the target's name.
    ///
    /// # Errors
    /// [`Error::Io`]; what was at the target then stays.
    pub fn finish(self) -> Result<(), Error> {
        let Some(aside) = self.aside else {
            return Ok(());
        };
        let target = aside.target.path();
        self.file.sync_all().at(target, "flushed to the disk")?;
        aside.replace_file()
    }
}

/// A path beside its target, removed unless it takes the target's place.
#[derive(Debug)]
struct Aside {
    target: Target,
    path: PathBuf,
    lock: Lock,
    /// The folders that were made for it, the innermost first.
    parents: Vec<PathBuf>,
}

impl Aside {
    /// Waits until nobody else writes the target, and removes what those left who were killed.
    fn beside(target: &Target) -> Result<Self, Error> {
        let parent = target.parent();
        let missing = parent.ancestors().take_while(|folder| !folder.exists());
        let parents: Vec<PathBuf> = missing.map(Into::into).collect();
        fs::create_dir_all(parent).at(parent, "made")?;
        target.check_lock()?;
        let lock = match Lock::of(&target.sibling("lock")) {
            // Another writer, which failed, removed the folders that it had made.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fs::create_dir_all(parent).at(parent, "made")?;
                Lock::of(&target.sibling("lock"))
            }
            lock => lock,
        };
        let lock = lock.at(target.path(), "locked")?;
        if lock.is_held() {
            place::sweep(target);
        }
        let path = place::free(target, "tmp");
        unfinished::begin(&path, lock.path(), &parents);
        Ok(Self {
            path,
            target: target.clone(),
            lock,
            parents,
        })
    }

    fn try_replacing(&self) -> Result<(), Error> {
        let target = self.target.path();
        if self.target.found().is_some() {
            place::try_exchange(&self.target).at(target, "replaced")?;
        }
        Ok(())
    }

    fn replace_file(self) -> Result<(), Error> {
        let target = self.target.path();
        if let Some(found) = self.target.found() {
            attributes::keep(&found, &self.path).at(&self.path, "given its mode")?;
        }
        self.target.check()?;
        fs::rename(&self.path, target).at(target, "replaced")?;
        self.flush()
    }

    fn replace_folder(self) -> Result<(), Error> {
        let target = self.target.path();
        if self.target.found().is_some() {
            attributes::keep_all(target, &self.path).at(&self.path, "given its mode")?;
        }
        sync(&self.path).at(&self.path, "flushed to the disk")?;
        self.target.check()?;
        unfinished::undisturbed(|| place::exchange(&self.path, &self.target))
            .at(target, "replaced")?;
        self.flush()
    }

    fn flush(&self) -> Result<(), Error> {
        let parent = self.target.parent();
        sync(parent).at(parent, "flushed to the disk")
    }
}

impl Drop for Aside {
    /// What stands here after an exchange is what the target was before.
    fn drop(&mut self) {
        place::remove(&self.path);
        if fs::symlink_metadata(&self.path).is_ok() {
            notice::tell(&Notice::Left(&self.path));
        }
        self.lock.release();
        // One that holds something stays.
        for parent in &self.parents {
            fs::remove_dir(parent).ok();
        }
        unfinished::end(&self.path);
    }
}

/// Flushes a folder's list of entries to the disk.
///
/// # Errors
/// What the system says.
#[cfg(unix)]
pub fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Systems that can't open a folder as a file flush its entries by themselves.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn sync(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
