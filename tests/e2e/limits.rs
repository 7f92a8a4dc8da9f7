//! Every limit, met exactly and exceeded by one.

use serde_json::json;

use crate::data;
use crate::run::{program, run_with};
use crate::server::Server;

/// Asks within a limit, then one beyond it, and then whether the server still answers.
#[track_caller]
fn check(limit: &str, at: &str, within: &str, beyond: &str, code: &str, message: &str) {
    let server = Server::start(&[limit, at]);
    let answered = server.query(within);
    assert_eq!(answered.status, 200, "{limit} {at}: {}", answered.text());
    server.query(beyond).assert_refused(400, code, message);
    assert_eq!(server.query(within).status, 200);
}

#[test]
fn page() {
    let server = Server::start(&["--max-page", "2"]);
    server
        .query("{ roles(first: 3) { totalCount } }")
        .assert_failed("BAD_USER_INPUT", "from 0 to 2");
    let within = server.query("{ roles(first: 2) { totalCount } }").json();
    assert_eq!(within.get("errors"), None, "{within}");
}

#[test]
fn depth() {
    check(
        "--max-depth",
        "3",
        "{ roles { nodes { id } } }",
        "{ roles { nodes { skills { totalCount } } } }",
        "DOCUMENT_TOO_LARGE",
        "has 4 levels with its fragments expanded and may have 3",
    );
}

#[test]
fn fields() {
    check(
        "--max-fields",
        "3",
        "{ roles { nodes { id } } }",
        "{ roles { nodes { id name } } }",
        "DOCUMENT_TOO_LARGE",
        "has 4 fields",
    );
}

#[test]
fn aliases() {
    check(
        "--max-aliases",
        "2",
        "{ a: __typename b: __typename }",
        "{ a: __typename b: __typename c: __typename }",
        "DOCUMENT_TOO_LARGE",
        "has 3 aliases",
    );
}

#[test]
fn directives() {
    check(
        "--max-directives",
        "1",
        "{ __typename @include(if: true) }",
        "{ a: __typename @include(if: true) b: __typename @skip(if: false) }",
        "DOCUMENT_TOO_LARGE",
        "has 2 directives",
    );
}

#[test]
fn tokens() {
    check(
        "--max-tokens",
        "6",
        "{ roles { totalCount } }",
        "{ a: roles { totalCount } }",
        "DOCUMENT_TOO_LARGE",
        "more than 6 tokens",
    );
}

#[test]
fn document() {
    check(
        "--max-document",
        "64",
        "{ __typename }",
        &format!("{{ __typename }} # {}", "x".repeat(48)),
        "DOCUMENT_TOO_LARGE",
        "has 65 bytes and may have 64",
    );
}

#[test]
fn cost() {
    let server = Server::start(&[]);
    let query = "{ roles { nodes { skills { nodes { name } } } } }";
    let cost = server.query(query).json()["extensions"]["cost"]
        .as_u64()
        .unwrap();
    assert!(cost > 3);
    let exact = Server::start(&["--max-cost", &cost.to_string()]);
    assert_eq!(exact.query(query).status, 200);
    let short = Server::start(&["--max-cost", &(cost - 1).to_string()]);
    let refused = short.query(query);
    refused.assert_refused(400, "TOO_COSTLY", "may touch");
    assert_eq!(refused.json()["errors"][0]["extensions"]["limit"], cost - 1);
    short.assert_answers();
}

#[test]
fn body() {
    let body = json!({ "query": "{ __typename }" }).to_string();
    let exact = Server::start(&["--max-body", &body.len().to_string()]);
    assert_eq!(exact.ask_raw(body.as_str()).status, 200);
    exact
        .ask_raw(format!("{body} "))
        .assert_refused(413, "BODY_TOO_LARGE", "more than 26 bytes");
    let chunked = format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n\
         1a\r\n{body}\r\n1\r\n \r\n0\r\n\r\n"
    );
    assert!(exact.raw(chunked.as_bytes()).starts_with("HTTP/1.1 413 "));
    assert_eq!(exact.ask_raw(body).status, 200);
}

#[test]
fn time_to_arrive() {
    let server = Server::start(&["--max-arrival", "1s"]);
    let head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"query\"";
    let reply = server.raw(head.as_bytes());
    assert!(
        reply.starts_with("HTTP/1.1 408 ") && reply.contains("REQUEST_TIMEOUT"),
        "{reply}"
    );
    assert!(
        server
            .raw(b"POST /graphql HTTP/1.1\r\nHost")
            .starts_with("HTTP/1.1 408 ")
    );
    server.assert_answers();
}

#[test]
fn introspection_and_suggestions_can_be_switched_off() {
    let open = Server::start(&[]);
    assert_eq!(
        open.query("{ __schema { queryType { name } } }").status,
        200
    );
    assert!(
        open.query("{ rolse { totalCount } }")
            .text()
            .contains("did you mean")
    );
    let closed = Server::start(&["--no-introspection", "--no-suggestions"]);
    let refused = closed.query("{ __schema { queryType { name } } }");
    assert_ne!(
        refused.json()["data"]["__schema"]["queryType"]["name"],
        "Query",
        "{}",
        refused.text()
    );
    assert!(
        !closed
            .query("{ rolse { totalCount } }")
            .text()
            .contains("did you mean")
    );
    closed.assert_answers();
}

#[test]
fn limits_hold_for_the_command_too() {
    let mut command = program();
    command.args([
        "query",
        "--max-page",
        "1",
        "{ roles(first: 2) { totalCount } }",
        "--graph",
    ]);
    let asked = run_with(command.arg(data::graph()), b"");
    assert_eq!(asked.code, 1);
    assert!(asked.stderr.contains("from 0 to 1"), "{}", asked.stderr);
}
