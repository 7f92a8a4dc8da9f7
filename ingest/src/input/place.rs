//! What a reader is told to read: a file, a folder, or standard input.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use rolegraph_graph::aside::FileId;

use crate::error::{Error, Result};

/// What stands for standard input where a path is asked for.
pub const STDIN: &str = "-";

/// How deep the files of a folder may lie.
const MAX_DEPTH: usize = 4;

/// The most files that a folder may have, and the most folders.
pub(super) const MAX_FILES: usize = 100_000;

/// Whether a path stands for standard input.
#[must_use]
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// What messages call a path.
#[must_use]
pub fn name_of(path: &Path) -> String {
    if is_stdin(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

/// What stands at a path that is neither a file nor a folder, and what to do about it: a pipe would
/// be waited for, and a device may never end.
#[must_use]
pub fn oddity(found: &Metadata) -> Option<String> {
    if found.is_file() || found.is_dir() {
        return None;
    }
    let what = odd_kind(found.file_type());
    Some(format!(
        "it is {what}; give a file, or `{STDIN}` for what comes by standard input"
    ))
}

/// Why an entry of a folder can't be read, though there is one: a link that leads nowhere, or what
/// is neither a file nor a folder. One that has gone meanwhile is none.
#[must_use]
pub fn oddity_inside(path: &Path) -> Option<String> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() || found.is_dir() => None,
        Ok(found) => Some(format!(
            "it is {}; put a file in its place, or take it out of the folder",
            odd_kind(found.file_type())
        )),
        Err(_) if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) => Some(
            "it is a link that leads to nothing that can be reached; mend it, or take it out of the folder"
                .to_owned(),
        ),
        Err(_) => None,
    }
}

#[cfg(unix)]
fn odd_kind(kind: fs::FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn odd_kind(_: fs::FileType) -> &'static str {
    "no file"
}

/// A file or standard input, opened.
pub(crate) struct Opened {
    /// What messages call it.
    pub(crate) name: String,
    /// Its length in bytes, where that is known.
    pub(crate) bytes: Option<u64>,
    pub(crate) reader: Box<dyn Read + Send>,
}

/// Opens a file, or standard input. `expected` says in messages what it should hold.
///
/// # Errors
/// [`Error::Io`], and [`Error::WrongInput`] for what isn't a file.
pub(crate) fn open(path: &Path, expected: &'static str) -> Result<Opened> {
    let wrong = |reason: String| Error::WrongInput {
        path: name_of(path).into(),
        expected,
        reason,
    };
    if is_stdin(path) {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return Err(wrong("it is a terminal; pipe a file in".to_owned()));
        }
        return Ok(Opened {
            name: name_of(path),
            bytes: None,
            reader: Box::new(stdin),
        });
    }
    let io = |source| Error::Io {
        path: path.to_owned(),
        expected,
        source,
    };
    let found = fs::metadata(path).map_err(io)?;
    if found.is_dir() {
        return Err(wrong("it is a folder; give the file".to_owned()));
    }
    if let Some(reason) = oddity(&found) {
        return Err(wrong(reason));
    }
    let file = File::open(path).map_err(io)?;
    Ok(Opened {
        name: name_of(path),
        bytes: Some(found.len()),
        reader: Box::new(file),
    })
}

/// A file in a folder or in one of the folders in it.
#[derive(Clone, Debug)]
pub struct FolderFile {
    /// Its path in the folder, with `/` between the parts.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its length in bytes.
    pub bytes: u64,
}

/// The files of a folder that a reader may read, without hidden ones.
///
/// Links are followed, and a folder that is met again, such as one that a link in it leads back to,
/// is passed over.
///
/// # Errors
/// What the system says, and one of more than 100,000 folders.
pub fn folder_files(folder: &Path) -> io::Result<Vec<FolderFile>> {
    Ok(walk(folder)?.files)
}

/// The files of a folder as [`folder_files`], with what else is there.
pub(super) fn walk(folder: &Path) -> io::Result<Walk> {
    let mut walk = Walk::default();
    walk.folder(folder, "", 0)?;
    Ok(walk)
}

#[derive(Default)]
pub(super) struct Walk {
    pub(super) files: Vec<FolderFile>,
    /// The first entry that can't be read, with the reason.
    pub(super) odd: Option<(PathBuf, String)>,
    met: HashSet<FileId>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        if self.files.len() > MAX_FILES || !self.met.insert(FileId::of(folder)?) {
            return Ok(());
        }
        if self.met.len() > MAX_FILES {
            return Err(io::Error::other(format!(
                "it has more than {MAX_FILES} folders"
            )));
        }
        let mut folders = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_hidden(&name) {
                continue;
            }
            let path = entry.path();
            if self.odd.is_none() {
                self.odd = oddity_inside(&path).map(|reason| (path.clone(), reason));
            }
            let Ok(found) = fs::metadata(&path) else {
                continue;
            };
            let name = format!("{prefix}{name}");
            if found.is_dir() {
                let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                folders.push((is_link, name, path));
            } else if found.is_file() {
                self.files.push(FolderFile {
                    name,
                    path,
                    bytes: found.len(),
                });
            }
        }
        // A folder goes by its own name rather than by that of a link to it.
        folders.sort();
        for (_, name, path) in folders {
            if depth + 1 < MAX_DEPTH {
                self.folder(&path, &format!("{name}/"), depth + 1)?;
            }
        }
        Ok(())
    }
}

pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX"
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let files = folder_files(folder).unwrap();
        let mut names: Vec<String> = files.into_iter().map(|file| file.name).collect();
        names.sort();
        names
    }

    /// Sixty links from a folder to itself were thirteen million folders, four deep.
    #[test]
    fn a_folder_is_read_once_whatever_leads_to_it() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("v2/deep")).unwrap();
        fs::write(dir.path().join("a.csv"), "").unwrap();
        fs::write(dir.path().join("v2/deep/b.csv"), "").unwrap();
        for number in 0..60 {
            symlink(".", dir.path().join(format!("again{number}"))).unwrap();
            symlink("..", dir.path().join(format!("v2/back{number}"))).unwrap();
        }
        symlink("v2/deep", dir.path().join("a-latest")).unwrap();
        assert_eq!(names(dir.path()), ["a.csv", "v2/deep/b.csv"]);
        let out = tempfile::tempdir().unwrap();
        symlink(dir.path().join("v2/deep"), out.path().join("linked")).unwrap();
        assert_eq!(names(out.path()), ["linked/b.csv"]);
    }

    /// A pipe was waited for for ever, and a device read without end.
    #[test]
    fn what_is_no_file_is_refused_before_it_is_opened() {
        let refused = |path: &Path| match open(path, "a table") {
            Err(error) => error.to_string(),
            Ok(_) => "opened".to_owned(),
        };
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let message = refused(&socket);
        assert!(
            message.ends_with(
                "socket: not a table: it is a socket; give a file, or `-` for what comes by standard input"
            ),
            "{message}"
        );
        let message = refused(Path::new("/dev/zero"));
        assert!(message.contains("it is a device; "), "{message}");
        let message = refused(dir.path());
        assert!(
            message.contains("it is a folder; give the file"),
            "{message}"
        );
    }
}
