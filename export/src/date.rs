//! Days as they are written.

use arrow_array::temporal_conversions::date32_to_datetime;

/// A day, counted from 1970-01-01, in ISO 8601; nothing where no calendar reaches.
pub(crate) fn iso(day: i32) -> Option<String> {
    let date = date32_to_datetime(day)?.date().to_string();
    // A year of five digits gets a sign here, which XML Schema's dates don't have.
    Some(date.trim_start_matches('+').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_iso() {
        assert_eq!(iso(0).as_deref(), Some("1970-01-01"));
        assert_eq!(iso(19_782).as_deref(), Some("2024-02-29"));
        assert_eq!(iso(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(iso(i32::MAX), None);
    }
}
