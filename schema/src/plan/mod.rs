//! Plans: an operation with everything decided that doesn't depend on the rows it will meet.

mod collect;
mod condition;
mod connection;
mod cursor;
mod node;
mod root;
mod rows;
mod rows_page;

use rolegraph_graph::adjacency::Adjacency;
use rolegraph_graph::column::{self, Column, ListColumn, RowsColumn};
use rolegraph_graph::query::{Filter, Order};
use rolegraph_graph::search::SearchHits;
use rolegraph_graph::step::Step;
use rolegraph_graph::{Graph, NodeKind, Relation};

use arrow_array::UInt32Array;

use self::collect::FieldOp;
#[cfg(test)]
pub(crate) use self::condition::order_of;
pub(crate) use self::cursor::Cursor;
pub(crate) use self::root::{plan, search_cursor};
pub(crate) use self::rows_page::{RowsEdgeOp, RowsPage, RowsPageOp};
use crate::types::definition::Share;

/// A response key, quoted and with its colon: `"name":`.
pub(crate) type Key = Box<str>;

/// What is selected of an object, in the order of the response.
pub(crate) type Fields<Op> = Vec<(Key, Op)>;

/// An operation ready to run on one graph.
#[derive(Debug)]
pub(crate) struct Plan<'g> {
    pub(crate) fields: Fields<RootOp<'g>>,
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
    Node(Option<u32>, Option<Selection<'g>>),
    /// Nodes of any kind, null for each that isn't there.
    Nodes(Vec<Option<(NodeKind, u32)>>, AnySelection<'g>),
    Connection(Box<Connection<'g>>),
    Search(Box<Search<'g>>),
    Compare(Box<Comparison<'g>>),
    Graph(Fields<GraphOp<'g>>),
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

/// How one field of a node is read.
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
    RowsPage(Box<RowsPage<'g>>),
    Localised(Localised<'g>),
    Connection(Box<Connection<'g>>),
    First(&'g Adjacency, Selection<'g>),
    FirstEdge(&'g Adjacency, Selection<'g>),
}

/// Rows of a node or an edge: which of them, and what is read of each.
#[derive(Debug)]
pub(crate) struct RowsOp<'g> {
    pub(crate) rows: RowSet<'g>,
    pub(crate) selection: Selection<'g>,
}

/// Rows of a node or an edge that pass some tests.
#[derive(Debug)]
pub(crate) struct RowSet<'g> {
    pub(crate) rows: &'g RowsColumn,
    /// All of these hold for the rows that are shown.
    tests: Vec<RowTest<'g>>,
}

/// A test of one column of a row.
#[derive(Debug)]
pub(crate) struct RowTest<'g> {
    pub(crate) column: &'g Column,
    pub(crate) expected: Expected,
    /// A column and a word of it that lets a row pass whatever else it has.
    pub(crate) unless: Option<(&'g Column, u8)>,
}

/// What a row's value is to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expected {
    /// This text, in any case of ASCII letters.
    Text(String),
    /// A language that one of these tags names.
    Language(Vec<String>),
    /// This number.
    Integer(i64),
    /// This word, by code.
    Word(u8),
    /// This row of the Source table.
    Source(u32),
    /// Any.
    Present,
    /// None.
    Absent,
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

impl RowSet<'_> {
    /// The number of rows of a node's or an edge's, shown or not.
    pub(crate) fn len(&self, row: u32) -> usize {
        self.rows.range(row as usize).len()
    }

    /// The rows of a node's or an edge's that are shown, as rows of the rows' own table.
    pub(crate) fn shown(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let range = self.rows.range(row as usize);
        range
            .map(|row| row as u32)
            .filter(|&row| self.tests.iter().all(|test| test.holds(row)))
    }
}

impl RowTest<'_> {
    pub(crate) fn holds(&self, row: u32) -> bool {
        let row = row as usize;
        if let Some((Column::Word(array, _), word)) = self.unless
            && column::word(array, row) == Some(word)
        {
            return true;
        }
        match (self.column, &self.expected) {
            (Column::Text(array), expected) => match (column::text(array, row), expected) {
                (Some(text), Expected::Text(expected)) => text.eq_ignore_ascii_case(expected),
                (Some(text), Expected::Language(tags)) => {
                    tags.iter().any(|tag| text.eq_ignore_ascii_case(tag))
                }
                (found, expected) => is_there(found.is_some(), expected),
            },
            (Column::Integer(array), expected) => match (column::integer(array, row), expected) {
                (Some(number), Expected::Integer(expected)) => number == *expected,
                (found, expected) => is_there(found.is_some(), expected),
            },
            (Column::Word(array, _), expected) => match (column::word(array, row), expected) {
                (Some(word), Expected::Word(expected)) => word == *expected,
                (found, expected) => is_there(found.is_some(), expected),
            },
            (Column::Source(array), expected) => match (column::source(array, row), expected) {
                (Some(source), Expected::Source(expected)) => source == *expected,
                (found, expected) => is_there(found.is_some(), expected),
            },
            _ => false,
        }
    }
}

fn is_there(found: bool, expected: &Expected) -> bool {
    match expected {
        Expected::Present => found,
        Expected::Absent => !found,
        _ => false,
    }
}

impl<'g> Localised<'g> {
    /// The column to read and the row of it.
    pub(crate) fn found(&self, row: u32) -> (&'g Column, u32) {
        let is_said = |label: usize| match self.label {
            Column::Text(array) => column::text(array, label).is_some(),
            Column::TextList(list) => !list.range(label).is_empty(),
            _ => false,
        };
        let is_in = |label: usize, tag: &str| match self.languages {
            Column::Text(array) => column::text(array, label)
                .is_some_and(|language| language.eq_ignore_ascii_case(tag)),
            _ => false,
        };
        let label = self.tags.iter().find_map(|tag| {
            let mut labels = self.labels.range(row as usize);
            labels.find(|&label| is_said(label) && is_in(label, tag))
        });
        let label = label.map(|label| label as u32);
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
    pub(crate) rows: Rows<'g>,
    pub(crate) target: NodeKind,
    pub(crate) filter: Option<Condition>,
    /// Only edges that this source, a row of the Source table, is among the sources of.
    pub(crate) source: Option<(u32, &'g ListColumn<UInt32Array>)>,
    pub(crate) order: Order,
    pub(crate) page: Page,
    pub(crate) fields: Fields<ConnectionOp<'g>>,
    /// Whether writing a row touches others.
    pub(crate) expands: bool,
}

/// A filter, and how it is best run where the rows are few.
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) filter: Filter,
    /// Whether it only looks at properties of the row itself.
    pub(crate) is_local: bool,
}

/// Where the rows of a connection come from.
#[derive(Debug)]
pub(crate) enum Rows<'g> {
    /// All nodes of the target kind.
    All,
    /// The neighbours of a row.
    Along(&'g Adjacency),
    /// What a step reaches from a row.
    Step(Step),
}

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) first: Option<usize>,
    pub(crate) last: Option<usize>,
    pub(crate) after: Option<Cursor>,
    pub(crate) before: Option<Cursor>,
}

/// How one field of a connection is written.
#[derive(Debug)]
pub(crate) enum ConnectionOp<'g> {
    Typename(&'static str),
    TotalCount,
    PageInfo(Fields<PageOp>),
    Edges(Fields<EdgeOp<'g>>),
    Nodes(Selection<'g>),
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
    Column(&'g Column),
    Null,
    Failed(usize),
    Sources(&'g ListColumn<UInt32Array>, Selection<'g>),
    Rows(RowsOp<'g>),
    Basis,
    Via(Selection<'g>),
}

/// A search that has been run, and what of its page is written.
#[derive(Debug)]
pub(crate) struct Search<'g> {
    pub(crate) hits: SearchHits,
    /// The hits of the page.
    pub(crate) page: std::ops::Range<usize>,
    pub(crate) has_next: bool,
    /// The number of hits, counted up to the longest page.
    pub(crate) total: usize,
    pub(crate) fields: Fields<SearchOp<'g>>,
    pub(crate) expands: bool,
}

/// How one field of a search's connection is written.
#[derive(Debug)]
pub(crate) enum SearchOp<'g> {
    Typename,
    TotalCount,
    PageInfo(Fields<PageOp>),
    Edges(Fields<HitOp<'g>>),
    Nodes(AnySelection<'g>),
}

/// How one field of a hit is written.
#[derive(Debug)]
pub(crate) enum HitOp<'g> {
    Typename,
    Cursor,
    Node(AnySelection<'g>),
    Score,
    Matched,
    How,
}

/// A comparison of roles.
#[derive(Debug)]
pub(crate) struct Comparison<'g> {
    pub(crate) roles: Vec<u32>,
    pub(crate) fields: Fields<ComparisonOp<'g>>,
}

/// How one field of a comparison is written.
#[derive(Debug)]
pub(crate) enum ComparisonOp<'g> {
    Typename,
    Roles(Selection<'g>),
    Section(Relation, &'static str, Fields<SectionOp<'g>>),
}

/// How one field of a section is written.
#[derive(Debug)]
pub(crate) enum SectionOp<'g> {
    Typename,
    Rows(Share, Fields<RowOp<'g>>),
    Jaccard,
}

/// How one field of a row is written.
#[derive(Debug)]
pub(crate) enum RowOp<'g> {
    Typename,
    Name,
    Node(Selection<'g>),
    Roles(Fields<EntryOp<'g>>),
}

/// How one field of a row's entry is written.
#[derive(Debug)]
pub(crate) enum EntryOp<'g> {
    Typename,
    Role(Selection<'g>),
    Column(&'g Column),
    Null,
    Failed(usize),
    Sources(&'g ListColumn<UInt32Array>, Selection<'g>),
    Rows(RowsOp<'g>),
}

/// How one field of the graph's own description is written.
#[derive(Debug)]
pub(crate) enum GraphOp<'g> {
    Typename,
    NodeCount,
    EdgeCount,
    Kinds(Fields<CountOp>),
    Relations(Fields<CountOp>),
    Sources(Selection<'g>),
}

/// How one field of a count is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CountOp {
    Typename,
    Name,
    Count,
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
        Some(Self::Failed(error))
    }
}

impl FieldOp for EntryOp<'_> {
    fn failed(error: usize) -> Option<Self> {
        Some(Self::Failed(error))
    }
}

impl FieldOp for CodeOp {}
impl FieldOp for ConnectionOp<'_> {}
impl FieldOp for PageOp {}
impl FieldOp for SearchOp<'_> {}
impl FieldOp for HitOp<'_> {}
impl FieldOp for ComparisonOp<'_> {}
impl FieldOp for SectionOp<'_> {}
impl FieldOp for RowOp<'_> {}
impl FieldOp for GraphOp<'_> {}
impl FieldOp for CountOp {}

/// What a planner works with.
pub(crate) struct Planner<'p, 'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) document: &'p async_graphql::parser::types::ExecutableDocument,
    pub(crate) variables: &'p [(async_graphql::Name, async_graphql::Value)],
    pub(crate) limits: &'p crate::limits::Limits,
    /// What choosing rows has cost so far: filters are only run later, searches are run here.
    pub(crate) searched: u64,
    /// What leads to the field that is being planned: response keys, and none for an item of a list,
    /// as which it is isn't known yet.
    pub(crate) path: Vec<Option<&'p str>>,
    /// The errors of fields that are null for them, wherever they are met.
    pub(crate) errors: Vec<crate::error::QueryError>,
}
