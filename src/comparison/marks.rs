//! Marks: at a glance, how a role asks for a thing.

use rolegraph_graph::model::word::Standing;

use super::model::{Cell, Comparison};

/// The mark of a standing, which ASCII has to do for where it isn't drawn.
const fn of(standing: Standing, is_drawn: bool) -> &'static str {
    match (standing, is_drawn) {
        (Standing::Required, true) => "✓",
        (Standing::Required, false) => "x",
        (Standing::Typical, true) => "○",
        (Standing::Typical, false) => "o",
        (Standing::Minor, true) => "·",
        (Standing::Minor, false) => ".",
    }
}

impl Cell<'_> {
    /// Its mark. Where nothing says how a role asks for a thing, it has it.
    pub(super) fn mark(&self, is_drawn: bool) -> &'static str {
        of(self.standing.unwrap_or(Standing::Required), is_drawn)
    }
}

impl Comparison<'_> {
    /// What the marks stand for, where there are others than that of what is required.
    pub(super) fn legend(&self, is_drawn: bool) -> Option<String> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let cells = rows.flat_map(|row| row.cells.iter().flatten());
        let shown: Vec<Standing> = cells.filter_map(|cell| cell.standing).collect();
        let has = |standing: &&Standing| shown.contains(standing);
        let marks = Standing::ALL.iter().filter(has).map(|standing| {
            let word = standing.word().to_ascii_lowercase();
            format!("{} {word}", of(*standing, is_drawn))
        });
        let is_plain = shown.iter().all(|shown| *shown == Standing::Required);
        (!is_plain).then(|| marks.collect::<Vec<_>>().join(", "))
    }
}
