//! The tables of nodes: their order, their ids and their columns.

use std::collections::BTreeMap;

use arrow_array::ListArray;
use arrow_array::builder::{ListBuilder, UInt32Builder};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use super::super::drafts::Drafts;
use super::super::edge::join;
use super::super::names::Names;
use super::{BuildError, Sources};
use crate::column::Column;
use crate::graph::NodeTable;
use crate::model::{NodeKind, Property};
use crate::name::slug;
use crate::table::Table;
use crate::text_order;
use crate::value::Value;

/// The longest code that stands in an id as it is.
const LONGEST_CODE: usize = 16;

/// Stands for a draft that has become another.
const GONE: u32 = u32::MAX;

/// A kind's drafts in their final order, with their ids.
pub(super) struct Ordered {
    /// The ids by row.
    pub(super) ids: Vec<Box<str>>,
    /// The draft of each row.
    pub(super) drafts: Vec<u32>,
    /// The row of each draft, or [`GONE`].
    pub(super) rows: Vec<u32>,
    /// The rows in order of their ids.
    by_id: Vec<u32>,
}

impl Ordered {
    /// The row of a draft; none where it was merged into another.
    pub(super) fn row(&self, draft: u32) -> Option<u32> {
        self.rows
            .get(draft as usize)
            .copied()
            .filter(|&row| row != GONE)
    }

    pub(super) fn new(kind: NodeKind, drafts: &Drafts) -> Self {
        let mut codes: BTreeMap<u32, &str> = BTreeMap::new();
        for (draft, _, code) in &drafts.codes {
            let least = codes.entry(*draft).or_insert(code);
            *least = (*least).min(code);
        }
        let group = |draft: u32| drafts.groups.get(draft as usize).copied();
        let own = |draft: u32| {
            drafts
                .own_ids
                .get(draft as usize)
                .and_then(Option::as_deref)
        };
        let texts: Vec<&str> = drafts.folded.iter().map(|folded| &**folded).collect();
        let (ranks, _) = text_order::ranks(&texts);
        drop(texts);
        let rank = |draft: u32| ranks.get(draft as usize).copied();
        let key = |draft: u32| {
            let code = codes.get(&draft).copied();
            (group(draft), code, own(draft), drafts.name(draft), draft)
        };
        let mut order: Vec<u32> = (0..drafts.len() as u32)
            .filter(|&draft| !drafts.is_gone(draft))
            .collect();
        order
            .par_sort_unstable_by(|&a, &b| rank(a).cmp(&rank(b)).then_with(|| key(a).cmp(&key(b))));

        let parts: Vec<String> = order
            .par_iter()
            .map(|&draft| own(draft).map_or_else(|| slug(drafts.folded(draft)), Into::into))
            .collect();
        let mut taken: FxHashSet<Box<str>> = FxHashSet::default();
        let mut with_ids: Vec<(Box<str>, u32)> = Vec::with_capacity(order.len());
        for (draft, part) in order.into_iter().zip(parts) {
            let mut id = format!("{}:{part}", kind.prefix());
            // Names that are equal, or share a slug, are told apart by what else settles them, so
            // that no id depends on what was read first.
            if part.is_empty() || taken.contains(&*id) {
                // Of a singular and a plural that are two things, the plural's id has its `s`.
                let written = slug(drafts.name(draft));
                let code = codes.get(&draft).map(|code| slug(code)).unwrap_or_default();
                let short = !code.is_empty() && code.len() <= LONGEST_CODE && !part.is_empty();
                let mut candidate = match own(draft) {
                    None if !short && written != part => format!("{}:{written}", kind.prefix()),
                    _ => format!("{id}-{code}"),
                };
                let is_settled = short || !candidate.ends_with('-') && !written.is_empty();
                if !is_settled || taken.contains(&*candidate) {
                    let settled = (drafts.folded(draft), codes.get(&draft));
                    let mut digest = xxh3_64(format!("{settled:?}").as_bytes()) as u32;
                    let dash = if part.is_empty() { "" } else { "-" };
                    candidate = format!("{id}{dash}{digest:08x}");
                    while taken.contains(&*candidate) {
                        digest = digest.wrapping_add(1);
                        candidate = format!("{id}{dash}{digest:08x}");
                    }
                }
                id = candidate;
            }
            let id: Box<str> = id.into();
            taken.insert(id.clone());
            with_ids.push((id, draft));
        }
        drop(taken);
        let ids: Vec<&str> = with_ids.iter().map(|(id, _)| &**id).collect();
        let by_id = text_order::ascending(&ids);
        drop(ids);
        // Rows are in order of name, then id.
        let mut order: Vec<(Option<u32>, u32, u32)> = by_id
            .iter()
            .zip(0..)
            .filter_map(|(&place, id_rank)| {
                let (_, draft) = with_ids.get(place as usize)?;
                Some((rank(*draft), id_rank, place))
            })
            .collect();
        order.par_sort_unstable();
        let mut rows = vec![GONE; drafts.len()];
        let mut rows_by_id = vec![0; order.len()];
        let (mut ids, mut row_drafts) = (Vec::new(), Vec::new());
        for (row, (_, id_rank, place)) in (0..).zip(order) {
            let Some((id, draft)) = with_ids.get_mut(place as usize) else {
                continue;
            };
            ids.push(std::mem::take(id));
            row_drafts.push(*draft);
            if let Some(slot) = rows.get_mut(*draft as usize) {
                *slot = row;
            }
            if let Some(slot) = rows_by_id.get_mut(id_rank as usize) {
                *slot = row;
            }
        }
        Self {
            ids,
            drafts: row_drafts,
            rows,
            by_id: rows_by_id,
        }
    }
}

pub(super) fn node_table(
    kind: NodeKind,
    ordered: Ordered,
    mut drafts: Drafts,
    names: Names,
    seen: &[(u32, i32, u32)],
    sources: &Sources,
) -> Result<NodeTable, BuildError> {
    let rows = ordered.ids.len();
    let mut logs = std::mem::take(&mut drafts.values);
    logs.insert(
        Property::Labels,
        names
            .labels
            .into_iter()
            .map(|(draft, labels)| (draft, Value::Rows(labels)))
            .collect(),
    );
    logs.insert(
        Property::Codes,
        std::mem::take(&mut drafts.codes)
            .into_iter()
            .map(|(draft, scheme, code)| (draft, Value::Codes(vec![(scheme, code)])))
            .collect(),
    );
    let days = (kind == NodeKind::Job).then(|| Days::new(&ordered, seen, sources));
    let wanted: Vec<(Property, Vec<(u32, Value)>)> = kind
        .properties()
        .iter()
        .map(|&property| (property, logs.remove(&property).unwrap_or_default()))
        .collect();
    let columns = wanted
        .into_par_iter()
        .map(|(property, log)| {
            let column = match (property, &days) {
                (Property::Id, _) => Column::from_texts(ordered.ids.iter().map(|id| &**id)),
                (Property::Name, _) => {
                    Column::from_texts(ordered.drafts.iter().map(|&d| drafts.name(d)))
                }
                (Property::Aliases, _) => {
                    let texts: Vec<Value> = ordered
                        .drafts
                        .iter()
                        .map(|&d| {
                            Value::Texts(names.aliases.get(d as usize).map_or_else(Vec::new, |a| {
                                a.iter().map(|a| a.text.clone()).collect()
                            }))
                        })
                        .collect();
                    Column::from_values(property, texts.iter().map(Some))
                }
                (Property::Sources, _) => sources_column(&drafts.sources, &ordered, sources),
                (Property::ShortName, _) => {
                    let short = |&draft: &u32| match drafts.shorts.get(&draft) {
                        Some(short) => short,
                        None => drafts.name(draft),
                    };
                    Column::from_texts(ordered.drafts.iter().map(short))
                }
                // What nobody called a group is none.
                (Property::IsGroup, _) => {
                    let flags: Vec<Value> = ordered
                        .drafts
                        .iter()
                        .map(|&d| Value::Flag(drafts.groups.get(d as usize) == Some(&true)))
                        .collect();
                    Column::from_values(property, flags.iter().map(Some))
                }
                (Property::Seen, Some(days)) => days.column(rows),
                (Property::Posted, Some(days)) => days.first(log, &ordered),
                (Property::LastSeen, Some(days)) => days.last(log, &ordered),
                _ => {
                    let values = scatter(property, log, &ordered, sources);
                    Column::from_values(property, values.iter().map(Option::as_ref))
                }
            };
            (property, column)
        })
        .collect();
    let table = Table::new(rows, columns).map_err(BuildError::TooLarge)?;
    Ok(NodeTable {
        table,
        by_id: ordered.by_id.into(),
    })
}

/// The values of a log by row: the first of a node stands, lists are joined.
fn scatter(
    property: Property,
    log: Vec<(u32, Value)>,
    ordered: &Ordered,
    sources: &Sources,
) -> Vec<Option<Value>> {
    let mut values: Vec<Option<Value>> = vec![None; ordered.ids.len()];
    for (draft, mut value) in log {
        let Some(slot) = ordered
            .row(draft)
            .and_then(|row| values.get_mut(row as usize))
        else {
            continue;
        };
        sources.resolve(&mut value);
        match slot {
            Some(known) => join(known, property, value),
            None => *slot = Some(value),
        }
    }
    values
}

/// The sources of each node, ascending rows of the Source table.
fn sources_column(log: &[(u32, u32)], ordered: &Ordered, sources: &Sources) -> Column {
    let mut pairs: Vec<(u32, u32)> = log
        .iter()
        .filter_map(|&(draft, source)| {
            let source = sources.rows.get(source as usize)?;
            Some((ordered.row(draft)?, *source))
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let mut lists = ListBuilder::new(UInt32Builder::new());
    let mut pairs = pairs.into_iter().peekable();
    for row in 0..ordered.ids.len() as u32 {
        while let Some((_, source)) = pairs.next_if(|(of, _)| *of == row) {
            lists.values().append_value(source);
        }
        lists.append(true);
    }
    let lists: ListArray = lists.finish();
    Column::sources(lists)
}

/// The days on which adverts were seen: row, day and source's row, ascending, each once.
struct Days(Vec<(u32, i32, u32)>);

impl Days {
    fn new(ordered: &Ordered, seen: &[(u32, i32, u32)], sources: &Sources) -> Self {
        let mut days: Vec<(u32, i32, u32)> = seen
            .iter()
            .filter_map(|&(job, day, source)| {
                Some((ordered.row(job)?, day, *sources.rows.get(source as usize)?))
            })
            .collect();
        days.par_sort_unstable();
        days.dedup();
        Self(days)
    }

    fn column(&self, rows: usize) -> Column {
        let mut lengths = vec![0; rows];
        for (row, ..) in &self.0 {
            if let Some(length) = lengths.get_mut(*row as usize) {
                *length += 1;
            }
        }
        Column::from_rows(Property::Seen, lengths, self.0.len(), |property| {
            let values: Vec<Value> = self
                .0
                .iter()
                .map(|&(_, day, source)| match property {
                    Property::Source => Value::Source(source),
                    _ => Value::Date(day),
                })
                .collect();
            Column::from_values(property, values.iter().map(Some))
        })
    }

    /// The day that each was posted: as it was set, else the first it was seen.
    fn first(&self, log: Vec<(u32, Value)>, ordered: &Ordered) -> Column {
        self.dates(Property::Posted, log, ordered, self.0.iter())
    }

    /// The last day that each was seen.
    fn last(&self, log: Vec<(u32, Value)>, ordered: &Ordered) -> Column {
        self.dates(Property::LastSeen, log, ordered, self.0.iter().rev())
    }

    fn dates<'d>(
        &self,
        property: Property,
        log: Vec<(u32, Value)>,
        ordered: &Ordered,
        days: impl Iterator<Item = &'d (u32, i32, u32)>,
    ) -> Column {
        let mut values: Vec<Option<Value>> = vec![None; ordered.ids.len()];
        let set = log
            .into_iter()
            .filter_map(|(job, value)| Some((ordered.row(job)?, value)));
        let seen = days.map(|&(row, day, _)| (row, Value::Date(day)));
        for (row, value) in set.chain(seen) {
            if let Some(slot @ None) = values.get_mut(row as usize) {
                *slot = Some(value);
            }
        }
        Column::from_values(property, values.iter().map(Option::as_ref))
    }
}
