//! Rows of a node as a connection: their order, and the page of them that is asked for.

use async_graphql::Value;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rolegraph_graph::column::{self, Column};
use rolegraph_graph::{Graph, NodeKind, Property};
use serde::{Deserialize, Serialize};

use super::collect::{Collected, FieldOp};
use super::node::misplaced;
use super::{Fields, PageOp, Planner, RowSet, Selection};
use crate::error::QueryError;
use crate::types::definition::{Field, Read, stem};

/// What tells the statistics of a role's pay apart, in the order that they are listed by.
const PAY: [Property; 8] = [
    Property::Source,
    Property::PayBasis,
    Property::PayCurrency,
    Property::PayPeriod,
    Property::Year,
    Property::Country,
    Property::Level,
    Property::Title,
];

/// Rows of a node as a connection.
#[derive(Debug)]
pub(crate) struct RowsPage<'g> {
    pub(crate) rows: RowSet<'g>,
    /// What tells the rows apart, in order.
    marks: Vec<&'g Column>,
    first: Option<usize>,
    last: Option<usize>,
    after: Option<Place>,
    before: Option<Place>,
    pub(crate) fields: Fields<RowsPageOp<'g>>,
}

/// How one field of a connection of rows is written.
#[derive(Debug)]
pub(crate) enum RowsPageOp<'g> {
    Typename(&'static str),
    TotalCount,
    PageInfo(Fields<PageOp>),
    Edges(Fields<RowsEdgeOp<'g>>),
    Nodes(Selection<'g>),
}

/// How one field of an edge of such a connection is written.
#[derive(Debug)]
pub(crate) enum RowsEdgeOp<'g> {
    Typename(&'static str),
    Cursor,
    Node(Selection<'g>),
}

impl FieldOp for RowsPageOp<'_> {}
impl FieldOp for RowsEdgeOp<'_> {}

/// Where a row stands: its values of what tells rows apart, in terms that outlast the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place(Vec<Mark>);

/// One value; what is absent comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
enum Mark {
    Number(i64),
    Text(String),
    Absent(Option<()>),
}

/// The rows of a node in their order, and which of them are on the page.
#[derive(Debug)]
pub(crate) struct ListedRows {
    all: Vec<(Place, u32)>,
    pub(crate) range: std::ops::Range<usize>,
}

impl ListedRows {
    /// The number of rows on all pages.
    pub(crate) fn total(&self) -> usize {
        self.all.len()
    }

    /// The rows of the page.
    pub(crate) fn page(&self) -> &[(Place, u32)] {
        self.all.get(self.range.clone()).unwrap_or(&[])
    }
}

impl<'g> RowsPage<'g> {
    /// The rows of a node, and its page.
    pub(crate) fn listed(&self, graph: &Graph, row: u32) -> ListedRows {
        let mut all: Vec<(Place, u32)> = self
            .rows
            .shown(row)
            .map(|row| (self.place(graph, row), row))
            .collect();
        all.sort_unstable();
        let after = self.after.as_ref();
        let before = self.before.as_ref();
        let mut start = after.map_or(0, |after| all.partition_point(|(place, _)| place <= after));
        let end = before.map_or(all.len(), |before| {
            all.partition_point(|(place, _)| place < before)
        });
        let mut end = end.max(start);
        if let Some(first) = self.first {
            end = end.min(start.saturating_add(first));
        }
        if let Some(last) = self.last {
            start = start.max(end.saturating_sub(last));
        }
        ListedRows {
            all,
            range: start..end,
        }
    }

    /// What is read of the rows on the page.
    pub(crate) fn selections(&self) -> impl Iterator<Item = &Selection<'g>> {
        self.fields.iter().flat_map(|(_, op)| {
            let (nodes, edges) = match op {
                RowsPageOp::Nodes(selection) => (Some(selection), None),
                RowsPageOp::Edges(fields) => (None, Some(fields)),
                _ => (None, None),
            };
            let of_edges = edges.into_iter().flatten().filter_map(|(_, op)| match op {
                RowsEdgeOp::Node(selection) => Some(selection),
                _ => None,
            });
            nodes.into_iter().chain(of_edges)
        })
    }

    fn place(&self, graph: &Graph, row: u32) -> Place {
        let row = row as usize;
        let text = |text: Option<&str>| text.map_or(Mark::Absent(None), |t| Mark::Text(t.into()));
        let marks = self.marks.iter().map(|column| match column {
            Column::Text(array) => text(column::text(array, row)),
            Column::Word(array, words) => text(
                column::word(array, row)
                    .and_then(|code| words.words.get(usize::from(code)).copied()),
            ),
            Column::Integer(array) => {
                column::integer(array, row).map_or(Mark::Absent(None), Mark::Number)
            }
            Column::Source(array) => {
                text(column::source(array, row).map(|source| graph.id(NodeKind::Source, source)))
            }
            _ => Mark::Absent(None),
        });
        Place(marks.collect())
    }
}

impl Place {
    /// The cursor of a row that stands here.
    pub(crate) fn cursor(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    fn parse(text: &str) -> Result<Self, QueryError> {
        URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok())
            .filter(|place| place.0.len() == PAY.len())
            .ok_or_else(|| {
                QueryError::input(format!(
                    "{text:?} is no cursor of this list; give `cursor` of an edge or `endCursor` of a page"
                ))
            })
    }
}

impl<'p, 'g> Planner<'p, 'g> {
    /// What a connection of rows of the type `row` does; `owner` is the type that has the field.
    pub(super) fn rows_page(
        &mut self,
        rows: RowSet<'g>,
        row: &'static str,
        owner: &str,
        field: &'static Field,
        collected: &Collected<'p>,
    ) -> Result<RowsPage<'g>, QueryError> {
        let arguments = &self.arguments(collected, field)?;
        let (first, last) = self.page_size(collected, arguments)?;
        let cursor = |name: &str| match arguments.get(name) {
            Some(Value::String(text)) => Place::parse(text).map(Some).map_err(|error| {
                let message = format!("the argument `{name}`: {}", error.message);
                QueryError { message, ..error }.at(collected.argument(name))
            }),
            _ => Ok(None),
        };
        let (after, before) = (cursor("after")?, cursor("before")?);
        let table = rows.rows.table();
        let marks = PAY.iter().filter_map(|p| table.column(*p)).collect();
        let ty = self.object(&format!("{}Connection", stem(owner, field.name)))?;
        let fields = self.fields(ty, &collected.selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => RowsPageOp::Typename(&ty.name),
                Some((_, Read::TotalCount)) => RowsPageOp::TotalCount,
                Some((_, Read::PageInfo)) => {
                    RowsPageOp::PageInfo(planner.page_info(&collected.selections)?)
                }
                Some((field, Read::Edges)) => {
                    let ty = planner.object(field.type_name())?;
                    let edge =
                        planner.fields(ty, &collected.selections, |planner, collected| {
                            Ok(match collected.field.map(|f| (f, &f.read)) {
                                None => RowsEdgeOp::Typename(&ty.name),
                                Some((_, Read::Cursor)) => RowsEdgeOp::Cursor,
                                Some((_, Read::End)) => RowsEdgeOp::Node(planner.row(
                                    row,
                                    table,
                                    &collected.selections,
                                )?),
                                Some((field, _)) => return Err(misplaced(ty, field)),
                            })
                        })?;
                    RowsPageOp::Edges(edge)
                }
                Some((_, Read::Nodes)) => {
                    RowsPageOp::Nodes(planner.row(row, table, &collected.selections)?)
                }
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(RowsPage {
            rows,
            marks,
            first,
            last,
            after,
            before,
            fields,
        })
    }
}
