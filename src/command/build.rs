//! `rolegraph build`: documents in, a graph folder out.

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, bail};
use rolegraph_graph::aside::{self, At, Draft, Target};
use rolegraph_graph::report::{BuildReport, SourceReport};
use rolegraph_graph::storage::Manifest;
use rolegraph_graph::{Builder, Graph, NodeKind};
use rolegraph_ingest::Reader;
use rolegraph_ingest::input::{STDIN, is_stdin, oddity};
use rolegraph_ingest::reader::{Input, Options};

use super::report;
use crate::cli::BuildArgs;
use crate::inputs::{CATALOG, Inputs, NAMES};
use crate::output::{self, counted};
use crate::outputs::{self, STDOUT};
use crate::progress::Bars;

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<()> {
    let start = Instant::now();
    let inputs = args.inputs();
    let report = check(args, &inputs)?;
    let bars = Bars::new();
    let mut builder = Builder::new();
    builder.advert_rule(args.advert_rule());
    let notices = load(args, &inputs, &mut builder, &bars)?;
    let graph = {
        let _step = bars.step("freezing the graph");
        builder.finish()?
    };
    if args.strict {
        refuse_skips(graph.report())?;
    }
    let names_things = |(reader, _): &(&dyn Reader, &Input)| reader.declaration().name == NAMES;
    let brings = |inputs: &Inputs| inputs.each().filter(|each| !names_things(each)).count();
    let is_joined = brings(&inputs) > brings(&args.inputs);
    refuse_nothing(graph.report(), is_joined)?;
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
fn check(args: &BuildArgs, inputs: &Inputs) -> anyhow::Result<Option<Target>> {
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
    for (reader, input) in inputs.each() {
        reader.check(input)?;
    }
    let settings = inputs.files_of_settings();
    let read = || inputs.paths().chain(settings.iter().map(|(_, file)| file));
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
    for (reader, input) in inputs.each() {
        let declaration = reader.declaration();
        if is_stdin(&input.path) && !declaration.takes_stdin {
            bail!(
                "--{} {STDIN}: standard input is one file, and this is a folder or an archive; give its path",
                declaration.name
            );
        }
    }
    for (setting, file) in inputs.files_of_settings() {
        let name = setting.name;
        if is_stdin(&file) {
            bail!("--{name} {STDIN}: a {name} isn't read from standard input; give its file");
        }
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
fn refuse_nothing(report: &BuildReport, is_joined: bool) -> anyhow::Result<()> {
    // The catalog that joined by itself is not what was asked for.
    let is_asked = |source: &&SourceReport| !is_joined || source.kind != CATALOG;
    let asked = report.sources.iter().filter(is_asked);
    if asked.clone().any(|source| source.kept > 0) {
        return Ok(());
    }
    let skip = asked.flat_map(|source| &source.skips).next();
    let first = skip.map_or_else(String::new, |skip| {
        format!(
            "; the first that was left out: {}: {}",
            skip.place, skip.reason
        )
    });
    bail!("nothing in the input could be kept{first}; look at the files, no graph was written")
}

/// Reads everything that the command line names, and gives what there is to know of it.
fn load(
    args: &BuildArgs,
    inputs: &Inputs,
    builder: &mut Builder,
    bars: &Bars,
) -> anyhow::Result<Vec<String>> {
    let flags = inputs.flags().iter();
    let options = flags.fold(Options::new(args.strict, bars), |options, flag| {
        options.with(flag)
    });
    let mut notices = Vec::new();
    for (reader, inputs) in inputs.by_reader() {
        notices.extend(reader.read(inputs, &options, builder)?.notices);
    }
    Ok(notices)
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
