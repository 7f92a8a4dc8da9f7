//! The answers of questions: all rows and columns at once, read one field after another.
//!
//! What a question answers is compared with its own slow reference where it is written; here it is
//! compared how that is paged and written.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, ResolverContext};
use async_graphql::{Error, Value};
use rolegraph_graph::analysis::{
    Argument, Cells, Frame, Given, Gives, Holds, KeyKind, Listed, Need, Parameter, Question, Shape,
    Takes, Wanted,
};
use rolegraph_graph::context::Context;
use rolegraph_graph::model::word::SkillKind;
use rolegraph_graph::name::fold;
use rolegraph_graph::{Graph, NodeKind, Property, Relation, Row};

use super::condition::{country, items, text};
use super::facts::{Facts, number};
use super::resolve::{At, Obj, Resolved, any, argument, count, object, unread};
use crate::plan::{cursor_key, key_cursor};
use crate::types::definition::{Field, Read};

/// A row of an answer, with all that it has.
pub(super) struct FrameRow {
    cells: Vec<Cell>,
    cursor: Option<String>,
    edge: Option<(Relation, Row)>,
}

#[derive(Clone)]
enum Cell {
    Null,
    Value(Value),
    Node(NodeKind, Row, bool),
    Nodes(NodeKind, Vec<Row>),
    Part(NodeKind, Property, Row),
    One(Arc<FrameRow>),
    Many(Vec<Arc<FrameRow>>),
}

/// A page of an answer's rows.
pub(super) struct RowPage {
    rows: Vec<Arc<FrameRow>>,
    before: bool,
    after: bool,
    total: usize,
    node: usize,
}

/// The answer of a question, asked of the node at a row.
pub(super) fn asked<'a>(
    facts: &Facts,
    question: &Question,
    context: &ResolverContext<'_>,
    here: Row,
) -> Resolved<'a> {
    let mut given = Given::default();
    for parameter in question.parameters {
        let value = argument(context, parameter.name);
        if let Some(value) = value.filter(|value| parameter.is_required || !is_blank(value)) {
            given.push(parameter.name, value_of(facts, parameter, value)?);
        }
    }
    let asked =
        (question.ask)(&facts.graph, &given).map_err(|refusal| Error::new(refusal.message))?;
    let (Gives::One(shape) | Gives::All(shape) | Gives::Many(shape, _)) = question.gives;
    let wanted = Wanted::all(shape());
    let need = Need {
        wanted: &wanted,
        rows: usize::MAX,
    };
    let frame = asked.answer(&facts.graph, here, &need, &mut Context::unlimited());
    let frame = frame.map_err(|stop| Error::new(stop.to_string()))?;
    let all = rows(&facts.graph, shape(), &frame, 0..frame.rows);
    Ok(Some(match question.gives {
        Gives::One(_) => object(Obj::Row(Arc::clone(&all[0]))),
        Gives::All(_) => FieldValue::list(all.iter().map(|row| object(Obj::Row(Arc::clone(row))))),
        Gives::Many(shape, listed) => {
            let is_node = |column: &rolegraph_graph::analysis::Heading| column.name == "node";
            let node = shape().columns.iter().position(is_node).unwrap();
            object(Obj::RowPage(Arc::new(page(context, &listed, all, node)?)))
        }
    }))
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::List(items) => items.iter().all(is_blank),
        _ => false,
    }
}

fn value_of(facts: &Facts, parameter: &Parameter, value: &Value) -> Result<Argument, Error> {
    let several = || match value {
        Value::List(items) => items.clone(),
        one => vec![one.clone()],
    };
    Ok(match parameter.takes {
        Takes::Text => Argument::Text(text(value)),
        Takes::Country => Argument::Text(country(facts, &text(value))?),
        Takes::Share => {
            let Value::Number(number) = value else {
                panic!("{value} is no number")
            };
            let share = number.as_f64().filter(|share| (0.0..=1.0).contains(share));
            Argument::Number(share.ok_or_else(|| Error::new("no share"))?)
        }
        Takes::Integer => {
            let Value::Number(number) = value else {
                panic!("{value} is no number")
            };
            Argument::Integer(number.as_i64().unwrap())
        }
        Takes::Word(set) | Takes::Words(set) => {
            let code = |word: &Value| set.words.iter().position(|known| *known == text(word));
            let codes = several();
            Argument::Words(codes.iter().map(|word| code(word).unwrap() as u8).collect())
        }
        Takes::Kinds => {
            let of = |word: &Value| {
                let mut all = NodeKind::ALL.iter().copied();
                all.find(|kind| kind.word().to_uppercase() == text(word))
                    .unwrap()
            };
            Argument::Kinds(items(value).iter().map(of).collect())
        }
        Takes::Node(kind) | Takes::Nodes(kind, _) => {
            let given = several();
            let id = |reference: &Value| {
                let row = facts.reference(kind, &text(reference));
                row.map(|row| facts.graph.id_of(kind, row))
                    .ok_or_else(|| Error::new("no such node, or several"))
            };
            let ids = given.iter().map(id).collect::<Result<_, _>>()?;
            Argument::Nodes(ids, given.len())
        }
    })
}

fn rows(
    graph: &Graph,
    shape: &'static Shape,
    frame: &Frame<'_>,
    range: std::ops::Range<usize>,
) -> Vec<Arc<FrameRow>> {
    let row = |row: usize| {
        let mut edge = None;
        let mut cells = Vec::new();
        for (at, column) in shape.columns.iter().enumerate() {
            if let Holds::Edge(relation) = column.holds {
                edge = frame.row(at, row).map(|edge| (relation, edge));
            }
            cells.push(cell(graph, column.holds, frame, at, row));
        }
        Arc::new(FrameRow {
            cells,
            cursor: frame.key(graph, row).map(|key| key_cursor(&key)),
            edge,
        })
    };
    range.map(row).collect()
}

fn cell(graph: &Graph, holds: Holds, frame: &Frame<'_>, at: usize, row: usize) -> Cell {
    let value = match (holds, frame.cells(at)) {
        (Holds::Flag, Cells::Flag(cells)) => cells[row].map(Value::Boolean),
        (Holds::Number, Cells::Number(cells)) => cells[row].map(number),
        (Holds::Integer, Cells::Integer(cells)) => cells[row].map(Value::from),
        (Holds::Word(set), Cells::Word(cells, _)) => {
            let word = cells[row].map(|code| set.words[usize::from(code)]);
            word.map(|word| Value::String(word.to_owned()))
        }
        (Holds::Text, Cells::Text(cells)) => cells[row].map(|text| Value::String(text.to_owned())),
        (Holds::Text, Cells::Name(kind, of)) => {
            let node = frame.row(*of, row).unwrap();
            Some(Value::String(label(graph, *kind, node)))
        }
        (Holds::Text, Cells::Spelling { of, spellings }) => {
            let (kind, node) = frame.any_node(*of, row).unwrap();
            Some(Value::String(
                graph.spelling(kind, node, spellings[row]).to_owned(),
            ))
        }
        (Holds::AnyNode, _) => {
            let (kind, node) = frame.any_node(at, row).unwrap();
            return Cell::Node(kind, node, true);
        }
        (Holds::Node(kind), _) => {
            let node = frame.row(at, row);
            return node.map_or(Cell::Null, |node| Cell::Node(kind, node, false));
        }
        (Holds::Nodes(kind), _) => return Cell::Nodes(kind, frame.rows_of(at, row).to_vec()),
        (Holds::Row(kind, property, _), _) => {
            return Cell::Part(kind, property, frame.row(at, row).unwrap());
        }
        (Holds::One(shape), _) => {
            let (inner, range) = frame.within(at, row).unwrap();
            return Cell::One(Arc::clone(&rows(graph, shape, inner, range)[0]));
        }
        (Holds::Many(shape), _) => {
            let (inner, range) = frame.within(at, row).unwrap();
            return Cell::Many(rows(graph, shape, inner, range));
        }
        _ => None,
    };
    value.map_or(Cell::Null, Cell::Value)
}

/// The name of a node, with the kind of skill behind it if there is a second skill of that name.
fn label(graph: &Graph, kind: NodeKind, row: Row) -> String {
    let name = graph.name(kind, row);
    let of = graph.table(kind).word(Property::SkillKind, row);
    let is_namesake = |other: &Row| *other != row && fold(graph.name(kind, *other)) == fold(name);
    match of.map(|code| SkillKind::WORDS[usize::from(code)]) {
        Some(of) if graph.rows(kind).any(|other| is_namesake(&other)) => {
            format!("{name} ({})", of.to_lowercase())
        }
        _ => name.to_owned(),
    }
}

fn page(
    context: &ResolverContext<'_>,
    listed: &Listed,
    all: Vec<Arc<FrameRow>>,
    node: usize,
) -> Result<RowPage, Error> {
    let key = |name: &str| {
        argument(context, name).map(|cursor| cursor_key(&text(cursor), listed.key).unwrap())
    };
    let key_of =
        |row: &Arc<FrameRow>| cursor_key(row.cursor.as_ref().unwrap(), listed.key).unwrap();
    let (mut from, mut to) = (0, all.len());
    if let Some(after) = key("after") {
        from = match listed.key {
            KeyKind::Marks(_) => all.iter().filter(|row| key_of(row) <= after).count(),
            KeyKind::Node => {
                let mut rows = all.iter();
                rows.position(|row| key_of(row) == after)
                    .map_or(all.len(), |at| at + 1)
            }
        };
    }
    if let Some(before) = key("before") {
        let is_before = |row: &&Arc<FrameRow>| key_of(row) < before;
        to = all.iter().filter(is_before).count().max(from);
    }
    let last = match listed.is_two_way {
        true => count(context, "last")?,
        false => None,
    };
    match (count(context, "first")?, last) {
        (Some(_), Some(_)) => return Err(Error::new("`first` and `last` together")),
        (None, Some(last)) => from = from.max(to.saturating_sub(last)),
        (first, None) => to = to.min(from + first.unwrap_or(listed.page)),
    }
    Ok(RowPage {
        before: from > 0,
        after: to < all.len(),
        total: all.len(),
        rows: all[from..to].to_vec(),
        node,
    })
}

fn written<'a>(cell: &Cell) -> Option<FieldValue<'a>> {
    Some(match cell {
        Cell::Null => return None,
        Cell::Value(value) => FieldValue::value(value.clone()),
        Cell::Node(kind, row, true) => any(*kind, *row),
        Cell::Node(kind, row, false) => object(Obj::Node(*kind, *row)),
        Cell::Nodes(kind, rows) => {
            FieldValue::list(rows.iter().map(|row| object(Obj::Node(*kind, *row))))
        }
        Cell::Part(kind, property, row) => object(Obj::Part(At::Nodes(*kind), *property, *row)),
        Cell::One(row) => object(Obj::Row(Arc::clone(row))),
        Cell::Many(rows) => {
            FieldValue::list(rows.iter().map(|row| object(Obj::Row(Arc::clone(row)))))
        }
    })
}

pub(super) fn row<'a>(
    facts: &Facts,
    field: &Field,
    context: &ResolverContext<'a>,
    row: &FrameRow,
) -> Resolved<'a> {
    match (&field.read, row.edge) {
        (Read::Cursor, _) => Ok(row.cursor.clone().map(FieldValue::value)),
        (Read::Cell(column), _) => Ok(written(&row.cells[*column])),
        (_, Some((relation, edge))) => {
            super::resolve::of_edge(facts, field, context, relation, edge)
        }
        _ => unread(field),
    }
}

pub(super) fn row_page<'a>(field: &Field, page: &RowPage) -> Option<FieldValue<'a>> {
    let object_of = |row: &Arc<FrameRow>| object(Obj::Row(Arc::clone(row)));
    Some(match &field.read {
        Read::TotalCount => FieldValue::value(page.total),
        Read::Nodes => FieldValue::list(
            page.rows
                .iter()
                .map(|row| written(&row.cells[page.node]).unwrap()),
        ),
        Read::Edges => FieldValue::list(page.rows.iter().map(object_of)),
        Read::PageInfo => object(Obj::Page {
            before: page.before,
            after: page.after,
            start: page.rows.first().and_then(|row| row.cursor.clone()),
            end: page.rows.last().and_then(|row| row.cursor.clone()),
        }),
        _ => unread(field),
    })
}
