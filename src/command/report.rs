//! The report of a build, for a person to read.

use std::fmt::Write;

use rolegraph_graph::report::{BuildReport, Examples, SKIPS, Skip, SourceReport};

use crate::columns::columns;
use crate::output::{grouped, visible};

/// How many examples, or sorts of them, are shown; the JSON report has more.
const SHOWN: usize = 5;
/// How many rows are shown that were left out for one sort of reason.
const SHOWN_OF_SORT: usize = 3;

/// A table of what became of the records of each source.
pub(super) fn sources(sources: &[SourceReport]) -> String {
    let rows: Vec<(String, Vec<String>)> = sources
        .iter()
        .map(|source| {
            let numbers = [source.read, source.kept, source.merged, source.skipped].map(grouped);
            (
                visible(&source.name).into_owned(),
                std::iter::once(visible(&source.kind).into_owned())
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
        let _ = writeln!(out, "note: {}", visible(notice));
    }
    out
}

/// What was left out and what became of names, with the first examples.
pub(super) fn details(report: &BuildReport) -> String {
    let mut out = String::new();
    for source in report.sources.iter().filter(|source| source.skipped > 0) {
        skips(&mut out, source);
    }
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
    list(
        &mut out,
        "reports of pay whose title fits no role, in no statistic",
        &report.unmatched_pay,
    );
    list(
        &mut out,
        "addresses that are none of http or https, left empty",
        &report.refused_links,
    );
    list(
        &mut out,
        "groups that are in themselves by way of others, kept",
        &report.hierarchy_cycles,
    );
    out
}

/// What was left out of one source, sort by sort.
fn skips(out: &mut String, source: &SourceReport) {
    let mut sorts: Vec<(String, Vec<&Skip>)> = Vec::new();
    for skip in &source.skips {
        let sort = sort_of(&skip.reason);
        match sorts.iter_mut().find(|(known, _)| *known == sort) {
            Some((_, skips)) => skips.push(skip),
            None => sorts.push((sort, vec![skip])),
        }
    }
    // Writing to a string can't fail.
    let _ = writeln!(
        out,
        "\nleft out of {}: {}",
        visible(&source.name),
        grouped(source.skipped)
    );
    for (_, skips) in sorts.iter().take(SHOWN) {
        for skip in skips.iter().take(SHOWN_OF_SORT) {
            let (place, reason) = (visible(&skip.place), visible(&skip.reason));
            let _ = writeln!(out, "  {place}: {reason}");
        }
        let more = skips.len().saturating_sub(SHOWN_OF_SORT);
        if more > 0 {
            let _ = writeln!(out, "    and {} more of this sort", grouped(more as u64));
        }
    }
    let told: usize = sorts.iter().take(SHOWN).map(|(_, skips)| skips.len()).sum();
    let untold = source.skipped.saturating_sub(told as u64);
    if untold > 0 {
        let _ = writeln!(
            out,
            "  and {} more; --report lists the first {} of a source",
            grouped(untold),
            grouped(SKIPS as u64)
        );
    }
}

/// A reason without what belongs to one row alone: what is quoted, and numbers.
fn sort_of(reason: &str) -> String {
    let mut quote = None;
    reason
        .chars()
        .filter(|&c| match quote {
            Some(open) => {
                if c == open {
                    quote = None;
                }
                false
            }
            None if matches!(c, '`' | '"') => {
                quote = Some(c);
                false
            }
            None => !c.is_ascii_digit(),
        })
        .collect()
}

fn list(out: &mut String, title: &str, examples: &Examples) {
    if examples.is_empty() {
        return;
    }
    // Writing to a string can't fail.
    let _ = writeln!(out, "\n{title}: {}", grouped(examples.count));
    for example in examples.first.iter().take(SHOWN) {
        let _ = writeln!(out, "  {}", visible(example));
    }
    let more = examples
        .count
        .saturating_sub(examples.first.len().min(SHOWN) as u64);
    if more > 0 {
        let _ = writeln!(out, "  and {} more", grouped(more));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_that_differ_in_what_they_quote_are_of_one_sort() {
        let sort = sort_of("no occupation `http://a/1` in this release");
        assert_eq!(sort, sort_of("no occupation `http://b/22` in this release"));
        assert_ne!(sort, sort_of("no skill `http://a/1` in this release"));
        assert_eq!(sort_of("column 3 is \"x\""), sort_of("column 14 is \"yz\""));
    }
}
