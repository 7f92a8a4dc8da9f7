//! The orders that lists and connections offer.

use rolegraph_graph::query::Key;
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::definition::{Argument, Condition, EnumType, EnumValue, InputField, InputType, Link};

/// Whether a step's edges carry numbers to order by.
pub(super) fn is_weighted(step: Step) -> bool {
    match step {
        Step::Along(relation, _) => {
            const WEIGHTS: [Property; 5] = [
                Property::Importance,
                Property::Score,
                Property::Share,
                Property::Employment,
                Property::Rank,
            ];
            WEIGHTS
                .iter()
                .any(|weight| relation.properties().contains(weight))
        }
        Step::Requires(_) => false,
    }
}

fn value(name: &'static str, key: Key, doc: &'static str) -> EnumValue {
    EnumValue {
        name,
        doc: doc.into(),
        key: Some(key),
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

/// The order of a kind's nodes.
pub(super) fn of_kind(kind: NodeKind) -> (EnumType, InputType) {
    types(&format!("{}Order", kind.word()), keys_of(kind))
}

/// The order of a link's edges, where they carry numbers of their own.
pub(super) fn of_link(link: &Link) -> Option<(EnumType, InputType)> {
    let Some(Step::Along(relation, _)) = link.step else {
        return None;
    };
    if !is_weighted(Step::Along(relation, rolegraph_graph::Direction::Forward)) {
        return None;
    }
    let mut values = keys_of(link.target);
    for property in relation.properties() {
        let key = Key::Edge(relation, *property);
        match property {
            Property::Importance => values.push(value("IMPORTANCE", key, "How much it matters.")),
            Property::LevelNeeded => {
                values.push(value("LEVEL_NEEDED", key, "How much of it is needed."));
            }
            Property::Requirement => {
                values.push(value("REQUIREMENT", key, "Essential before optional."));
            }
            Property::Hot => values.push(value("HOT", key, "Whether it is often asked for.")),
            Property::InDemand => values.push(value(
                "IN_DEMAND",
                key,
                "Whether it is often asked for in adverts for the role.",
            )),
            Property::Score => values.push(value("SCORE", key, "How sure the match is.")),
            Property::Share => values.push(value("SHARE", key, "The share of people.")),
            Property::Order => values.push(value("ORDER", key, "The place among the categories.")),
            Property::Rank => {
                values.push(value("RANK", key, "The place that the source gives it."));
            }
            Property::Employment => {
                values.push(value("EMPLOYMENT", key, "The number of people employed."));
            }
            Property::PayMedian => values.push(value("MEDIAN_PAY", key, "The median pay.")),
            Property::TaskType => values.push(value("TYPE", key, "Core before supplemental.")),
            _ => {}
        }
    }
    Some(types(&link.order, values))
}
