//! `rolegraph info`: a graph's sources, counts and size.

use std::fmt::Write;
use std::path::Path;

use rolegraph_graph::report::BuildReport;
use rolegraph_graph::storage::Manifest;
use rolegraph_graph::{Graph, NodeKind, Relation};
use serde_json::{Map, Value, json};

use super::report;
use crate::cli::{InfoArgs, InfoFormat};
use crate::columns::columns;
use crate::output::{self, grouped};
use crate::store;

pub(super) fn run(args: &InfoArgs) -> anyhow::Result<()> {
    let folder = args.graph.as_deref();
    let graph = store::open(folder)?;
    let size = folder
        .map(Manifest::read)
        .transpose()?
        .map(|manifest| manifest.disk_size());
    let answer = match args.format {
        InfoFormat::Text => text(&graph, folder, size),
        InfoFormat::Json => serde_json::to_string_pretty(&json(&graph, size))?,
    };
    output::write(&answer)?;
    Ok(())
}

fn counts(graph: &Graph) -> [Vec<(&'static str, u64)>; 2] {
    let nodes = NodeKind::ALL
        .iter()
        .map(|&kind| (kind.word(), graph.count(kind) as u64));
    let relations = Relation::ALL.iter().map(|&relation| {
        (
            relation.name(),
            graph.relation(relation).edges().rows() as u64,
        )
    });
    [nodes.collect(), relations.collect()]
}

fn text(graph: &Graph, folder: Option<&Path>, size: Option<u64>) -> String {
    let mut out = match (folder, size) {
        (Some(folder), Some(size)) => {
            format!("{}  {}\n\n", output::path(folder), output::bytes(size))
        }
        _ => "the catalog inside the program\n\n".to_owned(),
    };
    out.push_str(&report::sources(&graph.report().sources));
    let [nodes, relations] = counts(graph);
    for (title, counts) in [("nodes", nodes), ("relations", relations)] {
        let rows: Vec<(String, Vec<String>)> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| (name.to_owned(), vec![grouped(count)]))
            .collect();
        // Writing to a string can't fail.
        let _ = write!(out, "\n{}", columns(&[title, ""], &rows));
    }
    out
}

fn json(graph: &Graph, size: Option<u64>) -> Value {
    let BuildReport { sources, .. } = graph.report();
    let sources: Vec<Value> = sources
        .iter()
        .map(|source| {
            json!({
                "name": source.name,
                "kind": source.kind,
                "read": source.read,
                "kept": source.kept,
                "merged": source.merged,
                "skipped": source.skipped,
            })
        })
        .collect();
    let [nodes, relations] = counts(graph).map(|counts| {
        counts
            .into_iter()
            .map(|(name, count)| (name.to_owned(), count.into()))
            .collect::<Map<_, _>>()
    });
    json!({ "sources": sources, "nodes": nodes, "relations": relations, "bytes": size })
}
