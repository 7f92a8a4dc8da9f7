//! What is wrong with a row, and numbers as tables write them.

use std::fmt;

use crate::error::Error;

/// Why one row or record was left out. The caller counts it and goes on with the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong and what was expected.
    pub message: String,
}

impl Problem {
    /// Where the record stands, as `file:line`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// A problem that is not to be passed over.
impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Table {
            file: problem.file,
            line: problem.line,
            message: problem.message,
        }
    }
}

/// Whether a cell says nothing: it is empty or `n/a`.
pub(super) fn is_absent(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("n/a")
}

/// A finite number: digits, maybe a sign, a point, an exponent, and commas between thousands.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | 'e' | 'E');
    if text.chars().all(plain) {
        return text.parse().ok().filter(|number: &f64| number.is_finite());
    }
    if let Some(european) = with_decimal_comma(text) {
        return Some(european);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.trim_start_matches(['+', '-']);
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let well = (1..=3).contains(&first.len())
        && !decimals.contains(',')
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group));
    if !well {
        return None;
    }
    let text = text.replace(',', "");
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A number with points between thousands and a comma before its decimals: `50.000,00`.
fn with_decimal_comma(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once(',')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.trim_start_matches(['+', '-']).split('.');
    let first = groups.next()?;
    let mut rest = groups.peekable();
    let well = rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && digits(first)
        && digits(decimals)
        && rest.all(|group| group.len() == 3 && digits(group));
    let plain = || format!("{}.{decimals}", whole.replace('.', ""));
    well.then(|| plain().parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        assert_eq!(number("3.25"), Some(3.25));
        assert_eq!(number(" -1e3 "), Some(-1000.0));
        assert_eq!(number("1,234,567.5"), Some(1_234_567.5));
        // A salary of 50.000,00 was read as fifty.
        assert_eq!(number("50.000,00"), Some(50_000.0));
        assert_eq!(number("1.250.000,5"), Some(1_250_000.5));
        assert_eq!(number("60,000.5,5"), None);
        for text in [
            "", "abc", "1,23", "12,3456", "NaN", "inf", "1e999", ",", "1 2", "0x10", "1,234e",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_problem_says_where() {
        let problem = Problem {
            file: "a.csv".into(),
            line: 7,
            message: "too short".into(),
        };
        assert_eq!(problem.to_string(), "a.csv:7: too short");
        assert_eq!(
            Error::from(problem.clone()).to_string(),
            problem.to_string()
        );
        assert_eq!(problem.place(), "a.csv:7");
    }
}
