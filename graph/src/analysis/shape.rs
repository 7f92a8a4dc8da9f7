//! Shapes: what the columns of a frame are.

use std::borrow::Cow;

use crate::model::word::Words;
use crate::model::{NodeKind, Property, Relation};

/// Text that is mostly written in the source and sometimes put together.
pub type Text = Cow<'static, str>;

/// What a row of a frame is called, what it says, and its columns.
#[derive(Debug)]
pub struct Shape {
    /// What one row is called.
    pub name: Text,
    /// What one row says.
    pub doc: Text,
    /// The columns in their order.
    pub columns: Vec<Heading>,
}

/// One column of a frame.
#[derive(Debug)]
pub struct Heading {
    /// What it is called.
    pub name: &'static str,
    /// What it says.
    pub says: Text,
    /// What its cells hold.
    pub holds: Holds,
    /// Whether a cell may be empty.
    pub nullable: bool,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// Text.
    Text,
    /// Yes or no.
    Flag,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A word of a closed set.
    Word(&'static Words),
    /// A node of a kind.
    Node(NodeKind),
    /// A node of any kind.
    AnyNode,
    /// Nodes of a kind.
    Nodes(NodeKind),
    /// An edge of a relation, whose own columns stand beside the others.
    Edge(Relation),
    /// One of the rows that a property of the nodes of a kind has, and what such a row is called.
    Row(NodeKind, Property, &'static str),
    /// One row of another shape.
    One(&'static Shape),
    /// Rows of another shape.
    Many(&'static Shape),
}

impl Shape {
    /// A shape of its columns.
    #[must_use]
    pub fn new(name: impl Into<Text>, doc: impl Into<Text>, columns: Vec<Heading>) -> Self {
        Self {
            name: name.into(),
            doc: doc.into(),
            columns,
        }
    }

    /// Whether its rows stand for nodes or edges, so that each is one that is touched.
    #[must_use]
    pub fn refers(&self) -> bool {
        self.columns.iter().any(|column| {
            matches!(
                column.holds,
                Holds::Node(_) | Holds::AnyNode | Holds::Edge(_)
            )
        })
    }
}

impl Heading {
    /// A column whose cells all hold something.
    #[must_use]
    pub fn new(name: &'static str, holds: Holds, says: impl Into<Text>) -> Self {
        Self {
            name,
            says: says.into(),
            holds,
            nullable: false,
        }
    }

    /// A column whose cells may be empty.
    #[must_use]
    pub fn nullable(name: &'static str, holds: Holds, says: impl Into<Text>) -> Self {
        Self {
            nullable: true,
            ..Self::new(name, holds, says)
        }
    }
}
