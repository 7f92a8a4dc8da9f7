//! Adverts out of the rows of a table.

use rustc_hash::FxHashMap;

use super::record::JobRecord;
use crate::document::{Pay, PayPeriod};
use crate::error::Result;
use crate::input::{Column, Problem, Row, TableReader, number};
use crate::mapping::{Columns, JobColumn, Mapping};
use crate::shared::place;
use crate::shared::words::{self, role_and_level};
use rolegraph_graph::model::word::Level;
use rolegraph_graph::{country, title_hints};

use JobColumn as C;

/// Places whose parts are kept, as the same ones come again and again.
const KNOWN_PLACES: usize = 100_000;

/// Reads the rows of one table.
pub(super) struct RowReader<'m> {
    mapping: &'m Mapping,
    columns: Columns,
    title: Column,
    places: FxHashMap<String, PlaceParts>,
}

/// Whether a place says that the job is remote, and the locations it names.
type PlaceParts = (Option<bool>, Vec<String>);

impl<'m> RowReader<'m> {
    /// # Errors
    /// [`crate::Error::Mapping`] when the table lacks a column that the mapping names.
    pub(super) fn new(mapping: &'m Mapping, table: &TableReader<'_>) -> Result<Self> {
        let columns = mapping.resolve(table.header(), table.name())?;
        let title = columns
            .get(C::Title)
            .ok_or_else(|| table.missing(&["title"]))?;
        Ok(Self {
            mapping,
            columns,
            title,
            places: FxHashMap::default(),
        })
    }

    pub(super) fn read(&mut self, row: Row<'_>) -> Result<JobRecord, Problem> {
        let columns = &self.columns;
        let text = |column: C| columns.get(column).and_then(|column| row.text(column));
        let mapping = self.mapping;
        let mut record = JobRecord {
            title: row.required(self.title)?.to_owned(),
            line: row.line(),
            company: text(C::Company).map(str::to_owned),
            url: text(C::Url).map(str::to_owned),
            id: text(C::Id).map(str::to_owned),
            description: text(C::Description).map(super::html::plain),
            level: text(C::Level).and_then(|level| mapping.level_of(level)),
            remote: text(C::Remote).and_then(|cell| mapping.is_remote(cell)),
            ..JobRecord::default()
        };
        if !record.title.contains(char::is_alphanumeric) {
            return Err(row.problem("the title has no letter; expected the name of a job"));
        }
        if let Some(label) = text(C::Role) {
            let (role, level) = role_and_level(label);
            record.role = Some(role.to_owned());
            record.role_label = Some(label.trim().to_owned());
            if record.level.is_none() && level.is_some() {
                // A label that knows "Senior" and nothing above it says so of directors, too.
                let of_title = title_hints(&record.title).level;
                record.level = level.max(of_title.filter(|l| *l == Level::Executive));
                record.level_inferred = true;
            }
        }
        record.country = match text(C::Country) {
            Some(name) => country::code_or_name(name),
            None => mapping.constants.country.clone(),
        };
        if let Some(schedule) = text(C::Schedule) {
            record.employment_types = mapping.employment_types(schedule);
        }
        if let Some(place) = text(C::Place) {
            let (remote, locations) = self.place(place);
            record.place = Some(place.to_owned());
            record.locations = locations;
            if record.remote.is_none() && remote.is_some() {
                record.remote = remote;
                record.remote_inferred = true;
            }
        }
        record.pay = self.pay(row)?;
        record.posted = self.day(row, C::Posted)?;
        record.valid_through = self.day(row, C::ValidThrough)?;
        if let Some(column) = self.columns.get(C::Skills) {
            let format = &mapping.skills.format;
            let list = row.parsed(column, &format.looks(), |cell| format.read(cell))?;
            for keyword in list.unwrap_or_default() {
                let (name, kind) = mapping.skill(&keyword);
                record.mention(name, kind);
            }
        }
        Ok(record)
    }

    /// The parts of a place.
    fn place(&mut self, place: &str) -> PlaceParts {
        if let Some(parts) = self.places.get(place) {
            return parts.clone();
        }
        let parts = if self.mapping.is_no_place(place) {
            (Some(true), Vec::new())
        } else {
            place::read(place)
        };
        if self.places.len() < KNOWN_PLACES {
            self.places.insert(place.to_owned(), parts.clone());
        }
        parts
    }

    fn day(&self, row: Row<'_>, column: C) -> Result<Option<i32>, Problem> {
        match self.columns.get(column) {
            Some(column) => row.date(column),
            None => Ok(None),
        }
    }

    fn amount(&self, row: Row<'_>, column: C) -> Result<Option<f64>, Problem> {
        let Some(column) = self.columns.get(column) else {
            return Ok(None);
        };
        let amount = row.parsed(column, "an amount of money", |cell| {
            number(cell.trim_start_matches(['$', '€', '£']))
        })?;
        Ok(amount.filter(|amount| *amount > 0.0))
    }

    fn pay(&self, row: Row<'_>) -> Result<Option<Pay>, Problem> {
        let text = |column: C| self.columns.get(column).and_then(|column| row.text(column));
        let constants = &self.mapping.constants;
        let currency = match text(C::PayCurrency) {
            Some(word) => words::currency(word),
            None => constants.currency.clone(),
        };
        let (year, hour) = (self.amount(row, C::PayYear)?, self.amount(row, C::PayHour)?);
        let (min, max) = (self.amount(row, C::PayMin)?, self.amount(row, C::PayMax)?);
        let (min, max, period) = match (year, hour) {
            _ if min.is_some() || max.is_some() => {
                let period = text(C::PayPeriod).and_then(words::pay_period);
                (min, max, period.or(constants.period))
            }
            (Some(_), _) => (year, year, Some(PayPeriod::Year)),
            (None, Some(_)) => (hour, hour, Some(PayPeriod::Hour)),
            (None, None) => return Ok(None),
        };
        Ok(Some(ordered(Pay {
            min,
            max,
            currency,
            period,
        })))
    }
}

/// The same pay with its ends in order.
pub(super) fn ordered(pay: Pay) -> Pay {
    match (pay.min, pay.max) {
        (Some(min), Some(max)) if min > max => Pay {
            min: Some(max),
            max: Some(min),
            ..pay
        },
        _ => pay,
    }
}
