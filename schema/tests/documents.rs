//! Documents as wholes: which operation runs, what is wrong with a document and where, what is
//! kept of it, and introspection beside data.

#![cfg(test)]

mod common;

use common::{CATALOG, ENGINE, answer_with, data};
use rolegraph_schema::{Engine, Limits, Outcome, Request};
use serde_json::{Value, json};

fn body(engine: &Engine, request: Request) -> Value {
    serde_json::from_slice(&answer_with(engine, &CATALOG, request).body).unwrap()
}

fn error(document: &str) -> Value {
    body(&ENGINE, Request::new(document))["errors"][0].clone()
}

#[test]
fn which_operation_runs() {
    let ask = |document: &str, name: Option<&str>| {
        let mut request = Request::new(document);
        request.operation_name = name.map(str::to_owned);
        body(&ENGINE, request)
    };
    let two = "query A { a: __typename } query B { b: __typename }";
    assert_eq!(ask(two, Some("A"))["data"], json!({ "a": "Query" }));
    assert_eq!(ask(two, Some("B"))["data"], json!({ "b": "Query" }));
    let one = "query A { a: __typename }";
    assert_eq!(ask(one, None)["data"], json!({ "a": "Query" }));
    assert_eq!(ask(one, Some("A"))["data"], json!({ "a": "Query" }));
    for (document, name, message) in [
        (
            two,
            None,
            "the document has several operations: say which with `operationName`",
        ),
        (
            two,
            Some("C"),
            "there is no operation \"C\": the document has A, B",
        ),
        (
            two,
            Some(""),
            "there is no operation \"\": the document has A, B",
        ),
        (
            one,
            Some("B"),
            "there is no operation \"B\": the document has A",
        ),
        (
            "{ __typename }",
            Some("A"),
            "there is no operation \"A\": the document has one operation, without a name",
        ),
    ] {
        let answer = ask(document, name);
        assert_eq!(answer["errors"][0]["message"], message);
        assert_eq!(
            answer["errors"][0]["extensions"]["code"],
            "GRAPHQL_VALIDATION_FAILED"
        );
    }
}

/// Variables of operations that aren't run need no values.
#[test]
fn variables_of_the_other_operation() {
    let mut request =
        Request::new("query A { a: __typename } query B($v: ID!) { role(id: $v) { id } }");
    request.operation_name = Some("A".into());
    assert_eq!(body(&ENGINE, request)["data"], json!({ "a": "Query" }));
}

#[test]
fn what_is_no_graphql() {
    for (document, at, message) in [
        ("", [1, 1], "expected an operation"),
        ("{ roles", [1, 8], "expected"),
        ("{\n  roles(first: ) { totalCount }\n}", [2, 16], "expected"),
        ("{ role(name: \"x) { id } }", [1, 14], "unterminated string"),
    ] {
        let error = error(document);
        assert_eq!(
            error["extensions"]["code"], "GRAPHQL_PARSE_FAILED",
            "{error}"
        );
        assert_eq!(
            error["locations"],
            json!([{ "line": at[0], "column": at[1] }]),
            "{error}"
        );
        let found = error["message"].as_str().unwrap();
        assert!(found.contains(message) && !found.contains('\n'), "{found}");
    }
}

#[test]
fn what_does_not_fit_the_schema() {
    for (document, at, message) in [
        (
            "{ rols { totalCount } }",
            [1, 3],
            "`Query` has no field `rols`; did you mean `role`, `roles` or",
        ),
        (
            "{ roles { nodes { nme } } }",
            [1, 19],
            "did you mean `name`?",
        ),
        ("{ roles }", [1, 3], "say which, as in `roles { … }`"),
        (
            "{ roles { totalCount { x } } }",
            [1, 11],
            "`totalCount` is `Int`, which has no fields",
        ),
        (
            "{ role(id: \"x\") { ... on Skill { id } } }",
            [1, 19],
            "cannot be applied to `Role`",
        ),
        ("{ ...F }", [1, 3], "there is no fragment `F`"),
        (
            "{ graph @nope { nodeCount } }",
            [1, 9],
            "there is no directive `@nope`",
        ),
        (
            "{ graph @skip { nodeCount } }",
            [1, 9],
            "`@skip(if:)` is not provided",
        ),
        ("mutation { x }", [1, 1], "there are no mutations here"),
        (
            "subscription { x }",
            [1, 1],
            "there are no subscriptions here",
        ),
        (
            "query A { __typename } query A { __typename }",
            [1, 30],
            "the operation `A` is defined twice",
        ),
        ("fragment F on Query { __typename }", [1, 1], "must be used"),
    ] {
        let error = error(document);
        assert_eq!(
            error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED",
            "{document}: {error}"
        );
        assert_eq!(
            error["locations"],
            json!([{ "line": at[0], "column": at[1] }]),
            "{error}"
        );
        let found = error["message"].as_str().unwrap();
        assert!(found.contains(message), "{found}");
    }
    let silent = Engine::new(Limits {
        suggestions: false,
        ..Limits::default()
    })
    .unwrap();
    let answer = body(&silent, Request::new("{ roles { nodes { nme } } }"));
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(!message.contains("did you mean"), "{message}");
    let answer = body(
        &silent,
        Request::new("{ compareRoles(ids: [\"Data Enginer\", \"x\"]) { t: __typename } }"),
    );
    assert_eq!(
        answer["errors"][0]["message"],
        "no role is called \"Data Enginer\""
    );
}

/// Only fields had suggestions, and whatever was wrong with a value was blamed on its argument.
#[test]
fn names_that_are_close() {
    let silent = Engine::new(Limits {
        suggestions: false,
        ..Limits::default()
    })
    .unwrap();
    for (document, column, message, suggestion) in [
        (
            "{ graph { nodeCuont } }",
            11,
            "`GraphInfo` has no field `nodeCuont`",
            "; did you mean `nodeCount`",
        ),
        (
            "{ node(id: \"x\") { reuseLevel } }",
            19,
            "`Node` has no field `reuseLevel`",
            "; ask for it within `... on Skill`",
        ),
        (
            "{ role(idd: \"x\") { id } }",
            8,
            "`Query.role` has no argument `idd`",
            "; did you mean `id`?",
        ),
        (
            "{ __typename @include(iff: true, if: true) }",
            23,
            "`@include` has no argument `iff`",
            "; did you mean `if`?",
        ),
        (
            "{ roles(where: { name: { # contains\n cntains: \"x\" } }) { totalCount } }",
            2,
            "`TextFilter` has no field `cntains`",
            "; did you mean `contains`?",
        ),
        (
            "{ jobs(where: { level: [ENTRY, SENOIR] }) { totalCount } }",
            32,
            "`Level` has no value `SENOIR`",
            "; did you mean `SENIOR`?",
        ),
        (
            "query($w: RoleWere) { roles(where: $w) { totalCount } }",
            7,
            "there is no type `RoleWere`",
            "; did you mean `RoleWhere`",
        ),
        (
            "{ node(id: \"x\") { ... on Industri { id } } }",
            26,
            "there is no type `Industri`",
            "; did you mean `Industry`?",
        ),
        (
            "{ graph @inclde(if: true) { nodeCount } }",
            9,
            "there is no directive `@inclde`",
            "; did you mean `include`?",
        ),
    ] {
        let error = error(document);
        let found = error["message"].as_str().unwrap();
        assert!(
            found.starts_with(&format!("{message}{suggestion}")),
            "{document}: {found}"
        );
        assert_eq!(error["locations"][0]["column"], column, "{document}");
        let answer = body(&silent, Request::new(document));
        assert_eq!(answer["errors"][0]["message"], message, "{document}");
    }
}

/// The parser refused escapes of more than four digits and pairs of surrogates, blanks within types
/// and descriptions. What stands after them is where the client wrote it.
#[test]
fn what_the_edition_of_september_2025_writes() {
    for name in [
        r"\u{44}ata Engineer",
        r"\u0044ata \u{000045}ngineer",
        "Data Engineer",
    ] {
        let found = data(&CATALOG, &format!("{{ role(name: \"{name}\") {{ id }} }}"));
        assert_eq!(found["role"]["id"], "role:data-engineer", "{name}");
    }
    for (document, at) in [
        (
            r#"{ a: role(name: "\u{1F600}\uD83D\uDE00") { id } rols }"#,
            [1, 49],
        ),
        ("{ a: role(name: \"é😀\") { id } rols }", [1, 30]),
        ("\u{feff}{ rols }", [1, 4]),
        (
            "\"é\" query A(\"n\" $n: [ ID ! ] !) { rols nodes(ids: $n) { id } }",
            [1, 35],
        ),
        ("\"\"\"\n a\r\n\"\"\"\rquery A {\n rols }", [5, 2]),
    ] {
        let error = error(document);
        assert_eq!(
            error["extensions"]["rule"], "FieldsOnCorrectType",
            "{error}"
        );
        assert_eq!(
            error["locations"],
            json!([{ "line": at[0], "column": at[1] }]),
            "{document}"
        );
    }
}

/// Two selections with one response key must be one field with the same arguments.
#[test]
fn selections_that_contradict_each_other() {
    let role = "role(id: \"role:data-engineer\")";
    let one = |inner: &str| format!("{{ {role} {{ {inner} }} }}");
    for (document, column, message) in [
        (one("x: name x: id"), 44, "two different fields"),
        (
            one("x: name ... on Role { x: id }"),
            58,
            "two different fields",
        ),
        (
            one("skills(first: 1) { totalCount } skills(first: 2) { totalCount }"),
            68,
            "different arguments",
        ),
        (
            one(
                "skills(first: 1) { totalCount } ... { ... on Role { skills(first: 2) { totalCount } } }",
            ),
            88,
            "different arguments",
        ),
        (
            one(
                "skills(first: 1) { totalCount } ... on Node { ... on Role { skills { totalCount } } }",
            ),
            96,
            "different arguments",
        ),
        (
            format!(
                "{{ {role} {{ skills(first: 1) {{ totalCount }} }} {role} {{ skills(first: 2) {{ totalCount }} }} }}"
            ),
            103,
            "`skills` is asked for with different arguments",
        ),
        (
            format!("{{ {role} {{ x: name }} {role} {{ x: id }} }}"),
            79,
            "`x` stands for two different fields",
        ),
    ] {
        let error = error(&document);
        assert_eq!(
            error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED",
            "{document}: {error}"
        );
        let found = error["message"].as_str().unwrap();
        assert!(found.contains(message), "{document}: {found}");
        assert_eq!(
            error["locations"][0]["column"], column,
            "{document}: {error}"
        );
    }
    let found = data(
        &CATALOG,
        &one(
            "x: skills(first: 1, last: null) { totalCount } ... on Role { x: skills(last: null, first: 1) { nodes { name } } }",
        ),
    );
    let keys: Vec<&String> = found["role"]["x"].as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 2);
}

#[test]
fn an_object_without_fields_that_stand() {
    let found = answer_with(
        &ENGINE,
        &CATALOG,
        Request::new(
            "{ a: node(id: \"role:data-engineer\") { ... on Skill { name } } roles(first: 1) { nodes { id @skip(if: true) } } }",
        ),
    );
    let body = String::from_utf8(found.body).unwrap();
    assert!(
        body.starts_with(r#"{"data":{"a":{},"roles":{"nodes":[{}]}}"#),
        "{body}"
    );
}

/// A document is parsed and validated once and answered the same ever after.
#[test]
fn a_document_that_is_kept() {
    let engine = Engine::new(Limits::default()).unwrap();
    for document in [
        "{ roles(first: 2) { nodes { id } } }",
        "query($v: Int) { roles(first: $v) { nodes { id } } }",
        "{ roles { nodes { nme } } }",
        "{ compareRoles(ids: [\"a\", \"b\"]) { __typename } }",
        "{ __schema { queryType { name } } roles(first: 1) { nodes { id } } }",
    ] {
        let first = answer_with(&engine, &CATALOG, Request::new(document)).body;
        for _ in 0..3 {
            let again = answer_with(&engine, &CATALOG, Request::new(document)).body;
            assert_eq!(
                String::from_utf8(again),
                String::from_utf8(first.clone()),
                "{document}"
            );
        }
    }
    // One kept document answers with each request's own variables.
    for (count, value) in [(2, json!(2)), (3, json!(3)), (50, json!(null))] {
        let mut request = Request::new("query($v: Int) { roles(first: $v) { nodes { id } } }");
        request.variables = async_graphql::Variables::from_json(json!({ "v": value }));
        let body = body(&engine, request);
        assert_eq!(
            body["data"]["roles"]["nodes"].as_array().unwrap().len(),
            count
        );
    }
}

#[test]
fn introspection_beside_data() {
    let answer = answer_with(
        &ENGINE,
        &CATALOG,
        Request::new(
            "{ a: __typename s: __schema { queryType { name } } role(id: \"role:data-engineer\") { id }
               t: __type(name: \"Date\") { kind } __typename s: __schema { mutationType { name } } }",
        ),
    );
    assert_eq!(
        String::from_utf8(answer.body).unwrap(),
        r#"{"data":{"a":"Query","s":{"queryType":{"name":"Query"},"mutationType":null},"role":{"id":"role:data-engineer"},"t":{"kind":"SCALAR"},"__typename":"Query"},"extensions":{"cost":1}}"#
    );
}

/// A null where introspection has a default was refused, as a variable that isn't given was.
#[test]
fn introspection_with_nulls() {
    let fields = |document: &str| {
        let found = data(&CATALOG, document);
        found["__type"]["fields"].as_array().unwrap().len()
    };
    let count = fields("{ __type(name: \"Role\") { fields { name } } }");
    assert!(count > 10);
    for document in [
        "{ __type(name: \"Role\") { fields(includeDeprecated: null) { name } } }",
        "query($d: Boolean) { __type(name: \"Role\") { ...F } } fragment F on __Type { fields(includeDeprecated: $d) { name args(includeDeprecated: $d) { isDeprecated } } }",
        "query($d: Boolean = null) { __type(name: \"Role\") { fields(includeDeprecated: $d) { name } } }",
        "query($d: Boolean = true) { __type(name: \"Role\") { fields(includeDeprecated: $d) { name } isOneOf specifiedByURL } }",
    ] {
        assert_eq!(fields(document), count, "{document}");
    }
}

#[test]
fn introspection_switched_off() {
    let engine = Engine::new(Limits {
        introspection: false,
        ..Limits::default()
    })
    .unwrap();
    for document in [
        "{ __schema { queryType { name } } }",
        "{ a: __typename t: __type(name: \"Role\") { name } }",
    ] {
        let answer = answer_with(&engine, &CATALOG, Request::new(document));
        assert_eq!(answer.outcome, Outcome::Refused, "{document}");
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(
            body["errors"][0]["extensions"]["code"],
            "GRAPHQL_VALIDATION_FAILED"
        );
    }
    let body = body(
        &engine,
        Request::new("{ __typename roles(first: 1) { nodes { __typename } } }"),
    );
    assert_eq!(body["data"]["roles"]["nodes"][0]["__typename"], "Role");
}
