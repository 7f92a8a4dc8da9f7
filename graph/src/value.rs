//! Values on their way into columns.

use crate::model::Property;
#[cfg(doc)]
use crate::model::PropertyType;

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
    /// For [`PropertyType::Source`], a row of the Source table.
    Source(u32),
    /// For [`PropertyType::Rows`].
    Rows(Vec<Values>),
}

/// One row of a list of rows: its values by property, each property once.
pub type Values = Vec<(Property, Value)>;

/// The value of a property among others.
pub(crate) fn get(values: &[(Property, Value)], property: Property) -> Option<&Value> {
    values
        .iter()
        .find(|(p, _)| *p == property)
        .map(|(_, value)| value)
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
