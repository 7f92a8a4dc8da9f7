//! The orders that lists and connections offer.

use rolegraph_graph::plan::Key;
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::definition::{
    Argument, EnumType, EnumValue, InputField, InputType, Link, OrderKey, Test, Text,
};
use super::nodes::{adverts, own_name};

/// A word of an order by something of the node's.
pub(super) fn value(name: &'static str, key: Key, doc: impl Into<Text>) -> EnumValue {
    EnumValue {
        name,
        doc: doc.into(),
        key: Some(OrderKey::Node(key)),
    }
}

fn keys_of(kind: NodeKind) -> Vec<EnumValue> {
    let properties = kind.properties().iter();
    let mut values: Vec<EnumValue> = properties.filter_map(|p| of_property(kind, *p)).collect();
    if kind == NodeKind::Job {
        values.extend(adverts::orders());
        adverts::arrange(&mut values, adverts::ORDERS, |value| value.name);
    } else {
        values.push(value(
            "POPULARITY",
            Key::Popularity,
            "The number of edges that lead to the node, of roles those that require it; of what is one thing with others how many nodes lead so to any of them.",
        ));
    }
    values
}

/// What lists of a kind can be ordered by.
fn of_property(kind: NodeKind, property: Property) -> Option<EnumValue> {
    let order = property.order()?;
    Some(match (property, own_name(kind)) {
        (Property::Name, Some(own)) => {
            let doc = format!("The {own}, as {}.", own.to_uppercase());
            value(order.name, Key::Name, doc)
        }
        (Property::Name, None) => value(order.name, Key::Name, order.says),
        _ => value(order.name, Key::Node(property), order.says),
    })
}

fn types(stem: &str, values: Vec<EnumValue>) -> (EnumType, InputType) {
    let field = format!("{stem}Field");
    let input = InputType {
        name: stem.to_owned().into(),
        doc: "One term of an order.".into(),
        fields: vec![
            InputField {
                argument: Argument::new("field", format!("{field}!"), "What is compared."),
                condition: Test::Plain,
            },
            InputField {
                argument: Argument::new("direction", "OrderDirection!", "From the smallest or from the greatest; what has no value comes last either way.")
                    .or_word("ASC"),
                condition: Test::Plain,
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
    let order = property.edge_order()?;
    Some(EnumValue {
        name: order.name,
        doc: format!("{}; in lists whose edges say so.", order.says).into(),
        key: Some(OrderKey::Edge(property)),
    })
}
