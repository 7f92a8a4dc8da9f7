//! Which field shows which column of an edge, a statement or another row.

use rolegraph_graph::model::Name;
use rolegraph_graph::{Property, PropertyType, Relation};

use super::definition::{Field, ObjectType, Read, Text};

/// The fields that columns give a row.
pub(super) fn fields_of_rows(properties: &[Property]) -> Vec<Field> {
    let of = |property: &Property| Some((*property, property.field()?));
    fields(properties, of)
}

/// The fields that columns give an edge.
pub(super) fn fields_of_edges(properties: &[Property]) -> Vec<Field> {
    let of = |property: &Property| Some((*property, property.edge_field()?));
    fields(properties, of)
}

fn fields(
    properties: &[Property],
    named: impl Fn(&Property) -> Option<(Property, Name)>,
) -> Vec<Field> {
    properties
        .iter()
        .filter_map(|property| match property {
            Property::Source => Some(Field::new(
                "source",
                "Source",
                Read::RowSource,
                "The document or release that says so.",
            )),
            Property::Sources => Some(Field::new(
                "sources",
                "[Source!]!",
                Read::Sources,
                "The documents and releases that say so.",
            )),
            statements if !statements.row_properties().is_empty() => statements_of(*statements),
            property => {
                let (property, field) = named(property)?;
                let ty = type_of(property.property_type())?;
                Some(Field::new(
                    field.name,
                    ty,
                    Read::Column(property),
                    field.says,
                ))
            }
        })
        .collect()
}

/// The type of a column's values in answers; none where they are objects.
fn type_of(ty: PropertyType) -> Option<Text> {
    Some(match ty {
        PropertyType::Text => "String".into(),
        PropertyType::TextList => "[String!]!".into(),
        PropertyType::Flag => "Boolean".into(),
        PropertyType::Number => "Float".into(),
        PropertyType::Integer => "Int".into(),
        PropertyType::Date => "Date".into(),
        PropertyType::Word(set) => set.name.into(),
        PropertyType::WordList(set) => format!("[{}!]!", set.name).into(),
        PropertyType::CodeList
        | PropertyType::Sources
        | PropertyType::Source
        | PropertyType::Rows(_) => return None,
    })
}

/// The types of what each source says about a pair, one a relation that keeps it apart.
pub(super) fn statement_types() -> Vec<ObjectType> {
    let relations = Relation::ALL.iter();
    relations
        .filter_map(|relation| {
            let statements = relation.statements()?;
            let doc = format!(
                "What one source says about a {} and a {} together.",
                relation.from(),
                relation.to()
            );
            let fields = fields_of_rows(statements.row_properties());
            Some(ObjectType::new(statement_type(*relation), doc, fields))
        })
        .collect()
}

fn statement_type(relation: Relation) -> String {
    format!("{}Statement", relation.word())
}

fn statements_of(property: Property) -> Option<Field> {
    let mut relations = Relation::ALL.iter().copied();
    let relation = relations.find(|relation| relation.statements() == Some(property))?;
    let ty = statement_type(relation);
    Some(Field::new(
        "statements",
        format!("[{ty}!]!"),
        Read::Rows(property, ty.into()),
        "What each source says by itself, the leading one first; the edge's own values are its, filled in from the next; of several releases of one source only the newest counts.",
    ))
}
