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

use rolegraph_graph::Builder;

use crate::error::Result;
use crate::input::{find_column, table_stem};
use crate::reader::{Declaration, Input, Look, Options, Outcome, Reader};

/// The reader of official wages: a folder or zip archive, or one table of the sheet layout.
///
/// Roles that carry SOC codes should be in the builder already. The year that the figures are for
/// is the one in the name of the file or folder.
///
/// With [`Options::strict`] it fails with [`Error::Table`](crate::Error::Table) for the first row
/// that can't be used.
#[derive(Debug)]
pub struct OewsReader;

static DECLARATION: Declaration = Declaration {
    name: "oews",
    title: "OEWS",
    reads: "tables of OEWS",
    value: "DIR|FILE",
    help: "US employment and wages by industry and occupation (OEWS); repeatable",
    is_repeatable: true,
    takes_stdin: true,
    settings: &[],
    flags: &[],
};

impl Reader for OewsReader {
    fn declaration(&self) -> &'static Declaration {
        &DECLARATION
    }

    fn recognises(&self, look: &Look) -> bool {
        let is_series = |stem: &str| stem.eq_ignore_ascii_case("national_industry_occupation");
        if look.is_bundle {
            return look.files().filter_map(table_stem).any(is_series);
        }
        let header = look.header();
        ["OCC_CODE", "TOT_EMP"]
            .iter()
            .all(|name| find_column(&header, name).is_some())
    }

    fn read(
        &self,
        inputs: &[Input],
        options: &Options<'_>,
        builder: &mut Builder,
    ) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        for input in inputs {
            load::load(&input.path, options, builder, &mut outcome)?;
        }
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests;
