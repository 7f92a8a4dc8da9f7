//! The engine inside a program of one's own: a graph built in memory, a question, an answer.
//!
//! `cargo run --example embed` needs no file, no server and no network.

#![allow(clippy::print_stdout)]

use std::sync::Arc;

use rolegraph_graph::{Builder, EdgeRecord, NodeKind, Relation, SourceRecord};
use rolegraph_schema::{Engine, Limits, Outcome, Request};

const QUESTION: &str = "
query Who($skill: ID!) {
  roles(where: { skills: { all: [$skill] } }) {
    totalCount
    nodes { id name skills { edges { note node { name } } } }
  }
}";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // What is known comes from a source, and goes into a builder, which merges what is one thing.
    let mut builder = Builder::new();
    let source = builder.source(SourceRecord::new("Harbour handbook", "handbook"))?;
    for (role, skill, note) in [
        ("Tide Keeper", "Ada", "For tide tables."),
        ("Tide Keepers", "Patience", "With the water."),
        ("Buoy Painter", "Coatings", "Primers and antifouling."),
    ] {
        let role = builder.node(NodeKind::Role, role, source)?;
        let skill = builder.node(NodeKind::Skill, skill, source)?;
        let edge = EdgeRecord::new().note(note);
        builder.relate(Relation::RoleSkill, role, skill, edge, source)?;
    }
    // A graph never changes: new data is a new graph, put in place of the old one.
    let graph = Arc::new(builder.finish()?);

    // One engine answers any number of requests, from any number of threads, within its limits.
    let engine = Engine::new(Limits {
        cost: 10_000,
        ..Limits::default()
    })?;
    let mut request = Request::new(QUESTION);
    request.variables = serde_json::from_str(r#"{ "skill": "ada" }"#)?;
    let answer = futures::executor::block_on(engine.execute(&graph, request));

    println!("{}", String::from_utf8(answer.body)?);
    println!("{} nodes and edges were touched", answer.touched);
    if answer.outcome != Outcome::Answered || !answer.errors.is_empty() {
        return Err("the question was refused".into());
    }
    Ok(())
}
