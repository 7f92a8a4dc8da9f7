//! Scales Reference: what numbers are called and where their scales end.

use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::load::Load;
use super::reading::{Table, read};
use super::tables;
use crate::error::Result;
use crate::input::{Problem, Row};
use crate::shared::tally::Tally;

/// The ends of a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ends {
    pub(super) least: f64,
    pub(super) most: f64,
}

/// Percent of people.
pub(super) const PERCENT: Ends = Ends {
    least: 0.0,
    most: 100.0,
};

impl Ends {
    /// A number on the scale, from 0 at its lower end to 1 at its upper.
    pub(super) fn share(self, value: f64) -> f64 {
        ((value - self.least) / (self.most - self.least)).clamp(0.0, 1.0)
    }
}

/// What numbers on a scale are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// How much of something there is.
    Rating,
    /// The place of the row's element among those that stand out, from 1; 0 for none.
    Rank,
    /// The number of an element among those of its kind, from 1; 0 for none. The row's own element
    /// is the place that it takes, such as "First Interest High-Point".
    HighPoint,
}

/// A scale.
#[derive(Debug)]
pub(super) struct Scale {
    pub(super) name: String,
    pub(super) ends: Ends,
    declared: bool,
    /// Whether a row of a table is on it; tables are read in parallel.
    used: AtomicBool,
}

impl Scale {
    /// What its numbers are; its name tells.
    pub(super) fn measure(&self) -> Measure {
        let name = self.name.to_lowercase();
        if name.contains("high-point") {
            Measure::HighPoint
        } else if name.split_whitespace().any(|word| word == "rank") {
            Measure::Rank
        } else {
            Measure::Rating
        }
    }
}

/// The scales that tables are known to use, for a release without Scales Reference.
const USUAL: [(&str, &str, f64, f64); 14] = [
    ("IM", "Importance", 1.0, 5.0),
    ("LV", "Level", 0.0, 7.0),
    ("OI", "Occupational Interests", 1.0, 7.0),
    ("IH", "Occupational Interest High-Point", 0.0, 6.0),
    ("EX", "Extent", 1.0, 7.0),
    ("VH", "Work Value High-Point", 0.0, 6.0),
    ("WI", "Work Styles Impact", -3.0, 3.0),
    ("DR", "Distinctiveness Rank", 0.0, 10.0),
    ("CX", "Context", 1.0, 5.0),
    ("CXP", "Context (Categories 1-5)", 0.0, 100.0),
    ("CT", "Context", 1.0, 3.0),
    ("CTP", "Context (Categories 1-3)", 0.0, 100.0),
    ("RT", "Relevance of Task", 0.0, 100.0),
    ("FT", "Frequency of Task (Categories 1-7)", 0.0, 100.0),
];

/// The scales of a release: those of its table, and the usual ones that it lacks.
#[derive(Debug)]
pub(super) struct Scales {
    by_id: FxHashMap<String, Scale>,
    tallies: Vec<Tally>,
}

impl Default for Scales {
    fn default() -> Self {
        let usual = USUAL.iter().map(|&(id, name, least, most)| {
            let scale = Scale {
                name: name.to_owned(),
                ends: Ends { least, most },
                declared: false,
                used: AtomicBool::new(false),
            };
            (id.to_owned(), scale)
        });
        Self {
            by_id: usual.collect(),
            tallies: Vec::new(),
        }
    }
}

impl Scales {
    /// Reads Scales Reference, if there is one.
    pub(super) fn load(load: &mut Load<'_>) -> Result<Self> {
        let mut scales = Self::default();
        for file in load.release.files(&tables::SCALES)? {
            let Table { mut tally, records } = read(
                file,
                load.progress,
                |table| {
                    Ok((
                        table.columns(["Scale ID", "Minimum", "Maximum"])?,
                        table.column("Scale Name"),
                    ))
                },
                |&([id, least, most], name), row| {
                    let id = row.required(id)?;
                    match (row.number(least)?, row.number(most)?) {
                        (Some(least), Some(most)) if least < most => Ok(Some((
                            id.to_owned(),
                            name.and_then(|column| row.text(column)).map(str::to_owned),
                            Ends { least, most },
                        ))),
                        _ => {
                            Err(row
                                .problem("the ends of the scale are missing or in the wrong order"))
                        }
                    }
                },
            )?;
            for (id, name, ends) in records {
                let known = scales.by_id.get(&id);
                if known.is_some_and(|known| known.declared) {
                    tally.put(false);
                    continue;
                }
                let name = name.or_else(|| known.map(|known| known.name.clone()));
                let scale = Scale {
                    name: name.unwrap_or_else(|| id.clone()),
                    ends,
                    declared: true,
                    used: AtomicBool::new(false),
                };
                scales.by_id.insert(id, scale);
            }
            scales.tallies.push(tally);
        }
        Ok(scales)
    }

    /// The scale that a row is on.
    pub(super) fn of(&self, row: &Row<'_>, id: &str) -> Result<&Scale, Problem> {
        let Some(scale) = self.by_id.get(id) else {
            let id: String = id.chars().take(20).collect();
            return Err(row.problem(format!("Scales Reference has no scale `{id}`")));
        };
        scale.used.store(true, Ordering::Relaxed);
        Ok(scale)
    }

    /// The name of a scale.
    pub(super) fn name(&self, id: &str) -> &str {
        self.by_id.get(id).map_or("", |scale| &scale.name)
    }

    /// Reports what became of the rows of Scales Reference.
    pub(super) fn settle(self, load: &mut Load<'_>) {
        let declared = self.by_id.values().filter(|scale| scale.declared);
        let is_used = |scale: &&Scale| scale.used.load(Ordering::Relaxed);
        let used = declared.clone().filter(is_used).count() as u64;
        let unused = declared.count() as u64 - used;
        for (at, mut tally) in self.tallies.into_iter().enumerate() {
            if at == 0 {
                tally.counts.kept += used;
                tally.counts.unused += unused;
            }
            load.settle(tally);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_scale_tells_what_its_numbers_are() {
        let scales = Scales::default();
        let measure = |id: &str| scales.by_id.get(id).map(Scale::measure);
        assert_eq!(measure("OI"), Some(Measure::Rating));
        assert_eq!(measure("IH"), Some(Measure::HighPoint));
        assert_eq!(measure("VH"), Some(Measure::HighPoint));
        assert_eq!(measure("DR"), Some(Measure::Rank));
        assert_eq!(measure("WI"), Some(Measure::Rating));
    }
}
