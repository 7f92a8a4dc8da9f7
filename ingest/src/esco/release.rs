//! One version of ESCO out of all that was given.

use rayon::prelude::*;
use rolegraph_graph::{Builder, Relation, SourceRecord};

use super::DECLARATION;
use super::apply::apply;
use super::concept::{self, Sheet};
use super::entries::{Entries, Source};
use super::files::{self, COLLECTIONS, CONCEPTS, PAIRS, Part, ReleaseFile, Table};
use super::pairs::{self, PairSheet, PairTable};
use crate::error::Result;
use crate::input::{Bundle, Progress, Stream};
use crate::shared::tally::Outcome;

/// The files of one version.
pub(super) struct Release<'p> {
    parts: &'p [Part],
    version: Option<&'p str>,
    /// In the order of the paths.
    files: Vec<&'p ReleaseFile>,
    /// The languages of its files, the leading one first.
    languages: Vec<String>,
}

impl<'p> Release<'p> {
    /// The versions among the parts, in the order they were given first.
    pub(super) fn all(parts: &'p [Part]) -> Vec<Self> {
        let mut releases: Vec<Self> = Vec::new();
        for part in parts {
            let version = part.version.as_deref();
            let at = match releases
                .iter()
                .position(|release| release.version == version)
            {
                Some(at) => at,
                None => {
                    releases.push(Self {
                        parts,
                        version,
                        files: Vec::new(),
                        languages: Vec::new(),
                    });
                    releases.len() - 1
                }
            };
            if let Some(release) = releases.get_mut(at) {
                release.files.extend(&part.files);
            }
        }
        for release in &mut releases {
            for language in release
                .files
                .iter()
                .filter_map(|file| file.language.as_ref())
            {
                if !release.languages.contains(language) {
                    release.languages.push(language.clone());
                }
            }
            release.languages.sort_by_key(|language| language != "en");
            let languages = &release.languages;
            release.files.sort_by_key(|file| rank(languages, file));
        }
        releases
    }

    /// Its name as a source, such as "ESCO 1.1.1".
    fn name(&self) -> String {
        match self.version {
            Some(version) => format!("ESCO {version}"),
            None => "ESCO".to_owned(),
        }
    }

    fn source(&self) -> SourceRecord {
        SourceRecord {
            name: self.name(),
            kind: DECLARATION.name.to_owned(),
            version: self.version.map(str::to_owned),
            licence: Some("Commission Decision 2011/833/EU".to_owned()),
            attribution: Some(
                "This service uses the ESCO classification of the European Commission.".to_owned(),
            ),
            description: None,
            url: Some("https://esco.ec.europa.eu/".to_owned()),
        }
    }

    /// Reads all its files and adds what they say. Gives what is to be said of them.
    pub(super) fn load(&self, builder: &mut Builder, progress: &dyn Progress) -> Result<Outcome> {
        let has = |table| self.files.iter().any(|file| file.table == table);
        if !has(Table::Occupations) && !has(Table::Skills) {
            let bundle = self.files.first().and_then(|file| self.bundle(file));
            return bundle.map_or(Ok(Outcome::default()), |b| Err(files::without_concepts(b)));
        }
        let mut notices = self.missing();
        let (tables, others) = self.tables_of_pairs();
        notices.extend(others);

        let files: Vec<&&ReleaseFile> = self
            .files
            .iter()
            .filter(|file| PairTable::of(file.table).is_none())
            .collect();
        let read: Vec<Result<Sheet>> = files
            .par_iter()
            .map(|file| match self.open(file, progress)? {
                Some(stream) => concept::read(stream, file.table),
                None => Ok(Sheet::default()),
            })
            .collect();
        let sheets = read.into_iter().collect::<Result<Vec<Sheet>>>()?;
        let sources: Vec<Source<'_>> = files
            .iter()
            .zip(&sheets)
            .map(|(file, sheet)| Source {
                table: file.table,
                language: rank(&self.languages, file),
                sheet,
            })
            .collect();
        let entries = Entries::gather(&sources);

        let read: Vec<Result<(Relation, PairSheet)>> = tables
            .par_iter()
            .map(|(file, table)| match self.open(file, progress)? {
                Some(stream) => Ok((table.relation, pairs::read(stream, *table, &entries)?)),
                None => Ok((table.relation, PairSheet::default())),
            })
            .collect();
        let pairs = read.into_iter().collect::<Result<Vec<_>>>()?;

        notices.extend(
            sheets
                .iter()
                .flat_map(|sheet| sheet.notices.iter().cloned()),
        );
        for (at, language) in self.languages.iter().enumerate() {
            if let Some(count) = entries.labels_of_collections.get(&at) {
                notices.push(format!(
                    "{}: the labels in `{language}` of {count} concepts come from the collections",
                    self.name()
                ));
            }
        }
        let source = builder.source(self.source())?;
        let tally = apply(&entries, &pairs, &self.languages, builder, source)?;
        let mut outcome = Outcome {
            notices,
            ..Outcome::default()
        };
        outcome.settle(tally, source, builder);
        Ok(outcome)
    }

    fn bundle(&self, file: &ReleaseFile) -> Option<&'p Bundle> {
        Some(&self.parts.get(file.bundle)?.bundle)
    }

    fn open<'s>(
        &self,
        file: &ReleaseFile,
        progress: &'s dyn Progress,
    ) -> Result<Option<Stream<'s>>> {
        self.bundle(file)
            .map(|bundle| bundle.read(&file.member, progress))
            .transpose()
    }

    /// The file of each table of pairs, and what is to be said of the others: the pairs are the
    /// same in every language.
    fn tables_of_pairs(&self) -> (Vec<(&'p ReleaseFile, PairTable)>, Vec<String>) {
        let (mut tables, mut notices) = (Vec::new(), Vec::new());
        for (table, _) in PAIRS {
            let mut files = self.files.iter().filter(|file| file.table == table);
            let (Some(&first), Some(pairs)) = (files.next(), PairTable::of(table)) else {
                continue;
            };
            tables.push((first, pairs));
            for other in files {
                notices.push(format!(
                    "{}: not read: its pairs are the same in every language, and are read from {}",
                    self.place(other),
                    self.place(first)
                ));
            }
        }
        (tables, notices)
    }

    fn place(&self, file: &ReleaseFile) -> String {
        let bundle = self.bundle(file);
        let path = bundle.map_or_else(String::new, |b| b.path().display().to_string());
        format!("{path}:{}", file.member.path())
    }

    /// One sentence for each sort of file that isn't there.
    fn missing(&self) -> Vec<String> {
        let has = |table, language: Option<&str>| {
            self.files.iter().any(|file| {
                file.table == table && (language.is_none() || file.language.as_deref() == language)
            })
        };
        let mut names: Vec<String> = Vec::new();
        for language in &self.languages {
            let absent = CONCEPTS.iter().filter(|(t, _)| !has(*t, Some(language)));
            names.extend(absent.map(|(_, name)| format!("`{name}_{language}.csv`")));
        }
        let absent = PAIRS.iter().filter(|(table, _)| !has(*table, None));
        names.extend(absent.map(|(_, name)| format!("`{name}.csv`")));
        for (at, (name, _)) in COLLECTIONS.iter().enumerate() {
            if !has(Table::Collected(at), None) {
                names.push(format!("`{name}_*.csv`"));
            }
        }
        if !has(Table::SkillsHierarchy, None) {
            names.push("`skillsHierarchy_*.csv`".to_owned());
        }
        if names.is_empty() {
            return Vec::new();
        }
        let name = self.name();
        vec![format!(
            "{name}: not there, and so not loaded: {}",
            names.join(", ")
        )]
    }
}

/// The place of a file's language; a file for all languages goes with the leading one.
fn rank(languages: &[String], file: &ReleaseFile) -> usize {
    file.language
        .as_ref()
        .and_then(|language| languages.iter().position(|known| known == language))
        .unwrap_or(0)
}
