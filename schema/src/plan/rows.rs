//! Planning what is read of rows: labels, pay statistics, statements and the like.

use async_graphql::Value;
use rolegraph_graph::column::{Column, RowsColumn};
use rolegraph_graph::country::code_or_name;
use rolegraph_graph::kind::PayBasis;
use rolegraph_graph::table::Table;
use rolegraph_graph::{NodeKind, Property, PropertyType};

use super::collect::Collected;
use super::{Expected, Localised, NodeOp, Planner, RowTest, RowsOp, Selection};
use crate::error::QueryError;
use crate::input::{Arguments, text};
use crate::types::definition::Field;

/// The dimensions that pay statistics are over all of unless told otherwise, each with the
/// argument that settles it and its word.
const DIMENSIONS: [(Property, &str, &str); 3] = [
    (Property::Country, "country", "COUNTRY"),
    (Property::Level, "level", "LEVEL"),
    (Property::Title, "title", "TITLE"),
];

impl<'p, 'g> Planner<'p, 'g> {
    /// What is read of the rows of a table's column; none where the table doesn't have it.
    pub(super) fn rows(
        &mut self,
        table: &'g Table,
        property: Property,
        ty: &str,
        field: &'static Field,
        collected: &Collected<'p>,
    ) -> Result<Option<RowsOp<'g>>, QueryError> {
        let arguments = self.arguments(collected, field)?;
        let located = |error: QueryError| error.at(collected.pos).on(collected.key);
        let Some(Column::Rows(rows)) = table.column(property) else {
            return Ok(None);
        };
        let tests = match property {
            Property::Pay => self.pay_tests(rows, &arguments).map_err(located)?,
            Property::Labels => arguments
                .text("language")
                .and_then(|language| {
                    test(rows, Property::Language, Expected::Text(language.into()))
                })
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        let ty = self.object(ty)?;
        let fields = self.fields_of(ty, rows.table(), &collected.selections)?;
        let expands = fields.iter().any(|(_, op)| op.expands());
        Ok(Some(RowsOp {
            rows,
            tests,
            selection: Selection { fields, expands },
        }))
    }

    /// A name or text in the language that is asked for.
    pub(super) fn localised(
        &self,
        table: &'g Table,
        property: Property,
        field: &'static Field,
        collected: &Collected<'p>,
    ) -> Result<NodeOp<'g>, QueryError> {
        let arguments = self.arguments(collected, field)?;
        let Some(column) = table.column(property) else {
            return Ok(NodeOp::Null);
        };
        let localised = arguments.text("language").and_then(|language| {
            let Some(Column::Rows(labels)) = table.column(Property::Labels) else {
                return None;
            };
            Some(Localised {
                labels,
                language: test(labels, Property::Language, Expected::Text(language.into()))?,
                label: labels.table().column(property)?,
                column,
            })
        });
        Ok(localised.map_or(NodeOp::Column(column), NodeOp::Localised))
    }

    fn pay_tests(
        &self,
        rows: &'g RowsColumn,
        arguments: &Arguments,
    ) -> Result<Vec<RowTest<'g>>, QueryError> {
        let by: Vec<&str> = arguments.texts("by").unwrap_or_default();
        let mut tests = Vec::new();
        for (property, argument, dimension) in DIMENSIONS {
            let expected = match arguments.get(argument) {
                Some(value) => value_of(property, value),
                None if by.contains(&dimension) => Some(Expected::Present),
                None => Some(Expected::Absent),
            };
            let surveyed = rows.table().column(Property::PayBasis);
            tests.extend(expected.and_then(|expected| {
                // Surveys are of one country, of all levels and of no title of their own.
                let unless = match expected {
                    Expected::Absent => surveyed.map(|basis| (basis, PayBasis::Surveyed.code())),
                    _ => None,
                };
                let test = test(rows, property, expected)?;
                Some(RowTest { unless, ..test })
            }));
        }
        for (property, argument) in [(Property::Year, "year"), (Property::PayBasis, "basis")] {
            let expected = arguments
                .get(argument)
                .and_then(|value| value_of(property, value));
            tests.extend(expected.and_then(|expected| test(rows, property, expected)));
        }
        if let Some(source) = arguments.text("source") {
            let source = self.reference(NodeKind::Source, source)?;
            tests.extend(test(rows, Property::Source, Expected::Source(source)));
        }
        Ok(tests)
    }
}

fn test(rows: &RowsColumn, property: Property, expected: Expected) -> Option<RowTest<'_>> {
    let column = rows.table().column(property)?;
    Some(RowTest {
        column,
        expected,
        unless: None,
    })
}

fn value_of(property: Property, value: &Value) -> Option<Expected> {
    match property.property_type() {
        PropertyType::Word(words) => {
            let word = text(value)?;
            let code = words.iter().position(|known| *known == word)?;
            u8::try_from(code).ok().map(Expected::Word)
        }
        PropertyType::Integer => match value {
            Value::Number(number) => number.as_i64().map(Expected::Integer),
            _ => None,
        },
        _ if property == Property::Country => {
            let name = text(value)?;
            Some(Expected::Text(code_or_name(name).unwrap_or(name.into())))
        }
        _ => text(value).map(|text| Expected::Text(text.into())),
    }
}
