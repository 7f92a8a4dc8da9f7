//! From bytes to clean text: encoding, blanks, apostrophes and what a wrong decoding left behind.

use crate::error::{Error, Result};
use crate::shared::text::utf8;
pub(super) use crate::shared::text::{
    find_ignore_case, starts_with_ignore_case, strip_prefix_ignore_case,
};

/// The longest article that is read, in bytes.
pub(super) const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The file's text, or where it stops being text.
pub(super) fn decode(bytes: Vec<u8>, file: &str) -> Result<String> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::TooLarge {
            file: file.to_owned(),
            bytes: bytes.len() as u64,
            limit: MAX_BYTES,
        });
    }
    utf8(bytes, file)
}

/// One line with plain blanks, straight quotes and no invisible characters.
pub(super) fn clean(line: &str) -> String {
    if line
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ')
    {
        return line.to_owned();
    }
    let line = line
        .replace("\u{E2}\u{20AC}\u{2122}", "'")
        .replace("\u{E2}\u{20AC}\u{153}", "\"")
        .replace("\u{E2}\u{20AC}\u{9D}", "\"")
        .replace("\u{E2}\u{20AC}\u{201C}", "\u{2013}")
        .replace("\u{E2}\u{20AC}\u{A2}", "\u{2022}")
        .replace("\u{C2}\u{A0}", " ");
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{AD}' | '\u{2060}' | '\u{FE0F}' => {}
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{B4}' => out.push('\''),
            '\u{201C}' | '\u{201D}' | '\u{201F}' => out.push('"'),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            // An apostrophe of Windows-1252 (0x92 as the last byte) that was decoded as Thai.
            '\u{E42}'
                if out.ends_with(|before: char| before.is_ascii_alphabetic())
                    && chars
                        .peek()
                        .is_some_and(|after| after.is_ascii_alphabetic() || *after == ' ') =>
            {
                out.push('\'');
            }
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The text with runs of blanks as one and none at its ends.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A name without marks at its ends and without a conjunction that joins it to nothing.
pub(super) fn without_loose_ends(name: &str) -> &str {
    let mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';'
                    | ':'
                    | '"'
                    | '\''
                    | '!'
                    | '?'
                    | '*'
                    | '-'
                    | '\u{2013}'
                    | '\u{2014}'
                    | '/'
                    | '|'
            )
    };
    let mut name = name.trim_matches(mark);
    while let Some(rest) = [" and", " or", " etc", " &"]
        .iter()
        .find_map(|word| name.strip_suffix(word))
    {
        name = rest.trim_matches(mark);
    }
    name
}

/// The first `limit` characters, for a message or a list of what was skipped.
pub(super) fn opening(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(squeeze(&clean(line)), expected);
    }

    #[test]
    fn lines_are_cleaned() {
        check("Bachelor\u{2019}s\u{A0}Degree", "Bachelor's Degree");
        check("\u{FEFF}Definitions\r", "Definitions");
        check(
            "an organization\u{E42}s network",
            "an organization's network",
        );
        check("an organizationâ€™s network", "an organization's network");
        check(
            "4 min read \u{E22}\u{E17} Oct. 30",
            "4 min read \u{E22}\u{E17} Oct. 30",
        );
        check("  a \t b ", "a b");
    }

    #[test]
    fn the_first_wrong_byte_is_named() {
        let error = decode(b"one\ntwo \xFF three".to_vec(), "page.txt").expect_err("no UTF-8");
        assert_eq!(
            error.to_string(),
            "page.txt:2: not UTF-8 at byte 8; save the file as UTF-8 text"
        );
    }
}
