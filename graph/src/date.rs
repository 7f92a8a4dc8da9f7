//! Days of the Gregorian calendar, counted from 1970-01-01.

use chrono::{Datelike, NaiveDate};

/// Days from 1970-01-01 to a day, or none if there is no such day. The years 1 to 9999 are known.
///
/// ```
/// use rolegraph_graph::date::{days_of, iso};
/// assert_eq!(days_of(2024, 2, 29), Some(19_782));
/// assert_eq!(days_of(2023, 2, 29), None);
/// assert_eq!(iso(19_782).as_deref(), Some("2024-02-29"));
/// ```
#[must_use]
pub fn days_of(year: i32, month: u32, day: u32) -> Option<i32> {
    known(NaiveDate::from_ymd_opt(year, month, day)?)
}

/// The year of a day; nothing where no calendar reaches.
///
/// ```
/// use rolegraph_graph::date::year_of;
/// assert_eq!(year_of(19_967), Some(2024));
/// assert_eq!(year_of(-1), Some(1969));
/// ```
#[must_use]
pub fn year_of(days: i32) -> Option<i32> {
    Some(NaiveDate::from_epoch_days(days)?.year())
}

/// A day as `YYYY-MM-DD`; nothing where no calendar reaches.
#[must_use]
pub fn iso(days: i32) -> Option<String> {
    let date = NaiveDate::from_epoch_days(days)?.to_string();
    // A year of five digits gets a sign here, which XML Schema's dates don't have.
    Some(date.trim_start_matches('+').to_owned())
}

/// The day that `YYYY-MM-DD` stands for, in the years 1 to 9999.
#[must_use]
pub fn parse_iso(text: &str) -> Option<i32> {
    let date: NaiveDate = text.parse().ok()?;
    // What is written otherwise, as `2024-1-1`, is read as well, and not meant.
    known(date).filter(|_| date.to_string() == text)
}

fn known(date: NaiveDate) -> Option<i32> {
    (1..=9999)
        .contains(&date.year())
        .then(|| date.to_epoch_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_come_back_as_they_were(day in -719_162..2_932_896i32) {
            let text = iso(day).unwrap_or_default();
            prop_assert_eq!(parse_iso(&text), Some(day));
            let year = year_of(day).map(|year| format!("{year:04}"));
            prop_assert_eq!(year.as_deref(), text.get(..4));
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "24-01-01",
            "2024-1-1",
            "2024-01-01x",
            "2024-01-01 ",
            "0000-01-01",
            "+2024-01-01",
            "10000-01-01",
            "",
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_iso() {
        assert_eq!(iso(0).as_deref(), Some("1970-01-01"));
        assert_eq!(iso(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(iso(2_932_897).as_deref(), Some("10000-01-01"));
        assert_eq!(iso(i32::MAX), None);
    }
}
