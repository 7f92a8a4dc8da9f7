//! `rolegraph schema`, and the command line as a whole.

use std::fs;
use std::process::Stdio;

use crate::run::{program, run};

#[test]
fn the_schema_is_the_one_in_the_project() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/schema.graphql");
    let schema = run(["schema"]);
    assert_eq!((schema.code, schema.stderr.as_str()), (0, ""));
    assert_eq!(
        schema.stdout.trim_end(),
        fs::read_to_string(path).unwrap().trim_end()
    );
}

#[test]
fn help_is_an_answer_and_misuse_is_not() {
    for args in [
        &["--help"][..],
        &["help", "serve"],
        &["build", "--help"],
        &["--version"],
    ] {
        let help = run(args);
        assert_eq!((help.code, help.stderr.as_str()), (0, ""), "{args:?}");
        assert!(help.stdout.contains("rolegraph"), "{args:?}");
    }
    run(["srve"]).assert_misused("'serve'");
    run(["serve", "--listen", "nowhere"]).assert_misused("is no address to listen at");
    run(["serve", "--allow-origin", "*"]).assert_misused("is no origin");
    run(["serve", "--max-body", "0"]).assert_misused("is no size");
    assert_eq!(run([] as [&str; 0]).code, 2);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = program()
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}
