//! Education, Training, and Experience: the shares of the people in a role that had so much of it, and
//! how much certificates and apprenticeships matter.

use rolegraph_graph::model::word::Preparation;
use rolegraph_graph::{EdgeRecord, NodeKey, NodeKind, Property, Relation, Value, Values};
use rustc_hash::{FxHashMap, FxHashSet};

use super::element_rows::{Described, Rows, unnamed};
use super::elements::Elements;
use super::estimate::{Estimate, EstimateColumns, SHARE};
use super::load::Load;
use super::occupations::Roles;
use super::reading::{Table, category, code_column, in_pairs, named, read};
use super::release::File;
use super::scales::{PERCENT, Scales};
use super::tables;
use crate::error::Result;
use crate::input::Progress;

/// The element of the content model that is the level of education, and its scales: 31.0 has the
/// second beside the first.
const EDUCATION: (&str, [&str; 2]) = ("2.D.1", ["RL", "RQ"]);

/// The scale of how much a certificate or an apprenticeship matters.
const IMPORTANCE: &str = "IM";

/// The elements that are other preparation; `3.A.4` has apprenticeship below it.
const PREPARATIONS: [(&str, Preparation); 4] = [
    ("3.A.1", Preparation::Experience),
    ("3.A.2", Preparation::OnSite),
    ("3.A.3", Preparation::OnTheJob),
    ("3.A.4", Preparation::Apprenticeship),
];

/// What the people of a category have: a level of education, or so much of a preparation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    Education,
    Preparation(Preparation),
}

/// What an element on a scale is about, where it is one of these.
fn topic(element: &str, scale: &str) -> Option<Topic> {
    let (level, scales) = EDUCATION;
    if element == level || scales.contains(&scale) {
        return Some(Topic::Education);
    }
    let is_of = |id: &str| {
        let rest = element.strip_prefix(id);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let found = PREPARATIONS.iter().find(|(id, _)| is_of(id));
    found.map(|&(_, preparation)| Topic::Preparation(preparation))
}

/// A row of a table of categories.
struct Category {
    topic: Topic,
    scale: String,
    order: i64,
    text: String,
    line: u64,
}

/// What a row says of a role.
struct Record {
    role: NodeKey,
    said: Said,
    estimate: Estimate,
    line: u64,
}

enum Said {
    /// The share of the people that a category holds for.
    Share(usize),
    /// How much a certificate or an apprenticeship matters: its element, its name and the scale.
    Rating(String, Option<String>, String),
}

/// The categories of a release, by scale and place.
#[derive(Default)]
struct Categories {
    all: Vec<Category>,
    by_place: FxHashMap<(String, i64), usize>,
}

impl Categories {
    fn load(load: &mut Load<'_>) -> Result<Self> {
        let mut categories = Self::default();
        for file in load.release.files(&tables::EDUCATION_CATEGORIES)? {
            let Table { mut tally, records } = read(
                file,
                load.progress,
                |table| {
                    table.columns(["Element ID", "Scale ID", "Category", "Category Description"])
                },
                |&[element, scale, order, text], row| {
                    let scale = row.required(scale)?;
                    let Some(topic) = topic(row.required(element)?, scale) else {
                        return Ok(None);
                    };
                    row.required(order)?;
                    Ok(Some(Category {
                        topic,
                        scale: scale.to_owned(),
                        order: category(row, order)?.unwrap_or_default(),
                        text: named(row, text)?.to_owned(),
                        line: row.line(),
                    }))
                },
            )?;
            for category in records {
                let place = (category.scale.clone(), category.order);
                match categories.by_place.get(&place) {
                    Some(&known) => {
                        let same = categories.all.get(known).map(|c| c.text == category.text);
                        if same == Some(true) {
                            tally.put(false);
                        } else {
                            tally.skip_line(category.line, || {
                                format!("a second text for category {} of {}", place.1, place.0)
                            });
                        }
                    }
                    None => {
                        tally.put(true);
                        categories.by_place.insert(place, categories.all.len());
                        categories.all.push(category);
                    }
                }
            }
            load.settle(tally);
        }
        Ok(categories)
    }

    /// Reads the shares of the people in roles by category.
    ///
    /// Rows without a category rate how important a certificate or an apprenticeship is. That nobody
    /// in a role has a level of education joins no edge.
    fn read_rows(
        &self,
        file: File<'_>,
        progress: &dyn Progress,
        roles: &Roles,
        scales: &Scales,
    ) -> Result<Table<Record>> {
        read(
            file,
            progress,
            |table| {
                Ok((
                    code_column(table)?,
                    table.columns(["Element ID", "Scale ID", "Category"])?,
                    table.column("Element Name"),
                    EstimateColumns::of(table)?,
                ))
            },
            |&(code, [element, scale, order], name, estimate), row| {
                let role = roles.role(row, code)?;
                let (element, scale) = (row.required(element)?, row.required(scale)?);
                let topic = topic(element, scale);
                let Some(place) = category(row, order)? else {
                    if scale != IMPORTANCE || topic == Some(Topic::Education) {
                        return Ok(None);
                    }
                    let name = match name {
                        Some(name) => Some(named(row, name)?.to_owned()),
                        None => None,
                    };
                    return Ok(Some(Record {
                        role,
                        estimate: estimate.read(row, scales.of(row, scale)?.ends)?,
                        said: Said::Rating(element.to_owned(), name, scale.to_owned()),
                        line: row.line(),
                    }));
                };
                let Some(topic) = topic else {
                    return Ok(None);
                };
                let Some(&category) = self.by_place.get(&(scale.to_owned(), place)) else {
                    let scale: String = scale.chars().take(20).collect();
                    return Err(row.problem(format!(
                        "no table of categories has category {place} of scale `{scale}`"
                    )));
                };
                let estimate = estimate.read(row, PERCENT)?;
                if topic == Topic::Education && estimate.value == 0.0 {
                    return Ok(None);
                }
                Ok(Some(Record {
                    role,
                    said: Said::Share(category),
                    estimate,
                    line: row.line(),
                }))
            },
        )
    }

    fn put(
        &self,
        load: &mut Load<'_>,
        table: Table<Record>,
        scales: &Scales,
        elements: &mut Elements,
    ) -> Result<()> {
        let mut tally = table.tally;
        let mut educations: FxHashMap<usize, NodeKey> = FxHashMap::default();
        let (mut known, mut rated) = (FxHashSet::default(), FxHashSet::default());
        let mut joined = FxHashSet::default();
        let mut rows: Vec<(NodeKey, Property, Vec<Values>)> = Vec::new();
        let source = load.builder.source_value(load.source);
        for record in table.records {
            let role = record.role;
            let (property, row) = match record.said {
                Said::Rating(id, name, scale) => {
                    let described = Described::of(&id, name.as_deref(), elements);
                    let Some(element) = described else {
                        tally.skip_line(record.line, || unnamed(&id));
                        continue;
                    };
                    if !rated.insert((role, id, scale.clone())) {
                        tally.put(false);
                        continue;
                    }
                    let rows = Rows {
                        source: &source,
                        element: &element,
                    };
                    let row = rows.rating(scales.name(&scale), &record.estimate);
                    (Property::Credentials, row)
                }
                Said::Share(share) => {
                    let Some(category) = self.all.get(share) else {
                        continue;
                    };
                    if !known.insert((role, share)) {
                        tally.put(false);
                        continue;
                    }
                    let order = (Property::Order, Value::Integer(category.order));
                    match category.topic {
                        Topic::Education => {
                            let education = match educations.get(&share) {
                                Some(&education) => education,
                                None => {
                                    let education = education(load, &category.text)?;
                                    educations.insert(share, education);
                                    education
                                }
                            };
                            tally.put(joined.insert((role, education)));
                            let edge = EdgeRecord::new().with(order.0, order.1);
                            let edge = record.estimate.onto(edge, SHARE);
                            load.relate(Relation::RoleEducation, role, education, edge)?;
                            continue;
                        }
                        Topic::Preparation(preparation) => {
                            let mut row = vec![
                                (Property::Source, source.clone()),
                                (Property::PreparationKind, Value::Word(preparation.code())),
                                (Property::Category, Value::from(category.text.as_str())),
                                order,
                            ];
                            row.extend(record.estimate.values(SHARE));
                            (Property::Preparation, row)
                        }
                    }
                }
            };
            tally.put(true);
            match rows.last_mut() {
                Some((of, as_property, rows)) if (*of, *as_property) == (role, property) => {
                    rows.push(row);
                }
                _ => rows.push((role, property, vec![row])),
            }
        }
        for (role, property, rows) in rows {
            load.builder.set(role, property, Value::Rows(rows));
        }
        load.settle(tally);
        Ok(())
    }
}

/// The node of a level of education. Its name is what stands before the explanation:
/// "Bachelor's Degree", "Doctoral Degree", "High School Diploma - or the equivalent …".
fn education(load: &mut Load<'_>, text: &str) -> Result<NodeKey> {
    let name = text.split(" - ").next().unwrap_or(text);
    let name = if rolegraph_graph::name::fold(name).is_empty() {
        text
    } else {
        name
    };
    let node = load.builder.node(NodeKind::Education, name, load.source)?;
    if name != text {
        load.builder.set(node, Property::Description, text);
    }
    Ok(node)
}

/// Reads the tables of education and preparation, and of their categories.
pub(super) fn load(
    load: &mut Load<'_>,
    roles: &Roles,
    scales: &Scales,
    elements: &mut Elements,
) -> Result<()> {
    let release = load.release;
    let progress = load.progress;
    let files = release.files(&tables::EDUCATION)?;
    let categories = Categories::load(load)?;
    if categories.all.is_empty() && !files.is_empty() {
        load.notice(
            "the shares of people by education, training and experience are not used, as there is \
             no table of their categories",
        );
    } else {
        in_pairs(
            &files,
            |file| categories.read_rows(*file, progress, roles, scales),
            |table| categories.put(load, table, scales, elements),
        )?;
    }
    Ok(())
}
