//! Dates as files write them, as days since 1970-01-01.

pub use rolegraph_graph::date::{days_of, year_of};

/// The day that a text names, in days since 1970-01-01; the time of day is let go.
///
/// Known are ISO 8601 (`2024-09-01`, `2024-09-01T00:01:05Z`, `20240901`), `2024/9/1`, `1.9.2024`,
/// `9/1/2024` with the month first unless it can't be one, `09/2024` and `2024-09` as the first
/// of the month, and English months: `1 Sep 2024`, `September 1, 2024`, `Sun, 01 Sep 2024 …`.
///
/// ```
/// use rolegraph_ingest::input::parse_date;
/// assert_eq!(parse_date("2024-09-01 00:01:05"), Some(19_967));
/// assert_eq!(parse_date("September 1, 2024"), Some(19_967));
/// assert_eq!(parse_date("soon"), None);
/// ```
#[must_use]
pub fn parse_date(text: &str) -> Option<i32> {
    let text = text.trim();
    if text.len() > 64 || !text.is_ascii() {
        return None;
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
        return days_of(i32::try_from(part(0..4)?).ok()?, part(4..6)?, part(6..8)?);
    }
    if text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && let Some(days) = with_month_name(text)
    {
        return Some(days);
    }
    let date = text.split(['T', ' ', 't']).next()?;
    let separator = date.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let parts: Vec<u32> = date
        .split(separator)
        .map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        })
        .collect::<Option<_>>()?;
    let year_first = date.find(separator) == Some(4);
    match (parts.as_slice(), separator) {
        (&[year, month, day], _) if year_first => days_of(i32::try_from(year).ok()?, month, day),
        (&[year, month], '-' | '/') if year_first => days_of(i32::try_from(year).ok()?, month, 1),
        (&[month, year], '-' | '/') if year >= 1000 => days_of(i32::try_from(year).ok()?, month, 1),
        (&[first, second, year], _) if year >= 1000 => {
            let year = i32::try_from(year).ok()?;
            let day_first = separator == '.' || first > 12;
            let (month, day) = if day_first {
                (second, first)
            } else {
                (first, second)
            };
            days_of(year, month, day)
        }
        _ => None,
    }
}

fn with_month_name(text: &str) -> Option<i32> {
    let mut month = None;
    let mut numbers: Vec<u32> = Vec::new();
    for word in text
        .split([' ', ',', '-', '.'])
        .filter(|word| !word.is_empty())
    {
        if word.contains(':') {
            break;
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Ok(number) = digits.parse() {
            numbers.push(number);
        } else if month.is_none() {
            month = month_of(word);
        }
        if numbers.len() == 2 {
            break;
        }
    }
    let month = month?;
    match *numbers.as_slice() {
        [day, year] if day <= 31 && year >= 1000 => days_of(i32::try_from(year).ok()?, month, day),
        [year, day] if day <= 31 && year >= 1000 => days_of(i32::try_from(year).ok()?, month, day),
        [year] if year >= 1000 => days_of(i32::try_from(year).ok()?, month, 1),
        _ => None,
    }
}

fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| {
        word.len() >= 3 && (month.starts_with(&word) || word == "sept" && *month == "september")
    })?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        assert_eq!(days_of(1970, 1, 1), Some(0));
        assert_eq!(days_of(2000, 2, 29), Some(11_016));
        assert_eq!(days_of(1969, 12, 31), Some(-1));
        assert_eq!(days_of(2023, 2, 29), None);
        assert_eq!(days_of(2024, 13, 1), None);
        assert_eq!(days_of(2024, 0, 1), None);
        assert_eq!(days_of(0, 1, 1), None);
        let days: Vec<i32> = (1..=9999)
            .flat_map(|year| (1..=12).map(move |month| days_of(year, month, 1).unwrap()))
            .collect();
        assert!(
            days.windows(2)
                .all(|pair| (28..=31).contains(&(pair[1] - pair[0])))
        );
    }

    #[test]
    fn usual_forms_are_one_day() {
        for text in [
            "2024-09-01",
            "2024-09-01T00:01:05Z",
            "2024-09-01 00:01:05",
            "2024-9-1",
            "20240901",
            "2024-09-01T23:59:59.999+02:00",
            "2024/09/01",
            "9/1/2024",
            "01.09.2024",
            "09/2024",
            "2024-09",
            "Sep 1, 2024",
            "September 1st, 2024",
            "1 Sept 2024",
            "01-Sep-2024",
            "Sun, 01 Sep 2024 10:00:00 GMT",
            "09/01/2024 12:30",
            "2024 Sep 1",
        ] {
            assert_eq!(parse_date(text), Some(19_967), "{text}");
        }
        assert_eq!(parse_date("13/9/2024"), days_of(2024, 9, 13));
        assert_eq!(parse_date("08/2023"), days_of(2023, 8, 1));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "n/a",
            "soon",
            "2024",
            "2024-13-01",
            "31/31/2024",
            "1-2",
            "24-09-01",
            "2024--01",
            "Sep",
            "é",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
