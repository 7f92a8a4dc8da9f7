//! The plain resolver way: every field by itself, one row after another.

use std::sync::Arc;

use async_graphql::dynamic::{FieldFuture, FieldValue, ResolverContext};
use async_graphql::{Error, Value};
use rolegraph_graph::step::{Grounds, Step};
use rolegraph_graph::table::Table;
use rolegraph_graph::{Direction, NodeKind, Property, Relation, Row};

use super::condition::{passes, text};
use super::facts::{End, Facts, value};
use super::frames::{FrameRow, RowPage, asked, row, row_page};
use super::order::{Asked, Order};
use super::root::root;
use crate::types::definition::{Field, Link, Read};

/// What an object of an answer stands for.
#[derive(Clone)]
pub(super) enum Obj {
    Node(NodeKind, Row),
    Connection(Arc<Link>, Arc<Listed>),
    Edge(Arc<Link>, End, String),
    Page {
        before: bool,
        after: bool,
        start: Option<String>,
        end: Option<String>,
    },
    Code(String, String),
    Pay(Row),
    /// A row of an answer, and a page of such rows.
    Row(Arc<FrameRow>),
    RowPage(Arc<RowPage>),
    /// An edge by itself.
    Lone(Relation, Row),
    /// A row of a node's or an edge's property: where the property is, and the row in its table.
    Part(At, Property, Row),
}

/// Which table something is a row of.
#[derive(Clone, Copy)]
pub(super) enum At {
    Nodes(NodeKind),
    Edges(Relation),
}

impl At {
    fn table(self, facts: &Facts) -> &Table {
        match self {
            Self::Nodes(kind) => facts.graph.table(kind),
            Self::Edges(relation) => facts.graph.relation(relation).edges(),
        }
    }
}

/// The page of a connection, each row with its cursor.
pub(super) struct Listed {
    page: Vec<(End, String)>,
    before: bool,
    after: bool,
    total: usize,
    /// The shares of what is likely.
    likely: Vec<f64>,
}

pub(super) type Resolved<'a> = Result<Option<FieldValue<'a>>, Error>;

/// Answers one field from the request's [`Facts`].
pub(super) fn resolve<'a>(field: &'a Field, context: ResolverContext<'a>) -> FieldFuture<'a> {
    match resolved(field, &context) {
        Ok(value) => FieldFuture::Value(value),
        Err(error) => FieldFuture::new(async move { Err::<Option<FieldValue<'a>>, _>(error) }),
    }
}

fn resolved<'a>(field: &'a Field, context: &ResolverContext<'a>) -> Resolved<'a> {
    let facts: &Arc<Facts> = context.ctx.data_unchecked();
    let Some(parent) = context.parent_value.downcast_ref::<Obj>() else {
        return root(facts, field, context);
    };
    match parent {
        Obj::Node(kind, row) => node(facts, field, context, *kind, *row),
        Obj::Connection(link, listed) => Ok(connection(field, link, listed)),
        Obj::Edge(link, end, cursor) => match (&field.read, link.step) {
            (Read::Rows(..), Some(Step::Along(relation, _))) => {
                let at = At::Edges(relation);
                Ok(Some(parts(facts, field, context, at, end.edge.unwrap())?))
            }
            _ => Ok(edge(facts, field, link, *end, cursor)),
        },
        Obj::Page {
            before,
            after,
            start,
            end,
        } => Ok(match &field.read {
            Read::HasNextPage => Some(FieldValue::value(*after)),
            Read::HasPreviousPage => Some(FieldValue::value(*before)),
            Read::StartCursor => start.clone().map(FieldValue::value),
            Read::EndCursor => end.clone().map(FieldValue::value),
            _ => unread(field),
        }),
        Obj::Code(scheme, code) => Ok(match &field.read {
            Read::CodeScheme => Some(FieldValue::value(scheme.clone())),
            Read::CodeCode => Some(FieldValue::value(code.clone())),
            _ => unread(field),
        }),
        Obj::Pay(row) => Ok(column(facts.graph.table(NodeKind::Job), field, *row)),
        Obj::Row(of) => row(facts, field, context, of),
        Obj::RowPage(page) => Ok(row_page(field, page)),
        Obj::Lone(relation, edge) => Ok(column(
            facts.graph.relation(*relation).edges(),
            field,
            *edge,
        )),
        Obj::Part(at, property, row) => {
            let (table, _) = at.table(facts).rows_of(*property, Row::new(0)).unwrap();
            Ok(match &field.read {
                Read::RowSource => {
                    let source = table.source(*row);
                    source.map(|source| object(Obj::Node(NodeKind::Source, source)))
                }
                _ => column(table, field, *row),
            })
        }
    }
}

/// A field of an edge that stands by itself.
pub(super) fn of_edge<'a>(
    facts: &Facts,
    field: &Field,
    context: &ResolverContext<'_>,
    relation: Relation,
    edge: Row,
) -> Resolved<'a> {
    let table = facts.graph.relation(relation).edges();
    Ok(match &field.read {
        Read::Sources => Some(sources(table, edge)),
        Read::Rows(..) => Some(parts(facts, field, context, At::Edges(relation), edge)?),
        _ => column(table, field, edge),
    })
}

pub(super) fn unread(field: &Field) -> ! {
    panic!(
        "`{}` is read by {:?} where it can't be",
        field.name, field.read
    )
}

pub(super) fn object<'a>(object: Obj) -> FieldValue<'a> {
    FieldValue::owned_any(object)
}

/// A node where the type is the interface.
pub(super) fn any<'a>(kind: NodeKind, row: Row) -> FieldValue<'a> {
    object(Obj::Node(kind, row)).with_type(kind.word())
}

fn column<'a>(table: &Table, field: &Field, row: Row) -> Option<FieldValue<'a>> {
    let Read::Column(property) = field.read else {
        unread(field)
    };
    value(table, property, row).map(FieldValue::value)
}

fn sources<'a>(table: &Table, row: Row) -> FieldValue<'a> {
    FieldValue::list(
        table
            .sources(row)
            .map(|row| object(Obj::Node(NodeKind::Source, row))),
    )
}

/// An argument that was given and isn't null.
pub(super) fn argument<'a>(context: &'a ResolverContext<'_>, name: &str) -> Option<&'a Value> {
    context
        .args
        .as_index_map()
        .get(name)
        .filter(|value| **value != Value::Null)
}

pub(super) fn count(context: &ResolverContext<'_>, name: &str) -> Result<Option<usize>, Error> {
    let Some(value) = argument(context, name) else {
        return Ok(None);
    };
    let Value::Number(number) = value else {
        panic!("{value} is no number")
    };
    match number.as_i64() {
        Some(count @ 0..=500) => Ok(Some(count as usize)),
        _ => Err(Error::new("a page of that many edges")),
    }
}

pub(super) fn listed<'a>(
    facts: &Facts,
    link: &Link,
    context: &ResolverContext<'_>,
    mut ends: Vec<End>,
) -> Result<FieldValue<'a>, Error> {
    if let Some(source) = argument(context, "source").filter(|source| !text(source).is_empty()) {
        let source = named_source(facts, source)?;
        let Some(Step::Along(relation, _)) = link.step else {
            panic!("only edges have sources")
        };
        let edges = facts.graph.relation(relation).edges();
        ends.retain(|end| edges.sources(end.edge.unwrap()).any(|of| of == source));
    }
    if let Some(condition) = argument(context, "where") {
        let mut passing = Vec::new();
        for end in ends {
            if passes(facts, link.target, end.row, condition)? {
                passing.push(end);
            }
        }
        ends = passing;
    }
    let order = Order::of(
        link,
        argument(context, "orderBy"),
        argument(context, "where"),
    )?;
    order.sort(facts, &mut ends);
    let asked = Asked {
        first: count(context, "first")?,
        last: count(context, "last")?,
        after: argument(context, "after").map(text),
        before: argument(context, "before").map(text),
    };
    let range = order.page(facts, &ends, &asked)?;
    Ok(object(Obj::Connection(
        Arc::new(link.clone()),
        Arc::new(Listed {
            before: range.start > 0,
            after: range.end < ends.len(),
            total: ends.len(),
            likely: likely(facts, link, &ends),
            page: ends[range]
                .iter()
                .map(|end| (*end, order.cursor(facts, *end)))
                .collect(),
        }),
    )))
}

fn node<'a>(
    facts: &Facts,
    field: &Field,
    context: &ResolverContext<'a>,
    kind: NodeKind,
    row: Row,
) -> Resolved<'a> {
    let table = facts.graph.table(kind);
    Ok(match &field.read {
        Read::Codes => {
            let codes = table.codes(Property::Codes, row);
            Some(FieldValue::list(codes.map(|(scheme, code)| {
                object(Obj::Code(scheme.into(), code.into()))
            })))
        }
        Read::Embed("Pay", _) => {
            let is_known = table.number(Property::PayMin, row).is_some()
                || table.number(Property::PayMax, row).is_some();
            is_known.then(|| object(Obj::Pay(row)))
        }
        Read::Sources => Some(sources(table, row)),
        Read::Rows(..) => Some(parts(facts, field, context, At::Nodes(kind), row)?),
        Read::Ask(question) => asked(facts, question, context, row)?,
        Read::Localised(property) => {
            let asked = argument(context, "language").map(|language| tags(&text(language)));
            let label = asked.unwrap_or_default().into_iter().find_map(|language| {
                let (labels, range) = table.rows_of(Property::Labels, row)?;
                range
                    .filter(|label| {
                        let known = labels.text(Property::Language, *label).unwrap_or("");
                        known.to_lowercase() == language
                    })
                    .filter_map(|label| value(labels, *property, label))
                    .find(|value| *value != Value::List(Vec::new()))
            });
            label
                .or_else(|| value(table, *property, row))
                .map(FieldValue::value)
        }
        Read::First(step) => {
            let first = facts.reached(*step, row).first().copied();
            first.map(|end| object(Obj::Node(step.to(), end.row)))
        }
        Read::FirstEdge(relation, _) => {
            let step = Step::Along(*relation, Direction::Forward);
            let first = facts.reached(step, row).first().copied();
            first.map(|end| object(Obj::Lone(*relation, end.edge.unwrap())))
        }
        Read::Link(link) => {
            let ends = counted(facts, link.step.unwrap(), row, true, |name| {
                argument(context, name)
            })?;
            Some(listed(facts, link, context, ends)?)
        }
        _ => column(table, field, row),
    })
}

/// The rows of a property that the arguments ask for.
fn parts<'a>(
    facts: &Facts,
    field: &Field,
    context: &ResolverContext<'_>,
    at: At,
    row: Row,
) -> Result<FieldValue<'a>, Error> {
    let Read::Rows(property, _) = field.read else {
        unread(field)
    };
    let shown = shown_parts(facts, context, at, property, row)?;
    let shown = shown
        .into_iter()
        .map(|row| object(Obj::Part(at, property, row)));
    Ok(FieldValue::list(shown))
}

/// The tags that a language is looked for by.
fn tags(language: &str) -> Vec<String> {
    let language = language.to_lowercase();
    let mut parts: Vec<&str> = language.split(['-', '_']).collect();
    let mut tags = Vec::new();
    while !parts.is_empty() {
        tags.push(parts.join("-"));
        parts.pop();
    }
    tags
}

/// The rows of a property that the arguments ask for, as they are stored.
fn shown_parts(
    facts: &Facts,
    context: &ResolverContext<'_>,
    at: At,
    property: Property,
    row: Row,
) -> Result<Vec<Row>, Error> {
    let (table, range) = at.table(facts).rows_of(property, row).unwrap();
    let mut shown: Vec<Row> = range.collect();
    if property == Property::Labels
        && let Some(language) = argument(context, "language")
    {
        let tags = tags(&text(language));
        shown.retain(|&row| {
            let known = table.text(Property::Language, row).unwrap_or("");
            tags.contains(&known.to_lowercase())
        });
    }
    Ok(shown)
}

/// The relation whose edges make likely what a link leads to.
fn of_roles(link: &Link) -> Relation {
    match link.step {
        Some(Step::Requires(demand, _)) => demand.of_roles(),
        _ => panic!("nothing is likely there"),
    }
}

fn likely(facts: &Facts, link: &Link, ends: &[End]) -> Vec<f64> {
    let Some(Step::Requires(demand, _)) = link.step else {
        return Vec::new();
    };
    let edges = facts.graph.relation(demand.of_roles()).edges();
    let edge = ends.iter().filter_map(|end| end.via);
    edge.map(|edge| edges.number(Property::Share, edge).unwrap_or(0.0))
        .collect()
}

/// What a step reaches of what counts, by what is said of that.
pub(super) fn counted<'v>(
    facts: &Facts,
    step: Step,
    row: Row,
    is_list: bool,
    given: impl Fn(&str) -> Option<&'v Value>,
) -> Result<Vec<End>, Error> {
    let words = |name| -> Vec<String> {
        let said = given(name).map_or(&[][..], super::condition::items);
        said.iter()
            .filter(|word| **word != Value::Null)
            .map(text)
            .collect()
    };
    let share = |name| match given(name) {
        Some(Value::Number(number)) => match number.as_f64() {
            Some(share) if (0.0..=1.0).contains(&share) => Ok(Some(share)),
            _ => Err(Error::new("no share")),
        },
        _ => Ok(None),
    };
    match step {
        Step::Along(relation, direction) if relation.asks() => {
            let least = share("minImportance")?;
            let mut standings = words("including");
            if standings.is_empty() && is_list && direction == Direction::Forward {
                standings = vec!["TYPICAL".into(), "MINOR".into()];
            }
            standings.push("REQUIRED".into());
            let edges = facts.graph.relation(relation).edges();
            let mut ends = facts.reached(step, row);
            ends.retain(|end| {
                let edge = end.edge.unwrap();
                let standing = value(edges, Property::Standing, edge).map(|word| text(&word));
                let has = standing.is_some_and(|standing| standings.contains(&standing));
                let doubtful = [Property::Suppress, Property::NotRelevant]
                    .iter()
                    .any(|flag| edges.flag(*flag, edge) == Some(true));
                match (least, edges.number(Property::Importance, edge)) {
                    (Some(least), Some(importance)) => importance >= least && (has || !doubtful),
                    _ => has,
                }
            });
            Ok(ends)
        }
        Step::Requires(demand, _) => {
            let (least, bases) = (share("minLikelihood")?, words("basis"));
            let is_likely = bases.contains(&"LIKELY".to_owned());
            if least.is_some() && !is_likely {
                return Err(Error::new("nothing likely to bound"));
            }
            let grounds = Grounds {
                stated: bases.is_empty() || bases.contains(&"STATED".to_owned()),
                likely: is_likely.then(|| least.unwrap_or(0.5)),
            };
            Ok(facts.reached(Step::Requires(demand, grounds), row))
        }
        _ => Ok(facts.reached(step, row)),
    }
}

fn named_source(facts: &Facts, given: &Value) -> Result<Row, Error> {
    let source = facts.reference(NodeKind::Source, &text(given));
    source.ok_or_else(|| Error::new("no such source"))
}

fn connection<'a>(field: &Field, link: &Arc<Link>, listed: &Listed) -> Option<FieldValue<'a>> {
    let edge =
        |(end, cursor): &(End, String)| object(Obj::Edge(Arc::clone(link), *end, cursor.clone()));
    match &field.read {
        Read::TotalCount => Some(FieldValue::value(listed.total)),
        Read::Stated => Some(FieldValue::value(listed.total - listed.likely.len())),
        Read::Likely => Some(FieldValue::value(listed.likely.len())),
        Read::Expected => {
            let expected: f64 = listed.likely.iter().sum();
            Some(FieldValue::value(super::facts::number(expected)))
        }
        Read::Edges => Some(FieldValue::list(listed.page.iter().map(edge))),
        Read::Nodes => Some(FieldValue::list(
            listed
                .page
                .iter()
                .map(|(end, _)| object(Obj::Node(link.target, end.row))),
        )),
        Read::PageInfo => Some(object(Obj::Page {
            before: listed.before,
            after: listed.after,
            start: listed.page.first().map(|(_, cursor)| cursor.clone()),
            end: listed.page.last().map(|(_, cursor)| cursor.clone()),
        })),
        _ => unread(field),
    }
}

fn edge<'a>(
    facts: &Facts,
    field: &Field,
    link: &Link,
    end: End,
    cursor: &str,
) -> Option<FieldValue<'a>> {
    match &field.read {
        Read::Cursor => return Some(FieldValue::value(cursor)),
        Read::End => return Some(object(Obj::Node(link.target, end.row))),
        Read::Basis => {
            return Some(FieldValue::value(if end.via.is_some() {
                "LIKELY"
            } else {
                "STATED"
            }));
        }
        Read::Likelihood => {
            let relation = of_roles(link);
            return end.via.map(|edge| object(Obj::Lone(relation, edge)));
        }
        Read::Via => {
            let edges = facts.edges(of_roles(link)).iter();
            let mut roles = edges.filter(|(_, _, edge)| Some(*edge) == end.via);
            return roles
                .next()
                .map(|(role, ..)| object(Obj::Node(NodeKind::Role, *role)));
        }
        _ => {}
    }
    let Some(Step::Along(relation, _)) = link.step else {
        unread(field)
    };
    let table = facts.graph.relation(relation).edges();
    match &field.read {
        Read::Sources => Some(sources(table, end.edge.unwrap())),
        _ => column(table, field, end.edge.unwrap()),
    }
}
