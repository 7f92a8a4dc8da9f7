//! The reader of the O*NET database: occupations of the United States with what they ask for.
//!
//! ```text
//! paths ─▶ Release ─▶ tables, read two at a time ─▶ Builder
//!          files of one version,                    one Source a release
//!          from several folders and zips
//! ```
//!
//! Both layouts are read: the classic one (to 30.2: `Skills`, `Technology Skills`, `Tools Used` …)
//! and that of 30.3 on (`Essential Skills`, `Software Skills` …), each as the text download (tabs)
//! or the CSV one. Which tables there are decides; columns are found by their header. Spreadsheets
//! and SQL scripts are not read.
//!
//! | table | becomes |
//! | --- | --- |
//! | Occupation Data, titles | roles with aliases and a label; their SOC 2018 major groups |
//! | Technology or Software Skills, Tools Used | tools, their categories, what a role works with |
//! | Skills, Knowledge, Abilities, Work Activities | skills of four kinds, rated 0..1 for each role |
//! | Content Model, IWA and DWA Reference | groups of skills, activities below activities |
//! | Task Statements, Task Ratings, Emerging Tasks | responsibilities |
//! | Education, Training, and Experience | education and preparation, with shares 0..1 |
//! | Job Zones, Related Occupations | job zones, similar roles |
//!
//! **Counting.** Every row of a table that is read is counted once, in [`FileCount`]: *kept* where
//! it put something new into the graph (the importance and the level of one pair are two kept
//! rows of one edge), *merged* where it repeated what was there, *skipped* where it is wrong or
//! names what no other table knows, *unused* where it is right but the graph has no place for it,
//! such as rows of the content model about interests. The build report counts the first three;
//! the rows that are unused, tables that are missing and files that are let be are [`Notice`]s.

mod abbreviation;
mod activities;
mod elements;
mod estimate;
mod job_zones;
mod loader;
mod occupations;
mod preparation;
mod ratings;
mod reading;
mod related;
mod release;
mod soc;
mod tables;
mod tasks;
mod titles;
mod tools;

use std::fmt;
use std::path::PathBuf;

use rolegraph_graph::Builder;

use self::loader::Loader;
use self::release::Release;
use crate::error::Result;
use crate::input::Progress;

/// What became of the rows of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCount {
    /// The name of the source that the file belongs to.
    pub source: String,
    /// The file, as messages name it.
    pub file: String,
    /// Rows that put something new into the graph.
    pub kept: u64,
    /// Rows that said what was there already.
    pub merged: u64,
    /// Rows that were left out, each for a reason that is in the build report.
    pub skipped: u64,
    /// Rows that the graph has no place for.
    pub unused: u64,
}

impl FileCount {
    /// The rows that were read, without the header and blank lines.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.kept + self.merged + self.skipped + self.unused
    }
}

/// Something about a release that is no error and that its user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The name of the source.
    pub source: String,
    /// What there is to know.
    pub message: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.message)
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// One entry a file that was read, the newest release first.
    pub files: Vec<FileCount>,
    /// What is missing, let be or has no place.
    pub notices: Vec<Notice>,
}

/// Puts releases of O*NET into a builder, each as a source of its own.
///
/// Each path is a folder or a zip. Paths of one release complete each other; a release is told by
/// the first line of its `Read Me.txt`, else by the name of the folder or zip, such as
/// `db_30_0_text`. The newest release is put in first, whatever the order of the paths, as the
/// first description of a node is the one that stands.
///
/// # Errors
/// [`Error::WrongInput`](crate::Error::WrongInput) for a release without Occupation Data and for
/// what is not O*NET, [`Error::Table`](crate::Error::Table) for a table without a column that it
/// needs, [`Error::Build`](crate::Error::Build), and what reading files and archives gives. Wrong
/// rows are no errors: they are counted in the build report with file and line.
pub fn load(paths: &[PathBuf], builder: &mut Builder, progress: &dyn Progress) -> Result<Loaded> {
    let mut loaded = Loaded::default();
    for release in Release::of_paths(paths, progress)? {
        Loader::new(&release, builder, progress, &mut loaded)?.run()?;
    }
    Ok(loaded)
}
