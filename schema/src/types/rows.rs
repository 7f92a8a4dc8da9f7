//! The types of rows that belong to a node or an edge: labels, pay, preparation, job zones, ratings
//! of elements, days seen, how often a task is done.

use rolegraph_graph::Property;

use super::columns::fields_of_rows;
use super::definition::{Argument, Field, ObjectType, Read};

/// Every type of this module, each once however many properties have such rows.
pub(super) fn all() -> Vec<ObjectType> {
    let mut types: Vec<ObjectType> = Vec::new();
    for &property in Property::ALL {
        if let Some(row) = property.row()
            && types.iter().all(|known| known.name != row.name)
        {
            types.push(ObjectType::new(
                row.name,
                row.says,
                fields_of_rows(property),
            ));
        }
    }
    types
}

/// The labels of a node, by language.
pub(super) fn labels(field: Field) -> Field {
    field.with(vec![Argument::new(
        "language",
        "String",
        "Only this language, ISO 639-1; what it is a kind of counts too, so `fr-FR` finds `fr`.",
    )])
}

/// A name or text of a node, in a language.
pub(super) fn localised(field: Field, property: Property) -> Field {
    let read = Read::Localised(property);
    Field { read, ..field }.with(vec![Argument::new(
        "language",
        "String",
        "The language, ISO 639-1; `fr-FR` is met by `fr`, and what isn't known in it is given as without it.",
    )])
}
