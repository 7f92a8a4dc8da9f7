//! What a comparison asks the engine.

use rolegraph_graph::model::Section;
use rolegraph_graph::{Property, Relation};
use serde_json::{Map, Value, json};

use super::flag::{SectionFlag, StandingFlag};

/// What is compared of roles, and what of it counts.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    /// The roles, by id or name.
    pub(crate) roles: &'a [String],
    /// The sections; all of them where there are none.
    pub(crate) sections: &'a [SectionFlag],
    /// What counts beside what is required; what the engine holds for right where there is nothing.
    pub(crate) including: &'a [StandingFlag],
    /// From which importance on counts what is rated.
    pub(crate) importance: Option<f64>,
}

/// What of an edge a cell shows.
const CELLS: [Property; 8] = [
    Property::Standing,
    Property::Importance,
    Property::LevelNeeded,
    Property::Requirement,
    Property::Hot,
    Property::InDemand,
    Property::Share,
    Property::Note,
];

impl Asked<'_> {
    /// The sections that are asked for.
    pub(super) fn sections(&self) -> impl Iterator<Item = Section> {
        let sections = Relation::sections().iter().copied();
        sections.filter(|section| {
            self.sections.is_empty() || self.sections.contains(&SectionFlag(*section))
        })
    }

    /// The question whose answer a comparison is.
    pub(crate) fn document(&self) -> String {
        let sections: String = self.sections().map(of_section).collect();
        format!(
            "query($ids: [ID!]!, $including: [Standing!], $minImportance: Float) {{ \
             compareRoles(ids: $ids, including: $including, minImportance: $minImportance) {{ \
             roles {{ id name }} {sections}}} }}"
        )
    }

    /// The values of its variables.
    pub(crate) fn variables(&self) -> Value {
        let mut variables = Map::new();
        variables.insert("ids".into(), json!(self.roles));
        if !self.including.is_empty() {
            let words = self.including.iter().map(|flag| flag.standing().word());
            variables.insert("including".into(), words.collect());
        }
        if let Some(importance) = self.importance {
            variables.insert("minImportance".into(), json!(importance));
        }
        Value::Object(variables)
    }
}

fn of_section(Section { relation, name, .. }: Section) -> String {
    let target = relation.to();
    let mut node = vec!["id"];
    if target.has(Property::ShortName) {
        node.push("name shortName");
    }
    if target.has(Property::IsGroup) {
        node.push("isGroup");
    }
    if Relation::broader(target).is_some() {
        node.push("broader(first: 500) { nodes { id } }");
    }
    // The share of people with some schooling, which an edge may have as well, is no adverts'.
    let is_shown = |cell: &&Property| {
        relation.properties().contains(cell) && (**cell != Property::Share || relation.asks())
    };
    let cells: Vec<&str> = CELLS
        .iter()
        .filter(is_shown)
        .filter_map(|cell| Some(cell.edge_field()?.name))
        .collect();
    let standing = if relation.asks() { "standing " } else { "" };
    let row = format!(
        "{{ name {standing}node {{ {} }} roles {{ role {{ id }} {} }} }}",
        node.join(" "),
        cells.join(" ")
    );
    let unknown = match relation.asks() {
        true => format!("onlyRatedFor {row} minor "),
        false => String::new(),
    };
    let name = name.name;
    format!("{name} {{ jaccard common {row} partial {row} unique {row} {unknown}}} ")
}
