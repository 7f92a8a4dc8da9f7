//! The types of nodes, one a kind: what its properties are, and where its steps lead.

pub(super) mod adverts;

use rolegraph_graph::model::Name;
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::connection::connection;
use super::definition::{Field, Link, ObjectType, Read};
use super::{columns, questions, rows};

/// Every node type, with the links that its connections follow.
pub(crate) fn all() -> Vec<ObjectType> {
    NodeKind::ALL.iter().copied().map(of).collect()
}

fn of(kind: NodeKind) -> ObjectType {
    let mut fields = Vec::new();
    for property in shown(kind) {
        fields.extend(of_property(kind, property));
    }
    for step in Step::of(kind) {
        fields.extend(of_step(kind, step));
    }
    fields.extend(questions::fields(Some(kind)));
    if kind == NodeKind::Job {
        fields.extend(adverts::fields());
        adverts::arrange(&mut fields, adverts::FIELDS, |field| field.name);
    }
    if kind.has(Property::Sources) {
        fields.extend(of_property(kind, Property::Sources));
    }
    ObjectType::new(kind.word(), kind.doc(), fields).implementing(["Node".into()])
}

/// The properties of a kind but its sources, which stand after all else, in the order they are
/// shown: what sources call a node stands with its other names.
fn shown(kind: NodeKind) -> Vec<Property> {
    let mut shown = Vec::new();
    for &property in kind.properties() {
        match property {
            Property::Labels | Property::Sources => {}
            Property::Aliases if kind.has(Property::Labels) => {
                shown.extend([property, Property::Labels]);
            }
            _ => shown.push(property),
        }
    }
    shown
}

/// The fields that show a property: one, none where it isn't shown by itself, or two where a name
/// is called otherwise than by all nodes.
fn of_property(kind: NodeKind, property: Property) -> Vec<Field> {
    let name = kind.field(property);
    let always = NodeKind::always_has(property);
    let is_labelled =
        kind.has(Property::Labels) && Property::Labels.row_properties().contains(&property);
    let field = columns::field(property, name, always);
    let field = field.map(|mut field| match property {
        Property::Id => {
            let says = field.doc.trim_end_matches('.');
            field.doc = format!("{says}, such as `{}:…`.", kind.prefix()).into();
            field
        }
        Property::Labels => rows::labels(field),
        _ if is_labelled => rows::localised(field, property),
        _ => field,
    });
    let common = own_name(kind).filter(|_| property == Property::Name);
    let common = common.and_then(|own| {
        let says = format!("The {own}, as `{own}`.");
        let mut field = columns::field(property, property.node_field(), always)?;
        field.doc = says.into();
        Some(field)
    });
    let asked = questions::in_place_of(kind, property);
    common.into_iter().chain(field).chain(asked).collect()
}

/// What the name of a node is called, where its kind calls it otherwise than all do.
pub(super) fn own_name(kind: NodeKind) -> Option<&'static str> {
    let own = kind.field(Property::Name)?.name;
    (Some(own) != Property::Name.node_field().map(|field| field.name)).then_some(own)
}

/// The fields that a step from a kind is: its first node, and the list of all.
fn of_step(kind: NodeKind, step: Step) -> impl Iterator<Item = Field> {
    let way = step.way();
    let first = |name: Name| {
        let ty = step.to().word();
        Field::new(name.name, ty, Read::First(step), name.says)
    };
    let list = |name: Name| {
        let link = Link::new(kind.word(), name.name, Some(step), step.to());
        connection(name.name, link, name.says)
    };
    way.first.map(first).into_iter().chain(way.list.map(list))
}
