//! Technology or Software Skills and Tools Used: what roles work with, and its categories.

use std::collections::BTreeMap;

use rolegraph_graph::model::word::Standing;
use rolegraph_graph::name::{abbreviation, without_maker};
use rolegraph_graph::{EdgeRecord, Identity, NodeKey, NodeKind, Property, Relation};
use rustc_hash::{FxHashMap, FxHashSet};

use super::elements::Elements;
use super::load::Load;
use super::occupations::Roles;
use super::reading::{Interner, code_column, either, in_pairs, named, read, yes_no};
use super::release::File;
use super::tables;
use crate::error::Result;
use crate::input::{Column, Problem, Progress, Row, TableReader};
use crate::shared::tally::Tally;

/// The scheme of the codes of commodities, such as `43211507`.
const UNSPSC: &str = "unspsc";

/// One row: a role, and a tool and its category by number.
#[derive(Clone, Copy, Debug)]
struct Use {
    role: NodeKey,
    tool: u32,
    category: Option<u32>,
    hot: Option<bool>,
    in_demand: Option<bool>,
}

/// A file of tools.
#[derive(Debug)]
struct Tools {
    all: Vec<Use>,
    tally: Tally,
    names: Interner,
    /// The codes of the categories.
    categories: Interner,
    /// The titles of the categories.
    titles: Vec<String>,
    /// Whether the categories are elements of the content model rather than commodities.
    of_elements: bool,
}

impl Tools {
    fn read(file: File<'_>, progress: &dyn Progress, roles: &Roles) -> Result<Self> {
        let (mut names, mut categories) = (Interner::default(), Interner::default());
        let mut titles = Vec::new();
        let mut of_elements = false;
        let table = read(
            file,
            progress,
            |table| {
                of_elements = table.column("Commodity Code").is_none();
                Ok((
                    code_column(table)?,
                    either(table, &["Example", "Workplace Example"])?,
                    table
                        .column("Commodity Code")
                        .or_else(|| table.column("Element ID")),
                    table
                        .column("Commodity Title")
                        .or_else(|| table.column("Element Name")),
                    table.column("Hot Technology"),
                    table.column("In Demand"),
                ))
            },
            |&(code, example, category, title, hot, in_demand), row| {
                let role = roles.role(row, code)?;
                let tool = named(row, example)?;
                let (hot, in_demand) = (yes_no(row, hot)?, yes_no(row, in_demand)?);
                let category = match (category.and_then(|c| row.text(c)), title) {
                    (Some(code), Some(title)) if row.text(title).is_some() => {
                        let title = named(row, title)?;
                        let category = categories.number(code);
                        if category as usize == titles.len() {
                            titles.push(title.to_owned());
                        }
                        Some(category)
                    }
                    _ => None,
                };
                Ok(Some(Use {
                    role,
                    tool: names.number(tool),
                    category,
                    hot,
                    in_demand,
                }))
            },
        )?;
        Ok(Self {
            all: table.records,
            tally: table.tally,
            names,
            categories,
            titles,
            of_elements,
        })
    }
}

/// What is known of the tools of a release.
#[derive(Debug, Default)]
struct Known {
    used: FxHashSet<(NodeKey, NodeKey)>,
    below: FxHashSet<(NodeKey, NodeKey)>,
    commodities: FxHashMap<String, NodeKey>,
}

/// Reads the tables of tools and of their categories.
pub(super) fn load(load: &mut Load<'_>, roles: &Roles, elements: &mut Elements) -> Result<()> {
    let mut files = load.release.files(&tables::SOFTWARE)?;
    files.extend(load.release.files(&tables::TOOLS)?);
    let mut known = Known::default();
    let progress = load.progress;
    in_pairs(
        &files,
        |file| Tools::read(*file, progress, roles),
        |tools| known.put(load, tools, elements),
    )?;
    for file in load.release.files(&tables::UNSPSC)? {
        known.put_commodities(load, file)?;
    }
    Ok(())
}

impl Known {
    fn put(&mut self, load: &mut Load<'_>, tools: Tools, elements: &mut Elements) -> Result<()> {
        let mut uses: Vec<usize> = Vec::new();
        for of in &tools.all {
            let tool = of.tool as usize;
            if uses.len() <= tool {
                uses.resize(tool + 1, 0);
            }
            if let Some(uses) = uses.get_mut(tool) {
                *uses += 1;
            }
        }
        let mut nodes = Vec::new();
        // Of tools that a short name fits, the one that most occupations use goes by it: there is a
        // "Structure query language SQL", too.
        let mut shorts: BTreeMap<&str, (usize, NodeKey)> = BTreeMap::new();
        for (at, name) in tools.names.texts().enumerate() {
            let node = load.builder.member(NodeKind::Tool, name, load.source)?;
            let uses = uses.get(at).copied().unwrap_or(0);
            for short in abbreviation(name).into_iter().chain(without_maker(name)) {
                let best = shorts.entry(short).or_insert((uses, node));
                if uses > best.0 {
                    *best = (uses, node);
                }
            }
            nodes.push(node);
        }
        for (short, (_, node)) in shorts {
            load.builder.alias(node, short);
        }
        let mut groups = Vec::new();
        for (code, title) in tools.categories.texts().zip(&tools.titles) {
            groups.push(if tools.of_elements {
                elements.tool_group(load, code, title)?
            } else {
                Some(self.commodity(load, code, title)?)
            });
        }
        let mut tally = tools.tally;
        let mut hot: Vec<Option<bool>> = vec![None; nodes.len()];
        for usage in tools.all {
            let Some(&tool) = nodes.get(usage.tool as usize) else {
                continue;
            };
            if let Some(known) = hot.get_mut(usage.tool as usize) {
                *known = (*known).max(usage.hot);
            }
            let mut is_new = self.used.insert((usage.role, tool));
            let edge = EdgeRecord::new()
                .with_some(Property::Hot, usage.hot)
                .with_some(Property::InDemand, usage.in_demand)
                // O*NET lists examples of what is used; only what is in demand is asked for.
                .standing(match usage.in_demand {
                    Some(true) => Standing::Required,
                    _ => Standing::Typical,
                });
            load.relate(Relation::RoleTool, usage.role, tool, edge)?;
            let group = usage
                .category
                .and_then(|at| groups.get(at as usize).copied());
            if let Some(Some(group)) = group
                && self.below.insert((tool, group))
            {
                is_new = true;
                load.relate(Relation::ToolBroader, tool, group, EdgeRecord::new())?;
            }
            tally.put(is_new);
        }
        for (&tool, hot) in nodes.iter().zip(hot) {
            if let Some(hot) = hot {
                load.builder.set(tool, Property::Hot, hot);
            }
        }
        load.settle(tally);
        Ok(())
    }

    fn commodity(&mut self, load: &mut Load<'_>, code: &str, title: &str) -> Result<NodeKey> {
        if let Some(&node) = self.commodities.get(code) {
            return Ok(node);
        }
        let identity = Identity::new(UNSPSC, code).group();
        let node = load
            .builder
            .node_with_code(NodeKind::Tool, title, &identity, load.source)?;
        self.commodities.insert(code.to_owned(), node);
        Ok(node)
    }

    /// Puts commodities that tools are of below their class, that below its family, and so on.
    fn put_commodities(&mut self, load: &mut Load<'_>, file: File<'_>) -> Result<()> {
        let table = read(file, load.progress, Levels::of, |levels, row| {
            levels.read(row)
        })?;
        let mut tally = table.tally;
        let of_tools: FxHashSet<String> = self.commodities.keys().cloned().collect();
        for levels in table.records {
            let mut levels = levels.into_iter();
            let Some((code, title)) = levels.next().filter(|(code, _)| of_tools.contains(code))
            else {
                tally.counts.unused += 1;
                continue;
            };
            let mut node = self.commodity(load, &code, &title)?;
            let mut is_new = false;
            for (code, title) in levels {
                let group = self.commodity(load, &code, &title)?;
                if self.below.insert((node, group)) {
                    is_new = true;
                    load.relate(Relation::ToolBroader, node, group, EdgeRecord::new())?;
                }
                node = group;
            }
            tally.put(is_new);
        }
        load.settle(tally);
        Ok(())
    }
}

/// The columns of code and title of commodity, class, family and segment.
struct Levels([(Column, Column); 4]);

impl Levels {
    fn of(table: &TableReader<'_>) -> Result<Self> {
        let [a, b] = table.columns(["Commodity Code", "Commodity Title"])?;
        let [c, d] = table.columns(["Class Code", "Class Title"])?;
        let [e, f] = table.columns(["Family Code", "Family Title"])?;
        let [g, h] = table.columns(["Segment Code", "Segment Title"])?;
        Ok(Self([(a, b), (c, d), (e, f), (g, h)]))
    }

    /// Code and title of each level that a row names.
    fn read(&self, row: &Row<'_>) -> Result<Option<Vec<(String, String)>>, Problem> {
        let mut levels = Vec::with_capacity(self.0.len());
        for (at, &(code, title)) in self.0.iter().enumerate() {
            if at > 0 && row.text(code).is_none() {
                continue;
            }
            let code = row.required(code)?.to_owned();
            levels.push((code, named(row, title)?.to_owned()));
        }
        Ok(Some(levels))
    }
}
