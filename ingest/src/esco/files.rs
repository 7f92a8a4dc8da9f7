//! Which files of a folder or an archive are ESCO's, and what is in each.

use std::path::Path;

use rolegraph_graph::model::word::Collection;

use super::{DECLARATION, version};
use crate::error::{Error, Result};
use crate::input::{Bundle, Member, fold_header, table_stem};
use crate::reader::another;

/// What a path should be, as messages say it.
const EXPECTED: &str = "an ESCO release in CSV (a folder or zip archive with `occupations_en.csv` or `skills_en.csv`, in whatever language)";

/// One of ESCO's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    IscoGroups,
    Occupations,
    SkillGroups,
    Skills,
    SkillsHierarchy,
    OccupationBroader,
    SkillBroader,
    OccupationSkill,
    SkillSkill,
    /// A collection, by its place in [`COLLECTIONS`].
    Collected(usize),
    /// One that nothing is taken from.
    Unused(&'static str),
}

/// The tables with a label for every concept, by what their files are called.
pub(super) const CONCEPTS: [(Table, &str); 4] = [
    (Table::IscoGroups, "ISCOGroups"),
    (Table::Occupations, "occupations"),
    (Table::SkillGroups, "skillGroups"),
    (Table::Skills, "skills"),
];

/// The tables of pairs, which say the same in every language.
pub(super) const PAIRS: [(Table, &str); 4] = [
    (Table::OccupationBroader, "broaderRelationsOccPillar"),
    (Table::SkillBroader, "broaderRelationsSkillPillar"),
    (Table::OccupationSkill, "occupationSkillRelations"),
    (Table::SkillSkill, "skillSkillRelations"),
];

/// The collections, by what their files are called.
pub(super) const COLLECTIONS: [(&str, Collection); 7] = [
    ("digitalSkillsCollection", Collection::Digital),
    ("digCompSkillsCollection", Collection::DigComp),
    ("greenSkillsCollection", Collection::Green),
    ("transversalSkillsCollection", Collection::Transversal),
    ("researchSkillsCollection", Collection::Research),
    ("researchOccupationsCollection", Collection::Research),
    ("languageSkillsCollection", Collection::Language),
];

/// Tables that nothing is taken from, each with the reason.
const UNUSED: [(&str, &str); 3] = [
    (
        "conceptSchemes",
        "the other files say which concepts are in which scheme",
    ),
    ("dictionary", "it describes the files"),
    ("greenShareOcc", "the graph has no property for it"),
];

const HIERARCHY: &str = "skillsHierarchy";

/// A file of a release.
#[derive(Clone, Debug)]
pub(super) struct ReleaseFile {
    pub(super) table: Table,
    /// ISO 639-1, where the name tells it.
    pub(super) language: Option<String>,
    /// The place of its bundle among those of the input.
    pub(super) bundle: usize,
    pub(super) member: Member,
}

/// What one path holds of a release.
pub(super) struct Part {
    pub(super) bundle: Bundle,
    pub(super) version: Option<String>,
    pub(super) files: Vec<ReleaseFile>,
    pub(super) notices: Vec<String>,
}

/// Opens the `at`th path of the input.
pub(super) fn open(path: &Path, at: usize) -> Result<Part> {
    let bundle = Bundle::open(path, EXPECTED)?;
    let mut files: Vec<ReleaseFile> = Vec::new();
    let mut notices = Vec::new();
    let mut versions: Vec<String> = Vec::new();
    for member in bundle.members() {
        let place = || format!("{}:{}", path.display(), member.path());
        let Some(stem) = table_stem(member.name()) else {
            continue;
        };
        let Some((table, language)) = table_of(stem) else {
            notices.push(format!("{}: not read: no table of ESCO", place()));
            continue;
        };
        if let Table::Unused(reason) = table {
            notices.push(format!("{}: not read: {reason}", place()));
            continue;
        }
        if language.is_none() && !PAIRS.iter().any(|(pairs, _)| *pairs == table) {
            notices.push(format!(
                "{}: not read: its name doesn't say in which language it is; call it `{stem}_en.csv` if it is English",
                place()
            ));
            continue;
        }
        let folders = member.path().split('/').rev().skip(1);
        if let Some(version) = folders.into_iter().find_map(version::of_name)
            && !versions.iter().any(|known| known == version)
        {
            versions.push(version.to_owned());
        }
        let same = files
            .iter()
            .find(|file| file.table == table && file.language == language);
        if let (Some(same), Some(_)) = (same, &language) {
            return Err(bundle.wrong(format!(
                "it has both `{}` and `{}`; give one release a path",
                same.member.path(),
                member.path()
            )));
        }
        files.push(ReleaseFile {
            table,
            language,
            bundle: at,
            member: member.clone(),
        });
    }
    if let [first, second, ..] = versions.as_slice() {
        return Err(bundle.wrong(format!(
            "it has files of the releases {first} and {second}; give each release as a path of its own"
        )));
    }
    if files.is_empty() {
        return Err(bundle.wrong(foreign(&bundle, &notices)));
    }
    let version = version::of_path(path).or_else(|| versions.pop());
    Ok(Part {
        bundle,
        version,
        files,
        notices,
    })
}

/// What a bundle without a file of ESCO is instead.
fn foreign(bundle: &Bundle, notices: &[String]) -> String {
    const SHOWN: usize = 4;
    let members = bundle.members();
    let is_archive = |member: &&Member| member.name().to_ascii_lowercase().ends_with(".zip");
    if let Some(other) = another(std::slice::from_ref(bundle), &DECLARATION) {
        return format!("it looks like {}; give it as {}", other.reads, other.title);
    }
    if let Some(archive) = members.iter().find(is_archive) {
        return format!(
            "it holds archives such as `{}`; give each archive as a path of its own",
            archive.path()
        );
    }
    if let Some(notice) = notices.iter().find(|notice| notice.contains("language")) {
        return format!("it has no table whose language is known ({notice})");
    }
    let mut names: Vec<String> = members
        .iter()
        .take(SHOWN)
        .map(|member| format!("`{}`", member.path()))
        .collect();
    if members.len() > SHOWN {
        names.push("…".to_owned());
    }
    let there = if names.is_empty() {
        "nothing".to_owned()
    } else {
        names.join(", ")
    };
    format!("none of its files is a table of ESCO; it holds {there}")
}

/// The error of a release without a table that concepts could come from.
pub(super) fn without_concepts(bundle: &Bundle) -> Error {
    bundle.wrong(
        "it has neither `occupations_*.csv` nor `skills_*.csv`; expected one of them at least",
    )
}

/// The table of a file's name and its language, as in `skills_fr` and `occupationSkillRelations`.
fn table_of(stem: &str) -> Option<(Table, Option<String>)> {
    if let Some(table) = named(stem) {
        return Some((table, None));
    }
    let (name, language) = stem.rsplit_once(['_', '-', ' '])?;
    let is_language = (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let table = named(name)?;
    is_language.then(|| (table, Some(language.to_ascii_lowercase())))
}

fn named(name: &str) -> Option<Table> {
    let folded = fold_header(name);
    let is = |candidate: &str| fold_header(candidate) == folded;
    let mut plain = CONCEPTS
        .into_iter()
        .chain(PAIRS)
        .chain([(Table::SkillsHierarchy, HIERARCHY)]);
    if let Some((table, _)) = plain.find(|(_, name)| is(name)) {
        return Some(table);
    }
    if let Some(at) = COLLECTIONS.iter().position(|(name, _)| is(name)) {
        return Some(Table::Collected(at));
    }
    UNUSED
        .iter()
        .find(|(name, _)| is(name))
        .map(|(_, reason)| Table::Unused(reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        let of = |name: &str| table_stem(name).and_then(table_of);
        let french = Some("fr".to_owned());
        for (name, table) in [
            (
                "occupations_fr.csv",
                Some((Table::Occupations, french.clone())),
            ),
            (
                "Occupations_FR.CSV",
                Some((Table::Occupations, french.clone())),
            ),
            (
                "iscoGroups_fr.csv",
                Some((Table::IscoGroups, french.clone())),
            ),
            (
                "ISCOGroups_fr.csv.gz",
                Some((Table::IscoGroups, french.clone())),
            ),
            (
                "occupationSkillRelations.csv",
                Some((Table::OccupationSkill, None)),
            ),
            (
                "occupationSkillRelations_fr.csv",
                Some((Table::OccupationSkill, french)),
            ),
            ("occupations.csv", Some((Table::Occupations, None))),
            ("Read Me.txt", None),
            ("occupations_french.csv", None),
            ("occupations_fr.xlsx", None),
            ("é.csv", None),
        ] {
            assert_eq!(of(name), table, "{name}");
        }
        assert!(matches!(
            of("digCompSkillsCollection_en.csv"),
            Some((Table::Collected(1), _))
        ));
        assert!(matches!(
            of("conceptSchemes_en.csv"),
            Some((Table::Unused(_), _))
        ));
    }
}
