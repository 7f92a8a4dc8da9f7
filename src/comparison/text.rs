//! Text in columns: how wide it is, and where its lines end.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The widest word of a text.
pub(super) fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(width).max().unwrap_or(0)
}

/// A text on lines of at most `columns`, broken between words where that is possible.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut word = word;
        let mut wide = width(word);
        if used > 0 && used + 1 + wide <= columns {
            line.push(' ');
            line.push_str(word);
            used += 1 + wide;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
        }
        while wide > columns {
            let (head, tail) = word.split_at(fitting(word, columns));
            lines.push(head.to_owned());
            word = tail;
            wide = width(word);
        }
        line.push_str(word);
        used = wide;
    }
    if used > 0 {
        lines.push(line);
    }
    lines
}

/// The bytes of a word that fit a line, at least one character.
fn fitting(word: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, c) in word.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns && at > 0 {
            return at;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit() {
        assert_eq!(wrap("to be or not", 6), ["to be", "or not"]);
        assert_eq!(wrap("  a  b ", 9), ["a b"]);
        assert_eq!(
            wrap("incomprehensible word", 8),
            ["incompre", "hensible", "word"]
        );
        assert_eq!(wrap("東京タワー", 4), ["東京", "タワ", "ー"]);
        assert_eq!(wrap("東", 1), ["東"]);
        assert!(wrap(" ", 4).is_empty());
    }
}
