//! Where something is to be written, and whether it may be.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::descriptor::{Standard, is_descriptor};
use super::error::{At, Error};
use super::place;

/// How many links that lead nowhere are followed one after another, as many as systems follow.
const LINKS: usize = 40;

/// The manifest's name in every folder that this project writes, and how all of them begin.
const MANIFEST: &str = "manifest.json";
const OPENING: &[u8] = b"{\n  \"format\": \"rolegraph-";

/// Who makes a sort of folder, and how one of theirs is known.
#[derive(Clone, Copy, Debug)]
pub struct Maker {
    /// The folder in a message, such as `a rolegraph graph folder`.
    pub what: &'static str,
    /// The work that makes it, such as `build`.
    pub work: &'static str,
    /// What to name in place of a folder that is none, as the end of a message.
    pub remedy: &'static str,
    /// How the folder's `manifest.json` begins in every version, damaged or not.
    pub opening: &'static str,
    /// The files that the folder of such a manifest holds by right besides it, with `/` between the
    /// parts of a path.
    pub files: fn(&[u8]) -> BTreeSet<String>,
}

impl Maker {
    /// The files that a folder holds by right; none where the folder isn't the maker's.
    fn files_of(&self, folder: &Path) -> io::Result<Option<BTreeSet<String>>> {
        let manifest = folder.join(MANIFEST);
        // A pipe of that name would be waited for.
        if !fs::metadata(&manifest).is_ok_and(|found| found.is_file()) {
            return Ok(None);
        }
        let text = fs::read(manifest)?;
        if !text.starts_with(self.opening.as_bytes()) {
            return Ok(None);
        }
        let mut files = (self.files)(&text);
        files.insert(MANIFEST.into());
        Ok(Some(files))
    }
}

/// A place that may be written: a file, or a folder that is empty, new or its maker's.
#[derive(Clone, Debug)]
pub struct Target {
    asked: PathBuf,
    path: PathBuf,
    parent: PathBuf,
    name: OsString,
    maker: Option<Maker>,
    standard: Option<Standard>,
}

impl Target {
    /// The file at a path. Symbolic links are followed, also one that leads to where nothing is.
    ///
    /// # Errors
    /// [`Error`] when a file can't be written there, as far as can be told without writing it.
    pub fn file(path: &Path) -> Result<Self, Error> {
        Self::of(path, None)
    }

    /// The folder at a path, as [`Target::file`].
    ///
    /// # Errors
    /// As for [`Target::file`]; [`Error::Occupied`] when there is a folder that holds what its maker
    /// didn't write, down to a single file.
    pub fn folder(path: &Path, maker: Maker) -> Result<Self, Error> {
        Self::of(path, Some(maker))
    }

    fn of(asked: &Path, maker: Option<Maker>) -> Result<Self, Error> {
        let standard = match maker {
            Some(_) => None,
            None => Standard::at(asked),
        };
        let path = if is_descriptor(asked) {
            if standard.is_none() && fs::metadata(asked).is_ok_and(|found| found.is_file()) {
                return Err(Error::Misplaced {
                    path: asked.into(),
                    reason: "it is a file that is open already, and others may write to it".into(),
                    remedy: "name the file itself, or write to standard output",
                });
            }
            // What is no file, such as a pipe, has no other path.
            std::path::absolute(asked).at(asked, "reached")?
        } else {
            resolve(asked, asked)?
        };
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(nameless(asked));
        };
        let target = Self {
            asked: asked.into(),
            parent: parent.into(),
            name: name.into(),
            path,
            maker,
            standard,
        };
        target.check()?;
        target.probe()?;
        Ok(target)
    }

    /// The absolute path, with every link followed.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    pub(super) fn name(&self) -> &OsStr {
        &self.name
    }

    /// What is at the path.
    pub(super) fn found(&self) -> Option<Metadata> {
        fs::metadata(&self.path).ok()
    }

    /// Whether there is something that is neither a file nor a folder, and is written to as it is.
    pub(super) fn is_stream(&self) -> bool {
        self.standard.is_some()
            || self.maker.is_none()
                && self
                    .found()
                    .is_some_and(|found| !found.is_dir() && !found.is_file())
    }

    /// Which of the program's own streams it is.
    pub(super) fn standard(&self) -> Option<Standard> {
        self.standard
    }

    /// The path `.<name>.<ending>` beside the target.
    pub(super) fn sibling(&self, ending: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(ending);
        self.parent.join(name)
    }

    /// Whether what is at another path may be half a target: a file, or a folder with nothing in it
    /// that its maker doesn't write.
    pub(super) fn could_hold(&self, path: &Path) -> bool {
        let Ok(found) = fs::symlink_metadata(path) else {
            return false;
        };
        let Some(maker) = &self.maker else {
            return found.is_file();
        };
        if !found.is_dir() {
            // Where a folder can be made is tried by a file, which stays empty.
            return found.is_file() && found.len() == 0;
        }
        let files = match maker.files_of(path) {
            Ok(Some(files)) => files,
            // The manifest comes last.
            Ok(None) => {
                let mut files = (maker.files)(&[]);
                files.insert(MANIFEST.into());
                files
            }
            Err(_) => return false,
        };
        matches!(foreign(path, "", &files), Ok(None))
    }

    /// Whether what is at the path may be replaced.
    pub(super) fn check(&self) -> Result<(), Error> {
        if let Some(folder) = self.parent.ancestors().find(|folder| is_written(folder)) {
            return Err(Error::Misplaced {
                path: self.asked.clone(),
                reason: format!(
                    "it lies in `{}`, which is written and replaced as a whole",
                    folder.display()
                ),
                remedy: "name a place outside it",
            });
        }
        let found = match fs::metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found.at(&self.asked, "read")?,
        };
        match &self.maker {
            Some(maker) if found.is_dir() => self.check_folder(maker, &found),
            Some(maker) if found.is_file() => Err(self.occupied("it is a file", maker.remedy)),
            Some(maker) => Err(self.occupied("it is no folder", maker.remedy)),
            None if found.is_dir() => Err(self.occupied("it is a folder", "name a file")),
            None => Ok(()),
        }
    }

    fn check_folder(&self, maker: &Maker, found: &Metadata) -> Result<(), Error> {
        let mut entries = fs::read_dir(&self.path).at(&self.asked, "read")?;
        if entries.next().is_some() {
            let Some(files) = maker.files_of(&self.path).at(&self.asked, "read")? else {
                let reason = format!("it holds files and is not {}", maker.what);
                return Err(self.occupied(reason, maker.remedy));
            };
            if let Some(file) = foreign(&self.path, "", &files).at(&self.asked, "read")? {
                let reason = format!(
                    "it holds `{}`, which no {} wrote and which would be lost",
                    file.display(),
                    maker.work
                );
                return Err(self.occupied(reason, "move it elsewhere, or name another folder"));
            }
        }
        let misplaced = |reason: &str, remedy| Error::Misplaced {
            path: self.asked.clone(),
            reason: reason.into(),
            remedy,
        };
        if is_mounted(found, &self.parent) {
            return Err(misplaced(
                "another disk is mounted there, and a folder in its place can't be exchanged for a new one",
                "name a folder in it",
            ));
        }
        let here = std::env::current_dir().and_then(fs::canonicalize);
        if here.is_ok_and(|here| here.starts_with(&self.path)) {
            return Err(misplaced(
                "the program runs in that folder, which a new one would take the place of",
                "run it from another folder",
            ));
        }
        Ok(())
    }

    /// Refuses a lock that is no file, such as a pipe, which would be waited for.
    pub(super) fn check_lock(&self) -> Result<(), Error> {
        let lock = self.sibling("lock");
        if fs::symlink_metadata(&lock).is_ok_and(|found| !found.is_file()) {
            return Err(Error::Misplaced {
                path: self.asked.clone(),
                reason: format!(
                    "its lock would be `{}`, where there is something that is no file",
                    lock.display()
                ),
                remedy: "move that elsewhere, or name another place",
            });
        }
        Ok(())
    }

    fn occupied(&self, reason: impl Into<String>, remedy: &'static str) -> Error {
        Error::Occupied {
            path: self.asked.clone(),
            reason: reason.into(),
            remedy,
        }
    }

    /// Finds out whether the system lets anything be made beside the target.
    fn probe(&self) -> Result<(), Error> {
        if self.is_stream() {
            return Ok(());
        }
        self.check_lock()?;
        let mut place = self.clone();
        while !place.parent.exists() {
            let Some(parent) = place.parent.parent() else {
                return Err(nameless(&self.asked));
            };
            place.parent = parent.into();
        }
        let path = place::free(&place, "tmp");
        match place::make_file(&path, None) {
            // A process in another container, which may have the same number, was first.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => drop(made.at(&self.asked, "written")?),
        }
        fs::remove_file(&path).ok();
        Ok(())
    }
}

fn nameless(asked: &Path) -> Error {
    if std::env::current_dir().is_err() {
        return Error::Misplaced {
            path: asked.into(),
            reason: "the folder that the program runs in is gone".into(),
            remedy: "run it from one that is there",
        };
    }
    Error::Misplaced {
        path: asked.into(),
        reason: "it has no name".into(),
        remedy: "name a file or folder in a folder",
    }
}

/// The absolute path without links that a path means, whether there is something at it or not.
fn resolve(path: &Path, asked: &Path) -> Result<PathBuf, Error> {
    let mut path: PathBuf = path.components().collect();
    for _ in 0..LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            found => return found.at(asked, "reached"),
        }
        let parent = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        match fs::read_link(&path) {
            Ok(next) => path = parent.join(next),
            Err(_) => {
                let name = path.file_name().ok_or_else(|| nameless(asked))?;
                return Ok(resolve(parent, asked)?.join(name));
            }
        }
    }
    Err(io::Error::other("too many links lead on from it")).at(asked, "reached")
}

/// Whether a folder is one that this project writes as a whole.
fn is_written(folder: &Path) -> bool {
    let manifest = folder.join(MANIFEST);
    if !fs::metadata(&manifest).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let mut opening = Vec::new();
    let read = File::open(manifest)
        .and_then(|file| file.take(OPENING.len() as u64).read_to_end(&mut opening));
    read.is_ok() && opening == OPENING
}

/// The first entry of a folder, by name, that is neither one of the files nor a folder on the way
/// to one.
fn foreign(folder: &Path, prefix: &str, files: &BTreeSet<String>) -> io::Result<Option<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let stranger = || Ok(Some(Path::new(prefix).join(&name)));
        let Some(path) = name.to_str().map(|name| format!("{prefix}{name}")) else {
            return stranger();
        };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let inside = format!("{path}/");
            let leads = files.range(inside.clone()..).next();
            if !leads.is_some_and(|file| file.starts_with(&inside)) {
                return stranger();
            }
            if let Some(found) = foreign(&entry.path(), &inside, files)? {
                return Ok(Some(found));
            }
        } else if !kind.is_file() || !files.contains(&path) {
            return stranger();
        }
    }
    Ok(None)
}

#[cfg(unix)]
fn is_mounted(found: &Metadata, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(parent).is_ok_and(|parent| parent.dev() != found.dev())
}

#[cfg(not(unix))]
fn is_mounted(_: &Metadata, _: &Path) -> bool {
    false
}
