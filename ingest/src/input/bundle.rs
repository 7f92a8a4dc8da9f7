//! A data set as it is downloaded: a folder or a zip archive of files.

use std::fs::{self, File};
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use zip::{CompressionMethod, ZipArchive};

use super::header::fold_header;
use super::place::{MAX_FILES, is_hidden, oddity, walk};
use super::progress::Progress;
use super::stream::{Check, Packing, Stream};
use crate::error::{Error, Result};

/// A folder or a zip archive, with the names of its files.
///
/// Hidden files and the `__MACOSX` folder are none of its files, and a folder that a link leads back
/// to is read once. The files are in the order of
/// their paths, those of a folder before those of the folders in it.
#[derive(Debug)]
pub struct Bundle {
    path: PathBuf,
    expected: &'static str,
    members: Vec<Member>,
}

/// One file of a bundle.
#[derive(Clone, Debug)]
pub struct Member {
    path: String,
    bytes: u64,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Folder(PathBuf),
    Zip {
        start: u64,
        stored: u64,
        crc32: u32,
        deflated: bool,
    },
}

impl Member {
    /// Its path in the bundle, with `/` between folders.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Its size in bytes once it is out of the archive.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }
}

impl Bundle {
    /// Opens a folder or a zip archive. `expected` says in messages what it should hold.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::WrongInput`] for a file that is no zip, and [`Error::Archive`] for
    /// a damaged one.
    pub fn open(path: &Path, expected: &'static str) -> Result<Self> {
        let io = |source| Error::Io {
            path: path.to_owned(),
            expected,
            source,
        };
        let mut members = Vec::new();
        let found = fs::metadata(path).map_err(io)?;
        if let Some(reason) = oddity(&found) {
            return Err(Error::WrongInput {
                path: path.to_owned(),
                expected,
                reason,
            });
        }
        if found.is_dir() {
            let walk = walk(path).map_err(io)?;
            if let Some((path, reason)) = walk.odd {
                return Err(Error::WrongInput {
                    path,
                    expected,
                    reason,
                });
            }
            members.extend(walk.files.into_iter().map(|file| Member {
                path: file.name,
                bytes: file.bytes,
                place: Place::Folder(file.path),
            }));
        } else {
            let mut file = File::open(path).map_err(io)?;
            let mut head = Vec::new();
            file.by_ref().take(2).read_to_end(&mut head).map_err(io)?;
            file.seek(SeekFrom::Start(0)).map_err(io)?;
            if head != b"PK" {
                return Err(Error::WrongInput {
                    path: path.to_owned(),
                    expected,
                    reason: "it is neither a folder nor a zip archive".to_owned(),
                });
            }
            members = list_zip(path, file)?;
        }
        if members.len() > MAX_FILES {
            return Err(Error::WrongInput {
                path: path.to_owned(),
                expected,
                reason: format!("it has more than {MAX_FILES} files"),
            });
        }
        members.sort_by(|a, b| (a.depth(), &a.path).cmp(&(b.depth(), &b.path)));
        Ok(Self {
            path: path.to_owned(),
            expected,
            members,
        })
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its files.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The file whose name without folders `is_it`, nearest to the top.
    ///
    /// # Errors
    /// [`Error::WrongInput`] when two files equally near are meant.
    pub fn find(&self, mut is_it: impl FnMut(&str) -> bool) -> Result<Option<&Member>> {
        let mut found = self.members.iter().filter(|member| is_it(member.name()));
        let Some(first) = found.next() else {
            return Ok(None);
        };
        match found.next() {
            Some(second) if second.depth() == first.depth() => Err(self.wrong(format!(
                "it has both `{}` and `{}`; give one release alone",
                first.path, second.path
            ))),
            _ => Ok(Some(first)),
        }
    }

    /// The file of that name without folders, whatever its case.
    ///
    /// # Errors
    /// As [`Bundle::find`].
    pub fn named(&self, name: &str) -> Result<Option<&Member>> {
        self.find(|candidate| candidate.eq_ignore_ascii_case(name))
    }

    /// The table of that name: `Technology Skills` is found as `Technology Skills.txt`,
    /// `technology_skills.csv` and `Technology-Skills.tsv.gz`.
    ///
    /// # Errors
    /// As [`Bundle::find`].
    pub fn table(&self, name: &str) -> Result<Option<&Member>> {
        let folded = fold_header(name);
        self.find(|candidate| table_stem(candidate).is_some_and(|stem| fold_header(stem) == folded))
    }

    /// The error of a bundle that isn't what was expected.
    #[must_use]
    pub fn wrong(&self, reason: impl Into<String>) -> Error {
        Error::WrongInput {
            path: self.path.clone(),
            expected: self.expected,
            reason: reason.into(),
        }
    }

    /// A file of it as plain bytes.
    ///
    /// # Errors
    /// [`Error::Io`], and as [`open_file`](super::open_file).
    pub fn read<'p>(&self, member: &Member, progress: &'p dyn Progress) -> Result<Stream<'p>> {
        let open = |path: &Path| {
            File::open(path).map_err(|source| Error::Io {
                path: path.to_owned(),
                expected: self.expected,
                source,
            })
        };
        match &member.place {
            Place::Folder(path) => {
                let name = path.display().to_string();
                let file = open(path)?;
                Stream::open(
                    name,
                    Some(member.bytes),
                    Packing::None,
                    file,
                    self.expected,
                    progress,
                )
            }
            Place::Zip {
                start,
                stored,
                crc32,
                deflated,
            } => {
                let name = format!("{}:{}", self.path.display(), member.path);
                let mut file = open(&self.path)?;
                file.seek(SeekFrom::Start(*start))
                    .map_err(|source| Error::Io {
                        path: self.path.clone(),
                        expected: self.expected,
                        source,
                    })?;
                let check = Check {
                    bytes: member.bytes,
                    crc32: *crc32,
                };
                let packing = if *deflated {
                    Packing::Deflated(check)
                } else {
                    Packing::Stored(check)
                };
                let part = file.take(*stored);
                Stream::open(name, Some(*stored), packing, part, self.expected, progress)
            }
        }
    }
}

/// A file's name without the ending of a table, `.gz` after it or not.
pub(crate) fn table_stem(name: &str) -> Option<&str> {
    let without = |name: &'_ str, ending: &str| -> Option<usize> {
        let at = name.len().checked_sub(ending.len())?;
        name.get(at..)?.eq_ignore_ascii_case(ending).then_some(at)
    };
    let name = without(name, ".gz")
        .and_then(|at| name.get(..at))
        .unwrap_or(name);
    [".txt", ".csv", ".tsv"]
        .iter()
        .find_map(|ending| name.get(..without(name, ending)?))
}

fn list_zip(path: &Path, file: File) -> Result<Vec<Member>> {
    let archive_error = |reason: String| Error::Archive {
        file: path.display().to_string(),
        reason,
    };
    let damaged = |error: zip::result::ZipError| {
        archive_error(format!("cut short or damaged ({error}); download it again"))
    };
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.replace('\\', "/");
        if !entry.is_file() || name.ends_with('/') || name.split('/').any(is_hidden) {
            continue;
        }
        if entry.encrypted() {
            return Err(archive_error(format!(
                "`{name}` in it is encrypted; unpack it and give the folder"
            )));
        }
        let deflated = match entry.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            method => {
                return Err(archive_error(format!(
                    "`{name}` in it is packed by {method}, expected Deflate; unpack it and give the folder"
                )));
            }
        };
        let Some(start) = entry.data_start() else {
            return Err(archive_error(format!(
                "`{name}` in it has no beginning; download it again"
            )));
        };
        members.push(Member {
            bytes: entry.size(),
            place: Place::Zip {
                start,
                stored: entry.compressed_size(),
                crc32: entry.crc32(),
                deflated,
            },
            path: name,
        });
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn write_zip(path: &Path, files: &[(&str, &[u8])]) {
        let mut zip = ZipWriter::new(File::create(path).unwrap());
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, contents) in files {
            zip.start_file(*name, options).unwrap();
            zip.write_all(contents).unwrap();
        }
        zip.finish().unwrap();
    }

    fn text(bundle: &Bundle, member: &Member) -> String {
        let stream = bundle.read(member, &()).unwrap();
        String::from_utf8(stream.read_whole(1 << 20).unwrap()).unwrap()
    }

    #[test]
    fn a_folder_and_a_zip_give_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let zip = dir.path().join("db.zip");
        let files: [(&str, &[u8]); 4] = [
            ("db_1/Skills.txt", b"a\tb\n"),
            ("db_1/technology_skills.csv", b"c,d\n"),
            ("__MACOSX/db_1/Skills.txt", b"junk"),
            ("db_1/.hidden.txt", b"junk"),
        ];
        write_zip(&zip, &files);
        let folder = dir.path().join("db");
        for (name, contents) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, contents).unwrap();
        }
        for path in [&zip, &folder] {
            let bundle = Bundle::open(path, "tables").unwrap();
            let names: Vec<&str> = bundle.members().iter().map(Member::name).collect();
            assert_eq!(names, ["Skills.txt", "technology_skills.csv"]);
            let skills = bundle.named("skills.TXT").unwrap().unwrap();
            assert_eq!(
                (skills.bytes(), text(&bundle, skills).as_str()),
                (4, "a\tb\n")
            );
            let tools = bundle.table("Technology Skills").unwrap().unwrap();
            assert_eq!(text(&bundle, tools), "c,d\n");
            assert!(bundle.table("Knowledge").unwrap().is_none());
        }
        let bundle = Bundle::open(&zip, "tables").unwrap();
        let skills = bundle.named("Skills.txt").unwrap().unwrap();
        let name = bundle.read(skills, &()).unwrap().name().to_owned();
        assert!(name.ends_with("db.zip:db_1/Skills.txt"), "{name}");
    }

    #[test]
    fn two_releases_in_one_folder_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let zip = dir.path().join("two.zip");
        write_zip(&zip, &[("a/Skills.txt", b""), ("b/Skills.txt", b"")]);
        let bundle = Bundle::open(&zip, "an O*NET release").unwrap();
        let error = bundle.named("Skills.txt").unwrap_err().to_string();
        assert!(error.ends_with("not an O*NET release: it has both `a/Skills.txt` and `b/Skills.txt`; give one release alone"), "{error}");
    }

    #[test]
    fn a_damaged_zip_is_one_error_with_the_remedy() {
        let dir = tempfile::tempdir().unwrap();
        let zip = dir.path().join("db.zip");
        let noise: Vec<u8> = (0..40_000_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        write_zip(&zip, &[("a.txt", &noise)]);
        let whole = fs::read(&zip).unwrap();

        fs::write(&zip, &whole[..whole.len() / 2]).unwrap();
        let error = Bundle::open(&zip, "tables").unwrap_err();
        assert!(matches!(error, Error::Archive { .. }), "{error}");
        assert!(error.to_string().ends_with("download it again"), "{error}");

        let mut changed = whole;
        changed[500] ^= 0xFF;
        fs::write(&zip, changed).unwrap();
        let bundle = Bundle::open(&zip, "tables").unwrap();
        let error = bundle
            .read(&bundle.members()[0], &())
            .and_then(|stream| stream.read_whole(1 << 20))
            .unwrap_err();
        assert!(error.to_string().contains("db.zip:a.txt"), "{error}");
        assert!(error.to_string().ends_with("download it again"), "{error}");
    }

    #[test]
    fn what_is_no_bundle_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.csv");
        fs::write(&file, "a,b\n").unwrap();
        let error = Bundle::open(&file, "the ESCO download").unwrap_err();
        assert!(matches!(error, Error::WrongInput { .. }), "{error}");
        let error = Bundle::open(&dir.path().join("none"), "the ESCO download").unwrap_err();
        assert!(matches!(error, Error::Io { .. }), "{error}");
    }
}
