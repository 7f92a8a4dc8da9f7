//! Which file holds which part of a graph, and as which columns.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, StructArray, UInt32Array};
use arrow_buffer::ScalarBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema, SchemaRef};

use crate::adjacency::{Adjacency, Ranked, RelationTable};
use crate::column::{Column, data_type};
use crate::graph::NodeTable;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::names::NameTable;
use crate::search::SearchTable;
use crate::table::Table;

/// The part of a graph that one file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Nodes(NodeKind),
    Relation(Relation, Direction),
    Names,
    Search(SearchTable),
}

impl Part {
    /// Every part, in the order of the manifest.
    pub(super) fn all() -> Vec<Self> {
        let nodes = NodeKind::ALL.iter().map(|&kind| Self::Nodes(kind));
        let relations = Relation::ALL.iter().flat_map(|&relation| {
            [Direction::Forward, Direction::Backward]
                .map(|direction| Self::Relation(relation, direction))
        });
        let search = SearchTable::ALL.iter().map(|&table| Self::Search(table));
        nodes
            .chain(relations)
            .chain([Self::Names])
            .chain(search)
            .collect()
    }

    /// The file's path in the graph folder.
    pub(super) fn file(self) -> String {
        match self {
            Self::Nodes(kind) => format!("nodes/{}.arrow", kind.prefix()),
            Self::Relation(relation, Direction::Forward) => {
                format!("relations/{}.arrow", relation.name())
            }
            Self::Relation(relation, Direction::Backward) => {
                format!("relations/{}.back.arrow", relation.name())
            }
            Self::Names => "names.arrow".into(),
            Self::Search(table) => format!("search/{}.arrow", table.name()),
        }
    }

    /// The file's columns.
    pub(super) fn schema(self) -> SchemaRef {
        let fields = match self {
            Self::Nodes(kind) => {
                let mut fields = property_fields(kind.properties());
                fields.push(number("by_id"));
                fields
            }
            Self::Relation(relation, direction) => {
                vec![list("edges", edge_fields(relation, direction))]
            }
            Self::Names => vec![
                Field::new("name", DataType::LargeUtf8, false),
                list("bearers", NameTable::bearer_fields()),
            ],
            Self::Search(table) => return table.schema(),
        };
        Arc::new(Schema::new(fields))
    }
}

/// The column of the edges by rank, where a relation has ranks.
const RANKED: &str = "ranked";

fn number(name: &str) -> Field {
    Field::new(name, DataType::UInt32, false)
}

fn property_fields(properties: &[Property]) -> Vec<Field> {
    properties
        .iter()
        .map(|p| Field::new(p.column(), data_type(p.property_type()), true))
        .collect()
}

fn edge_fields(relation: Relation, direction: Direction) -> Fields {
    let mut fields = vec![number("node")];
    match direction {
        Direction::Forward => {
            fields.extend(property_fields(relation.properties()));
            if relation.asks() {
                fields.push(number(RANKED));
            }
        }
        Direction::Backward => fields.push(number("edge")),
    }
    fields.into()
}

fn item(fields: Fields) -> FieldRef {
    Arc::new(Field::new_list_field(DataType::Struct(fields), false))
}

fn list(name: &str, fields: Fields) -> Field {
    Field::new(name, DataType::List(item(fields)), false)
}

fn numbers(values: &ScalarBuffer<u32>) -> ArrayRef {
    Arc::new(UInt32Array::new(values.clone(), None))
}

/// A kind's nodes as a batch; no values are copied.
pub(super) fn nodes_batch(kind: NodeKind, nodes: &NodeTable) -> Result<RecordBatch, ArrowError> {
    let columns = nodes.table.columns().iter();
    let mut columns: Vec<ArrayRef> = columns.map(|(_, column)| column.to_array()).collect();
    columns.push(numbers(&nodes.by_id));
    RecordBatch::try_new(Part::Nodes(kind).schema(), columns)
}

/// One direction of a relation as a batch; no values are copied.
pub(super) fn relation_batch(
    table: &RelationTable,
    direction: Direction,
) -> Result<RecordBatch, ArrowError> {
    let segment = table.adjacency(direction).segment();
    let mut columns = vec![numbers(segment.neighbours())];
    match direction {
        Direction::Forward => {
            let properties = table.edges().columns().iter();
            columns.extend(properties.map(|(_, column)| column.to_array()));
            columns.extend(table.ranked().map(|ranked| numbers(ranked.edges())));
        }
        Direction::Backward => columns.extend(segment.edges().map(numbers)),
    }
    let fields = edge_fields(table.relation(), direction);
    let edges = StructArray::try_new(fields.clone(), columns, None)?;
    let offsets = segment.offsets().clone();
    let edges = ListArray::try_new(item(fields), offsets, Arc::new(edges), None)?;
    let schema = Part::Relation(table.relation(), direction).schema();
    RecordBatch::try_new(schema, vec![Arc::new(edges)])
}

/// The name index as a batch; no values are copied.
pub(super) fn names_batch(names: &NameTable) -> Result<RecordBatch, ArrowError> {
    let (offsets, columns) = names.parts();
    let fields = NameTable::bearer_fields();
    let bearers = StructArray::try_new(fields.clone(), columns, None)?;
    let bearers = ListArray::try_new(item(fields), offsets.clone(), Arc::new(bearers), None)?;
    RecordBatch::try_new(
        Part::Names.schema(),
        vec![Arc::new(names.names().clone()), Arc::new(bearers)],
    )
}

/// The table that a batch of a kind's nodes holds.
pub(super) fn nodes_table(kind: NodeKind, batch: &RecordBatch) -> Result<NodeTable, String> {
    let (by_id, columns) = batch.columns().split_last().ok_or("it has no columns")?;
    let by_id = by_id
        .as_primitive_opt::<UInt32Type>()
        .ok_or("column `by_id` is not of whole numbers")?;
    Ok(NodeTable {
        table: table(kind.properties(), columns, batch.num_rows())?,
        by_id: by_id.values().clone(),
    })
}

/// The two directions of a relation that their batches hold.
pub(super) fn relation_table(
    relation: Relation,
    forward: &RecordBatch,
    backward: &RecordBatch,
) -> Result<RelationTable, String> {
    let (forward_list, forward_edges) = edge_columns(forward)?;
    let (backward_list, backward_edges) = edge_columns(backward)?;
    let (nodes, columns) = forward_edges
        .columns()
        .split_first()
        .ok_or("it has no columns")?;
    let (ranked, columns) = if relation.asks() {
        let (ranked, columns) = columns.split_last().ok_or("it has no ranks")?;
        let ranked = Ranked::from_parts(values(ranked)?, forward_edges.len())?;
        (Some(ranked), columns)
    } else {
        (None, columns)
    };
    let edges = table(relation.properties(), columns, forward_edges.len())?;
    let [back_nodes, back_edges] = backward_edges.columns() else {
        return Err("it doesn't have two columns".into());
    };
    RelationTable::new(
        relation,
        Adjacency::from_parts(forward_list.offsets().clone(), values(nodes)?, None)?,
        Adjacency::from_parts(
            backward_list.offsets().clone(),
            values(back_nodes)?,
            Some(values(back_edges)?),
        )?,
        edges,
        ranked,
    )
}

/// The name index that its batch holds.
pub(super) fn name_table(batch: &RecordBatch) -> Result<NameTable, String> {
    let [names, bearers] = batch.columns() else {
        return Err("it doesn't have two columns".into());
    };
    let bearers = bearers
        .as_list_opt::<i32>()
        .ok_or("column `bearers` is no list")?;
    NameTable::from_arrays(names, bearers)
}

fn table(properties: &[Property], arrays: &[ArrayRef], rows: usize) -> Result<Table, String> {
    let columns = properties
        .iter()
        .zip(arrays)
        .map(|(&property, array)| Ok((property, Column::from_array(property, array)?)))
        .collect::<Result<_, String>>()?;
    Table::new(rows, columns)
}

fn edge_columns(batch: &RecordBatch) -> Result<(&ListArray, &StructArray), String> {
    let list = batch
        .columns()
        .first()
        .and_then(|column| column.as_list_opt::<i32>())
        .ok_or("column `edges` is no list")?;
    let edges = list
        .values()
        .as_struct_opt()
        .ok_or("column `edges` is no list of structs")?;
    Ok((list, edges))
}

fn values(array: &ArrayRef) -> Result<ScalarBuffer<u32>, String> {
    array
        .as_primitive_opt::<UInt32Type>()
        .map(|array| array.values().clone())
        .ok_or_else(|| "a column of rows is not of whole numbers".into())
}
