//! Task Statements and Emerging Tasks: what roles answer for.

use rolegraph_graph::model::word::TaskType;
use rolegraph_graph::{EdgeRecord, NodeKey, NodeKind, Property, Relation, Value};
use rustc_hash::FxHashSet;

use super::categories::Categories;
use super::load::Load;
use super::occupations::Roles;
use super::reading::{Table, code_column, count, named, read};
use super::release::File;
use super::scales::Scales;
use super::tables;
use super::task_ratings::Ratings;
use crate::error::Result;
use crate::input::Progress;

/// The scheme of the codes of tasks.
const ONET_TASK: &str = "onet-task";

struct Task {
    role: NodeKey,
    id: String,
    text: String,
    task_type: Option<TaskType>,
    sample_size: Option<i64>,
}

fn read_tasks(file: File<'_>, progress: &dyn Progress, roles: &Roles) -> Result<Table<Task>> {
    read(
        file,
        progress,
        |table| {
            Ok((
                code_column(table)?,
                table.columns(["Task ID", "Task"])?,
                table.column("Task Type"),
                table.column("Incumbents Responding"),
            ))
        },
        |&(code, [id, text], task_type, sample_size), row| {
            let task_type = match task_type {
                Some(column) => row.parsed(column, "Core or Supplemental", |text| match text {
                    "Core" => Some(TaskType::Core),
                    "Supplemental" => Some(TaskType::Supplemental),
                    _ => None,
                })?,
                None => None,
            };
            Ok(Some(Task {
                role: roles.role(row, code)?,
                id: row.required(id)?.to_owned(),
                text: named(row, text)?.to_owned(),
                task_type,
                sample_size: count(row, sample_size)?,
            }))
        },
    )
}

/// Reads the tables of tasks and joins each role to its own.
pub(super) fn load(load: &mut Load<'_>, roles: &Roles, scales: &Scales) -> Result<()> {
    let release = load.release;
    let progress = load.progress;
    let tasks = release.files(&tables::TASKS)?.into_iter().next();
    let ratings = release.files(&tables::TASK_RATINGS)?.into_iter().next();
    match tasks {
        Some(tasks) => {
            let categories = Categories::load(load, &tables::TASK_CATEGORIES)?;
            let (tasks, ratings) = rayon::join(
                || read_tasks(tasks, progress, roles),
                || match ratings {
                    Some(file) => {
                        let ratings = Ratings::read(file, progress, roles, scales, &categories);
                        ratings.map(Some)
                    }
                    None => Ok(None),
                },
            );
            put_tasks(load, tasks?, ratings?, &categories)?;
            categories.settle(load);
        }
        None if ratings.is_some() => {
            load.notice("Task Ratings is not used, as there is no Task Statements");
        }
        None => {}
    }
    for file in release.files(&tables::EMERGING_TASKS)? {
        put_emerging(load, file, roles)?;
    }
    Ok(())
}

fn put_tasks(
    load: &mut Load<'_>,
    tasks: Table<Task>,
    ratings: Option<Ratings>,
    categories: &Categories,
) -> Result<()> {
    let known: FxHashSet<(NodeKey, &str)> = tasks
        .records
        .iter()
        .map(|task| (task.role, task.id.as_str()))
        .collect();
    let mut rated = ratings.map(|ratings| ratings.of_tasks(&known));
    let mut tally = tasks.tally;
    let mut joined = FxHashSet::default();
    for task in tasks.records {
        let Task { role, id, text, .. } = task;
        // A task keeps its code when its wording is revised, and one wording has a code for each
        // occupation that does it.
        let known = load
            .builder
            .find_code(NodeKind::Responsibility, ONET_TASK, &id);
        let node = match known {
            Some(node) => node,
            None => {
                let node = load
                    .builder
                    .node(NodeKind::Responsibility, &text, load.source)?;
                load.builder.code(node, ONET_TASK, &id);
                node
            }
        };
        let mut edge = EdgeRecord::new()
            .with_some(
                Property::TaskType,
                task.task_type.map(|t| Value::Word(t.code())),
            )
            .with_some(Property::SampleSize, task.sample_size.map(Value::Integer));
        let is_new = joined.insert((role, node));
        if let Some(rated) = rated.as_mut().and_then(|rated| rated.take(role, id))
            && is_new
        {
            edge = rated.onto(edge, categories);
        }
        tally.put(is_new);
        load.relate(Relation::RoleResponsibility, role, node, edge)?;
    }
    load.settle(tally);
    if let Some(rated) = rated {
        load.settle(rated.tally);
    }
    Ok(())
}

/// Joins roles to tasks that are new to them or worded anew, and notes which.
fn put_emerging(load: &mut Load<'_>, file: File<'_>, roles: &Roles) -> Result<()> {
    let Table { mut tally, records } = read(
        file,
        load.progress,
        |table| {
            let [text] = table.columns(["Task"])?;
            Ok((code_column(table)?, text, table.column("Category")))
        },
        |&(code, text, category), row| {
            let role = roles.role(row, code)?;
            let note = match category {
                Some(column) => row.parsed(column, "New or Revision", |text| match text {
                    "New" => Some("new"),
                    "Revision" => Some("revision"),
                    _ => None,
                })?,
                None => None,
            };
            Ok(Some((role, named(row, text)?.to_owned(), note)))
        },
    )?;
    let mut joined = FxHashSet::default();
    for (role, text, note) in records {
        let node = load
            .builder
            .node(NodeKind::Responsibility, &text, load.source)?;
        let edge = EdgeRecord::new().note(note.unwrap_or_default());
        tally.put(joined.insert((role, node)));
        load.relate(Relation::RoleResponsibility, role, node, edge)?;
    }
    load.settle(tally);
    Ok(())
}
