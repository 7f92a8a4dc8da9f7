//! Adverts into a builder.

use std::path::Path;

use rolegraph_graph::model::word::PayBasis;
use rolegraph_graph::name::{fold, fold_words};
use rolegraph_graph::{
    BuildError, Builder, NodeKey, NodeKind, PayReport, SourceKey, SourceRecord, title_hints,
};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::facts;
use super::read::{self, Batch, FileKind};
use super::record::JobRecord;
use super::{DECLARATION, JobOptions, KnownJobs};
use crate::error::{Error, Result};
use crate::feed::in_order;
use crate::input::{Bundle, Problem, Stream, TableReader, listed, open_file, year_of};
use crate::mapping::{self, Mapping, MappingKind};
use crate::shared::tally::{Outcome, Tally};

const EXPECTED: &str = "adverts: a table, JSON, HTML, or a folder or zip archive of them";

/// The name of the source where neither the data nor the caller names one. It is no file's name,
/// so that an advert is the same in whatever file it lies.
const UNNAMED: &str = "adverts";

/// Endings of the files of a folder that are read.
const ENDINGS: &[&str] = &[
    ".csv", ".tsv", ".json", ".jsonld", ".jsonl", ".ndjson", ".html", ".htm",
];

pub(super) fn load(
    path: &Path,
    options: &JobOptions<'_>,
    known: &mut KnownJobs,
    builder: &mut Builder,
    outcome: &mut Outcome,
) -> Result<()> {
    if let Some(mapping) = options
        .mapping
        .filter(|mapping| mapping.kind != MappingKind::Jobs)
    {
        return Err(Error::WrongInput {
            path: path.to_owned(),
            expected: "adverts",
            reason: format!(
                "the mapping of `{}` is one of pay; give one with `kind = \"jobs\"`",
                mapping.source.name
            ),
        });
    }
    let mut adverts = Adverts {
        builder,
        options,
        source: None,
        last: None,
        known,
        roles: FxHashMap::default(),
        tally: Tally::default(),
        outcome,
    };
    if !is_bundle(path) {
        let stream = open_file(path, EXPECTED, options.progress)?;
        return adverts.file(stream);
    }
    let bundle = Bundle::open(path, EXPECTED)?;
    let mut used = 0;
    let mut others = Vec::new();
    for member in bundle.members() {
        let name = member.name().to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        if !ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        match adverts.file(bundle.read(member, options.progress)?) {
            Ok(()) => used += 1,
            // A table of something else may lie beside those of adverts.
            Err(error @ (Error::WrongInput { .. } | Error::Mapping { .. })) => others.push(error),
            Err(error) => return Err(error),
        }
    }
    if used > 0 {
        return adverts.skip_files(&others);
    }
    Err(others.into_iter().next().unwrap_or_else(|| {
        bundle.wrong(
            "it has no file of a known kind; expected .csv, .tsv, .json, .jsonl, .ndjson or .html",
        )
    }))
}

fn is_bundle(path: &Path) -> bool {
    path.is_dir()
        || path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("zip"))
}

/// The adverts of one input on their way into a builder.
struct Adverts<'l> {
    builder: &'l mut Builder,
    options: &'l JobOptions<'l>,
    /// The source of adverts of which nobody says where they come from.
    source: Option<SourceKey>,
    /// The source of the file read last.
    last: Option<SourceKey>,
    known: &'l mut KnownJobs,
    roles: FxHashMap<(SourceKey, String), NodeKey>,
    /// What became of the records of the file that is being read.
    tally: Tally,
    outcome: &'l mut Outcome,
}

impl Adverts<'_> {
    fn file(&mut self, mut stream: Stream<'_>) -> Result<()> {
        let file = stream.name().to_owned();
        self.tally = Tally::of(file.as_str());
        let (source, read) = match read::kind_of(&mut stream)? {
            FileKind::Json(layout) => {
                let source = self.source(None)?;
                let read = in_order(
                    |send| read::elements(stream, layout, send),
                    |batch| self.take(batch, source),
                );
                (source, read)
            }
            FileKind::Page => {
                let source = self.source(None)?;
                let read = in_order(
                    |send| read::page(stream, send),
                    |batch| self.take(batch, source),
                );
                (source, read)
            }
            FileKind::Table => {
                let table = read::table(stream)?;
                let shipped;
                let mapping = match self.options.mapping {
                    Some(mapping) => mapping,
                    None => {
                        shipped = fitting(&table, &file)?;
                        &shipped
                    }
                };
                mapping.resolve(table.header(), table.name())?;
                let source = self.source(Some(mapping))?;
                let read = in_order(
                    |send| read::rows(table, mapping, send),
                    |batch| self.take(batch, source),
                );
                (source, read)
            }
        };
        self.last = Some(source);
        let tally = std::mem::take(&mut self.tally);
        self.outcome.settle(tally, source, self.builder);
        read
    }

    /// Counts each file that is no file of adverts as one record that was skipped.
    fn skip_files(&mut self, errors: &[Error]) -> Result<()> {
        let source = match self.last {
            Some(source) => source,
            None => self.source(self.options.mapping)?,
        };
        for error in errors {
            let mut tally = Tally::of(error.place().unwrap_or_default());
            tally.skip_file(error);
            self.outcome.settle(tally, source, self.builder);
        }
        Ok(())
    }

    /// The source of the adverts of a file.
    fn source(&mut self, mapping: Option<&Mapping>) -> Result<SourceKey> {
        if let Some(source) = self.options.source {
            return Ok(self.builder.source(source.clone())?);
        }
        if let Some(mapping) = mapping.or(self.options.mapping) {
            return Ok(self.builder.source(mapping.source.clone())?);
        }
        if let Some(source) = self.source {
            return Ok(source);
        }
        let source = SourceRecord::new(UNNAMED, DECLARATION.name);
        let source = self.builder.source(source)?;
        self.source = Some(source);
        Ok(source)
    }

    fn take(&mut self, batch: Batch, source: SourceKey) -> Result<()> {
        for record in batch {
            match record {
                Ok(record) => self.record(record, source)?,
                Err(problem) => self.tally.skip_unless(self.options.strict, problem)?,
            }
        }
        Ok(())
    }

    fn record(&mut self, record: JobRecord, source: SourceKey) -> Result<()> {
        let before = self.builder.count(NodeKind::Job);
        let own_id = own_id(&record);
        let job = self
            .builder
            .node_with_id(NodeKind::Job, &own_id, &record.title, source);
        let job = match job {
            Ok(job) => job,
            Err(BuildError::EmptyName { .. }) => {
                let problem = Problem {
                    file: self.tally.file().to_owned(),
                    line: record.line,
                    message: "the title has no letter; expected the name of a job".to_owned(),
                };
                return self.tally.skip_unless(self.options.strict, problem);
            }
            Err(error) => return Err(error.into()),
        };
        let is_new = self.builder.count(NodeKind::Job) > before;
        // Of an advert that was brought otherwise, nothing is known but that it is there.
        let known = if is_new {
            0
        } else {
            self.known.facts.get(&job).copied().unwrap_or(u16::MAX)
        };
        let known = known | facts::add(self.builder, job, known, &record, source)?;
        self.known.facts.insert(job, known);
        if let Some(day) = record.posted {
            self.builder.seen(job, day, source);
        }
        let hint = self.role(&record, source)?;
        if let Some((role, is_code)) = hint {
            self.builder.hint(job, role, is_code);
        }
        self.report_pay(&record, hint, source);
        self.tally.put(is_new);
        Ok(())
    }

    /// The role that an advert's data set files it under, made where there is none of that name, else
    /// the one that carries its code.
    fn role(&mut self, record: &JobRecord, source: SourceKey) -> Result<Option<(NodeKey, bool)>> {
        let Some(label) = record.role.as_deref().filter(|role| !fold(role).is_empty()) else {
            let coded = |(scheme, code): &(&str, String)| {
                self.builder.find_code(NodeKind::Role, scheme, code)
            };
            return Ok(record.codes.iter().find_map(coded).map(|role| (role, true)));
        };
        let key = (source, label.to_owned());
        if let Some(role) = self.roles.get(&key) {
            return Ok(Some((*role, false)));
        }
        let role = self.builder.node(NodeKind::Role, label, source)?;
        self.roles.insert(key, role);
        Ok(Some((role, false)))
    }

    /// Counts what an advert pays, also one that repeats another, towards the role that it is tied to.
    fn report_pay(&mut self, record: &JobRecord, hint: Option<(NodeKey, bool)>, source: SourceKey) {
        let Some(pay) = &record.pay else {
            return;
        };
        let amount = match (pay.min, pay.max) {
            (Some(min), Some(max)) => f64::midpoint(min, max),
            (Some(amount), None) | (None, Some(amount)) => amount,
            (None, None) => return,
        };
        let (Some(currency), Some(period)) = (pay.currency.as_deref(), pay.period) else {
            return;
        };
        let report = PayReport {
            basis: PayBasis::Advertised,
            title: &record.title,
            filed_under: record.role_label.as_deref(),
            level: record.level.or_else(|| title_hints(&record.title).level),
            country: record.country.as_deref(),
            year: record.posted.and_then(year_of),
            amount,
            currency,
            period,
        };
        self.builder.report_pay(&report, hint, source);
    }
}

fn fitting(table: &TableReader<'_>, file: &str) -> Result<Mapping> {
    mapping::fitting(table.header(), MappingKind::Jobs).ok_or_else(|| Error::WrongInput {
        path: file.into(),
        expected: "adverts that a mapping in the program knows",
        reason: format!(
            "its columns are {}; write a mapping in TOML that says which of them is the title, and give it",
            listed(table.header())
        ),
    })
}

/// What tells an advert apart in its source, made of nothing but what it says: its own identifier,
/// else a digest of its address and title, else one of company, place and title.
///
/// Sites give several adverts one identifier or one address, so the title is part of what tells
/// them apart, whether or not another advert with the same one was read before.
fn own_id(record: &JobRecord) -> String {
    let is_plain = |id: &&str| {
        id.len() <= 64
            && id.contains(|c: char| c.is_ascii_alphanumeric())
            && id
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '))
    };
    if let Some(id) = record.id.as_deref() {
        let own = match Some(id).filter(is_plain) {
            Some(id) => id.to_owned(),
            None => digest(id),
        };
        if !record.id_is_loose {
            return own;
        }
        let title = xxh3_64(fold_words(&record.title).as_bytes());
        return format!("{own}-{:08x}", title as u32);
    }
    if let Some(url) = record.url.as_deref() {
        return digest(&format!("{url}\0{}", fold_words(&record.title)));
    }
    let parts = [
        record.company.as_deref(),
        record.place.as_deref(),
        Some(&record.title),
    ];
    digest(
        &parts
            .map(|part| fold_words(part.unwrap_or_default()))
            .join("\0"),
    )
}

fn digest(text: &str) -> String {
    // 80 bits: among a thousand million adverts, two alike are not to be expected.
    format!("{:020x}", xxh3_128(text.as_bytes()) >> 48)
}
