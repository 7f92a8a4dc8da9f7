//! One thing, one answer: what is called several ways is found, counted and shown as one.

use serde_json::Value;

use crate::run::run;

fn answer(query: &str) -> Value {
    let told = run(["query", query]);
    told.json()
}

#[test]
fn a_competence_is_met_by_any_of_its_names() {
    let answer = answer(
        r#"{ a: roles(where: { requires: { all: ["Kubernetes", "AWS"] } }) { totalCount }
             b: roles(where: { requires: { all: ["k8s", "Amazon Web Services"] } }) { totalCount }
             c: roles(where: { requires: { all: ["tool:kubernetes"], none: ["k8s"] } }) { totalCount }
             tool(name: "k8s") { name shortName sameAs { node { id } reason } } }"#,
    );
    let data = &answer["data"];
    assert!(data["a"]["totalCount"].as_u64() > Some(0), "{answer}");
    assert_eq!(data["a"], data["b"]);
    assert_eq!(data["c"]["totalCount"], 0);
    assert_eq!(data["tool"]["shortName"], "Kubernetes");
    assert_eq!(data["tool"]["sameAs"][0]["node"]["id"], "skill:kubernetes");
    assert_eq!(data["tool"]["sameAs"][0]["reason"], "NAMES");
}

/// What is a skill here was "no tool", and nobody said that it is there.
#[test]
fn what_is_a_skill_here_is_said_to_be_one() {
    let answer = answer(r#"{ jobs(where: { tools: { all: ["SQL"] } }) { totalCount } }"#);
    assert_eq!(
        answer["errors"][0]["message"],
        "no tool is called \"SQL\"; skill:sql is called so, and `requires` takes skills and tools alike"
    );
}

#[test]
fn a_comparison_has_each_competence_once() {
    let answer = answer(
        r#"{ compareRoles(ids: ["DevOps Engineer", "SRE"]) {
               competences { jaccard common { name members { node { id } } roles { role { name } node { id } standing } } } } }"#,
    );
    let common = answer["data"]["compareRoles"]["competences"]["common"]
        .as_array()
        .unwrap();
    let of = |name: &str| -> Vec<&Value> {
        let rows = common.iter().filter(|row| row["name"] == name);
        rows.collect()
    };
    let [kubernetes] = of("Kubernetes")[..] else {
        panic!("{answer}")
    };
    assert_eq!(kubernetes["roles"].as_array().unwrap().len(), 2);
}

#[test]
fn a_name_within_a_sentence_is_found() {
    let answer = answer(
        r#"{ search(text: "how to become an SRE", first: 1) { edges { how node { id } } } }"#,
    );
    let first = &answer["data"]["search"]["edges"][0];
    assert_eq!(first["how"], "WITHIN");
    assert_eq!(first["node"]["id"], "role:site-reliability-engineer");
}
