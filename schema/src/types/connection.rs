//! Connections: the types that every link to many nodes brings with it.

use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::columns::fields_of;
use super::definition::{Argument, Field, Link, ObjectType, Read, Text};

/// The field that a link is.
pub(super) fn connection(name: &'static str, link: Link, doc: impl Into<Text>) -> Field {
    let ty = format!("{}!", link.connection);
    let mut arguments = page_arguments();
    arguments.push(Argument::new(
        "where",
        format!("{}Where", link.target.word()),
        "Only the nodes that this holds for.",
    ));
    arguments.push(Argument::new(
        "orderBy",
        format!("[{}!]", link.order),
        "The order, first term first; without it, and among equals, by name.",
    ));
    if let Some(Step::Along(relation, _)) = link.step
        && relation.properties().contains(&Property::Sources)
    {
        arguments.push(Argument::new(
            "source",
            "ID",
            "Only what this source says, by its id or name.",
        ));
    }
    let read = if link.step.is_some() {
        Read::Link(link)
    } else {
        Read::List(link)
    };
    Field::new(name, ty, read, doc).with(arguments)
}

/// The arguments that choose a page.
pub(super) fn page_arguments() -> Vec<Argument> {
    vec![
        Argument::new(
            "first",
            "Int",
            "The number of edges from the start; 50 unless told.",
        ),
        Argument::new("after", "String", "Only what comes after this cursor."),
        Argument::new("last", "Int", "The number of edges from the end."),
        Argument::new("before", "String", "Only what comes before this cursor."),
    ]
}

/// The connection type and the edge type of a link.
pub(super) fn types_of(link: &Link) -> [ObjectType; 2] {
    let target = link.target.word();
    let connection = ObjectType {
        name: link.connection.clone().into(),
        doc: format!("A page of {target} nodes.").into(),
        is_node: false,
        fields: connection_fields(&link.edge, target),
    };
    let mut fields = vec![
        Field::new(
            "cursor",
            "String!",
            Read::Cursor,
            "Where the edge stands, for `after` and `before`.",
        ),
        Field::new("node", format!("{target}!"), Read::End, "The node."),
    ];
    match link.step {
        Some(Step::Along(relation, _)) => {
            fields.extend(fields_of(&link.edge, relation.properties()));
        }
        Some(Step::Requires(_)) => {
            fields.push(Field::new(
                "basis",
                "Basis!",
                Read::Basis,
                "Whether the advert states it or the job's role implies it.",
            ));
            fields.push(Field::new(
                "impliedBy",
                "Role",
                Read::Via,
                "The role that implies it; null where the advert states it.",
            ));
        }
        None => {}
    }
    let edge = ObjectType {
        name: link.edge.clone().into(),
        doc: match link.step {
            Some(step) => format!(
                "What is known of a {} and a {target} together.",
                step.from().word()
            ),
            None => format!("A {target} in a list."),
        }
        .into(),
        is_node: false,
        fields,
    };
    [connection, edge]
}

/// The fields of a connection type.
pub(super) fn connection_fields(edge: &str, target: &str) -> Vec<Field> {
    vec![
        Field::new(
            "totalCount",
            "Int!",
            Read::TotalCount,
            "The number of nodes on all pages.",
        ),
        Field::new(
            "pageInfo",
            "PageInfo!",
            Read::PageInfo,
            "Where the page lies.",
        ),
        Field::new(
            "edges",
            format!("[{edge}!]!"),
            Read::Edges,
            "The page, with what belongs to each pair.",
        ),
        Field::new(
            "nodes",
            format!("[{target}!]!"),
            Read::Nodes,
            "The page's nodes alone.",
        ),
    ]
}

/// The list of all nodes of a kind, as a field of the root.
pub(super) fn list(name: &'static str, kind: NodeKind, doc: impl Into<Text>) -> Field {
    let word = kind.word();
    let link = Link {
        step: None,
        target: kind,
        connection: format!("{word}Connection"),
        edge: format!("{word}Edge"),
        order: format!("{word}Order"),
    };
    connection(name, link, doc)
}
