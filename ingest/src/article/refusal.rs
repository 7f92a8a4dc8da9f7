//! Why a text is no article of the family, in one sentence.

use super::block::Block;
use super::text::find_ignore_case;
use crate::error::Error;

/// How many lines the title is looked for in.
pub(super) const TITLE_LINES: usize = 40;

/// The most lines with words that an article has; pages of the family have about a hundred.
pub(super) const MAX_LINES: usize = 20_000;

/// Whether a text is markup, a binary or nothing at all, told before it is read.
pub(super) fn at_sight(text: &str, file: &str) -> Result<(), Error> {
    if text.contains('\0') {
        return Err(refuse(
            file,
            line_of(text, '\0'),
            "a zero byte, as binary files have; expected plain text in UTF-8",
        ));
    }
    if !text.contains(char::is_alphanumeric) {
        return Err(refuse(
            file,
            1,
            "it is empty; expected a title of the form \"A vs. B\" and sections such as \"Required Skills\"",
        ));
    }
    let head: String = text.chars().take(2_000).collect();
    let markup = ["<!doctype", "<html", "<head", "<body", "<?xml"]
        .iter()
        .any(|tag| find_ignore_case(&head, tag).is_some());
    if markup {
        return Err(refuse(
            file,
            1,
            "it is HTML or XML; save the page as text and read that",
        ));
    }
    Ok(())
}

/// There is no title among the first lines.
pub(super) fn no_title(file: &str, blocks: &[Block]) -> Error {
    let line = blocks.first().map_or(1, |block| block.line);
    refuse(
        file,
        line,
        &format!(
            "no title of the form \"A vs. B\" in the first {TITLE_LINES} lines; expected a page that compares two roles or more, saved as text"
        ),
    )
}

/// There is a title, and nothing that a comparison of roles has.
pub(super) fn no_sections(file: &str, line: usize) -> Error {
    refuse(
        file,
        line,
        "a title, but no section headings such as \"Responsibilities\", \"Required Skills\" or \"Tools and Software Used\" after it",
    )
}

/// There are more lines than any page has.
pub(super) fn too_many_lines(file: &str, line: usize) -> Error {
    refuse(
        file,
        line,
        &format!(
            "more than {MAX_LINES} lines with words up to here; expected one page that compares roles"
        ),
    )
}

/// There are sections, and nothing in them about the roles.
pub(super) fn nothing_said(file: &str, line: usize) -> Error {
    refuse(
        file,
        line,
        "a title and section headings, but nothing under them; expected each role's name and then what the section says of it",
    )
}

fn refuse(file: &str, line: usize, reason: &str) -> Error {
    Error::NotAnArticle {
        file: file.to_owned(),
        line,
        reason: reason.to_owned(),
    }
}

fn line_of(text: &str, wanted: char) -> usize {
    text.chars()
        .take_while(|c| *c != wanted)
        .filter(|c| *c == '\n')
        .count()
        + 1
}
