//! Pay as schema.org has it.

use rolegraph_graph::model::word::PayPeriod;
use rolegraph_graph::table::Table;
use rolegraph_graph::{Property, Row};
use serde::{Serialize, Serializer};

use super::label::rows;

/// An amount of money. RDF tells whole numbers from others, and readers disagree on what `90000.0`
/// is, so a whole amount is written without a fraction.
#[derive(Clone, Copy, Debug)]
struct Amount(f64);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Every whole number up to here has a floating-point number of its own.
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= WHOLE {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// What people in a role are paid (`schema:MonetaryAmountDistribution`).
#[derive(Debug, Serialize)]
pub(super) struct Salary<'g> {
    #[serde(rename = "@type")]
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'g str>,
    /// ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percentile10: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percentile25: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    median: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percentile75: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percentile90: Option<Amount>,
}

/// A role's pay over all titles and levels, where a middle is known.
pub(super) fn of_role(table: &Table, row: Row) -> Vec<Salary<'_>> {
    rows(table, Property::Pay, row)
        .filter(|(pay, at)| {
            pay.text(Property::Title, *at).is_none() && pay.word(Property::Level, *at).is_none()
        })
        .filter_map(|(pay, at)| {
            let number = |property| pay.number(property, at).map(Amount);
            Some(Salary {
                class: "schema:MonetaryAmountDistribution",
                currency: pay.text(Property::PayCurrency, at),
                duration: pay
                    .word(Property::PayPeriod, at)
                    .and_then(PayPeriod::from_code)
                    .map(duration),
                country: pay.text(Property::Country, at),
                percentile10: number(Property::PayP10),
                percentile25: number(Property::PayP25),
                median: Some(number(Property::PayMedian)?),
                percentile75: number(Property::PayP75),
                percentile90: number(Property::PayP90),
            })
        })
        .collect()
}

fn duration(period: PayPeriod) -> &'static str {
    match period {
        PayPeriod::Year => "P1Y",
        PayPeriod::Month => "P1M",
        PayPeriod::Week => "P1W",
        PayPeriod::Day => "P1D",
        PayPeriod::Hour => "PT1H",
    }
}

/// The pay that an advert offers (`schema:MonetaryAmount`).
#[derive(Debug, Serialize)]
pub(super) struct Offer<'g> {
    #[serde(rename = "@type")]
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'g str>,
    value: Range,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Range {
    #[serde(rename = "@type")]
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_value: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_value: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_text: Option<&'static str>,
}

/// The pay of a job, where the advert tells any.
pub(super) fn of_job(table: &Table, row: Row) -> Option<Offer<'_>> {
    let min_value = table.number(Property::PayMin, row).map(Amount);
    let max_value = table.number(Property::PayMax, row).map(Amount);
    min_value.or(max_value)?;
    Some(Offer {
        class: "schema:MonetaryAmount",
        currency: table.text(Property::PayCurrency, row),
        value: Range {
            class: "schema:QuantitativeValue",
            min_value,
            max_value,
            unit_text: table
                .word(Property::PayPeriod, row)
                .and_then(PayPeriod::from_code)
                .map(PayPeriod::word),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_amounts_have_no_fraction() {
        let amounts = [90_000.0, 42.5, -0.0, 1e300].map(Amount);
        let json = serde_json::to_string(&amounts).unwrap();
        assert_eq!(json, "[90000,42.5,0,1e+300]");
    }
}
