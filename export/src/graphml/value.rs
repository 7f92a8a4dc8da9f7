//! The values of properties as GraphML's data.

use std::borrow::Cow;

use rolegraph_graph::date::iso;
use rolegraph_graph::table::Table;
use rolegraph_graph::{Graph, NodeKind, Property, PropertyType, Row};
use serde::Serialize;

#[derive(Serialize)]
struct Code<'g> {
    scheme: &'g str,
    code: &'g str,
}

/// The value of a property at a row, if there is one that GraphML has a place for.
pub(super) fn of<'g>(
    graph: &'g Graph,
    table: &'g Table,
    property: Property,
    row: Row,
) -> Option<Cow<'g, str>> {
    match property.property_type() {
        PropertyType::Text => table.text(property, row).map(Cow::Borrowed),
        PropertyType::Word(words) => {
            let code = usize::from(table.word(property, row)?);
            words.words.get(code).copied().map(Cow::Borrowed)
        }
        PropertyType::Flag => Some(
            if table.flag(property, row)? {
                "true"
            } else {
                "false"
            }
            .into(),
        ),
        PropertyType::Number => Some(table.number(property, row)?.to_string().into()),
        PropertyType::Integer => Some(table.integer(property, row)?.to_string().into()),
        PropertyType::Date => iso(table.date(property, row)?).map(Cow::Owned),
        PropertyType::TextList => json(table.texts(property, row).collect()),
        PropertyType::WordList(words) => {
            let codes = table.words(property, row).iter();
            json(
                codes
                    .filter_map(|&code| words.words.get(usize::from(code)))
                    .collect(),
            )
        }
        PropertyType::Sources => {
            let sources = table.sources(row);
            json(sources.map(|row| graph.id(NodeKind::Source, row)).collect())
        }
        PropertyType::CodeList => {
            let codes = table.codes(property, row);
            json(codes.map(|(scheme, code)| Code { scheme, code }).collect())
        }
        PropertyType::Source | PropertyType::Rows(_) => None,
    }
}

fn json<'g, T: Serialize>(items: Vec<T>) -> Option<Cow<'g, str>> {
    if items.is_empty() {
        return None;
    }
    serde_json::to_string(&items).ok().map(Cow::Owned)
}
