//! Days of the Gregorian calendar, counted from 1970-01-01.

/// Days from 1970-01-01 to a day, or none if there is no such day. The years 1 to 9999 are known.
///
/// ```
/// use rolegraph_graph::date::{days_of, iso};
/// assert_eq!(days_of(2024, 2, 29), Some(19_782));
/// assert_eq!(days_of(2023, 2, 29), None);
/// assert_eq!(iso(19_782), "2024-02-29");
/// ```
#[must_use]
pub fn days_of(year: i32, month: u32, day: u32) -> Option<i32> {
    const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let length = *LENGTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    let length = if month == 2 && leap { 29 } else { length };
    if !(1..=9999).contains(&year) || day == 0 || day > length {
        return None;
    }
    // H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil: years begin in
    // March, so that the leap day is the last one.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = i32::try_from((month + 9) % 12).ok()?;
    let day_of_year = (153 * month_from_march + 2) / 5 + i32::try_from(day).ok()? - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// The year, month and day of a day: the inverse of [`days_of`], for any year.
#[must_use]
pub fn civil(days: i32) -> (i64, u32, u32) {
    let shifted = i64::from(days) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u32, day as u32)
}

/// A day as `YYYY-MM-DD`.
#[must_use]
pub fn iso(days: i32) -> String {
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day that `YYYY-MM-DD` stands for.
#[must_use]
pub fn parse_iso(text: &str) -> Option<i32> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let is_number = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    days_of(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_come_back_as_they_were(day in -719_162..2_932_896i32) {
            let (year, month, of_month) = civil(day);
            prop_assert_eq!(days_of(year as i32, month, of_month), Some(day));
            prop_assert_eq!(parse_iso(&iso(day)), Some(day));
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
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }
}
