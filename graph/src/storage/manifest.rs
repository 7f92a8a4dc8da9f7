//! The manifest of a graph folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_64;

use super::FORMAT_VERSION;
use super::error::StorageError;
use super::folder;
use super::layout::Part;
use crate::aside::Maker;
use crate::report::BuildReport;

/// The manifest's name in a graph folder.
pub(super) const MANIFEST: &str = "manifest.json";

const FORMAT: &str = "rolegraph-graph";
const OPENING: &str = "{\n  \"format\": \"rolegraph-graph\",";

/// What a graph folder holds: its files with their lengths and checksums, and the build report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    files: Vec<FileEntry>,
    report: BuildReport,
}

/// One file of a graph folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its path in the folder, with `/` between the parts.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The XXH3-64 of its bytes, with seed 0.
    #[serde(serialize_with = "to_hex", deserialize_with = "from_hex")]
    pub xxh3: u64,
}

/// What every version of the manifest has.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

fn to_hex<S: Serializer>(hash: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{hash:016x}"))
}

fn from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let digits = String::deserialize(deserializer)?;
    u64::from_str_radix(&digits, 16).map_err(serde::de::Error::custom)
}

impl Manifest {
    pub(super) fn new(files: Vec<FileEntry>, report: BuildReport) -> Self {
        Self {
            format: FORMAT.into(),
            version: FORMAT_VERSION,
            files,
            report,
        }
    }

    /// Reads the manifest of a graph folder. The files themselves aren't looked at.
    ///
    /// # Errors
    /// A [`StorageError`]: nothing there, not a graph folder, another format version, or a damaged
    /// manifest.
    pub fn read(dir: impl AsRef<Path>) -> Result<Self, StorageError> {
        let dir = dir.as_ref();
        folder::steady(dir, || Self::read_once(dir))
    }

    pub(super) fn read_once(dir: &Path) -> Result<Self, StorageError> {
        let path = dir.join(MANIFEST);
        let text = match read_file(&path) {
            Ok(text) => text,
            Err(error) => return Err(unreadable(dir, &path, error)),
        };
        Self::parse(dir, &path, &text)
    }

    fn parse(dir: &Path, path: &Path, text: &[u8]) -> Result<Self, StorageError> {
        if !text.starts_with(OPENING.as_bytes()) {
            return Err(StorageError::NotAGraph {
                path: dir.into(),
                reason: "its manifest.json doesn't begin as a graph's does",
            });
        }
        let covered = text.len().saturating_sub(closing(0).len());
        let (body, tail) = text.split_at_checked(covered).unwrap_or((text, &[]));
        if tail != closing(xxh3_64(body)).as_bytes() {
            return Err(StorageError::Checksum { path: path.into() });
        }
        let content = |error: serde_json::Error| StorageError::content(path, error.to_string());
        let head: Head = serde_json::from_slice(text).map_err(content)?;
        if head.format != FORMAT {
            return Err(StorageError::NotAGraph {
                path: dir.into(),
                reason: "its manifest.json names another format",
            });
        }
        if head.version != FORMAT_VERSION {
            return Err(StorageError::Version {
                path: path.into(),
                found: head.version,
                expected: FORMAT_VERSION,
            });
        }
        serde_json::from_slice(text).map_err(content)
    }

    /// The manifest as the bytes of its file.
    pub(super) fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let mut text = serde_json::to_vec_pretty(self)?;
        text.truncate(text.len().saturating_sub("\n}".len()));
        let closing = closing(xxh3_64(&text));
        text.extend_from_slice(closing.as_bytes());
        Ok(text)
    }

    /// The format version.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The files of the folder without the manifest itself.
    #[must_use]
    pub fn files(&self) -> &[FileEntry] {
        &self.files
    }

    /// A file of the folder.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&FileEntry> {
        self.files.iter().find(|file| file.name == name)
    }

    /// What the build read, kept, merged and left out.
    #[must_use]
    pub fn report(&self) -> &BuildReport {
        &self.report
    }

    /// The length of all files without the manifest itself, in bytes.
    #[must_use]
    pub fn disk_size(&self) -> u64 {
        self.files
            .iter()
            .fold(0, |sum, file| sum.saturating_add(file.bytes))
    }
}

/// How a graph folder is told from what a build didn't write.
pub(super) const MAKER: Maker = Maker {
    what: "a rolegraph graph folder",
    work: "build",
    remedy: "name an empty folder, a new one or a graph folder",
    opening: OPENING,
    files: own_files,
};

/// The files that a manifest of any version lists, where that can be read, and those of this
/// version.
fn own_files(manifest: &[u8]) -> BTreeSet<String> {
    #[derive(Deserialize)]
    struct Listed {
        files: Vec<Name>,
    }
    #[derive(Deserialize)]
    struct Name {
        name: String,
    }
    let mut files: BTreeSet<String> = Part::all().into_iter().map(Part::file).collect();
    if let Ok(listed) = serde_json::from_slice::<Listed>(manifest) {
        files.extend(listed.files.into_iter().map(|file| file.name));
    }
    files
}

/// The bytes of a file. What isn't one is refused, as a pipe would be waited for.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        return Err(io::Error::other("it is no file"));
    }
    fs::read(path)
}

fn closing(hash: u64) -> String {
    format!(",\n  \"checksum\": \"{hash:016x}\"\n}}\n")
}

fn unreadable(dir: &Path, manifest: &Path, error: io::Error) -> StorageError {
    let not_a_graph = |reason| StorageError::NotAGraph {
        path: dir.into(),
        reason,
    };
    match fs::metadata(dir) {
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
            StorageError::Missing { path: dir.into() }
        }
        Ok(found) if !found.is_dir() => not_a_graph("it is a file"),
        _ if error.kind() == io::ErrorKind::NotFound => not_a_graph("it has no manifest.json"),
        _ => StorageError::Io {
            path: manifest.into(),
            action: "read",
            source: error,
        },
    }
}
