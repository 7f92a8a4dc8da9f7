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
//! | Skills, Knowledge, Abilities | skills of three kinds, rated 0..1 for each role |
//! | Work Activities, Tasks to DWAs | activities, rated 0..1 for each role or done in it |
//! | Content Model, IWA and DWA Reference | groups of skills, activities below activities |
//! | Task Statements, Task Ratings, Emerging Tasks | responsibilities, rated |
//! | Education, Training, and Experience | education and preparation, with shares 0..1 |
//! | Job Zones, Related Occupations | job zones, similar roles |
//! | Interests, Work Styles, Work Values, Work Context | rows of roles, rated 0..1 |
//!
//! **Counting.** Every row of a table that is read is counted once, in the tally of its file: *kept* where
//! it put something new into the graph (the importance and the level of one pair are two kept
//! rows of one edge), *merged* where it repeated what was there, *skipped* where it is wrong or
//! names what no other table knows, *unused* where it is right but the graph has no place for it,
//! such as scales of surveys that no table has. The build report counts the first three, by
//! file the rows that are unused, and the rows of tables that nobody reads; notices tell these too,
//! and which tables are missing.

mod abbreviation;
mod activities;
mod categories;
mod element_rows;
mod elements;
mod estimate;
mod job_zones;
mod load;
mod occupations;
mod preparation;
mod profile;
mod ratings;
mod reading;
mod related;
mod release;
mod scales;
mod soc;
mod tables;
mod task_ratings;
mod tasks;
mod titles;
mod tools;

use std::path::PathBuf;

use rolegraph_graph::Builder;

use self::release::Release;
use crate::error::Result;
use crate::input::{fold_header, table_stem};
use crate::reader::{Declaration, Flag, Input, Look, Options, Outcome, Reader};

/// The reader of the O*NET database.
///
/// Each path is a folder or a zip. Paths of one release complete each other; a release is told by
/// the first line of its `Read Me.txt`, else by the name of the folder or zip, such as
/// `db_30_0_text`. The newest release is put in first, whatever the order of the paths, as the
/// first description of a node is the one that stands. Each release is a source of its own.
///
/// It fails with [`Error::WrongInput`](crate::Error::WrongInput) for a release without Occupation
/// Data and for what is not O*NET, and with [`Error::Table`](crate::Error::Table) for a table
/// without a column that it needs.
#[derive(Debug)]
pub struct OnetReader;

static DECLARATION: Declaration = Declaration {
    name: "onet",
    title: "O*NET",
    reads: "a release of O*NET",
    value: "DIR|ZIP",
    help: "A release of the O*NET database, as text or CSV; repeatable, and paths of one release complete each other",
    is_repeatable: true,
    takes_stdin: false,
    settings: &[],
    flags: &[&WITHOUT_REPORTED_TITLES],
};

/// Leaves out the titles that people reported, so that it can be measured how they are found.
pub static WITHOUT_REPORTED_TITLES: Flag = Flag {
    name: "without-reported-titles",
    help: "Leave out the titles of O*NET's Sample of Reported Titles, for `evaluate --reported`",
};

/// Tables whose names tell a release of O*NET.
const MARKS: [&str; 6] = [
    "Occupation Data",
    "Alternate Titles",
    "Job Titles",
    "Technology Skills",
    "Software Skills",
    "Content Model Reference",
];

impl Reader for OnetReader {
    fn declaration(&self) -> &'static Declaration {
        &DECLARATION
    }

    fn recognises(&self, look: &Look) -> bool {
        let is_mark = |stem: &str| {
            let stem = fold_header(stem);
            MARKS.iter().any(|mark| fold_header(mark) == stem)
        };
        look.is_bundle && look.files().filter_map(table_stem).any(is_mark)
    }

    fn read(
        &self,
        inputs: &[Input],
        options: &Options<'_>,
        builder: &mut Builder,
    ) -> Result<Outcome> {
        let paths: Vec<PathBuf> = inputs.iter().map(|input| input.path.clone()).collect();
        let mut outcome = Outcome::default();
        for release in Release::of_paths(&paths, options.progress)? {
            let has_reported = !options.has(&WITHOUT_REPORTED_TITLES);
            let progress = options.progress;
            outcome.append(load::load(&release, builder, has_reported, progress)?);
        }
        Ok(outcome)
    }
}
