//! Columns from values and from Arrow arrays, and back.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, LargeStringBuilder, ListBuilder,
    StructBuilder, UInt8Builder, UInt32Builder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, UInt8Type, UInt32Type};
use arrow_array::{Array, ArrayRef, LargeStringArray, ListArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields};
use rayon::prelude::*;

use super::{Column, ListColumn, RowsColumn};
use crate::model::{Property, PropertyType};
use crate::table::Table;
use crate::value::{Value, Values, get};

fn scheme_and_code() -> Fields {
    Fields::from(vec![
        Field::new("scheme", DataType::LargeUtf8, false),
        Field::new("code", DataType::LargeUtf8, false),
    ])
}

fn list_of(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(item, true)))
}

fn row_fields(properties: &[Property]) -> Fields {
    properties
        .iter()
        .map(|p| Field::new(p.column(), data_type(p.property_type()), true))
        .collect()
}

/// The Arrow type that a property is stored as.
#[must_use]
pub fn data_type(property_type: PropertyType) -> DataType {
    match property_type {
        PropertyType::Text => DataType::LargeUtf8,
        PropertyType::TextList => list_of(DataType::LargeUtf8),
        PropertyType::CodeList => list_of(DataType::Struct(scheme_and_code())),
        PropertyType::Flag => DataType::Boolean,
        PropertyType::Number => DataType::Float64,
        PropertyType::Integer => DataType::Int64,
        PropertyType::Word(_) => DataType::UInt8,
        PropertyType::WordList(_) => list_of(DataType::UInt8),
        PropertyType::Date => DataType::Date32,
        PropertyType::Sources => list_of(DataType::UInt32),
        PropertyType::Source => DataType::UInt32,
        PropertyType::Rows(properties) => list_of(DataType::Struct(row_fields(properties))),
    }
}

impl Column {
    /// A column of texts, one a row.
    pub(crate) fn from_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        Self::Text(LargeStringArray::from_iter_values(texts))
    }

    /// A column of rows of the Source table.
    pub(crate) fn sources(list: ListArray) -> Self {
        let values = list.values().as_primitive::<UInt32Type>().clone();
        Self::Sources(ListColumn { list, values })
    }

    /// A column of `values`, one a row. A value of another type than the property's is absent.
    #[must_use]
    pub fn from_values<'v>(
        property: Property,
        values: impl Iterator<Item = Option<&'v Value>>,
    ) -> Self {
        match property.property_type() {
            PropertyType::Text => {
                let mut b = LargeStringBuilder::new();
                values.for_each(|v| match v {
                    Some(Value::Text(text)) => b.append_value(text),
                    _ => b.append_null(),
                });
                Self::Text(b.finish())
            }
            PropertyType::TextList => {
                let mut b = ListBuilder::new(LargeStringBuilder::new());
                values.for_each(|v| {
                    if let Some(Value::Texts(texts)) = v {
                        texts.iter().for_each(|t| b.values().append_value(t));
                    }
                    b.append(true);
                });
                Self::text_list(b.finish())
            }
            PropertyType::CodeList => {
                let mut b = ListBuilder::new(StructBuilder::from_fields(scheme_and_code(), 0));
                values.for_each(|v| {
                    if let Some(Value::Codes(pairs)) = v {
                        for (scheme, code) in pairs {
                            let entry = b.values();
                            if let Some(f) = entry.field_builder::<LargeStringBuilder>(0) {
                                f.append_value(scheme);
                            }
                            if let Some(f) = entry.field_builder::<LargeStringBuilder>(1) {
                                f.append_value(code);
                            }
                            entry.append(true);
                        }
                    }
                    b.append(true);
                });
                Self::code_list(b.finish())
            }
            PropertyType::Flag => {
                let mut b = BooleanBuilder::new();
                values.for_each(|v| match v {
                    Some(Value::Flag(flag)) => b.append_value(*flag),
                    _ => b.append_null(),
                });
                Self::Flag(b.finish())
            }
            PropertyType::Number => {
                let mut b = Float64Builder::new();
                values.for_each(|v| match v {
                    Some(Value::Number(n)) if n.is_finite() => b.append_value(*n),
                    _ => b.append_null(),
                });
                Self::Number(b.finish())
            }
            PropertyType::Integer => {
                let mut b = Int64Builder::new();
                values.for_each(|v| match v {
                    Some(Value::Integer(n)) => b.append_value(*n),
                    _ => b.append_null(),
                });
                Self::Integer(b.finish())
            }
            PropertyType::Word(words) => {
                let mut b = UInt8Builder::new();
                values.for_each(|v| match v {
                    Some(Value::Word(code)) if usize::from(*code) < words.words.len() => {
                        b.append_value(*code);
                    }
                    _ => b.append_null(),
                });
                Self::Word(b.finish(), words)
            }
            PropertyType::WordList(words) => {
                let mut b = ListBuilder::new(UInt8Builder::new());
                values.for_each(|v| {
                    if let Some(Value::Words(codes)) = v {
                        codes
                            .iter()
                            .filter(|c| usize::from(**c) < words.words.len())
                            .for_each(|c| b.values().append_value(*c));
                    }
                    b.append(true);
                });
                let list = b.finish();
                let values = list.values().as_primitive::<UInt8Type>().clone();
                Self::WordList(ListColumn { list, values }, words)
            }
            PropertyType::Date => {
                let mut b = Date32Builder::new();
                values.for_each(|v| match v {
                    Some(Value::Date(day)) => b.append_value(*day),
                    _ => b.append_null(),
                });
                Self::Date(b.finish())
            }
            PropertyType::Sources => {
                let mut b = ListBuilder::new(UInt32Builder::new());
                values.for_each(|v| {
                    if let Some(Value::Sources(rows)) = v {
                        b.values().append_slice(rows);
                    }
                    b.append(true);
                });
                let list = b.finish();
                let values = list.values().as_primitive::<UInt32Type>().clone();
                Self::Sources(ListColumn { list, values })
            }
            PropertyType::Source => {
                let mut b = UInt32Builder::new();
                values.for_each(|v| match v {
                    Some(Value::Source(row)) => b.append_value(*row),
                    _ => b.append_null(),
                });
                Self::Source(b.finish())
            }
            PropertyType::Rows(_) => {
                let mut lengths = Vec::new();
                let mut all: Vec<&Values> = Vec::new();
                for value in values {
                    let before = all.len();
                    if let Some(Value::Rows(rows)) = value {
                        all.extend(rows);
                    }
                    lengths.push(all.len() - before);
                }
                Self::from_rows(property, lengths, all.len(), |p| {
                    // A list of one type ends what would be a type within a type without end.
                    let values: Vec<Option<&Value>> = all.iter().map(|row| get(row, p)).collect();
                    Self::from_values(p, values.into_iter())
                })
            }
        }
    }

    /// A column of lists of rows: how many rows each list has, and the column of each of their
    /// properties over all lists, each `rows` long.
    pub(crate) fn from_rows(
        property: Property,
        lengths: Vec<usize>,
        rows: usize,
        column: impl Fn(Property) -> Self + Sync,
    ) -> Self {
        let properties = property.row_properties();
        let columns: Vec<(Property, Self)> =
            properties.par_iter().map(|&p| (p, column(p))).collect();
        let arrays: Vec<ArrayRef> = columns.iter().map(|(_, c)| c.to_array()).collect();
        let fields = row_fields(properties);
        let item = Arc::new(Field::new_list_field(
            DataType::Struct(fields.clone()),
            true,
        ));
        let values =
            StructArray::try_new_with_length(fields, arrays, None, rows).and_then(|rows| {
                ListArray::try_new(
                    item,
                    OffsetBuffer::from_lengths(lengths.iter().copied()),
                    Arc::new(rows),
                    None,
                )
            });
        match (values, Table::new(rows, columns)) {
            (Ok(list), Ok(table)) => Self::Rows(RowsColumn { list, table }),
            // The columns are as long as they were asked to be, so this is never come to.
            _ => Self::from_values(property, vec![None; lengths.len()].into_iter()),
        }
    }

    fn rows(property: Property, list: ListArray) -> Result<Self, String> {
        let all = list.values().as_struct();
        let columns = property
            .row_properties()
            .iter()
            .zip(all.columns())
            .map(|(&p, array)| Ok((p, Self::from_array(p, array)?)))
            .collect::<Result<_, String>>()?;
        let table = Table::new(all.len(), columns)?;
        Ok(Self::Rows(RowsColumn { list, table }))
    }

    fn text_list(list: ListArray) -> Self {
        let values = list.values().as_string::<i64>().clone();
        Self::TextList(ListColumn { list, values })
    }

    fn code_list(list: ListArray) -> Self {
        let pairs = list.values().as_struct();
        let values = (
            pairs.column(0).as_string::<i64>().clone(),
            pairs.column(1).as_string::<i64>().clone(),
        );
        Self::CodeList(ListColumn { list, values })
    }

    /// The column that an Arrow array holds.
    ///
    /// # Errors
    /// When the array isn't of the type that the property is stored as; the text says both types.
    pub fn from_array(property: Property, array: &ArrayRef) -> Result<Self, String> {
        let expected = data_type(property.property_type());
        if *array.data_type() != expected {
            return Err(format!(
                "column `{}` is {} and should be {expected}",
                property.column(),
                array.data_type()
            ));
        }
        Ok(match property.property_type() {
            PropertyType::Text => Self::Text(array.as_string::<i64>().clone()),
            PropertyType::TextList => Self::text_list(array.as_list::<i32>().clone()),
            PropertyType::CodeList => Self::code_list(array.as_list::<i32>().clone()),
            PropertyType::Flag => Self::Flag(array.as_boolean().clone()),
            PropertyType::Number => Self::Number(array.as_primitive::<Float64Type>().clone()),
            PropertyType::Integer => Self::Integer(array.as_primitive::<Int64Type>().clone()),
            PropertyType::Word(words) => {
                Self::Word(array.as_primitive::<UInt8Type>().clone(), words)
            }
            PropertyType::WordList(words) => {
                let list = array.as_list::<i32>().clone();
                let values = list.values().as_primitive::<UInt8Type>().clone();
                Self::WordList(ListColumn { list, values }, words)
            }
            PropertyType::Date => Self::Date(array.as_primitive::<Date32Type>().clone()),
            PropertyType::Sources => {
                let list = array.as_list::<i32>().clone();
                let values = list.values().as_primitive::<UInt32Type>().clone();
                Self::Sources(ListColumn { list, values })
            }
            PropertyType::Source => Self::Source(array.as_primitive::<UInt32Type>().clone()),
            PropertyType::Rows(_) => Self::rows(property, array.as_list::<i32>().clone())?,
        })
    }

    /// The Arrow array of the column; no values are copied.
    #[must_use]
    pub fn to_array(&self) -> ArrayRef {
        match self {
            Self::Text(a) => Arc::new(a.clone()),
            Self::TextList(l) => Arc::new(l.list.clone()),
            Self::CodeList(l) => Arc::new(l.list.clone()),
            Self::Flag(a) => Arc::new(a.clone()),
            Self::Number(a) => Arc::new(a.clone()),
            Self::Integer(a) => Arc::new(a.clone()),
            Self::Word(a, _) => Arc::new(a.clone()),
            Self::WordList(l, _) => Arc::new(l.list.clone()),
            Self::Date(a) => Arc::new(a.clone()),
            Self::Sources(l) => Arc::new(l.list.clone()),
            Self::Source(a) => Arc::new(a.clone()),
            Self::Rows(r) => Arc::new(r.list.clone()),
        }
    }
}
