//! `rolegraph info`.

use std::fs;

use crate::data::{self, PAGE, build, file};
use crate::run::run;

#[test]
fn sources_and_counts() {
    let info = run(["info".as_ref(), data::graph().as_os_str()]);
    assert_eq!((info.code, info.stderr.as_str()), (0, ""));
    assert!(info.stdout.contains("Harbour catalog"), "{}", info.stdout);
    assert!(info.stdout.contains("Role"), "{}", info.stdout);

    let info = run([
        "info".as_ref(),
        data::graph().as_os_str(),
        "--format".as_ref(),
        "json".as_ref(),
    ]);
    let json = info.json();
    assert_eq!(json["nodes"]["Role"], 3);
    assert_eq!(json["relations"]["job_location"], 1);
    assert_eq!(json["sources"][1]["kind"], "article");
    let source = &json["sources"][1];
    let count = |what: &str| source[what].as_u64().unwrap();
    assert_eq!(
        count("read"),
        count("kept") + count("merged") + count("skipped")
    );
    assert!(json["bytes"].as_u64().unwrap() > 1000);
}

#[test]
fn the_catalog_inside() {
    let info = run(["info", "--format", "json"]);
    assert!(info.json()["nodes"]["Role"].as_u64().unwrap() >= 40);
    assert!(info.json()["bytes"].is_null());
}

#[test]
fn a_folder_that_is_no_graph() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("missing.graph");
    run(["info".as_ref(), missing.as_os_str()]).assert_failed(&format!(
        "there is no graph folder at `{}`; write one with `rolegraph build`",
        missing.display()
    ));
    let other = run(["info".as_ref(), dir.path().as_os_str()]);
    assert_eq!(other.code, 1);
    assert!(
        other.stderr.contains("is not a rolegraph graph folder"),
        "{}",
        other.stderr
    );
}

#[test]
fn a_damaged_graph_is_refused_with_one_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let page = file(dir.path(), "page.txt", PAGE);
    let graph = dir.path().join("page.graph");
    build(&["--article".as_ref(), &page], &graph);
    let roles = graph.join("nodes/role.arrow");
    let whole = fs::read(&roles).unwrap();
    let refused = |message: &str| {
        for command in ["info", "serve"] {
            let run = run([command.as_ref(), graph.as_os_str()]);
            assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
            assert!(run.stderr.contains(message), "{}", run.stderr);
            assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        }
    };
    fs::write(&roles, &whole[..whole.len() / 2]).unwrap();
    refused("was cut short");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    fs::write(&roles, flipped).unwrap();
    refused("is damaged");
    fs::remove_file(&roles).unwrap();
    refused("is missing; build the graph again");
}
