//! `rolegraph query`.

use serde_json::json;

use crate::data;
use crate::run::{program, run, run_on, run_with};

#[test]
fn the_answer_is_json_on_one_line_in_a_pipe() {
    let asked = run_on(
        data::graph(),
        &["query", "{ role(name: \"tideops engineers\") { name id } }"],
    );
    assert_eq!((asked.code, asked.stderr.as_str()), (0, ""));
    assert_eq!(
        asked.stdout,
        "{\"data\":{\"role\":{\"name\":\"Tide Keeper\",\"id\":\"role:tide-keeper\"}},\"extensions\":{\"cost\":1}}\n"
    );
}

#[test]
fn pretty_keeps_the_order() {
    let asked = run_on(
        data::graph(),
        &["query", "--pretty", "{ role(name: \"pilot\") { name id } }"],
    );
    assert!(
        asked
            .stdout
            .starts_with("{\n  \"data\": {\n    \"role\": {\n      \"name\": \"Pilot\",\n"),
        "{}",
        asked.stdout
    );
}

#[test]
fn variables_and_operations() {
    let query = "query A($n: String!) { role(name: $n) { id } } query B { roles { totalCount } }";
    let asked = run_on(
        data::graph(),
        &[
            "query",
            query,
            "--variables",
            "{\"n\": \"pilot\"}",
            "--operation",
            "A",
        ],
    );
    assert_eq!(
        asked.json()["data"],
        json!({ "role": { "id": "role:pilot" } })
    );
    let asked = run_on(data::graph(), &["query", query]);
    assert_eq!(asked.code, 1);
    assert!(asked.stderr.contains("operation"), "{}", asked.stderr);
}

#[test]
fn a_query_from_stdin() {
    let mut command = program();
    command.args(["query", "-", "--graph"]).arg(data::graph());
    let asked = run_with(&mut command, b"{ roles { totalCount } }\n");
    assert_eq!(asked.json()["data"]["roles"]["totalCount"], 3);
    run_with(&mut command, b" \n").assert_failed("the query on stdin is empty");
    run_with(&mut command, b"{ \xff }").assert_failed("the query on stdin is not UTF-8 at byte 2");
}

#[test]
fn errors_are_answers_too_and_exit_with_1() {
    let asked = run_on(
        data::graph(),
        &["query", "{ role(name: \"pilot\") { definitoin } }"],
    );
    assert_eq!(asked.code, 1);
    assert!(
        asked.json()["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains("did you mean `definition`")
    );
    assert!(
        asked
            .stderr
            .starts_with("error: line 1, column 25: `Role` has no field `definitoin`"),
        "{}",
        asked.stderr
    );
}

#[test]
fn wrong_usage() {
    run(["query"]).assert_misused("<QUERY>");
    run(["query", "{ a }", "--pretty", "--compact"]).assert_misused("cannot be used with");
    run(["query", "{ a }", "--max-time", "10"]).assert_misused("a number with its unit");
    run(["query", "{ a }", "--variables", "[1]"]).assert_failed(
        "--variables is not a JSON object; expected one such as '{\"name\": \"sql\"}'",
    );
    let asked = run(["query", "{ a }", "--variables", "{"]);
    assert!(
        asked.code == 1 && asked.stderr.contains("--variables is not JSON"),
        "{}",
        asked.stderr
    );
}

#[test]
fn without_a_folder_the_catalog_inside_answers() {
    let asked = run(["query", "{ role(name: \"data engineer\") { id } }"]);
    assert_eq!(asked.json()["data"]["role"]["id"], "role:data-engineer");
}
