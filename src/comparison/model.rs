//! A comparison: sections of rows, and for each row a cell a role.

use rolegraph_graph::compare::Compared;
use rolegraph_graph::model::Section;
use rolegraph_graph::model::word::Requirement;
use rolegraph_graph::{Direction, Graph, NodeKind, Property, Relation};

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

impl<'g> Comparison<'g> {
    /// Compares roles, given as rows, in some of the sections.
    pub(crate) fn new(graph: &'g Graph, roles: &[u32], sections: &[SectionFlag]) -> Self {
        let is_wanted =
            |section: &Section| sections.is_empty() || sections.contains(&SectionFlag(*section));
        let sections = Relation::sections()
            .into_iter()
            .filter(is_wanted)
            .map(|section| SectionRows::new(graph, section, roles))
            .collect();
        let roles = roles
            .iter()
            .map(|&row| Role {
                id: graph.id(NodeKind::Role, row),
                name: graph.name(NodeKind::Role, row),
            })
            .collect();
        Self { roles, sections }
    }
}

impl<'g> SectionRows<'g> {
    fn new(graph: &'g Graph, section: Section, roles: &[u32]) -> Self {
        let (relation, name, word) = (section.relation, section.name.name, section.row);
        let kind = relation.to();
        let compared = Compared::new(graph, relation, roles);
        let nodes: Vec<u32> = compared.rows().map(|(row, _)| row).collect();
        let mut rows: Vec<Row<'g>> = compared
            .rows()
            .map(|(row, entries)| {
                let mut cells = vec![None; roles.len()];
                for entry in entries {
                    if let Some(cell) = cells.get_mut(entry.member as usize) {
                        *cell = Some(Cell::new(graph, relation, entry.edge));
                    }
                }
                Row {
                    id: graph.id(kind, row),
                    name: graph.name(kind, row),
                    is_group: graph.table(kind).flag(Property::IsGroup, row) == Some(true),
                    group: None,
                    cells,
                }
            })
            .collect();
        let Some(broader) = Relation::broader(kind) else {
            return Self {
                name,
                word,
                rows,
                jaccard: compared.jaccard(),
            };
        };
        let groups: Vec<Option<usize>> = nodes
            .iter()
            .zip(&rows)
            .map(|(&node, row)| {
                let of = graph.neighbours(broader, Direction::Forward, node);
                let mut found = of
                    .iter()
                    .filter_map(|group| nodes.binary_search(group).ok());
                found.find(|&group| rows.get(group).is_some_and(|group| group.holds(row)))
            })
            .collect();
        for (row, group) in rows.iter_mut().zip(groups) {
            row.group = group;
        }
        Self {
            name,
            word,
            rows,
            jaccard: compared.jaccard(),
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

impl Row<'_> {
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
    fn new(graph: &'g Graph, relation: Relation, edge: u32) -> Self {
        let edges = graph.relation(relation).edges();
        Self {
            importance: edges.number(Property::Importance, edge),
            level: edges.number(Property::LevelNeeded, edge),
            requirement: edges
                .word(Property::Requirement, edge)
                .and_then(Requirement::from_code),
            is_hot: edges.flag(Property::Hot, edge) == Some(true),
            is_in_demand: edges.flag(Property::InDemand, edge) == Some(true),
            note: edges
                .text(Property::Note, edge)
                .filter(|note| !note.is_empty()),
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
