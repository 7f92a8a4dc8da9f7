//! Intermediate and detailed work activities: what is done in a role, below the general activities.

use rolegraph_graph::{EdgeRecord, NodeKey, Relation};
use rustc_hash::FxHashSet;

use super::elements::{Domain, Elements};
use super::load::Load;
use super::occupations::Roles;
use super::reading::{self, Interner, code_column, either, named, read};
use super::release::File;
use super::tables;
use crate::error::Result;
use crate::input::Progress;

/// An activity and its name, if the row has it.
type Named = (String, Option<String>);

/// One row of either table of activities.
struct Path {
    general: Named,
    intermediate: Named,
    detailed: Option<Named>,
    line: u64,
}

fn read_paths(file: File<'_>, progress: &dyn Progress) -> Result<reading::Table<Path>> {
    read(
        file,
        progress,
        |table| {
            let id = |names: &[&str]| either(table, names);
            let name = |names: [&str; 2]| names.iter().find_map(|name| table.column(name));
            let detailed = id(&["DWA Element ID", "DWA ID"]).ok();
            Ok([
                Some((
                    id(&["GWA Element ID", "Element ID"])?,
                    name(["GWA Element Name", "Element Name"]),
                )),
                Some((
                    id(&["IWA Element ID", "IWA ID"])?,
                    name(["IWA Element Name", "IWA Title"]),
                )),
                detailed.map(|id| (id, name(["DWA Element Name", "DWA Title"]))),
            ])
        },
        |&levels, row| {
            let mut found = Vec::with_capacity(levels.len());
            for (id, name) in levels.into_iter().flatten() {
                let name = match name.filter(|&column| row.text(column).is_some()) {
                    Some(column) => Some(named(row, column)?.to_owned()),
                    None => None,
                };
                found.push((row.required(id)?.to_owned(), name));
            }
            let mut found = found.into_iter();
            let (Some(general), Some(intermediate)) = (found.next(), found.next()) else {
                return Ok(None);
            };
            Ok(Some(Path {
                general,
                intermediate,
                detailed: found.next(),
                line: row.line(),
            }))
        },
    )
}

/// Reads the tables of activities and joins roles to the detailed ones.
pub(super) fn load(load: &mut Load<'_>, roles: &Roles, elements: &mut Elements) -> Result<()> {
    let release = load.release;
    let progress = load.progress;
    let mut below: FxHashSet<(NodeKey, NodeKey)> = FxHashSet::default();
    for table in [tables::IWAS, tables::DWAS] {
        for file in release.files(&table)? {
            let table = read_paths(file, progress)?;
            put_paths(load, table, elements, &mut below)?;
        }
    }
    let files = release.files(&tables::TASKS_TO_DWAS)?;
    if !files.is_empty() && release.files(&tables::DWAS)?.is_empty() {
        load.notice("Tasks to DWAs is not used, as there is no table that names the activities");
        return Ok(());
    }
    for file in files {
        put_done(load, file, roles, elements)?;
    }
    Ok(())
}

fn put_paths(
    load: &mut Load<'_>,
    table: reading::Table<Path>,
    elements: &mut Elements,
    below: &mut FxHashSet<(NodeKey, NodeKey)>,
) -> Result<()> {
    let mut tally = table.tally;
    for path in table.records {
        let (id, name) = &path.general;
        let general = elements.node_below_groups(load, id, name.as_deref(), Domain::Activity)?;
        let (id, name) = &path.intermediate;
        let intermediate = elements.node(load, id, name.as_deref(), Domain::Activity)?;
        let detailed = match &path.detailed {
            Some((id, name)) => elements.node(load, id, name.as_deref(), Domain::Activity)?,
            None => None,
        };
        let last = path.detailed.as_ref().unwrap_or(&path.intermediate);
        if path.detailed.is_some() && detailed.is_none()
            || path.detailed.is_none() && intermediate.is_none()
        {
            tally.skip_line(path.line, || {
                format!("neither this row nor the content model names `{}`", last.0)
            });
            continue;
        }
        let nodes: Vec<NodeKey> = [detailed, intermediate, general]
            .into_iter()
            .flatten()
            .collect();
        let mut is_new = false;
        for pair in nodes.windows(2) {
            if let &[node, group] = pair
                && node != group
                && below.insert((node, group))
            {
                is_new = true;
                load.relate(Relation::ActivityBroader, node, group, EdgeRecord::new())?;
            }
        }
        tally.put(is_new);
    }
    load.settle(tally);
    Ok(())
}

/// Joins roles to the activities that their tasks are instances of.
fn put_done(load: &mut Load<'_>, file: File<'_>, roles: &Roles, elements: &Elements) -> Result<()> {
    let mut ids = Interner::default();
    let table = read(
        file,
        load.progress,
        |table| {
            let activity = either(table, &["DWA Element ID", "DWA ID"])?;
            Ok((code_column(table)?, activity))
        },
        |&(code, activity), row| {
            let role = roles.role(row, code)?;
            Ok(Some((
                role,
                ids.number(row.required(activity)?),
                row.line(),
            )))
        },
    )?;
    let mut tally = table.tally;
    let mut done = FxHashSet::default();
    for (role, activity, line) in table.records {
        let Some(node) = elements.known(ids.text(activity)) else {
            tally.skip_line(line, || {
                let id: String = ids.text(activity).chars().take(30).collect();
                format!("no table of activities has `{id}`")
            });
            continue;
        };
        let is_new = done.insert((role, node));
        tally.put(is_new);
        if is_new {
            load.relate(Relation::RoleActivity, role, node, EdgeRecord::new())?;
        }
    }
    load.settle(tally);
    Ok(())
}
