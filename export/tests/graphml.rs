//! GraphML read back with an XML reader and held against the graph.

#![cfg(test)]

mod common;

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rolegraph_export::{ExportError, Scope, graphml};
use rolegraph_graph::aside::Error;
use rolegraph_graph::{Builder, Direction, Graph, NodeKind, Relation};

/// A node's or an edge's data by the name of their key.
type Data = BTreeMap<String, String>;

#[derive(Debug, Default)]
struct Document {
    /// The name and the type of each key by its id.
    keys: BTreeMap<String, (String, String)>,
    nodes: BTreeMap<String, Data>,
    /// Source, target and data by id.
    edges: BTreeMap<String, (String, String, Data)>,
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let attribute = start.try_get_attribute(name).unwrap().unwrap();
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    value.unwrap().into_owned()
}

fn parse(xml: &str) -> Document {
    let mut reader = Reader::from_str(xml);
    let mut document = Document::default();
    let (mut key, mut text, mut data) = (String::new(), String::new(), Data::new());
    let mut element = vec![];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => match start.name().as_ref() {
                "key" => {
                    let named = [
                        attribute(&start, "attr.name"),
                        attribute(&start, "attr.type"),
                    ];
                    let [name, of_type] = named;
                    let before = document
                        .keys
                        .insert(attribute(&start, "id"), (name, of_type));
                    assert_eq!(before, None);
                }
                "node" => element = vec![attribute(&start, "id")],
                "edge" => {
                    element = ["id", "source", "target"]
                        .map(|n| attribute(&start, n))
                        .to_vec();
                }
                "data" => {
                    key = attribute(&start, "key");
                    text.clear();
                }
                _ => {}
            },
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", &*reference);
                text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::End(end) => match end.name().as_ref() {
                "data" => {
                    let (name, _) = &document.keys[&key];
                    assert_eq!(data.insert(name.clone(), text.clone()), None);
                }
                "node" => {
                    let id = element.remove(0);
                    let before = document.nodes.insert(id, std::mem::take(&mut data));
                    assert_eq!(before, None);
                }
                "edge" => {
                    let [id, source, target] = <[String; 3]>::try_from(element.clone()).unwrap();
                    let edge = (source, target, std::mem::take(&mut data));
                    assert!(document.edges.insert(id, edge).is_none());
                }
                _ => {}
            },
            Event::Eof => return document,
            _ => {}
        }
    }
}

fn written(graph: &Graph, scope: Scope) -> String {
    let mut out = vec![];
    let summary = graphml::write(graph, &mut out, scope).unwrap();
    assert_eq!(summary.bytes, out.len() as u64);
    String::from_utf8(out).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn nodes_and_edges_are_the_graphs(seed in any::<u64>(), size in 0usize..20, all in any::<bool>()) {
        let graph = common::random(seed, size);
        let scope = if all { Scope::All } else { Scope::Taxonomy };
        let xml = written(&graph, scope);
        prop_assert_eq!(&xml, &written(&graph, scope));
        let document = parse(&xml);
        let mut nodes = 0;
        for kind in scope.kinds() {
            for row in graph.rows(kind) {
                let data = &document.nodes[graph.id(kind, row)];
                prop_assert_eq!(&data["node_kind"], kind.word());
                let name = graph.name(kind, row).replace('\u{1}', "\u{FFFD}");
                prop_assert_eq!(&data["name"], &name);
                prop_assert_eq!(&data["label"], &name);
                nodes += 1;
            }
        }
        prop_assert_eq!(document.nodes.len(), nodes);
        let mut edges = 0;
        for relation in scope.relations() {
            let adjacency = graph.adjacency(relation, Direction::Forward);
            for from in adjacency.every_row() {
                for end in adjacency.ends(from) {
                    let (to, edge) = (end.row, end.by);
                    let id = format!("{relation}.{}", edge.index());
                    let (source, target, data) = &document.edges[&id];
                    prop_assert_eq!(source, graph.id(relation.from(), from));
                    prop_assert_eq!(target, graph.id(relation.to(), to));
                    prop_assert_eq!(&data["relation"], relation.name());
                    edges += 1;
                }
            }
        }
        prop_assert_eq!(document.edges.len(), edges);
    }
}

#[test]
fn values_have_their_types() {
    let document = parse(&written(&common::small(), Scope::All));
    let key = |id: &str| document.keys[id].1.as_str();
    assert_eq!(key("edge_importance"), "double");
    assert_eq!(key("node_is_group"), "boolean");
    assert_eq!(key("edge_sample_size"), "long");
    assert_eq!(key("node_posted"), "string");

    let engineer = &document.nodes["role:data-engineer"];
    assert_eq!(engineer["description"], "Builds <pipelines> & more.");
    assert_eq!(engineer["aliases"], "[\"Pipeline Engineer\"]");
    let codes: serde_json::Value = serde_json::from_str(&engineer["codes"]).unwrap();
    assert_eq!(codes[0]["scheme"], "isco");
    assert_eq!(engineer["sources"], "[\"source:esco\"]");
    assert_eq!(engineer["is_group"], "false");
    assert!(!engineer.contains_key("outlook"));
    assert_eq!(document.nodes["role:data-professional"]["is_group"], "true");
    assert_eq!(document.nodes["job:esco-7"]["posted"], "2024-02-29");
    let needs = document
        .edges
        .values()
        .find(|(from, to, _)| (from.as_str(), to.as_str()) == ("role:data-engineer", "skill:sql"));
    let (_, _, needs) = needs.unwrap();
    assert_eq!(needs["importance"], "0.9");
    assert_eq!(needs["requirement"], "ESSENTIAL");
    assert!(!needs.contains_key("statements"));
}

#[test]
fn the_taxonomy_has_no_postings() {
    let document = parse(&written(&common::small(), Scope::Taxonomy));
    assert!(
        document
            .nodes
            .keys()
            .all(|id| !id.starts_with("job:") && !id.starts_with("company:"))
    );
    assert!(document.nodes.contains_key("source:esco"));
    assert!(!document.keys.contains_key("node_posted"));
    assert!(!Scope::Taxonomy.has(NodeKind::Location));
    assert!(Scope::Taxonomy.relations().all(|r| r != Relation::JobSkill));
}

#[test]
fn an_empty_graph_is_a_document() {
    let graph = Builder::new().finish().unwrap();
    let document = parse(&written(&graph, Scope::All));
    assert!(document.nodes.is_empty() && !document.keys.is_empty());
}

#[test]
fn a_file_is_replaced_and_a_folder_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("below/graph.graphml");
    for graph in [common::random(3, 9), common::small()] {
        let summary = graphml::save(&graph, &path, Scope::All).unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            written(&graph, Scope::All)
        );
        assert_eq!(summary.nodes, graph.node_count() as u64);
        assert_eq!(summary.edges, graph.edge_count() as u64);
    }
    let error = graphml::save(&common::small(), dir.path(), Scope::All).unwrap_err();
    assert!(
        matches!(error, ExportError::Unwritten(Error::Occupied { .. })),
        "{error}"
    );
}
