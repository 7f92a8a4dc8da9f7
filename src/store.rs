//! Graphs to answer from: a folder that `build` wrote, or the catalog inside the program.

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use rolegraph_graph::{Builder, Graph};
use rolegraph_ingest::{catalog, names};

/// The graph of a folder, or of the catalog inside the program.
///
/// # Errors
/// When the folder holds no graph that can be read.
pub(crate) fn open(folder: Option<&Path>) -> anyhow::Result<Graph> {
    let start = Instant::now();
    let graph = match folder {
        Some(folder) => Graph::open(folder)?,
        None => embedded()?,
    };
    tracing::debug!(elapsed = ?start.elapsed(), nodes = graph.node_count(), edges = graph.edge_count(), "graph opened");
    Ok(graph)
}

/// The graph of the catalog inside the program.
fn embedded() -> anyhow::Result<Graph> {
    let document = catalog::embedded().context("the catalog inside the program can't be read")?;
    let mut builder = Builder::new();
    document.load_into(&mut builder)?;
    let names = names::embedded().context("the names inside the program can't be read")?;
    names.load_into(&mut builder);
    Ok(builder.finish()?)
}
