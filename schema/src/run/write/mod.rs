//! Writing the answer: one pass over the plan, straight into JSON.

mod frame;

use arrow_array::{Array, UInt32Array};
use rolegraph_graph::column::{self, Column, ListColumn};
use rolegraph_graph::context::Context;
use rolegraph_graph::plan::{Paged, Place};
use rolegraph_graph::step::Reached;
use rolegraph_graph::{Graph, NodeKind, Property, Row};

use super::json::{write_date, write_flag, write_integer, write_number, write_string};
use super::settle::Results;
use crate::error::{ErrorCode, QueryError};
use crate::plan::{
    AnySelection, CodeOp, Connection, ConnectionOp, EdgeOp, Fields, NodeOp, PageOp, Plan, RootOp,
    RowsOp, Selection, place_cursor,
};

/// Bytes of a response for each node or edge touched, as a first guess at its length.
const BYTES_A_ROW: u64 = 64;
/// Errors that one response tells of. A field that fails in each row of a list fails often.
const MOST_ERRORS: usize = 100;
/// The most that is set aside on a guess.
const LARGEST_GUESS: u64 = 1 << 20;

/// Writes the response of a plan that was settled.
///
/// # Errors
/// When the answer is too long or takes too long.
pub(super) fn write<'g>(
    graph: &'g Graph,
    plan: &Plan<'g>,
    results: &Results<'g>,
    context: &mut Context,
    introspection: &dyn Fn(&str) -> Vec<u8>,
) -> Result<Written, QueryError> {
    let cost = context.promised();
    let guess = cost
        .saturating_mul(BYTES_A_ROW)
        .saturating_add(512)
        .min(LARGEST_GUESS);
    let mut writer = Writer {
        graph,
        out: Vec::with_capacity(guess as usize),
        context,
        results,
        items: Vec::new(),
        errors: &plan.errors,
        failed: Vec::new(),
    };
    writer.out.extend_from_slice(b"{\"data\":");
    writer.object(&plan.fields, |w, op| w.root(op, introspection))?;
    writer.out.extend_from_slice(b",\"extensions\":{\"cost\":");
    write_integer(&mut writer.out, cost);
    if !plan.notices.is_empty() {
        let notices = serde_json::to_vec(&plan.notices)
            .map_err(|error| QueryError::new(ErrorCode::Internal, error.to_string()))?;
        writer.out.extend_from_slice(b",\"notices\":");
        writer.out.extend_from_slice(&notices);
    }
    writer.out.extend_from_slice(b"}}");
    let mut body = writer.out;
    if !writer.failed.is_empty() {
        // Errors come first, and which there are is known last.
        let errors = serde_json::to_vec(&writer.failed)
            .map_err(|error| QueryError::new(ErrorCode::Internal, error.to_string()))?;
        let head = [b"{\"errors\":", errors.as_slice(), b","].concat();
        body.splice(..1, head);
    }
    Ok(Written {
        body,
        errors: writer.failed,
    })
}

/// A response that has been written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) body: Vec<u8>,
    /// The errors of the fields that failed, each where it was met.
    pub(super) errors: Vec<QueryError>,
}

struct Writer<'g, 'w> {
    graph: &'g Graph,
    out: Vec<u8>,
    context: &'w mut Context,
    results: &'w Results<'g>,
    /// The items of lists that lead to where the writer is.
    items: Vec<usize>,
    errors: &'w [QueryError],
    failed: Vec<QueryError>,
}

type Done = Result<(), QueryError>;

impl<'g> Writer<'g, '_> {
    #[inline]
    fn object<Op>(
        &mut self,
        fields: &Fields<Op>,
        mut write: impl FnMut(&mut Self, &Op) -> Done,
    ) -> Done {
        let start = self.out.len();
        for (key, op) in fields {
            self.out.extend_from_slice(key.as_bytes());
            write(self, op)?;
        }
        // The comma before the first key is where the object opens.
        match self.out.get_mut(start) {
            Some(first) => *first = b'{',
            None => self.out.push(b'{'),
        }
        self.out.push(b'}');
        Ok(())
    }

    #[inline]
    fn list<T>(
        &mut self,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Self, T) -> Done,
    ) -> Done {
        // Which item it is matters to errors alone, and most plans have none.
        if !self.errors.is_empty() {
            return self.counted_list(items, write);
        }
        self.out.push(b'[');
        for (i, item) in items.enumerate() {
            if i > 0 {
                self.out.push(b',');
            }
            write(self, item)?;
        }
        self.out.push(b']');
        Ok(())
    }

    #[cold]
    fn counted_list<T>(
        &mut self,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Self, T) -> Done,
    ) -> Done {
        self.out.push(b'[');
        self.items.push(0);
        for (i, item) in items.enumerate() {
            if i > 0 {
                self.out.push(b',');
            }
            if let Some(last) = self.items.last_mut() {
                *last = i;
            }
            write(self, item)?;
        }
        self.items.pop();
        self.out.push(b']');
        Ok(())
    }

    /// Writes null for a field that failed, and notes where that was.
    #[cold]
    fn fail(&mut self, error: usize) {
        self.null();
        if self.failed.len() < MOST_ERRORS
            && let Some(error) = self.errors.get(error)
        {
            self.failed.push(error.clone().within(&self.items));
        }
    }

    #[inline]
    fn touch(&mut self) -> Done {
        self.touch_all(1)
    }

    #[inline]
    fn touch_all(&mut self, rows: usize) -> Done {
        self.context.touch(rows as u64)?;
        Ok(self.context.written(self.out.len())?)
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    #[inline]
    fn string(&mut self, text: &str) {
        write_string(&mut self.out, text);
    }

    fn root(&mut self, op: &RootOp<'g>, introspection: &dyn Fn(&str) -> Vec<u8>) -> Done {
        match op {
            RootOp::Typename => self.string("Query"),
            RootOp::Introspection(key) => self.out.extend_from_slice(&introspection(key)),
            RootOp::Node(Some(row), Some(selection)) => {
                self.touch()?;
                self.node(selection, *row)?;
            }
            RootOp::Node(..) => self.null(),
            RootOp::Failed(error) => self.fail(*error),
            RootOp::Nodes(nodes, any) => {
                self.list(nodes.iter(), |w, node| match node {
                    Some((kind, row)) => {
                        w.touch()?;
                        w.any(any, *kind, *row)
                    }
                    None => {
                        w.null();
                        Ok(())
                    }
                })?;
            }
            RootOp::Connection(connection) => self.connection(connection, Row::default())?,
            RootOp::Ask(ask) => self.ask(ask, Row::default())?,
        }
        Ok(())
    }

    fn any(&mut self, any: &AnySelection<'g>, kind: NodeKind, row: Row) -> Done {
        match any.by_kind.get(kind as usize) {
            Some(Ok(selection)) => self.node(selection, row),
            Some(Err(error)) => {
                self.fail(*error);
                Ok(())
            }
            None => {
                self.null();
                Ok(())
            }
        }
    }

    #[inline]
    fn node(&mut self, selection: &Selection<'g>, row: Row) -> Done {
        self.object(&selection.fields, |w, op| w.node_op(op, row))
    }

    #[inline]
    fn node_op(&mut self, op: &NodeOp<'g>, row: Row) -> Done {
        match op {
            NodeOp::Column(column) => self.column(column, row),
            NodeOp::Typename(name) => self.string(name),
            NodeOp::Null => self.null(),
            NodeOp::Failed(error) => self.fail(*error),
            NodeOp::Codes(column, fields) => {
                let pairs = match column {
                    Some(Column::CodeList(list)) => Some(list.pairs(row)),
                    _ => None,
                };
                self.list(pairs.into_iter().flatten(), |w, (scheme, code)| {
                    w.object(fields, |w, op| {
                        w.string(match op {
                            CodeOp::Typename => "Code",
                            CodeOp::Scheme => scheme,
                            CodeOp::Code => code,
                        });
                        Ok(())
                    })
                })?;
            }
            NodeOp::Embed(present, fields) => {
                if present.iter().any(|column| is_present(column, row)) {
                    self.object(fields, |w, op| w.node_op(op, row))?;
                } else {
                    self.null();
                }
            }
            NodeOp::Sources(list, selection) => self.sources(list, selection, row)?,
            NodeOp::Source(array, selection) => match column::source(array, row) {
                Some(source) => {
                    self.touch()?;
                    self.node(selection, source)?;
                }
                None => self.null(),
            },
            NodeOp::Rows(rows) => self.rows(rows, row)?,
            NodeOp::Localised(localised) => {
                self.touch_all(localised.labels.range(row).len())?;
                let (column, row) = localised.found(row);
                self.column(column, row);
            }
            NodeOp::First(adjacency, selection) => match adjacency.neighbours(row).first() {
                Some(first) => {
                    self.touch()?;
                    self.node(selection, first)?;
                }
                None => self.null(),
            },
            NodeOp::FirstEdge(adjacency, selection) => match adjacency.ends(row).first() {
                Some(end) => {
                    self.touch()?;
                    self.node(selection, end.by)?;
                }
                None => self.null(),
            },
            NodeOp::Connection(connection) => self.connection(connection, row)?,
            NodeOp::Ask(ask) => self.ask(ask, row)?,
        }
        Ok(())
    }

    fn rows(&mut self, rows: &RowsOp<'g>, row: Row) -> Done {
        self.touch_all(rows.len(row))?;
        self.list(rows.shown(row), |w, row| w.node(&rows.selection, row))
    }

    fn sources(
        &mut self,
        list: &ListColumn<UInt32Array>,
        selection: &Selection<'g>,
        row: Row,
    ) -> Done {
        self.list(list.rows(row), |w, source| {
            w.touch()?;
            w.node(selection, source)
        })
    }

    #[inline]
    fn column(&mut self, column: &Column, row: Row) {
        match column {
            Column::Text(array) => match column::text(array, row) {
                Some(text) => self.string(text),
                None => self.null(),
            },
            Column::Flag(array) => match column::flag(array, row) {
                Some(flag) => write_flag(&mut self.out, flag),
                None => self.null(),
            },
            Column::Number(array) => match column::number(array, row) {
                Some(number) => write_number(&mut self.out, number),
                None => self.null(),
            },
            Column::Integer(array) => match column::integer(array, row) {
                Some(number) => write_integer(&mut self.out, number),
                None => self.null(),
            },
            Column::Word(array, words) => match column::word(array, row) {
                Some(code) => self.word(words.words, code),
                None => self.null(),
            },
            Column::Date(array) => match column::date(array, row) {
                Some(days) => write_date(&mut self.out, days),
                None => self.null(),
            },
            Column::TextList(list) => {
                self.out.push(b'[');
                for (i, text) in list.texts(row).enumerate() {
                    if i > 0 {
                        self.out.push(b',');
                    }
                    self.string(text);
                }
                self.out.push(b']');
            }
            Column::WordList(list, words) => {
                self.out.push(b'[');
                for (i, code) in list.codes(row).iter().enumerate() {
                    if i > 0 {
                        self.out.push(b',');
                    }
                    self.word(words.words, *code);
                }
                self.out.push(b']');
            }
            // What is an object has an operation of its own.
            Column::CodeList(_) | Column::Sources(_) | Column::Source(_) | Column::Rows(_) => {
                self.null();
            }
        }
    }

    fn word(&mut self, words: &[&str], code: u8) {
        match words.get(usize::from(code)) {
            Some(word) => self.string(word),
            None => self.null(),
        }
    }

    fn connection(&mut self, connection: &Connection<'g>, row: Row) -> Done {
        if let Some(page) = connection.list.lazy_page(self.graph, row) {
            return self.page(connection, &page);
        }
        let results = self.results;
        let page = results
            .page(connection.list.number(), row)
            .ok_or_else(|| QueryError::new(ErrorCode::Internal, "a page was not settled"))?;
        self.page(connection, page)
    }

    fn page(&mut self, connection: &Connection<'g>, page: &Paged<'g>) -> Done {
        self.object(&connection.fields, |w, op| match op {
            ConnectionOp::Typename(name) => {
                w.string(name);
                Ok(())
            }
            ConnectionOp::TotalCount => {
                write_integer(&mut w.out, page.total());
                Ok(())
            }
            ConnectionOp::Stated | ConnectionOp::Likely => {
                let is_likely = matches!(op, ConnectionOp::Likely);
                let counts = |reached: &Reached| reached.edge().is_some() == is_likely;
                let count = page.all().filter(counts).count();
                write_integer(&mut w.out, count);
                Ok(())
            }
            ConnectionOp::Expected(relation) => {
                let edges = w.graph.relation(*relation).edges();
                let share = |reached: Reached| edges.number(Property::Share, reached.edge()?);
                write_number(&mut w.out, page.all().filter_map(share).sum());
                Ok(())
            }
            ConnectionOp::PageInfo(fields) => {
                let ends = page.ends();
                let first = ends.map(|(first, _)| w.cursor(connection, first));
                let last = ends.map(|(_, last)| w.cursor(connection, last));
                let (before, after) = (page.range.start > 0, page.range.end < page.total());
                w.page_info(fields, before, after, first, last)
            }
            // The rows of a page are counted at once: there are no more than a page may have.
            ConnectionOp::Edges(fields) => {
                w.touch_all(page.len())?;
                w.list(page.iter(), |w, reached| {
                    w.object(fields, |w, op| w.edge_op(op, connection, reached))
                })
            }
            ConnectionOp::Nodes(selection) => {
                w.touch_all(page.len())?;
                w.list(page.iter(), |w, reached| w.node(selection, reached.row))
            }
        })
    }

    fn cursor(&self, connection: &Connection<'g>, reached: Reached) -> String {
        let (kind, order) = (connection.list.kind(), &connection.order);
        place_cursor(Place::of(self.graph, kind, order, reached), order)
    }

    fn page_info(
        &mut self,
        fields: &Fields<PageOp>,
        before: bool,
        after: bool,
        first: Option<String>,
        last: Option<String>,
    ) -> Done {
        self.object(fields, |w, op| {
            match op {
                PageOp::Typename => w.string("PageInfo"),
                PageOp::HasNextPage => write_flag(&mut w.out, after),
                PageOp::HasPreviousPage => write_flag(&mut w.out, before),
                PageOp::StartCursor => w.optional(first.as_deref()),
                PageOp::EndCursor => w.optional(last.as_deref()),
            }
            Ok(())
        })
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.string(text),
            None => self.null(),
        }
    }

    #[inline]
    fn edge_op(&mut self, op: &EdgeOp<'g>, connection: &Connection<'g>, reached: Reached) -> Done {
        match op {
            EdgeOp::Typename(name) => self.string(name),
            EdgeOp::Cursor => {
                let cursor = self.cursor(connection, reached);
                self.string(&cursor);
            }
            EdgeOp::Node(selection) => self.node(selection, reached.row)?,
            EdgeOp::Of(op) => self.node_op(op, reached.by)?,
            EdgeOp::Basis => self.string(reached.basis().word()),
            EdgeOp::Likelihood(fields) => match reached.edge() {
                Some(edge) => self.object(fields, |w, op| w.node_op(op, edge))?,
                None => self.null(),
            },
            EdgeOp::Via(relation, selection) => {
                let relation = self.graph.relation(*relation);
                match reached.edge().and_then(|edge| relation.near_of(edge)) {
                    Some(role) => {
                        self.touch()?;
                        self.node(selection, role)?;
                    }
                    None => self.null(),
                }
            }
        }
        Ok(())
    }
}

/// Whether a column has a value at a row.
fn is_present(column: &Column, row: Row) -> bool {
    let row = row.index();
    match column {
        Column::Number(array) => row < array.len() && array.is_valid(row),
        Column::Text(array) => row < array.len() && array.is_valid(row),
        _ => false,
    }
}
