//! The types of a comparison of roles, one section a relation.

use rolegraph_graph::Relation;

use super::columns::fields_of_edges;
use super::definition::{Field, ObjectType, Read, Share};

/// Every type of a comparison.
pub(super) fn all() -> Vec<ObjectType> {
    let mut fields = vec![Field::new(
        "roles",
        "[Role!]!",
        Read::ComparedRoles,
        "The roles that are compared, in the order they were given.",
    )];
    let mut types = Vec::new();
    for section in Relation::sections() {
        let (name, relation, doc) = (section.name.name, section.relation, section.name.says);
        let target = relation.to().word();
        let section = format!("{target}Comparison");
        fields.push(Field::new(
            name,
            format!("{section}!"),
            Read::Section(relation),
            doc,
        ));
        types.extend(section_types(&section, target, relation));
    }
    types.insert(
        0,
        ObjectType {
            name: "RoleComparison".into(),
            doc: "What roles share and where they differ, section by section.".into(),
            implements: Vec::new(),
            fields,
        },
    );
    types
}

fn section_types(section: &str, target: &str, relation: Relation) -> [ObjectType; 3] {
    let row = format!("[{section}Row!]!");
    let rows = |name, share, doc: &'static str| {
        Field::new(name, row.clone(), Read::SectionRows(share), doc)
    };
    let mut entry = vec![Field::new("role", "Role!", Read::EntryRole, "The role.")];
    entry.extend(fields_of_edges(relation.properties()));
    [
        ObjectType {
            name: section.to_owned().into(),
            doc: "One section of a comparison; rows are in order of name.".into(),
            implements: Vec::new(),
            fields: vec![
                rows("common", Share::Common, "What all the roles have."),
                rows(
                    "partial",
                    Share::Partial,
                    "What more than one of the roles has and not all.",
                ),
                rows("unique", Share::Unique, "What only one of the roles has."),
                Field::new(
                    "jaccard",
                    "Float!",
                    Read::Jaccard,
                    "What all have as a share of what any has, 0 to 1 (Jaccard index); 0 where none has anything.",
                ),
            ],
        },
        ObjectType {
            name: format!("{section}Row").into(),
            doc: format!("One {target} and the roles that have it.").into(),
            implements: Vec::new(),
            fields: vec![
                Field::new("name", "String!", Read::RowName, "Its preferred name."),
                Field::new("node", format!("{target}!"), Read::RowNode, "The node."),
                Field::new(
                    "roles",
                    format!("[{section}Entry!]!"),
                    Read::RowRoles,
                    "The roles that have it, in the order they were given.",
                ),
            ],
        },
        ObjectType {
            name: format!("{section}Entry").into(),
            doc: format!("What is known of one of the roles and the {target} together.").into(),
            implements: Vec::new(),
            fields: entry,
        },
    ]
}
