//! The plain resolver way: every field by itself, one row after another.

use std::sync::Arc;

use async_graphql::dynamic::{FieldFuture, FieldValue, ResolverContext};
use async_graphql::{Error, Value};
use base64::Engine as _;
use rolegraph_graph::search::Hit;
use rolegraph_graph::step::Step;
use rolegraph_graph::table::Table;
use rolegraph_graph::{Direction, NodeKind, Property, Relation};

use super::condition::{country, items, passes, text};
use super::facts::{End, Facts, number, value};
use super::order::{Asked, Order};
use super::root::{Found, graph, hit_cursor, root, search, section};
use crate::types::definition::{Field, Link, Read};

/// What an object of an answer stands for.
#[derive(Clone)]
pub(super) enum Obj {
    Node(NodeKind, u32),
    Connection(Arc<Link>, Arc<Listed>),
    Edge(Arc<Link>, End, String),
    Page {
        before: bool,
        after: bool,
        start: Option<String>,
        end: Option<String>,
    },
    Code(String, String),
    Pay(u32),
    Search(Arc<Found>),
    Hit(Hit),
    Comparison(Arc<Vec<u32>>),
    Section(Relation, Arc<Vec<u32>>),
    /// A row of a section and the roles that have it, each with its edge.
    Row(Relation, u32, Vec<(u32, u32)>),
    Entry(Relation, u32, u32),
    /// An edge by itself.
    Lone(Relation, u32),
    /// A row of a node's or an edge's property: where the property is, and the row in its table.
    Part(At, Property, u32),
    /// A page of such rows, and one of them with its cursor.
    Parts(At, Property, Arc<Page>),
    PartEdge(At, Property, String, u32),
    Graph,
    Count(String, usize),
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

/// A page of rows that belong to a node, each with its cursor.
pub(super) struct Page {
    rows: Vec<(String, u32)>,
    before: bool,
    after: bool,
    total: usize,
}

/// The page of a connection, each row with its cursor.
pub(super) struct Listed {
    page: Vec<(End, String)>,
    before: bool,
    after: bool,
    total: usize,
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
        Obj::Search(found) => Ok(search(facts, field, found)),
        Obj::Hit(hit) => Ok(match &field.read {
            Read::Cursor => Some(FieldValue::value(hit_cursor(facts, hit))),
            Read::End => Some(any(hit.kind, hit.row)),
            Read::HitScore => Some(FieldValue::value(number(hit.score))),
            Read::HitMatched => Some(FieldValue::value(hit.matched(&facts.graph))),
            Read::HitHow => Some(FieldValue::value(hit.how.word())),
            _ => unread(field),
        }),
        Obj::Comparison(roles) => Ok(match &field.read {
            Read::ComparedRoles => Some(FieldValue::list(
                roles
                    .iter()
                    .map(|role| object(Obj::Node(NodeKind::Role, *role))),
            )),
            Read::Section(relation) => Some(object(Obj::Section(*relation, Arc::clone(roles)))),
            _ => unread(field),
        }),
        Obj::Section(relation, roles) => Ok(section(facts, field, *relation, roles)),
        Obj::Row(relation, row, entries) => Ok(match &field.read {
            Read::RowName => Some(FieldValue::value(facts.graph.name(relation.to(), *row))),
            Read::RowNode => Some(object(Obj::Node(relation.to(), *row))),
            Read::RowRoles => {
                Some(FieldValue::list(entries.iter().map(|(role, edge)| {
                    object(Obj::Entry(*relation, *role, *edge))
                })))
            }
            _ => unread(field),
        }),
        Obj::Entry(relation, role, edge) => {
            let table = facts.graph.relation(*relation).edges();
            Ok(match &field.read {
                Read::EntryRole => Some(object(Obj::Node(NodeKind::Role, *role))),
                Read::Sources => Some(sources(table, *edge)),
                Read::Rows(..) => Some(parts(facts, field, context, At::Edges(*relation), *edge)?),
                _ => column(table, field, *edge),
            })
        }
        Obj::Lone(relation, edge) => Ok(column(
            facts.graph.relation(*relation).edges(),
            field,
            *edge,
        )),
        Obj::Part(at, property, row) => {
            let (table, _) = at.table(facts).rows_of(*property, 0).unwrap();
            Ok(match &field.read {
                Read::RowSource => {
                    let source = table.source(*row);
                    source.map(|source| object(Obj::Node(NodeKind::Source, source)))
                }
                _ => column(table, field, *row),
            })
        }
        Obj::Parts(at, property, page) => Ok(match &field.read {
            Read::TotalCount => Some(FieldValue::value(page.total)),
            Read::Nodes => Some(FieldValue::list(
                page.rows
                    .iter()
                    .map(|(_, row)| object(Obj::Part(*at, *property, *row))),
            )),
            Read::Edges => Some(FieldValue::list(page.rows.iter().map(|(cursor, row)| {
                object(Obj::PartEdge(*at, *property, cursor.clone(), *row))
            }))),
            Read::PageInfo => Some(object(Obj::Page {
                before: page.before,
                after: page.after,
                start: page.rows.first().map(|(cursor, _)| cursor.clone()),
                end: page.rows.last().map(|(cursor, _)| cursor.clone()),
            })),
            _ => unread(field),
        }),
        Obj::PartEdge(at, property, cursor, row) => Ok(match &field.read {
            Read::Cursor => Some(FieldValue::value(cursor.clone())),
            Read::End => Some(object(Obj::Part(*at, *property, *row))),
            _ => unread(field),
        }),
        Obj::Graph => Ok(graph(facts, field)),
        Obj::Count(name, count) => Ok(match &field.read {
            Read::CountName => Some(FieldValue::value(name.clone())),
            Read::CountOf => Some(FieldValue::value(*count)),
            _ => unread(field),
        }),
    }
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
pub(super) fn any<'a>(kind: NodeKind, row: u32) -> FieldValue<'a> {
    object(Obj::Node(kind, row)).with_type(kind.word())
}

fn column<'a>(table: &Table, field: &Field, row: u32) -> Option<FieldValue<'a>> {
    let Read::Column(property) = field.read else {
        unread(field)
    };
    value(table, property, row).map(FieldValue::value)
}

fn sources<'a>(table: &Table, row: u32) -> FieldValue<'a> {
    FieldValue::list(
        table
            .sources(row)
            .iter()
            .map(|row| object(Obj::Node(NodeKind::Source, *row))),
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
        ends.retain(|end| edges.sources(end.edge.unwrap()).contains(&source));
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
    row: u32,
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
        Read::RowsPage(property, _) => {
            let at = At::Nodes(kind);
            let page = part_page(facts, context, at, *property, row)?;
            Some(object(Obj::Parts(at, *property, Arc::new(page))))
        }
        Read::Localised(property) => {
            let asked = argument(context, "language").map(|language| tags(&text(language)));
            let label = asked.unwrap_or_default().into_iter().find_map(|language| {
                let (labels, range) = table.rows_of(Property::Labels, row)?;
                range
                    .map(|label| label as u32)
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
            let ends = facts.reached(link.step.unwrap(), row);
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
    row: u32,
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

/// The page of a property's rows that the arguments ask for.
fn part_page(
    facts: &Facts,
    context: &ResolverContext<'_>,
    at: At,
    property: Property,
    row: u32,
) -> Result<Page, Error> {
    use serde_json::Value as Json;
    const APART: [Property; 8] = [
        Property::Source,
        Property::PayBasis,
        Property::PayCurrency,
        Property::PayPeriod,
        Property::Year,
        Property::Country,
        Property::Level,
        Property::Title,
    ];
    let (table, _) = at.table(facts).rows_of(property, row).unwrap();
    let place = |row: u32| -> Vec<Json> {
        let of = |property: Property| match property {
            Property::Source => {
                let source = table.source(row).unwrap();
                facts.graph.id(NodeKind::Source, source).into()
            }
            _ => value(table, property, row).map_or(Json::Null, |v| v.into_json().unwrap()),
        };
        APART.into_iter().map(of).collect()
    };
    let compare = |a: &[Json], b: &[Json]| {
        let each = a.iter().zip(b).map(|(a, b)| match (a, b) {
            (Json::Number(a), Json::Number(b)) => a.as_i64().cmp(&b.as_i64()),
            (Json::String(a), Json::String(b)) => a.cmp(b),
            (a, b) => a.is_null().cmp(&b.is_null()),
        });
        each.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    };
    let shown = shown_parts(facts, context, at, property, row)?;
    let mut all: Vec<(Vec<Json>, u32)> = shown.into_iter().map(|r| (place(r), r)).collect();
    all.sort_by(|a, b| compare(&a.0, &b.0));
    let base64 = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let cursor = |name: &str| {
        argument(context, name).map(|cursor| -> Vec<Json> {
            serde_json::from_slice(&base64.decode(text(cursor)).unwrap()).unwrap()
        })
    };
    let (mut from, mut to) = (0, all.len());
    if let Some(after) = cursor("after") {
        from = all
            .iter()
            .filter(|row| compare(&row.0, &after).is_le())
            .count();
    }
    if let Some(before) = cursor("before") {
        to = all
            .iter()
            .filter(|row| compare(&row.0, &before).is_lt())
            .count()
            .max(from);
    }
    match (count(context, "first")?, count(context, "last")?) {
        (Some(_), Some(_)) => return Err(Error::new("`first` and `last` together")),
        (None, Some(last)) => from = from.max(to.saturating_sub(last)),
        (first, None) => to = to.min(from + first.unwrap_or(50)),
    }
    let written =
        |(place, row): &(Vec<Json>, u32)| (base64.encode(serde_json::to_vec(place).unwrap()), *row);
    Ok(Page {
        before: from > 0,
        after: to < all.len(),
        total: all.len(),
        rows: all[from..to].iter().map(written).collect(),
    })
}

/// The rows of a property that the arguments ask for, as they are stored.
fn shown_parts(
    facts: &Facts,
    context: &ResolverContext<'_>,
    at: At,
    property: Property,
    row: u32,
) -> Result<Vec<u32>, Error> {
    let (table, range) = at.table(facts).rows_of(property, row).unwrap();
    let mut shown: Vec<u32> = range.map(|row| row as u32).collect();
    let is = |property: Property, row: u32, expected: &Value| {
        let found = value(table, property, row).map(|found| text(&found).to_ascii_lowercase());
        found == Some(text(expected).to_ascii_lowercase())
    };
    if property == Property::Labels
        && let Some(language) = argument(context, "language")
    {
        let tags = tags(&text(language));
        shown.retain(|&row| {
            let known = table.text(Property::Language, row).unwrap_or("");
            tags.contains(&known.to_lowercase())
        });
    }
    if property == Property::Pay {
        let by: Vec<String> = argument(context, "by")
            .map_or(&[][..], items)
            .iter()
            .map(text)
            .collect();
        for (property, name) in [
            (Property::Country, "country"),
            (Property::Level, "level"),
            (Property::Title, "title"),
        ] {
            let expected = argument(context, name);
            let known = match expected {
                Some(name) if property == Property::Country => Some(country(facts, &text(name))?),
                _ => None,
            };
            let is_apart = by.contains(&name.to_uppercase());
            shown.retain(|&row| match expected {
                Some(_) if known.is_some() => table.text(property, row) == known.as_deref(),
                Some(expected) => is(property, row, expected),
                None if is_apart => value(table, property, row).is_some(),
                None => {
                    let basis = value(table, Property::PayBasis, row).map(|basis| text(&basis));
                    value(table, property, row).is_none() || basis.as_deref() == Some("SURVEYED")
                }
            });
        }
        for (property, name) in [(Property::Year, "year"), (Property::PayBasis, "basis")] {
            if let Some(expected) = argument(context, name) {
                shown.retain(|&row| is(property, row, expected));
            }
        }
        if let Some(source) = argument(context, "source") {
            let source = named_source(facts, source)?;
            shown.retain(|&row| table.source(row) == Some(source));
        }
    }
    Ok(shown)
}

fn named_source(facts: &Facts, given: &Value) -> Result<u32, Error> {
    let source = facts.reference(NodeKind::Source, &text(given));
    source.ok_or_else(|| Error::new("no such source"))
}

fn connection<'a>(field: &Field, link: &Arc<Link>, listed: &Listed) -> Option<FieldValue<'a>> {
    let edge =
        |(end, cursor): &(End, String)| object(Obj::Edge(Arc::clone(link), *end, cursor.clone()));
    match &field.read {
        Read::TotalCount => Some(FieldValue::value(listed.total)),
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
                "IMPLIED"
            } else {
                "STATED"
            }));
        }
        Read::Via => return end.via.map(|role| object(Obj::Node(NodeKind::Role, role))),
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
