//! Answers from the catalog to what people come to ask.

#![cfg(test)]

mod common;

use common::{CATALOG, data};
use serde_json::json;

fn names(value: &serde_json::Value) -> Vec<&str> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["name"].as_str().unwrap())
        .collect()
}

#[test]
fn what_two_roles_share() {
    let found = data(
        &CATALOG,
        r#"{ compareRoles(ids: ["role:machine-learning-engineer", "role:data-operations-specialist"]) {
            skills { common { name } unique { name roles { role { name } note } } jaccard } tools { common { name } }
            industries { common { name roles { role { name } note } } }
            education { common { name } } responsibilities { common { name } } tips { common { name } } } }"#,
    );
    let compared = &found["compareRoles"];
    assert_eq!(names(&compared["skills"]["common"]), ["Python"]);
    assert!(names(&compared["tools"]["common"]).is_empty());
    assert_eq!(names(&compared["industries"]["common"]), ["Finance"]);
    assert_eq!(
        names(&compared["education"]["common"]),
        ["Bachelor's Degree", "Certifications", "Master's Degree"]
    );
    assert_eq!(
        names(&compared["responsibilities"]["common"]),
        ["Collaboration"]
    );
    assert_eq!(names(&compared["tips"]["common"]).len(), 5);
    assert_eq!(
        compared["industries"]["common"][0]["roles"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn one_role_by_another_of_its_names() {
    let found = data(
        &CATALOG,
        r#"{ role(name: "dataops engineer") { id name aliases definition outlook
            skills(first: 100) { totalCount edges { note importance node { id name isGroup broader { nodes { name } } tools { nodes { id name } } } } }
            tools(first: 100) { nodes { name isGroup } }
            industries { edges { note node { name } } }
            education { edges { note node { name } } }
            responsibilities { edges { note node { name } } }
            tips { nodes { name } } } }"#,
    );
    let role = &found["role"];
    assert_eq!(role["id"], "role:data-operations-specialist");
    let tools: Vec<&str> = role["tools"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|tool| tool["isGroup"] == false)
        .map(|tool| tool["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        tools,
        [
            "Apache NiFi",
            "AWS Redshift",
            "Google BigQuery",
            "Grafana",
            "Informatica",
            "MongoDB",
            "MySQL",
            "PostgreSQL",
            "Prometheus",
            "Talend",
        ]
    );
    let python = role["skills"]["edges"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edge| edge["node"]["name"] == "Python")
        .unwrap();
    assert_eq!(python["node"]["isGroup"], json!(false));
    let groups = names(&python["node"]["broader"]["nodes"]);
    assert!(groups.contains(&"Scripting Languages") && groups.contains(&"Programming Languages"));
}

#[test]
fn jobs_in_order_of_title() {
    let found = data(
        &CATALOG,
        "{ jobs(first: 10, orderBy: [{ field: TITLE, direction: ASC }]) { totalCount pageInfo { hasNextPage endCursor }
            nodes { id title company { name } location { name } remote employmentTypes level
                    pay { min max currency period } } } }",
    );
    let jobs = &found["jobs"];
    assert_eq!(jobs["totalCount"], 5);
    assert_eq!(jobs["pageInfo"]["hasNextPage"], false);
    let intern = jobs["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|job| job["title"] == "Cloud Consultant Intern, AWS Professional Services")
        .unwrap();
    assert_eq!(intern["company"]["name"], "Amazon.com");
    assert_eq!(intern["location"]["name"], "Seattle, Washington, USA");
    assert_eq!(intern["employmentTypes"], json!(["FULL_TIME", "INTERN"]));
    assert_eq!(intern["level"], "ENTRY");
    assert_eq!(
        intern["pay"],
        json!({ "min": 85000, "max": 185000, "currency": "USD", "period": "YEAR" })
    );
    let engineer = jobs["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|job| job["title"] == "Data Engineer")
        .unwrap();
    assert_eq!(engineer["remote"], true);
    assert_eq!(engineer["company"]["name"], "murmuration");
}

#[test]
fn a_tool_its_mastery_and_its_jobs() {
    let found = data(
        &CATALOG,
        r#"{ tool(id: "tool:tensorflow") { name roles(first: 5) { nodes { name } }
            jobs(first: 5, basis: [STATED, LIKELY]) { totalCount edges { basis likelyFor { name } node { title } } } skills { nodes { name } } } }"#,
    );
    let tool = &found["tool"];
    assert_eq!(names(&tool["skills"]["nodes"]), ["TensorFlow"]);
    // No advert of the catalog is for a role that works with it.
    assert_eq!(tool["jobs"]["totalCount"], 0);
    let found = data(
        &CATALOG,
        r#"{ tool(name: "Apache Spark") { stated: jobs { totalCount }
            jobs(basis: LIKELY) { edges { basis likelihood { share } likelyFor { name } node { title } } } } }"#,
    );
    // The advert states nothing. Nobody has counted what adverts of its role state, so what is likely
    // is what the catalog says that the role requires.
    assert_eq!(found["tool"]["stated"]["totalCount"], 0);
    assert_eq!(
        found["tool"]["jobs"]["edges"],
        json!([{ "basis": "LIKELY", "likelihood": { "share": null }, "likelyFor": { "name": "Data Engineer" },
            "node": { "title": "Data Engineer" } }])
    );
}

#[test]
fn a_search_with_typing_errors() {
    let found = data(
        &CATALOG,
        r#"{ search(text: "machne learning enginer", first: 3) { edges { score matched node { __typename id ... on Role { name } } } } }"#,
    );
    let first = &found["search"]["edges"][0];
    assert_eq!(first["node"]["__typename"], "Role");
    assert_eq!(first["node"]["id"], "role:machine-learning-engineer");
    assert_eq!(first["matched"], "Machine Learning Engineer");
}

/// async-graphql 7.2.1 doesn't look at directives on `__typename` and called a variable that is
/// used only there unused, so the playground's own example of a shared link was refused.
#[test]
fn a_variable_that_only_typename_uses_is_used() {
    let request = |query: &str| {
        let mut request = rolegraph_schema::Request::new(query);
        request.variables = async_graphql::Variables::from_json(json!({ "yes": true }));
        common::ask_request(&CATALOG, request)
    };
    let body = request("query Q($yes: Boolean!) { __typename @include(if: $yes) }");
    assert_eq!(body["data"], json!({ "__typename": "Query" }), "{body}");
    let body = request("query Q($yes: Boolean!) { __typename }");
    assert!(
        body["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains("not used"),
        "{body}"
    );
}

/// The defaults of variables didn't reach async-graphql, which then left out what they include.
#[test]
fn introspection_knows_the_defaults_of_variables() {
    let found = data(
        &CATALOG,
        "query Q($d: Boolean = true) { __schema @include(if: $d) { queryType { name @include(if: $d) } } }",
    );
    assert_eq!(
        found,
        json!({ "__schema": { "queryType": { "name": "Query" } } })
    );
}
