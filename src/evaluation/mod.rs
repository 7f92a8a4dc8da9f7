//! How good a graph's answers are, by files that people have marked.
//!
//! Each file is a table with tabs and a header: what is asked, what is right, and for some what else
//! is to be known. A measure asks the graph each line and counts.

mod marks;
mod measures;

pub(crate) use self::marks::Marks;
pub(crate) use self::measures::{reported, same, search, short_names, titles};

use std::fmt::Write;

use crate::columns::columns;

/// What a measure came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measure {
    /// What was measured.
    pub(crate) name: &'static str,
    /// The numbers, each with its name and in words what it is of.
    pub(crate) figures: Vec<Figure>,
    /// What was wrong: what was asked, what came, what is right.
    pub(crate) wrong: Vec<[String; 3]>,
}

/// One number of a measure: how many of how many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure {
    /// What it is called where figures are compared with the last ones.
    pub(crate) name: &'static str,
    /// So many.
    pub(crate) part: f64,
    /// Of so many.
    pub(crate) whole: f64,
    /// Whether less of it is better.
    pub(crate) is_bad: bool,
}

impl Figure {
    pub(crate) fn good(name: &'static str, part: f64, whole: f64) -> Self {
        Self {
            name,
            part,
            whole,
            is_bad: false,
        }
    }

    pub(crate) fn bad(name: &'static str, part: f64, whole: f64) -> Self {
        Self {
            is_bad: true,
            ..Self::good(name, part, whole)
        }
    }

    /// The share, 0 to 1; 0 where there is nothing to have a share of.
    pub(crate) fn share(self) -> f64 {
        if self.whole > 0.0 {
            self.part / self.whole
        } else {
            0.0
        }
    }
}

/// The measures as a table, with what was wrong below it if that is asked for.
pub(crate) fn table(measures: &[Measure], shows_wrong: bool) -> String {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for measure in measures {
        for figure in &measure.figures {
            rows.push((
                format!("{}: {}", measure.name, figure.name),
                vec![
                    format!("{:.1} %", figure.share() * 100.0),
                    format!("{:.0} of {:.0}", figure.part, figure.whole),
                ],
            ));
        }
    }
    let mut out = columns(&["measure", "share", "count"], &rows);
    if shows_wrong {
        for measure in measures.iter().filter(|measure| !measure.wrong.is_empty()) {
            // Writing to a string can't fail.
            let _ = write!(out, "\n{}, wrong or not found:\n", measure.name);
            for [asked, came, right] in &measure.wrong {
                let _ = writeln!(out, "  {asked}\t{came}\t{right}");
            }
        }
    }
    out
}

/// The figures that are worse than the least that is asked, a sentence each. Those are lines of a
/// measure, a figure and a share, 0 to 1, between tabs.
pub(crate) fn below(measures: &[Measure], least: &Marks) -> Vec<String> {
    let mut found = Vec::new();
    for line in least.lines() {
        let [measure, name, share] = line.columns()[..] else {
            continue;
        };
        let Ok(least) = share.parse::<f64>() else {
            found.push(format!("{}: {share:?} is no number", line.place()));
            continue;
        };
        let figure = measures
            .iter()
            .filter(|of| of.name == measure)
            .flat_map(|of| &of.figures)
            .find(|figure| figure.name == name);
        // What wasn't measured is no worse.
        let Some(figure) = figure else { continue };
        let share = figure.share();
        if figure.is_bad && share > least || !figure.is_bad && share < least {
            let than = if figure.is_bad { "most" } else { "least" };
            found.push(format!(
                "{measure}: {name} is {share:.4}, and {least} is the {than} it may be"
            ));
        }
    }
    found
}
