//! Task Ratings: how important tasks are, to how many they are relevant, and how often they are done.

use std::collections::BTreeMap;

use rolegraph_graph::{EdgeRecord, NodeKey, Property, Value, Values};
use rustc_hash::{FxHashMap, FxHashSet};

use super::categories::Categories;
use super::estimate::{Estimate, EstimateColumns, IMPORTANCE, RELEVANCE, SHARE};
use super::occupations::Roles;
use super::reading::{Table, category, code_column, read};
use super::release::File;
use super::scales::Scales;
use crate::error::Result;
use crate::input::Progress;
use crate::shared::tally::Tally;

/// What a row says of a task.
enum Said {
    Importance(Estimate),
    Relevance(Estimate),
    /// The share of people who do it so often, by the place of the category.
    Frequency(i64, Estimate),
}

struct TaskRating {
    role: NodeKey,
    id: String,
    said: Said,
    line: u64,
}

/// The rows of Task Ratings.
pub(super) struct Ratings(Table<TaskRating>);

/// What is said of one task of a role.
#[derive(Default)]
pub(super) struct Rated {
    importance: Option<Estimate>,
    relevance: Option<Estimate>,
    frequency: BTreeMap<i64, Estimate>,
}

/// What is said of the tasks of roles.
pub(super) struct RatedTasks {
    by_task: FxHashMap<(NodeKey, String), Rated>,
    pub(super) tally: Tally,
}

impl Ratings {
    pub(super) fn read(
        file: File<'_>,
        progress: &dyn Progress,
        roles: &Roles,
        scales: &Scales,
        categories: &Categories,
    ) -> Result<Self> {
        let table = read(
            file,
            progress,
            |table| {
                Ok((
                    code_column(table)?,
                    table.columns(["Task ID", "Scale ID"])?,
                    table.column("Category"),
                    EstimateColumns::of(table)?,
                ))
            },
            |&(code, [id, scale], order, estimate), row| {
                let role = roles.role(row, code)?;
                let id = row.required(id)?;
                let scale = row.required(scale)?;
                if !["IM", "RT", "FT"].contains(&scale) {
                    return Ok(None);
                }
                let estimate = estimate.read(row, scales.of(row, scale)?.ends)?;
                let said = match (scale, order) {
                    ("IM", _) => Said::Importance(estimate),
                    ("RT", _) => Said::Relevance(estimate),
                    (_, Some(order)) => {
                        row.required(order)?;
                        let order = category(row, order)?.unwrap_or_default();
                        categories.check(row, "", scale, order)?;
                        Said::Frequency(order, estimate)
                    }
                    (_, None) => return Ok(None),
                };
                Ok(Some(TaskRating {
                    role,
                    id: id.to_owned(),
                    said,
                    line: row.line(),
                }))
            },
        )?;
        Ok(Self(table))
    }

    /// Puts together what is said of each task of those that are known.
    pub(super) fn of_tasks(self, known: &FxHashSet<(NodeKey, &str)>) -> RatedTasks {
        let Table { mut tally, records } = self.0;
        let mut by_task: FxHashMap<(NodeKey, String), Rated> = FxHashMap::default();
        for rating in records {
            let TaskRating { role, id, .. } = rating;
            if !known.contains(&(role, id.as_str())) {
                tally.skip_line(rating.line, || {
                    let id: String = id.chars().take(20).collect();
                    format!("the occupation has no task `{id}` in Task Statements")
                });
                continue;
            }
            tally.put(by_task.entry((role, id)).or_default().put(rating.said));
        }
        RatedTasks { by_task, tally }
    }
}

impl RatedTasks {
    /// What is said of a task of a role, the first time that it is asked for.
    pub(super) fn take(&mut self, role: NodeKey, id: String) -> Option<Rated> {
        self.by_task.remove(&(role, id))
    }
}

impl Rated {
    /// Takes in what a row says, and tells whether that is new.
    fn put(&mut self, said: Said) -> bool {
        let (known, estimate) = match said {
            Said::Importance(estimate) => (&mut self.importance, estimate),
            Said::Relevance(estimate) => (&mut self.relevance, estimate),
            Said::Frequency(order, estimate) => {
                let is_new = !self.frequency.contains_key(&order);
                self.frequency.entry(order).or_insert(estimate);
                return is_new;
            }
        };
        let is_new = known.is_none();
        known.get_or_insert(estimate);
        is_new
    }

    /// An edge with all of it. How many people were asked is said of the task as a whole, where
    /// its own table says so.
    pub(super) fn onto(self, mut edge: EdgeRecord, categories: &Categories) -> EdgeRecord {
        if let Some(importance) = self.importance {
            edge = importance.onto(edge, IMPORTANCE);
        }
        if let Some(relevance) = self.relevance {
            edge = relevance.onto(edge, RELEVANCE);
        }
        let rows = self.frequency.into_iter().map(|(order, estimate)| {
            let text = categories.text("", "FT", order);
            let mut row: Values = Vec::new();
            row.extend(text.map(|text| (Property::Category, Value::from(text))));
            row.push((Property::Order, Value::Integer(order)));
            row.extend(estimate.values(SHARE));
            row
        });
        let rows: Vec<Values> = rows.collect();
        if rows.is_empty() {
            edge
        } else {
            edge.with(Property::Frequency, Value::Rows(rows))
        }
    }
}
