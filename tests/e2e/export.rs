//! `rolegraph export`.

use std::fs;
use std::path::Path;

use crate::data;
use crate::run::{Run, run, run_on};

fn export(format: &str, output: &Path, more: &[&str]) -> Run {
    let output = output.to_str().unwrap();
    let args = ["export", "--format", format, "-o", output];
    run_on(data::graph(), &[&args[..], more].concat())
}

#[track_caller]
fn assert_written(run: &Run, output: &Path) {
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let said = format!("wrote {}: ", output.display());
    assert!(run.stderr.starts_with(&said), "{}", run.stderr);
}

#[test]
fn tables() {
    let dir = tempfile::tempdir().unwrap();
    let tables = dir.path().join("tables");
    assert_written(&export("parquet", &tables, &[]), &tables);
    let manifest = fs::read(tables.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(manifest["format"], "rolegraph-parquet");
    for table in manifest["tables"].as_array().unwrap() {
        let file = tables.join(table["file"].as_str().unwrap());
        assert_eq!(fs::metadata(file).unwrap().len(), table["bytes"]);
    }
    assert_eq!(manifest["tables"][0]["rows"], 3);
    // A second export takes the first one's place.
    assert_written(&export("parquet", &tables, &[]), &tables);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn graphml_with_and_without_postings() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("harbour.graphml");
    assert_written(&export("graphml", &path, &[]), &path);
    let taxonomy = fs::read_to_string(&path).unwrap();
    assert!(taxonomy.starts_with("<?xml"), "{taxonomy}");
    assert!(
        taxonomy.contains("<node id=\"role:tide-keeper\">"),
        "{taxonomy}"
    );
    assert!(!taxonomy.contains("<node id=\"job:"), "{taxonomy}");
    assert_written(&export("graphml", &path, &["--all"]), &path);
    let all = fs::read_to_string(&path).unwrap();
    assert!(all.contains("<node id=\"job:"), "{all}");
}

#[test]
fn jsonld_on_stdout() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("harbour.jsonld");
    assert_written(&export("jsonld", &path, &[]), &path);
    let piped = export("jsonld", Path::new("-"), &[]);
    assert_eq!(piped.code, 0, "{}", piped.stderr);
    assert_eq!(piped.stdout, fs::read_to_string(&path).unwrap());
    let nodes = piped.json()["@graph"].as_array().unwrap().clone();
    assert!(nodes.iter().any(|node| node["@id"] == "role:tide-keeper"));
}

#[test]
fn what_is_no_export_stays() {
    let dir = tempfile::tempdir().unwrap();
    let kept = data::file(dir.path(), "kept.txt", "kept");
    export("parquet", dir.path(), &[]).assert_failed(&format!(
        "`{}` won't be overwritten: it holds files and is not an export; name an empty folder, a new one or an earlier export",
        dir.path().display()
    ));
    export("graphml", dir.path(), &[]).assert_failed(&format!(
        "`{}` won't be overwritten: it is a folder; name a file",
        dir.path().display()
    ));
    assert_eq!(fs::read_to_string(kept).unwrap(), "kept");
    export("parquet", Path::new("-"), &[])
        .assert_failed("tables are a folder and can't go to stdout; name one, as in `-o tables`");
}

#[test]
fn wrong_usage() {
    run(["export", "-o", "x"]).assert_misused("--format <FORMAT>");
    run(["export", "--format", "csv", "-o", "x"]).assert_misused("parquet, graphml, jsonld");
}
