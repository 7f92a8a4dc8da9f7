//! Fields that fail by themselves: each is null with its own error, and the others are answered.

#![cfg(test)]

mod common;

use std::sync::Arc;

use common::{CATALOG, ask, data};
use rolegraph_graph::model::word::PayBasis;
use rolegraph_graph::{Builder, Graph, NodeKind, Property, SourceRecord, Value as GraphValue};
use serde_json::{Value, json};

/// A graph in which two roles bear one alias.
fn ambiguous() -> Arc<Graph> {
    let mut builder = Builder::new();
    let source = builder
        .source(SourceRecord::new("A source", "article"))
        .unwrap();
    for name in ["Registered Nurses", "Nurse Practitioners", "Data Engineer"] {
        let role = builder.node(NodeKind::Role, name, source).unwrap();
        if name.contains("Nurse") {
            builder.alias(role, "nurse");
        }
    }
    Arc::new(builder.finish().unwrap())
}

/// One name of several nodes took the whole page down: every other field went unanswered.
#[test]
fn one_ambiguous_name_leaves_the_rest_of_the_page() {
    let body = ask(
        &ambiguous(),
        "{ a: role(name: \"nurse\") { id } b: role(name: \"data engineer\") { id } }",
    );
    assert_eq!(
        body["data"],
        json!({ "a": null, "b": { "id": "role:data-engineer" } })
    );
    let errors = body["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0]["path"], json!(["a"]));
    assert_eq!(errors[0]["locations"], json!([{ "line": 1, "column": 17 }]));
    assert_eq!(
        errors[0]["extensions"]["candidates"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

/// The error of a field deep down was said to be that of the first field of the root.
#[test]
fn the_path_leads_to_the_field_that_failed() {
    let body = ask(
        &CATALOG,
        "{ jobs { totalCount } r: role(name: \"Data Engineer\") { name jobs(first: 1000) { totalCount } } }",
    );
    assert_eq!(body["errors"][0]["path"], json!(["r", "jobs"]));
    assert_eq!(
        body["errors"][0]["locations"],
        json!([{ "line": 1, "column": 73 }])
    );
    assert_eq!(body["data"]["r"], Value::Null);
    assert!(body["data"]["jobs"]["totalCount"].as_u64().unwrap() > 0);

    let body = ask(
        &CATALOG,
        "{ roles(first: 3) { nodes { s: skills(where: { name: { eq: \"x\" }, roles: { any: [\"qqqqqqqq\"] } }) { totalCount } } } graph { nodeCount } }",
    );
    assert_eq!(body["errors"].as_array().unwrap().len(), 1, "{body}");
    assert_eq!(body["errors"][0]["path"], json!(["roles", "nodes", 0, "s"]));
    assert_eq!(body["data"]["roles"], Value::Null);
    assert!(body["data"]["graph"]["nodeCount"].as_u64().unwrap() > 0);
}

/// The nearest field that may be null is null; what stands beside it is answered. The way to each
/// place is in its path: a client that was told of none took the null for an answer.
#[test]
fn the_nearest_nullable_field_is_null_wherever_it_is_met() {
    let body = ask(
        &CATALOG,
        "{ jobs(first: 3) { nodes { title company { name jobs(first: 501) { totalCount } } } } }",
    );
    let errors = body["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 3, "{body}");
    for (i, error) in errors.iter().enumerate() {
        let job = &body["data"]["jobs"]["nodes"][i];
        assert!(job["title"].is_string(), "{body}");
        assert_eq!(job["company"], Value::Null);
        assert_eq!(
            error["path"],
            json!(["jobs", "nodes", i, "company", "jobs"])
        );
    }
    let body = ask(
        &CATALOG,
        "{ roles(first: 500) { edges { node { jobs(first: 500) { edges { node { company { jobs(first: 501) { totalCount } } } } } } } } }",
    );
    assert!(body["errors"].as_array().unwrap().len() <= 100);
}

/// A field that is never met has no error: none of these rows is there, or of that kind.
#[test]
fn what_is_not_met_does_not_fail() {
    for document in [
        "{ jobs(where: { id: [\"nope\"] }) { nodes { role { jobs(first: 501) { totalCount } } } } }",
        "{ nodes(ids: [\"skill:python\"]) { id ... on Role { jobs(first: 501) { totalCount } } } }",
        "{ search(text: \"python\", kinds: [SKILL]) { nodes { ... on Role { jobs(first: 501) { totalCount } } } } }",
    ] {
        data(&CATALOG, document);
    }
}

/// An item of `nodes` may be null; the whole list was, and what is selected of a node of any kind
/// was planned for every kind and failed as often.
#[test]
fn a_node_of_any_kind_fails_by_itself() {
    let body = ask(
        &CATALOG,
        "{ nodes(ids: [\"skill:python\", \"role:data-engineer\", \"none\"]) { id ... on Role { jobs(first: 501) { totalCount } } } }",
    );
    assert_eq!(
        body["data"]["nodes"],
        json!([{ "id": "skill:python" }, null, null])
    );
    assert_eq!(body["errors"].as_array().unwrap().len(), 1, "{body}");
    assert_eq!(body["errors"][0]["path"], json!(["nodes", 1, "jobs"]));

    // A hit can't be null, so that the search is.
    let body = ask(
        &CATALOG,
        "{ search(text: \"data\") { nodes { __typename ... on Role { jobs(first: 501) { totalCount } } } } }",
    );
    assert_eq!(body["data"], json!({ "search": null }));
    assert_eq!(body["errors"].as_array().unwrap().len(), 1, "{body}");
    let found = data(
        &CATALOG,
        "{ search(text: \"data\") { nodes { __typename } } }",
    );
    let hits = found["search"]["nodes"].as_array().unwrap();
    let first = hits
        .iter()
        .position(|hit| hit["__typename"] == "Role")
        .unwrap();
    assert_eq!(
        body["errors"][0]["path"],
        json!(["search", "nodes", first, "jobs"])
    );
}

/// No box ticked means any kind.
#[test]
fn a_search_of_no_kinds_is_of_all() {
    let total = |kinds: &str| {
        let document = format!("{{ search(text: \"data\"{kinds}) {{ totalCount }} }}");
        data(&CATALOG, &document)["search"]["totalCount"].clone()
    };
    assert_eq!(total(", kinds: []"), total(""));
}

/// A term given a thousand times was sorted by a thousand times, with seconds and gigabytes.
#[test]
fn an_order_counts_a_term_once() {
    let page = |order: &str| {
        let document = format!(
            "{{ roles(orderBy: [{order}]) {{ pageInfo {{ endCursor }} nodes {{ id }} }} }}"
        );
        data(&CATALOG, &document)["roles"].clone()
    };
    let term = "{ field: POPULARITY, direction: DESC }";
    let once = page(term);
    let again = [term, "{ field: POPULARITY }", term].join(", ");
    assert_eq!(page(&again), once);
}

/// An unknown country found nothing, and its negation everything.
#[test]
fn an_unknown_country_is_an_error_like_an_unknown_tool() {
    for document in [
        "{ f: jobs(where: { country: [\"Atlantis\"] }) { totalCount } }",
        "{ f: jobs(where: { not: { country: \"Atlantis\" } }) { totalCount } }",
        "{ f: role(name: \"Data Engineer\") { pay(country: \"Atlantis\") { totalCount } } }",
    ] {
        let error = ask(&CATALOG, document)["errors"][0].clone();
        assert_eq!(
            error["extensions"]["code"], "NOT_FOUND",
            "{document}: {error}"
        );
        assert!(
            error["message"]
                .as_str()
                .unwrap()
                .contains("no country is called \"Atlantis\"")
        );
    }
    let total = |country: &str| {
        let document = format!("{{ jobs(where: {{ country: \"{country}\" }}) {{ totalCount }} }}");
        data(&CATALOG, &document)["jobs"]["totalCount"].clone()
    };
    assert_eq!(total("us"), total("United States"));
    assert_eq!(
        total("Luxembourg"),
        0,
        "a country without adverts is no mistake"
    );
}

/// To order by relevance without a text gave an order by name without a word.
#[test]
fn relevance_is_relevance_to_a_text() {
    for condition in ["{}", "{ text: \"\" }", "{ remote: true }"] {
        let document = format!(
            "{{ jobs(orderBy: [{{ field: RELEVANCE }}], where: {condition}) {{ totalCount }} }}"
        );
        let error = ask(&CATALOG, &document)["errors"][0].clone();
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{error}");
        assert_eq!(error["locations"][0]["column"], 17);
    }
    data(
        &CATALOG,
        "{ jobs(orderBy: [{ field: RELEVANCE }], where: { text: \"data\" }) { totalCount } }",
    );
}

/// One order serves every list of a kind; what a list's edges don't have is said.
#[test]
fn an_order_of_another_lists_edges() {
    let document = "query($by: [SkillOrder!]) {
        role(name: \"Data Engineer\") { skills(first: 2, orderBy: $by) { nodes { name } } }
        skills(first: 2, orderBy: $by) { nodes { name } } }";
    let ask = |field: &str| {
        let mut request = rolegraph_schema::Request::new(document);
        let by = json!({ "by": [{ "field": field, "direction": "DESC" }] });
        request.variables = async_graphql::Variables::from_json(by);
        common::ask_request(&CATALOG, request)
    };
    assert_eq!(ask("POPULARITY").get("errors"), None);
    let body = ask("IMPORTANCE");
    assert!(body["data"]["role"]["skills"]["nodes"].is_array());
    assert_eq!(body["data"]["skills"], Value::Null);
    let message = body["errors"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("can't be ordered by IMPORTANCE"),
        "{message}"
    );
    assert!(message.contains("NAME, POPULARITY"), "{message}");
}

/// A pager and a card of an advert had to be written once for each list that they stood below.
#[test]
fn one_fragment_serves_every_list_of_a_kind() {
    let found = data(
        &CATALOG,
        "{ jobs(first: 1) { ...Pager ...Cards edges { ...Place } }
           role(name: \"Data Engineer\") { jobs(first: 1) { ...Pager ...Cards edges { ...Place score } } }
           search(text: \"data\", first: 1) { ...Pager } }
         fragment Pager on Connection { totalCount pageInfo { hasNextPage endCursor } }
         fragment Cards on JobConnection { nodes { id title } }
         fragment Place on JobEdge { cursor node { id } }",
    );
    for list in [&found["jobs"], &found["role"]["jobs"]] {
        assert!(list["totalCount"].as_u64().unwrap() > 0);
        assert_eq!(list["nodes"][0]["id"], list["edges"][0]["node"]["id"]);
    }
    assert!(found["search"]["pageInfo"]["endCursor"].is_string());
}

/// `fr-FR`, which is what a browser says, was another language than `fr`.
#[test]
fn a_regional_language_is_its_language() {
    let mut builder = Builder::new();
    let source = builder
        .source(SourceRecord::new("A source", "article"))
        .unwrap();
    let role = builder
        .node(NodeKind::Role, "data engineer", source)
        .unwrap();
    let label = |language: &str, name: &str| {
        vec![
            (Property::Source, builder.source_value(source)),
            (Property::Language, language.into()),
            (Property::Name, name.into()),
        ]
    };
    let labels = vec![
        label("fr", "ing\u{e9}nieur de donn\u{e9}es"),
        label("pt", "engenheiro de dados"),
        label("pt-br", "engenheiro de dados (BR)"),
    ];
    builder.set(role, Property::Labels, GraphValue::Rows(labels));
    let graph = Arc::new(builder.finish().unwrap());
    let name = |language: &str| {
        let document =
            format!("{{ role(id: \"role:data-engineer\") {{ name(language: \"{language}\") }} }}");
        data(&graph, &document)["role"]["name"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let french = "ing\u{e9}nieur de donn\u{e9}es";
    for tag in ["fr", "FR", "fr-FR", "fr_FR", "fr-Latn-CA"] {
        assert_eq!(name(tag), french, "{tag}");
    }
    assert_eq!(name("pt-BR"), "engenheiro de dados (BR)");
    assert_eq!(name("pt-PT"), "engenheiro de dados");
    for tag in ["de-AT", "", "-", "f"] {
        assert_eq!(name(tag), "data engineer", "{tag}");
    }
    let found = data(
        &graph,
        "{ role(id: \"role:data-engineer\") { labels(language: \"fr-BE\") { name language } } }",
    );
    assert_eq!(
        found["role"]["labels"],
        json!([{ "name": french, "language": "fr" }])
    );
}

/// Statistics of pay by title or country can be thousands, which came all at once.
#[test]
fn pay_is_paged() {
    let mut builder = Builder::new();
    let source = builder
        .source(SourceRecord::new("Salaries", "table"))
        .unwrap();
    let role = builder
        .node(NodeKind::Role, "Data Engineer", source)
        .unwrap();
    for (i, country) in ["US", "DE", "FR", "US", "NL", "ES"].iter().enumerate() {
        let report = rolegraph_graph::PayReport {
            basis: PayBasis::Reported,
            title: "Data Engineer",
            filed_under: None,
            level: None,
            country: Some(country),
            year: Some(2024),
            amount: 1_000.0 * (i + 1) as f64,
            currency: "USD",
            period: rolegraph_graph::model::word::PayPeriod::Year,
        };
        builder.report_pay(&report, Some((role, true)), source);
    }
    let graph = Arc::new(builder.finish().unwrap());
    let page = |arguments: &str| {
        let document = format!(
            "{{ role(id: \"role:data-engineer\") {{ pay({arguments}) {{ totalCount
                pageInfo {{ hasNextPage hasPreviousPage endCursor }}
                edges {{ cursor node {{ country }} }} nodes {{ country source {{ name }} }} }} }} }}"
        );
        data(&graph, &document)["role"]["pay"].clone()
    };
    let whole = page("by: [COUNTRY]");
    assert_eq!(whole["totalCount"], 5);
    let countries: Vec<&str> = whole["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["country"].as_str().unwrap())
        .collect();
    assert_eq!(countries, ["DE", "ES", "FR", "NL", "US"]);
    let mut met = Vec::new();
    let mut after = String::new();
    loop {
        let found = page(&format!("by: [COUNTRY], first: 2{after}"));
        assert_eq!(found["pageInfo"]["hasPreviousPage"], !met.is_empty());
        for edge in found["edges"].as_array().unwrap() {
            met.push(edge["node"]["country"].as_str().unwrap().to_owned());
        }
        if found["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = format!(", after: {}", found["pageInfo"]["endCursor"]);
    }
    assert_eq!(met, countries);
    let last = page("by: [COUNTRY], last: 1");
    assert_eq!(last["nodes"][0]["country"], "US");
    let alone = page("first: 5");
    assert_eq!(alone["totalCount"], 1, "without `by`, over all countries");
    let error = ask(
        &graph,
        "{ role(id: \"role:data-engineer\") { pay(after: \"bm9uZQ\") { totalCount } } }",
    )["errors"][0]
        .clone();
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("no cursor of this list"),
        "{error}"
    );
}
