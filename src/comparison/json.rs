//! A comparison as JSON, in the words of the schema's `compareRoles`.

use rolegraph_graph::model::word::{Requirement, Standing};
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

/// What is told apart where sources say how things are asked for is left out elsewhere.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Section<'c> {
    common: Vec<Line<'c>>,
    partial: Vec<Line<'c>>,
    unique: Vec<Line<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    only_rated_for: Option<Vec<Line<'c>>>,
    jaccard: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minor: Option<u64>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
    roles: Vec<Entry<'c>>,
}

/// What is known of a role and the row's thing; what isn't known is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'c> {
    role: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
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
    share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'c str>,
}

impl<'c> Section<'c> {
    fn new(comparison: &'c Comparison<'c>, section: &'c SectionRows<'c>) -> Self {
        let all = comparison.roles.len();
        let rows = |is_here: &dyn Fn(&Row<'_>) -> bool| {
            let here = section.rows.iter().filter(|row| is_here(row));
            here.map(|row| Line::new(comparison, section, row))
                .collect()
        };
        let known = |is_here: &dyn Fn(usize) -> bool| {
            rows(&|row| !row.is_unknown && is_here(row.holders()))
        };
        Self {
            common: known(&|holders| holders == all),
            partial: known(&|holders| holders > 1 && holders < all),
            unique: known(&|holders| holders == 1),
            only_rated_for: section.minor.map(|_| rows(&|row| row.is_unknown)),
            jaccard: section.jaccard,
            minor: section.minor,
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
                standing: cell.standing.map(Standing::word),
                importance: cell.importance,
                level: cell.level,
                requirement: cell.requirement.map(Requirement::word),
                hot: cell.is_hot,
                in_demand: cell.is_in_demand,
                share: cell.share,
                note: cell.note,
            })
        });
        Self {
            id: row.id,
            name: row.name,
            is_group: row.is_group,
            group: group.map(|group| group.id),
            standing: row.standing.map(Standing::word),
            roles: roles.collect(),
        }
    }
}
