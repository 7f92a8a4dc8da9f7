//! Mappings out of TOML.

use std::ops::Range;

use rolegraph_graph::SourceRecord;
use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::columns::Named;
use super::{
    ColumnNames, Constants, JobColumn, ListFormat, Mapping, MappingKind, Mentioned, PayColumn,
    RemoteWords, SkillWords,
};
use crate::document::{EmploymentType, Level, PayPeriod};
use crate::error::Result;
use crate::shared::toml::{Fields, Place};
use crate::shared::words;

const TOP: &[&str] = &[
    "kind",
    "source",
    "columns",
    "constants",
    "remote",
    "schedule",
    "level",
    "skills",
];
const SOURCE: &[&str] = &[
    "name",
    "version",
    "licence",
    "attribution",
    "description",
    "url",
    "language",
];

impl Mapping {
    /// The mapping that a TOML text says. `file` is its name in messages.
    ///
    /// # Errors
    /// [`Error::Mapping`](crate::Error::Mapping) for the first mistake.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let place = Place::of_mapping(file, text);
        let top = place.parse()?;
        let top = Fields::of(place, "a mapping", 0..0, top.get_ref(), TOP)?;
        let kind = top.word("kind", MappingKind::parse, MappingKind::WORDS)?;
        let kind = kind.ok_or_else(|| {
            place.error(
                0..0,
                "a mapping without `kind`, expected `kind = \"jobs\"` or `kind = \"pay\"`",
            )
        })?;
        let table = |key: &str| top.table(key);
        let (source, language) = source(place, kind, table("source")?)?;
        let keys = match kind {
            MappingKind::Jobs => JobColumn::KEYS,
            MappingKind::Pay => PayColumn::KEYS,
        };
        let columns = match table("columns")? {
            Some((table, span)) => columns(place, keys, table, span)?,
            None => {
                return Err(place.error(
                    0..0,
                    "a mapping without `[columns]`, expected at least `title = \"…\"` in it",
                ));
            }
        };
        Ok(Self {
            kind,
            source,
            language,
            columns,
            constants: constants(place, table("constants")?)?,
            remote: remote(place, table("remote")?)?,
            schedule: vocabulary(
                place,
                table("schedule")?,
                EmploymentType::parse,
                EmploymentType::WORDS,
            )?,
            level: vocabulary(place, table("level")?, Level::parse, Level::WORDS)?,
            skills: skills(place, table("skills")?)?,
            file: file.to_owned(),
            text: text.to_owned(),
        })
    }
}

type Table<'t, 'a> = Option<(&'t DeTable<'a>, Range<usize>)>;

fn source(
    place: Place<'_>,
    kind: MappingKind,
    table: Table<'_, '_>,
) -> Result<(SourceRecord, Option<String>)> {
    let Some((table, span)) = table else {
        return Err(place.error(
            0..0,
            "a mapping without `[source]`, expected at least `name = \"…\"` in it",
        ));
    };
    let fields = Fields::of(place, "the source", span, table, SOURCE)?;
    let word = match kind {
        MappingKind::Jobs => "jobs",
        MappingKind::Pay => "pay",
    };
    let source = SourceRecord {
        name: fields.required("name")?,
        kind: word.to_owned(),
        version: fields.text("version")?,
        licence: fields.text("licence")?,
        attribution: fields.text("attribution")?,
        description: fields.text("description")?,
        url: fields.address("url")?,
    };
    Ok((source, fields.text("language")?))
}

fn columns(
    place: Place<'_>,
    keys: &'static [&'static str],
    table: &DeTable<'_>,
    span: Range<usize>,
) -> Result<ColumnNames> {
    Fields::of(place, "the columns", span.clone(), table, keys)?;
    let mut names = Vec::with_capacity(keys.len());
    for key in keys {
        let Some(value) = table.get(*key) else {
            names.push(None);
            continue;
        };
        let of = match value.get_ref() {
            DeValue::Array(list) if !list.is_empty() => list
                .iter()
                .map(|value| column_name(place, key, value))
                .collect::<Result<_>>()?,
            _ => vec![column_name(place, key, value)?],
        };
        let span = value.span();
        names.push(Some(Named { names: of, span }));
    }
    if names.first().is_none_or(Option::is_none) {
        return Err(place.error(span, "no column `title`, expected `title = \"…\"`"));
    }
    Ok(ColumnNames { keys, names })
}

fn column_name(place: Place<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Result<String> {
    match value.get_ref().as_str() {
        Some(name) if !name.trim().is_empty() => Ok(name.trim().to_owned()),
        _ => Err(place.wrong_type(key, value, "the name of a column in quotes")),
    }
}

fn constants(place: Place<'_>, table: Table<'_, '_>) -> Result<Constants> {
    let Some((table, span)) = table else {
        return Ok(Constants::default());
    };
    let known = ["currency", "period", "country", "year"];
    let fields = Fields::of(place, "the constants", span.clone(), table, &known)?;
    let currency = fields.text("currency")?;
    let is_code = |code: &String| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if let Some(wrong) = currency.as_ref().filter(|code| !is_code(code)) {
        return Err(place.error(
            span,
            format!(
                "`currency` is \"{wrong}\", expected three capitals of ISO 4217, such as \"USD\""
            ),
        ));
    }
    Ok(Constants {
        currency,
        period: fields.word("period", PayPeriod::parse, PayPeriod::WORDS)?,
        country: fields.text("country")?,
        year: fields
            .number("year", 1000.0..9999.0)?
            .map(|year| year as i32),
    })
}

fn remote(place: Place<'_>, table: Table<'_, '_>) -> Result<RemoteWords> {
    let Some((table, span)) = table else {
        return Ok(RemoteWords::default());
    };
    let known = ["values", "ratio", "places"];
    let fields = Fields::of(place, "the words for remote", span, table, &known)?;
    Ok(RemoteWords {
        values: fields.texts("values")?,
        ratio: fields.number("ratio", 0.0..1e6)?,
        places: fields.texts("places")?,
    })
}

fn vocabulary<T>(
    place: Place<'_>,
    table: Table<'_, '_>,
    parse: fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<FxHashMap<String, T>> {
    let mut words = FxHashMap::default();
    for (key, value) in table.iter().flat_map(|(table, _)| table.iter()) {
        let word = place.name_of(key)?;
        words.insert(
            words::squeeze(&word),
            place.word_of(&word, value, parse, known)?,
        );
    }
    Ok(words)
}

fn skills(place: Place<'_>, table: Table<'_, '_>) -> Result<SkillWords> {
    let Some((table, span)) = table else {
        return Ok(SkillWords::default());
    };
    let known = ["format", "separator", "kind", "names", "kinds"];
    let fields = Fields::of(place, "the words for skills", span.clone(), table, &known)?;
    // A separator is most often a sign, which a text of the catalog can't be alone.
    let separator = match table.get("separator") {
        None => None,
        Some(value) => match value.get_ref().as_str() {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => {
                return Err(place.wrong_type(
                    "separator",
                    value,
                    "what stands between skills, in quotes",
                ));
            }
        },
    };
    let format = match (fields.text("format")?.as_deref(), separator) {
        (Some("list-literal"), None) => ListFormat::ListLiteral,
        (Some("json"), None) => ListFormat::Json,
        (None, Some(separator)) => ListFormat::Separated(separator),
        (None, None) => ListFormat::default(),
        _ => {
            return Err(place.error(
                span,
                "expected `format = \"list-literal\"`, `format = \"json\"` or a `separator`, one of them",
            ));
        }
    };
    let mut names = FxHashMap::default();
    if let Some((table, _)) = fields.table("names")? {
        for (key, value) in table {
            let keyword = key.get_ref().trim();
            names.insert(keyword.to_lowercase(), place.text_of(keyword, value)?);
        }
    }
    let mut kinds = FxHashMap::default();
    if let Some((table, _)) = fields.table("kinds")? {
        for (key, value) in table {
            let keyword = key.get_ref().trim();
            let kind = place.word_of(keyword, value, Mentioned::parse, Mentioned::WORDS)?;
            kinds.insert(keyword.to_lowercase(), kind);
        }
    }
    Ok(SkillWords {
        format,
        kind: fields
            .word("kind", Mentioned::parse, Mentioned::WORDS)?
            .unwrap_or_default(),
        names,
        kinds,
    })
}
