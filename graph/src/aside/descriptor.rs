//! Outputs that are open already: what stands behind them is written to as it comes, and not
//! replaced, as others write there too.

use std::path::Path;

/// One of the streams that the program was started with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standard {
    Output,
    Error,
}

#[cfg(unix)]
mod system {
    use std::fs::{self, File};
    use std::io;
    use std::os::fd::AsFd;

    use super::{Path, Standard};
    use crate::aside::file_id::FileId;

    /// How many links are followed one after another, as many as systems follow.
    const LINKS: usize = 40;

    impl Standard {
        /// The stream that is open on what stands at a path.
        pub(in super::super) fn at(path: &Path) -> Option<Self> {
            let found = fs::metadata(path).ok()?;
            if found.is_dir() {
                return None;
            }
            let id = FileId::from(&found);
            [Self::Output, Self::Error].into_iter().find(|stream| {
                stream
                    .file()
                    .and_then(|file| FileId::of_file(&file))
                    .is_ok_and(|open| open == id)
            })
        }

        /// The stream itself, with the place in its file that it shares with others.
        pub(in super::super) fn file(self) -> io::Result<File> {
            let descriptor = match self {
                Self::Output => io::stdout().as_fd().try_clone_to_owned(),
                Self::Error => io::stderr().as_fd().try_clone_to_owned(),
            };
            descriptor.map(File::from)
        }
    }

    /// Whether a path is, or leads through links to, the descriptor of a process.
    pub(in super::super) fn is_descriptor(path: &Path) -> bool {
        let mut path = path.to_owned();
        for _ in 0..LINKS {
            let parent = match path.parent() {
                Some(parent) if parent != Path::new("") => parent,
                _ => Path::new("."),
            };
            let Ok(parent) = fs::canonicalize(parent) else {
                return false;
            };
            let of_processes = ["/proc", "/dev"].iter().any(|top| parent.starts_with(top));
            if of_processes && parent.ends_with("fd") {
                return true;
            }
            match fs::read_link(&path) {
                Ok(next) => path = parent.join(next),
                Err(_) => return false,
            }
        }
        false
    }
}

#[cfg(not(unix))]
mod system {
    use std::fs::File;
    use std::io;

    use super::{Path, Standard};

    impl Standard {
        pub(in super::super) fn at(_: &Path) -> Option<Self> {
            None
        }

        pub(in super::super) fn file(self) -> io::Result<File> {
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    pub(in super::super) fn is_descriptor(_: &Path) -> bool {
        false
    }
}

pub(super) use self::system::is_descriptor;
