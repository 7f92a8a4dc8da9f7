//! What the readers of a graph rely on, checked once when it is opened.
//!
//! Arrow's decoder sees to it that lists and texts lie within their buffers. Here it is that the
//! numbers in them name things that are there.

use arrow_array::{Array, RecordBatch};
use rayon::prelude::*;

use super::layout;
use crate::adjacency::{Adjacency, RelationTable};
use crate::column::Column;
use crate::graph::NodeTable;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::names::NameTable;
use crate::table::Table;

/// The number of nodes of each kind, in the order of the kinds.
#[derive(Debug)]
pub(super) struct Counts(Vec<usize>);

impl Counts {
    pub(super) fn of(rows: impl Iterator<Item = usize>) -> Self {
        Self(rows.collect())
    }

    /// The number of nodes of all kinds.
    pub(super) fn total(&self) -> usize {
        self.0.iter().sum()
    }

    fn kind(&self, kind: NodeKind) -> usize {
        self.0.get(kind as usize).copied().unwrap_or(0)
    }
}

/// The nodes of a batch.
pub(super) fn nodes(
    kind: NodeKind,
    batch: &RecordBatch,
    counts: &Counts,
) -> Result<NodeTable, String> {
    let nodes = layout::nodes_table(kind, batch)?;
    all_below(&nodes.by_id, counts.kind(kind), "by_id")?;
    columns(&nodes.table, counts)?;
    Ok(nodes)
}

/// A relation as it leads, and the columns of its edges.
pub(super) fn forward(table: &RelationTable, counts: &Counts) -> Result<(), String> {
    direction(table, Direction::Forward, counts)?;
    let forward = table.adjacency(Direction::Forward);
    let misplaced = table.ranked().and_then(|ranked| ranked.misplaced(forward));
    if let Some(row) = misplaced {
        return Err(format!("the ranks of row {} aren't its edges", row.index()));
    }
    columns(table.edges(), counts)
}

/// A relation against its direction.
pub(super) fn backward(table: &RelationTable, counts: &Counts) -> Result<(), String> {
    direction(table, Direction::Backward, counts)?;
    let edges = table.adjacency(Direction::Backward).segment().edges();
    edges.map_or(Ok(()), |edges| {
        all_below(edges, table.edges().rows(), "edge")
    })
}

/// The name index of a batch.
pub(super) fn names(batch: &RecordBatch, counts: &Counts) -> Result<NameTable, String> {
    let names = layout::name_table(batch)?;
    all_below(names.nodes(), counts.total(), "node")?;
    Ok(names)
}

fn direction(table: &RelationTable, way: Direction, counts: &Counts) -> Result<(), String> {
    let relation: Relation = table.relation();
    let adjacency: &Adjacency = table.adjacency(way);
    let rows = counts.kind(relation.near(way));
    if adjacency.rows() != rows {
        return Err(format!(
            "it has {} rows and should have {rows}, one a {}",
            adjacency.rows(),
            relation.near(way)
        ));
    }
    all_below(
        adjacency.segment().neighbours(),
        counts.kind(relation.far(way)),
        "node",
    )?;
    match adjacency.disordered() {
        Some(row) => Err(format!("the nodes of row {} don't ascend", row.index())),
        None => Ok(()),
    }
}

fn columns(table: &Table, counts: &Counts) -> Result<(), String> {
    let sources = counts.kind(NodeKind::Source);
    table
        .columns()
        .par_iter()
        .map(|(property, column)| match column {
            Column::Sources(list) => all_below(list.values().values(), sources, property.column()),
            Column::Source(array) => {
                let present: Vec<u32> = array.iter().flatten().collect();
                all_below(&present, sources, property.column())
            }
            Column::Rows(rows) => {
                for always in property.always_has() {
                    if rows.table().column(*always).is_some_and(has_gaps) {
                        return Err(format!(
                            "`{}` has rows without `{}`",
                            property.column(),
                            always.column()
                        ));
                    }
                }
                columns(rows.table(), counts)
            }
            Column::WordList(list, words) => codes(list.values().values(), words.words, *property),
            // An absent word has a code too, which nobody reads.
            Column::Word(array, words) if array.null_count() == 0 => {
                codes(array.values(), words.words, *property)
            }
            Column::Word(array, words) => {
                let present: Vec<u8> = array.iter().flatten().collect();
                codes(&present, words.words, *property)
            }
            _ => Ok(()),
        })
        .collect()
}

fn has_gaps(column: &Column) -> bool {
    match column {
        Column::Text(array) => array.null_count() > 0,
        Column::Word(array, _) => array.null_count() > 0,
        Column::Source(array) => array.null_count() > 0,
        _ => false,
    }
}

fn codes(codes: &[u8], words: &[&str], property: Property) -> Result<(), String> {
    match codes.iter().find(|&&code| usize::from(code) >= words.len()) {
        Some(code) => Err(format!(
            "`{}` has the code {code}, which is no word",
            property.column()
        )),
        None => Ok(()),
    }
}

fn all_below(values: &[u32], bound: usize, column: &str) -> Result<(), String> {
    // A maximum is found many values at a time, where a search would look at one after another.
    match values.iter().max() {
        Some(&value) if value as usize >= bound => Err(format!(
            "`{column}` names row {value}, and there are {bound}"
        )),
        _ => Ok(()),
    }
}
