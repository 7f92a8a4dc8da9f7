//! Documents that are meant to hurt, refused before they can.

#![cfg(test)]

mod common;

use std::fmt::Write as _;
use std::time::Duration;

use common::{CATALOG, ENGINE, answer_with, data};
use rolegraph_schema::{Engine, ErrorCode, Limits, Outcome, QueryError, Request};

/// A refusal that touched nothing of the graph. Work that doubles with each level of a document would
/// not end: some have a hundred.
#[track_caller]
fn refused_with(engine: &Engine, document: impl Into<String>) -> QueryError {
    let answer = answer_with(engine, &CATALOG, Request::new(document));
    assert_eq!(answer.outcome, Outcome::Refused);
    assert_eq!(answer.touched, 0);
    answer.errors[0].clone()
}

#[track_caller]
fn refused(document: impl Into<String>) -> QueryError {
    refused_with(&ENGINE, document)
}

#[track_caller]
fn is_too_large(document: impl Into<String>, what: &str) {
    let error = refused(document);
    assert_eq!(error.code, ErrorCode::TooLarge, "{}", error.message);
    assert!(error.message.contains(what), "{}", error.message);
    assert!(error.location.is_some());
}

/// Fragments that each spread the next one twice, and what the last one selects.
fn fan(on: &str, levels: usize, open: &str, last: &str) -> String {
    let mut document = format!("{{ {open} {{ ...A0 }} }}");
    if on == "Query" {
        document = "{ ...A0 }".into();
    }
    for level in 0..levels {
        let next = level + 1;
        write!(
            document,
            " fragment A{level} on {on} {{ ...A{next} ...A{next} }}"
        )
        .unwrap();
    }
    write!(document, " fragment A{levels} on {on} {{ {last} }}").unwrap();
    document
}

#[test]
fn fragments_that_double() {
    is_too_large(fan("Query", 30, "", "__typename"), "fields");
    is_too_large(fan("Query", 100, "", "__typename"), "fields");
    is_too_large(fan("Role", 30, "role(id: \"x\")", "name"), "fields");
    is_too_large(fan("Query", 30, "", "...Missing"), "fields");
    is_too_large(
        fan("Query", 30, "", "... @skip(if: true) { ...Missing }"),
        "fields",
    );
    is_too_large(
        fan("Query", 30, "", "__schema { types { name } }"),
        "fields",
    );
    // Ten doublings are within the limit.
    assert_eq!(
        data(&CATALOG, &fan("Query", 10, "", "__typename"))["__typename"],
        "Query"
    );
}

#[test]
fn many_operations_that_are_within_the_limit_each() {
    let mut document = fan("Query", 9, "", "__typename").replacen('{', "query Q {", 1);
    for operation in 0..200 {
        write!(document, " query Q{operation} {{ ...A0 }}").unwrap();
    }
    is_too_large(document, "fields");
}

#[test]
fn fragments_that_spread_themselves() {
    for document in [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { __typename ...A }",
        "{ role(id: \"x\") { ...A } } fragment A on Role { broader { nodes { ...A } } }",
        "{ __typename } fragment A on Query { ...A }",
        "{ __typename } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }",
    ] {
        assert_eq!(
            refused(document).code,
            ErrorCode::ValidationFailed,
            "{document}"
        );
    }
}

#[test]
fn fragments_that_are_not_used() {
    let document = fan("Query", 30, "", "__typename").replacen("{ ...A0 }", "{ __typename }", 1);
    assert_eq!(refused(document).code, ErrorCode::ValidationFailed);
}

fn nested(levels: usize) -> String {
    let open = "broader { nodes { ".repeat(levels);
    let close = "} } ".repeat(levels);
    format!("{{ role(id: \"role:data-engineer\") {{ {open} id {close} }} }}")
}

#[test]
fn each_limit_and_one_beyond_it() {
    let aliases = |count: usize| -> String {
        let fields: Vec<String> = (0..count).map(|i| format!("a{i}: __typename")).collect();
        format!("{{ {} }}", fields.join(" "))
    };
    let directives =
        |count: usize| format!("{{ {} }}", "__typename @skip(if: false) ".repeat(count));
    let levels = |count: usize| nested((count - 2) / 2);
    let tokens = |count: usize| format!("{{ {} }}", "__typename ".repeat(count - 2));
    let ask = |document: String| data(&CATALOG, &document);
    let limits = ENGINE.limits();

    ask(aliases(limits.aliases));
    is_too_large(aliases(limits.aliases + 1), "31 aliases");
    is_too_large(aliases(400), "aliases");
    ask(directives(limits.directives));
    is_too_large(directives(limits.directives + 1), "51 directives");
    ask(levels(limits.depth));
    let one_more = levels(limits.depth).replace(" id ", " sources { id } ");
    is_too_large(one_more, "13 levels");
    ask(tokens(limits.tokens));
    is_too_large(tokens(limits.tokens + 1), "more than 2000 tokens");
    is_too_large("[".repeat(5_000_000), "brackets");
    is_too_large("{ __typename".repeat(1_000_000), "brackets");
    is_too_large("a ".repeat(2_500_000), "tokens");
    let unclosed = |letters: usize| format!("{{ \"{}", "x".repeat(letters));
    assert_eq!(refused(unclosed(60_000)).code, ErrorCode::ParseFailed);
    is_too_large(unclosed(5_000_000), "bytes");
}

#[test]
fn introspection_that_goes_in_circles() {
    let mut inner = "name".to_owned();
    for _ in 0..4 {
        inner = format!("fields {{ type {{ {inner} }} }}");
    }
    is_too_large(
        format!("{{ __schema {{ types {{ {inner} }} }} }}"),
        "lists within lists",
    );
    let of_type = "ofType { ".repeat(40);
    let close = "}".repeat(40);
    is_too_large(
        format!("{{ __type(name: \"Query\") {{ {of_type} name {close} }} }}"),
        "levels of introspection",
    );
}

#[test]
fn a_query_that_costs_too_much() {
    let engine = Engine::new(Limits {
        cost: 100,
        ..Limits::default()
    })
    .unwrap();
    let document = "{ roles(first: 50) { nodes { skills { nodes { name } } } } }";
    let answer = answer_with(&engine, &CATALOG, Request::new(document));
    assert_eq!(answer.outcome, Outcome::Refused);
    assert_eq!(answer.touched, 0);
    let error = &answer.errors[0];
    assert_eq!(error.code, ErrorCode::TooCostly);
    let cost = error.details["cost"].as_u64().unwrap();
    assert!(cost > 100 && answer.cost == Some(cost));
    assert_eq!(error.details["limit"], 100);
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body["extensions"]["cost"], cost);
    assert_eq!(body["errors"][0]["extensions"]["limit"], 100);
    assert_eq!(body.get("data"), None);

    // What it costs is what the limit must allow.
    let whole = answer_with(&ENGINE, &CATALOG, Request::new(document));
    let cost = whole.cost.unwrap();
    for (limit, outcome) in [(cost, Outcome::Answered), (cost - 1, Outcome::Refused)] {
        let engine = Engine::new(Limits {
            cost: limit,
            ..Limits::default()
        })
        .unwrap();
        let answer = answer_with(&engine, &CATALOG, Request::new(document));
        assert_eq!(
            answer.outcome, outcome,
            "a limit of {limit} where the cost is {cost}"
        );
    }
}

#[test]
fn a_query_that_takes_too_long() {
    let engine = Engine::new(Limits {
        time: Duration::ZERO,
        ..Limits::default()
    })
    .unwrap();
    let document = "{ roles(orderBy: { field: POPULARITY }) { nodes { id } } }";
    let answer = answer_with(&engine, &CATALOG, Request::new(document));
    assert_eq!(answer.outcome, Outcome::Stopped);
    assert_eq!(answer.errors[0].code, ErrorCode::Timeout);
    assert_eq!(answer.errors[0].details["limitMs"], 0);
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body["data"], serde_json::Value::Null);
    assert!(body.as_object().unwrap().contains_key("data"));
}
