//! `rolegraph build`: documents in, a graph folder out.

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use rolegraph_graph::aside::{self, At, Draft, Target};
use rolegraph_graph::report::BuildReport;
use rolegraph_graph::storage::Manifest;
use rolegraph_graph::{Builder, Graph, NodeKind, SourceRecord};
use rolegraph_ingest::input::{STDIN, is_stdin, oddity, oddity_inside};
use rolegraph_ingest::jobs::{self, JobOptions, KnownJobs};
use rolegraph_ingest::mapping::{self, Mapping};
use rolegraph_ingest::oews::{self, OewsOptions};
use rolegraph_ingest::pay::{self, PayOptions};
use rolegraph_ingest::{Document, article, catalog, crosswalk, esco, onet};

use super::report;
use crate::cli::BuildArgs;
use crate::inputs::{Inputs, Mapped};
use crate::output::{self, counted};
use crate::outputs::{self, STDOUT};
use crate::progress::Bars;

/// What a folder's files must end in to be read as articles.
const ARTICLE_ENDINGS: [&str; 2] = ["txt", "md"];

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<()> {
    let start = Instant::now();
    let report = check(args)?;
    let bars = Bars::new();
    let mut builder = Builder::new();
    let notices = load(args, &mut builder, &bars)?;
    let graph = {
        let _step = bars.step("freezing the graph");
        builder.finish()?
    };
    if args.strict {
        refuse_skips(graph.report())?;
    }
    refuse_nothing(graph.report())?;
    // A report that can't be written is to leave the old graph.
    let report = report
        .map(|target| draft(&target, graph.report()))
        .transpose()?;
    {
        let _step = bars.step("writing the graph");
        graph.save(&args.output)?;
    }
    if let Some(report) = report {
        report
            .finish()
            .context("the graph was written, its report wasn't")?;
    }
    if is_stdout(args.report.as_deref()) {
        output::write(&serde_json::to_string_pretty(graph.report())?)
            .context("the graph was written, its report wasn't")?;
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
        "{}{}{}\nwrote {}: {counts}; {} in {:.2} s\n",
        report::sources(&graph.report().sources),
        report::notices(&notices),
        report::details(graph.report()),
        output::path(&args.output),
        output::bytes(Manifest::read(&args.output)?.disk_size()),
        start.elapsed().as_secs_f64(),
    );
    // The graph is written; that nobody reads about it changes nothing.
    let _ = anstream::stderr().write_all(text.as_bytes());
    Ok(())
}

/// Whether a path stands for standard output.
fn is_stdout(path: Option<&Path>) -> bool {
    path == Some(Path::new(STDOUT))
}

/// The report as a file beside the one it is to be.
fn draft(target: &Target, report: &BuildReport) -> anyhow::Result<Draft> {
    let draft = aside::file(target)?;
    let json = serde_json::to_vec_pretty(report)?;
    draft.file().write_all(&json).at(target.path(), "written")?;
    draft.try_replacing()?;
    Ok(draft)
}

/// Finds out what can be wrong before hours of reading, and gives the place of the report.
fn check(args: &BuildArgs) -> anyhow::Result<Option<Target>> {
    let inputs = &args.inputs;
    if is_stdout(Some(&args.output)) {
        bail!(
            "a graph is a folder and can't go to standard output; name one, as in `-o market.graph`"
        );
    }
    check_stdin(inputs)?;
    for path in inputs.paths().filter(|path| !is_stdin(path)) {
        match fs::metadata(path) {
            Err(error) => bail!(
                "{}: cannot be read: {error}; give a file or folder that is there",
                path.display()
            ),
            Ok(found) => {
                if let Some(reason) = oddity(&found) {
                    bail!("{}: cannot be read: {reason}", path.display());
                }
            }
        }
    }
    for file in inputs.jobs.iter().chain(&inputs.pay) {
        mapping(file)?;
    }
    let mappings = inputs.mappings();
    let read = || inputs.paths().chain(&mappings);
    let graph = Graph::target(&args.output)?;
    outputs::refuse_inside(&graph, read())?;
    let report = args.report.as_deref().filter(|path| !is_stdout(Some(path)));
    let Some(path) = report else {
        return Ok(None);
    };
    let report = Target::file(path)?;
    outputs::refuse_one_place(&report, &graph)?;
    outputs::refuse_read(&report, read())?;
    aside::try_replacing(&report)?;
    Ok(Some(report))
}

/// Refuses standard input where it can't be what is asked for, or is asked for twice.
fn check_stdin(inputs: &Inputs) -> anyhow::Result<()> {
    let named = |paths: &[PathBuf]| paths.iter().any(|path| is_stdin(path));
    for (option, paths) in [
        ("--catalog", inputs.catalog.as_slice()),
        ("--onet", inputs.onet.as_slice()),
        ("--esco", inputs.esco.as_slice()),
    ] {
        if named(paths) {
            bail!(
                "{option} {STDIN}: standard input is one file, and this is a folder or an archive; give its path"
            );
        }
    }
    if named(&inputs.mappings()) {
        bail!("--mapping {STDIN}: a mapping isn't read from standard input; give its file");
    }
    let mut count = inputs.paths().filter(|path| is_stdin(path)).count();
    if count > 1 {
        bail!(
            "`{STDIN}` is given {count} times, and standard input can be read once; give files for the others"
        );
    }
    count += usize::from(std::io::stdin().is_terminal());
    if count > 1 {
        bail!(
            "nothing on standard input: it is a terminal; pipe a file in, or give its path in place of `{STDIN}`"
        );
    }
    Ok(())
}

/// Refuses to replace a graph by one of which nothing was kept.
fn refuse_nothing(report: &BuildReport) -> anyhow::Result<()> {
    if report.sources.iter().any(|source| source.kept > 0) {
        return Ok(());
    }
    let skip = report
        .sources
        .iter()
        .flat_map(|source| &source.skips)
        .next();
    let first = skip.map_or_else(String::new, |skip| {
        format!(
            "; the first that was left out: {}: {}",
            skip.place, skip.reason
        )
    });
    bail!("nothing in the input could be kept{first}; look at the files, no graph was written")
}

/// Reads everything that the command line names: documents first, then taxonomies, then what is
/// tied to them, and crosswalks last, as they join what is there. Gives what there is to know.
fn load(args: &BuildArgs, builder: &mut Builder, bars: &Bars) -> anyhow::Result<Vec<String>> {
    let inputs = &args.inputs;
    let strict = args.strict;
    let mut notices = Vec::new();
    for document in documents(inputs)? {
        document.load_into(builder)?;
    }
    if !inputs.onet.is_empty() {
        let loaded = onet::load(&inputs.onet, builder, bars)?;
        notices.extend(loaded.notices.iter().map(ToString::to_string));
    }
    if !inputs.esco.is_empty() {
        notices.extend(esco::load(&inputs.esco, builder, bars)?);
    }
    for path in &inputs.oews {
        let options = OewsOptions {
            strict,
            progress: bars,
            ..OewsOptions::default()
        };
        oews::load(path, &options, builder)?;
    }
    let mut known = KnownJobs::default();
    for file in &inputs.jobs {
        let mapping = mapping(file)?;
        let source = source(file, "jobs");
        let options = JobOptions {
            mapping: mapping.as_ref(),
            source: source.as_ref(),
            strict,
            progress: bars,
        };
        jobs::load_knowing(&file.path, &options, &mut known, builder)?;
    }
    for file in &inputs.pay {
        let mapping = mapping(file)?;
        let source = source(file, "pay");
        let options = PayOptions {
            mapping: mapping.as_ref(),
            source: source.as_ref(),
            strict,
            progress: bars,
        };
        pay::load(&file.path, &options, builder)?;
    }
    if !inputs.crosswalk.is_empty() {
        let options = crosswalk::Options {
            merge_exact: args.merge_exact,
        };
        notices.extend(crosswalk::load(&inputs.crosswalk, &options, builder, bars)?);
    }
    Ok(notices)
}

fn mapping(file: &Mapped) -> anyhow::Result<Option<Mapping>> {
    Ok(file.mapping.as_deref().map(mapping::find).transpose()?)
}

/// The source that the command line names for a file.
fn source(file: &Mapped, kind: &str) -> Option<SourceRecord> {
    let name = file.source.as_deref()?;
    Some(SourceRecord::new(name, kind))
}

/// Every document that the command line names, in its order, the catalog first.
fn documents(inputs: &Inputs) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    if let Some(folder) = &inputs.catalog {
        documents.push(catalog::read_dir(folder)?);
    }
    for path in &inputs.article {
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
        if !ARTICLE_ENDINGS.contains(&ending) || file.is_dir() {
            continue;
        }
        let is_hidden = file
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        match oddity_inside(&file) {
            // An editor's lock is such a link.
            Some(_) if is_hidden => {}
            Some(reason) => bail!("{}: cannot be read: {reason}", file.display()),
            None => files.push(file),
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
