//! A file of `roles/`: one role with all its sections.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::{Entry, Item, Member, Requirement, RoleDocument};
use crate::error::Result;
use crate::shared::toml::{Fields, Place};

const KEYS: &[&str] = &[
    "name",
    "aliases",
    "codes",
    "definition",
    "outlook",
    "notes",
    "responsibilities",
    "skills",
    "tools",
    "education",
    "industries",
    "tips",
];

/// The role of one file.
pub(super) fn read(place: Place<'_>) -> Result<RoleDocument> {
    let table = place.parse()?;
    let fields = Fields::of(place, "a role", 0..0, table.get_ref(), KEYS)?;
    let line = table
        .get_ref()
        .get_key_value("name")
        .map_or(1, |(key, _)| place.line(key.span()));
    Ok(RoleDocument {
        name: fields.required("name")?,
        aliases: fields.texts("aliases")?,
        codes: codes(place, &fields)?,
        definition: fields.text("definition")?,
        outlook: fields.text("outlook")?,
        responsibilities: entries(place, &fields, "responsibilities")?,
        skills: items(place, &fields, "skills")?,
        tools: items(place, &fields, "tools")?,
        education: entries(place, &fields, "education")?,
        industries: entries(place, &fields, "industries")?,
        tips: entries(place, &fields, "tips")?,
        notes: fields.texts("notes")?,
        line,
    })
}

fn codes(place: Place<'_>, fields: &Fields<'_, '_>) -> Result<Vec<(String, String)>> {
    let example = "a table such as `{ scheme = \"ISCO-08\", code = \"2511\" }`";
    fields
        .list("codes", "codes")?
        .iter()
        .map(|value| {
            let Some(table) = value.get_ref().as_table() else {
                return Err(place.wrong_type("codes", value, example));
            };
            let code = Fields::of(place, "a code", value.span(), table, &["scheme", "code"])?;
            Ok((code.required("scheme")?, code.required("code")?))
        })
        .collect()
}

/// `"Label" = "note"`, line by line.
fn entries(place: Place<'_>, fields: &Fields<'_, '_>, section: &str) -> Result<Vec<Entry>> {
    let Some((table, _)) = fields.table(section)? else {
        return Ok(Vec::new());
    };
    table
        .iter()
        .map(|(key, value)| {
            Ok(Entry::noted(
                place.name_of(key)?,
                place.text_of(key.get_ref(), value)?,
            ))
        })
        .collect()
}

/// `"Group" = { members = […] }` or `"Thing" = "note"`, line by line.
fn items(place: Place<'_>, fields: &Fields<'_, '_>, section: &str) -> Result<Vec<Item>> {
    let Some((table, _)) = fields.table(section)? else {
        return Ok(Vec::new());
    };
    table
        .iter()
        .map(|(key, value)| item(place, key, value))
        .collect()
}

fn item<'a>(
    place: Place<'a>,
    key: &Spanned<std::borrow::Cow<'a, str>>,
    value: &Spanned<DeValue<'a>>,
) -> Result<Item> {
    let name = place.name_of(key)?;
    let table = match value.get_ref() {
        DeValue::String(_) => {
            return Ok(Item::One(Entry::noted(
                name,
                place.text_of(key.get_ref(), value)?,
            )));
        }
        DeValue::Table(table) => table,
        _ => {
            return Err(place.wrong_type(
                key.get_ref(),
                value,
                "a note in quotes, or a group such as `{ members = [\"…\"], note = \"…\" }`",
            ));
        }
    };
    let group = Fields::of(
        place,
        "a group",
        value.span(),
        table,
        &["members", "essential", "optional", "note"],
    )?;
    let mut members = Vec::new();
    for (key, requirement) in [
        ("members", None),
        ("essential", Some(Requirement::Essential)),
        ("optional", Some(Requirement::Optional)),
    ] {
        for value in group.list(key, "names")? {
            members.push(member(place, key, value, requirement)?);
        }
    }
    if members.is_empty() {
        return Err(place.error(
            value.span(),
            format!("the group `{name}` has no members, expected `members = [\"…\"]`, or a note in quotes for a thing that lists nothing"),
        ));
    }
    Ok(Item::Group {
        name,
        note: group.text("note")?,
        members,
    })
}

fn member<'a>(
    place: Place<'a>,
    key: &str,
    value: &Spanned<DeValue<'a>>,
    requirement: Option<Requirement>,
) -> Result<Member> {
    let table: &DeTable<'a> = match value.get_ref() {
        DeValue::String(_) => {
            return Ok(Member {
                name: place.text_of(key, value)?,
                requirement,
                ..Member::default()
            });
        }
        DeValue::Table(table) => table,
        _ => {
            return Err(place.wrong_type(
                key,
                value,
                "a name in quotes, or `{ name = \"…\", importance = 0.8 }`",
            ));
        }
    };
    let known = ["name", "importance", "level", "requirement"];
    let fields = Fields::of(place, "a member", value.span(), table, &known)?;
    let share = |key| {
        fields
            .number(key, 0.0..1.0)
            .map(|number| number.map(|number| number as f32))
    };
    Ok(Member {
        name: fields.required("name")?,
        requirement: fields
            .word("requirement", Requirement::parse, Requirement::WORDS)?
            .or(requirement),
        importance: share("importance")?,
        level: share("level")?,
    })
}
