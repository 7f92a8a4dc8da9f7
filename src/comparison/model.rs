//! A comparison: sections of rows, and for each row a cell a role. It is the engine's answer to
//! [`document`], read back.

use rolegraph_graph::model::Section;
use rolegraph_graph::model::word::Requirement;
use rolegraph_graph::name::fold;
use rolegraph_graph::{Property, Relation};
use serde_json::Value;

use super::flag::SectionFlag;

/// Roles side by side.
#[derive(Debug)]
pub(crate) struct Comparison<'g> {
    pub(super) roles: Vec<Role<'g>>,
    pub(super) sections: Vec<SectionRows<'g>>,
}

/// One of the roles.
#[derive(Debug)]
pub(super) struct Role<'g> {
    pub(super) id: &'g str,
    pub(super) name: &'g str,
}

/// Everything that any of the roles has in a section, in order of name.
#[derive(Debug)]
pub(super) struct SectionRows<'g> {
    pub(super) name: &'static str,
    pub(super) word: &'static str,
    pub(super) rows: Vec<Row<'g>>,
    /// What all have as a share of what any has, groups included.
    pub(super) jaccard: f64,
}

/// One thing, and what is known of it with each of the roles.
#[derive(Debug)]
pub(super) struct Row<'g> {
    pub(super) id: &'g str,
    pub(super) name: &'g str,
    pub(super) is_group: bool,
    /// The row of a group that it belongs to and that every role has which has it.
    pub(super) group: Option<usize>,
    /// One a role, in their order.
    pub(super) cells: Vec<Option<Cell<'g>>>,
}

/// What is known of a role and a thing together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell<'g> {
    pub(super) importance: Option<f64>,
    pub(super) level: Option<f64>,
    pub(super) requirement: Option<Requirement>,
    pub(super) is_hot: bool,
    pub(super) is_in_demand: bool,
    pub(super) note: Option<&'g str>,
}

/// The question whose answer a comparison is.
pub(crate) fn document(sections: &[SectionFlag]) -> String {
    let of_sections: String = chosen(sections)
        .map(|Section { relation, name, .. }| {
            let target = relation.to();
            let mut node = vec!["id".to_owned(), "name".to_owned()];
            if target.has(Property::IsGroup) {
                node.push("isGroup".into());
            }
            if Relation::broader(target).is_some() {
                node.push("broader(first: 500) { nodes { id } }".into());
            }
            let cells = CELLS
                .iter()
                .filter(|cell| relation.properties().contains(cell));
            let cells: Vec<&str> = cells
                .filter_map(|cell| Some(cell.edge_field()?.name))
                .collect();
            let row = format!(
                "{{ node {{ {} }} roles {{ role {{ id }} {} }} }}",
                node.join(" "),
                cells.join(" ")
            );
            format!(
                "{} {{ jaccard common {row} partial {row} unique {row} }} ",
                name.name
            )
        })
        .collect();
    format!(
        "query($ids: [ID!]!) {{ compareRoles(ids: $ids) {{ roles {{ id name }} {of_sections}}} }}"
    )
}

/// What of an edge a cell shows.
const CELLS: [Property; 6] = [
    Property::Importance,
    Property::LevelNeeded,
    Property::Requirement,
    Property::Hot,
    Property::InDemand,
    Property::Note,
];

fn chosen(sections: &[SectionFlag]) -> impl Iterator<Item = Section> {
    let is_wanted =
        |section: &Section| sections.is_empty() || sections.contains(&SectionFlag(*section));
    Relation::sections().iter().copied().filter(is_wanted)
}

fn text<'a>(object: &'a Value, field: &str) -> &'a str {
    object.get(field).and_then(Value::as_str).unwrap_or("")
}

fn items<'a>(object: &'a Value, field: &str) -> &'a [Value] {
    let items = object.get(field).and_then(Value::as_array);
    items.map_or(&[], Vec::as_slice)
}

impl<'g> Comparison<'g> {
    /// The comparison that an answer to [`document`] with these sections tells.
    pub(crate) fn new(answer: &'g Value, sections: &[SectionFlag]) -> Self {
        let roles: Vec<Role<'g>> = items(answer, "roles")
            .iter()
            .map(|role| Role {
                id: text(role, "id"),
                name: text(role, "name"),
            })
            .collect();
        let sections = chosen(sections)
            .filter_map(|section| {
                let name = section.name.name;
                Some(SectionRows::new(
                    answer.get(name)?,
                    name,
                    section.row,
                    &roles,
                ))
            })
            .collect();
        Self { roles, sections }
    }
}

impl<'g> SectionRows<'g> {
    fn new(section: &'g Value, name: &'static str, word: &'static str, roles: &[Role<'g>]) -> Self {
        let shares = ["common", "partial", "unique"];
        let mut found: Vec<(&'g Value, Row<'g>)> = shares
            .iter()
            .flat_map(|share| items(section, share))
            .filter_map(|row| Some((row.get("node")?, Row::new(row, roles)?)))
            .collect();
        found.sort_by_cached_key(|(_, row)| (fold(row.name), row.id));
        let (nodes, mut rows): (Vec<&Value>, Vec<Row<'g>>) = found.into_iter().unzip();
        let groups: Vec<Option<usize>> = nodes
            .iter()
            .zip(&rows)
            .map(|(node, row)| {
                let broader = node.get("broader")?;
                let mut groups = items(broader, "nodes").iter().filter_map(|group| {
                    let id = text(group, "id");
                    rows.iter().position(|row| row.id == id)
                });
                groups.find(|&group| rows.get(group).is_some_and(|group| group.holds(row)))
            })
            .collect();
        for (row, group) in rows.iter_mut().zip(groups) {
            row.group = group;
        }
        Self {
            name,
            word,
            rows,
            jaccard: section
                .get("jaccard")
                .and_then(Value::as_f64)
                .unwrap_or(0.0),
        }
    }

    /// How many things all the roles have, and how many any has. Groups are no things.
    pub(super) fn shared(&self) -> (usize, usize) {
        let things = self.rows.iter().filter(|row| !row.is_group);
        let shared = things
            .clone()
            .filter(|row| row.cells.iter().all(Option::is_some))
            .count();
        (shared, things.count())
    }
}

impl<'g> Row<'g> {
    fn new(row: &'g Value, roles: &[Role<'g>]) -> Option<Self> {
        let node = row.get("node")?;
        let mut cells = vec![None; roles.len()];
        for entry in items(row, "roles") {
            let id = text(entry.get("role")?, "id");
            let places = roles.iter().zip(&mut cells);
            if let Some((_, cell)) = places.into_iter().find(|(role, _)| role.id == id) {
                *cell = Some(Cell::new(entry));
            }
        }
        Some(Self {
            id: text(node, "id"),
            name: text(node, "name"),
            is_group: node.get("isGroup") == Some(&Value::Bool(true)),
            group: None,
            cells,
        })
    }

    /// How many of the roles have it.
    pub(super) fn holders(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    /// Whether it is another thing's group for every role that has the other thing.
    fn holds(&self, member: &Self) -> bool {
        self.id != member.id
            && member
                .cells
                .iter()
                .zip(&self.cells)
                .all(|(member, own)| member.is_none() || own.is_some())
    }
}

impl<'g> Cell<'g> {
    fn new(entry: &'g Value) -> Self {
        let field = |property: Property| entry.get(property.edge_field()?.name);
        let number = |property| field(property).and_then(Value::as_f64);
        let is = |property| field(property) == Some(&Value::Bool(true));
        let text = |property| field(property).and_then(Value::as_str);
        Self {
            importance: number(Property::Importance),
            level: number(Property::LevelNeeded),
            requirement: text(Property::Requirement).and_then(Requirement::parse),
            is_hot: is(Property::Hot),
            is_in_demand: is(Property::InDemand),
            note: text(Property::Note).filter(|note| !note.is_empty()),
        }
    }

    /// The numbers and words of the cell without its note, as short as they go.
    pub(super) fn weights(&self) -> Vec<String> {
        let mut weights = Vec::new();
        if let Some(importance) = self.importance {
            weights.push(format!("{importance:.2}"));
        }
        if let Some(level) = self.level {
            weights.push(format!("level {level:.2}"));
        }
        if let Some(requirement) = self.requirement {
            weights.push(requirement.word().to_ascii_lowercase());
        }
        if self.is_hot {
            weights.push("hot".into());
        }
        if self.is_in_demand {
            weights.push("in demand".into());
        }
        weights
    }
}
