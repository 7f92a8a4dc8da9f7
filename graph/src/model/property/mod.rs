//! The columns a node or an edge can have: one [`Property`] a column, each with one type.

use super::word::Words;

/// How the values of a property are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropertyType {
    /// Text, nullable.
    Text,
    /// A list of texts; absent and empty are the same.
    TextList,
    /// Pairs of a scheme and a code in it; absent and empty are the same.
    CodeList,
    /// Yes, no or unknown.
    Flag,
    /// A number, nullable.
    Number,
    /// A whole number, nullable.
    Integer,
    /// One word of a closed set, nullable.
    Word(&'static Words),
    /// Several words of a closed set.
    WordList(&'static Words),
    /// Days since 1970-01-01, nullable.
    Date,
    /// Rows of the Source table, sorted.
    Sources,
    /// One row of the Source table.
    Source,
    /// A list of rows with columns of their own; none of them holds rows again.
    Rows(&'static [Property]),
}

/// What something is called in answers, and a sentence of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: &'static str,
    /// What it says.
    pub says: &'static str,
}

/// Declares the properties: the column's name and type; what it is called as a row's or an edge's,
/// and edges ordered by it; then, of a node, what it is called, tested and ordered by; and where its
/// values are rows, what one of them is called, or which other property's rows they are like.
macro_rules! properties {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident = $column:literal : $ty:expr
        $(=> $field:literal: $says:literal
            $(edge $edge:literal: $of_edge:literal)?
            $(order $order:literal: $by:literal)?)?
        $(=> node $node:literal: $of_node:literal)?
        $(=> test $test:literal: $tests:literal)?
        $(=> order $sort:literal: $sorts:literal)?
        $(=> row $row:literal: $of_row:literal)?
        $(=> rows $like:ident)?
    ),+ $(,)?) => {
        /// One column of a node table or an edge table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum Property { $($(#[doc = $doc])+ $name),+ }

        impl Property {
            /// Every property.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The column's name in the files of a graph folder.
            #[must_use]
            pub const fn column(self) -> &'static str {
                match self { $(Self::$name => $column),+ }
            }

            /// What it says.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }

            /// What it is called in answers, where it is a row's or an edge's, and what it says
            /// there.
            #[must_use]
            pub const fn field(self) -> Option<Name> {
                match self {
                    $($(Self::$name => Some(Name { name: $field, says: $says }),)?)+
                    _ => None,
                }
            }

            /// The same, where it is an edge's.
            #[must_use]
            pub const fn edge_field(self) -> Option<Name> {
                match self {
                    $($($(Self::$name => Some(Name { name: $edge, says: $of_edge }),)?)?)+
                    _ => self.field(),
                }
            }

            /// What it is called in answers, where it is a node's, and what it says there; a kind
            /// may have it otherwise, see [`NodeKind::field`](crate::NodeKind::field).
            #[must_use]
            pub const fn node_field(self) -> Option<Name> {
                match self {
                    $($(Self::$name => Some(Name { name: $node, says: $of_node }),)?)+
                    _ => None,
                }
            }

            /// What a test of it is called, where lists of nodes are filtered by it.
            #[must_use]
            pub const fn test(self) -> Option<Name> {
                match self {
                    $($(Self::$name => Some(Name { name: $test, says: $tests }),)?)+
                    _ => None,
                }
            }

            /// What an order by it is called, where lists of nodes are ordered by it.
            #[must_use]
            pub const fn order(self) -> Option<Name> {
                match self {
                    $($(Self::$name => Some(Name { name: $sort, says: $sorts }),)?)+
                    _ => None,
                }
            }

            /// What one of its rows is called, where its values are rows and it isn't what sources
            /// say about a pair.
            #[must_use]
            pub const fn row(self) -> Option<Name> {
                match self {
                    $($(Self::$name => Some(Name { name: $row, says: $of_row }),)?)+
                    $($(Self::$name => Self::$like.row(),)?)+
                    _ => None,
                }
            }

            /// What an order by it is called, where edges are ordered by it.
            #[must_use]
            pub const fn edge_order(self) -> Option<Name> {
                match self {
                    $($($(Self::$name => Some(Name { name: $order, says: $by }),)?)?)+
                    _ => None,
                }
            }

            /// How its values are stored.
            #[must_use]
            pub const fn property_type(self) -> PropertyType {
                match self { $(Self::$name => $ty),+ }
            }
        }
    };
}

mod list;

pub use self::list::Property;

/// The columns of how a source rates a role on one element.
const RATING: PropertyType = PropertyType::Rows(&[
    Property::Source,
    Property::Code,
    Property::Name,
    Property::Description,
    Property::Scale,
    Property::Value,
    Property::StandardError,
    Property::LowerBound,
    Property::UpperBound,
    Property::SampleSize,
    Property::Suppress,
    Property::Rank,
    Property::Measured,
]);

impl Property {
    /// The columns of its rows, where its values are rows.
    #[must_use]
    pub const fn row_properties(self) -> &'static [Self] {
        match self.property_type() {
            PropertyType::Rows(properties) => properties,
            _ => &[],
        }
    }

    /// The columns that each of its rows has a value in, where its values are rows.
    #[must_use]
    pub const fn always_has(self) -> &'static [Self] {
        match self {
            Self::Labels => &[Self::Language],
            Self::Pay => &[
                Self::Source,
                Self::PayBasis,
                Self::PayCurrency,
                Self::PayPeriod,
            ],
            _ => &[],
        }
    }
}
