//! Planning what is read of rows: labels, pay statistics, statements and the like.

use async_graphql::Value;
use rolegraph_graph::column::{Column, RowsColumn};
use rolegraph_graph::model::word::PayBasis;
use rolegraph_graph::table::Table;
use rolegraph_graph::{NodeKind, Property, PropertyType};

use super::collect::{Collected, Selections};
use super::condition::asks;
use super::{Expected, Localised, NodeOp, Planner, RowSet, RowTest, RowsOp, Selection};
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
        let Some(rows) = self.row_set(table, property, field, collected)? else {
            return Ok(None);
        };
        let selection = self.row(ty, rows.rows.table(), &collected.selections)?;
        Ok(Some(RowsOp { rows, selection }))
    }

    /// What is read of one row of a type.
    pub(super) fn row(
        &mut self,
        ty: &str,
        table: &'g Table,
        selections: &Selections<'p>,
    ) -> Result<Selection<'g>, QueryError> {
        let ty = self.object(ty)?;
        let fields = self.fields_of(ty, table, selections)?;
        let expands = fields.iter().any(|(_, op)| op.expands());
        Ok(Selection { fields, expands })
    }

    /// Which rows of a table's column the arguments ask for; none where the table doesn't have it.
    pub(super) fn row_set(
        &mut self,
        table: &'g Table,
        property: Property,
        field: &'static Field,
        collected: &Collected<'p>,
    ) -> Result<Option<RowSet<'g>>, QueryError> {
        let arguments = self.arguments(collected, field)?;
        let Some(Column::Rows(rows)) = table.column(property) else {
            return Ok(None);
        };
        let tests = match property {
            Property::Pay => self.pay_tests(rows, collected, &arguments)?,
            Property::Labels => languages(arguments.text("language"))
                .and_then(|tags| test(rows, Property::Language, Expected::Language(tags)))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        Ok(Some(RowSet { rows, tests }))
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
        let localised = languages(arguments.text("language")).and_then(|tags| {
            let Some(Column::Rows(labels)) = table.column(Property::Labels) else {
                return None;
            };
            Some(Localised {
                labels,
                languages: labels.table().column(Property::Language)?,
                tags,
                label: labels.table().column(property)?,
                column,
            })
        });
        Ok(localised.map_or(NodeOp::Column(column), NodeOp::Localised))
    }

    fn pay_tests(
        &self,
        rows: &'g RowsColumn,
        collected: &Collected<'p>,
        arguments: &Arguments,
    ) -> Result<Vec<RowTest<'g>>, QueryError> {
        let by: Vec<&str> = arguments.texts("by").unwrap_or_default();
        let mut tests = Vec::new();
        for (property, argument, dimension) in DIMENSIONS {
            let given = arguments.get(argument).filter(|value| asks(value));
            let expected = match given {
                Some(Value::String(name)) if property == Property::Country => {
                    let country = self.country(name);
                    let country = country.map_err(|error| error.at(collected.argument(argument)));
                    Some(Expected::Text(country?))
                }
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
        if let Some(source) = arguments.text("source").filter(|s| !s.trim().is_empty()) {
            let source = self
                .reference(NodeKind::Source, source)
                .map_err(|error| error.at(collected.argument("source")))?;
            tests.extend(test(rows, Property::Source, Expected::Source(source)));
        }
        Ok(tests)
    }
}

/// The language tags that a tag may be met by, the most exact first: RFC 4647's lookup, in which
/// `fr-FR` is met by `fr`. None where no tag is given.
fn languages(tag: Option<&str>) -> Option<Vec<String>> {
    let tag = tag?.trim().replace('_', "-");
    let ends = tag.match_indices('-').map(|(at, _)| at);
    let mut tags: Vec<String> = ends
        .filter_map(|end| tag.get(..end))
        .map(str::to_owned)
        .collect();
    tags.reverse();
    tags.insert(0, tag);
    tags.retain(|tag| !tag.is_empty());
    (!tags.is_empty()).then_some(tags)
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
        PropertyType::Word(words) => words.code(text(value)?).map(Expected::Word),
        PropertyType::Integer => match value {
            Value::Number(number) => number.as_i64().map(Expected::Integer),
            _ => None,
        },
        _ => text(value).map(|text| Expected::Text(text.into())),
    }
}
