//! Plain columns of text: the first to the left, numbers to the right.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

/// The widest the first column gets.
const WIDEST: usize = 72;

/// Rows under a head, each a name and its numbers.
pub(crate) fn columns(head: &[&str], rows: &[(String, Vec<String>)]) -> String {
    let first = head.first().copied().unwrap_or("");
    let names = rows.iter().map(|(name, _)| name.width().min(WIDEST));
    let name_width = names.max().unwrap_or(0).max(first.width());
    let widths: Vec<usize> = head
        .iter()
        .skip(1)
        .enumerate()
        .map(|(at, head)| {
            let numbers = rows.iter().filter_map(|(_, numbers)| numbers.get(at));
            numbers
                .map(|number| number.width())
                .max()
                .unwrap_or(0)
                .max(head.width())
        })
        .collect();
    let mut out = String::new();
    let mut line = |name: &str, numbers: &mut dyn Iterator<Item = &str>| {
        let name = cut(name, name_width);
        let blanks = name_width.saturating_sub(name.width());
        // Writing to a string can't fail.
        let _ = write!(out, "{name}{:blanks$}", "");
        for (number, width) in numbers.zip(&widths) {
            let _ = write!(out, "  {number:>width$}");
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    };
    if head.iter().any(|head| !head.is_empty()) {
        line(first, &mut head.iter().skip(1).copied());
    }
    for (name, numbers) in rows {
        line(name, &mut numbers.iter().map(String::as_str));
    }
    out
}

/// A text of at most so many columns, with an ellipsis where it was cut.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if out.width() + 3 > columns {
            out.pop();
            break;
        }
    }
    out + "..."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_left_and_numbers_right() {
        let rows = [
            ("a".to_owned(), vec!["1,000".to_owned()]),
            ("long name".to_owned(), vec!["7".to_owned()]),
        ];
        assert_eq!(
            columns(&["kind", "n"], &rows),
            "kind           n\na          1,000\nlong name      7\n"
        );
        assert_eq!(cut("abcdef", 5), "ab...");
    }
}
