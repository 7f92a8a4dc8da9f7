//! The types of rows that belong to a node: labels, pay, preparation, job zones, days seen.

use rolegraph_graph::Property;

use super::columns::fields_of_rows;
use super::connection::{page_arguments, types_of_rows};
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
    rows.chain(types_of_rows(
        "RolePay",
        "PayStatistic",
        "statistics of a role's pay",
    ))
    .collect()
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

/// The statistics of a role's pay.
pub(super) fn pay() -> Field {
    Field::new(
        "pay",
        "RolePayConnection!",
        Read::RowsPage(Property::Pay, "PayStatistic"),
        "Statistics of its pay, one for each source, basis, currency, period and year. Without arguments over all countries, levels and titles, and surveys of any country; with one of them for that alone.",
    )
    .with(vec![
        Argument::new("country", "String", "Only this country, by code of ISO 3166-1 or by name."),
        Argument::new("level", "Level", "Only this level."),
        Argument::new("title", "String", "Only this title of the source's."),
        Argument::new("year", "Int", "Only this year."),
        Argument::new("basis", "PayBasis", "Only figures made from this."),
        Argument::new("source", "ID", "Only this source, by its id or name."),
        Argument::new("by", "[PayDimension!]", "Each country, level or title by itself in place of all together."),
    ])
    .and(page_arguments())
}
