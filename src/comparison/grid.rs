//! A table of lines and frames: columns of fixed width, and rules that carry a label.

use anstyle::{AnsiColor, Style};

use super::text::width;

/// The characters of a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    upright: char,
    level: char,
    /// Left, between columns, right; of the rules at the top, in between and at the bottom.
    top: [char; 3],
    middle: [char; 3],
    bottom: [char; 3],
}

impl Frame {
    /// Lines, for a terminal.
    pub(super) const LINES: Self = Self {
        upright: '│',
        level: '─',
        top: ['╭', '┬', '╮'],
        middle: ['├', '┼', '┤'],
        bottom: ['╰', '┴', '╯'],
    };
    /// ASCII, for everything else.
    pub(super) const ASCII: Self = Self {
        upright: '|',
        level: '-',
        top: ['+'; 3],
        middle: ['+'; 3],
        bottom: ['+'; 3],
    };
}

/// The frame's own style, so that it stays behind what it frames.
const FRAME: Style = AnsiColor::BrightBlack.on_default();

/// A piece of text of one style.
pub(super) type Piece = (String, Style);

/// A cell: lines of pieces, over one column or several.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) lines: Vec<Vec<Piece>>,
    pub(super) columns: usize,
}

impl Cell {
    /// A cell over one column.
    pub(super) fn new(lines: Vec<Vec<Piece>>) -> Self {
        Self { lines, columns: 1 }
    }
}

/// The width of a cell over columns of these widths, the frame between them included.
pub(super) fn spanned(widths: impl Iterator<Item = usize>) -> usize {
    widths.reduce(|sum, width| sum + 3 + width).unwrap_or(0)
}

/// Where a rule is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    Top,
    Middle,
    Bottom,
}

/// Writes a table to a text.
#[derive(Debug)]
pub(super) struct Grid<'w> {
    frame: Frame,
    widths: &'w [usize],
    out: &'w mut String,
}

impl<'w> Grid<'w> {
    pub(super) fn new(frame: Frame, widths: &'w [usize], out: &'w mut String) -> Self {
        Self { frame, widths, out }
    }

    /// The columns that the frame takes of a table of so many columns.
    pub(super) const fn frame_width(columns: usize) -> usize {
        3 * columns + 1
    }

    /// A rule, with a label set into it.
    pub(super) fn rule(&mut self, rule: Rule, label: Option<Piece>) {
        let [left, between, right] = match rule {
            Rule::Top => self.frame.top,
            Rule::Middle => self.frame.middle,
            Rule::Bottom => self.frame.bottom,
        };
        let mut line = String::new();
        for (at, &width) in self.widths.iter().enumerate() {
            line.push(if at == 0 { left } else { between });
            line.extend(std::iter::repeat_n(self.frame.level, width + 2));
        }
        line.push(right);
        let Some((label, style)) = label else {
            self.styled(&line, FRAME);
            self.out.push('\n');
            return;
        };
        // The label stands where the first rule's characters would: `├─ label ───┼`.
        let label = format!(" {label} ");
        let head: String = line.chars().take(2).collect();
        let tail: String = line.chars().skip(2 + width(&label)).collect();
        self.styled(&head, FRAME);
        self.styled(&label, style);
        self.styled(&tail, FRAME);
        self.out.push('\n');
    }

    /// A row, as many lines high as its highest cell.
    pub(super) fn row(&mut self, cells: &[Cell]) {
        let height = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let upright = String::from(self.frame.upright);
        for at in 0..height {
            let mut widths = self.widths.iter();
            for cell in cells {
                self.styled(&upright, FRAME);
                self.out.push(' ');
                let mut used = 0;
                for (text, style) in cell.lines.get(at).into_iter().flatten() {
                    self.styled(text, *style);
                    used += width(text);
                }
                let columns = spanned(widths.by_ref().take(cell.columns).copied());
                self.blanks(columns.saturating_sub(used) + 1);
            }
            self.styled(&upright, FRAME);
            self.out.push('\n');
        }
    }

    fn blanks(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    fn styled(&mut self, text: &str, style: Style) {
        push(self.out, text, style);
    }
}

/// Appends a text in a style.
pub(super) fn push(out: &mut String, text: &str, style: Style) {
    use std::fmt::Write;
    // Writing to a string can't fail.
    let _ = write!(out, "{style}{text}{style:#}");
}
