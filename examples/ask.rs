//! A graph folder asked without a server: what a job that runs every night would do.
//!
//! `cargo run --example ask GRAPH [QUESTION]` asks a folder that `rolegraph build` wrote; without one,
//! a folder of the catalog inside the program is written beside other temporary files, and asked.

#![allow(clippy::print_stdout)]

use std::path::PathBuf;
use std::sync::Arc;

use rolegraph_graph::{Builder, Graph, NodeKind};
use rolegraph_ingest::catalog;
use rolegraph_schema::{Engine, Limits, Request};

const QUESTION: &str = "
{
  tools(orderBy: [{ field: POPULARITY, direction: DESC }], first: 3) {
    totalCount
    nodes { name roles { totalCount } }
  }
}";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = match arguments.next() {
        Some(folder) => PathBuf::from(folder),
        None => {
            let folder = std::env::temp_dir().join("rolegraph-catalog.graph");
            let mut builder = Builder::new();
            catalog::embedded()?.load_into(&mut builder)?;
            builder.finish()?.save(&folder)?;
            folder
        }
    };
    let question = match arguments.next() {
        Some(question) => question
            .into_string()
            .map_err(|_| "the question isn't UTF-8")?,
        None => QUESTION.to_owned(),
    };

    // The files are checked and mapped into memory, so this takes as long for any size of graph.
    let graph = Arc::new(Graph::open(&folder)?);
    println!(
        "{}: {} roles, {} nodes, {} edges",
        folder.display(),
        graph.count(NodeKind::Role),
        graph.node_count(),
        graph.edge_count()
    );
    let engine = Engine::new(Limits::default())?;
    let request = Request::new(question);
    let answer = futures::executor::block_on(engine.execute(&graph, request));
    println!("{}", String::from_utf8(answer.body)?);
    match answer.errors.first() {
        Some(error) => Err(error.message.clone().into()),
        None => Ok(()),
    }
}
