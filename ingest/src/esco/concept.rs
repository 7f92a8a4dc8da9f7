//! The tables of concepts: occupations, skills, their groups, the hierarchy and the collections.

use rolegraph_graph::model::word::ReuseLevel;
use rolegraph_graph::name::fold;

use super::files::Table;
use super::name::labels;
use crate::error::Result;
use crate::input::{Column, Format, Problem, Row, Stream, TableReader, parse_date};
use crate::shared::tally::Tally;

/// What a row says of a concept.
#[derive(Clone, Debug, Default)]
pub(super) struct Concept {
    pub(super) uri: Box<str>,
    /// The preferred label; never without a letter, digit or sign.
    pub(super) name: Box<str>,
    pub(super) aliases: Vec<Box<str>>,
    pub(super) description: Option<Box<str>>,
    /// ESCO's own code, or that of ISCO for a group of it.
    pub(super) code: Option<Box<str>>,
    /// The code of an occupation's group in ISCO-08.
    pub(super) isco_group: Option<Box<str>>,
    pub(super) skill_type: Option<SkillType>,
    pub(super) reuse_level: Option<ReuseLevel>,
    /// The day of the last change, and the text that says it.
    pub(super) modified: Option<(i32, Box<str>)>,
    /// The group that the row places it in, where it does.
    pub(super) broader: Option<Box<str>>,
    pub(super) line: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SkillType {
    Skill,
    Knowledge,
}

/// The rows of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) concepts: Vec<Concept>,
    /// The file's name, and the rows that are left out.
    pub(super) tally: Tally,
    /// What is to be said of the file.
    pub(super) notices: Vec<String>,
}

impl Sheet {
    fn of(table: &TableReader<'_>) -> Self {
        Self {
            tally: Tally::of(table.name()),
            ..Self::default()
        }
    }
}

/// Reads a file of concepts.
pub(super) fn read(stream: Stream<'_>, table: Table) -> Result<Sheet> {
    match table {
        Table::SkillsHierarchy => read_hierarchy(stream),
        table => read_concepts(stream, table),
    }
}

fn read_concepts(stream: Stream<'_>, table: Table) -> Result<Sheet> {
    let expected = match table {
        Table::IscoGroups => "ESCO's table of ISCO groups",
        Table::Occupations => "ESCO's table of occupations",
        Table::SkillGroups => "ESCO's table of skill groups",
        Table::Skills => "ESCO's table of skills",
        _ => "a collection of ESCO",
    };
    let mut reader = TableReader::new(stream, Format::Detect, expected)?;
    let [uri, name] = reader.columns(["conceptUri", "preferredLabel"])?;
    let skill_type = match table {
        Table::Skills => Some(reader.columns(["skillType"])?[0]),
        _ => None,
    };
    let [
        aliases,
        hidden,
        description,
        definition,
        status,
        modified,
        code,
        isco_group,
        reuse,
    ] = [
        "altLabels",
        "hiddenLabels",
        "description",
        "definition",
        "status",
        "modifiedDate",
        "code",
        "iscoGroup",
        "reuseLevel",
    ]
    .map(|name| reader.column(name));
    let mut sheet = Sheet::of(&reader);
    let wanted = [("altLabels", aliases), ("description", description)];
    for (name, column) in wanted {
        if column.is_none() && !matches!(table, Table::Collected(_)) {
            let file = reader.name();
            let notice = format!("{file}: no column `{name}`; its concepts have none");
            sheet.notices.push(notice);
        }
    }
    while let Some(row) = reader.next_row()? {
        let concept = row.and_then(|row| {
            let text = |column: Option<Column>| column.and_then(|column| row.text(column));
            if let Some(status) = text(status).filter(|s| !s.eq_ignore_ascii_case("released")) {
                return Err(row.problem(format!("its status is `{status}`, expected `released`")));
            }
            let name = readable(&row, name)?;
            let mut others: Vec<Box<str>> = Vec::new();
            for label in [aliases, hidden]
                .into_iter()
                .filter_map(text)
                .flat_map(labels)
            {
                if label != name && !others.iter().any(|other| **other == *label) {
                    others.push(label.into());
                }
            }
            Ok(Concept {
                uri: row.required(uri)?.into(),
                name: name.into(),
                aliases: others,
                description: text(description).or(text(definition)).map(Into::into),
                code: text(code).map(Into::into),
                isco_group: text(isco_group).map(Into::into),
                skill_type: known(text(skill_type), &row, &mut sheet.notices, skill_type_of),
                reuse_level: known(text(reuse), &row, &mut sheet.notices, reuse_level_of),
                modified: text(modified).and_then(|text| Some((parse_date(text)?, text.into()))),
                broader: None,
                line: row.line(),
            })
        });
        match concept {
            Ok(concept) => sheet.concepts.push(concept),
            Err(problem) => sheet.tally.skip(problem),
        }
    }
    Ok(sheet)
}

/// The hierarchy has one group a row: the path from the top to it, level by level.
fn read_hierarchy(stream: Stream<'_>) -> Result<Sheet> {
    const LEVELS: usize = 8;
    let reader = TableReader::new(stream, Format::Detect, "ESCO's hierarchy of skills")?;
    let mut reader = reader.with_short_rows();
    reader.columns(["Level 0 URI", "Level 0 preferred term"])?;
    let levels: Vec<(Column, Column, Option<Column>)> = (0..LEVELS)
        .map_while(|level| {
            let column = |what: &str| reader.column(&format!("Level {level} {what}"));
            Some((column("URI")?, column("preferred term")?, column("code")))
        })
        .collect();
    let description = reader.column("Description");
    let mut sheet = Sheet::of(&reader);
    while let Some(row) = reader.next_row()? {
        let concept = row.and_then(|row| {
            let mut path = levels
                .iter()
                .filter(|(uri, ..)| row.text(*uri).is_some())
                .rev();
            let Some(&(uri, name, code)) = path.next() else {
                return Err(row.problem("no level of the hierarchy has a URI"));
            };
            Ok(Concept {
                uri: row.required(uri)?.into(),
                name: readable(&row, name)?.into(),
                description: description.and_then(|d| row.text(d)).map(Into::into),
                code: code.and_then(|code| row.text(code)).map(Into::into),
                broader: path
                    .next()
                    .and_then(|(uri, ..)| row.text(*uri))
                    .map(Into::into),
                line: row.line(),
                ..Concept::default()
            })
        });
        match concept {
            Ok(concept) => sheet.concepts.push(concept),
            Err(problem) => sheet.tally.skip(problem),
        }
    }
    Ok(sheet)
}

/// A name that a node can bear.
fn readable<'r>(row: &Row<'r>, column: Column) -> Result<&'r str, Problem> {
    let name = row.required(column)?;
    if fold(name).is_empty() {
        return Err(row.problem(format!("the label \"{name}\" has no letter or digit")));
    }
    Ok(name)
}

/// What a word of a closed set means. The first word that isn't known is told; the concept is
/// kept without it.
fn known<T>(
    text: Option<&str>,
    row: &Row<'_>,
    notices: &mut Vec<String>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = text?;
    let value = parse(text);
    if value.is_none() {
        let word: String = text.chars().take(40).collect();
        let what = format!("\"{word}\" isn't a word of ESCO's that is known here; left out");
        if !notices.iter().any(|notice| notice.ends_with(&what)) {
            notices.push(format!("{}: {what}", row.place()));
        }
    }
    value
}

fn skill_type_of(text: &str) -> Option<SkillType> {
    match last_part(text) {
        "skill/competence" | "skill" | "competence" => Some(SkillType::Skill),
        "knowledge" => Some(SkillType::Knowledge),
        _ => None,
    }
}

fn reuse_level_of(text: &str) -> Option<ReuseLevel> {
    ReuseLevel::parse(&last_part(text).replace('-', "_").to_ascii_uppercase())
}

/// A word, or the last part of a URI that stands for it.
fn last_part(text: &str) -> &str {
    match text.rsplit_once('/') {
        Some((before, last)) if before.starts_with("http") => last,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_words_and_as_uris() {
        assert_eq!(skill_type_of("skill/competence"), Some(SkillType::Skill));
        let uri = "http://data.europa.eu/esco/skill-type/knowledge";
        assert_eq!(skill_type_of(uri), Some(SkillType::Knowledge));
        assert_eq!(skill_type_of("attitude"), None);
        assert_eq!(
            reuse_level_of("sector-specific"),
            Some(ReuseLevel::SectorSpecific)
        );
        assert_eq!(reuse_level_of(""), None);
    }
}
