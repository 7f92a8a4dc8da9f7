//! The tables of an export: their names, their columns and what these say.

use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema};
use rolegraph_graph::{Graph, NodeKind, Property, PropertyType, Relation};

use crate::description;

/// The column of a node's row in its table.
pub(super) const ROW: &str = "row";
/// The columns of an edge's ends.
pub(super) const ENDS: [&str; 4] = ["from_id", "to_id", "from_row", "to_row"];

/// One table of an export, which is one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Nodes(NodeKind),
    Relation(Relation),
}

/// One column, or one field of a column of structs, for a reader's eyes.
#[derive(Clone, Debug)]
pub(super) struct ColumnText {
    pub(super) name: String,
    /// As SQL has it.
    pub(super) sql_type: String,
    pub(super) says: String,
}

impl Part {
    /// Every table: the nodes, then the relations, in the order of their codes.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let nodes = NodeKind::ALL.iter().copied().map(Self::Nodes);
        nodes.chain(Relation::ALL.iter().copied().map(Self::Relation))
    }

    /// The table's name in SQL.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Nodes(kind) => kind.prefix(),
            Self::Relation(relation) => relation.name(),
        }
    }

    /// The file's path in the export.
    pub(super) fn file(self) -> String {
        match self {
            Self::Nodes(_) => format!("nodes/{}.parquet", self.name()),
            Self::Relation(_) => format!("relations/{}.parquet", self.name()),
        }
    }

    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Nodes(kind) => kind.summary(),
            Self::Relation(relation) => relation.doc(),
        }
    }

    pub(super) fn properties(self) -> &'static [Property] {
        match self {
            Self::Nodes(kind) => kind.properties(),
            Self::Relation(relation) => relation.properties(),
        }
    }

    pub(super) fn rows(self, graph: &Graph) -> usize {
        match self {
            Self::Nodes(kind) => graph.count(kind),
            Self::Relation(relation) => graph.relation(relation).edges().rows(),
        }
    }

    /// The columns that aren't properties, which every row has.
    fn leading(self) -> Vec<Field> {
        match self {
            Self::Nodes(_) => vec![Field::new(ROW, DataType::UInt32, false)],
            Self::Relation(_) => {
                let [from_id, to_id, from_row, to_row] = ENDS;
                vec![
                    Field::new(from_id, node_id(), false),
                    Field::new(to_id, node_id(), false),
                    Field::new(from_row, DataType::UInt32, false),
                    Field::new(to_row, DataType::UInt32, false),
                ]
            }
        }
    }

    /// The positions of the columns that rows ascend by.
    pub(super) fn sorted_by(self) -> &'static [i32] {
        match self {
            Self::Nodes(_) => &[0],
            Self::Relation(_) => &[2, 3],
        }
    }

    pub(super) fn schema(self) -> Schema {
        let properties = self.properties().iter().map(|&property| {
            let is_always = matches!(property, Property::Id | Property::Name);
            field(property, is_always)
        });
        Schema::new(
            self.leading()
                .into_iter()
                .chain(properties)
                .collect::<Vec<_>>(),
        )
    }

    /// The table's columns in words, each struct's fields behind the column that holds it.
    pub(super) fn columns(self) -> Vec<ColumnText> {
        let mut columns: Vec<ColumnText> = match self {
            Self::Nodes(kind) => vec![ColumnText {
                name: ROW.into(),
                sql_type: "UINTEGER".into(),
                says: format!("The row, from 0, in order of name; relations name a {kind} by it."),
            }],
            Self::Relation(relation) => {
                let (from, to) = (relation.from().prefix(), relation.to().prefix());
                let end = |name: &str, sql_type: &str, says: String| ColumnText {
                    name: name.into(),
                    sql_type: sql_type.into(),
                    says,
                };
                let [from_id, to_id, from_row, to_row] = ENDS;
                vec![
                    end(
                        from_id,
                        "VARCHAR",
                        format!("`{from}.id` that it leads from."),
                    ),
                    end(to_id, "VARCHAR", format!("`{to}.id` that it leads to.")),
                    end(
                        from_row,
                        "UINTEGER",
                        format!("`{from}.row` that it leads from."),
                    ),
                    end(to_row, "UINTEGER", format!("`{to}.row` that it leads to.")),
                ]
            }
        };
        for &property in self.properties() {
            columns.push(text(property, ""));
            let within = format!("{}[].", property.column());
            columns.extend(property.row_properties().iter().map(|&p| text(p, &within)));
        }
        columns
    }
}

fn text(property: Property, within: &str) -> ColumnText {
    let sql_type = match property.property_type() {
        PropertyType::Text | PropertyType::Word(_) | PropertyType::Source => "VARCHAR",
        PropertyType::TextList | PropertyType::WordList(_) | PropertyType::Sources => "VARCHAR[]",
        PropertyType::CodeList => "STRUCT(scheme VARCHAR, code VARCHAR)[]",
        PropertyType::Flag => "BOOLEAN",
        PropertyType::Number => "DOUBLE",
        PropertyType::Integer => "BIGINT",
        PropertyType::Date => "DATE",
        PropertyType::Rows(_) => "STRUCT(...)[]",
    };
    let says = description::of_property(property);
    let joins = match property.property_type() {
        PropertyType::Sources => " Each is a `source.id`.",
        PropertyType::Source => " A `source.id`.",
        _ => "",
    };
    ColumnText {
        name: format!("{within}{}", property.column()),
        sql_type: sql_type.into(),
        says: says + joins,
    }
}

/// A node's id, told by its row.
pub(super) fn node_id() -> DataType {
    DataType::Dictionary(Box::new(DataType::UInt32), Box::new(DataType::LargeUtf8))
}

/// A word of a closed set, told by its code.
pub(super) fn word() -> DataType {
    DataType::Dictionary(Box::new(DataType::UInt8), Box::new(DataType::Utf8))
}

/// What lists hold, which is never absent.
pub(super) fn element(of: DataType) -> FieldRef {
    Arc::new(Field::new("element", of, false))
}

pub(super) fn row_fields(properties: &[Property]) -> Fields {
    properties.iter().map(|&p| field(p, false)).collect()
}

fn field(property: Property, is_always: bool) -> Field {
    let data_type = data_type(property.property_type());
    // An empty list stands for what is absent.
    let is_list = matches!(data_type, DataType::List(_));
    Field::new(property.column(), data_type, !is_list && !is_always)
}

fn data_type(of: PropertyType) -> DataType {
    let list = |of| DataType::List(element(of));
    match of {
        PropertyType::Text => DataType::LargeUtf8,
        PropertyType::TextList => list(DataType::LargeUtf8),
        PropertyType::CodeList => list(DataType::Struct(scheme_and_code())),
        PropertyType::Flag => DataType::Boolean,
        PropertyType::Number => DataType::Float64,
        PropertyType::Integer => DataType::Int64,
        PropertyType::Word(_) => word(),
        PropertyType::WordList(_) => list(word()),
        PropertyType::Date => DataType::Date32,
        PropertyType::Sources => list(node_id()),
        PropertyType::Source => node_id(),
        PropertyType::Rows(properties) => list(DataType::Struct(row_fields(properties))),
    }
}

fn scheme_and_code() -> Fields {
    Fields::from(vec![
        Field::new("scheme", DataType::LargeUtf8, false),
        Field::new("code", DataType::LargeUtf8, false),
    ])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_table_has_two_columns_of_one_name() {
        for part in Part::all() {
            let columns = part.columns();
            let names: BTreeSet<&str> = columns.iter().map(|column| &*column.name).collect();
            assert_eq!(names.len(), columns.len(), "{}", part.name());
        }
    }
}
