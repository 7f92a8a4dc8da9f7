//! Numbers of a survey with what is known of their certainty, brought from a scale to 0..1.

use rolegraph_graph::{EdgeRecord, Property, Value};

use super::load::Load;
use super::reading::{Table, count, read, yes_no};
use super::release::File;
use super::tables;
use crate::error::Result;
use crate::input::{Column, Problem, Progress, Row, TableReader};

/// The ends of a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) least: f64,
    pub(super) most: f64,
}

/// Percent of people.
pub(super) const PERCENT: Scale = Scale {
    least: 0.0,
    most: 100.0,
};

impl Scale {
    fn share(self, value: f64) -> f64 {
        ((value - self.least) / (self.most - self.least)).clamp(0.0, 1.0)
    }
}

/// The scales of ratings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scales {
    /// `IM`, 1 to 5.
    pub(super) importance: Scale,
    /// `LV`, 0 to 7.
    pub(super) level: Scale,
}

impl Default for Scales {
    fn default() -> Self {
        Self {
            importance: Scale {
                least: 1.0,
                most: 5.0,
            },
            level: Scale {
                least: 0.0,
                most: 7.0,
            },
        }
    }
}

/// Reads Scales Reference, of which the two scales of ratings are of use.
pub(super) fn read_scales(file: File<'_>, progress: &dyn Progress) -> Result<Table<(bool, Scale)>> {
    read(
        file,
        progress,
        |table| table.columns(["Scale ID", "Minimum", "Maximum"]),
        |&[id, least, most], row| {
            let is_importance = match row.required(id)? {
                "IM" => true,
                "LV" => false,
                _ => return Ok(None),
            };
            match (row.number(least)?, row.number(most)?) {
                (Some(least), Some(most)) if least < most => {
                    Ok(Some((is_importance, Scale { least, most })))
                }
                _ => Err(row.problem("the ends of the scale are missing or in the wrong order")),
            }
        },
    )
}

/// The scales of a release: those of its table, else the usual ones.
pub(super) fn load_scales(load: &mut Load<'_>) -> Result<Scales> {
    let mut scales = Scales::default();
    for file in load.release.files(&tables::SCALES)? {
        let Table { mut tally, records } = read_scales(file, load.progress)?;
        for (is_importance, scale) in records {
            if is_importance {
                scales.importance = scale;
            } else {
                scales.level = scale;
            }
            tally.put(true);
        }
        load.settle(tally);
    }
    Ok(scales)
}

/// A number from 0 to 1 with its statistics on the same scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Estimate {
    pub(super) value: f64,
    pub(super) sample_size: Option<i64>,
    pub(super) error: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) suppress: Option<bool>,
    /// Days since 1970-01-01.
    pub(super) measured: Option<i32>,
}

/// The columns of an estimate; all but the value can be missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct EstimateColumns {
    value: Column,
    sample_size: Option<Column>,
    error: Option<Column>,
    low: Option<Column>,
    high: Option<Column>,
    suppress: Option<Column>,
    measured: Option<Column>,
}

impl EstimateColumns {
    pub(super) fn of(table: &TableReader<'_>) -> Result<Self> {
        let [value] = table.columns(["Data Value"])?;
        Ok(Self {
            value,
            sample_size: table.column("N"),
            error: table.column("Standard Error"),
            low: table.column("Lower CI Bound"),
            high: table.column("Upper CI Bound"),
            suppress: table.column("Recommend Suppress"),
            measured: table
                .column("Date")
                .or_else(|| table.column("Date Updated")),
        })
    }

    /// The estimate of a row.
    pub(super) fn read(&self, row: &Row<'_>, scale: Scale) -> Result<Estimate, Problem> {
        let number = |column: Option<Column>| match column {
            Some(column) => row.number(column),
            None => Ok(None),
        };
        row.required(self.value)?;
        let value = number(Some(self.value))?
            .filter(|value| (scale.least..=scale.most).contains(value))
            .ok_or_else(|| {
                row.problem(format!(
                    "`Data Value` is {}; expected {} to {}",
                    row.raw(self.value),
                    scale.least,
                    scale.most
                ))
            })?;
        let share = |value: Option<f64>| value.map(|value| scale.share(value));
        Ok(Estimate {
            value: scale.share(value),
            sample_size: count(row, self.sample_size)?,
            error: number(self.error)?.map(|error| error / (scale.most - scale.least)),
            low: share(number(self.low)?),
            high: share(number(self.high)?),
            suppress: yes_no(row, self.suppress)?,
            measured: match self.measured {
                Some(column) => row.date(column)?,
                None => None,
            },
        })
    }
}

/// The properties that an estimate, its error, bounds, sample size and warning go to.
pub(super) const IMPORTANCE: [Property; 6] = [
    Property::Importance,
    Property::ImportanceError,
    Property::ImportanceLow,
    Property::ImportanceHigh,
    Property::SampleSize,
    Property::Suppress,
];
pub(super) const LEVEL: [Property; 6] = [
    Property::LevelNeeded,
    Property::LevelError,
    Property::LevelLow,
    Property::LevelHigh,
    Property::LevelSampleSize,
    Property::LevelSuppress,
];
pub(super) const SHARE: [Property; 6] = [
    Property::Share,
    Property::StandardError,
    Property::LowerBound,
    Property::UpperBound,
    Property::SampleSize,
    Property::Suppress,
];

impl Estimate {
    /// Its values by property.
    pub(super) fn values(&self, numbers: [Property; 6]) -> Vec<(Property, Value)> {
        let [value, error, low, high, sample_size, suppress] = numbers;
        let mut values = vec![(value, Value::Number(self.value))];
        let mut more = |property, number: Option<Value>| {
            values.extend(number.map(|number| (property, number)));
        };
        more(error, self.error.map(Value::Number));
        more(low, self.low.map(Value::Number));
        more(high, self.high.map(Value::Number));
        more(sample_size, self.sample_size.map(Value::Integer));
        more(suppress, self.suppress.map(Value::Flag));
        values
    }

    /// An edge with its values and the day it was measured.
    pub(super) fn onto(&self, edge: EdgeRecord, numbers: [Property; 6]) -> EdgeRecord {
        let values = self.values(numbers).into_iter();
        values
            .fold(edge, |edge, (property, value)| edge.with(property, value))
            .with_some(Property::Measured, self.measured.map(Value::Date))
    }
}
