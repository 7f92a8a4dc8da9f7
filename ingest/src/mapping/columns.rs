//! The columns that a mapping can name.

use std::ops::Range;

use crate::input::{Column, find_column};

macro_rules! columns {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($variant),+ }

        impl $name {
            pub(crate) const KEYS: &'static [&'static str] = &[$($key),+];
        }

        impl From<$name> for usize {
            fn from(column: $name) -> Self {
                column as Self
            }
        }
    };
}

columns! {
    /// What a column of adverts can be.
    JobColumn {
        Title = "title",
        Role = "role",
        Company = "company",
        Place = "place",
        Country = "country",
        Remote = "remote",
        Schedule = "schedule",
        Level = "level",
        PayYear = "pay_year",
        PayHour = "pay_hour",
        PayMin = "pay_min",
        PayMax = "pay_max",
        PayPeriod = "pay_period",
        PayCurrency = "pay_currency",
        Posted = "posted",
        ValidThrough = "valid_through",
        Skills = "skills",
        Url = "url",
        Id = "id",
        Description = "description",
    }
}

columns! {
    /// What a column of pay reports can be.
    PayColumn {
        Title = "title",
        Level = "level",
        Country = "country",
        Amount = "amount",
        Currency = "currency",
        Period = "period",
        Year = "year",
        Remote = "remote",
    }
}

/// The names of the columns, by the place of their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnNames {
    pub(super) keys: &'static [&'static str],
    pub(super) names: Vec<Option<Named>>,
}

/// One column: the names it may have, and where the mapping says so.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) names: Vec<String>,
    pub(super) span: Range<usize>,
}

/// The columns of a table, by the place of their keys.
#[derive(Clone, Debug)]
pub(crate) struct Columns(Vec<Option<Column>>);

impl Columns {
    pub(crate) fn get(&self, column: impl Into<usize>) -> Option<Column> {
        self.0.get(column.into()).copied().flatten()
    }
}

impl ColumnNames {
    /// The first column that a header lacks: its key, its names, and where they stand.
    pub(super) fn missing(
        &self,
        header: &[String],
    ) -> Option<(&'static str, &[String], Range<usize>)> {
        self.keys.iter().zip(&self.names).find_map(|(key, named)| {
            let named = named.as_ref()?;
            let there = named
                .names
                .iter()
                .any(|name| find_column(header, name).is_some());
            (!there).then(|| (*key, named.names.as_slice(), named.span.clone()))
        })
    }

    pub(super) fn find(&self, header: &[String]) -> Columns {
        let find = |named: &Named| {
            named
                .names
                .iter()
                .find_map(|name| find_column(header, name))
        };
        Columns(
            self.names
                .iter()
                .map(|named| named.as_ref().and_then(find))
                .collect(),
        )
    }
}
