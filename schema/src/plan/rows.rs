//! Planning what is read of rows: labels, statements and the like, and of names by language.

use rolegraph_graph::Property;
use rolegraph_graph::column::Column;
use rolegraph_graph::table::Table;

use super::collect::{Collected, Selections};
use super::{Localised, NodeOp, Planner, RowsOp, Selection};
use crate::error::QueryError;
use crate::types::definition::Field;

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
        let Some(Column::Rows(rows)) = table.column(property) else {
            return Ok(None);
        };
        let languages = rows.table().column(Property::Language);
        let language = languages.zip(tags(arguments.text("language")));
        let selection = self.row(ty, rows.table(), &collected.selections)?;
        Ok(Some(RowsOp {
            rows,
            language,
            selection,
        }))
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
        let localised = tags(arguments.text("language")).and_then(|tags| {
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
}

/// The language tags that a tag may be met by, the most exact first: RFC 4647's lookup, in which
/// `fr-FR` is met by `fr`. None where no tag is given.
fn tags(tag: Option<&str>) -> Option<Vec<String>> {
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
