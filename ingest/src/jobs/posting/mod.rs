//! Adverts as schema.org's JobPosting, with the liberties that sites take.

mod place;
mod salary;
mod value;

use rolegraph_graph::is_web_address;
use serde_json::{Map, Value};

use self::value::{dates, field, first_text, link, objects, texts, type_is};
use super::html;
use super::record::JobRecord;
use crate::mapping::Mentioned;
use crate::shared::{scheme, words};

/// How deep an advert may be nested in what isn't one.
const MAX_DEPTH: usize = 8;

/// The `additionalType` of an advert that was drawn at random.
pub(super) const SYNTHETIC: &str = "rolegraph:Synthetic";

/// The longest name of a thing that is kept, in bytes.
const MAX_NAME: usize = 300;

/// The fields in which other things hold an advert.
const HOLDERS: &[&str] = &[
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemListElement",
    "item",
    "about",
    "hasPart",
    "jobs",
    "results",
    "data",
];

/// The adverts in a value, in their order.
pub(super) fn postings(value: &Value) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    collect(value, 0, &mut found);
    found
}

fn collect<'v>(value: &'v Value, depth: usize, found: &mut Vec<&'v Map<String, Value>>) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(values) => {
            for value in values {
                collect(value, depth + 1, found);
            }
        }
        Value::Object(object) if is_posting(object) => found.push(object),
        Value::Object(object) => {
            for key in HOLDERS {
                if let Some(held) = field(object, key) {
                    collect(held, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

/// Whether an object is an advert: it says so, or it has no type but an advert's fields.
fn is_posting(object: &Map<String, Value>) -> bool {
    match field(object, "@type").or_else(|| field(object, "type")) {
        Some(types) => type_is(types, "JobPosting"),
        None => {
            let has = |key| field(object, key).is_some();
            (has("title") || has("name"))
                && [
                    "hiringOrganization",
                    "jobLocation",
                    "datePosted",
                    "employmentType",
                    "baseSalary",
                ]
                .into_iter()
                .any(has)
        }
    }
}

/// What a value without an advert is, for messages.
pub(super) fn kind_of(value: &Value) -> String {
    let kind = match value {
        Value::Object(object) => match field(object, "@type").and_then(first_text) {
            Some(kind) => format!("an object of type `{kind}`"),
            None => "an object without `@type`".to_owned(),
        },
        Value::Array(_) => "a list".to_owned(),
        Value::String(_) => "a text".to_owned(),
        _ => "no object".to_owned(),
    };
    format!("{kind}; expected a JobPosting of schema.org")
}

/// The advert of an object, or why it is none.
pub(super) fn record(object: &Map<String, Value>, line: u64) -> Result<JobRecord, &'static str> {
    let name = |key: &str| {
        let text = field(object, key).and_then(first_text)?;
        Some(cut(html::plain(&text).replace('\n', " "), MAX_NAME))
    };
    let title = name("title").or_else(|| name("name"));
    let Some(title) = title.filter(|title| title.contains(char::is_alphanumeric)) else {
        return Err("a JobPosting without a title; expected `title`");
    };
    let mut record = JobRecord {
        title,
        line,
        company: name("hiringOrganization").filter(|name| name.contains(char::is_alphanumeric)),
        url: address(object),
        description: field(object, "description")
            .and_then(first_text)
            .map(|text| html::plain(&text))
            .filter(|text| !text.is_empty()),
        posted: field(object, "datePosted").and_then(dates),
        valid_through: field(object, "validThrough").and_then(dates),
        pay: salary::read(object),
        months_of_experience: months_of_experience(object),
        synthetic: field(object, "additionalType")
            .map(texts)
            .is_some_and(|types| types.iter().any(|ty| ty == SYNTHETIC)),
        ..JobRecord::default()
    };
    record.id = identifier(object, record.company.as_deref());
    record.id_is_loose = true;
    place::read(object, &mut record);
    for text in field(object, "employmentType")
        .map(texts)
        .unwrap_or_default()
    {
        for kind in words::employment_types(&text) {
            if !record.employment_types.contains(&kind) {
                record.employment_types.push(kind);
            }
        }
    }
    record.codes = codes(object);
    skills(object, &mut record);
    Ok(record)
}

/// Where the advert can be read: of several addresses the first that is one of the web.
fn address(object: &Map<String, Value>) -> Option<String> {
    let links = || {
        let fields = ["url", "sameAs"].into_iter();
        fields.filter_map(|key| field(object, key).and_then(link))
    };
    let of_web = links().find(|link| is_web_address(link));
    of_web.or_else(|| links().next())
}

/// What the author knows the advert by, told apart from those of other companies.
fn identifier(object: &Map<String, Value>, company: Option<&str>) -> Option<String> {
    let value = match field(object, "identifier")? {
        Value::Array(values) => values.first()?,
        value => value,
    };
    let id = match value {
        Value::Object(property) => first_text(field(property, "value")?)?,
        value => first_text(value)?,
    };
    // An address or another long name stands for itself.
    let is_global = id.contains("://") || id.len() > 40;
    Some(match company {
        Some(company) if !is_global => format!("{company} {id}"),
        _ => id,
    })
}

/// The codes of its occupation: O*NET-SOC as `15-1252.00`, SOC as `15-1252`.
fn codes(object: &Map<String, Value>) -> Vec<(&'static str, String)> {
    let mut codes = Vec::new();
    let Some(category) = field(object, "occupationalCategory") else {
        return codes;
    };
    let mut found: Vec<String> = texts(category);
    for object in objects(category) {
        found.extend(field(object, "codeValue").map(texts).unwrap_or_default());
    }
    for text in &found {
        for word in
            text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '(' | ')'))
        {
            let scheme = match soc_shape(word) {
                Some(true) => scheme::ONET_SOC,
                Some(false) => scheme::SOC,
                None => continue,
            };
            let code = (scheme, word.to_owned());
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    codes
}

/// Whether a word is a code of O*NET-SOC, or of SOC, or neither.
fn soc_shape(word: &str) -> Option<bool> {
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let (major, rest) = word.split_once('-')?;
    if !digits(major, 2) {
        return None;
    }
    match rest.split_once('.') {
        Some((detail, more)) => (digits(detail, 4) && digits(more, 2)).then_some(true),
        None => digits(rest, 4).then_some(false),
    }
}

fn months_of_experience(object: &Map<String, Value>) -> Option<u32> {
    objects(field(object, "experienceRequirements")?)
        .into_iter()
        .find_map(|requirements| {
            let months = field(requirements, "monthsOfExperience")?;
            let months = months
                .as_f64()
                .or_else(|| crate::input::number(&first_text(months)?))?;
            (0.0..=1200.0).contains(&months).then_some(months as u32)
        })
}

fn skills(object: &Map<String, Value>, record: &mut JobRecord) {
    for key in ["skills", "qualifications"] {
        for text in field(object, key).map(texts).unwrap_or_default() {
            let text = html::plain(&text);
            // A list of short parts names skills; sentences say other things.
            let parts: Vec<&str> = text
                .split([',', ';', '\n', '|', '•'])
                .map(|part| part.trim().trim_start_matches(['-', '*', '·']).trim())
                .map(|part| part.strip_suffix('.').unwrap_or(part))
                .filter(|part| part.chars().any(char::is_alphanumeric))
                .collect();
            let is_prose = text.contains(". ") || parts.iter().any(|part| part.len() > 60);
            if is_prose && key == "skills" && parts.len() > 1 {
                continue;
            }
            for part in parts {
                let part = part.strip_prefix("and ").unwrap_or(part);
                let is_name = part.len() <= 60 && part.split_whitespace().count() <= 5;
                if is_name && (key == "skills" || !part.contains(". ")) {
                    record.mention(part.to_owned(), Mentioned::Skill);
                }
            }
        }
    }
}

fn cut(mut text: String, limit: usize) -> String {
    if text.len() > limit {
        let mut end = limit;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests;
