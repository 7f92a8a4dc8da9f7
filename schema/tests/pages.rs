//! Paging: every row once, whatever the page and the order, and cursors that outlive the graph they
//! came from.

#![cfg(test)]

mod common;

use std::sync::Arc;

use async_graphql::Variables;
use common::{CATALOG, answer_with, ask_request, data};
use rolegraph_graph::{Builder, EdgeRecord, Graph, NodeKind, Relation, SourceRecord};
use rolegraph_schema::{Engine, Limits, Request};
use serde_json::{Value, json};

/// Roles with an importance of one skill each, `None` where no source says.
fn graph(roles: &[(&str, Option<f64>)]) -> Arc<Graph> {
    let mut builder = Builder::new();
    let source = builder
        .source(SourceRecord::new("Test", "article"))
        .unwrap();
    let skill = builder.node(NodeKind::Skill, "Python", source).unwrap();
    for (name, importance) in roles {
        let role = builder.node(NodeKind::Role, name, source).unwrap();
        let record = importance.map_or(EdgeRecord::new(), |i| EdgeRecord::new().importance(i));
        builder
            .relate(Relation::RoleSkill, role, skill, record, source)
            .unwrap();
    }
    Arc::new(builder.finish().unwrap())
}

fn asked(graph: &Arc<Graph>, document: &str, variables: Value) -> Value {
    let mut request = Request::new(document);
    request.variables = Variables::from_json(variables);
    ask_request(graph, request)
}

const ROLES: &str = "query($first: Int, $after: String, $last: Int, $before: String, $order: [RoleOrder!]) {
    skill(id: \"skill:python\") { roles(first: $first, after: $after, last: $last, before: $before, orderBy: $order, including: [MINOR]) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { name } } } } }";

fn page(graph: &Arc<Graph>, variables: Value) -> (Vec<String>, Value) {
    let body = asked(graph, ROLES, variables);
    assert_eq!(body.get("errors"), None, "{body}");
    let roles = &body["data"]["skill"]["roles"];
    let edges = roles["edges"].as_array().unwrap();
    let names = edges
        .iter()
        .map(|e| e["node"]["name"].as_str().unwrap().to_owned())
        .collect();
    (names, roles["pageInfo"].clone())
}

/// The orders that the roles of a skill can be asked in.
fn orders() -> Vec<Value> {
    vec![
        json!(null),
        json!([{ "field": "NAME", "direction": "DESC" }]),
        json!([{ "field": "IMPORTANCE", "direction": "DESC" }]),
        json!([{ "field": "IMPORTANCE" }, { "field": "NAME", "direction": "DESC" }]),
    ]
}

#[test]
fn every_row_once_from_either_end() {
    let graph = graph(&[
        ("A", Some(0.1 + 0.2)),
        ("B", None),
        ("C", Some(1.0 / 3.0)),
        ("D", Some(0.3)),
        ("E", None),
        ("F", Some(0.3)),
        ("G", Some(2.270_1e-135)),
    ]);
    for order in orders() {
        let (all, _) = page(&graph, json!({ "order": order }));
        assert_eq!(all.len(), 7);
        for size in 1..=8 {
            let (mut forward, mut after) = (Vec::new(), Value::Null);
            loop {
                let (names, info) = page(
                    &graph,
                    json!({ "order": order, "first": size, "after": after }),
                );
                assert_eq!(info["hasPreviousPage"], json!(!forward.is_empty()));
                forward.extend(names);
                after = info["endCursor"].clone();
                if info["hasNextPage"] == json!(false) {
                    break;
                }
            }
            assert_eq!(forward, all, "{order} by {size}");
            let (mut backward, mut before) = (Vec::new(), Value::Null);
            loop {
                let (names, info) = page(
                    &graph,
                    json!({ "order": order, "last": size, "before": before }),
                );
                backward.splice(0..0, names);
                before = info["startCursor"].clone();
                if info["hasPreviousPage"] == json!(false) {
                    break;
                }
            }
            assert_eq!(backward, all, "{order} by {size} from the end");
        }
    }
}

#[test]
fn empty_pages() {
    let graph = graph(&[("A", None), ("B", None)]);
    let (names, info) = page(&graph, json!({ "first": 0 }));
    assert!(names.is_empty());
    assert_eq!(
        info,
        json!({ "hasNextPage": true, "hasPreviousPage": false, "startCursor": null, "endCursor": null })
    );
    let (names, info) = page(&graph, json!({ "last": 0 }));
    assert!(names.is_empty() && info["hasPreviousPage"] == true && info["hasNextPage"] == false);
    // Between a cursor and one before it there is nothing.
    let (_, all) = page(&graph, json!({}));
    let variables = json!({ "after": all["endCursor"], "before": all["startCursor"] });
    assert!(page(&graph, variables).0.is_empty());
}

/// A cursor is good for a graph with more in it, and for one that its own node has left.
#[test]
fn cursors_outlive_inserts_and_deletions() {
    let old = graph(&[
        ("B", Some(0.5)),
        ("D", Some(0.5)),
        ("F", Some(0.5)),
        ("H", None),
    ]);
    let more = graph(&[
        ("A", Some(0.5)),
        ("B", Some(0.5)),
        ("C", Some(0.5)),
        ("D", Some(0.5)),
        ("E", Some(0.5)),
        ("F", Some(0.5)),
        ("H", None),
    ]);
    let less = graph(&[("B", Some(0.5)), ("F", Some(0.5)), ("H", None)]);
    let by_weight = json!([{ "field": "IMPORTANCE", "direction": "DESC" }]);
    for order in [json!(null), by_weight] {
        let (first, info) = page(&old, json!({ "order": order, "first": 2 }));
        assert_eq!(first, ["B", "D"]);
        let after = json!({ "order": order, "after": info["endCursor"] });
        assert_eq!(page(&old, after.clone()).0, ["F", "H"]);
        assert_eq!(page(&more, after.clone()).0, ["E", "F", "H"]);
        assert_eq!(page(&less, after).0, ["F", "H"]);
        let before = json!({ "order": order, "last": 9, "before": info["endCursor"] });
        assert_eq!(page(&more, before.clone()).0, ["A", "B", "C"]);
        assert_eq!(page(&less, before).0, ["B"]);
    }
}

#[test]
fn a_cursor_of_another_order() {
    let graph = graph(&[("A", Some(0.5)), ("B", None)]);
    let orders = orders();
    for (i, own) in orders.iter().enumerate() {
        let cursor = page(&graph, json!({ "order": own })).1["endCursor"].clone();
        for (j, other) in orders.iter().enumerate() {
            let body = asked(&graph, ROLES, json!({ "order": other, "after": cursor }));
            let Some(errors) = body.get("errors") else {
                assert_eq!(i, j, "a cursor of {own} is taken for {other}");
                continue;
            };
            assert_ne!(i, j, "{errors}");
            assert_eq!(errors[0]["extensions"]["code"], "BAD_USER_INPUT");
            let message = errors[0]["message"].as_str().unwrap();
            assert!(
                message.contains("belongs to a list in another order"),
                "{message}"
            );
        }
    }
}

/// What a client may make up decodes to no cursor or to one that finds its place; nothing panics.
#[test]
fn cursors_that_were_made_up() {
    use base64::Engine as _;
    let encode = |text: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
    let by_weight = json!([{ "field": "IMPORTANCE" }]);
    let graph = graph(&[("A", Some(0.5)), ("B", None)]);
    for (text, order) in [
        ("null", json!(null)),
        ("{}", json!(null)),
        (r#"{"n":"a","i":"b","k":[1]}"#, json!(null)),
        (r#"{"n":"a","i":"b"}"#, by_weight.clone()),
        (r#"{"o":"importance+","n":"a","i":"b"}"#, by_weight.clone()),
        (
            r#"{"o":"importance+","k":[{}],"n":"a","i":"b"}"#,
            by_weight.clone(),
        ),
        (
            r#"{"o":"importance+","k":[1,2],"n":"a","i":"b"}"#,
            by_weight.clone(),
        ),
    ] {
        let body = asked(
            &graph,
            ROLES,
            json!({ "order": order, "after": encode(text) }),
        );
        assert_eq!(
            body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT",
            "{text}: {body}"
        );
    }
    for (text, order) in [
        (r#"{"n":"","i":""}"#, json!(null)),
        (
            r#"{"o":"importance+","k":["x"],"n":"a","i":"b"}"#,
            by_weight.clone(),
        ),
        (
            r#"{"o":"importance+","k":[18446744073709551615],"n":"a","i":"b"}"#,
            by_weight,
        ),
    ] {
        page(&graph, json!({ "order": order, "after": encode(text) }));
    }
}

/// Jobs of one title are told apart by the terms that follow the title.
#[test]
fn an_order_by_title_and_something_else() {
    let document = "{ jobs(orderBy: [{ field: TITLE }, { field: PAY, direction: DESC }]) { nodes { title pay { max } } } }";
    let mut builder = Builder::new();
    let source = builder
        .source(SourceRecord::new("Test", "article"))
        .unwrap();
    for (id, title, pay) in [
        ("1", "B", 1.0),
        ("2", "B", 3.0),
        ("3", "A", 2.0),
        ("4", "B", 2.0),
    ] {
        let job = builder
            .node_with_id(NodeKind::Job, id, title, source)
            .unwrap();
        builder.set(job, rolegraph_graph::Property::PayMax, pay);
    }
    let graph = Arc::new(builder.finish().unwrap());
    let pays = |data: &Value| -> Vec<f64> {
        let nodes = data["jobs"]["nodes"].as_array().unwrap();
        nodes
            .iter()
            .map(|node| node["pay"]["max"].as_f64().unwrap())
            .collect()
    };
    assert_eq!(pays(&data(&graph, document)), [2.0, 3.0, 2.0, 1.0]);
    let turned = document.replace("TITLE", "TITLE, direction: DESC");
    assert_eq!(pays(&data(&graph, &turned)), [3.0, 2.0, 1.0, 2.0]);
}

#[test]
fn a_search_by_pages() {
    let document = "query($after: String) { search(text: \"data\", first: 7, after: $after) { pageInfo { hasNextPage endCursor } nodes { id } } }";
    let (mut found, mut after) = (Vec::new(), Value::Null);
    for _ in 0..5 {
        let search = asked(&CATALOG, document, json!({ "after": after }))["data"]["search"].clone();
        found.extend(
            search["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|n| n["id"].to_string()),
        );
        after = search["pageInfo"]["endCursor"].clone();
    }
    let whole = data(
        &CATALOG,
        "{ search(text: \"data\", first: 35) { nodes { id } } }",
    );
    let whole: Vec<String> = whole["search"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n["id"].to_string())
        .collect();
    assert_eq!(found, whole);
}

/// The last page within the longest said that there was a next one, which was empty.
#[test]
fn a_search_goes_on_past_the_longest_page() {
    let limits = Limits {
        page: 7,
        ..Limits::default()
    };
    let narrow = Engine::new(limits).unwrap();
    let ask = |arguments: &str| {
        let document = format!(
            "{{ search(text: \"data\"{arguments}) {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ id }} }} }}"
        );
        let answer = answer_with(&narrow, &CATALOG, Request::new(document));
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        body["data"]["search"].clone()
    };
    let whole = data(
        &CATALOG,
        "{ search(text: \"data\", first: 500) { nodes { id } } }",
    );
    let whole = whole["search"]["nodes"].as_array().unwrap().clone();
    assert!(whole.len() > 20);
    for first in [1, 3, 7] {
        let (mut met, mut after) = (Vec::new(), String::new());
        loop {
            let page = ask(&format!(", first: {first}{after}"));
            assert_eq!(page["totalCount"], whole.len(), "counted beyond the page");
            met.extend(page["nodes"].as_array().unwrap().iter().cloned());
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = format!(", after: {}", page["pageInfo"]["endCursor"]);
        }
        assert_eq!(met, whole, "{first} at a time");
    }
}

/// Every form had to leave out the fields that nobody had filled in: `text: ""`, `level: []` and
/// `skills: { any: [] }` found nothing.
#[test]
fn conditions_on_nothing() {
    let total = |condition: &str| {
        let document = format!("{{ roles(where: {condition}) {{ totalCount }} }}");
        data(&CATALOG, &document)["roles"]["totalCount"]
            .as_u64()
            .unwrap()
    };
    let every = total("{}");
    for all in [
        "{ skills: { all: [] } }",
        "{ skills: { none: [] } }",
        "{ skills: {} }",
        "{ and: [] }",
        "{ not: { or: [] } }",
        "{ or: [{ skills: { all: [] } }] }",
        "{ skills: { any: [] } }",
        "{ skills: { any: [\"\"] } }",
        "{ or: [] }",
        "{ not: {} }",
        "{ not: { skills: { all: [] } } }",
        "{ id: [] }",
        "{ name: { in: [], eq: \"\", contains: \" \" } }",
        "{ source: [] }",
        "{ skills: null, and: null, not: null, id: null }",
    ] {
        assert_eq!(total(all), every, "{all}");
    }
    // What stands beside an empty condition decides alone, also within `or`.
    let one = "{ name: { eq: \"Data Engineer\" } }";
    assert_eq!(total(one), 1);
    for same in [
        "{ name: { eq: \"Data Engineer\", contains: \"\" } }",
        "{ or: [{}, { name: { eq: \"Data Engineer\" } }, { skills: { any: [] } }] }",
        "{ and: [{ or: [] }, { name: { eq: \"Data Engineer\" } }] }",
    ] {
        assert_eq!(total(same), 1, "{same}");
    }
    let jobs = |condition: &str| {
        let document = format!("{{ jobs(where: {condition}) {{ totalCount }} }}");
        data(&CATALOG, &document)["jobs"]["totalCount"]
            .as_u64()
            .unwrap()
    };
    let all_jobs = jobs("{}");
    for all in [
        "{ text: \"\" }",
        "{ text: \" \" }",
        "{ level: [] }",
        "{ country: [] }",
        "{ country: \"\" }",
        "{ employmentType: [], posted: { from: \"\" }, pay: { currency: \"\" } }",
        "{ not: { text: \"\" } }",
    ] {
        assert_eq!(jobs(all), all_jobs, "{all}");
    }
    let some = |test: &str| total(&format!("{{ tools: {{ {test} }} }}"));
    assert_eq!(some("some: {}"), some("some: { name: { eq: \"\" } }"));
    assert_eq!(
        total("{ not: { tools: { some: {} } } }"),
        every - some("some: {}")
    );
}
