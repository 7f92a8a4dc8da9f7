//! Lines and columns of a document, from offsets into its text.

use std::cell::Cell;

use async_graphql::Pos;

/// Finds the line and the column of a byte of a text, both from 1, the column in characters.
///
/// It goes on from where it was asked last, so that asking in the order of the text costs one pass
/// over it, however long its lines are.
#[derive(Debug)]
pub(crate) struct Places<'t> {
    text: &'t str,
    last: Cell<(usize, Pos)>,
}

const START: (usize, Pos) = (0, Pos { line: 1, column: 1 });

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            last: Cell::new(START),
        }
    }

    /// Where a byte stands; the end of the text where there is no such byte.
    pub(crate) fn at(&self, offset: usize) -> Pos {
        let (from, mut pos) = match self.last.get() {
            last if last.0 <= offset => last,
            _ => START,
        };
        let to = offset.min(self.text.len());
        let bytes = self.text.as_bytes();
        let passed = bytes.get(from..to).unwrap_or(&[]);
        for (index, byte) in passed.iter().enumerate() {
            match byte {
                // A carriage return and a line feed end one line together.
                b'\r' if bytes.get(from + index + 1) == Some(&b'\n') => pos.column += 1,
                b'\n' | b'\r' => {
                    pos.line += 1;
                    pos.column = 1;
                }
                // What continues a character in UTF-8 is no column of its own.
                byte if byte & 0xC0 == 0x80 => {}
                _ => pos.column += 1,
            }
        }
        self.last.set((to, pos));
        pos
    }

    /// The text between two bytes.
    pub(crate) fn text(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let text = "{ é\r\n  ä\rb\n\nc }";
        let places = Places::new(text);
        for (what, line, column) in [
            ("{", 1, 1),
            ("é", 1, 3),
            ("ä", 2, 3),
            ("b", 3, 1),
            ("c", 5, 1),
            ("é", 1, 3),
            ("}", 5, 3),
        ] {
            let offset = text.find(what).unwrap_or(usize::MAX);
            assert_eq!(places.at(offset), Pos { line, column }, "{what}");
        }
        assert_eq!(places.at(1_000), Pos { line: 5, column: 4 });
    }
}
