//! The contract of readers: what each recognises, what it reads, and what it tells of it.
//!
//! ```text
//!  Input  (a path, its settings) ┐
//!  Options (strict, flags)       ┼─▶ Reader::read ─┬─▶ rolegraph_graph::Builder
//!                                ┘                 └─▶ Outcome: a tally a file, notices
//! ```
//!
//! What a reader declares of itself is all that anybody else knows of it. Its option on the command
//! line with its help and settings, whether standard input will do, the kind of its sources in the
//! report, and what is said to one who gave the files to another reader, follow from it. So a new
//! reader is a room of its own, its two lines in `lib.rs` (the module, and the line in
//! [`READERS`]), and its part of `docs/sources.md`.
//!
//! ```
//! use rolegraph_graph::Builder;
//! use rolegraph_ingest::reader::{Input, Options, recognise};
//!
//! let dir = std::env::temp_dir().join(format!("reader-{}", std::process::id()));
//! std::fs::create_dir_all(&dir)?;
//! let path = dir.join("advert.jsonl");
//! std::fs::write(&path, "{\"@type\": \"JobPosting\", \"title\": \"Tide Keeper\"}\n")?;
//!
//! let reader = recognise(&path)?.ok_or("nobody reads that")?;
//! assert_eq!(reader.declaration().name, "jobs");
//! let mut builder = Builder::new();
//! let outcome = reader.read(&[Input::new(&path)], &Options::default(), &mut builder)?;
//! assert_eq!(outcome.counts().kept, 1);
//! # std::fs::remove_dir_all(&dir)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fmt;
use std::path::{Path, PathBuf};

use rolegraph_graph::Builder;

pub use crate::READERS;
use crate::error::{Error, Result};
use crate::input::{Bundle, Format, Progress, Stream, TableReader, is_stdin, open_file};
pub use crate::shared::source::SETTING as SOURCE;
pub use crate::shared::tally::{Counts, FileCounts, Outcome, Tally};

/// One format of sources.
pub trait Reader: fmt::Debug + Sync {
    /// What it says of itself.
    fn declaration(&self) -> &'static Declaration;

    /// Whether it is the one for what lies at a path, by what can be seen without reading it all.
    fn recognises(&self, look: &Look) -> bool;

    /// Finds out what is wrong with the settings of an input, before hours of reading.
    ///
    /// # Errors
    /// What is wrong with them.
    fn check(&self, input: &Input) -> Result<()> {
        let _ = input;
        Ok(())
    }

    /// Puts all of its inputs into a builder, in whatever order suits it.
    ///
    /// Every row that it reads is counted once, as kept, merged, skipped or unused.
    ///
    /// # Errors
    /// What a file that can't be read, or isn't what it should be, gives. Wrong rows are no errors
    /// unless [`Options::strict`] makes them so.
    fn read(
        &self,
        inputs: &[Input],
        options: &Options<'_>,
        builder: &mut Builder,
    ) -> Result<Outcome>;
}

/// What a reader says of itself.
#[derive(Debug)]
pub struct Declaration {
    /// Its option on the command line, without dashes, and the kind of its sources.
    pub name: &'static str,
    /// What its inputs are to be given as, such as "O*NET".
    pub title: &'static str,
    /// What it reads, as in "it looks like a release of O*NET".
    pub reads: &'static str,
    /// What stands for an input in the help.
    pub value: &'static str,
    /// What it reads, for the help.
    pub help: &'static str,
    /// Whether it takes more than one input.
    pub is_repeatable: bool,
    /// Whether an input can be one file, and so come by standard input.
    pub takes_stdin: bool,
    /// What can be said of each input.
    pub settings: &'static [&'static Setting],
    /// What can be said of all of them.
    pub flags: &'static [&'static Flag],
}

/// Something with a value that can be said of one input. Readers may share one.
#[derive(Debug)]
pub struct Setting {
    /// Its option on the command line, without dashes, which stands after the input.
    pub name: &'static str,
    /// What stands for its value in the help.
    pub value: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
    /// The file that a value names, where it names one.
    pub file: fn(&str) -> Option<PathBuf>,
    /// What is wrong with a value, as far as it alone tells.
    pub check: fn(&str) -> Result<(), &'static str>,
}

/// Something that can be said to a reader as a whole.
#[derive(Debug)]
pub struct Flag {
    /// Its option on the command line, without dashes.
    pub name: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
}

/// One thing to read: a file, a folder, an archive or standard input, as the reader allows.
#[derive(Clone, Debug)]
pub struct Input {
    /// Where it lies; `-` for standard input.
    pub path: PathBuf,
    settings: Vec<(&'static Setting, String)>,
}

impl Input {
    /// An input of which nothing else is said.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            settings: Vec::new(),
        }
    }

    /// The same with a setting, in place of what it was.
    #[must_use]
    pub fn with(mut self, setting: &'static Setting, value: impl Into<String>) -> Self {
        self.settings
            .retain(|(known, _)| known.name != setting.name);
        self.settings.push((setting, value.into()));
        self
    }

    /// The value of a setting, if it was said.
    #[must_use]
    pub fn value(&self, setting: &Setting) -> Option<&str> {
        let mut settings = self.settings.iter();
        let found = settings.find(|(known, _)| known.name == setting.name);
        found.map(|(_, value)| value.as_str())
    }

    /// All that was said of it.
    pub fn settings(&self) -> impl Iterator<Item = (&'static Setting, &str)> {
        let settings = self.settings.iter();
        settings.map(|(setting, value)| (*setting, value.as_str()))
    }
}

/// How inputs are read.
#[derive(Clone)]
pub struct Options<'o> {
    /// Whether the first row that can't be used is an error, for readers that go row by row.
    pub strict: bool,
    /// Is told how far the reading has come.
    pub progress: &'o dyn Progress,
    flags: Vec<&'static Flag>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self::new(false, &())
    }
}

impl<'o> Options<'o> {
    /// How to read without any flag: whether strictly, and who is told how far it has come.
    #[must_use]
    pub fn new(strict: bool, progress: &'o dyn Progress) -> Self {
        Self {
            strict,
            progress,
            flags: Vec::new(),
        }
    }

    /// The same with a flag.
    #[must_use]
    pub fn with(mut self, flag: &'static Flag) -> Self {
        self.flags.push(flag);
        self
    }

    /// Whether a flag was given.
    #[must_use]
    pub fn has(&self, flag: &Flag) -> bool {
        self.flags.iter().any(|known| known.name == flag.name)
    }
}

/// What can be seen of an input without reading it all.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Whether it is a folder or an archive.
    pub is_bundle: bool,
    /// The paths of its files with `/` between folders, in order; of a file its name alone.
    pub names: Vec<String>,
    /// The first bytes of a file, unpacked; none of a folder or an archive.
    pub head: Vec<u8>,
}

/// Bytes of a file's beginning that are looked at.
const HEAD: usize = 64 << 10;

const EXPECTED: &str = "a source of roles, skills, adverts or pay";

impl Look {
    /// What can be seen at a path.
    ///
    /// # Errors
    /// What reading gives.
    pub fn at(path: &Path) -> Result<Self> {
        let is_zip = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if path.is_dir() || is_zip {
            return Ok(Self::of_bundles(&[Bundle::open(path, EXPECTED)?]));
        }
        let name = path.file_name().map(|name| name.to_string_lossy());
        Ok(Self {
            is_bundle: false,
            names: name.into_iter().map(Into::into).collect(),
            head: open_file(path, EXPECTED, &())?.peek(HEAD)?,
        })
    }

    /// What can be seen of folders and archives that belong together.
    #[must_use]
    pub fn of_bundles(bundles: &[Bundle]) -> Self {
        let members = bundles.iter().flat_map(Bundle::members);
        Self {
            is_bundle: true,
            names: members.map(|member| member.path().to_owned()).collect(),
            head: Vec::new(),
        }
    }

    /// The names of its files, without folders.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter();
        names.map(|name| name.rsplit('/').next().unwrap_or(name))
    }

    /// The beginning as text, up to where it is none.
    #[must_use]
    pub fn text(&self) -> &str {
        let head = self
            .head
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&self.head);
        let end = match std::str::from_utf8(head) {
            Ok(text) => return text,
            Err(error) => error.valid_up_to(),
        };
        let text = head.get(..end).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// The names of the columns, where it begins as a table does.
    #[must_use]
    pub fn header(&self) -> Vec<String> {
        let stream = Stream::of_bytes("", self.text().as_bytes());
        let table = TableReader::new(stream, Format::Detect, EXPECTED);
        table.map_or_else(|_| Vec::new(), |table| table.header().to_vec())
    }
}

/// The reader for what lies at a path, if there is one.
///
/// # Errors
/// [`Error::WrongInput`] for standard input, which can be looked at only once, and what reading
/// gives.
pub fn recognise(path: &Path) -> Result<Option<&'static dyn Reader>> {
    if is_stdin(path) {
        return Err(Error::WrongInput {
            path: path.to_owned(),
            expected: EXPECTED,
            reason: "standard input isn't looked at; name its reader".to_owned(),
        });
    }
    let look = Look::at(path)?;
    let mut readers = READERS.iter().copied();
    Ok(readers.find(|reader| reader.recognises(&look)))
}

/// The other reader that folders or archives are for, for the message of the one that got them.
pub(crate) fn another(bundles: &[Bundle], than: &Declaration) -> Option<&'static Declaration> {
    let look = Look::of_bundles(bundles);
    let mut others = READERS
        .iter()
        .filter(|reader| reader.declaration().name != than.name);
    let other = others.find(|reader| reader.recognises(&look));
    other.map(|reader| reader.declaration())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn declarations_agree_with_one_another() {
        let mut options: Vec<(&str, &str)> = Vec::new();
        for reader in READERS {
            let declaration = reader.declaration();
            options.push((declaration.name, declaration.help));
            options.extend(declaration.settings.iter().map(|s| (s.name, s.help)));
            options.extend(declaration.flags.iter().map(|f| (f.name, f.help)));
        }
        // Readers that share a setting share its help.
        options.sort_unstable();
        options.dedup();
        let count = options.len();
        options.dedup_by_key(|(name, _)| *name);
        assert_eq!(options.len(), count, "two options of one name");
        let page = include_str!("../../docs/sources.md");
        for (name, _) in options {
            let option = format!("--{name}");
            assert!(page.contains(&option), "docs/sources.md lacks {option}");
        }
    }

    /// What lies at a path is for one reader alone.
    #[test]
    fn a_file_is_recognised_by_its_reader_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let wages = "OCC_CODE,TOT_EMP,A_MEDIAN\n11-1011,1,2\n";
        let cases: [(&str, &str, Option<&str>); 14] = [
            ("c/roles/pilot.toml", "name = \"Pilot\"\n", Some("catalog")),
            (
                "page.txt",
                "Tide Keeper vs. Buoy Painter\nRequired Skills\n",
                Some("article"),
            ),
            ("o/Occupation Data.txt", "a\tb\n", Some("onet")),
            ("e/occupations_en.csv", "a,b\n", Some("esco")),
            ("w/national_industry_occupation.tsv", "a\tb\n", Some("oews")),
            ("national.csv", wages, Some("oews")),
            ("a.json", " [{\"@type\": \"JobPosting\"}]", Some("jobs")),
            (
                "a.html",
                "<!doctype html><script type=application/ld+json>{\"@type\": \"JobPosting\"}",
                Some("jobs"),
            ),
            (
                "jobs.csv",
                "job_title_short,job_title,job_location,job_via,job_schedule_type,job_work_from_home,job_posted_date,job_country,salary_year_avg,salary_hour_avg,company_name,job_skills\n",
                Some("jobs"),
            ),
            (
                "pay.csv",
                "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,remote_ratio,company_location\n",
                Some("pay"),
            ),
            (
                "walk.csv",
                "from_scheme,from_code,to_scheme,to_code\nSOC 2018,15-2051,ISCO-08,2511\n",
                Some("crosswalk"),
            ),
            ("recipe.txt", "Pancakes\n\nTake three eggs.\n", None),
            ("table.csv", "a,b\n1,2\n", None),
            ("n/notes.md", "Pilot vs. Mate\n", None),
        ];
        for (name, text, expected) in cases {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            let top = name.split('/').next().unwrap_or(name);
            let look = Look::at(&dir.path().join(top)).unwrap();
            let found: Vec<&str> = READERS
                .iter()
                .filter(|reader| reader.recognises(&look))
                .map(|reader| reader.declaration().name)
                .collect();
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{name}");
        }
    }
}
