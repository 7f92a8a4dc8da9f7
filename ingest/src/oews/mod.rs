//! Employment and wages by occupation and industry, as the Bureau of Labor Statistics of the United
//! States surveys them (OEWS).
//!
//! Two layouts are read:
//!
//! | | a folder with | an industry is known by |
//! | --- | --- | --- |
//! | series | `national_industry_occupation`, `occupation` and `industry`, as .tsv or .csv | `industry_code` |
//! | sheet | tables saved from `national_M2024_dl.xlsx`, `nat4d_M2024_dl.xlsx` and the like | `NAICS` |
//!
//! A cell over all industries becomes a pay statistic of the role that carries the SOC code; a cell
//! of one industry becomes the edge between role and industry, with employment and wages. An
//! occupation that no role stands for yet becomes one. `-`, `*`, `**` and `#` are values that the
//! bureau withholds, and are absent.

mod cell;
mod industry;
mod load;
mod occupation;

use std::path::Path;

use rolegraph_graph::Builder;

use crate::error::Result;
use crate::input::Progress;
use crate::jobs::RecordCounts;

/// How official wages are read.
#[derive(Clone, Copy)]
pub struct OewsOptions<'o> {
    /// The year that the figures are for; without it, the one in the name of the file or folder.
    pub year: Option<i32>,
    /// Whether a row that can't be used is an error.
    pub strict: bool,
    /// Is told how far the reading has come.
    pub progress: &'o dyn Progress,
}

impl Default for OewsOptions<'_> {
    fn default() -> Self {
        Self {
            year: None,
            strict: false,
            progress: &(),
        }
    }
}

/// Loads a folder or zip archive, or one table of the sheet layout.
///
/// Roles that carry SOC codes should be in the builder already.
///
/// # Errors
/// What a file that can't be read, or isn't what it should be, gives; with
/// [`OewsOptions::strict`], [`Error::Table`](crate::Error::Table) for the first row that can't be
/// used.
pub fn load(path: &Path, options: &OewsOptions<'_>, builder: &mut Builder) -> Result<RecordCounts> {
    load::load(path, options, builder)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
