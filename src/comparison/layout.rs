//! How wide the columns of a comparison's tables are, and what there is room for in them.

use super::blocks::note;
use super::grid::Grid;
use super::model::Comparison;
use super::text::{longest_word, width};

/// Columns below which a phrase is no pleasure to read.
const NARROWEST_NOTE: usize = 18;
/// Columns beyond which a phrase is no easier to read.
const WIDEST_NOTE: usize = 64;
const NARROWEST_LABEL: usize = 18;
/// How far members stand in from their group, and text from its mark.
pub(super) const INDENT: &str = "  ";

/// The columns of all tables.
#[derive(Debug)]
pub(super) struct Layout {
    /// The label's, then one a role.
    pub(super) widths: Vec<usize>,
    /// Whether there is room for the documents' phrases.
    pub(super) has_notes: bool,
    /// Whether there is room for weights.
    pub(super) has_weights: bool,
    /// Whether there is room for the roles' names.
    pub(super) has_names: bool,
}

/// The columns of a comparison's tables, in so many of the terminal's.
pub(super) fn layout(comparison: &Comparison<'_>, width_of_all: usize) -> Layout {
    let roles = comparison.roles.len();
    let (mut label, mut weights, mut weight) = (0, 1, 1);
    let mut cells = vec![0; roles];
    for section in &comparison.sections {
        for row in &section.rows {
            let indent = if row.group.is_some() && !row.is_group {
                INDENT.len()
            } else {
                0
            };
            label = label.max(indent + width(row.name) + usize::from(row.is_group));
            for ((at, cell), widest) in row.cells.iter().enumerate().zip(&mut cells) {
                let Some(cell) = cell else { continue };
                *widest = (*widest).max(2 + width(&cell.line(note(section, row, at))));
                weights = weights.max(2 + width(&cell.line(None)));
                let widest = cell.weights().iter().map(|weight| width(weight)).max();
                weight = weight.max(2 + widest.unwrap_or(0));
            }
        }
    }
    let room = width_of_all.saturating_sub(Grid::frame_width(roles + 1));
    let narrow = label.min((room * 3 / 10).max(NARROWEST_LABEL));
    let each = room.saturating_sub(narrow) / roles.max(1);
    let names = || comparison.roles.iter().map(|role| role.name);
    let has_notes = each >= NARROWEST_NOTE;
    // Weights go over several lines where each fits one.
    let has_weights = each >= weight;
    let weights = if has_weights { weights } else { 1 };
    let has_names = names().all(|name| longest_word(name) <= each);
    let wanted: Vec<usize> = cells
        .iter()
        .zip(names())
        .map(|(&cell, name)| match (has_notes, has_names) {
            (true, _) => cell.max(width(name)).min(WIDEST_NOTE),
            (false, true) => weights.max(longest_word(name)),
            (false, false) => weights,
        })
        .collect();
    let columns = fair(&wanted, room.saturating_sub(narrow));
    // What the roles leave is the labels'.
    let mut widths = vec![label.min(room.saturating_sub(columns.iter().sum())).max(1)];
    widths.extend(columns);
    Layout {
        widths,
        has_notes,
        has_weights,
        has_names,
    }
}

/// Shares columns out: those who want little get it, the others alike what is left.
fn fair(wanted: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&at| wanted.get(at));
    let mut given = vec![0; wanted.len()];
    let mut left = room;
    for (done, at) in order.into_iter().enumerate() {
        let share = left / (wanted.len() - done);
        let get = wanted.get(at).copied().unwrap_or(0).min(share).max(1);
        if let Some(slot) = given.get_mut(at) {
            *slot = get;
        }
        left = left.saturating_sub(get);
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_shared_out() {
        assert_eq!(fair(&[10, 10], 40), [10, 10]);
        assert_eq!(fair(&[50, 10], 40), [30, 10]);
        assert_eq!(fair(&[50, 60, 5], 45), [20, 20, 5]);
        assert_eq!(fair(&[50, 60], 1), [1, 1]);
    }
}
