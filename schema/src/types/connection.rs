//! Connections: the types that every link to many nodes brings with it.

use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::columns::fields_of_edges;
use super::definition::{Argument, Field, Link, ObjectType, Read, Text};
use super::scope;

/// The edges of a page when nobody says how many.
pub(crate) const DEFAULT_PAGE: usize = 50;

/// The field that a link is.
pub(super) fn connection(name: &'static str, link: Link, doc: impl Into<Text>) -> Field {
    // A nullable list fails by itself: the other questions of a page are answered beside it.
    let ty = match link.step {
        Some(_) => format!("{}!", link.connection),
        None => link.connection.clone(),
    };
    let mut arguments = page_arguments(DEFAULT_PAGE, true);
    arguments.push(Argument::new(
        "where",
        format!("{}Where", link.target.word()),
        "Only the nodes that this holds for.",
    ));
    let unless_told = match link.ranks() {
        Some(_) => {
            "The order, first term first; without it by standing, importance and share of adverts, and among equals by name."
        }
        None => "The order, first term first; without it, and among equals, by name.",
    };
    arguments.push(Argument::new(
        "orderBy",
        format!("[{}!]", link.order()),
        unless_told,
    ));
    arguments.extend(
        link.step
            .into_iter()
            .flat_map(|step| scope::arguments(step, true)),
    );
    if let Some(Step::Along(relation, _)) = link.step
        && relation.properties().contains(&Property::Sources)
    {
        arguments.push(Argument::new(
            "source",
            "ID",
            "Only what this source says, by its id or name; an empty text is every source.",
        ));
    }
    let read = if link.step.is_some() {
        Read::Link(link)
    } else {
        Read::List(link)
    };
    Field::new(name, ty, read, doc).with(arguments)
}

/// The arguments that choose a page: of so many edges unless told, from the end, too, or not.
pub(super) fn page_arguments(page: usize, is_two_way: bool) -> Vec<Argument> {
    let first = format!("The number of edges from the start; {page} unless told.");
    let mut arguments = vec![
        Argument::new("first", "Int", first),
        Argument::new("after", "String", "Only what comes after this cursor."),
    ];
    if is_two_way {
        arguments.extend([
            Argument::new("last", "Int", "The number of edges from the end."),
            Argument::new("before", "String", "Only what comes before this cursor."),
        ]);
    }
    arguments
}

/// The interfaces that connections and edges implement: of all, and of those of a kind.
pub(super) fn interfaces() -> Vec<ObjectType> {
    // async-graphql takes an interface's field to be of one type in all that implement it, so
    // `edges`, whose types differ, stands in none; what they share is the interface of edges.
    let of_page = |field: &Field| matches!(field.read, Read::TotalCount | Read::PageInfo);
    let of_nodes = |field: &Field| of_page(field) || matches!(field.read, Read::Nodes);
    let of = |target: &str, is_shared: &dyn Fn(&Field) -> bool| -> Vec<Field> {
        let fields = connection_fields("Edge", target).into_iter();
        fields.filter(is_shared).collect()
    };
    let mut all = vec![
        ObjectType::new("Connection", "A page of any list.", of("Node", &of_page)),
        ObjectType::new("Edge", "One place in any list.", vec![cursor()]),
    ];
    for kind in NodeKind::ALL {
        let target = kind.word();
        let (connection, edge) = (format!("{target}Connection"), format!("{target}Edge"));
        let fields = of(target, &of_nodes);
        let doc = format!("A page of {target} nodes, of whichever list.");
        all.push(ObjectType::new(connection, doc, fields).implementing(["Connection".into()]));
        let doc = format!("A {target} in a list, whichever it is.");
        let fields = vec![cursor(), end(target)];
        all.push(ObjectType::new(edge, doc, fields).implementing(["Edge".into()]));
    }
    all
}

pub(super) fn cursor() -> Field {
    Field::new(
        "cursor",
        "String!",
        Read::Cursor,
        "Where the edge stands, for `after` and `before`.",
    )
}

fn end(target: &str) -> Field {
    Field::new("node", format!("{target}!"), Read::End, "The node.")
}

/// The connection type and the edge type of a link.
pub(super) fn types_of(link: &Link) -> [ObjectType; 2] {
    let target = link.target.word();
    let mut of_link = connection_fields(&link.edge, target);
    if let Some(Step::Requires(..)) = link.step {
        of_link.extend(bases());
    }
    let connection = ObjectType::new(
        link.connection.clone(),
        format!("A page of {target} nodes."),
        of_link,
    )
    .implementing(["Connection".into(), format!("{target}Connection").into()]);
    let mut fields = vec![cursor(), end(target)];
    match link.step {
        Some(Step::Along(relation, _)) => {
            fields.extend(fields_of_edges(relation));
        }
        Some(Step::Requires(..)) => {
            fields.push(Field::new(
                "basis",
                "Basis!",
                Read::Basis,
                "Whether the advert states it, or is likely to ask for it as it states nothing.",
            ));
            fields.push(Field::new(
                "likelihood",
                LIKELIHOOD,
                Read::Likelihood,
                "How likely it is to ask for it; null where the advert states it.",
            ));
            fields.push(Field::new(
                "likelyFor",
                "Role",
                Read::Via,
                "The role whose adverts make it likely; null where the advert states it.",
            ));
        }
        Some(Step::Asks(..)) | None => {}
    }
    let doc = match link.step {
        Some(step) => format!(
            "What is known of a {} and a {target} together.",
            step.from().word()
        ),
        None => format!("A {target} in the list of all."),
    };
    let edge = ObjectType::new(link.edge.clone(), doc, fields)
        .implementing(["Edge".into(), format!("{target}Edge").into()]);
    [connection, edge]
}

/// How likely something is.
const LIKELIHOOD: &str = "Likelihood";

/// The type of how likely something is: columns of the edge of the role that makes it so.
pub(super) fn likelihood() -> ObjectType {
    let columns = [
        (
            Property::Share,
            "The share of the role's adverts that name it, of those that state any skill or tool, 0 to 1.",
        ),
        (Property::Adverts, "How many adverts those are."),
        (
            Property::LowerBound,
            "The lower end of the share's 95 % confidence interval.",
        ),
        (
            Property::UpperBound,
            "The upper end of the share's 95 % confidence interval.",
        ),
    ];
    let field = |(property, says): (Property, &'static str)| {
        let name = property.field().map_or("", |name| name.name);
        let ty = match property {
            Property::Adverts => "Int",
            _ => "Float",
        };
        Field::new(name, ty, Read::Column(property), says)
    };
    ObjectType::new(
        LIKELIHOOD,
        "How likely an advert that states nothing is to ask for something: what others of its role state.",
        columns.into_iter().map(field).collect(),
    )
}

/// The counts of a list by the grounds on which it holds what it does.
fn bases() -> [Field; 3] {
    [
        Field::new(
            "stated",
            "Int!",
            Read::Stated,
            "How many of the nodes on all pages are stated.",
        ),
        Field::new(
            "likely",
            "Int!",
            Read::Likely,
            "How many of them are likely.",
        ),
        Field::new(
            "expected",
            "Float!",
            Read::Expected,
            "How many of those that are likely can be expected to hold: the sum of their likelihoods.",
        ),
    ]
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
    connection(name, Link::new("Query", name, None, kind), doc)
}
