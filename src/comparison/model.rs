//! A comparison: sections of rows, and for each row a cell a role. It is the engine's answer to
//! [`Asked::document`], read back.

use rolegraph_graph::Property;
use rolegraph_graph::model::word::{Requirement, Standing};
use rolegraph_graph::name::fold;
use serde_json::Value;

use super::asked::Asked;

/// Roles side by side.
#[derive(Debug)]
pub(crate) struct Comparison<'g> {
    pub(super) roles: Vec<Role<'g>>,
    pub(super) sections: Vec<SectionRows<'g>>,
    /// How those are shown that are left out of sections since no role asks for them.
    pub(super) remedy: &'static str,
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
    /// What all have as a share of what any has, groups included; none where there is nothing to
    /// compare.
    pub(super) jaccard: Option<f64>,
    /// How many more things none of the roles asks for; none where nothing says how they ask.
    pub(super) minor: Option<u64>,
}

/// One thing, and what is known of it with each of the roles.
#[derive(Debug)]
pub(super) struct Row<'g> {
    pub(super) id: &'g str,
    pub(super) name: &'g str,
    pub(super) is_group: bool,
    /// Whether some other role has no source that ever speaks of it, so that nobody knows whether
    /// that one asks for it.
    pub(super) is_unknown: bool,
    /// The weakest of the roles' standings.
    pub(super) standing: Option<Standing>,
    /// The row of a group that it belongs to and that every role has which has it.
    pub(super) group: Option<usize>,
    /// One a role, in their order.
    pub(super) cells: Vec<Option<Cell<'g>>>,
}

/// What is known of a role and a thing together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell<'g> {
    pub(super) standing: Option<Standing>,
    pub(super) importance: Option<f64>,
    pub(super) level: Option<f64>,
    pub(super) requirement: Option<Requirement>,
    pub(super) is_hot: bool,
    pub(super) is_in_demand: bool,
    /// The share of the role's adverts that name it.
    pub(super) share: Option<f64>,
    pub(super) note: Option<&'g str>,
}

/// The rows of a section that are unknown of some role.
const UNKNOWN: &str = "onlyRatedFor";

fn text<'a>(object: &'a Value, field: &str) -> &'a str {
    object.get(field).and_then(Value::as_str).unwrap_or("")
}

/// What a table calls a thing: the name that people say, unless its label says more than its name.
fn shown<'a>(row: &'a Value, node: &'a Value) -> &'a str {
    match text(row, "name") {
        label if label == text(node, "name") => text(node, "shortName"),
        label => label,
    }
}

fn items<'a>(object: &'a Value, field: &str) -> &'a [Value] {
    let items = object.get(field).and_then(Value::as_array);
    items.map_or(&[], Vec::as_slice)
}

impl<'g> Comparison<'g> {
    /// The comparison that an answer to what was asked tells.
    pub(crate) fn new(answer: &'g Value, asked: &Asked<'_>) -> Self {
        let roles: Vec<Role<'g>> = items(answer, "roles")
            .iter()
            .map(|role| Role {
                id: text(role, "id"),
                name: text(role, "name"),
            })
            .collect();
        let sections = asked
            .sections()
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
        Self {
            roles,
            sections,
            remedy: match asked.importance {
                Some(_) => "a lower --min-importance shows more",
                None => "--including typical,minor shows them",
            },
        }
    }

    /// The sections that have anything to show.
    pub(super) fn shown(&self) -> impl Iterator<Item = &SectionRows<'g>> {
        let has_any = |section: &&SectionRows<'g>| {
            !section.rows.is_empty() || section.minor.is_some_and(|minor| minor > 0)
        };
        self.sections.iter().filter(has_any)
    }

    /// What is said of the things that a section leaves out.
    pub(super) fn left_out(&self, section: &SectionRows<'_>) -> Option<String> {
        let minor = section.minor.filter(|minor| *minor > 0)?;
        let are = if minor == 1 { "is" } else { "are" };
        let remedy = self.remedy;
        Some(format!(
            "{minor} more {are} rated below what is asked for, or optional ({remedy})"
        ))
    }
}

impl<'g> SectionRows<'g> {
    fn new(section: &'g Value, name: &'static str, word: &'static str, roles: &[Role<'g>]) -> Self {
        let shares = ["common", "partial", "unique", UNKNOWN];
        let mut found: Vec<(&'g Value, Row<'g>)> = shares
            .iter()
            .flat_map(|share| items(section, share).iter().map(move |row| (*share, row)))
            .filter_map(|(share, row)| {
                let of_row = Row::new(row, share == UNKNOWN, roles)?;
                Some((row.get("node")?, of_row))
            })
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
            jaccard: section.get("jaccard").and_then(Value::as_f64),
            minor: section.get("minor").and_then(Value::as_u64),
        }
    }

    /// How many things all the roles have, in words.
    pub(super) fn tally(&self) -> String {
        match self.jaccard {
            None => "nothing to compare".into(),
            Some(_) => {
                let (shared, all) = self.shared();
                format!("{shared} of {all} shared")
            }
        }
    }

    /// How many things all the roles have, and how many any has. Groups are no things, and what is
    /// unknown of some role doesn't count.
    pub(super) fn shared(&self) -> (usize, usize) {
        let is_thing = |row: &&Row<'_>| !row.is_group && !row.is_unknown;
        let things = self.rows.iter().filter(is_thing);
        let shared = things
            .clone()
            .filter(|row| row.cells.iter().all(Option::is_some))
            .count();
        (shared, things.count())
    }
}

impl<'g> Row<'g> {
    fn new(row: &'g Value, is_unknown: bool, roles: &[Role<'g>]) -> Option<Self> {
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
            name: shown(row, node),
            is_group: node.get("isGroup") == Some(&Value::Bool(true)),
            is_unknown,
            standing: Standing::parse(text(row, "standing")),
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
            standing: text(Property::Standing).and_then(Standing::parse),
            importance: number(Property::Importance),
            level: number(Property::LevelNeeded),
            requirement: text(Property::Requirement).and_then(Requirement::parse),
            is_hot: is(Property::Hot),
            is_in_demand: is(Property::InDemand),
            share: number(Property::Share),
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
        if let Some(share) = self.share {
            weights.push(format!("{:.0} % of adverts", share * 100.0));
        }
        weights
    }
}
