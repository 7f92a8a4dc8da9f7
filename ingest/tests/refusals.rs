//! What is no article is refused with one sentence that says what was missing.

#![cfg(test)]

use rolegraph_ingest::{Document, Error, article};

#[track_caller]
fn check(text: &str, expected: &str) {
    let error = article::parse(text, "file.txt")
        .expect_err("a refusal")
        .to_string();
    assert_eq!(error, expected);
}

#[test]
fn other_documents_are_refused() {
    let no_title = "not an article that compares roles: no title of the form \"A vs. B\" in the first 40 lines; expected a page that compares two roles or more, saved as text";
    check(
        "id,name\n1,Tide Keeper\n2,Buoy Painter\n",
        &format!("file.txt:1: {no_title}"),
    );
    check(
        "# tides\n\nA library. See the docs.\n\n## Installation\n\nRun it.\n",
        &format!("file.txt:1: {no_title}"),
    );
    check(
        "\n \n",
        "file.txt:1: not an article that compares roles: it is empty; expected a title of the form \"A vs. B\" and sections such as \"Required Skills\"",
    );
    check(
        "<!DOCTYPE html>\n<html><title>A vs. B</title>",
        "file.txt:1: not an article that compares roles: it is HTML or XML; save the page as text and read that",
    );
    check(
        "A vs. B\nskills\0",
        "file.txt:2: not an article that compares roles: a zero byte, as binary files have; expected plain text in UTF-8",
    );
    check(
        "\nButter vs. Oil\n\nTake 200 g of flour.\nStir.\n",
        "file.txt:2: not an article that compares roles: a title, but no section headings such as \"Responsibilities\", \"Required Skills\" or \"Tools and Software Used\" after it",
    );
    check(
        &format!("A vs. B\nSkills\n{}", "A\n- Ada\n".repeat(10_000)),
        "file.txt:20001: not an article that compares roles: more than 20000 lines with words up to here; expected one page that compares roles",
    );
    check(
        "Tide Keeper vs. Buoy Painter\nSkills\nTools\n",
        "file.txt:1: not an article that compares roles: a title and section headings, but nothing under them; expected each role's name and then what the section says of it",
    );
}

#[test]
fn files_are_refused_before_they_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("page.txt");
    assert!(matches!(article::read(&path), Err(Error::Io { .. })));
    assert!(matches!(
        article::read(dir.path()),
        Err(Error::WrongInput { .. })
    ));
    std::fs::write(&path, b"A vs. B\n\xFFskills").unwrap();
    let error = article::read(&path).expect_err("no UTF-8").to_string();
    assert!(
        error.ends_with("page.txt:2: not UTF-8 at byte 8; save the file as UTF-8 text"),
        "{error}"
    );
    std::fs::File::create(&path)
        .unwrap()
        .set_len(50 * 1024 * 1024)
        .unwrap();
    let error = article::read(&path).expect_err("too long").to_string();
    assert!(
        error.contains("52428800 bytes long, and at most 16777216 are read"),
        "{error}"
    );
}

/// Each is a million letters and a thousand lines: what takes time with the square of either would
/// not come to its end.
#[test]
fn long_junk_is_read_to_its_end() {
    let pieces = [
        "Tide Keeper ",
        "a, ",
        "(",
        "such as ",
        "and ",
        "x. ",
        "Skills: ",
        "- b\n",
        "* ",
        "[a](",
        "\u{E42}",
        "1. ",
        "vs. ",
        "R",
        "\n",
        "@ a | b\n",
        "USD 1",
        ": ",
    ];
    for piece in pieces {
        let mut text =
            String::from("Tide Keeper vs. Buoy Painter\nRequired Skills\nTide Keeper\n- Ada\n");
        text.push_str(&piece.repeat(1_000_000 / piece.len()));
        text.push_str(&format!("\n{piece}").repeat(1_000));
        match article::parse(&text, "junk.txt") {
            Ok(Document { report, .. }) => {
                assert_eq!(report.read, report.kept + report.skipped.len(), "{piece:?}");
            }
            Err(error) => assert!(matches!(error, Error::NotAnArticle { .. }), "{error}"),
        }
    }
}
