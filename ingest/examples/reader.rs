//! A reader of one's own: roles out of a table with the columns `role` and `works with`.
//!
//! `cargo run -p rolegraph-ingest --example reader [TABLE]` reads a table, or the one below, and
//! says what became of its rows. A reader that `rolegraph build` is to have is the same as a room
//! in `ingest/src/`, with its lines in `ingest/src/lib.rs` and its part of `docs/sources.md`.

#![allow(clippy::print_stdout)]

use std::path::PathBuf;

use rolegraph_graph::{Builder, EdgeRecord, NodeKind, Relation, SourceRecord};
use rolegraph_ingest::input::{Format, TableReader, open_file};
use rolegraph_ingest::reader::{Declaration, Input, Look, Options, Outcome, Reader, Tally};
use rolegraph_ingest::{Error, Result};

const TABLE: &str = "\
role,works with
Tide Keeper,TideOps
Tide Keepers,tideops
Buoy Painter,
";

#[derive(Debug)]
struct ToolReader;

/// What the command line, its help and the report would know of it.
static DECLARATION: Declaration = Declaration {
    name: "tools",
    title: "tools",
    reads: "a table of roles and tools",
    value: "CSV",
    help: "A table of roles and what they work with; repeatable",
    is_repeatable: true,
    takes_stdin: true,
    settings: &[],
    flags: &[],
};

impl Reader for ToolReader {
    fn declaration(&self) -> &'static Declaration {
        &DECLARATION
    }

    fn recognises(&self, look: &Look) -> bool {
        look.header() == ["role", "works with"]
    }

    fn read(
        &self,
        inputs: &[Input],
        options: &Options<'_>,
        builder: &mut Builder,
    ) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let source = builder.source(SourceRecord::new("Tools of roles", DECLARATION.name))?;
        for input in inputs {
            let stream = open_file(&input.path, DECLARATION.reads, options.progress)?;
            let mut table = TableReader::new(stream, Format::Detect, DECLARATION.reads)?;
            let [role, tool] = table.columns(["role", "works with"])?;
            let mut tally = Tally::of(table.name());
            while let Some(row) = table.next_row()? {
                let names = row.and_then(|row| Ok((row.required(role)?, row.required(tool)?)));
                match names {
                    Ok((role, tool)) => {
                        let count = |b: &Builder| b.count(NodeKind::Role) + b.count(NodeKind::Tool);
                        let before = count(builder);
                        let role = builder.node(NodeKind::Role, role, source)?;
                        let tool = builder.node(NodeKind::Tool, tool, source)?;
                        let edge = EdgeRecord::new();
                        builder.relate(Relation::RoleTool, role, tool, edge, source)?;
                        tally.put(count(builder) > before);
                    }
                    Err(problem) => tally.skip_unless(options.strict, problem)?,
                }
            }
            outcome.settle(tally, source, builder);
        }
        Ok(outcome)
    }
}

fn main() -> Result<()> {
    let path = match std::env::args_os().nth(1) {
        Some(path) => PathBuf::from(path),
        None => {
            let path = std::env::temp_dir().join("rolegraph-tools.csv");
            std::fs::write(&path, TABLE).map_err(|error| Error::Unreadable {
                path: path.clone(),
                reason: format!("cannot be written: {error}; give a table of your own"),
            })?;
            path
        }
    };
    assert!(ToolReader.recognises(&Look::at(&path)?), "another table");
    let mut builder = Builder::new();
    let outcome = ToolReader.read(&[Input::new(path)], &Options::default(), &mut builder)?;
    let counts = outcome.counts();
    println!(
        "read {}: {} kept, {} merged, {} skipped",
        counts.read(),
        counts.kept,
        counts.merged,
        counts.skipped
    );
    let graph = builder.finish()?;
    for source in &graph.report().sources {
        for skip in &source.skips {
            println!("{}: {}", skip.place, skip.reason);
        }
    }
    Ok(())
}
