//! Plans: an operation with everything decided that doesn't depend on the rows it will meet.

mod ask;
mod collect;
mod condition;
mod connection;
mod cursor;
mod explain;
mod node;
mod requires;
mod root;
mod rows;
mod scope;

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use arrow_array::UInt32Array;
use rolegraph_graph::adjacency::Adjacency;
use rolegraph_graph::analysis::{Asked, Paging, Wanted};
use rolegraph_graph::column::{self, Column, ListColumn, RowsColumn};
use rolegraph_graph::plan::{Expr, List, Order};
use rolegraph_graph::{Graph, NodeKind, Relation, Row};

use self::collect::FieldOp;
#[cfg(test)]
pub(crate) use self::condition::order_of;
#[cfg(test)]
pub(crate) use self::cursor::key as cursor_key;
pub(crate) use self::cursor::{key_cursor, place_cursor};
pub(crate) use self::root::plan;

/// A response key as it is written after another: `,"name":`.
pub(crate) type Key = Cow<'static, str>;

/// What is selected of an object, in the order of the response.
pub(crate) type Fields<Op> = Vec<(Key, Op)>;

/// An operation ready to run on one graph.
#[derive(Debug)]
pub(crate) struct Plan<'g> {
    pub(crate) fields: Fields<RootOp<'g>>,
    /// The errors of fields that are null for them, wherever they are met.
    pub(crate) errors: Vec<crate::error::QueryError>,
    /// What whoever asked should know and didn't ask for, a sentence each.
    pub(crate) notices: Vec<String>,
}

/// What a field of the root does.
#[derive(Debug)]
pub(crate) enum RootOp<'g> {
    Typename,
    /// A field that failed, by the number of its error.
    Failed(usize),
    /// `__schema` or `__type`, which async-graphql answers; the response key.
    Introspection(String),
    /// One node, or null.
    Node(Option<Row>, Option<Selection<'g>>),
    /// Nodes of any kind, null for each that isn't there.
    Nodes(Vec<Option<(NodeKind, Row)>>, AnySelection<'g>),
    Connection(Box<Connection<'g>>),
    Ask(Box<Ask<'g>>),
}

/// What is read of a node.
#[derive(Debug)]
pub(crate) struct Selection<'g> {
    pub(crate) fields: Fields<NodeOp<'g>>,
    /// Whether reading one row touches others.
    pub(crate) expands: bool,
}

/// What is read of nodes whose kind isn't known before they are met: one selection a kind, or the
/// number of the error for which nodes of the kind fail.
#[derive(Debug)]
pub(crate) struct AnySelection<'g> {
    pub(crate) by_kind: Vec<Result<Selection<'g>, usize>>,
}

/// How one field of a row is read: of a node, of an edge, of a node's rows.
#[derive(Debug)]
pub(crate) enum NodeOp<'g> {
    Typename(&'static str),
    Column(&'g Column),
    /// A field whose column the graph doesn't have.
    Null,
    /// A field that failed, by the number of its error.
    Failed(usize),
    Codes(Option<&'g Column>, Fields<CodeOp>),
    /// An object of columns of the same row; null where these are all absent.
    Embed(Vec<&'g Column>, Fields<NodeOp<'g>>),
    Sources(&'g ListColumn<UInt32Array>, Selection<'g>),
    /// The source of a row; null where it has none.
    Source(&'g UInt32Array, Selection<'g>),
    Rows(RowsOp<'g>),
    Localised(Localised<'g>),
    Connection(Box<Connection<'g>>),
    Ask(Box<Ask<'g>>),
    First(&'g Adjacency, Selection<'g>),
    FirstEdge(&'g Adjacency, Selection<'g>),
}

/// Rows of a node or an edge: which of them, and what is read of each.
#[derive(Debug)]
pub(crate) struct RowsOp<'g> {
    pub(crate) rows: &'g RowsColumn,
    /// Only rows in a language: the column of languages, and the tags that name it.
    pub(crate) language: Option<(&'g Column, Vec<String>)>,
    pub(crate) selection: Selection<'g>,
}

/// A name or text in a language: the first label of that language, or of the nearest that it is a
/// kind of, that has it; else the column.
#[derive(Debug)]
pub(crate) struct Localised<'g> {
    pub(crate) labels: &'g RowsColumn,
    pub(crate) languages: &'g Column,
    /// The tags of the language that is asked for, the most exact first.
    pub(crate) tags: Vec<String>,
    pub(crate) label: &'g Column,
    pub(crate) column: &'g Column,
}

impl RowsOp<'_> {
    /// The number of rows of a node's or an edge's, shown or not.
    pub(crate) fn len(&self, row: Row) -> usize {
        self.rows.range(row).len()
    }

    /// The rows of a node's or an edge's that are shown, as rows of the rows' own table.
    pub(crate) fn shown(&self, row: Row) -> impl Iterator<Item = Row> + '_ {
        let range = self.rows.range(row);
        range.filter(|&row| {
            self.language
                .as_ref()
                .is_none_or(|(languages, tags)| tags.iter().any(|tag| is_in(languages, row, tag)))
        })
    }
}

/// Whether a row is in the language of a tag.
fn is_in(languages: &Column, row: Row, tag: &str) -> bool {
    match languages {
        Column::Text(array) => {
            column::text(array, row).is_some_and(|language| language.eq_ignore_ascii_case(tag))
        }
        _ => false,
    }
}

impl<'g> Localised<'g> {
    /// The column to read and the row of it.
    pub(crate) fn found(&self, row: Row) -> (&'g Column, Row) {
        let is_said = |label: Row| match self.label {
            Column::Text(array) => column::text(array, label).is_some(),
            Column::TextList(list) => !list.range(label).is_empty(),
            _ => false,
        };
        let label = self.tags.iter().find_map(|tag| {
            let mut labels = self.labels.range(row);
            labels.find(|&label| is_said(label) && is_in(self.languages, label, tag))
        });
        label.map_or((self.column, row), |label| (self.label, label))
    }
}

/// How one field of a code is read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CodeOp {
    Typename,
    Scheme,
    Code,
}

/// A list of nodes: which, in what order, which page of it, and what of that is written.
#[derive(Debug)]
pub(crate) struct Connection<'g> {
    /// The list as it was asked for.
    pub(crate) expr: Expr,
    /// The list on the graph.
    pub(crate) list: List<'g>,
    pub(crate) order: Order,
    pub(crate) fields: Fields<ConnectionOp<Fields<EdgeOp<'g>>, Selection<'g>>>,
    /// Whether writing a row touches others.
    pub(crate) expands: bool,
}

/// How one field of a connection is written: its edges by `E`, its nodes by `N`.
#[derive(Debug)]
pub(crate) enum ConnectionOp<E, N> {
    Typename(&'static str),
    TotalCount,
    /// How many of its nodes are stated.
    Stated,
    /// How many are likely.
    Likely,
    /// How many of those that are likely can be expected, by the edges of a relation.
    Expected(Relation),
    PageInfo(Fields<PageOp>),
    Edges(E),
    Nodes(N),
}

/// How one field of a page is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PageOp {
    Typename,
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
}

/// How one field of an edge is read.
#[derive(Debug)]
pub(crate) enum EdgeOp<'g> {
    Typename(&'static str),
    Cursor,
    Node(Selection<'g>),
    /// A column of the edge itself.
    Of(NodeOp<'g>),
    Basis,
    /// Columns of the edge that makes it likely; null where it is stated.
    Likelihood(Fields<NodeOp<'g>>),
    /// The role that such an edge of a relation leads from.
    Via(Relation, Selection<'g>),
}

/// A question, and what of its answer is written.
#[derive(Debug)]
pub(crate) struct Ask<'g> {
    /// Its number in the plan, by which its result is found.
    pub(crate) number: usize,
    pub(crate) asked: Arc<dyn Asked>,
    pub(crate) wanted: Wanted,
    pub(crate) reads: Reads<'g>,
}

/// What of an answer is written.
#[derive(Debug)]
pub(crate) enum Reads<'g> {
    /// Its one row.
    One(FrameFields<'g>),
    /// All of its rows.
    All(FrameFields<'g>),
    /// A page of its rows.
    Many {
        paging: Paging,
        fields: Fields<ConnectionOp<Fields<FrameOp<'g>>, FrameOp<'g>>>,
        /// Whether each row is one that is touched.
        counts: bool,
    },
}

/// What is read of the rows of a frame.
#[derive(Debug)]
pub(crate) struct FrameFields<'g> {
    pub(crate) fields: Fields<FrameOp<'g>>,
    /// Whether each row is one that is touched.
    pub(crate) counts: bool,
    /// Whether reading a row touches others than those of the frames within.
    pub(crate) expands: bool,
}

/// How one field of a frame's row is written, by the number of its column.
#[derive(Debug)]
pub(crate) enum FrameOp<'g> {
    Typename(&'static str),
    /// A field that failed, by the number of its error.
    Failed(usize),
    /// What tells the row apart.
    Cursor,
    /// A scalar.
    Cell(usize),
    /// The row of a table of the graph that the column refers to.
    Row(usize, Selection<'g>),
    /// One column of that row.
    Of(usize, NodeOp<'g>),
    /// The node of any kind that the column refers to.
    AnyNode(usize, AnySelection<'g>),
    /// The nodes that the column refers to.
    Nodes(usize, Selection<'g>),
    /// The row of the frame within.
    One(usize, FrameFields<'g>),
    /// The rows of the frame within.
    Many(usize, FrameFields<'g>),
}

impl FrameOp<'_> {
    /// Whether reading it touches others than the rows of the frames within.
    pub(crate) fn expands(&self) -> bool {
        match self {
            Self::Row(_, selection) | Self::Nodes(_, selection) => selection.expands,
            Self::Of(_, op) => op.expands(),
            Self::AnyNode(_, any) => any.by_kind.iter().flatten().any(|s| s.expands),
            Self::One(_, within) | Self::Many(_, within) => within.expands,
            Self::Typename(_) | Self::Failed(_) | Self::Cursor | Self::Cell(_) => false,
        }
    }
}

impl FieldOp for RootOp<'_> {
    fn failed(error: usize) -> Option<Self> {
        Some(Self::Failed(error))
    }
}

impl FieldOp for NodeOp<'_> {
    fn failed(error: usize) -> Option<Self> {
        Some(Self::Failed(error))
    }
}

impl FieldOp for EdgeOp<'_> {
    fn failed(error: usize) -> Option<Self> {
        Some(Self::Of(NodeOp::Failed(error)))
    }
}

impl FieldOp for FrameOp<'_> {
    fn failed(error: usize) -> Option<Self> {
        Some(Self::Failed(error))
    }
}

impl FieldOp for CodeOp {}
impl<E, N> FieldOp for ConnectionOp<E, N> {}
impl FieldOp for PageOp {}

/// What a planner works with.
pub(crate) struct Planner<'p, 'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) document: &'p async_graphql::parser::types::ExecutableDocument,
    pub(crate) variables: &'p [(async_graphql::Name, async_graphql::Value)],
    pub(crate) limits: &'p crate::limits::Limits,
    /// The first number that no operator of the plan has.
    pub(crate) next: usize,
    /// What leads to the field that is being planned: response keys, and none for an item of a list,
    /// as which it is isn't known yet.
    pub(crate) path: Vec<Option<&'p str>>,
    /// The errors of fields that are null for them, wherever they are met.
    pub(crate) errors: Vec<crate::error::QueryError>,
    /// What whoever asked should know, each once.
    pub(crate) notices: RefCell<Vec<String>>,
}
