//! Pay ranges, as adverts write them.

use super::super::lexicon::lexicon;
use super::super::text::strip_prefix_ignore_case;
use crate::document::{Pay, PayPeriod};

/// The pay range a text opens with, and what follows it.
///
/// The family writes no period for yearly pay; a small amount without one has none here.
pub(super) fn read(text: &str) -> Option<(Pay, &str)> {
    let (currency, rest) = currency(text)?;
    let (first, mut rest) = amount(rest.trim_start())?;
    let mut second = None;
    let mut open = false;
    if let Some(after) = rest.trim_start().strip_prefix('+') {
        open = true;
        rest = after;
    } else if let Some((amount, after)) = range_end(rest) {
        second = Some(amount);
        rest = after.strip_prefix('+').unwrap_or(after);
    }
    let shared = second.map_or(1.0, |end: Amount| end.unit);
    let min = if first.unit == 1.0 && first.number < 1_000.0 {
        first.number * shared
    } else {
        first.value()
    };
    let max = second.map(Amount::value).or((!open).then_some(min));
    let (min, max) = match max {
        Some(max) if max < min => (max, Some(min)),
        max => (min, max),
    };
    let stated = period(rest);
    let rest = stated.map_or(rest, |(_, rest)| rest);
    let yearly = min >= 10_000.0 || first.unit > 1.0 || shared > 1.0;
    let period = stated
        .map(|(period, _)| period)
        .or(yearly.then_some(PayPeriod::Year));
    Some((
        Pay {
            min: Some(min),
            max,
            currency: Some(currency),
            period,
        },
        rest,
    ))
}

fn currency(text: &str) -> Option<(String, &str)> {
    const SIGNS: &[(&str, &str)] = &[
        ("US$", "USD"),
        ("C$", "CAD"),
        ("CA$", "CAD"),
        ("A$", "AUD"),
        ("S$", "SGD"),
        ("$", "USD"),
        ("\u{20AC}", "EUR"),
        ("\u{A3}", "GBP"),
        ("\u{20B9}", "INR"),
        ("\u{A5}", "JPY"),
    ];
    if let Some(found) = SIGNS
        .iter()
        .find_map(|(sign, code)| Some(((*code).to_owned(), text.strip_prefix(sign)?)))
    {
        return Some(found);
    }
    let code = text.get(..3)?;
    let rest = text.get(3..)?;
    let opens_amount = rest
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit() || c == '$' || c == '\u{20AC}');
    (code.chars().all(|c| c.is_ascii_uppercase()) && opens_amount).then(|| {
        (
            code.to_owned(),
            rest.trim_start().trim_start_matches(['$', '\u{20AC}']),
        )
    })
}

#[derive(Clone, Copy, Debug)]
struct Amount {
    number: f64,
    unit: f64,
}

impl Amount {
    fn value(self) -> f64 {
        // Thousands with a fraction, such as 92.5K, are whole units again.
        (self.number * self.unit * 100.0).round() / 100.0
    }
}

fn amount(text: &str) -> Option<(Amount, &str)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    let mut digits = String::new();
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' => digits.push(char::from(byte)),
            b',' if digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4) => {}
            b'.' if digit(end + 1) && !digits.contains('.') && !digits.is_empty() => {
                digits.push('.');
            }
            _ => break,
        }
        end += 1;
        if end > 16 {
            return None;
        }
    }
    let number: f64 = digits.parse().ok()?;
    let rest = text.get(end..)?;
    let (unit, rest) = match rest.strip_prefix(['K', 'k']) {
        Some(after) if !after.starts_with(char::is_lowercase) => (1_000.0, after),
        _ => match rest.strip_prefix('M') {
            Some(after) if !after.starts_with(char::is_lowercase) => (1_000_000.0, after),
            _ => (1.0, rest),
        },
    };
    Some((Amount { number, unit }, rest))
}

fn range_end(rest: &str) -> Option<(Amount, &str)> {
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix(['-', '\u{2013}', '\u{2014}'])
        .or_else(|| strip_prefix_ignore_case(rest, "to "))?
        .trim_start();
    let rest = currency(rest).map_or(rest, |(_, rest)| rest.trim_start());
    amount(rest)
}

fn period(rest: &str) -> Option<(PayPeriod, &str)> {
    let rest = rest.trim_start();
    let periods = &lexicon().adverts.pay_periods;
    periods.iter().find_map(|(word, period)| {
        let after = strip_prefix_ignore_case(rest, word)?;
        (!after.starts_with(char::is_lowercase)).then_some((period.0, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: (f64, Option<f64>, &str, Option<PayPeriod>, &str)) {
        let (pay, rest) = read(text).expect("a pay range");
        let found = (
            pay.min.unwrap(),
            pay.max,
            pay.currency.unwrap(),
            pay.period,
            rest.trim(),
        );
        assert_eq!(
            found,
            (
                expected.0,
                expected.1,
                expected.2.to_owned(),
                expected.3,
                expected.4
            ),
            "{text}"
        );
    }

    #[test]
    fn ranges_are_read() {
        let year = Some(PayPeriod::Year);
        check(
            "USD 100K - 130KSenior Pilot",
            (100_000.0, Some(130_000.0), "USD", year, "Senior Pilot"),
        );
        check(
            "USD 120KAsst/Assoc Pilot",
            (120_000.0, Some(120_000.0), "USD", year, "Asst/Assoc Pilot"),
        );
        check("USD 92.5K", (92_500.0, Some(92_500.0), "USD", year, ""));
        check("GBP 60K - 85K", (60_000.0, Some(85_000.0), "GBP", year, ""));
        check("EUR 55K+Pilot", (55_000.0, None, "EUR", year, "Pilot"));
        check(
            "USD 45 - 60 per hour",
            (45.0, Some(60.0), "USD", Some(PayPeriod::Hour), ""),
        );
        check("USD 45 - 60", (45.0, Some(60.0), "USD", None, ""));
        check(
            "USD 130,000 - 150,000 a yearPilot",
            (130_000.0, Some(150_000.0), "USD", year, "Pilot"),
        );
        check(
            "$100 - $130K",
            (100_000.0, Some(130_000.0), "USD", year, ""),
        );
        check(
            "USD 120K3D Artist",
            (120_000.0, Some(120_000.0), "USD", year, "3D Artist"),
        );
        check(
            "USD 120Kafka Keeper",
            (120.0, Some(120.0), "USD", None, "Kafka Keeper"),
        );
        check(
            "\u{20AC}40k \u{2013} 50k",
            (40_000.0, Some(50_000.0), "EUR", year, ""),
        );
        check(
            "USD 1.5M",
            (1_500_000.0, Some(1_500_000.0), "USD", year, ""),
        );
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "USD",
            "SQL Pilot",
            "USD K",
            "\u{20AC}",
            "12K",
            "USD 11111111111111111111",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
