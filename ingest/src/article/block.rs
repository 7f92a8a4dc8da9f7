//! A text as blocks: one line each, with what opened the line taken off.

use super::text::{clean, squeeze};

/// What opened a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Plain,
    /// A bullet.
    Bullet,
    /// A number of a numbered list.
    Numbered,
    /// The mark of a heading, or the whole line in bold.
    Heading,
}

impl Mark {
    /// Whether the line is an item of a list.
    pub(super) fn is_item(self) -> bool {
        matches!(self, Self::Bullet | Self::Numbered)
    }
}

/// One line with words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The line, from 1.
    pub line: usize,
    /// How many blanks the line opened with.
    pub indent: usize,
    /// What opened the line.
    pub mark: Mark,
    /// The line's text without marks, with single blanks.
    pub text: String,
}

/// The blocks of a text, in order. Lines without a letter or digit are none.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_blank = true;
    for (index, raw) in text.lines().enumerate() {
        let line = clean(raw);
        if !line.contains(char::is_alphanumeric) {
            after_blank = true;
            continue;
        }
        let block = block(&line, index + 1);
        let continued = !after_blank
            && block.mark == Mark::Plain
            && block.text.starts_with(char::is_lowercase)
            && blocks.last().is_some_and(|last| {
                last.mark.is_item()
                    && block.indent > last.indent
                    && last.text.len() < 2_000
                    && !last.text.ends_with(['.', ':', '!', '?'])
            });
        match blocks.last_mut() {
            Some(last) if continued => {
                last.text.push(' ');
                last.text.push_str(&block.text);
            }
            _ => blocks.push(block),
        }
        after_blank = false;
    }
    blocks
}

fn block(line: &str, number: usize) -> Block {
    let trimmed = line.trim_start();
    let indent = line.chars().count() - trimmed.chars().count();
    let (mut mark, mut rest) = opening_mark(trimmed);
    if mark == Mark::Plain
        && let Some(inner) = whole_in_bold(rest)
    {
        mark = Mark::Heading;
        rest = inner;
    }
    if mark == Mark::Heading {
        rest = rest.trim_end_matches(['#', ' ']);
    }
    Block {
        line: number,
        indent,
        mark,
        text: squeeze(&without_emphasis(rest)),
    }
}

fn opening_mark(line: &str) -> (Mark, &str) {
    let hashes = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) {
        let rest = line.get(hashes..).unwrap_or_default();
        return (Mark::Heading, rest.trim_start());
    }
    let quoted = line.strip_prefix("> ").unwrap_or(line);
    if let Some(rest) = quoted.strip_prefix(is_bullet) {
        return (Mark::Bullet, rest.trim_start());
    }
    if let Some(rest) = quoted.strip_prefix(['-', '*', '+', '\u{2013}', '\u{2014}'])
        && rest.starts_with(' ')
    {
        return (Mark::Bullet, rest.trim_start());
    }
    let digits = quoted.len()
        - quoted
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    if (1..=3).contains(&digits)
        && let Some(rest) = quoted
            .get(digits..)
            .and_then(|rest| rest.strip_prefix(['.', ')']))
        && rest.starts_with(' ')
    {
        return (Mark::Numbered, rest.trim_start());
    }
    (Mark::Plain, quoted)
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '\u{2022}'
            | '\u{B7}'
            | '\u{25E6}'
            | '\u{2023}'
            | '\u{25AA}'
            | '\u{25AB}'
            | '\u{25CF}'
            | '\u{25CB}'
            | '\u{2043}'
            | '\u{2219}'
            | '\u{F0B7}'
            | '\u{25A0}'
            | '\u{2605}'
            | '\u{2713}'
            | '\u{2714}'
            | '\u{27A2}'
            | '\u{2192}'
    )
}

fn whole_in_bold(text: &str) -> Option<&str> {
    let text = text.trim_end();
    for mark in ["**", "__"] {
        if let Some(inner) = text.strip_prefix(mark)
            && let Some(inner) = inner
                .strip_suffix(mark)
                .or_else(|| inner.strip_suffix(':')?.strip_suffix(mark))
            && !inner.contains(mark)
            && inner.contains(char::is_alphanumeric)
        {
            return Some(inner);
        }
    }
    None
}

/// The text without the marks of bold, code and links.
fn without_emphasis(text: &str) -> String {
    let text = text.replace("**", "").replace('`', "");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(open) = rest.find('[') {
        let Some((label, after)) = rest.get(open + 1..).and_then(|tail| tail.split_once("]("))
        else {
            break;
        };
        let Some((_, tail)) = after.split_once(')') else {
            break;
        };
        if label.contains(['[', ']']) {
            break;
        }
        out.push_str(rest.get(..open).unwrap_or_default());
        out.push_str(label);
        rest = tail;
    }
    out.push_str(rest);
    if out.contains('*') && out.matches('*').count().is_multiple_of(2) {
        // A star between blanks is a sign of its own, as in "4 * 2".
        let words = out.split(' ').map(|word| {
            if word == "*" {
                word.to_owned()
            } else {
                word.replace('*', "")
            }
        });
        out = words.collect::<Vec<_>>().join(" ");
    }
    let whole = out.trim();
    match whole
        .strip_prefix('_')
        .and_then(|inner| inner.strip_suffix('_'))
    {
        Some(inner) if !inner.contains('_') => inner.to_owned(),
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, mark: Mark, text: &str) {
        let found = blocks(line);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].mark, found[0].text.as_str()), (mark, text));
    }

    #[test]
    fn marks_are_taken_off() {
        check("- Redis", Mark::Bullet, "Redis");
        check("  \u{2022} Redis", Mark::Bullet, "Redis");
        check("\u{B7}Redis", Mark::Bullet, "Redis");
        check("\u{2013} Redis", Mark::Bullet, "Redis");
        check("* **Storage:** Redis", Mark::Bullet, "Storage: Redis");
        check("12) Redis", Mark::Numbered, "Redis");
        check("2024 was a year", Mark::Plain, "2024 was a year");
        check("## Skills ##", Mark::Heading, "Skills");
        check("#**Skills**", Mark::Heading, "Skills");
        check("**Skills:**", Mark::Heading, "Skills:");
        check("**Skills**:", Mark::Heading, "Skills");
        check("**Storage**: **Redis**", Mark::Plain, "Storage: Redis");
        check(
            "See [the list](https://example.org/a).",
            Mark::Plain,
            "See the list.",
        );
        check(
            "Called a *Level Warden*, *often*.",
            Mark::Plain,
            "Called a Level Warden, often.",
        );
        check("-negative", Mark::Plain, "-negative");
    }

    #[test]
    fn a_wrapped_bullet_is_one_block() {
        let found = blocks("- Loading sources\n  with care\nNext");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].text, "Loading sources with care");
    }

    #[test]
    fn rules_and_blanks_are_no_blocks() {
        assert!(blocks("\r\n---\n***\n \u{A0} \n").is_empty());
    }
}
