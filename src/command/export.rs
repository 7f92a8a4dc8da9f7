//! `rolegraph export`: a graph for other tools.

use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::bail;
use rolegraph_export::{Scope, Summary, graphml, jsonld, parquet};
use rolegraph_graph::aside::Target;

use crate::cli::{ExportArgs, ExportFormat};
use crate::output::{self, counted};
use crate::outputs::{self, STDOUT};
use crate::store;

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<()> {
    let is_stdout = args.output == Path::new(STDOUT);
    if is_stdout && args.format == ExportFormat::Parquet {
        bail!("tables are a folder and can't go to stdout; name one, as in `-o tables`");
    }
    if !is_stdout {
        let target = match args.format {
            ExportFormat::Parquet => parquet::target(&args.output)?,
            ExportFormat::Graphml | ExportFormat::Jsonld => Target::file(&args.output)?,
        };
        outputs::refuse_inside(&target, &args.graph)?;
        outputs::refuse_read(&target, &args.graph)?;
    }
    let graph = store::open(args.graph.as_deref())?;
    let start = Instant::now();
    let scope = if args.all {
        Scope::All
    } else {
        Scope::Taxonomy
    };
    let summary = match (args.format, is_stdout) {
        (ExportFormat::Parquet, _) => {
            parquet::write(&graph, &args.output, &parquet::Options::default())?
        }
        (ExportFormat::Graphml, false) => graphml::save(&graph, &args.output, scope)?,
        (ExportFormat::Jsonld, false) => jsonld::save(&graph, &args.output, scope)?,
        (ExportFormat::Graphml, true) => {
            graphml::write(&graph, io::stdout().lock(), scope).map_err(output::unwritten)?
        }
        (ExportFormat::Jsonld, true) => {
            jsonld::write(&graph, io::stdout().lock(), scope).map_err(output::unwritten)?
        }
    };
    let text = format!(
        "wrote {}: {}\n",
        if is_stdout {
            "stdout".to_owned()
        } else {
            output::path(&args.output)
        },
        described(summary, start),
    );
    // The export is written; that nobody reads about it changes nothing.
    let _ = anstream::stderr().write_all(text.as_bytes());
    Ok(())
}

fn described(summary: Summary, start: Instant) -> String {
    format!(
        "{}, {}; {} in {:.2} s",
        counted(summary.nodes, "node"),
        counted(summary.edges, "edge"),
        output::bytes(summary.bytes),
        start.elapsed().as_secs_f64(),
    )
}
