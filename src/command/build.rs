//! `rolegraph build`: documents in, a graph folder out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use rolegraph_graph::report::BuildReport;
use rolegraph_graph::storage::Manifest;
use rolegraph_graph::{Builder, NodeKind};
use rolegraph_ingest::{Document, article, catalog};

use super::report;
use crate::cli::BuildArgs;
use crate::output::{self, counted};

/// What a folder's files must end in to be read as articles.
const ARTICLE_ENDINGS: [&str; 2] = ["txt", "md"];

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<()> {
    let start = Instant::now();
    let mut builder = Builder::new();
    for document in documents(args)? {
        document.load_into(&mut builder)?;
    }
    let graph = builder.finish()?;
    if args.strict {
        refuse_skips(graph.report())?;
    }
    graph.save(&args.output)?;
    if let Some(path) = &args.report {
        let json = serde_json::to_vec_pretty(graph.report())?;
        fs::write(path, json)
            .with_context(|| format!("{}: the report can't be written", path.display()))?;
    }
    let counts = [
        NodeKind::Role,
        NodeKind::Skill,
        NodeKind::Tool,
        NodeKind::Job,
    ]
    .map(|kind| counted(graph.count(kind) as u64, kind.prefix()))
    .join(", ");
    let text = format!(
        "{}{}\nwrote {}: {counts}; {} in {:.2} s\n",
        report::sources(&graph.report().sources),
        report::details(graph.report()),
        args.output.display(),
        output::bytes(Manifest::read(&args.output)?.disk_size()),
        start.elapsed().as_secs_f64(),
    );
    // The graph is written; that nobody reads about it changes nothing.
    let _ = anstream::stderr().write_all(text.as_bytes());
    Ok(())
}

/// Every document that the command line names, in its order, the catalog first.
fn documents(args: &BuildArgs) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    if let Some(folder) = &args.catalog {
        documents.push(catalog::read_dir(folder)?);
    }
    for path in &args.article {
        for file in article_files(path)? {
            documents.push(article::read(&file)?);
        }
    }
    Ok(documents)
}

/// The file at a path, or the articles in the folder there, by name.
fn article_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unread = || format!("{}: the folder can't be read", path.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(path).with_context(unread)? {
        let file = entry.with_context(unread)?.path();
        let ending = file
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("");
        if ARTICLE_ENDINGS.contains(&ending) && file.is_file() {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!(
            "{}: no articles in this folder; expected files that end in .txt or .md",
            path.display()
        );
    }
    files.sort();
    Ok(files)
}

fn refuse_skips(report: &BuildReport) -> anyhow::Result<()> {
    let skipped: u64 = report.sources.iter().map(|source| source.skipped).sum();
    if skipped == 0 {
        return Ok(());
    }
    let first = report
        .sources
        .iter()
        .flat_map(|source| &source.skips)
        .next();
    let first = first.map_or_else(String::new, |skip| {
        format!(", the first at {}: {}", skip.place, skip.reason)
    });
    bail!(
        "{} would be left out{first}; correct them, or build without --strict",
        counted(skipped, "record")
    )
}
