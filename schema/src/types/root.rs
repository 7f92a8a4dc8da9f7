//! The root, and the types that belong to no kind: pages, pay, codes.

use rolegraph_graph::{NodeKind, Property};

use super::connection::list;
use super::definition::{Argument, Field, ObjectType, Read, Text, capital};
use super::questions;

/// Every type of this module.
pub(super) fn all() -> Vec<ObjectType> {
    vec![
        query(),
        ObjectType::new(
            "PageInfo",
            "Where a page lies in its connection.",
            vec![
                Field::new(
                    "hasNextPage",
                    "Boolean!",
                    Read::HasNextPage,
                    "Whether there is more after the page.",
                ),
                Field::new(
                    "hasPreviousPage",
                    "Boolean!",
                    Read::HasPreviousPage,
                    "Whether there is more before the page.",
                ),
                Field::new(
                    "startCursor",
                    "String",
                    Read::StartCursor,
                    "The cursor of the first edge; null on an empty page.",
                ),
                Field::new(
                    "endCursor",
                    "String",
                    Read::EndCursor,
                    "The cursor of the last edge; null on an empty page.",
                ),
            ],
        ),
        ObjectType::new(
            "Code",
            "A code in a classification of the outside world.",
            vec![
                Field::new(
                    "scheme",
                    "String!",
                    Read::CodeScheme,
                    "The classification, such as `onet-soc-2019`.",
                ),
                Field::new("code", "String!", Read::CodeCode, "The code in it."),
            ],
        ),
        ObjectType::new(
            "Pay",
            "A pay range.",
            vec![
                Field::new(
                    "min",
                    "Float",
                    Read::Column(Property::PayMin),
                    "The lower end, in whole units of the currency.",
                ),
                Field::new(
                    "max",
                    "Float",
                    Read::Column(Property::PayMax),
                    "The upper end, in whole units of the currency.",
                ),
                Field::new(
                    "currency",
                    "String",
                    Read::Column(Property::PayCurrency),
                    "The currency, ISO 4217.",
                ),
                Field::new(
                    "period",
                    "PayPeriod",
                    Read::Column(Property::PayPeriod),
                    "The time it is for.",
                ),
            ],
        ),
        ObjectType::new(
            "JobMatch",
            "How a job's title fits its role.",
            vec![
                Field::new(
                    "kind",
                    "TitleMatch",
                    Read::Column(Property::TitleMatch),
                    "What in the title agreed with the role.",
                ),
                Field::new(
                    "score",
                    "Float",
                    Read::Column(Property::Score),
                    "How sure the match is, 0 to 1.",
                ),
                Field::new(
                    "matched",
                    "String",
                    Read::Column(Property::Matched),
                    "The name that agreed.",
                ),
            ],
        ),
    ]
}

/// Every interface.
pub(super) fn interfaces() -> Vec<ObjectType> {
    let node = ObjectType::new(
        "Node",
        "Anything in the graph that has an id.",
        vec![
            Field::new(
                "id",
                "ID!",
                Read::Column(Property::Id),
                "Readable, the same in every rebuild, and safe in a URL.",
            ),
            Field::new(
                "name",
                "String!",
                Read::Column(Property::Name),
                "The preferred name; for a job its title.",
            ),
        ],
    );
    std::iter::once(node)
        .chain(super::connection::interfaces())
        .collect()
}

fn query() -> ObjectType {
    let mut fields = vec![
        Field::new(
            "node",
            "Node",
            Read::NodeById,
            "One node of any kind; null where there is none.",
        )
        .with(vec![Argument::new("id", "ID!", "Its id.")]),
        Field::new(
            "nodes",
            "[Node]",
            Read::NodesByIds,
            "Nodes of any kind, in the order of their ids; null for each that isn't there.",
        )
        .with(vec![Argument::new(
            "ids",
            "[ID!]!",
            "Their ids, 500 at most.",
        )]),
    ];
    for kind in NodeKind::ALL.iter().copied() {
        let one = kind.prefix();
        let arguments = look_up_arguments(kind);
        let by = match arguments.len() {
            1 => "its id",
            2 => "its id or any of its names: give exactly one",
            _ => "its id, any of its names, or a code: give exactly one",
        };
        let doc = format!("One {} by {by}. Null where there is none.", kind.word());
        fields.push(Field::new(one, kind.word(), Read::LookUp(kind), doc).with(arguments));
        fields.push(list(
            kind.list(),
            kind,
            format!(
                "{}, as a list to filter, order and page through.",
                capital(kind.plural())
            ),
        ));
    }
    fields.extend(questions::fields(None));
    ObjectType::new(
        "Query",
        "Where every question begins. A field that fails is null, with its error beside the data; the others are answered.",
        fields,
    )
}

fn look_up_arguments(kind: NodeKind) -> Vec<Argument> {
    let has_codes = kind.has(Property::Codes);
    let is_alone = !kind.merges_by_name() && !has_codes;
    let ty = if is_alone { "ID!" } else { "ID" };
    let mut arguments = vec![Argument::new("id", ty, "Its id.")];
    if kind.merges_by_name() {
        arguments.push(Argument::new(
            "name",
            "String",
            "Any of its names, in any case.",
        ));
    }
    if has_codes {
        let doc: Text = "A code of the outside world, alone or as `scheme:code`.".into();
        arguments.push(Argument::new("code", "String", doc));
    }
    arguments
}
