//! One column: the values of one [`Property`] for every row of a table, as an Arrow array.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, LargeStringBuilder, ListBuilder,
    StructBuilder, UInt8Builder, UInt32Builder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, UInt8Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, LargeStringArray,
    ListArray, UInt8Array, UInt32Array,
};
use arrow_schema::{DataType, Field, Fields};

use crate::property::{Property, PropertyType};

/// One value on its way into a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// For [`PropertyType::Text`].
    Text(Box<str>),
    /// For [`PropertyType::TextList`].
    Texts(Vec<Box<str>>),
    /// For [`PropertyType::CodeList`]: scheme and code.
    Codes(Vec<(Box<str>, Box<str>)>),
    /// For [`PropertyType::Flag`].
    Flag(bool),
    /// For [`PropertyType::Number`].
    Number(f64),
    /// For [`PropertyType::Integer`].
    Integer(i64),
    /// For [`PropertyType::Word`], by code.
    Word(u8),
    /// For [`PropertyType::WordList`], by code.
    Words(Vec<u8>),
    /// For [`PropertyType::Date`], days since 1970-01-01.
    Date(i32),
    /// For [`PropertyType::Sources`], rows of the Source table.
    Sources(Vec<u32>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// The values of one property, one a row.
///
/// The variant is settled by the property's type, so a reader that holds the right variant never
/// looks at the type again. A row beyond the end reads as absent.
#[derive(Clone, Debug)]
pub enum Column {
    /// Text by row.
    Text(LargeStringArray),
    /// Texts by row.
    TextList(ListColumn<LargeStringArray>),
    /// Pairs of scheme and code by row.
    CodeList(ListColumn<(LargeStringArray, LargeStringArray)>),
    /// Yes, no or unknown by row.
    Flag(BooleanArray),
    /// Numbers by row.
    Number(Float64Array),
    /// Whole numbers by row.
    Integer(Int64Array),
    /// One word by row, by code, with the words.
    Word(UInt8Array, &'static [&'static str]),
    /// Words by row, by code, with the words.
    WordList(ListColumn<UInt8Array>, &'static [&'static str]),
    /// Days since 1970-01-01 by row.
    Date(Date32Array),
    /// Source rows by row.
    Sources(ListColumn<UInt32Array>),
}

/// A list by row: the Arrow list and its values, already of their type.
#[derive(Clone, Debug)]
pub struct ListColumn<V> {
    list: ListArray,
    values: V,
}

impl<V> ListColumn<V> {
    /// The values of all rows, one row after another.
    pub(crate) fn values(&self) -> &V {
        &self.values
    }

    /// Where a row's values lie.
    #[must_use]
    pub fn range(&self, row: usize) -> std::ops::Range<usize> {
        let offsets = self.list.value_offsets();
        match (offsets.get(row), offsets.get(row + 1)) {
            (Some(&from), Some(&to)) if from <= to => from as usize..to as usize,
            _ => 0..0,
        }
    }
}

impl ListColumn<LargeStringArray> {
    /// A row's texts.
    pub fn texts(&self, row: usize) -> impl ExactSizeIterator<Item = &str> {
        self.range(row).map(|i| {
            if i < self.values.len() {
                self.values.value(i)
            } else {
                ""
            }
        })
    }
}

impl ListColumn<(LargeStringArray, LargeStringArray)> {
    /// A row's pairs of scheme and code.
    pub fn pairs(&self, row: usize) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.range(row).map(|i| {
            if i < self.values.0.len() && i < self.values.1.len() {
                (self.values.0.value(i), self.values.1.value(i))
            } else {
                ("", "")
            }
        })
    }
}

impl ListColumn<UInt8Array> {
    /// A row's word codes.
    #[must_use]
    pub fn codes(&self, row: usize) -> &[u8] {
        self.values.values().get(self.range(row)).unwrap_or(&[])
    }
}

impl ListColumn<UInt32Array> {
    /// A row's numbers.
    #[must_use]
    pub fn rows(&self, row: usize) -> &[u32] {
        self.values.values().get(self.range(row)).unwrap_or(&[])
    }
}

/// The text of a row, if there is one.
#[must_use]
pub fn text(array: &LargeStringArray, row: usize) -> Option<&str> {
    (row < array.len() && array.is_valid(row)).then(|| array.value(row))
}

/// The yes or no of a row, if there is one.
#[must_use]
pub fn flag(array: &BooleanArray, row: usize) -> Option<bool> {
    (row < array.len() && array.is_valid(row)).then(|| array.value(row))
}

macro_rules! primitive_reader {
    ($(#[$meta:meta])* $name:ident, $array:ty, $value:ty) => {
        $(#[$meta])*
        #[must_use]
        pub fn $name(array: &$array, row: usize) -> Option<$value> {
            (row < array.len() && array.is_valid(row)).then(|| array.value(row))
        }
    };
}

primitive_reader!(
    /// The number of a row, if there is one.
    number, Float64Array, f64
);
primitive_reader!(
    /// The whole number of a row, if there is one.
    integer, Int64Array, i64
);
primitive_reader!(
    /// The word's code of a row, if there is one.
    word, UInt8Array, u8
);
primitive_reader!(
    /// The day of a row, if there is one.
    date, Date32Array, i32
);

fn scheme_and_code() -> Fields {
    Fields::from(vec![
        Field::new("scheme", DataType::LargeUtf8, false),
        Field::new("code", DataType::LargeUtf8, false),
    ])
}

fn list_of(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(item, true)))
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
    }
}

impl Column {
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
                    Some(Value::Word(code)) if usize::from(*code) < words.len() => {
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
                            .filter(|c| usize::from(**c) < words.len())
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
        }
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
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(a) => a.len(),
            Self::TextList(l) => l.list.len(),
            Self::CodeList(l) => l.list.len(),
            Self::Flag(a) => a.len(),
            Self::Number(a) => a.len(),
            Self::Integer(a) => a.len(),
            Self::Word(a, _) => a.len(),
            Self::WordList(l, _) => l.list.len(),
            Self::Date(a) => a.len(),
            Self::Sources(l) => l.list.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
