//! Plans: an operation with everything decided that doesn't depend on the rows it will meet.

mod collect;
mod condition;
mod connection;
mod cursor;
mod node;
mod root;

use rolegraph_graph::adjacency::Adjacency;
use rolegraph_graph::column::{Column, ListColumn};
use rolegraph_graph::query::{Filter, Order};
use rolegraph_graph::search::SearchHits;
use rolegraph_graph::step::Step;
use rolegraph_graph::{Graph, NodeKind, Relation};

use arrow_array::UInt32Array;

#[cfg(test)]
pub(crate) use self::condition::order_of;
pub(crate) use self::cursor::Cursor;
pub(crate) use self::root::{plan, search_cursor};
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

/// What is read of nodes whose kind isn't known before they are met: one selection a kind.
#[derive(Debug)]
pub(crate) struct AnySelection<'g> {
    pub(crate) by_kind: Vec<Selection<'g>>,
}

/// How one field of a node is read.
#[derive(Debug)]
pub(crate) enum NodeOp<'g> {
    Typename(&'static str),
    Column(&'g Column),
    /// A field whose column the graph doesn't have.
    Null,
    Codes(Option<&'g Column>, Fields<CodeOp>),
    /// An object of columns of the same row; null where these are all absent.
    Embed(Vec<&'g Column>, Fields<NodeOp<'g>>),
    Sources(&'g ListColumn<UInt32Array>, Selection<'g>),
    Connection(Box<Connection<'g>>),
    First(&'g Adjacency, Selection<'g>),
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
    Sources(&'g ListColumn<UInt32Array>, Selection<'g>),
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
    Sources(&'g ListColumn<UInt32Array>, Selection<'g>),
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

/// What a planner works with.
pub(crate) struct Planner<'p, 'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) document: &'p async_graphql::parser::types::ExecutableDocument,
    pub(crate) variables: &'p [(async_graphql::Name, async_graphql::Value)],
    pub(crate) limits: &'p crate::limits::Limits,
    /// What choosing rows has cost so far: filters are only run later, searches are run here.
    pub(crate) searched: u64,
}
