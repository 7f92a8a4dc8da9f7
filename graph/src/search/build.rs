//! Building the index of a graph's names.

use std::collections::hash_map::Entry;

use arrow_array::StringArray;
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use rustc_hash::FxHashMap;

use super::index::{Lists, SearchIndex};
use super::signature::Signature;
use super::text::index_word;
use crate::graph::{Graph, Node};
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::row::Row;

/// Words of one name that are looked at; a search marks those it has used in 64 bits.
pub(super) const WORDS_A_NAME: usize = 64;

impl SearchIndex {
    /// The index of a graph's names.
    #[must_use]
    pub fn build(graph: &Graph) -> Self {
        let node_ranks = node_ranks(graph);
        let (name_ranks, name_kinds) = name_ranks(graph, &node_ranks);
        let (words, name_words) = words_of_names(graph);
        let names = names_of_words(words.len(), &name_words);

        let signatures: Vec<Signature> = words.iter().map(|w| Signature::new(w)).collect();
        let length = |&word: &u32| signatures.get(word as usize).map_or(0, |s| s.length());
        let mut by_length: Vec<u32> = (0..words.len() as u32).collect();
        by_length.sort_by_key(length);
        let signatures: Vec<u64> = by_length
            .iter()
            .map(|&word| signatures.get(word as usize).map_or(0, |s| s.0))
            .collect();
        Self {
            words: StringArray::from_iter_values(words),
            names,
            by_length: by_length.into(),
            signatures: signatures.into(),
            name_words,
            name_ranks: name_ranks.into(),
            name_kinds: name_kinds.into(),
            node_ranks: node_ranks.into(),
        }
    }
}

/// How well known a node is. Of a role it is how many adverts are for it and how many other names it
/// has, many more where a file of names speaks of it: a general occupation has many, and a list of what
/// one asks for is as long as its source is thorough. Of what roles ask for it is how many require it and
/// how many adverts state it. Of others it is how many edges they have. For a job it is none, as one
/// posting is no more popular than another, nor for a role of which nothing else is known or for a group
/// of roles.
pub(super) fn popularity(graph: &Graph, kind: NodeKind, row: Row) -> u64 {
    if kind == NodeKind::Job
        || kind == NodeKind::Role && (is_hollow(graph, row) || is_group(graph, kind, row))
    {
        return 0;
    }
    if kind == NodeKind::Role {
        // What is none of the others has the names of hundreds of occupations.
        let is_rest = graph.name(kind, row).ends_with(REST);
        let names = graph.table(kind).texts(Property::Aliases, row).count();
        let names = if is_rest { 0 } else { names.min(NAMED) };
        let named = if is_named(graph, kind, row) { NAMED } else { 0 };
        let jobs = graph.adjacency(Relation::JobRole, Direction::Backward);
        return (names + named + jobs.degree(row)) as u64;
    }
    if matches!(kind, NodeKind::Skill | NodeKind::Tool) {
        let asked = [NodeKind::Role, NodeKind::Job].map(|from| graph.asked_by(from, kind, row));
        return asked.iter().sum::<usize>() as u64;
    }
    let mut edges = 0;
    for &relation in Relation::ALL {
        for direction in [Direction::Forward, Direction::Backward] {
            if relation.near(direction) == kind {
                edges += graph.relation(relation).required(direction, row) as u64;
            }
        }
    }
    edges
}

/// What the names of occupations end in that SOC has for what it has no place for.
const REST: &str = "All Other";

/// Names that a role has more, where a file of names speaks of it.
const NAMED: usize = 100;

/// Whether a file of names has a name for a node.
fn is_named(graph: &Graph, kind: NodeKind, row: Row) -> bool {
    let sources = graph.table(NodeKind::Source);
    let labels = graph.table(kind).rows_of(Property::Labels, row);
    labels.into_iter().any(|(labels, mut range)| {
        range.any(|label| {
            let source = labels.source(label);
            source.and_then(|source| sources.text(Property::SourceKind, source)) == Some("names")
        })
    })
}

fn is_group(graph: &Graph, kind: NodeKind, row: Row) -> bool {
    graph.table(kind).flag(Property::IsGroup, row) == Some(true)
}

/// Whether a role asks for nothing and nobody says what it is.
fn is_hollow(graph: &Graph, role: Row) -> bool {
    let asks = |relation: &Relation| {
        relation.asks() && graph.adjacency(*relation, Direction::Forward).degree(role) > 0
    };
    let table = graph.table(NodeKind::Role);
    table.text(Property::Description, role).is_none() && !Relation::ALL.iter().any(asks)
}

/// How many times further back a node of a kind stands than it does among its kind: of two names that
/// begin so, an occupation is mostly meant rather than a branch of the economy.
fn distance(kind: NodeKind) -> u64 {
    match kind {
        NodeKind::Role | NodeKind::Skill | NodeKind::Tool => 1,
        _ => 20,
    }
}

/// The rank of each node: by how many of its kind are more popular, so that kinds with many edges don't
/// stand before all others, roles of which nothing is known last; then by the rank of its kind, then in
/// the order of rows, which is that of names.
fn node_ranks(graph: &Graph) -> Vec<u32> {
    let mut order: Vec<((bool, u64), u32)> = Vec::with_capacity(graph.node_count());
    for kind in NodeKind::ranked() {
        let mut of_kind: Vec<(u64, Row)> = graph
            .rows(kind)
            .map(|row| (u64::MAX - popularity(graph, kind, row), row))
            .collect();
        of_kind.sort_unstable();
        let mut place = 0;
        let mut before = None;
        let mut places: Vec<(Row, u64)> = Vec::with_capacity(of_kind.len());
        for (at, (unpopularity, row)) in (0..).zip(of_kind) {
            if before != Some(unpopularity) {
                (place, before) = (at, Some(unpopularity));
            }
            places.push((row, place * distance(kind)));
        }
        places.sort_unstable();
        for (row, place) in places {
            let is_last = kind == NodeKind::Role && is_hollow(graph, row);
            order.push(((is_last, place), graph.node(kind, row).0));
        }
    }
    order.sort_by_key(|&(key, _)| key);
    let mut ranks = vec![u32::MAX; order.len()];
    for (rank, &(_, node)) in order.iter().enumerate() {
        if let Some(slot) = ranks.get_mut(node as usize) {
            *slot = rank as u32;
        }
    }
    ranks
}

/// The best rank among the bearers of each name, and the bits of their kinds.
fn name_ranks(graph: &Graph, node_ranks: &[u32]) -> (Vec<u32>, Vec<u16>) {
    let names = graph.names();
    (0..names.len())
        .map(|name| {
            names
                .bearers(name)
                .fold((u32::MAX, 0), |(rank, kinds), bearer| {
                    let kind = graph
                        .locate(Node(bearer.node))
                        .map_or(0, |(kind, _)| kind_bit(kind));
                    let of_node = node_ranks.get(bearer.node as usize).copied();
                    (rank.min(of_node.unwrap_or(u32::MAX)), kinds | kind)
                })
        })
        .unzip()
}

pub(super) const fn kind_bit(kind: NodeKind) -> u16 {
    1 << kind as u16
}

/// The words of all names, ascending, and for each name which ones it is made of.
fn words_of_names(graph: &Graph) -> (Vec<String>, Lists) {
    let names = graph.names();
    // Written words lead to their index words, of which several may share one.
    let mut written: FxHashMap<&str, u32> = FxHashMap::default();
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut used: Vec<u32> = Vec::new();
    let mut lengths = Vec::with_capacity(names.len());
    for name in 0..names.len() {
        let before = used.len();
        // Offsets are 32-bit and signed.
        let room = (i32::MAX as usize).saturating_sub(before).min(WORDS_A_NAME);
        for word in names
            .name(name)
            .split(' ')
            .filter(|w| !w.is_empty())
            .take(room)
        {
            let number = match written.entry(word) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    let next = numbers.len() as u32;
                    *new.insert(*numbers.entry(index_word(word)).or_insert(next))
                }
            };
            used.push(number);
        }
        lengths.push(used.len() - before);
    }
    let mut words: Vec<(String, u32)> = numbers.into_iter().collect();
    words.sort_unstable();
    let mut places = vec![0; words.len()];
    for (place, &(_, number)) in words.iter().enumerate() {
        if let Some(slot) = places.get_mut(number as usize) {
            *slot = place as u32;
        }
    }
    for word in &mut used {
        *word = places.get(*word as usize).copied().unwrap_or(0);
    }
    let lists = Lists {
        offsets: OffsetBuffer::from_lengths(lengths),
        values: used.into(),
    };
    (words.into_iter().map(|(word, _)| word).collect(), lists)
}

/// For each word the names it is in, ascending and each once.
fn names_of_words(words: usize, name_words: &Lists) -> Lists {
    let name_count = name_words.offsets.len().saturating_sub(1);
    let mut last = vec![u32::MAX; words];
    let mut lengths = vec![0usize; words];
    for name in 0..name_count {
        for &word in name_words.get(name) {
            if let (Some(last), Some(length)) =
                (last.get_mut(word as usize), lengths.get_mut(word as usize))
                && *last != name as u32
            {
                *last = name as u32;
                *length += 1;
            }
        }
    }
    let offsets = OffsetBuffer::<i32>::from_lengths(lengths.iter().copied());
    let mut values = vec![0u32; lengths.iter().sum()];
    let mut next: Vec<usize> = offsets.iter().map(|&o| o as usize).collect();
    last.fill(u32::MAX);
    for name in 0..name_count {
        for &word in name_words.get(name) {
            if let (Some(last), Some(next)) =
                (last.get_mut(word as usize), next.get_mut(word as usize))
                && *last != name as u32
                && let Some(slot) = values.get_mut(*next)
            {
                *last = name as u32;
                *slot = name as u32;
                *next += 1;
            }
        }
    }
    Lists {
        offsets,
        values: ScalarBuffer::from(values),
    }
}
