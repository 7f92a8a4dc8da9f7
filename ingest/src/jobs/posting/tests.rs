use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::document::{EmploymentType, Pay, PayPeriod};
use crate::input::days_of;

#[track_caller]
fn read(value: &Value) -> JobRecord {
    let found = postings(value);
    assert_eq!(found.len(), 1, "{value}");
    record(found[0], 1).unwrap()
}

fn with(key: &str, value: Value) -> JobRecord {
    let mut object = json!({"@type": "JobPosting", "title": "Tide Keeper"});
    object[key] = value;
    read(&object)
}

#[test]
fn adverts_are_found_wherever_they_are() {
    let job = json!({"@type": "JobPosting", "title": "Tide Keeper"});
    for value in [
        job.clone(),
        json!([job]),
        json!({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, job]}),
        json!({"@type": "WebPage", "mainEntity": job}),
        json!({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": job}]}),
        json!({"@type": ["Thing", "https://schema.org/JobPosting"], "title": "Tide Keeper"}),
        json!({"@type": "http://schema.org/JobPosting", "name": "Tide Keeper"}),
        json!({"@type": "jobposting", "name": "Tide Keeper"}),
        json!({"@type": "schema:JobPosting", "schema:title": "Tide Keeper"}),
        json!({"title": "Tide Keeper", "datePosted": "2024-09-01"}),
    ] {
        assert_eq!(read(&value).title, "Tide Keeper", "{value}");
    }
    for value in [
        json!({"@type": "Person", "title": "x"}),
        json!(1),
        json!({"title": "x"}),
        json!([]),
    ] {
        assert!(postings(&value).is_empty(), "{value}");
    }
    assert_eq!(
        kind_of(&json!({"@type": "Person"})),
        "an object of type `Person`; expected a JobPosting of schema.org"
    );
}

#[test]
fn an_advert_without_a_title_is_none() {
    for title in [json!(null), json!(""), json!("—")] {
        let value = json!({"@type": "JobPosting", "title": title});
        assert!(record(postings(&value)[0], 1).is_err());
    }
}

#[test]
fn companies_are_objects_texts_and_lists() {
    for value in [
        json!("Example Harbours"),
        json!({"@type": "Organization", "name": "Example Harbours"}),
        json!([{"name": " Example Harbours "}]),
        json!({"legalName": "Example Harbours"}),
        json!("Example&#32;Harbours"),
    ] {
        assert_eq!(
            with("hiringOrganization", value).company.as_deref(),
            Some("Example Harbours")
        );
    }
}

#[test]
fn places_have_many_shapes() {
    let check = |value: Value, place: &str, country: Option<&str>| {
        let record = with("jobLocation", value.clone());
        assert_eq!(record.place.as_deref(), Some(place), "{value}");
        assert_eq!(record.country.as_deref(), country, "{value}");
    };
    let address = json!({"@type": "PostalAddress", "addressLocality": "Kiel", "addressRegion": "SH", "addressCountry": "DE"});
    check(
        json!({"@type": "Place", "address": address}),
        "Kiel, SH, DE",
        Some("DE"),
    );
    check(json!([{"address": address}]), "Kiel, SH, DE", Some("DE"));
    check(address, "Kiel, SH, DE", Some("DE"));
    check(
        json!({"address": {"addressLocality": "Oslo", "addressCountry": {"@type": "Country", "name": "Norway"}}}),
        "Oslo, Norway",
        Some("NO"),
    );
    check(
        json!({"address": "Kiel, Germany"}),
        "Kiel, Germany",
        Some("DE"),
    );
    check(json!("Austin, TX"), "Austin, TX", None);
    check(json!("Atlanta, Georgia"), "Atlanta, Georgia", None);
    check(json!("Gainesville, GA"), "Gainesville, GA", None);
    check(
        json!({"@type": "Place", "name": "Harbour 3"}),
        "Harbour 3",
        None,
    );
    let record = with(
        "jobLocation",
        json!([{"address": {"addressLocality": "Kiel"}}, {"address": {"addressLocality": "Oslo"}}]),
    );
    assert_eq!(record.locations, ["Kiel", "Oslo"]);
    assert_eq!(with("jobLocation", json!("Remote (US)")).remote, Some(true));
}

#[test]
fn remote_jobs_say_from_where() {
    let value = json!({
        "@type": "JobPosting", "title": "Tide Keeper", "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [{"@type": "Country", "name": "USA"}, {"@type": "Country", "name": "Canada"}],
    });
    let record = read(&value);
    assert_eq!((record.remote, record.remote_inferred), (Some(true), false));
    assert_eq!(record.place.as_deref(), Some("Remote (USA; Canada)"));
    assert_eq!(record.country.as_deref(), Some("US"));
    assert_eq!(record.locations, ["USA", "Canada"]);
}

#[test]
fn contracts_are_texts_and_lists() {
    use EmploymentType as T;
    assert_eq!(
        with("employmentType", json!("FULL_TIME")).employment_types,
        [T::FullTime]
    );
    assert_eq!(
        with(
            "employmentType",
            json!(["FULL_TIME", "Part-time", "full time"])
        )
        .employment_types,
        [T::FullTime, T::PartTime]
    );
    assert_eq!(
        with("employmentType", json!("CONTRACTOR, TEMPORARY, INTERN")).employment_types,
        [T::Contract, T::Temporary, T::Intern]
    );
    assert!(
        with("employmentType", json!("OTHER"))
            .employment_types
            .is_empty()
    );
}

/// The ends, the currency and the period.
type Expected<'a> = (Option<f64>, Option<f64>, Option<&'a str>, Option<PayPeriod>);

#[test]
fn pay_has_many_shapes() {
    let check = |value: Value, expected: Option<Expected<'_>>| {
        let found = with("baseSalary", value.clone()).pay;
        let expected = expected.map(|(min, max, currency, period)| Pay {
            min,
            max,
            currency: currency.map(str::to_owned),
            period,
        });
        assert_eq!(found, expected, "{value}");
    };
    let both = |amount| (Some(amount), Some(amount));
    let year = Some(PayPeriod::Year);
    check(
        json!({"@type": "MonetaryAmount", "currency": "EUR", "value": {"@type": "QuantitativeValue", "minValue": 50000, "maxValue": "60,000", "unitText": "YEAR"}}),
        Some((Some(50_000.0), Some(60_000.0), Some("EUR"), year)),
    );
    check(
        json!({"currency": "usd", "value": {"value": 25.5, "unitText": "HOUR"}}),
        Some((Some(25.5), Some(25.5), Some("USD"), Some(PayPeriod::Hour))),
    );
    check(
        json!({"currency": "USD", "value": 90000}),
        Some((both(90_000.0).0, both(90_000.0).1, Some("USD"), None)),
    );
    check(
        json!({"currency": "USD", "minValue": 60, "maxValue": 50}),
        Some((Some(50.0), Some(60.0), Some("USD"), None)),
    );
    check(
        json!(120_000),
        Some((both(120_000.0).0, both(120_000.0).1, None, None)),
    );
    check(
        json!("$120,000"),
        Some((both(120_000.0).0, both(120_000.0).1, Some("USD"), None)),
    );
    check(
        json!("USD 50-60 per hour"),
        Some((Some(50.0), Some(60.0), Some("USD"), Some(PayPeriod::Hour))),
    );
    check(
        json!("€40k – €50k a year"),
        Some((Some(40_000.0), Some(50_000.0), Some("EUR"), year)),
    );
    let thousands =
        json!({"currency": "EUR", "value": {"minValue": "60.000", "maxValue": "1.000.000"}});
    check(
        thousands,
        Some((Some(60_000.0), Some(1_000_000.0), Some("EUR"), None)),
    );
    check(
        json!("60000 EUR"),
        Some((both(60_000.0).0, both(60_000.0).1, Some("EUR"), None)),
    );
    check(
        json!("up to 60k EUR per annum"),
        Some((None, Some(60_000.0), Some("EUR"), year)),
    );
    check(
        json!({"value": {"value": "$20 - $25", "unitText": "HOUR"}}),
        Some((Some(20.0), Some(25.0), Some("USD"), Some(PayPeriod::Hour))),
    );
    for nothing in [
        json!("Competitive"),
        json!(0),
        json!({}),
        json!({"value": {"unitText": "YEAR"}}),
        json!(-5),
        json!(""),
        json!("DOE, 25 days off"),
    ] {
        check(nothing, None);
    }
    let value =
        json!({"@type": "JobPosting", "title": "x", "baseSalary": 10, "salaryCurrency": "GBP"});
    assert_eq!(read(&value).pay.unwrap().currency.as_deref(), Some("GBP"));
    let value = json!({"@type": "JobPosting", "title": "x", "estimatedSalary": [{"currency": "USD", "median": 70000, "duration": "P1Y"}]});
    let pay = read(&value).pay.unwrap();
    assert_eq!((pay.min, pay.period), (Some(70_000.0), year));
}

#[test]
fn dates_are_days() {
    let day = days_of(2024, 9, 1);
    for value in [
        json!("2024-09-01"),
        json!("2024-09-01T10:00:00+02:00"),
        json!("Sep 1, 2024"),
        json!(1_725_148_800),
        json!(1_725_148_800_000_u64),
        json!({"@value": "2024-09-01"}),
    ] {
        assert_eq!(with("datePosted", value.clone()).posted, day, "{value}");
    }
    assert_eq!(
        with("validThrough", json!("2024-09-01T00:00")).valid_through,
        day
    );
    assert_eq!(with("datePosted", json!("yesterday")).posted, None);
    assert_eq!(with("datePosted", json!(5)).posted, None);
}

#[test]
fn skills_are_lists_texts_and_terms() {
    let names = |value: Value| -> Vec<String> {
        with("skills", value)
            .skills
            .into_iter()
            .map(|skill| skill.name)
            .collect()
    };
    assert_eq!(
        names(json!("Ada, C++; Patience")),
        ["Ada", "C++", "Patience"]
    );
    assert_eq!(
        names(json!(["Ada", "Ada", {"@type": "DefinedTerm", "name": "Knots"}])),
        ["Ada", "Knots"]
    );
    assert_eq!(
        names(json!("<ul><li>Ada</li><li>Knots.</li></ul>")),
        ["Ada", "Knots"]
    );
    assert_eq!(
        names(json!(
            "You have worked at sea for at least three years and liked it."
        )),
        [""; 0]
    );
}

#[test]
fn identity_codes_and_experience_are_read() {
    let record = read(&json!({
        "@type": "JobPosting", "title": "x", "hiringOrganization": "Acme",
        "identifier": {"@type": "PropertyValue", "name": "Acme", "value": 123},
        "occupationalCategory": ["15-1252.00 Software Developers", {"codeValue": "15-1252"}],
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": "36"},
        "sameAs": "https://example.com/1",
        "description": "<p>Keep &amp; watch</p>",
    }));
    assert_eq!(record.id.as_deref(), Some("Acme 123"));
    assert_eq!(
        record.codes,
        [
            ("onet-soc-2019", "15-1252.00".to_owned()),
            ("soc-2018", "15-1252".to_owned())
        ]
    );
    assert_eq!(record.months_of_experience, Some(36));
    assert_eq!(record.url.as_deref(), Some("https://example.com/1"));
    assert_eq!(record.description.as_deref(), Some("Keep & watch"));
    assert_eq!(with("identifier", json!("abc")).id.as_deref(), Some("abc"));
    assert_eq!(
        with("identifier", json!(["abc", "d"])).id.as_deref(),
        Some("abc")
    );
    assert_eq!(with("identifier", json!({})).id, None);
    let referred = json!({"@id": "https://example.com/2"});
    assert_eq!(
        with("url", referred.clone()).url.as_deref(),
        Some("https://example.com/2")
    );
    assert_eq!(with("hiringOrganization", referred).company, None);
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<f64>().prop_map(|number| json!(number)),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(
            &[
                "$1-",
                "USD 1 per",
                "<b",
                "&#x;",
                "a, b",
                "2024-",
                "15-1252.00",
                "JobPosting"
            ][..]
        )
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let key = prop::sample::select(
            &[
                "@type",
                "name",
                "value",
                "minValue",
                "unitText",
                "address",
                "addressCountry",
                "item",
                "@value",
            ][..],
        );
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..4).prop_map(|pairs| Value::Object(
                pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
            )),
        ]
    })
}

proptest! {
    #[test]
    fn no_advert_panics(values in prop::collection::vec(any_value(), 14)) {
        const KEYS: [&str; 14] = [
            "title", "hiringOrganization", "jobLocation", "jobLocationType", "employmentType",
            "applicantLocationRequirements", "baseSalary", "datePosted", "skills", "identifier",
            "occupationalCategory", "experienceRequirements", "description", "url",
        ];
        let mut object = Map::new();
        for (key, value) in KEYS.iter().zip(values) {
            object.insert((*key).to_owned(), value);
        }
        let _ = record(&object, 1);
        object.insert("@type".to_owned(), json!("JobPosting"));
        let value = Value::Object(object);
        prop_assert_eq!(postings(&value).len(), 1);
    }
}
