//! Whole pages, one for each layout of the family, against the documents they are read as.

#![cfg(test)]

use std::path::Path;

use rolegraph_ingest::article;

#[track_caller]
fn check(page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pages")
        .join(page);
    let text = std::fs::read_to_string(path).unwrap();
    let document = article::parse(&text, page).unwrap();
    assert_eq!(
        document.report.read,
        document.report.kept + document.report.skipped.len()
    );
    insta::assert_debug_snapshot!(page.trim_end_matches(".txt"), document);
}

#[test]
fn one_line_blocks() {
    check("one_line_blocks.txt");
}

#[test]
fn byline_and_bullets() {
    check("byline_and_bullets.txt");
}

#[test]
fn prose_and_lead_ins() {
    check("prose_and_lead_ins.txt");
}

#[test]
fn role_by_role() {
    check("role_by_role.txt");
}

#[test]
fn suffixed_headings() {
    check("suffixed_headings.txt");
}

#[test]
fn markdown() {
    check("markdown.txt");
}

#[test]
fn line_ends_and_marks_make_no_difference() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/one_line_blocks.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let plain = article::parse(&text, "page").unwrap();
    let other = format!(
        "\u{FEFF}{}",
        text.replace('\n', "\r\n").replace("- ", "  \u{2022} ")
    );
    let other = article::parse(&other, "page").unwrap();
    assert_eq!(plain.roles, other.roles);
    // The range of pay holds a dash of its own, so adverts are compared by title.
    let titles = |document: &rolegraph_ingest::Document| -> Vec<String> {
        document.jobs.iter().map(|job| job.title.clone()).collect()
    };
    assert_eq!(titles(&plain).first(), titles(&other).first());
}
