//! The tables of relations: pairs in order, each once, with what was said about them.

use std::borrow::Cow;
use std::ops::Range;

use arrow_array::builder::{ListBuilder, UInt32Builder};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::edge::{EdgeDraft, NONE, put};
use super::nodes::Ordered;
use super::{BuildError, Sources};
use crate::adjacency::RelationTable;
use crate::column::Column;
use crate::model::{Property, Relation};
use crate::table::Table;
use crate::value::{Value, Values, get};

/// What one source says about a pair.
struct Statement<'r> {
    source: u32,
    values: Cow<'r, [(Property, Value)]>,
}

/// The edges of a relation, sorted by pair and then by which source leads.
struct Sorted<'r> {
    edges: Vec<EdgeDraft>,
    /// Where each pair's edges are.
    pairs: Vec<Range<u32>>,
    records: &'r [Values],
    /// What is said about the pairs that several records speak of.
    joined: FxHashMap<u32, Values>,
}

pub(super) fn relation_table(
    relation: Relation,
    drafts: Vec<EdgeDraft>,
    records: &[Values],
    ordered: &[Ordered],
    sources: &Sources,
) -> Result<RelationTable, BuildError> {
    let sorted = Sorted::new(relation, drafts, records, ordered, sources);
    let columns = relation
        .properties()
        .par_iter()
        .map(|&property| {
            let column = if property == Property::Sources {
                sorted.sources(sources)
            } else if Some(property) == relation.statements() {
                sorted.statements(property, sources)
            } else {
                let values = (0..sorted.pairs.len()).map(|pair| get(sorted.values(pair), property));
                Column::from_values(property, values)
            };
            (property, column)
        })
        .collect();
    let pairs: Vec<(u32, u32)> = sorted
        .pairs
        .iter()
        .filter_map(|range| sorted.edges.get(range.start as usize))
        .map(|edge| (edge.from, edge.to))
        .collect();
    let rows = |kind| {
        ordered
            .get(kind as usize)
            .map_or(0, |o: &Ordered| o.ids.len())
    };
    Table::new(pairs.len(), columns)
        .and_then(|edges| {
            RelationTable::from_pairs(
                relation,
                rows(relation.from()),
                rows(relation.to()),
                &pairs,
                edges,
            )
        })
        .map_err(BuildError::TooLarge)
}

impl<'r> Sorted<'r> {
    fn new(
        relation: Relation,
        drafts: Vec<EdgeDraft>,
        records: &'r [Values],
        ordered: &[Ordered],
        sources: &Sources,
    ) -> Self {
        let row = |kind, draft| {
            ordered
                .get(kind as usize)
                .and_then(|o: &Ordered| o.row(draft))
        };
        let own = relation.from() == relation.to();
        let mut edges: Vec<EdgeDraft> = drafts
            .into_iter()
            .filter_map(|mut edge| {
                edge.from = row(relation.from(), edge.from)?;
                edge.to = row(relation.to(), edge.to)?;
                // What was merged may have led to what it has become.
                (!own || edge.from != edge.to).then_some(edge)
            })
            .collect();
        let rank = |source: u32| sources.ranks.get(source as usize).copied().unwrap_or(NONE);
        // The sort is stable, so what a source said first of a pair stays first.
        edges.par_sort_by_key(|edge| (edge.from, edge.to, rank(edge.source)));
        let mut pairs: Vec<Range<u32>> = Vec::new();
        let mut joined = FxHashMap::default();
        let mut start = 0;
        for of_pair in edges.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
            let range = start..start + of_pair.len() as u32;
            start = range.end;
            if of_pair.iter().filter(|edge| edge.record != NONE).count() > 1
                || of_pair.len() > 1 && of_pair.first().is_some_and(|edge| edge.record == NONE)
            {
                let mut values = Values::new();
                let mut heard: Vec<(u32, u32)> = Vec::new();
                for edge in of_pair {
                    // What the newest release doesn't say, an older one doesn't say for it.
                    let family = sources.families.get(edge.source as usize).copied();
                    let family = family.unwrap_or(edge.source);
                    if heard
                        .iter()
                        .any(|&(f, source)| f == family && source != edge.source)
                    {
                        continue;
                    }
                    heard.push((family, edge.source));
                    for (property, value) in record(records, edge.record) {
                        put(&mut values, *property, value.clone());
                    }
                }
                joined.insert(pairs.len() as u32, values);
            }
            pairs.push(range);
        }
        Self {
            edges,
            pairs,
            records,
            joined,
        }
    }

    fn of_pair(&self, pair: usize) -> &[EdgeDraft] {
        let range = self
            .pairs
            .get(pair)
            .map_or(0..0, |r| r.start as usize..r.end as usize);
        self.edges.get(range).unwrap_or(&[])
    }

    /// What is said about a pair, all sources together.
    fn values(&self, pair: usize) -> &[(Property, Value)] {
        if let Some(values) = self.joined.get(&(pair as u32)) {
            return values;
        }
        let first = self.of_pair(pair).first();
        first.map_or(&[], |edge| record(self.records, edge.record))
    }

    /// The sources of each pair, ascending rows of the Source table.
    fn sources(&self, sources: &Sources) -> Column {
        let mut lists = ListBuilder::new(UInt32Builder::new());
        let mut rows = Vec::new();
        for pair in 0..self.pairs.len() {
            rows.clear();
            let drafts = self.of_pair(pair).iter().map(|edge| edge.source as usize);
            rows.extend(drafts.filter_map(|source| sources.rows.get(source).copied()));
            rows.sort_unstable();
            rows.dedup();
            lists.values().append_slice(&rows);
            lists.append(true);
        }
        Column::sources(lists.finish())
    }

    /// What each source says about each pair, one row a source, the leading one first.
    fn statements(&self, property: Property, sources: &Sources) -> Column {
        let mut lengths = Vec::with_capacity(self.pairs.len());
        let mut all: Vec<Statement<'_>> = Vec::with_capacity(self.edges.len());
        for pair in 0..self.pairs.len() {
            let before = all.len();
            for of_source in self.of_pair(pair).chunk_by(|a, b| a.source == b.source) {
                let Some(first) = of_source.first().filter(|edge| edge.source != NONE) else {
                    continue;
                };
                let mut values = Cow::Borrowed(record(self.records, first.record));
                for edge in of_source.iter().skip(1) {
                    let mut joined = values.into_owned();
                    for (property, value) in record(self.records, edge.record) {
                        put(&mut joined, *property, value.clone());
                    }
                    values = Cow::Owned(joined);
                }
                let source = first.source;
                all.push(Statement { source, values });
            }
            lengths.push(all.len() - before);
        }
        Column::from_rows(property, lengths, all.len(), |property| {
            let values = all.iter().map(|statement| match property {
                Property::Source => sources.values.get(statement.source as usize),
                _ => get(&statement.values, property),
            });
            Column::from_values(property, values)
        })
    }
}

fn record(records: &[Values], at: u32) -> &[(Property, Value)] {
    records.get(at as usize).map_or(&[], |row| row)
}
