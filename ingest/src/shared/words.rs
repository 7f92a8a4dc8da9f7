//! The words that adverts have for contracts, levels and times of pay.

use crate::document::{EmploymentType, Level, PayPeriod};

/// The letters and digits of a text, in lower case.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The parts of a list in words, such as "Full-time, Part-time, and Internship".
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '/', '|', '\n', '+', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" or "))
        .map(|part| {
            let part = part.trim();
            part.strip_prefix("and ").unwrap_or(part).trim()
        })
        .filter(|part| !part.is_empty())
}

/// The contract that one word names: schema.org's `FULL_TIME`, or "Full-time", "Temp work" …
///
/// A permanent contract is none of them.
pub(crate) fn employment_type(word: &str) -> Option<EmploymentType> {
    use EmploymentType as T;
    let word = squeeze(word);
    let word = word.rsplit("schemaorg").next().unwrap_or(&word);
    Some(match word {
        "fulltime" | "ft" | "vollzeit" | "tempsplein" | "fulltimepermanent"
        | "permanentfulltime" => T::FullTime,
        "parttime" | "pt" | "teilzeit" | "tempspartiel" => T::PartTime,
        "contractor"
        | "contract"
        | "contracttohire"
        | "freelance"
        | "freelancer"
        | "ct"
        | "fl"
        | "selfemployed"
        | "independentcontractor" => T::Contract,
        "temporary" | "temp" | "tempwork" | "temporarywork" | "perdiem" | "seasonal"
        | "fixedterm" | "fixedtermcontract" | "interim" | "casual" => T::Temporary,
        "intern" | "internship" | "trainee" | "traineeship" | "apprentice" | "apprenticeship"
        | "praktikum" | "stage" | "coop" => T::Intern,
        "volunteer" | "volunteering" | "voluntary" => T::Volunteer,
        // "Regular full-time employee" and the like.
        _ => match (word.contains("fulltime"), word.contains("parttime")) {
            (true, false) => T::FullTime,
            (false, true) => T::PartTime,
            _ => return None,
        },
    })
}

/// The contracts that a text lists, each once.
pub(crate) fn employment_types(text: &str) -> Vec<EmploymentType> {
    let mut types = Vec::new();
    for kind in parts(text).filter_map(employment_type) {
        if !types.contains(&kind) {
            types.push(kind);
        }
    }
    types
}

/// The level that a word names.
pub(crate) fn level(word: &str) -> Option<Level> {
    let word = squeeze(word);
    let word = word.strip_suffix("level").unwrap_or(&word);
    Some(match word {
        "entry" | "junior" | "jr" | "en" | "graduate" | "beginner" | "intern" => Level::Entry,
        "mid" | "middle" | "intermediate" | "mi" | "associate" | "midsenior" => Level::Mid,
        "senior" | "sr" | "se" | "expert" | "experienced" | "lead" | "principal" => Level::Senior,
        "executive" | "ex" | "director" | "csuite" => Level::Executive,
        _ => return None,
    })
}

/// The time that a word names: "per year", "HOUR", "annual", "P1M", UN/CEFACT's "ANN" …
pub(crate) fn pay_period(word: &str) -> Option<PayPeriod> {
    let word = squeeze(word);
    let word = word.rsplit("schemaorg").next().unwrap_or(&word);
    let word = word.strip_prefix("per").unwrap_or(word);
    Some(match word {
        "year" | "years" | "yearly" | "annual" | "annually" | "annum" | "ann" | "yr" | "pa"
        | "p1y" | "y" => PayPeriod::Year,
        "month" | "months" | "monthly" | "mon" | "mo" | "p1m" | "m" => PayPeriod::Month,
        "week" | "weeks" | "weekly" | "wee" | "wk" | "p1w" | "w" => PayPeriod::Week,
        "day" | "days" | "daily" | "d" | "p1d" => PayPeriod::Day,
        "hour" | "hours" | "hourly" | "hur" | "hr" | "h" | "pt1h" => PayPeriod::Hour,
        _ => return None,
    })
}

/// The currency of a sign or a code of ISO 4217. `$` is the dollar of the United States.
pub(crate) fn currency(word: &str) -> Option<String> {
    let word = word.trim();
    let code = match word {
        "$" | "US$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "₹" => "INR",
        "¥" => "JPY",
        "C$" | "CA$" => "CAD",
        "A$" | "AU$" => "AUD",
        _ => {
            let code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
            return code.then(|| word.to_ascii_uppercase());
        }
    };
    Some(code.to_owned())
}

/// The currency that a word in running text names: a sign, or the code of a currency that pay is
/// usually stated in. Other words of three capitals are no currencies.
pub(crate) fn currency_in_text(word: &str) -> Option<String> {
    const USUAL: &str = "AED AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS \
                         INR JPY KRW MXN MYR NGN NOK NZD PHP PLN QAR RON RSD RUB SAR SEK SGD THB \
                         TRY TWD UAH USD VND ZAR";
    currency(word).filter(|code| {
        code != word || !word.bytes().all(|b| b.is_ascii_uppercase()) || USUAL.contains(word)
    })
}

/// A role's name without the level before it, and the level: "Senior Data Engineer".
pub(crate) fn role_and_level(label: &str) -> (&str, Option<Level>) {
    const OPENINGS: &[(&str, Level)] = &[
        ("senior", Level::Senior),
        ("sr.", Level::Senior),
        ("sr", Level::Senior),
        ("junior", Level::Entry),
        ("jr.", Level::Entry),
        ("jr", Level::Entry),
        ("entry-level", Level::Entry),
        ("entry level", Level::Entry),
        ("mid-level", Level::Mid),
        ("mid level", Level::Mid),
    ];
    let label = label.trim();
    for (opening, level) in OPENINGS {
        if let Some(start) = label.get(..opening.len())
            && start.eq_ignore_ascii_case(opening)
            && let Some(rest) = label.get(opening.len()..)
            && rest.starts_with(' ')
            && rest.contains(char::is_alphanumeric)
        {
            return (rest.trim_start(), Some(*level));
        }
    }
    (label, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contracts_are_read() {
        use EmploymentType as T;
        for (text, expected) in [
            ("FULL_TIME", vec![T::FullTime]),
            ("https://schema.org/FULL_TIME", vec![T::FullTime]),
            ("FULL_TIME, PART_TIME", vec![T::FullTime, T::PartTime]),
            (
                "Full-time, Part-time, and Internship",
                vec![T::FullTime, T::PartTime, T::Intern],
            ),
            ("Contractor and Temp work", vec![T::Contract, T::Temporary]),
            ("PER_DIEM", vec![T::Temporary]),
            ("Regular Full-Time", vec![T::FullTime]),
            ("Full time or full-time", vec![T::FullTime]),
            ("OTHER", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(employment_types(text), expected, "{text}");
        }
    }

    #[test]
    fn periods_and_currencies_are_read() {
        for (text, expected) in [
            ("YEAR", Some(PayPeriod::Year)),
            ("per annum", Some(PayPeriod::Year)),
            ("Hourly", Some(PayPeriod::Hour)),
            ("https://schema.org/MONTH", Some(PayPeriod::Month)),
            ("P1M", Some(PayPeriod::Month)),
            ("fortnight", None),
        ] {
            assert_eq!(pay_period(text), expected, "{text}");
        }
        assert_eq!(currency("eur").as_deref(), Some("EUR"));
        assert_eq!(currency("$").as_deref(), Some("USD"));
        assert_eq!(currency("dollars"), None);
        assert_eq!(currency_in_text("EUR").as_deref(), Some("EUR"));
        assert_eq!(currency_in_text("€").as_deref(), Some("EUR"));
        assert_eq!(currency_in_text("DOE"), None);
    }

    #[test]
    fn the_level_comes_off_a_role() {
        assert_eq!(
            role_and_level("Senior Data Engineer"),
            ("Data Engineer", Some(Level::Senior))
        );
        assert_eq!(
            role_and_level("Jr. Analyst"),
            ("Analyst", Some(Level::Entry))
        );
        assert_eq!(
            role_and_level("Seniority Analyst"),
            ("Seniority Analyst", None)
        );
        assert_eq!(role_and_level("Senior"), ("Senior", None));
        assert_eq!(level("Mid-Level"), Some(Level::Mid));
        assert_eq!(level("boss"), None);
    }
}
