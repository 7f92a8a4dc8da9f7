//! Numbers of a survey with what is known of their certainty, brought from a scale to 0..1.

use rolegraph_graph::{EdgeRecord, Property, Value};

use super::reading::{count, yes_no};
use super::scales::Ends;
use crate::error::Result;
use crate::input::{Column, Problem, Row, TableReader};

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

    /// The number of a row, on its scale.
    pub(super) fn value(&self, row: &Row<'_>, ends: Ends) -> Result<f64, Problem> {
        row.required(self.value)?;
        let value = row.number(self.value)?;
        let value = value.filter(|value| (ends.least..=ends.most).contains(value));
        value.ok_or_else(|| {
            row.problem(format!(
                "`Data Value` is {}; expected {} to {}",
                row.raw(self.value),
                ends.least,
                ends.most
            ))
        })
    }

    /// The estimate of a row.
    pub(super) fn read(&self, row: &Row<'_>, ends: Ends) -> Result<Estimate, Problem> {
        let number = |column: Option<Column>| match column {
            Some(column) => row.number(column),
            None => Ok(None),
        };
        let value = self.value(row, ends)?;
        let share = |value: Option<f64>| value.map(|value| ends.share(value));
        Ok(Estimate {
            value: ends.share(value),
            sample_size: count(row, self.sample_size)?,
            error: number(self.error)?.map(|error| error / (ends.most - ends.least)),
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
pub(super) const RELEVANCE: [Property; 6] = [
    Property::Relevance,
    Property::StandardError,
    Property::LowerBound,
    Property::UpperBound,
    Property::SampleSize,
    Property::RelevanceSuppress,
];
pub(super) const VALUE: [Property; 6] = [
    Property::Value,
    Property::StandardError,
    Property::LowerBound,
    Property::UpperBound,
    Property::SampleSize,
    Property::Suppress,
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

    /// The day it was measured, where that is known.
    pub(super) fn day(&self) -> Option<(Property, Value)> {
        self.measured
            .map(|day| (Property::Measured, Value::Date(day)))
    }

    /// An edge with its values and the day it was measured.
    pub(super) fn onto(&self, edge: EdgeRecord, numbers: [Property; 6]) -> EdgeRecord {
        let values = self.values(numbers).into_iter();
        values
            .fold(edge, |edge, (property, value)| edge.with(property, value))
            .with_some(Property::Measured, self.measured.map(Value::Date))
    }
}
