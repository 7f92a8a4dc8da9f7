//! Which field shows which column of a node, an edge, a statement or another row, and as which type.

use rolegraph_graph::model::Name;
use rolegraph_graph::{Property, PropertyType, Relation};

use super::definition::{Field, ObjectType, Read};

/// The fields of the rows of a property.
pub(super) fn fields_of_rows(rows: Property) -> Vec<Field> {
    let always = rows.always_has();
    let of = |&property: &Property| field(property, property.field(), always.contains(&property));
    rows.row_properties().iter().filter_map(of).collect()
}

/// The fields that columns give an edge of a relation.
pub(super) fn fields_of_edges(relation: Relation) -> Vec<Field> {
    let statements = relation.statements();
    let of = |&property: &Property| {
        if statements == Some(property) {
            return Some(statements_of(relation, property));
        }
        field(property, property.edge_field(), false)
    };
    relation.properties().iter().filter_map(of).collect()
}

/// The field that shows a column, where it has a name; `always` where it has a value in every row.
pub(super) fn field(property: Property, name: Option<Name>, always: bool) -> Option<Field> {
    let name = name?;
    let optional = |ty: &str| {
        let mark = if always { "!" } else { "" };
        format!("{ty}{mark}")
    };
    let list = |of: &str| format!("[{of}!]!");
    let column = Read::Column(property);
    let (ty, read) = match property.property_type() {
        PropertyType::Text if property == Property::Id => (optional("ID"), column),
        PropertyType::Text => (optional("String"), column),
        PropertyType::TextList => (list("String"), column),
        PropertyType::Flag => (optional("Boolean"), column),
        PropertyType::Number => (optional("Float"), column),
        PropertyType::Integer => (optional("Int"), column),
        PropertyType::Date => (optional("Date"), column),
        PropertyType::Word(set) => (optional(set.name), column),
        PropertyType::WordList(set) => (list(set.name), column),
        PropertyType::CodeList => (list("Code"), Read::Codes),
        PropertyType::Sources => (list("Source"), Read::Sources),
        PropertyType::Source => (optional("Source"), Read::RowSource),
        PropertyType::Rows(_) => {
            let row = property.row()?.name;
            (list(row), Read::Rows(property, row.into()))
        }
    };
    Some(Field::new(name.name, ty, read, name.says))
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
            let fields = fields_of_rows(statements);
            Some(ObjectType::new(statement_type(*relation), doc, fields))
        })
        .collect()
}

fn statement_type(relation: Relation) -> String {
    format!("{}Statement", relation.word())
}

fn statements_of(relation: Relation, statements: Property) -> Field {
    let ty = statement_type(relation);
    Field::new(
        "statements",
        format!("[{ty}!]!"),
        Read::Rows(statements, ty.into()),
        "What each source says by itself, the leading one first; the edge's own values are its, filled in from the next; of several releases of one source only the newest counts.",
    )
}
