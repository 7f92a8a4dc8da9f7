//! Skills, Knowledge, Abilities and Work Activities: how important each is to a role, at what level.

use rolegraph_graph::model::word::{SkillKind, Standing};
use rolegraph_graph::{EdgeRecord, NodeKey, Property, Value};

use super::elements::{Domain, Elements};
use super::estimate::{Estimate, EstimateColumns, IMPORTANCE, LEVEL};
use super::load::Load;
use super::occupations::Roles;
use super::reading::{Interner, code_column, in_pairs, named, read, yes_no};
use super::release::File;
use super::scales::Scales;
use super::tables::{self, Table};
use crate::error::Result;
use crate::input::Progress;
use crate::shared::tally::Tally;

/// The tables of ratings, and the domain of what each rates.
const TABLES: [(Table, Domain); 4] = [
    (tables::SKILLS, Domain::Skill(SkillKind::Skill)),
    (tables::KNOWLEDGE, Domain::Skill(SkillKind::Knowledge)),
    (tables::ABILITIES, Domain::Skill(SkillKind::Ability)),
    (tables::WORK_ACTIVITIES, Domain::Activity),
];

/// One row: a role, an element by number, and how it is rated on one scale.
#[derive(Clone, Copy, Debug)]
struct Rating {
    role: NodeKey,
    element: u32,
    is_level: bool,
    estimate: Estimate,
    not_relevant: Option<bool>,
    file: usize,
}

/// The ratings of one table, which can have several files.
#[derive(Debug, Default)]
struct Ratings {
    all: Vec<Rating>,
    elements: Interner,
    /// The name of each element, as the first row with it has it.
    names: Vec<String>,
    tallies: Vec<Tally>,
}

impl Ratings {
    fn read(
        files: &[File<'_>],
        progress: &dyn Progress,
        roles: &Roles,
        scales: &Scales,
    ) -> Result<Self> {
        let mut ratings = Self::default();
        for (number, file) in files.iter().enumerate() {
            let (elements, names) = (&mut ratings.elements, &mut ratings.names);
            let table = read(
                *file,
                progress,
                |table| {
                    Ok((
                        code_column(table)?,
                        table.columns(["Element ID", "Element Name", "Scale ID"])?,
                        table.column("Not Relevant"),
                        EstimateColumns::of(table)?,
                    ))
                },
                |&(code, [id, name, scale], not_relevant, estimate), row| {
                    let role = roles.role(row, code)?;
                    let (id, name) = (row.required(id)?, named(row, name)?);
                    let scale = row.required(scale)?;
                    let is_level = match scale {
                        "IM" => false,
                        "LV" => true,
                        other => {
                            let other: String = other.chars().take(20).collect();
                            return Err(
                                row.problem(format!("the scale is `{other}`; expected IM or LV"))
                            );
                        }
                    };
                    let estimate = estimate.read(row, scales.of(row, scale)?.ends)?;
                    let not_relevant = yes_no(row, not_relevant)?;
                    let element = elements.number(id);
                    if element as usize == names.len() {
                        names.push(name.to_owned());
                    }
                    Ok(Some(Rating {
                        role,
                        element,
                        is_level,
                        estimate,
                        not_relevant,
                        file: number,
                    }))
                },
            )?;
            ratings.all.extend(table.records);
            ratings.tallies.push(table.tally);
        }
        // The sort is stable: of two ratings of one pair and scale, the first stands.
        ratings
            .all
            .sort_by_key(|rating| (rating.role, rating.element));
        Ok(ratings)
    }

    fn put(mut self, load: &mut Load<'_>, domain: Domain, elements: &mut Elements) -> Result<()> {
        let mut nodes: Vec<Option<NodeKey>> = Vec::with_capacity(self.names.len());
        for (id, name) in self.elements.texts().zip(&self.names) {
            nodes.push(elements.node_below_groups(load, id, Some(name), domain)?);
        }
        for of_pair in self
            .all
            .chunk_by(|a, b| (a.role, a.element) == (b.role, b.element))
        {
            let edge = edge(of_pair, &mut self.tallies);
            let first = of_pair.first();
            let node = first.and_then(|rating| nodes.get(rating.element as usize).copied());
            if let (Some(rating), Some(Some(node))) = (first, node) {
                load.relate(domain.of_role(), rating.role, node, edge)?;
            }
        }
        for tally in self.tallies {
            load.settle(tally);
        }
        Ok(())
    }
}

/// What the ratings of one pair say, each counted in its file.
fn edge(of_pair: &[Rating], tallies: &mut [Tally]) -> EdgeRecord {
    let (mut importance, mut level) = (None, None);
    let mut not_relevant = None;
    for rating in of_pair {
        let known = if rating.is_level {
            &mut level
        } else {
            &mut importance
        };
        if let Some(tally) = tallies.get_mut(rating.file) {
            tally.put(known.is_none());
        }
        if known.is_none() {
            *known = Some(rating.estimate);
            not_relevant = not_relevant.or(rating.not_relevant);
        }
    }
    let mut edge = EdgeRecord::new();
    if let Some(importance) = importance {
        edge = importance.onto(edge, IMPORTANCE);
    }
    if let Some(level) = level {
        edge = level.onto(edge, LEVEL);
    }
    // A level alone doesn't say that it is asked for.
    if importance.is_none() {
        edge = edge.standing(Standing::Minor);
    }
    edge.with_some(Property::NotRelevant, not_relevant.map(Value::Flag))
}

/// Reads the tables of ratings, two at a time.
pub(super) fn load(
    load: &mut Load<'_>,
    roles: &Roles,
    scales: &Scales,
    elements: &mut Elements,
) -> Result<()> {
    let release = load.release;
    let progress = load.progress;
    in_pairs(
        &TABLES,
        |(table, domain)| {
            let ratings = Ratings::read(&release.files(table)?, progress, roles, scales)?;
            Ok((ratings, *domain))
        },
        |(ratings, domain)| ratings.put(load, domain, elements),
    )
}
