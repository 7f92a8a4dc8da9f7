//! The figures of one occupation in one industry.

use rolegraph_graph::{Property, Value};

use crate::document::PayPeriod;
use crate::error::Result;
use crate::input::{Column, Problem, Row, TableReader, number};

/// One row of the survey.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell<'r> {
    pub(super) area: Option<&'r str>,
    pub(super) industry: &'r str,
    pub(super) industry_name: Option<&'r str>,
    pub(super) occupation: &'r str,
    pub(super) occupation_name: Option<&'r str>,
    /// Whether the occupation is a group of others, where the row says it.
    pub(super) is_group: Option<bool>,
    /// How many people are employed.
    pub(super) employment: Option<f64>,
    /// The relative standard error of the employment, 0 to 1.
    pub(super) employment_error: Option<f64>,
    pub(super) year: Wages,
    pub(super) hour: Wages,
}

/// Wages in whole dollars for a year, or in dollars for an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Wages {
    pub(super) mean: Option<f64>,
    pub(super) p10: Option<f64>,
    pub(super) p25: Option<f64>,
    pub(super) median: Option<f64>,
    pub(super) p75: Option<f64>,
    pub(super) p90: Option<f64>,
}

impl Wages {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each figure under its column.
    pub(super) fn values(self) -> impl Iterator<Item = (Property, Value)> {
        [
            (Property::PayMean, self.mean),
            (Property::PayP10, self.p10),
            (Property::PayP25, self.p25),
            (Property::PayMedian, self.median),
            (Property::PayP75, self.p75),
            (Property::PayP90, self.p90),
        ]
        .into_iter()
        .filter_map(|(property, wage)| Some((property, Value::Number(wage?))))
    }
}

impl Cell<'_> {
    /// The wages by the year, or by the hour where those by the year are withheld.
    pub(super) fn wages(&self) -> Option<(PayPeriod, Wages)> {
        if !self.year.is_empty() {
            Some((PayPeriod::Year, self.year))
        } else if !self.hour.is_empty() {
            Some((PayPeriod::Hour, self.hour))
        } else {
            None
        }
    }
}

/// The columns of a table of cells, under the names of either layout.
pub(super) struct CellReader {
    area: Option<Column>,
    industry: Option<Column>,
    industry_name: Option<Column>,
    occupation: Column,
    occupation_name: Option<Column>,
    group: Option<Column>,
    employment: Column,
    employment_error: Option<Column>,
    year: [Option<Column>; 6],
    hour: [Option<Column>; 6],
}

/// The industry code of a table that has no column of industries: all of them.
pub(super) const ALL_INDUSTRIES: &str = "000000";

impl CellReader {
    /// # Errors
    /// [`crate::Error::Table`] for a table without occupations, employment or wages.
    pub(super) fn new(table: &TableReader<'_>) -> Result<Self> {
        let any = |names: &[&str]| names.iter().find_map(|name| table.column(name));
        let need = |names: &'static [&'static str]| any(names).ok_or_else(|| table.missing(names));
        let wages = |unit: &str| {
            [
                &["mean"][..],
                &["p10", "pct10"],
                &["p25", "pct25"],
                &["median"],
                &["p75", "pct75"],
                &["p90", "pct90"],
            ]
            .map(|names| {
                names
                    .iter()
                    .find_map(|name| table.column(&format!("{unit}_{name}")))
            })
        };
        let reader = Self {
            area: any(&["area_code", "AREA"]),
            industry: any(&["industry_code", "NAICS"]),
            industry_name: any(&["industry_name", "NAICS_TITLE"]),
            occupation: need(&["occupation_code", "OCC_CODE"])?,
            occupation_name: any(&["occupation_name", "OCC_TITLE"]),
            group: any(&["O_GROUP", "OCC_GROUP"]),
            employment: need(&["tot_emp", "TOT_EMP"])?,
            employment_error: any(&["emp_rse", "EMP_PRSE"]),
            year: wages("a"),
            hour: wages("h"),
        };
        if reader.year.iter().all(Option::is_none) {
            return Err(table.missing(&["A_MEAN", "A_MEDIAN"]));
        }
        Ok(reader)
    }

    pub(super) fn read<'r>(&self, row: Row<'r>) -> Result<Cell<'r>, Problem> {
        // Spreadsheets put texts with commas in quotes, also between tabs.
        let text =
            |column: Option<Column>| Some(unquoted(row.text(column?)?)).filter(|t| !t.is_empty());
        let figure = |column: Option<Column>| -> Result<Option<f64>, Problem> {
            let Some(column) = column else {
                return Ok(None);
            };
            if matches!(unquoted(row.raw(column)), "-" | "*" | "**" | "#" | "~") {
                return Ok(None);
            }
            row.parsed(
                column,
                "a number, or - * ** # where it is withheld",
                |cell| number(unquoted(cell)).filter(|number| *number >= 0.0),
            )
        };
        let wages = |columns: &[Option<Column>; 6]| -> Result<Wages, Problem> {
            let [mean, p10, p25, median, p75, p90] = *columns;
            Ok(Wages {
                mean: figure(mean)?,
                p10: figure(p10)?,
                p25: figure(p25)?,
                median: figure(median)?,
                p75: figure(p75)?,
                p90: figure(p90)?,
            })
        };
        let group = text(self.group).map(str::to_ascii_lowercase);
        Ok(Cell {
            area: text(self.area),
            industry: text(self.industry).unwrap_or(ALL_INDUSTRIES),
            industry_name: text(self.industry_name),
            occupation: unquoted(row.required(self.occupation)?),
            occupation_name: text(self.occupation_name),
            is_group: group.map(|group| group != "detailed"),
            employment: figure(Some(self.employment))?,
            employment_error: figure(self.employment_error)?.map(|percent| percent / 100.0),
            year: wages(&self.year)?,
            hour: wages(&self.hour)?,
        })
    }
}

pub(super) fn unquoted(text: &str) -> &str {
    text.strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text)
        .trim()
}
