//! `rolegraph evaluate`: how good a graph's answers are.

use std::path::Path;

use anyhow::{Context, bail};

use crate::cli::EvaluateArgs;
use crate::evaluation::{self, Marks, Measure};
use crate::output;
use crate::store;

pub(super) fn run(args: &EvaluateArgs) -> anyhow::Result<()> {
    let graph = store::open(args.graph.as_deref())?;
    let mut measures: Vec<Measure> = Vec::new();
    for path in &args.titles {
        let marks = Marks::read(path, &["title", "roles"])?;
        let name = match path.file_stem().and_then(|stem| stem.to_str()) {
            Some(stem) if stem.contains("salar") || stem.contains("pay") => "titles of pay",
            _ => "titles",
        };
        measures.push(evaluation::titles(&graph, name, &marks));
    }
    for path in &args.reported {
        measures.push(evaluation::reported(&graph, &reported(path)?));
    }
    for path in &args.search {
        let marks = Marks::read(path, &["text", "right", "within"])?;
        measures.push(evaluation::search(&graph, &marks));
    }
    for path in &args.names {
        let marks = Marks::read(path, &["name", "acceptable"])?;
        measures.push(evaluation::short_names(&graph, &marks));
    }
    for path in &args.same {
        let marks = Marks::read(path, &["a", "b", "right"])?;
        measures.push(evaluation::same(&graph, &marks));
    }
    if measures.is_empty() {
        bail!(
            "nothing to measure; give files of marks, such as `--search tests/quality/search.tsv`"
        );
    }
    output::write(&evaluation::table(&measures, args.wrong))?;
    if let Some(least) = &args.least {
        let least = Marks::read(least, &["measure", "figure", "share"])?;
        let below = evaluation::below(&measures, &least);
        if !below.is_empty() {
            bail!("worse than it was:\n  {}", below.join("\n  "));
        }
    }
    Ok(())
}

/// The titles of O*NET's Sample of Reported Titles with the codes of their occupations.
fn reported(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let file = match path.is_dir() {
        true => path.join("Sample of Reported Titles.txt"),
        false => path.to_owned(),
    };
    let text = std::fs::read_to_string(&file).with_context(|| {
        format!(
            "{}: cannot be read; give O*NET's `Sample of Reported Titles.txt` or the folder it is in",
            file.display()
        )
    })?;
    let titles = text.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((
            cells.next()?.trim().to_owned(),
            cells.next()?.trim().to_owned(),
        ))
    });
    Ok(titles.collect())
}
