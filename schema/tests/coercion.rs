//! Values of arguments and variables: what is taken, and what is said about the rest.

#![cfg(test)]

mod common;

use async_graphql::Variables;
use common::{CATALOG, ENGINE, answer_with, ask_request, data};
use rolegraph_schema::{Outcome, Request};
use serde_json::{Value, json};

fn refusal(document: &str, variables: Value) -> Value {
    let request = || {
        let mut request = Request::new(document);
        request.variables = Variables::from_json(variables.clone());
        request
    };
    let first = answer_with(&ENGINE, &CATALOG, request());
    assert_eq!(first.outcome, Outcome::Refused, "{document}");
    // A document that is kept is refused in the same words.
    assert_eq!(
        answer_with(&ENGINE, &CATALOG, request()).body,
        first.body,
        "{document}"
    );
    let body: Value = serde_json::from_slice(&first.body).unwrap();
    assert_eq!(
        body.get("data"),
        None,
        "{document}: what isn't run has no data"
    );
    body["errors"][0].clone()
}

/// The error of a field that fails by itself: it is null, and the response has data.
fn failure(document: &str) -> Value {
    let answer = answer_with(&ENGINE, &CATALOG, Request::new(document));
    assert_eq!(answer.outcome, Outcome::Answered, "{document}");
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let error = body["errors"][0].clone();
    let mut field = &body["data"];
    for key in error["path"].as_array().unwrap() {
        field = &field[key.as_str().unwrap()];
        if field.is_null() {
            break;
        }
    }
    assert!(field.is_null(), "{document}: {body}");
    error
}

#[track_caller]
fn refused(document: &str, variables: Value, code: &str, at: [u64; 2], message: &str) {
    let error = refusal(document, variables);
    assert_eq!(error["extensions"]["code"], code, "{error}");
    assert_eq!(
        error["locations"],
        json!([{ "line": at[0], "column": at[1] }]),
        "{error}"
    );
    let found = error["message"].as_str().unwrap();
    assert!(
        found.contains(message),
        "{document}:\n  {found}\n  should have\n  {message}"
    );
}

#[test]
fn variables_of_another_type() {
    let cases = [
        (
            "Int",
            json!("x"),
            "the variable `$v`: `\"x\"` where `Int` is expected",
        ),
        ("Int", json!(1.5), "`1.5` where `Int` is expected"),
        (
            "Int",
            json!(3_000_000_000u64),
            "`3000000000` where `Int` is expected",
        ),
        ("Int!", json!(null), "`null` where `Int!` is expected"),
        ("Int", json!([1]), "`[1]` where `Int` is expected"),
    ];
    for (ty, value, message) in cases {
        let document = format!("query(\n  $v: {ty}) {{ roles(first: $v) {{ totalCount }} }}");
        refused(
            &document,
            json!({ "v": value }),
            "BAD_USER_INPUT",
            [2, 3],
            message,
        );
    }
    let cases = [
        (
            "RoleWhere",
            json!({ "nme": {} }),
            "`RoleWhere` has no field `nme`; did you mean `name`",
        ),
        (
            "RoleWhere",
            json!({ "isGroup": "yes" }),
            "`isGroup`: `\"yes\"` where `Boolean` is expected",
        ),
        (
            "RoleWhere",
            json!({ "name": { "eq": 5 } }),
            "`name`: `eq`: `5` where `String` is expected",
        ),
        (
            "RoleWhere",
            json!({ "or": [{}, 3] }),
            "`or`: item 1: `3` where `RoleWhere` is expected",
        ),
        (
            "RoleWhere",
            json!({ "id": [null] }),
            "`id`: item 0: `null` where `ID!` is expected",
        ),
        (
            "RoleWhere",
            json!("x"),
            "`\"x\"` where `RoleWhere` is expected",
        ),
    ];
    for (ty, value, message) in cases {
        let document = format!("query($v: {ty}) {{ roles(where: $v) {{ totalCount }} }}");
        refused(
            &document,
            json!({ "v": value }),
            "BAD_USER_INPUT",
            [1, 7],
            message,
        );
    }
    let cases = [
        (
            json!({ "field": "NMAE" }),
            "`field`: `\"NMAE\"` where one of NAME, POPULARITY, SCORE",
        ),
        (json!({}), "`field` of `RoleOrder` has no value"),
        (
            json!({ "field": "NAME", "direction": null }),
            "`direction`: `null` where `OrderDirection!`",
        ),
    ];
    for (value, message) in cases {
        let document = "query($v: [RoleOrder!]) { roles(orderBy: $v) { totalCount } }";
        refused(
            document,
            json!({ "v": value }),
            "BAD_USER_INPUT",
            [1, 7],
            message,
        );
    }
    refused(
        "query($v: String!) { role(name: $v) { id } }",
        json!({}),
        "BAD_USER_INPUT",
        [1, 7],
        "the variable `$v` is `String!` and has no value; give it one in `variables`",
    );
}

#[test]
fn variables_of_no_input_type() {
    for (document, message) in [
        (
            "query($v: [Foo] = [1]) { __typename }",
            "there is no type `Foo`",
        ),
        ("query($v: Foo) { __typename }", "there is no type `Foo`"),
        (
            "query($v: [[Role!]!] = [[{}]]) { nodes(ids: $v) { id } }",
            "the variable `$v` is of no input type",
        ),
    ] {
        refused(
            document,
            json!({}),
            "GRAPHQL_VALIDATION_FAILED",
            [1, 7],
            message,
        );
    }
}

#[test]
fn literals_of_another_type() {
    let cases = [
        (
            "{ roles(first: \"1\") { totalCount } }",
            [1, 16],
            "`\"1\"` where `Int` is expected",
        ),
        (
            "{ roles(where: { nme: {} }) { totalCount } }",
            [1, 18],
            "`RoleWhere` has no field `nme`; did you mean `name`",
        ),
        (
            "{ roles(orderBy: { direction: ASC }) { totalCount } }",
            [1, 18],
            "`RoleOrder.field` is not provided",
        ),
        (
            "{ roles(orderBy: { field: NMAE }) { totalCount } }",
            [1, 27],
            "`RoleOrderField` has no value `NMAE`; did you mean `NAME`?",
        ),
        (
            "{ roles(orderBy: { field: \"NAME\" }) { totalCount } }",
            [1, 27],
            "`\"NAME\"` where `RoleOrderField!` is expected; did you mean `NAME`?",
        ),
        (
            "{ role(id: 5.5) { id } }",
            [1, 12],
            "`5.5` where `ID` is expected",
        ),
        (
            "{ nodes(ids: [null]) { id } }",
            [1, 15],
            "`null` where `ID!` is expected",
        ),
        ("{ nodes { id } }", [1, 3], "`Query.nodes(ids:)`"),
        (
            "{ roles(frist: 1) { totalCount } }",
            [1, 9],
            "`Query.roles` has no argument `frist`; did you mean `first`",
        ),
        (
            "{ roles(first: 1, first: 2) { totalCount } }",
            [1, 19],
            "`first` is provided multiple times",
        ),
        (
            "{ role(name: $v) { id } }",
            [1, 14],
            "the variable `$v` is not defined",
        ),
        (
            "query($v: Int) { __typename }",
            [1, 7],
            "the variable `$v` is not used",
        ),
        ("{ job { id } }", [1, 3], "`Query.job(id:)`"),
        (
            "query($v: Int = \"x\") { roles(first: $v) { totalCount } }",
            [1, 17],
            "`\"x\"` where `Int` is expected",
        ),
        (
            "{ roles(where: 3) { totalCount } }",
            [1, 16],
            "`3` where `RoleWhere` is expected",
        ),
        (
            "query($v: Int) { role(name: $v) { id } }",
            [1, 29],
            "the variable `$v` is `Int`, which can't stand where `String` is expected",
        ),
        (
            "query($w: [ID!]) { nodes(ids: $w) { id } }",
            [1, 31],
            "the variable `$w` is `[ID!]`, which can't stand where `[ID!]!` is expected",
        ),
    ];
    for (document, at, message) in cases {
        refused(
            document,
            json!({ "v": 5 }),
            "GRAPHQL_VALIDATION_FAILED",
            at,
            message,
        );
    }
}

/// Values of another form than the declared one that the specification has taken for it.
#[test]
fn other_forms_of_the_same_value() {
    let count = |document: &str, variables: Value| {
        let mut request = Request::new(document);
        request.variables = Variables::from_json(variables);
        let body = ask_request(&CATALOG, request);
        assert_eq!(body.get("errors"), None, "{document}: {body}");
        body["data"]["roles"]["nodes"].as_array().unwrap().len()
    };
    let first = "query($v: Int) { roles(first: $v) { nodes { id } } }";
    assert_eq!(count(first, json!({ "v": 2 })), 2);
    assert_eq!(count(first, json!({ "v": 2.0 })), 2);
    assert_eq!(count(first, json!({ "v": null })), 50);
    assert_eq!(count(first, json!({})), 50);
    assert_eq!(count(first, json!({ "v": 2, "unknown": 5 })), 2);
    let default = "query($v: Int = 3) { roles(first: $v) { nodes { id } } }";
    assert_eq!(count(default, json!({})), 3);
    assert_eq!(count(default, json!({ "v": null })), 50);
    let ids = "query($v: [ID!]) { roles(where: { id: $v }) { nodes { id } } }";
    assert_eq!(count(ids, json!({ "v": "role:data-engineer" })), 1);
    assert_eq!(count(ids, json!({ "v": ["role:data-engineer", 5] })), 1);
    assert_eq!(count(ids, json!({ "v": [] })), 50);
    let order = "query($v: OrderDirection) { roles(first: 1, orderBy: { field: NAME, direction: $v }) { nodes { id } } }";
    assert_eq!(count(order, json!({ "v": "DESC" })), 1);
    // A variable without a value leaves the default of the field that it stands at.
    assert_eq!(
        count(
            "query($v: OrderDirection = DESC) { roles(first: 1, orderBy: { field: NAME, direction: $v }) { nodes { id } } }",
            json!({})
        ),
        1
    );
}

#[test]
fn what_a_field_refuses() {
    let cases = [
        (
            "{ roles(first: 501) { totalCount } }",
            "`first` is 501 and may be from 0 to 500",
        ),
        (
            "{ roles(first: -1) { totalCount } }",
            "`first` is -1 and may be from 0 to 500",
        ),
        ("{ roles(last: 501) { totalCount } }", "`last` is 501"),
        (
            "{ roles(first: 1, last: 1) { totalCount } }",
            "give `first` or `last`, not both",
        ),
        (
            "{ search(text: \"x\", first: 501) { totalCount } }",
            "`first` is 501",
        ),
        (
            "{ roles(after: \"garbage\") { totalCount } }",
            "the argument `after`: \"garbage\" is no cursor",
        ),
        (
            "{ roles(before: \"\") { totalCount } }",
            "the argument `before`: \"\" is no cursor",
        ),
        (
            "{ roles(after: \"bnVsbA\") { totalCount } }",
            "is no cursor",
        ),
        (
            "{ search(text: \"x\", after: \"!\") { totalCount } }",
            "the argument `after`: \"!\" is no cursor",
        ),
        (
            "{ role { id } }",
            "give exactly one of `id`, `name` or `code`",
        ),
        ("{ role(name: null) { id } }", "0 are given"),
        ("{ role(id: \"a\", name: \"b\") { id } }", "2 are given"),
        (
            "{ compareRoles(ids: [\"role:data-engineer\"]) { jaccard: __typename } }",
            "takes 2 to 20 roles; 1 are given",
        ),
        (
            "{ compareRoles(ids: [\"role:data-engineer\", \"Data Engineers\"]) { t: __typename } }",
            "\"Data Engineer\" is given twice",
        ),
    ];
    for (document, message) in cases {
        let error = failure(document);
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{error}");
        assert_eq!(error["locations"].as_array().unwrap().len(), 1, "{error}");
        assert_eq!(error["path"].as_array().unwrap().len(), 1, "{error}");
        let found = error["message"].as_str().unwrap();
        assert!(
            found.contains(message),
            "{document}:\n  {found}\n  should have\n  {message}"
        );
    }
    let many = vec!["\"x\""; 501].join(",");
    let error = failure(&format!("{{ nodes(ids: [{many}]) {{ id }} }}"));
    assert_eq!(error["extensions"]["limit"], 500);
}

#[test]
fn what_is_not_in_the_graph() {
    let error = failure(
        "{ compareRoles(ids: [\"role:data-engineer\", \"machne learning enginer\"]) { t: __typename } }",
    );
    assert_eq!(error["extensions"]["code"], "NOT_FOUND");
    assert_eq!(
        error["extensions"]["suggestion"],
        "role:machine-learning-engineer"
    );
    let message = error["message"].as_str().unwrap();
    assert!(
        message.contains("no role is called \"machne learning enginer\""),
        "{message}"
    );
    assert!(
        message.contains("did you mean \"Machine Learning Engineer\""),
        "{message}"
    );

    let error = failure("{ roles(where: { skills: { any: [\"qqqqqqqqqqqq\"] } }) { totalCount } }");
    assert_eq!(error["extensions"]["code"], "NOT_FOUND");
    assert_eq!(error["extensions"].get("suggestion"), None);
    assert_eq!(error["path"], json!(["roles"]));

    // To look for what isn't there is no mistake.
    let found = data(
        &CATALOG,
        "{ role(name: \"qqqq\") { id } node(id: \"role:qqqq\") { id } nodes(ids: [\"x\", \"role:data-engineer\", 5]) { id } }",
    );
    assert_eq!(
        found,
        json!({ "role": null, "node": null, "nodes": [null, { "id": "role:data-engineer" }, null] })
    );
}

#[test]
fn deep_literals() {
    let nested = |levels: usize| {
        let open = "{ not: ".repeat(levels);
        let close = "}".repeat(levels);
        format!("{{ roles(where: {open}{{ isGroup: true }}{close}) {{ totalCount }} }}")
    };
    let total = |levels| {
        data(&CATALOG, &nested(levels))["roles"]["totalCount"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(total(2), total(90));
    let error = refusal(&nested(200), json!({}));
    assert_eq!(error["extensions"]["code"], "DOCUMENT_TOO_LARGE");
}
