//! What a job pays: `baseSalary`, `estimatedSalary`, `salaryCurrency`.

use serde_json::{Map, Value};

use super::value::{field, first_text};
use crate::document::Pay;
use crate::input::number;
use crate::jobs::table::ordered;
use crate::shared::words;

/// The pay of an advert, if it states any amount.
pub(super) fn read(object: &Map<String, Value>) -> Option<Pay> {
    let text = |key: &str| field(object, key).and_then(first_text);
    let currency = text("salaryCurrency").or_else(|| text("currency"));
    let currency = currency.as_deref().and_then(words::currency);
    let mut pay = field(object, "baseSalary")
        .and_then(|value| amounts(value, 0))
        .or_else(|| field(object, "estimatedSalary").and_then(|value| amounts(value, 0)))?;
    pay.currency = pay.currency.or(currency);
    let sane = |amount: &f64| amount.is_finite() && *amount > 0.0 && *amount < 1e12;
    pay.min = pay.min.filter(sane);
    pay.max = pay.max.filter(sane);
    (pay.min.is_some() || pay.max.is_some()).then(|| ordered(pay))
}

fn of_amount(amount: f64) -> Pay {
    Pay {
        min: Some(amount),
        max: Some(amount),
        currency: None,
        period: None,
    }
}

/// The pay of a value: a number, a text, an amount of money, a quantity, or the first of a list.
fn amounts(value: &Value, depth: usize) -> Option<Pay> {
    if depth > 4 {
        return None;
    }
    match value {
        Value::Number(amount) => amount.as_f64().map(of_amount),
        Value::String(text) => of_text(text),
        Value::Array(values) => values.iter().find_map(|value| amounts(value, depth + 1)),
        Value::Object(object) => of_object(object, depth),
        _ => None,
    }
}

fn of_object(object: &Map<String, Value>, depth: usize) -> Option<Pay> {
    let amount = |keys: &[&str]| {
        keys.iter().find_map(|key| match field(object, key)? {
            Value::Number(number) => number.as_f64(),
            value => plain_amount(&first_text(value)?),
        })
    };
    let min = amount(&["minValue", "minPrice", "percentile10", "min"]).filter(|min| *min > 0.0);
    let max = amount(&["maxValue", "maxPrice", "percentile90", "max"]).filter(|max| *max > 0.0);
    let mut pay = if min.is_some() || max.is_some() {
        Pay {
            min,
            max,
            currency: None,
            period: None,
        }
    } else {
        ["value", "price", "median", "amount"]
            .iter()
            .find_map(|key| amounts(field(object, key)?, depth + 1))?
    };
    let text = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| field(object, key).and_then(first_text))
    };
    let currency = text(&["currency", "priceCurrency", "salaryCurrency"]);
    pay.currency = currency
        .as_deref()
        .and_then(words::currency)
        .or(pay.currency);
    let period = text(&["unitText", "duration", "unitCode", "unit"]);
    pay.period = period.as_deref().and_then(words::pay_period).or(pay.period);
    Some(pay)
}

/// A number, maybe with the sign of a currency and a unit of thousands.
fn plain_amount(text: &str) -> Option<f64> {
    let text = text
        .trim()
        .trim_start_matches(['$', '€', '£', '₹', '¥'])
        .trim();
    let (text, unit) = match text.strip_suffix(['k', 'K']) {
        Some(thousands) => (thousands.trim_end(), 1000.0),
        None => (text, 1.0),
    };
    // No pay has three decimals: a point before three digits parts thousands, as in 60.000.
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let thousands = text.contains('.')
        && (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    let whole = if thousands {
        number(&text.replace('.', ""))
    } else {
        number(text)
    };
    whole.map(|number| number * unit)
}

/// A text such as "$120,000", "USD 50-60 per hour", "up to 60k EUR a year".
fn of_text(text: &str) -> Option<Pay> {
    const OPENINGS: [&str; 5] = ["from ", "up to ", "circa ", "ca. ", "approx. "];
    // "8'500" is a number of Switzerland's.
    let text = text.replace(['\'', '’'], "");
    let text = text.trim();
    let lower = text.to_lowercase();
    let opening = OPENINGS.iter().find(|opening| lower.starts_with(*opening));
    let rest = opening
        .and_then(|opening| text.get(opening.len()..))
        .unwrap_or(text);
    let mut amounts: Vec<f64> = Vec::new();
    let mut currency = None;
    let mut period = None;
    let is_part =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '$' | '€' | '£' | '₹' | '¥');
    for word in rest.split(|c: char| !is_part(c)) {
        let word = word.trim_matches(['.', ',']);
        let digits = word.find(|c: char| c.is_ascii_digit());
        match digits {
            Some(at) => {
                let (sign, number) = word.split_at(at);
                currency = currency.or_else(|| words::currency_in_text(sign));
                // A number that isn't the pay comes after other words, as in "4 weeks off".
                amounts.push(
                    plain_amount(number)
                        .or_else(|| plain_amount(number.trim_end_matches(['$', '€', '£'])))?,
                );
                currency =
                    currency.or_else(|| {
                        words::currency_in_text(number.trim_start_matches(|c: char| {
                            c.is_ascii_digit() || matches!(c, '.' | ',')
                        }))
                    });
            }
            None if word.is_empty() => {}
            None => {
                let known = words::currency_in_text(word).filter(|_| word == word.to_uppercase());
                let time = (word.len() > 1).then(|| words::pay_period(word)).flatten();
                let is_filler = matches!(
                    word.to_lowercase().as_str(),
                    "per" | "a" | "an" | "to" | "and" | "p.a" | "gross" | "k"
                );
                if amounts.is_empty() && known.is_none() {
                    return None;
                }
                currency = currency.or(known.clone());
                period = period.or(time);
                if known.is_none() && time.is_none() && !is_filler {
                    break;
                }
            }
        }
    }
    let first = *amounts.first()?;
    let second = amounts.get(1).copied();
    let (min, max) = match (second, opening) {
        (Some(second), _) => (Some(first), Some(second)),
        (None, Some(&"up to ")) => (None, Some(first)),
        (None, Some(&"from ")) => (Some(first), None),
        (None, _) => (Some(first), Some(first)),
    };
    Some(Pay {
        min,
        max,
        currency,
        period,
    })
}
