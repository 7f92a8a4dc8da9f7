//! The types of rows that belong to a node: labels, pay, preparation, job zones, days seen.

use rolegraph_graph::Property;

use super::columns::fields_of_rows;
use super::definition::{Argument, Field, ObjectType, Read};

/// Every type of this module.
pub(super) fn all() -> Vec<ObjectType> {
    let rows = Property::ALL.iter().filter_map(|&property| {
        let row = property.row()?;
        Some(ObjectType::new(
            row.name,
            row.says,
            fields_of_rows(property),
        ))
    });
    rows.collect()
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
