//! A comparison as Markdown, for documents.

use std::fmt::Write;

use super::blocks::{Share, blocks, note};
use super::model::{Comparison, SectionRows};

/// The comparison as tables of GitHub Flavored Markdown.
pub(crate) fn to_markdown(comparison: &Comparison<'_>) -> String {
    let names: Vec<String> = comparison
        .roles
        .iter()
        .map(|role| escaped(role.name))
        .collect();
    let mut out = format!("# {}\n", names.join(" / "));
    for section in comparison.shown() {
        write_section(&mut out, comparison, section, &names);
    }
    // Writing to a string can't fail.
    if let Some(legend) = comparison.legend(true) {
        let _ = writeln!(out, "\n{legend}");
    }
    out
}

fn write_section(
    out: &mut String,
    comparison: &Comparison<'_>,
    section: &SectionRows<'_>,
    names: &[String],
) {
    let (name, tally) = (capitalised(section.name), capitalised(&section.tally()));
    // Writing to a string can't fail.
    let _ = writeln!(out, "\n## {name}\n\n{tally}.");
    for block in blocks(section, comparison.roles.len()) {
        // What one role has alone needs no columns for the others.
        let columns: Vec<usize> = match block.share {
            Share::Only(at) | Share::KnownOf(at) => vec![at],
            Share::All | Share::Some(_) | Share::Known => (0..names.len()).collect(),
        };
        let holder = columns.first().and_then(|at| names.get(*at));
        let holder = holder.map_or("", String::as_str);
        let label = match block.share {
            Share::All => "Shared by all".to_owned(),
            Share::Some(holders) => format!("Shared by {holders} of {}", names.len()),
            Share::Only(_) => format!("Only {holder}"),
            share @ (Share::Known | Share::KnownOf(_)) => {
                capitalised(&share.unknown(names.len(), holder))
            }
        };
        let heads = columns.iter().filter_map(|&at| names.get(at)).cloned();
        let _ = writeln!(
            out,
            "\n### {label}\n\n| {} | {} |",
            capitalised(section.word),
            heads.collect::<Vec<_>>().join(" | ")
        );
        let _ = writeln!(out, "|{}", " --- |".repeat(columns.len() + 1));
        for line in &block.lines {
            let Some(row) = section.rows.get(line.row) else {
                continue;
            };
            let name = escaped(row.name);
            let name = match (row.is_group || line.is_heading, line.is_member) {
                (true, _) => format!("**{name}**"),
                (_, true) => format!("&emsp;{name}"),
                _ => name,
            };
            let cell = |at: &usize| match row.cells.get(*at).and_then(Option::as_ref) {
                Some(cell) if !line.is_heading => {
                    let text = escaped(&cell.line(note(section, row, *at)));
                    format!("{} {text}", cell.mark(true)).trim_end().to_owned()
                }
                _ => String::new(),
            };
            let cells: Vec<String> = columns.iter().map(cell).collect();
            let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
        }
    }
    if let Some(left_out) = comparison.left_out(section) {
        let _ = writeln!(out, "\n{left_out}.");
    }
}

/// A text that stands in a table's cell as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '[' | ']' | '<' | '\\' | '#' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_what_they_are() {
        assert_eq!(escaped("a|b*c\nC#"), "a\\|b\\*c C\\#");
        assert_eq!(capitalised("kind of education"), "Kind of education");
    }
}
