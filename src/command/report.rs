//! The report of a build, for a person to read.

use std::fmt::Write;

use rolegraph_graph::report::{BuildReport, Examples, SourceReport};

use crate::columns::columns;
use crate::output::grouped;

/// How many examples of one sort are shown; the JSON report has more.
const SHOWN: usize = 5;

/// A table of what became of the records of each source.
pub(super) fn sources(sources: &[SourceReport]) -> String {
    let rows: Vec<(String, Vec<String>)> = sources
        .iter()
        .map(|source| {
            let numbers = [source.read, source.kept, source.merged, source.skipped].map(grouped);
            (
                source.name.clone(),
                std::iter::once(source.kind.clone())
                    .chain(numbers)
                    .collect(),
            )
        })
        .collect();
    columns(
        &["source", "kind", "read", "kept", "merged", "skipped"],
        &rows,
    )
}

/// What there is to know about the inputs.
pub(super) fn notices(notices: &[String]) -> String {
    let mut out = String::new();
    if !notices.is_empty() {
        out.push('\n');
    }
    for notice in notices {
        // Writing to a string can't fail.
        let _ = writeln!(out, "note: {notice}");
    }
    out
}

/// What was left out and what became of names, with the first examples.
pub(super) fn details(report: &BuildReport) -> String {
    let mut out = String::new();
    let skipped: u64 = report.sources.iter().map(|source| source.skipped).sum();
    let skips = report.sources.iter().flat_map(|source| &source.skips);
    let first = skips
        .map(|skip| format!("{}: {}", skip.place, skip.reason))
        .collect();
    list(
        &mut out,
        "left out",
        &Examples {
            count: skipped,
            first,
        },
    );
    list(
        &mut out,
        "names in several spellings, merged",
        &report.merged_names,
    );
    list(
        &mut out,
        "names of several nodes, only linked",
        &report.ambiguous_names,
    );
    list(
        &mut out,
        "job titles that fit no role",
        &report.unmatched_titles,
    );
    out
}

fn list(out: &mut String, title: &str, examples: &Examples) {
    if examples.count == 0 {
        return;
    }
    // Writing to a string can't fail.
    let _ = writeln!(out, "\n{title}: {}", grouped(examples.count));
    for example in examples.first.iter().take(SHOWN) {
        let _ = writeln!(out, "  {example}");
    }
    let more = examples
        .count
        .saturating_sub(examples.first.len().min(SHOWN) as u64);
    if more > 0 {
        let _ = writeln!(out, "  and {} more", grouped(more));
    }
}
