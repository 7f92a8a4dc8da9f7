//! The reader of crosswalks: the formats it knows, what their rows become, what it refuses.

#![cfg(test)]
#![allow(missing_docs)]

mod editions;
mod formats;
mod hostile;
mod merges;
mod refusals;

use std::fs;

use rolegraph_graph::model::word::MatchKind;
use rolegraph_graph::{Builder, Graph, Identity, NodeKind, Property, Relation, SourceRecord};
use rolegraph_ingest::Reader;
use rolegraph_ingest::crosswalk::{CrosswalkReader, MERGE_EXACT};
use rolegraph_ingest::reader::{Input, Options};

const KEEPER: &str = "http://data.europa.eu/esco/occupation/keeper";
const WARDEN: &str = "http://data.europa.eu/esco/occupation/warden";

/// A builder with roles of every classification, each named by its code.
fn taxonomies() -> Builder {
    let mut builder = Builder::new();
    let source = builder
        .source(SourceRecord::new("Taxonomies", "test"))
        .unwrap();
    let mut role = |name: &str, identity: Identity<'_>, more: Option<(&str, &str)>| {
        let node = builder
            .node_with_code(NodeKind::Role, name, &identity, source)
            .unwrap();
        if let Some((scheme, code)) = more {
            builder.code(node, scheme, code);
        }
    };
    role(
        "keeper",
        Identity::new("esco", KEEPER),
        Some(("esco-code", "2511.4")),
    );
    role("warden", Identity::new("esco", WARDEN), None);
    let group = Some(("esco", "http://data.europa.eu/esco/isco/C2511"));
    role("isco 2511", Identity::new("isco-08", "2511").group(), group);
    role("isco 0110", Identity::new("isco-08", "0110").group(), None);
    for code in ["15-2051.00", "15-2051.01", "15-1252.00", "15-1243.00"] {
        role(
            &format!("onet {code}"),
            Identity::new("onet-soc-2019", code),
            None,
        );
    }
    role(
        "soc 15-2051",
        Identity::new("soc-2018", "15-2051").group(),
        None,
    );
    role(
        "soc 55-1011",
        Identity::new("soc-2018", "55-1011").group(),
        None,
    );
    builder
}

fn load(files: &[(&str, &str)], options: Options<'_>) -> (Graph, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let mut builder = taxonomies();
    let inputs: Vec<Input> = files
        .iter()
        .map(|(name, text)| {
            let path = dir.path().join(name);
            fs::write(&path, text).unwrap();
            Input::new(path)
        })
        .collect();
    let outcome = CrosswalkReader.read(&inputs, &options, &mut builder);
    let notices = outcome.unwrap().notices;
    let graph = builder.finish().unwrap();
    for source in &graph.report().sources {
        assert_eq!(source.read, source.kept + source.merged + source.skipped);
    }
    (graph, notices)
}

/// The matches of one file, and its skipped rows.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let (graph, _) = load(&[("cross walk.csv", text)], Options::default());
    (matches(&graph), skips(&graph))
}

/// Every match as "from KIND score to: note".
fn matches(graph: &Graph) -> Vec<String> {
    let relation = graph.relation(Relation::RoleMatch);
    let edges = relation.edges();
    let mut matches = Vec::new();
    for from in graph.rows(NodeKind::Role) {
        for to in graph.rows(NodeKind::Role) {
            let Some(edge) = relation.edge_between(from, to) else {
                continue;
            };
            let kind = edges.word(Property::MatchKind, edge);
            let kind = kind.and_then(MatchKind::from_code);
            let kind = kind.map_or("-", MatchKind::word);
            let score = edges.number(Property::Score, edge);
            let score = score.map_or_else(|| "-".to_owned(), |score| score.to_string());
            let note = edges.text(Property::Note, edge).unwrap_or("-");
            let name = |row| graph.name(NodeKind::Role, row);
            matches.push(format!(
                "{} {kind} {score} {}: {note}",
                name(from),
                name(to)
            ));
        }
    }
    matches
}

fn skips(graph: &Graph) -> Vec<String> {
    let skips = graph
        .report()
        .sources
        .iter()
        .flat_map(|source| &source.skips);
    skips
        .map(|skip| {
            let line = skip.place.rsplit(':').next().unwrap();
            format!("{line}: {}", skip.reason)
        })
        .collect()
}

/// Records kept, merged and skipped of the `at`th crosswalk.
fn counts(graph: &Graph, at: usize) -> (u64, u64, u64) {
    let source = &graph.report().sources[at + 1];
    (source.kept, source.merged, source.skipped)
}
