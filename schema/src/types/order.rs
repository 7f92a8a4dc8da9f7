//! The orders that lists and connections offer.

use rolegraph_graph::plan::Key;
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::definition::{
    Argument, Condition, EnumType, EnumValue, InputField, InputType, Link, OrderKey,
};

fn value(name: &'static str, key: Key, doc: &'static str) -> EnumValue {
    EnumValue {
        name,
        doc: doc.into(),
        key: Some(OrderKey::Node(key)),
    }
}

fn keys_of(kind: NodeKind) -> Vec<EnumValue> {
    let mut values = if kind == NodeKind::Job {
        vec![
            value("TITLE", Key::Name, "The title."),
            value("NAME", Key::Name, "The title, as TITLE."),
        ]
    } else {
        vec![value("NAME", Key::Name, "The name.")]
    };
    if kind == NodeKind::Job {
        values.push(value(
            "PAY",
            Key::Node(Property::PayMax),
            "The upper end of the pay range.",
        ));
        values.push(value(
            "POSTED",
            Key::Node(Property::Posted),
            "The day it was posted.",
        ));
        values.push(value(
            "RELEVANCE",
            Key::Relevance,
            "How well the names of the job fit the condition `text`.",
        ));
        values.push(value(
            "LEVEL",
            Key::Node(Property::Level),
            "The experience it asks for, from ENTRY up.",
        ));
    } else {
        values.push(value(
            "POPULARITY",
            Key::Popularity,
            "The number of edges that lead to the node.",
        ));
    }
    values
}

fn types(stem: &str, values: Vec<EnumValue>) -> (EnumType, InputType) {
    let field = format!("{stem}Field");
    let input = InputType {
        name: stem.to_owned().into(),
        doc: "One term of an order.".into(),
        fields: vec![
            InputField {
                argument: Argument::new("field", format!("{field}!"), "What is compared."),
                condition: Condition::Plain,
            },
            InputField {
                argument: Argument::new("direction", "OrderDirection!", "From the smallest or from the greatest; what has no value comes last either way.")
                    .or_word("ASC"),
                condition: Condition::Plain,
            },
        ],
    };
    (
        EnumType {
            name: field.into(),
            doc: "What an order compares.".into(),
            values,
        },
        input,
    )
}

/// The order of lists of a kind: by what its nodes have, and by what the edges of one of the
/// lists have.
pub(super) fn of_kind(kind: NodeKind, links: &[Link]) -> (EnumType, InputType) {
    let mut values = keys_of(kind);
    for link in links.iter().filter(|link| link.target == kind) {
        let Some(Step::Along(relation, _)) = link.step else {
            continue;
        };
        for value in relation.properties().iter().filter_map(|p| of_edge(*p)) {
            if !values.iter().any(|known| known.name == value.name) {
                values.push(value);
            }
        }
    }
    types(&format!("{}Order", kind.word()), values)
}

/// What edges can be ordered by.
fn of_edge(property: Property) -> Option<EnumValue> {
    let order = property.order()?;
    Some(EnumValue {
        name: order.name,
        doc: format!("{}; in lists whose edges say so.", order.says).into(),
        key: Some(OrderKey::Edge(property)),
    })
}
