//! Where a job is: `jobLocation`, `jobLocationType`, `applicantLocationRequirements`.

use serde_json::{Map, Value};

use super::value::{field, first_text, texts};
use crate::jobs::record::JobRecord;
use crate::shared::place;
use crate::shared::words::squeeze;
use rolegraph_graph::country;

/// The most places of one advert that are kept.
const MAX_PLACES: usize = 50;

/// Reads the places of an advert into its record.
pub(super) fn read(object: &Map<String, Value>, record: &mut JobRecord) {
    let mut places = Vec::new();
    if let Some(value) = field(object, "jobLocation") {
        collect(value, 0, &mut places);
    }
    places.truncate(MAX_PLACES);
    let types = field(object, "jobLocationType")
        .map(texts)
        .unwrap_or_default();
    let telecommute = types.iter().any(|text| {
        matches!(
            squeeze(text).as_str(),
            "telecommute" | "remote" | "httpschemaorgtelecommute" | "httpsschemaorgtelecommute"
        )
    });
    if telecommute {
        record.remote = Some(true);
    }
    let mut from = Vec::new();
    if let Some(value) = field(object, "applicantLocationRequirements") {
        collect(value, 0, &mut from);
    }
    let written: Vec<String> = places.iter().filter_map(Place::written).collect();
    for text in &written {
        // A place may be a text such as "Remote (US)".
        let (remote, locations) = place::read(text);
        if record.remote.is_none() && remote.is_some() {
            record.remote = remote;
            record.remote_inferred = true;
        }
        for location in locations {
            if !record.locations.contains(&location) {
                record.locations.push(location);
            }
        }
    }
    if !written.is_empty() {
        record.place = Some(written.join("; "));
    } else if telecommute {
        let areas: Vec<String> = from.iter().filter_map(Place::written).collect();
        record.place = Some(if areas.is_empty() {
            "Remote".to_owned()
        } else {
            format!("Remote ({})", areas.join("; "))
        });
        record.locations = areas;
    }
    record.country = places
        .iter()
        .chain(&from)
        .find_map(|place| country::code_or_name(place.country.as_deref()?));
}

/// One place, part by part.
#[derive(Default)]
struct Place {
    name: Option<String>,
    locality: Option<String>,
    region: Option<String>,
    country: Option<String>,
}

impl Place {
    /// The place in one line, such as `Berlin, DE`.
    fn written(&self) -> Option<String> {
        let mut parts: Vec<&str> = Vec::new();
        for part in [&self.locality, &self.region, &self.country]
            .into_iter()
            .flatten()
        {
            if !parts.contains(&part.as_str()) {
                parts.push(part);
            }
        }
        if parts.is_empty() || (self.locality.is_none() && self.region.is_none()) {
            parts = self
                .name
                .as_deref()
                .or(self.country.as_deref())
                .into_iter()
                .collect();
        }
        let text = parts.join(", ");
        text.contains(char::is_alphanumeric).then_some(text)
    }
}

fn collect(value: &Value, depth: usize, places: &mut Vec<Place>) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(values) => {
            for value in values {
                collect(value, depth + 1, places);
            }
        }
        Value::String(_) => {
            let name = first_text(value);
            let country = name.as_deref().and_then(country_in).map(str::to_owned);
            places.push(Place {
                name,
                country,
                ..Place::default()
            });
        }
        Value::Object(object) => match field(object, "address") {
            Some(address @ Value::Object(_)) => {
                places.push(of_address(address, field(object, "name")));
            }
            Some(address) => collect(address, depth + 1, places),
            None => places.push(of_address(value, field(object, "name"))),
        },
        _ => {}
    }
}

/// The country at the end of a place in one text, such as "Kiel, Germany".
fn country_in(place: &str) -> Option<&'static str> {
    let last = place.rsplit(',').next()?.trim();
    // Two letters are as often a state, and Georgia is one too.
    let is_plain =
        last.len() > 2 && (last == place.trim() || !last.eq_ignore_ascii_case("georgia"));
    is_plain.then(|| country::code(last)).flatten()
}

fn of_address(address: &Value, name: Option<&Value>) -> Place {
    let Value::Object(address) = address else {
        return Place::default();
    };
    let text = |key: &str| {
        let text = field(address, key).and_then(first_text)?;
        let is_absent = matches!(
            text.to_ascii_lowercase().as_str(),
            "n/a" | "null" | "undefined" | "unavailable" | "-"
        );
        (!is_absent).then_some(text)
    };
    let types = field(address, "@type").and_then(first_text);
    let name = name.and_then(first_text);
    let country = text("addressCountry").or_else(|| {
        // An area such as {"@type": "Country", "name": "USA"}.
        types.filter(|kind| kind == "Country").and(name.clone())
    });
    Place {
        name,
        locality: text("addressLocality"),
        region: text("addressRegion"),
        country,
    }
}
