//! The reader of crosswalks: tables that say which role of one classification corresponds to which
//! of another.
//!
//! ```text
//!  any CSV or TSV ─▶ layout: header, columns ─▶ mappings ─┬─▶ Translations (SOC 2010 to 2018 …)
//!                                                         └─▶ lookup ─▶ RoleMatch edges, merges
//! ```
//!
//! The columns are told by their headers and by the form of the codes:
//!
//! | file | columns |
//! | --- | --- |
//! | ESCO and O*NET, by the Commission | `O*NET Id`, `ESCO or ISCO URI`, `Type of Match`, after a preamble |
//! | ESCO and O*NET, by Nesta | `onet_code`, `concept_uri`, `confidence`, `semantic_similarity` |
//! | ISCO and SOC, by the BLS | `ISCO-08 Code`, `2010 SOC Code`, `part`, after a preamble |
//! | SOC 2010 to 2018, O*NET-SOC 2010 to 2019 | `soc2010`, `soc2018` |
//! | any other | `from_scheme`, `from_code`, `to_scheme`, `to_code`, `match`, `confidence`, `note` |
//!
//! A match leads from the role of the column that stands first to that of the other, and its kind
//! is SKOS's, as the file says it of that direction. Where the file has none, neither has the match;
//! but Nesta's are `CLOSE`: the best fitting O*NET occupation for each ESCO occupation, mostly
//! several to one. Its confidence is 0.5, 1 or 2, of which 2 is the highest, and the score is half
//! of it. A star in the BLS's column `part` becomes the note "in part".
//!
//! In the graph are ISCO-08, O*NET-SOC 2019, SOC 2018 and ESCO. A code of an older edition, or of
//! none that is said, means the role that has the same code now, unless a crosswalk between the
//! editions says that the code has become another one; then it means that one, and the match notes
//! it. A code that was split has no meaning and its row is skipped. A code of SOC that no role
//! bears means the O*NET-SOC occupation that ends in `.00`.
//!
//! ```no_run
//! use rolegraph_graph::Builder;
//! use rolegraph_ingest::crosswalk::CrosswalkReader;
//! use rolegraph_ingest::reader::{Input, Options, Reader};
//!
//! let mut builder = Builder::new();
//! // … the taxonomies first, and then:
//! let inputs = ["esco_onet.csv", "soc2010_to_soc2018.tsv"].map(Input::new);
//! CrosswalkReader.read(&inputs, &Options::default(), &mut builder)?;
//! # Ok::<(), rolegraph_ingest::Error>(())
//! ```

mod code;
mod layout;
mod lookup;
mod mapping;

use std::path::Path;

use rayon::prelude::*;
use rolegraph_graph::model::word::MatchKind;
use rolegraph_graph::{
    BuildError, Builder, EdgeRecord, NodeKey, Property, Relation, SourceKey, SourceRecord, Value,
};
use rustc_hash::{FxHashMap, FxHashSet};

use self::lookup::Translations;
use self::mapping::{Crosswalk, Mapping};
use crate::error::Result;
use crate::reader::{Declaration, Flag, Input, Look, Options, Outcome, Reader};
use crate::shared::tally::Tally;

/// Makes two roles one where each is the other's only `EXACT` match in all the files. Groups, and
/// matches of codes that were translated, are only joined.
pub static MERGE_EXACT: Flag = Flag {
    name: "merge-exact",
    help: "Make two roles one where a crosswalk says that each is exactly the other",
};

/// The reader of crosswalks between roles that the builder has already: taxonomies come first.
///
/// Crosswalks between editions of one classification are used for all the others, in whatever
/// order they are given. Each file is a source of its own. Every row is counted: as kept for a new
/// pair, as merged for a pair that is there already or a pair of roles that are one, as skipped for
/// one that names what isn't there.
///
/// It fails with [`Error::Table`](crate::Error::Table) for a file without two columns of codes.
/// After an error the builder is as it was.
#[derive(Debug)]
pub struct CrosswalkReader;

static DECLARATION: Declaration = Declaration {
    name: "crosswalk",
    title: "a crosswalk",
    reads: "a crosswalk",
    value: "CSV",
    help: "Codes of one classification and what they are in another; repeatable",
    is_repeatable: true,
    takes_stdin: true,
    settings: &[],
    flags: &[&MERGE_EXACT],
};

impl Reader for CrosswalkReader {
    fn declaration(&self) -> &'static Declaration {
        &DECLARATION
    }

    fn recognises(&self, look: &Look) -> bool {
        layout::find(look.text()).is_ok()
    }

    fn read(
        &self,
        inputs: &[Input],
        options: &Options<'_>,
        builder: &mut Builder,
    ) -> Result<Outcome> {
        let read: Vec<Result<Crosswalk>> = inputs
            .par_iter()
            .map(|input| mapping::read(&input.path, options.progress))
            .collect();
        let crosswalks = read.into_iter().collect::<Result<Vec<_>>>()?;
        let mut matches = Matches {
            builder,
            translations: Translations::default(),
            seen: FxHashSet::default(),
            exact: Vec::new(),
        };
        let mut between_editions = Vec::new();
        for crosswalk in &crosswalks {
            let added = crosswalk
                .mappings
                .iter()
                .map(|m| matches.translations.add(m));
            between_editions.push(added.collect::<Vec<Option<bool>>>());
        }
        let mut outcome = Outcome::default();
        for ((input, crosswalk), editions) in inputs.iter().zip(crosswalks).zip(&between_editions) {
            let source = matches.source(&input.path)?;
            let count = editions.iter().flatten().count();
            if count > 0 {
                outcome.notices.push(format!(
                    "{}: {count} rows between editions of one classification; the other crosswalks are read by them, and they add no match",
                    crosswalk.tally.file()
                ));
            }
            let tally = matches.add(crosswalk, editions, source)?;
            outcome.settle(tally, source, matches.builder);
        }
        if options.has(&MERGE_EXACT) {
            matches.merge_exact();
        }
        Ok(outcome)
    }
}

/// The matches of crosswalks on their way into a builder.
struct Matches<'b> {
    builder: &'b mut Builder,
    translations: Translations,
    seen: FxHashSet<(NodeKey, NodeKey)>,
    /// The occupations that match exactly.
    exact: Vec<(NodeKey, NodeKey)>,
}

impl Matches<'_> {
    /// The source of a file, by its name without the ending.
    fn source(&mut self, path: &Path) -> Result<SourceKey> {
        let name = path.file_name().map(|name| name.to_string_lossy());
        let name = name.as_deref().unwrap_or("crosswalk");
        let name = name.strip_suffix(".gz").unwrap_or(name);
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        match self
            .builder
            .source(SourceRecord::new(name, DECLARATION.name))
        {
            Err(BuildError::EmptyName { .. }) => Ok(self
                .builder
                .source(SourceRecord::new("crosswalk", DECLARATION.name))?),
            source => Ok(source?),
        }
    }

    /// Adds the matches of a file. Gives what became of its rows.
    fn add(
        &mut self,
        crosswalk: Crosswalk,
        editions: &[Option<bool>],
        source: SourceKey,
    ) -> Result<Tally> {
        let Crosswalk {
            mappings,
            mut tally,
        } = crosswalk;
        for (mapping, edition) in mappings.iter().zip(editions) {
            let is_new = match edition {
                Some(is_new) => Ok(*is_new),
                None => self.relate(mapping, source)?,
            };
            match is_new {
                Ok(is_new) => tally.put(is_new),
                Err(reason) => tally.skip_line(mapping.line, || reason),
            }
        }
        Ok(tally)
    }

    /// Joins the two roles of a row. Tells whether the pair is new, or why there is none.
    fn relate(&mut self, mapping: &Mapping, source: SourceKey) -> Result<Result<bool, String>> {
        let find = |(scheme, code): &(code::Scheme, Box<str>)| {
            lookup::find(self.builder, &self.translations, *scheme, code)
        };
        let (from, to) = match (find(&mapping.from), find(&mapping.to)) {
            (Ok(from), Ok(to)) => (from, to),
            (Err(reason), _) | (_, Err(reason)) => return Ok(Err(reason)),
        };
        let (a, b) = (from.node, to.node);
        if a == b {
            return Ok(Ok(false));
        }
        let mut record = EdgeRecord::new();
        let kind = match (from.is_broader, to.is_broader) {
            (false, true) => Some(MatchKind::Broad),
            (true, false) => Some(MatchKind::Narrow),
            (true, true) => Some(MatchKind::Related),
            (false, false) => mapping.kind,
        };
        if let Some(kind) = kind {
            record = record.with(Property::MatchKind, Value::Word(kind.code()));
        }
        record = record.with_some(Property::Score, mapping.score);
        let notes = mapping
            .note
            .iter()
            .chain(&from.translated)
            .chain(&to.translated);
        for note in notes {
            record = record.note(note);
        }
        self.builder
            .relate(Relation::RoleMatch, a, b, record, source)?;
        let as_they_are = from.translated.is_none() && to.translated.is_none();
        let occupations = from.is_occupation && to.is_occupation;
        if mapping.kind == Some(MatchKind::Exact) && as_they_are && occupations {
            self.exact.push((a.min(b), a.max(b)));
        }
        Ok(Ok(self.seen.insert((a, b))))
    }

    /// Makes roles one that match each other exactly and nothing else: the later one becomes the
    /// one that was there first.
    fn merge_exact(&mut self) {
        let mut pairs = std::mem::take(&mut self.exact);
        pairs.sort_unstable();
        pairs.dedup();
        let mut matches: FxHashMap<NodeKey, usize> = FxHashMap::default();
        for (first, later) in &pairs {
            *matches.entry(*first).or_default() += 1;
            *matches.entry(*later).or_default() += 1;
        }
        let alone = |node: &NodeKey| matches.get(node) == Some(&1);
        for (first, later) in &pairs {
            if alone(first) && alone(later) {
                self.builder.merge(*later, *first);
            }
        }
    }
}
