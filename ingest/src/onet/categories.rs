//! Tables of categories: what the numbers of a question's answers say.

use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::load::Load;
use super::reading::{self, category, named, read};
use super::tables::Table;
use crate::error::Result;
use crate::input::{Problem, Row};
use crate::shared::tally::Tally;

/// A category.
#[derive(Debug)]
struct Category {
    text: String,
    /// Whether a row of a table is of it; tables are read in parallel.
    used: AtomicBool,
}

/// The categories of a scale, by place.
type OfScale = FxHashMap<i64, Category>;

/// The categories of a table, by element and scale. Where a table has no elements, they hold for all.
#[derive(Debug, Default)]
pub(super) struct Categories {
    by_element: FxHashMap<String, FxHashMap<String, OfScale>>,
    tallies: Vec<Tally>,
}

impl Categories {
    /// Reads a table of categories, if there is one.
    pub(super) fn load(load: &mut Load<'_>, table: &Table) -> Result<Self> {
        let mut categories = Self::default();
        for file in load.release.files(table)? {
            let reading::Table { mut tally, records } = read(
                file,
                load.progress,
                |table| {
                    Ok((
                        table.column("Element ID"),
                        table.columns(["Scale ID", "Category", "Category Description"])?,
                    ))
                },
                |&(element, [scale, order, text]), row| {
                    let element = match element {
                        Some(element) => row.required(element)?,
                        None => "",
                    };
                    row.required(order)?;
                    Ok(Some((
                        element.to_owned(),
                        row.required(scale)?.to_owned(),
                        category(row, order)?.unwrap_or_default(),
                        named(row, text)?.to_owned(),
                        row.line(),
                    )))
                },
            )?;
            for (element, scale, order, text, line) in records {
                let of_element = categories.by_element.entry(element).or_default();
                let of_scale = of_element.entry(scale.clone()).or_default();
                match of_scale.get(&order) {
                    None => {
                        let used = AtomicBool::new(false);
                        of_scale.insert(order, Category { text, used });
                    }
                    Some(known) if known.text == text => tally.put(false),
                    Some(_) => tally.skip_line(line, || {
                        format!("a second text for category {order} of {scale}")
                    }),
                }
            }
            categories.tallies.push(tally);
        }
        Ok(categories)
    }

    fn category(&self, element: &str, scale: &str, order: i64) -> Option<&Category> {
        let of_element = self.by_element.get(element);
        let of_element = of_element.or_else(|| self.by_element.get(""))?;
        of_element.get(scale)?.get(&order)
    }

    /// The text of a category.
    pub(super) fn text(&self, element: &str, scale: &str, order: i64) -> Option<&str> {
        let category = self.category(element, scale, order)?;
        Some(&category.text)
    }

    /// Finds out whether the category of a row is one of them, where there is a table of them.
    pub(super) fn check(
        &self,
        row: &Row<'_>,
        element: &str,
        scale: &str,
        order: i64,
    ) -> Result<(), Problem> {
        if let Some(category) = self.category(element, scale, order) {
            category.used.store(true, Ordering::Relaxed);
            return Ok(());
        }
        if self.by_element.is_empty() {
            return Ok(());
        }
        let scale: String = scale.chars().take(20).collect();
        Err(row.problem(format!(
            "no table of categories has category {order} of scale `{scale}`"
        )))
    }
    /// Reports what became of the rows of the table: those that nobody is of have no place.
    pub(super) fn settle(self, load: &mut Load<'_>) {
        let of_elements = self.by_element.values();
        let all = of_elements.flat_map(|of_element| of_element.values().flat_map(OfScale::values));
        let is_used = |category: &&Category| category.used.load(Ordering::Relaxed);
        let used = all.clone().filter(is_used).count() as u64;
        let unused = all.count() as u64 - used;
        for (at, mut tally) in self.tallies.into_iter().enumerate() {
            if at == 0 {
                tally.counts.kept += used;
                tally.counts.unused += unused;
            }
            load.settle(tally);
        }
    }
}
