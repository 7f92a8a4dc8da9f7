//! Files of marks: tables with tabs.

use std::path::Path;

use anyhow::{Context, bail};

/// A file of marks.
#[derive(Debug)]
pub(crate) struct Marks {
    file: String,
    header: Vec<String>,
    lines: Vec<(usize, Vec<String>)>,
}

/// One line of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'m> {
    marks: &'m Marks,
    number: usize,
    cells: &'m [String],
}

impl Marks {
    /// Reads a file whose header has some columns; blank lines and those that begin with `#` say
    /// nothing.
    ///
    /// # Errors
    /// When it can't be read, lacks a column, or a line is short of cells.
    pub(crate) fn read(path: &Path, columns: &[&str]) -> anyhow::Result<Self> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{file}: cannot be read; give a table with tabs"))?;
        let mut lines = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
            .map(|(number, line)| {
                let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
                (number, cells)
            });
        let Some((_, header)) = lines.next() else {
            bail!(
                "{file}: empty; expected a header with `{}`",
                columns.join("`, `")
            );
        };
        if let Some(missing) = columns
            .iter()
            .find(|column| !header.iter().any(|h| h == *column))
        {
            bail!(
                "{file}:1: no column `{missing}`; expected `{}` between tabs",
                columns.join("`, `")
            );
        }
        let lines: Vec<(usize, Vec<String>)> = lines.collect();
        if let Some((number, _)) = lines.iter().find(|(_, cells)| cells.len() < columns.len()) {
            bail!(
                "{file}:{number}: fewer cells than the header has columns; put a tab between them"
            );
        }
        Ok(Self {
            file,
            header,
            lines,
        })
    }

    /// The lines behind the header.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines.iter().map(|(number, cells)| Line {
            marks: self,
            number: *number,
            cells,
        })
    }
}

impl<'m> Line<'m> {
    /// The cell of a column; empty where there is none.
    pub(crate) fn get(&self, column: &str) -> &'m str {
        let at = self.marks.header.iter().position(|header| header == column);
        at.and_then(|at| self.cells.get(at))
            .map_or("", |cell| cell.trim())
    }

    /// The answers that are right, the best first.
    pub(crate) fn choices(&self, column: &str) -> impl Iterator<Item = &'m str> {
        self.get(column).split('|').map(str::trim)
    }

    /// All cells.
    pub(crate) fn columns(&self) -> Vec<&'m str> {
        self.cells.iter().map(|cell| cell.trim()).collect()
    }

    /// Where it stands.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.marks.file, self.number)
    }
}
