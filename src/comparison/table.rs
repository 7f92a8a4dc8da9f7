//! A comparison as tables for a terminal or a pipe.
//!
//! Roles are columns, and all tables of a comparison have the same widths. Where the columns are
//! too narrow for the documents' phrases these are left out; where they are too narrow for the
//! roles' names, letters stand for them.

use anstyle::{AnsiColor, Style};

use super::blocks::{Line, Share, blocks, note};
use super::grid::{self, Frame, Grid, Piece, Rule, push, spanned};
use super::layout::{INDENT, Layout, layout};
use super::model::{Cell, Comparison, Row, SectionRows};
use super::text::{width, wrap};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const SHARED: Style = AnsiColor::Green.on_default().bold();
const SOME: Style = AnsiColor::Yellow.on_default().bold();
/// One a role; more roles begin anew.
const ROLES: [Style; 5] = [
    AnsiColor::Cyan.on_default().bold(),
    AnsiColor::Magenta.on_default().bold(),
    AnsiColor::Blue.on_default().bold(),
    AnsiColor::BrightRed.on_default().bold(),
    AnsiColor::BrightYellow.on_default().bold(),
];

/// How tables look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Columns to stay within.
    pub(crate) width: usize,
    /// Whether frames and marks are drawn with more than ASCII.
    pub(crate) is_drawn: bool,
}

struct Writer<'c> {
    comparison: &'c Comparison<'c>,
    layout: Layout,
    look: Look,
}

/// The tables of a comparison, with styles.
pub(crate) fn to_table(comparison: &Comparison<'_>, look: Look) -> String {
    let layout = layout(comparison, look.width);
    let writer = Writer {
        comparison,
        layout,
        look,
    };
    let mut out = String::new();
    writer.heading(&mut out);
    for section in comparison.shown() {
        out.push('\n');
        writer.section(&mut out, section);
    }
    writer.footing(&mut out);
    out
}

impl Writer<'_> {
    fn letter(at: usize) -> String {
        char::from_u32('A' as u32 + at as u32)
            .filter(char::is_ascii_uppercase)
            .map_or_else(|| (at + 1).to_string(), String::from)
    }

    /// What is compared, and how much is shared.
    fn heading(&self, out: &mut String) {
        for (at, role) in self.comparison.roles.iter().enumerate() {
            if self.layout.has_names {
                if at > 0 {
                    push(out, " / ", DIM);
                }
                push(out, role.name, role_style(at));
            } else {
                push(
                    out,
                    &format!("{}  {}", Self::letter(at), role.name),
                    role_style(at),
                );
                out.push('\n');
            }
        }
        if self.layout.has_names {
            out.push('\n');
        }
        let dot = if self.look.is_drawn { " · " } else { ", " };
        let mut parts = vec![format!("{} roles", self.comparison.roles.len())];
        for section in &self.comparison.sections {
            let (shared, all) = section.shared();
            let tail = if parts.len() == 1 { " shared" } else { "" };
            if all > 0 {
                parts.push(format!("{shared} of {all} {}{tail}", section.name));
            }
        }
        for line in wrap_parts(&parts, dot, self.look.width) {
            out.push_str(&line);
            out.push('\n');
        }
    }

    fn footing(&self, out: &mut String) {
        if let Some(legend) = self.comparison.legend(self.look.is_drawn) {
            out.push('\n');
            self.remark(out, &legend);
        }
        let has = |section: &SectionRows<'_>| {
            section
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .flatten()
                .any(|cell| cell.note.is_some())
        };
        if !self.layout.has_notes && self.comparison.sections.iter().any(has) {
            let hint = "The documents' phrases need more columns: widen the terminal, give --width, or take --format markdown.";
            out.push('\n');
            self.remark(out, hint);
        }
    }

    fn section(&self, out: &mut String, section: &SectionRows<'_>) {
        push(out, &section.name.to_uppercase(), BOLD);
        push(out, &format!("  {}\n", section.tally()), DIM);
        if !section.rows.is_empty() {
            self.grid(out, section);
        }
        if let Some(left_out) = self.comparison.left_out(section) {
            self.remark(out, &left_out);
        }
    }

    /// A text below a table.
    fn remark(&self, out: &mut String, text: &str) {
        for line in wrap(text, self.look.width) {
            push(out, &line, DIM);
            out.push('\n');
        }
    }

    fn grid(&self, out: &mut String, section: &SectionRows<'_>) {
        let frame = if self.look.is_drawn {
            Frame::LINES
        } else {
            Frame::ASCII
        };
        let mut grid = Grid::new(frame, &self.layout.widths, out);
        grid.rule(Rule::Top, None);
        grid.row(&self.header(section));
        for block in blocks(section, self.comparison.roles.len()) {
            grid.rule(Rule::Middle, Some(self.share(block.share)));
            for line in &block.lines {
                grid.row(&self.line(section, *line, block.share));
            }
        }
        grid.rule(Rule::Bottom, None);
    }

    fn header(&self, section: &SectionRows<'_>) -> Vec<grid::Cell> {
        let columns = self.layout.widths.iter().copied();
        let names = self.comparison.roles.iter().enumerate().map(|(at, role)| {
            let name = if self.layout.has_names {
                role.name.to_owned()
            } else {
                Self::letter(at)
            };
            (name, role_style(at))
        });
        std::iter::once((section.word.to_owned(), DIM))
            .chain(names)
            .zip(columns)
            .map(|((name, style), columns)| grid::Cell::new(styled(wrap(&name, columns), style)))
            .collect()
    }

    /// What a block's rule says, cut to the table's width.
    fn share(&self, share: Share) -> Piece {
        let roles = self.comparison.roles.len();
        let name = |at: usize| self.comparison.roles.get(at).map_or("", |role| role.name);
        let (text, style) = match share {
            Share::All if roles == 2 => ("shared by both".to_owned(), SHARED),
            Share::All => (format!("shared by all {roles}"), SHARED),
            Share::Some(holders) => (format!("shared by {holders} of {roles}"), SOME),
            Share::Only(at) => (format!("only {}", name(at)), role_style(at)),
            Share::Known => (share.unknown(roles, ""), DIM),
            Share::KnownOf(at) => (share.unknown(roles, name(at)), DIM),
        };
        let room: usize = self.layout.widths.iter().map(|width| width + 3).sum();
        let fitting = wrap(&text, room.saturating_sub(4))
            .into_iter()
            .next()
            .unwrap_or_default();
        (fitting, style)
    }

    fn line(&self, section: &SectionRows<'_>, line: Line, share: Share) -> Vec<grid::Cell> {
        let Some(row) = section.rows.get(line.row) else {
            return Vec::new();
        };
        let (label_width, widths) = self.layout.widths.split_first().unwrap_or((&0, &[]));
        let mut cells = vec![label(row, line, *label_width)];
        if line.is_heading {
            cells.extend(widths.iter().map(|_| grid::Cell::new(Vec::new())));
            return cells;
        }
        let texts: Vec<Option<String>> = (0..row.cells.len())
            .map(|at| self.text(section, row, at))
            .collect();
        let marks: Vec<&str> = row.cells.iter().map(|cell| self.mark(cell)).collect();
        // What is said of all roles alike is said once, over all their columns.
        if let (Share::All, Some(Some(text)), Some(mark)) = (share, texts.first(), marks.first())
            && self.layout.has_notes
            && note(section, row, 0).is_some()
            && texts.iter().all(|other| other.as_ref() == Some(text))
            && marks.iter().all(|other| other == mark)
        {
            let columns = spanned(widths.iter().copied());
            cells.push(grid::Cell {
                columns: widths.len(),
                ..cell(text, mark, SHARED, columns)
            });
            return cells;
        }
        for (at, ((text, mark), &columns)) in texts.iter().zip(marks).zip(widths).enumerate() {
            let style = match share {
                Share::All => SHARED,
                Share::Some(_) => SOME,
                Share::Only(_) | Share::Known | Share::KnownOf(_) => role_style(at),
            };
            let cell = text.as_ref().map(|text| cell(text, mark, style, columns));
            cells.push(cell.unwrap_or_else(|| grid::Cell::new(Vec::new())));
        }
        cells
    }

    /// What a role's cell says beside its mark, if the role has the row at all.
    fn text(&self, section: &SectionRows<'_>, row: &Row<'_>, at: usize) -> Option<String> {
        let cell = row.cells.get(at)?.as_ref()?;
        if !self.layout.has_weights {
            return Some(String::new());
        }
        let text = cell.line(note(section, row, at).filter(|_| self.layout.has_notes));
        Some(if self.look.is_drawn {
            text
        } else {
            text.replace(" · ", ", ")
        })
    }

    fn mark(&self, cell: &Option<Cell<'_>>) -> &'static str {
        let cell = cell.as_ref();
        cell.map_or("", |cell| cell.mark(self.look.is_drawn))
    }
}

/// A mark, and the text beside it.
fn cell(text: &str, mark: &str, style: Style, columns: usize) -> grid::Cell {
    let mut lines: Vec<Vec<Piece>> = wrap(text, columns.saturating_sub(INDENT.len()))
        .into_iter()
        .map(|line| vec![(INDENT.to_owned(), Style::new()), (line, Style::new())])
        .collect();
    match lines.first_mut().and_then(|first| first.first_mut()) {
        Some(first) => *first = (format!("{mark} "), style),
        None => lines.push(vec![(mark.to_owned(), style)]),
    }
    grid::Cell::new(lines)
}

/// The first cell of a row.
fn label(row: &Row<'_>, line: Line, columns: usize) -> grid::Cell {
    let (indent, style) = match line {
        Line {
            is_member: true, ..
        } => (INDENT, Style::new()),
        Line {
            is_heading: true, ..
        } => ("", DIM),
        _ if row.is_group => ("", BOLD),
        _ => ("", Style::new()),
    };
    let tail = if row.is_group { ":" } else { "" };
    let lines = wrap(
        &format!("{}{tail}", row.name),
        columns.saturating_sub(indent.len()),
    );
    let indented = lines
        .into_iter()
        .map(|line| format!("{indent}{line}"))
        .collect();
    grid::Cell::new(styled(indented, style))
}

fn styled(lines: Vec<String>, style: Style) -> Vec<Vec<Piece>> {
    lines.into_iter().map(|line| vec![(line, style)]).collect()
}

fn role_style(at: usize) -> Style {
    ROLES.get(at % ROLES.len()).copied().unwrap_or(BOLD)
}

/// Parts with something between them, on lines that end between parts.
fn wrap_parts(parts: &[String], between: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if width(line) + width(between) + width(part) <= columns => {
                line.push_str(between);
                line.push_str(part);
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}
