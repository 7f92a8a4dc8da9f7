//! `rolegraph build`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::data::{self, PAGE, PILOT, build, catalog, file};
use crate::run::{Run, run};

fn build_from(dir: &Path, option: &str, input: &Path) -> Run {
    run([
        "build".as_ref(),
        option.as_ref(),
        input,
        "-o".as_ref(),
        &dir.join("out.graph"),
    ])
}

#[test]
fn the_report_says_what_became_of_every_record() {
    let dir = tempfile::tempdir().unwrap();
    let page = file(dir.path(), "page.txt", PAGE);
    let report = dir.path().join("report.json");
    let graph = dir.path().join("page.graph");
    let built = run([
        "build".as_ref(),
        "--article".as_ref(),
        page.as_path(),
        "-o".as_ref(),
        &graph,
        "--report".as_ref(),
        &report,
    ]);
    assert_eq!(
        (built.code, built.stdout.as_str()),
        (0, ""),
        "{}",
        built.stderr
    );
    assert!(
        built
            .stderr
            .contains("Tide Keeper vs. Buoy Painter  article"),
        "{}",
        built.stderr
    );
    assert!(
        built
            .stderr
            .contains("job titles that fit no role: 1\n  Harbour Analyst"),
        "{}",
        built.stderr
    );
    assert!(built.stderr.contains("2 roles"), "{}", built.stderr);

    let report: Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    let source = &report["sources"][0];
    let count = |what: &str| source[what].as_u64().unwrap();
    assert!(count("read") > 0);
    assert_eq!(
        count("read"),
        count("kept") + count("merged") + count("skipped")
    );
}

#[test]
fn a_folder_of_articles_and_a_catalog_become_one_graph() {
    let dir = tempfile::tempdir().unwrap();
    let articles = file(dir.path(), "pages/a.txt", PAGE);
    let other = PAGE
        .replace("Tide Keeper", "Lamp Keeper")
        .replace("TideOps", "LampOps");
    file(dir.path(), "pages/b.md", other);
    file(dir.path(), "pages/notes.csv", "not,read");
    let catalog = catalog(dir.path(), PILOT);
    let graph = dir.path().join("all.graph");
    let pages = articles.parent().unwrap();
    build(
        &["--catalog".as_ref(), &catalog, "--article".as_ref(), pages],
        &graph,
    );
    let info = run([
        "info".as_ref(),
        graph.as_os_str(),
        "--format".as_ref(),
        "json".as_ref(),
    ]);
    assert_eq!(info.json()["nodes"]["Role"], 4);
    assert_eq!(info.json()["sources"].as_array().unwrap().len(), 4); // The names inside the program are one.
}

/// Groups that are in one another went into a graph without a word.
#[test]
fn groups_in_one_another_are_in_the_report() {
    let dir = tempfile::tempdir().unwrap();
    let pilot = PILOT.replace(
        "[industries]",
        "\"Ropes\" = { members = [\"Knots\"] }\n\"Knots\" = { members = [\"Ropes\"] }\n[industries]",
    );
    let catalog = catalog(dir.path(), &pilot);
    let built = build_from(dir.path(), "--catalog", &catalog);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let said = "groups that are in themselves by way of others, kept: 1\n  Skill \"Knots\" in \"Ropes\" in \"Knots\"\n";
    assert!(built.stderr.contains(said), "{}", built.stderr);
}

#[test]
fn without_input_or_output_the_options_are_named() {
    run(["build", "-o", "x.graph"]).assert_misused("--catalog <DIR>|--article <PATH>");
    run(["build", "--article", "x.txt"]).assert_misused("--output <GRAPH>");
}

#[test]
fn a_broken_catalog_file_is_named_with_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let catalog = catalog(
        dir.path(),
        "name = \"Pilot\"\ndefinition = \"Brings ships in.\"\n[skils]\n",
    );
    let built = build_from(dir.path(), "--catalog", &catalog);
    assert_eq!(built.code, 1);
    assert!(
        built.stderr.contains("roles/pilot.toml:3:"),
        "{}",
        built.stderr
    );
    assert!(
        built.stderr.contains("did you mean `skills`?"),
        "{}",
        built.stderr
    );
    assert_eq!(built.stderr.lines().count(), 1, "{}", built.stderr);
    assert!(!dir.path().join("out.graph").exists());

    file(
        dir.path(),
        "catalog/roles/pilot.toml",
        "name = \"Pilot\ndefinition =",
    );
    let built = build_from(dir.path(), "--catalog", &catalog);
    assert_eq!(built.code, 1);
    assert!(
        built.stderr.contains("roles/pilot.toml:1:"),
        "{}",
        built.stderr
    );
}

#[test]
fn another_kind_of_document_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let cases: [(&str, &[u8], &str); 4] = [
        (
            "recipe.txt",
            b"Pancakes\n\nTake three eggs.\n",
            "recipe.txt:1: not an article that compares roles",
        ),
        (
            "empty.txt",
            b"",
            "empty.txt:1: not an article that compares roles",
        ),
        (
            "latin.txt",
            b"Tide Keeper vs. P\xe9cheur\n",
            "latin.txt:1: not UTF-8 at byte 17",
        ),
        ("page.pdf", b"%PDF-1.7\n\x00\x01", "page.pdf"),
    ];
    for (name, text, message) in cases {
        let page = file(dir.path(), name, text);
        let built = build_from(dir.path(), "--article", &page);
        assert_eq!(built.code, 1, "{name}");
        assert!(
            built.stderr.starts_with("error: ") && built.stderr.contains(message),
            "{}",
            built.stderr
        );
    }
}

#[test]
fn what_is_not_there_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("missing");
    let built = build_from(dir.path(), "--article", &missing);
    assert_eq!(built.code, 1);
    assert!(
        built.stderr.contains("missing: cannot be read"),
        "{}",
        built.stderr
    );
    assert_eq!(
        built.stderr.matches("No such file").count(),
        1,
        "{}",
        built.stderr
    );
    let built = build_from(dir.path(), "--catalog", &missing);
    assert!(
        built
            .stderr
            .contains("missing: cannot be read: No such file"),
        "{}",
        built.stderr
    );
    let empty = tempfile::tempdir().unwrap();
    let built = build_from(dir.path(), "--article", empty.path());
    assert!(
        built.stderr.contains("no articles in this folder"),
        "{}",
        built.stderr
    );
}

#[test]
fn strict_writes_nothing_when_something_was_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let page = file(dir.path(), "page.txt", format!("By A. Sailor\n{PAGE}"));
    let graph = dir.path().join("out.graph");
    let built = run([
        "build".as_ref(),
        "--strict".as_ref(),
        "--article".as_ref(),
        page.as_path(),
        "-o".as_ref(),
        &graph,
    ]);
    assert_eq!(built.code, 1, "{}", built.stderr);
    assert!(
        built
            .stderr
            .contains("page.txt:1: before the title: By A. Sailor"),
        "{}",
        built.stderr
    );
    assert!(!graph.exists());
}

#[test]
fn a_folder_that_holds_something_else_is_not_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let page = file(dir.path(), "page.txt", PAGE);
    let kept = file(dir.path(), "out.graph/letter.txt", "dear");
    let built = build_from(dir.path(), "--article", &page);
    assert_eq!(built.code, 1);
    assert!(
        built.stderr.contains("won't be overwritten"),
        "{}",
        built.stderr
    );
    assert_eq!(fs::read_to_string(kept).unwrap(), "dear");
}

#[test]
fn building_again_replaces_the_graph() {
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("again.graph");
    let page = file(dir.path(), "page.txt", PAGE);
    build(&["--article".as_ref(), &page], &graph);
    let catalog = data::catalog(dir.path(), PILOT);
    build(&["--catalog".as_ref(), &catalog], &graph);
    let info = run([
        "info".as_ref(),
        graph.as_os_str(),
        "--format".as_ref(),
        "json".as_ref(),
    ]);
    assert_eq!(info.json()["nodes"]["Role"], 1);
}
