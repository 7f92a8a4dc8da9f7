//! The types of rows that belong to a node: labels, pay, preparation, job zones, days seen.

use rolegraph_graph::Property;

use super::columns::fields_of_rows;
use super::definition::{Argument, Field, ObjectType, Read};

/// Every type of this module.
pub(super) fn all() -> Vec<ObjectType> {
    [
        (
            Property::Labels,
            "Label",
            "What one source calls a node in one language.",
        ),
        (
            Property::Pay,
            "PayStatistic",
            "Figures of a role's pay that belong together: of one source, basis, currency, period and year.",
        ),
        (
            Property::Preparation,
            "PreparationShare",
            "How many of the people in a role needed so much experience or training.",
        ),
        (
            Property::JobZone,
            "JobZone",
            "How much preparation a role needs, as a source sums it up.",
        ),
        (Property::Seen, "Sighting", "A day on which an advert was seen."),
    ]
    .into_iter()
    .map(|(property, name, doc)| {
        let mut fields = fields_of_rows(property.row_properties());
        for field in &mut fields {
            let of = match field.read {
                Read::Column(of) => of,
                Read::RowSource => Property::Source,
                _ => continue,
            };
            if property.always_has().contains(&of) && !field.ty.ends_with('!') {
                field.ty = format!("{}!", field.ty).into();
            }
        }
        ObjectType::new(name, doc, fields)
    })
    .collect()
}

/// The labels of a node.
pub(super) fn labels() -> Field {
    Field::new(
        "labels",
        "[Label!]!",
        Read::Rows(Property::Labels, "Label".into()),
        "What each source calls it in each language, where a source has names by language.",
    )
    .with(vec![Argument::new(
        "language",
        "String",
        "Only this language, ISO 639-1; what it is a kind of counts too, so `fr-FR` finds `fr`.",
    )])
}

/// A name or text of a node in a language.
pub(super) fn localised(
    name: &'static str,
    ty: &'static str,
    property: Property,
    doc: &'static str,
) -> Field {
    Field::new(name, ty, Read::Localised(property), doc).with(vec![Argument::new(
        "language",
        "String",
        "The language, ISO 639-1; `fr-FR` is met by `fr`, and what isn't known in it is given as without it.",
    )])
}
