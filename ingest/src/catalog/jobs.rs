//! `jobs.toml`: adverts.

use crate::document::{EmploymentType, JobDocument, Level, Pay, PayPeriod};
use crate::error::Result;
use crate::shared::place;
use crate::shared::toml::{Fields, Place};

const KEYS: &[&str] = &[
    "title",
    "company",
    "place",
    "employment_types",
    "level",
    "pay",
];

/// The adverts of the file.
pub(super) fn read(place: Place<'_>) -> Result<Vec<JobDocument>> {
    let table = place.parse()?;
    let fields = Fields::of(place, "the list of jobs", 0..0, table.get_ref(), &["jobs"])?;
    fields
        .list("jobs", "jobs, each opened by `[[jobs]]`")?
        .iter()
        .map(|value| {
            let Some(table) = value.get_ref().as_table() else {
                return Err(place.wrong_type("jobs", value, "a table opened by `[[jobs]]`"));
            };
            let job = Fields::of(place, "a job", value.span(), table, KEYS)?;
            let text = job.text("place")?;
            let (remote, locations) = text.as_deref().map(place::read).unwrap_or_default();
            Ok(JobDocument {
                title: job.required("title")?,
                company: job.text("company")?,
                place: text,
                locations,
                remote,
                employment_types: job.words(
                    "employment_types",
                    EmploymentType::parse,
                    EmploymentType::WORDS,
                )?,
                level: job.word("level", Level::parse, Level::WORDS)?,
                pay: pay(place, &job)?,
                line: place.line(value.span()),
            })
        })
        .collect()
}

fn pay(place: Place<'_>, job: &Fields<'_, '_>) -> Result<Option<Pay>> {
    let Some((table, span)) = job.table("pay")? else {
        return Ok(None);
    };
    let fields = Fields::of(
        place,
        "a pay range",
        span.clone(),
        table,
        &["min", "max", "currency", "period"],
    )?;
    let (min, max) = (
        fields.number("min", 0.0..1e12)?,
        fields.number("max", 0.0..1e12)?,
    );
    if min.is_none() && max.is_none() {
        return Err(place.error(
            span,
            "a pay range without `min` and `max`, expected at least one of them",
        ));
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        return Err(place.error(
            span,
            format!("`min` is {min} and `max` is {max}, expected `min` to be at most `max`"),
        ));
    }
    let currency = fields.required("currency")?;
    if currency.len() != 3 || !currency.chars().all(|c| c.is_ascii_uppercase()) {
        return Err(place.error(
            span,
            format!(
                "`currency` is \"{currency}\", expected three capitals of ISO 4217, such as \"USD\""
            ),
        ));
    }
    Ok(Some(Pay {
        min,
        max,
        currency: Some(currency),
        period: fields.word("period", PayPeriod::parse, PayPeriod::WORDS)?,
    }))
}
