//! Frames: computed tables.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::question::{Asked, Need};
use super::shape::{Holds, Shape};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::id::Id;
use crate::model::NodeKind;
use crate::model::word::Words;
use crate::plan::Page;
use crate::row::Row;

/// A computed table: its columns as its [`Shape`] has them, each with a cell a row.
#[derive(Debug)]
pub struct Frame<'g> {
    /// The number of rows.
    pub rows: usize,
    /// The columns in the order of the shape.
    pub columns: Vec<Cells<'g>>,
    /// What tells the rows apart.
    pub keys: Keys,
}

/// The cells of one column.
#[derive(Debug)]
pub enum Cells<'g> {
    /// Nobody wanted the column.
    Unasked,
    /// Text by row.
    Text(Vec<Option<&'g str>>),
    /// By row the label of the node of a kind in another column ([`Graph::label`]).
    Name(NodeKind, usize),
    /// By row one of the names of the node in another column, as [`Graph::spelling`] counts them.
    Spelling {
        /// The column of the nodes.
        of: usize,
        /// Which of their names.
        spellings: Vec<u32>,
    },
    /// Yes or no by row.
    Flag(Vec<Option<bool>>),
    /// Numbers by row.
    Number(Vec<Option<f64>>),
    /// Whole numbers by row.
    Integer(Vec<Option<i64>>),
    /// Words by row, by code.
    Word(Vec<Option<u8>>, &'static Words),
    /// By row a row of a table of the graph: a node, an edge, a node's row.
    Row(Vec<Option<Row>>),
    /// By row a node of any kind.
    AnyNode(Vec<(NodeKind, Row)>),
    /// By row several rows of a table of the graph.
    Rows {
        /// Where each row's end, in order.
        ends: Vec<u32>,
        /// The rows of all rows.
        rows: Vec<Row>,
    },
    /// By row a row of another frame, which has as many.
    One(Box<Frame<'g>>),
    /// By row several rows of another frame.
    Many {
        /// Where each row's end, in order.
        ends: Vec<u32>,
        /// The rows of all rows.
        rows: Box<Frame<'g>>,
    },
}

/// What tells the rows of a frame apart.
#[derive(Debug)]
pub enum Keys {
    /// Nothing; they can't be paged through.
    None,
    /// The node of any kind in a column. The order of the rows says nothing of it.
    Node(usize),
    /// The node of a kind in a column, likewise.
    NodeOf(NodeKind, usize),
    /// By row its key; the rows ascend by it.
    Sorted(Vec<RowKey>),
}

/// What tells a row of a frame apart, in terms that outlast the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RowKey {
    /// Its node.
    Node(Id),
    /// Its values of what tells rows apart.
    Marks(Vec<Mark>),
}

/// One value of a key; what is absent comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Mark {
    /// A whole number.
    Integer(i64),
    /// A text or a word.
    Text(String),
    /// Nothing.
    Absent(Option<()>),
}

/// Which columns of a frame are wanted, and what of the frames within.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(Vec<Option<Self>>);

impl Wanted {
    /// Everything of a shape.
    #[must_use]
    pub fn all(shape: &Shape) -> Self {
        let columns = shape.columns.iter().map(|column| {
            Some(match column.holds {
                Holds::One(inner) | Holds::Many(inner) => Self::all(inner),
                _ => Self::default(),
            })
        });
        Self(columns.collect())
    }

    /// Wants a column, and gives what is wanted of the frame within.
    pub fn want(&mut self, column: usize) -> &mut Self {
        if self.0.len() <= column {
            self.0.resize(column + 1, None);
        }
        self.0[column].get_or_insert_default()
    }

    /// What is wanted of a column; none where it isn't wanted.
    #[must_use]
    pub fn of(&self, column: usize) -> Option<&Self> {
        self.0.get(column)?.as_ref()
    }

    /// Whether a column is wanted.
    #[must_use]
    pub fn has(&self, column: usize) -> bool {
        self.of(column).is_some()
    }

    /// The cells of a column where it is wanted.
    pub fn cells<'g>(&self, column: usize, cells: impl FnOnce() -> Cells<'g>) -> Cells<'g> {
        if self.has(column) {
            cells()
        } else {
            Cells::Unasked
        }
    }
}

/// Where the items of a row lie, among those of all rows.
#[inline]
fn range(ends: &[u32], row: usize) -> Range<usize> {
    let start = row.checked_sub(1).and_then(|before| ends.get(before));
    let start = start.copied().unwrap_or(0) as usize;
    start..ends.get(row).map_or(start, |end| *end as usize)
}

/// Where the items of some rows lie, which are next to one another.
fn span(ends: &[u32], rows: Range<usize>) -> Range<usize> {
    let start = range(ends, rows.start).start;
    match rows.clone().next_back() {
        Some(last) => start..range(ends, last).end,
        None => start..start,
    }
}

impl<'g> Frame<'g> {
    /// A frame of one row.
    #[must_use]
    pub fn one(columns: Vec<Cells<'g>>) -> Self {
        Self::of(1, columns)
    }

    /// A frame of rows that can't be paged through.
    #[must_use]
    pub fn of(rows: usize, columns: Vec<Cells<'g>>) -> Self {
        Self {
            rows,
            columns,
            keys: Keys::None,
        }
    }

    /// The cells of a column.
    #[inline]
    #[must_use]
    pub fn cells(&self, column: usize) -> &Cells<'g> {
        self.columns.get(column).unwrap_or(&Cells::Unasked)
    }

    /// The row of a table of the graph that a cell refers to.
    #[inline]
    #[must_use]
    pub fn row(&self, column: usize, row: usize) -> Option<Row> {
        match self.cells(column) {
            Cells::Row(rows) => rows.get(row).copied().flatten(),
            _ => None,
        }
    }

    /// The rows of a table of the graph that a cell refers to.
    #[must_use]
    pub fn rows_of(&self, column: usize, row: usize) -> &[Row] {
        match self.cells(column) {
            Cells::Rows { ends, rows } => rows.get(range(ends, row)).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The node of any kind that a cell refers to.
    #[must_use]
    pub fn any_node(&self, column: usize, row: usize) -> Option<(NodeKind, Row)> {
        match self.cells(column) {
            Cells::AnyNode(nodes) => nodes.get(row).copied(),
            _ => None,
        }
    }

    /// The text of a cell.
    #[must_use]
    pub fn text(&self, graph: &'g Graph, column: usize, row: usize) -> Option<Cow<'g, str>> {
        match self.cells(column) {
            Cells::Text(texts) => texts.get(row).copied().flatten().map(Cow::Borrowed),
            Cells::Name(kind, of) => Some(graph.label(*kind, self.row(*of, row)?)),
            Cells::Spelling { of, spellings } => {
                let (kind, node) = self.any_node(*of, row)?;
                let name = graph.spelling(kind, node, *spellings.get(row)?);
                Some(Cow::Borrowed(name))
            }
            _ => None,
        }
    }

    /// The frame in a column, and the rows of it that belong to a row of this one.
    #[inline]
    #[must_use]
    pub fn within(&self, column: usize, row: usize) -> Option<(&Self, Range<usize>)> {
        match self.cells(column) {
            Cells::One(frame) => Some((frame, row..row + 1)),
            Cells::Many { ends, rows } => Some((rows, range(ends, row))),
            _ => None,
        }
    }

    /// The frame in a column, and the rows of it that belong to any of some rows of this one.
    #[must_use]
    pub fn within_all(&self, column: usize, rows: Range<usize>) -> Option<(&Self, Range<usize>)> {
        match self.cells(column) {
            Cells::One(frame) => Some((frame, rows)),
            Cells::Many { ends, rows: inner } => Some((inner, span(ends, rows))),
            _ => None,
        }
    }

    /// How many rows of a table of the graph the cells of some rows refer to.
    #[must_use]
    pub fn count_of(&self, column: usize, rows: Range<usize>) -> usize {
        match self.cells(column) {
            Cells::Rows { ends, .. } => span(ends, rows).len(),
            _ => 0,
        }
    }

    /// What tells a row apart, where rows can be paged through.
    #[must_use]
    pub fn key(&self, graph: &Graph, row: usize) -> Option<RowKey> {
        match &self.keys {
            Keys::None => None,
            Keys::Node(column) => {
                let (kind, node) = self.any_node(*column, row)?;
                Some(RowKey::Node(graph.id_of(kind, node)))
            }
            Keys::NodeOf(kind, column) => {
                let node = self.row(*column, row)?;
                Some(RowKey::Node(graph.id_of(*kind, node)))
            }
            Keys::Sorted(keys) => keys.get(row).cloned(),
        }
    }

    /// The place after a row's; none where there is no such row, and its place isn't known either.
    fn after(&self, graph: &Graph, key: &RowKey) -> Option<usize> {
        match (&self.keys, key) {
            (Keys::Node(_) | Keys::NodeOf(..), _) => (0..self.rows)
                .find(|&row| self.key(graph, row).as_ref() == Some(key))
                .map(|row| row + 1),
            (Keys::Sorted(keys), _) => Some(keys.partition_point(|known| known <= key)),
            (Keys::None, _) => None,
        }
    }
}

/// Which part of a frame's rows is asked for.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// The most rows from the start.
    pub first: Option<usize>,
    /// The most rows from the end.
    pub last: Option<usize>,
    /// Only what comes after this.
    pub after: Option<RowKey>,
    /// Only what comes before this.
    pub before: Option<RowKey>,
    /// Whether the number of all rows is asked for.
    pub counts: bool,
}

/// A frame, and which of its rows are on the page that is looked at.
#[derive(Debug)]
pub struct FramePage<'g> {
    /// The rows, as far as they were needed.
    pub frame: Frame<'g>,
    /// The rows on the page.
    pub range: Range<usize>,
    /// Whether there are rows after the page.
    pub has_next: bool,
}

impl<'g> FramePage<'g> {
    /// All rows of a frame.
    #[must_use]
    pub fn whole(frame: Frame<'g>) -> Self {
        Self {
            range: 0..frame.rows,
            frame,
            has_next: false,
        }
    }

    /// The page of a question's answer.
    ///
    /// No more of the answer is computed than the page needs. The rows of a smaller answer are the
    /// first of a greater one, so that a place further down is found by asking for more until it
    /// is there.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn of(
        asked: &dyn Asked,
        graph: &'g Graph,
        here: Row,
        wanted: &Wanted,
        paging: &Paging,
        context: &mut Context,
    ) -> Result<Self, Stop> {
        let first = paging.first.unwrap_or(usize::MAX);
        let needs_all = paging.counts || paging.last.is_some() || paging.before.is_some();
        let mut rows = if needs_all {
            usize::MAX
        } else {
            // One more than the page tells whether there is a next one.
            first.max(1).saturating_add(1)
        };
        loop {
            let need = Need { wanted, rows };
            let frame = asked.answer(graph, here, &need, context)?;
            let is_all = frame.rows < rows;
            let start = match &paging.after {
                None => Some(0),
                Some(key) => frame.after(graph, key),
            };
            match start {
                Some(start) if is_all || start.saturating_add(first) < frame.rows => {
                    return Ok(Self::cut(frame, start, paging));
                }
                // What isn't anywhere has nothing after it.
                None if is_all => {
                    let end = frame.rows;
                    return Ok(Self::cut(frame, end, paging));
                }
                Some(start) => rows = start.saturating_add(first).saturating_add(1),
                None => rows = rows.saturating_mul(2),
            }
        }
    }

    fn cut(frame: Frame<'g>, start: usize, paging: &Paging) -> Self {
        let end = match (&frame.keys, &paging.before) {
            (Keys::Sorted(keys), Some(before)) => keys.partition_point(|key| key < before),
            _ => frame.rows,
        };
        let range = Page::cut(start, end, paging.first, paging.last);
        Self {
            has_next: range.end < frame.rows,
            frame,
            range,
        }
    }
}
