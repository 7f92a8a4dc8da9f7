//! Slices of a graph's columns as they are exported: words and sources by their names.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt8Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeStringArray, ListArray, StringArray, StructArray,
    UInt8Array, UInt32Array,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::ArrowError;
use rolegraph_graph::column::Column;
use rolegraph_graph::{Direction, Graph, NodeKind, Property, Relation};

use super::schema::{self, Part};

/// The ids of a kind's nodes by row.
fn ids(graph: &Graph, kind: NodeKind) -> ArrayRef {
    match graph.table(kind).column(Property::Id) {
        Some(Column::Text(ids)) => Arc::new(ids.clone()),
        _ => Arc::new(LargeStringArray::from_iter_values(
            std::iter::empty::<&str>(),
        )),
    }
}

/// Cuts a table of a graph into the arrays that are written. Only what words, lists of sources and
/// the rows that edges lead from need is made anew; the rest is shared with the graph.
pub(super) struct Slicer<'g> {
    part: Part,
    graph: &'g Graph,
    sources: ArrayRef,
    /// The ids of both ends, for a relation.
    ends: Option<(ArrayRef, ArrayRef)>,
}

impl<'g> Slicer<'g> {
    pub(super) fn new(graph: &'g Graph, part: Part) -> Self {
        let ends = match part {
            Part::Nodes(_) => None,
            Part::Relation(relation) => {
                Some((ids(graph, relation.from()), ids(graph, relation.to())))
            }
        };
        Self {
            part,
            graph,
            sources: ids(graph, NodeKind::Source),
            ends,
        }
    }

    /// The arrays of a range of rows, in the order of the schema.
    pub(super) fn arrays(&self, rows: &Range<usize>) -> Result<Vec<ArrayRef>, ArrowError> {
        let (mut arrays, table) = match self.part {
            Part::Nodes(kind) => {
                let numbers = UInt32Array::from_iter_values(rows.clone().map(|row| row as u32));
                let leading: Vec<ArrayRef> = vec![Arc::new(numbers)];
                (leading, self.graph.table(kind))
            }
            Part::Relation(relation) => (
                self.ends(relation, rows)?,
                self.graph.relation(relation).edges(),
            ),
        };
        for &property in self.part.properties() {
            let column = table.column(property).ok_or_else(|| {
                ArrowError::SchemaError(format!("there is no column `{}`", property.column()))
            })?;
            arrays.push(self.array(column, rows)?);
        }
        Ok(arrays)
    }

    fn ends(&self, relation: Relation, rows: &Range<usize>) -> Result<Vec<ArrayRef>, ArrowError> {
        let adjacency = self.graph.adjacency(relation, Direction::Forward);
        let (mut from, mut to) = (Vec::new(), Vec::new());
        let mut start = 0;
        for segment in adjacency.segments() {
            let end = start + segment.len();
            let own = rows.start.clamp(start, end) - start..rows.end.clamp(start, end) - start;
            from.extend(segment.near_rows(&own).map(|row| row.index() as u32));
            to.extend_from_slice(segment.neighbours().get(own).unwrap_or(&[]));
            start = end;
        }
        let (from, to) = (UInt32Array::from(from), UInt32Array::from(to));
        let mut arrays: Vec<ArrayRef> = Vec::new();
        if let Some((from_ids, to_ids)) = &self.ends {
            arrays.push(named(from.clone(), from_ids)?);
            arrays.push(named(to.clone(), to_ids)?);
        }
        arrays.extend([Arc::new(from) as ArrayRef, Arc::new(to)]);
        Ok(arrays)
    }

    fn array(&self, column: &Column, rows: &Range<usize>) -> Result<ArrayRef, ArrowError> {
        let (start, length) = (rows.start, rows.len());
        Ok(match column {
            Column::Text(_)
            | Column::Flag(_)
            | Column::Number(_)
            | Column::Integer(_)
            | Column::Date(_) => column.to_array().slice(start, length),
            Column::Word(codes, words) => worded(codes.slice(start, length), words.words)?,
            Column::Source(rows) => named(rows.slice(start, length), &self.sources)?,
            Column::TextList(_) | Column::CodeList(_) => list(column, rows, |values, range| {
                Ok(values.slice(range.start, range.len()))
            })?,
            Column::WordList(_, words) => list(column, rows, |values, range| {
                let codes = values.as_primitive::<UInt8Type>();
                worded(codes.slice(range.start, range.len()), words.words)
            })?,
            Column::Sources(_) => list(column, rows, |values, range| {
                let numbers = values.as_primitive::<UInt32Type>();
                named(numbers.slice(range.start, range.len()), &self.sources)
            })?,
            Column::Rows(inner) => list(column, rows, |_, range| {
                let table = inner.table();
                let properties: Vec<Property> = table.columns().iter().map(|(p, _)| *p).collect();
                let columns = table.columns().iter();
                let arrays = columns.map(|(_, column)| self.array(column, &range));
                let rows = StructArray::try_new_with_length(
                    schema::row_fields(&properties),
                    arrays.collect::<Result<_, _>>()?,
                    None,
                    range.len(),
                )?;
                Ok(Arc::new(rows))
            })?,
        })
    }
}

/// Rows of a kind by the ids of their nodes.
fn named(rows: UInt32Array, ids: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let array = DictionaryArray::<UInt32Type>::try_new(rows, Arc::clone(ids))?;
    Ok(Arc::new(array))
}

/// Words by what they are written as.
fn worded(codes: UInt8Array, words: &[&str]) -> Result<ArrayRef, ArrowError> {
    let words = StringArray::from_iter_values(words);
    let array = DictionaryArray::<UInt8Type>::try_new(codes, Arc::new(words))?;
    Ok(Arc::new(array))
}

/// The lists of a range of rows, with what `values` makes of the range that their values are in.
fn list(
    column: &Column,
    rows: &Range<usize>,
    values: impl FnOnce(&ArrayRef, Range<usize>) -> Result<ArrayRef, ArrowError>,
) -> Result<ArrayRef, ArrowError> {
    let all = column.to_array();
    let all: &ListArray = all.as_list();
    let offsets = all.offsets().slice(rows.start, rows.len());
    let (start, end) = (offsets.first() as usize, offsets.last() as usize);
    let values = values(all.values(), start..end)?;
    let field = schema::element(values.data_type().clone());
    let offsets = OffsetBuffer::from_lengths(offsets.lengths());
    Ok(Arc::new(ListArray::try_new(field, offsets, values, None)?))
}
