//! JSON-LD read back as JSON and held against the graph.

#![cfg(test)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use rolegraph_export::{Scope, jsonld};
use rolegraph_graph::{Builder, Direction, Graph};
use serde_json::{Value, json};

fn written(graph: &Graph, scope: Scope) -> Vec<u8> {
    let mut out = vec![];
    let summary = jsonld::write(graph, &mut out, scope).unwrap();
    assert_eq!(summary.bytes, out.len() as u64);
    out
}

/// The nodes by id, without the vocabulary.
fn nodes(document: &Value) -> BTreeMap<String, &Value> {
    let graph = document["@graph"].as_array().unwrap();
    let nodes = graph
        .iter()
        .map(|node| (node["@id"].as_str().unwrap().to_owned(), node));
    nodes
        .filter(|(id, _)| !id.starts_with("rolegraph:"))
        .collect()
}

/// The names of the members of every object within a value.
fn terms<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                found.insert(name);
                terms(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| terms(item, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn nodes_and_links_are_the_graphs(seed in any::<u64>(), size in 0usize..20, all in any::<bool>()) {
        let graph = common::random(seed, size);
        let scope = if all { Scope::All } else { Scope::Taxonomy };
        let bytes = written(&graph, scope);
        prop_assert_eq!(&bytes, &written(&graph, scope));
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let nodes = nodes(&document);
        let count: usize = scope.kinds().map(|kind| graph.count(kind)).sum();
        prop_assert_eq!(nodes.len(), count);

        let mut expected = BTreeSet::new();
        for relation in scope.relations() {
            let adjacency = graph.adjacency(relation, Direction::Forward);
            for from in adjacency.every_row() {
                for to in adjacency.neighbours(from) {
                    let ends = (graph.id(relation.from(), from), graph.id(relation.to(), to));
                    expected.insert((ends.0.to_owned(), ends.1.to_owned()));
                }
            }
        }
        let context = &document["@context"];
        let mut found = BTreeSet::new();
        for (id, node) in &nodes {
            for (term, value) in node.as_object().unwrap() {
                let is_link = context[term]["@type"] == "@id";
                if is_link && !["from", "sameAs"].contains(&term.as_str()) {
                    let to = value.as_array().unwrap().iter();
                    found.extend(to.map(|to| (id.clone(), to.as_str().unwrap().to_owned())));
                }
            }
        }
        prop_assert_eq!(found, expected);

        let mut used = BTreeSet::new();
        terms(&document["@graph"], &mut used);
        for term in used {
            let is_known = term.starts_with('@') || term.starts_with("rdfs:") || !context[term].is_null();
            prop_assert!(is_known, "{} is not in the context", term);
        }
    }
}

#[test]
fn a_role_is_a_concept() {
    let document: Value = serde_json::from_slice(&written(&common::small(), Scope::All)).unwrap();
    let nodes = nodes(&document);
    let engineer = nodes["role:data-engineer"];
    assert_eq!(
        engineer["@type"],
        json!(["skos:Concept", "schema:Occupation"])
    );
    assert_eq!(
        engineer["prefLabel"],
        json!([
            "Data Engineer",
            { "@language": "en", "@value": "Data Engineer" },
            { "@language": "de", "@value": "Dateningenieur" },
        ])
    );
    let other = engineer["altLabel"].as_array().unwrap();
    assert!(other.contains(&json!("Pipeline Engineer")));
    assert!(other.contains(&json!({ "@language": "de", "@value": "Daten-Ingenieur" })));
    // It is the preferred name already.
    assert!(!other.contains(&json!({ "@language": "de", "@value": "Dateningenieur" })));
    assert_eq!(
        engineer["notation"],
        json!([{ "@type": "scheme:isco", "@value": "2521" }])
    );
    assert_eq!(
        engineer["sameAs"],
        json!(["http://data.europa.eu/esco/occupation/1"])
    );
    assert_eq!(engineer["broader"], json!(["role:data-professional"]));
    assert_eq!(engineer["essentialSkill"], json!(["skill:sql"]));
    assert_eq!(engineer["skills"], json!(["skill:python"]));
    assert_eq!(engineer["usesTool"], json!(["tool:kafka"]));
    assert_eq!(
        nodes["role:data-analyst"]["optionalSkill"],
        json!(["skill:sql"])
    );
    assert_eq!(nodes["source:esco"]["license"], "CC BY 4.0");
    let job = nodes["job:esco-7"];
    assert_eq!(job["datePosted"], "2024-02-29");
    assert_eq!(job["hiringOrganization"], json!(["company:example-sons"]));
}

#[test]
fn the_vocabulary_and_the_context_agree() {
    let context: Value = serde_json::from_str(&jsonld::CONTEXT).unwrap();
    let mut defined = BTreeSet::new();
    let mut classes = BTreeSet::new();
    for line in jsonld::VOCABULARY.lines() {
        let definition: Value = serde_json::from_str(line).unwrap();
        let id = definition["@id"].as_str().unwrap().to_owned();
        match definition["@type"].as_str() {
            Some("rdfs:Class") => classes.insert(id),
            _ => defined.insert(id),
        };
    }
    let own: BTreeSet<String> = context
        .as_object()
        .unwrap()
        .values()
        .map(|term| term["@id"].as_str().or(term.as_str()).unwrap().to_owned())
        .filter(|iri| iri.starts_with("rolegraph:"))
        .collect();
    assert_eq!(defined, own);
    let skill = "rolegraph:Skill".to_owned();
    assert!(classes.contains(&skill) && classes.is_disjoint(&own));
}

#[test]
fn an_empty_graph_is_a_document() {
    let graph = Builder::new().finish().unwrap();
    let document: Value = serde_json::from_slice(&written(&graph, Scope::Taxonomy)).unwrap();
    assert!(nodes(&document).is_empty());
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("graph.jsonld");
    jsonld::save(&graph, &path, Scope::Taxonomy).unwrap();
    assert_eq!(fs::read(&path).unwrap(), written(&graph, Scope::Taxonomy));
}
