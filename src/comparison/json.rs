//! A comparison as JSON, in the words of the schema's `compareRoles`.

use rolegraph_graph::model::word::Requirement;
use serde::Serialize;
use serde::ser::SerializeMap;

use super::model::{Comparison, Row, SectionRows};

/// The comparison as a JSON object, laid out over lines.
///
/// # Errors
/// When it can't be written, which texts and numbers always can.
pub(crate) fn to_json(comparison: &Comparison<'_>) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Whole(comparison))
}

struct Whole<'c>(&'c Comparison<'c>);

impl Serialize for Whole<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.sections.len() + 1))?;
        let roles = self.0.roles.iter().map(|role| Named {
            id: role.id,
            name: role.name,
        });
        map.serialize_entry("roles", &roles.collect::<Vec<_>>())?;
        for section in &self.0.sections {
            map.serialize_entry(section.name, &Section::new(self.0, section))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Named<'c> {
    id: &'c str,
    name: &'c str,
}

#[derive(Serialize)]
struct Section<'c> {
    common: Vec<Line<'c>>,
    partial: Vec<Line<'c>>,
    unique: Vec<Line<'c>>,
    jaccard: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'c> {
    id: &'c str,
    name: &'c str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_group: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'c str>,
    roles: Vec<Entry<'c>>,
}

/// What is known of a role and the row's thing; what isn't known is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'c> {
    role: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    importance: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirement: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hot: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    in_demand: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'c str>,
}

impl<'c> Section<'c> {
    fn new(comparison: &'c Comparison<'c>, section: &'c SectionRows<'c>) -> Self {
        let all = comparison.roles.len();
        let rows = |is_here: &dyn Fn(usize) -> bool| {
            let here = section.rows.iter().filter(|row| is_here(row.holders()));
            here.map(|row| Line::new(comparison, section, row))
                .collect()
        };
        Self {
            common: rows(&|holders| holders == all),
            partial: rows(&|holders| holders > 1 && holders < all),
            unique: rows(&|holders| holders == 1),
            jaccard: section.jaccard,
        }
    }
}

impl<'c> Line<'c> {
    fn new(comparison: &'c Comparison<'c>, section: &'c SectionRows<'c>, row: &'c Row<'c>) -> Self {
        let group = row.group.and_then(|at| section.rows.get(at));
        let cells = comparison.roles.iter().zip(&row.cells);
        let roles = cells.filter_map(|(role, cell)| {
            let cell = cell.as_ref()?;
            Some(Entry {
                role: role.id,
                importance: cell.importance,
                level: cell.level,
                requirement: cell.requirement.map(Requirement::word),
                hot: cell.is_hot,
                in_demand: cell.is_in_demand,
                note: cell.note,
            })
        });
        Self {
            id: row.id,
            name: row.name,
            is_group: row.is_group,
            group: group.map(|group| group.id),
            roles: roles.collect(),
        }
    }
}
