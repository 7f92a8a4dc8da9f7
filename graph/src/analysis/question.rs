//! Questions: what is declared of them, and what is asked of them.

use std::fmt::Debug;

use super::frame::{Frame, Wanted};
use super::given::{Given, Refusal};
use super::shape::Shape;
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::model::NodeKind;
use crate::model::word::Words;
use crate::plan::Estimate;
use crate::row::Row;

/// A question as it is declared.
#[derive(Debug)]
pub struct Question {
    /// What it is called.
    pub name: &'static str,
    /// What it tells.
    pub doc: &'static str,
    /// The kind of node that it is asked of; none where it is asked of the graph.
    pub of: Option<NodeKind>,
    /// What it takes, without what chooses a page.
    pub parameters: &'static [Parameter],
    /// What it gives.
    pub gives: Gives,
    /// The question with what is given.
    pub ask: Ask,
}

/// Makes a question of what is given.
pub type Ask = fn(&Graph, &Given) -> Result<Box<dyn Asked>, Refusal>;

/// What a question gives.
#[derive(Clone, Copy, Debug)]
pub enum Gives {
    /// One row.
    One(fn() -> &'static Shape),
    /// Rows so few that nobody pages through them.
    All(fn() -> &'static Shape),
    /// Rows to page through.
    Many(fn() -> &'static Shape, Listed),
}

/// How rows are paged through.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// What all of them are.
    pub doc: &'static str,
    /// Rows of a page when nobody says how many.
    pub page: usize,
    /// Whether one pages from the end, too.
    pub is_two_way: bool,
    /// What tells a row apart.
    pub key: KeyKind,
}

/// What tells the rows of an answer apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Their node.
    Node,
    /// So many values.
    Marks(usize),
}

/// Something that a question takes.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// What it is called.
    pub name: &'static str,
    /// What it says.
    pub doc: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether the question can't do without it.
    pub is_required: bool,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number from 0 to 1.
    Share,
    /// A word of a closed set.
    Word(&'static Words),
    /// Words of a closed set.
    Words(&'static Words),
    /// Kinds of node.
    Kinds,
    /// A node of a kind, by its id or any of its names.
    Node(NodeKind),
    /// Nodes of a kind, each by its id or any of its names, no more than so many.
    Nodes(NodeKind, usize),
    /// A country, by code or name.
    Country,
}

/// What is needed of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Need<'w> {
    /// Which columns.
    pub wanted: &'w Wanted,
    /// How many rows from the start.
    pub rows: usize,
}

/// A question with what it was given: a value that holds nothing of a graph, so that it can be
/// kept, printed and sent.
#[typetag::serde(tag = "question")]
pub trait Asked: Debug + Send + Sync {
    /// What answering is expected to give and to touch, for one node at hand.
    fn estimate(&self, graph: &Graph) -> Estimate;

    /// The answer, for the node at hand where the question is asked of nodes. Columns that nobody
    /// wants are left out, and so may rows beyond those that are needed.
    ///
    /// # Errors
    /// [`Stop`].
    fn answer<'g>(
        &self,
        graph: &'g Graph,
        here: Row,
        need: &Need<'_>,
        context: &mut Context,
    ) -> Result<Frame<'g>, Stop>;
}
