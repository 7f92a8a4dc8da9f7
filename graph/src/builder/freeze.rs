//! From drafts to a frozen graph: order, ids, columns, adjacency, indexes.

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use super::edge::EdgeDraft;
use super::{BuildError, Builder, Draft};
use crate::adjacency::RelationTable;
use crate::column::{Column, Value};
use crate::graph::{Graph, NodeTable};
use crate::kind::NodeKind;
use crate::name::{fold, slug};
use crate::names::{Bearer, NameTable};
use crate::property::{Property, node_properties};
use crate::relation::Relation;
use crate::search::SearchIndex;
use crate::table::Table;

/// A kind's drafts in their final order, with their ids.
struct Ordered {
    ids: Vec<String>,
    drafts: Vec<Draft>,
    /// The row of each draft by its number in the builder.
    rows: Vec<u32>,
}

pub(super) fn freeze(builder: Builder) -> Result<Graph, BuildError> {
    let Builder {
        drafts,
        edges,
        mut report,
        ..
    } = builder;
    let ordered: Vec<Ordered> = NodeKind::ALL
        .iter()
        .zip(drafts)
        .map(|(k, d)| order(*k, d))
        .collect();
    let source_rows = ordered
        .get(NodeKind::Source as usize)
        .map_or(&[][..], |o| &o.rows);

    let mut nodes = Vec::new();
    let mut pairs = Vec::new();
    let mut base = 0u32;
    for (kind, kind_drafts) in NodeKind::ALL.iter().copied().zip(&ordered) {
        report
            .nodes
            .insert(kind.word().into(), kind_drafts.drafts.len() as u64);
        nodes.push(node_table(kind, kind_drafts, source_rows)?);
        for (row, draft) in kind_drafts.drafts.iter().enumerate() {
            let node = base + row as u32;
            pairs.push((draft.folded.to_string(), Bearer { spelling: 0, node }));
            for (i, alias) in draft.aliases.iter().enumerate() {
                pairs.push((
                    fold(alias),
                    Bearer {
                        spelling: i as u32 + 1,
                        node,
                    },
                ));
            }
        }
        base = u32::try_from(kind_drafts.drafts.len())
            .ok()
            .and_then(|rows| base.checked_add(rows))
            .ok_or_else(|| BuildError::TooLarge("more than 4,294,967,295 nodes".into()))?;
    }

    let relations = relation_tables(edges, &ordered, source_rows)?;
    for table in &relations {
        report
            .relations
            .insert(table.relation().name().into(), table.edges().rows() as u64);
    }
    let names = NameTable::from_pairs(pairs);
    let mut graph = Graph::from_parts(nodes, relations, names, SearchIndex::default(), report)
        .map_err(BuildError::TooLarge)?;
    graph.search = SearchIndex::build(&graph);
    Ok(graph)
}

fn order(kind: NodeKind, drafts: Vec<Draft>) -> Ordered {
    let mut numbered: Vec<(usize, Draft)> = drafts.into_iter().enumerate().collect();
    numbered.sort_by(|(_, a), (_, b)| (&a.folded, &a.own_id).cmp(&(&b.folded, &b.own_id)));
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let mut with_ids: Vec<(String, usize, Draft)> = numbered
        .into_iter()
        .map(|(number, draft)| {
            let part = match &draft.own_id {
                Some(own) => own.to_string(),
                None => slug(&draft.folded),
            };
            let mut id = format!("{}:{part}", kind.prefix());
            // Two names that fold apart can still share a slug; the later one in order is told
            // apart by a digest of its folded name, so that no id depends on what was read first.
            if part.is_empty() || taken.contains(&id) {
                let digest = xxh3_64(draft.folded.as_bytes()) as u32;
                let dash = if part.is_empty() { "" } else { "-" };
                id = format!("{id}{dash}{digest:08x}");
            }
            taken.insert(id.clone());
            (id, number, draft)
        })
        .collect();
    with_ids.sort_by(|(id_a, _, a), (id_b, _, b)| (&a.folded, id_a).cmp(&(&b.folded, id_b)));
    let mut rows = vec![0; with_ids.len()];
    let mut ids = Vec::with_capacity(with_ids.len());
    let mut drafts = Vec::with_capacity(with_ids.len());
    for (row, (id, number, draft)) in with_ids.into_iter().enumerate() {
        if let Some(slot) = rows.get_mut(number) {
            *slot = row as u32;
        }
        ids.push(id);
        drafts.push(draft);
    }
    Ordered { ids, drafts, rows }
}

/// Rows of the Source table for drafts of sources, ascending.
fn to_source_rows(drafts: &[u32], source_rows: &[u32]) -> Value {
    let mut rows: Vec<u32> = drafts
        .iter()
        .filter_map(|&d| source_rows.get(d as usize).copied())
        .collect();
    rows.sort_unstable();
    rows.dedup();
    Value::Sources(rows)
}

fn node_table(
    kind: NodeKind,
    ordered: &Ordered,
    source_rows: &[u32],
) -> Result<NodeTable, BuildError> {
    let rows = ordered.drafts.len();
    let columns = node_properties(kind)
        .iter()
        .map(|&property| {
            let values: Vec<Option<Value>> = ordered
                .drafts
                .iter()
                .zip(&ordered.ids)
                .map(|(draft, id)| match property {
                    Property::Id => Some(Value::Text(id.as_str().into())),
                    Property::Name => Some(Value::Text(draft.name.clone())),
                    Property::Aliases => Some(Value::Texts(draft.aliases.clone())),
                    Property::Sources => Some(to_source_rows(&draft.sources, source_rows)),
                    // What nobody called a group is none.
                    Property::IsGroup => Some(
                        get(&draft.values, property)
                            .cloned()
                            .unwrap_or(Value::Flag(false)),
                    ),
                    _ => get(&draft.values, property).cloned(),
                })
                .collect();
            (
                property,
                Column::from_values(property, values.iter().map(Option::as_ref)),
            )
        })
        .collect();
    let table = Table::new(rows, columns).map_err(BuildError::TooLarge)?;
    let mut by_id: Vec<u32> = (0..rows as u32).collect();
    by_id.sort_by_key(|&row| ordered.ids.get(row as usize));
    Ok(NodeTable {
        table,
        by_id: by_id.into(),
    })
}

fn get(values: &[(Property, Value)], property: Property) -> Option<&Value> {
    values
        .iter()
        .find(|(p, _)| *p == property)
        .map(|(_, value)| value)
}

fn relation_tables(
    edges: Vec<EdgeDraft>,
    ordered: &[Ordered],
    source_rows: &[u32],
) -> Result<Vec<RelationTable>, BuildError> {
    let mut by_relation: Vec<Vec<EdgeDraft>> = Relation::ALL.iter().map(|_| Vec::new()).collect();
    for mut edge in edges {
        let row = |kind: NodeKind, draft: u32| {
            ordered
                .get(kind as usize)
                .and_then(|o| o.rows.get(draft as usize))
                .copied()
        };
        if let (Some(from), Some(to)) = (
            row(edge.relation.from(), edge.from),
            row(edge.relation.to(), edge.to),
        ) {
            (edge.from, edge.to) = (from, to);
            if let Some(list) = by_relation.get_mut(edge.relation as usize) {
                list.push(edge);
            }
        }
    }
    Relation::ALL
        .iter()
        .copied()
        .zip(by_relation)
        .map(|(relation, list)| relation_table(relation, list, ordered, source_rows))
        .collect()
}

fn relation_table(
    relation: Relation,
    mut list: Vec<EdgeDraft>,
    ordered: &[Ordered],
    source_rows: &[u32],
) -> Result<RelationTable, BuildError> {
    // The sort is stable, so what was read first of a pair stays first.
    list.sort_by_key(|edge| (edge.from, edge.to));
    let mut merged: Vec<EdgeDraft> = Vec::with_capacity(list.len());
    for edge in list {
        match merged.last_mut() {
            Some(last) if (last.from, last.to) == (edge.from, edge.to) => last.absorb(edge),
            _ => merged.push(edge),
        }
    }
    for edge in &mut merged {
        for (_, value) in &mut edge.values {
            if let Value::Sources(drafts) = value {
                *value = to_source_rows(drafts, source_rows);
            }
        }
    }
    let columns = relation
        .properties()
        .iter()
        .map(|&property| {
            let values = merged.iter().map(|edge| get(&edge.values, property));
            (property, Column::from_values(property, values))
        })
        .collect();
    let pairs: Vec<(u32, u32)> = merged.iter().map(|e| (e.from, e.to)).collect();
    let rows = |kind: NodeKind| ordered.get(kind as usize).map_or(0, |o| o.drafts.len());
    Table::new(merged.len(), columns)
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
