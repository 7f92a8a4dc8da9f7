//! Every case beside its floor, with divan's statistics.
#![allow(missing_docs, clippy::expect_used)]

mod cases;

use std::sync::{Arc, LazyLock};

use divan::Bencher;
use rolegraph_graph::{Graph, set};
use rolegraph_schema::Engine;

static GRAPH: LazyLock<Arc<Graph>> = LazyLock::new(cases::graph);
static ENGINE: LazyLock<Engine> = LazyLock::new(cases::engine);

fn main() {
    cases::check(&ENGINE, &GRAPH);
    divan::main();
}

fn names() -> impl Iterator<Item = &'static str> {
    cases::CASES.iter().map(|case| case.name)
}

fn case(name: &str) -> &'static cases::Case {
    cases::CASES
        .iter()
        .find(|case| case.name == name)
        .expect("the case")
}

#[divan::bench(args = names())]
fn engine(bencher: Bencher<'_, '_>, name: &str) {
    let case = case(name);
    bencher.bench(|| cases::answer(&ENGINE, &GRAPH, case.query));
}

#[divan::bench(args = names())]
fn floor(bencher: Bencher<'_, '_>, name: &str) {
    let case = case(name);
    bencher.bench(|| (case.floor)(&GRAPH));
}

/// Two ascending slices of a length each over one range of rows, with gaps as irregular as a graph's:
/// where gaps are regular, a branch is foretold and walking side by side looks faster than it is.
fn slices(lengths: (usize, usize)) -> (Vec<u32>, Vec<u32>) {
    let range = 3 * lengths.0.max(lengths.1) as u32;
    let mut numbers = cases::Numbers::new(0x2545_F491_4F6C_DD1D);
    let mut of = |length: usize| {
        let mut rows = std::collections::BTreeSet::new();
        while rows.len() < length {
            rows.insert(numbers.below(range));
        }
        rows.into_iter().collect()
    };
    (of(lengths.0), of(lengths.1))
}

const LENGTHS: &[(usize, usize)] = &[(60, 60), (10_000, 10_000), (20, 100_000)];

#[divan::bench(args = LENGTHS)]
fn intersection(bencher: Bencher<'_, '_>, lengths: (usize, usize)) {
    let (a, b) = slices(lengths);
    let mut out = Vec::with_capacity(a.len());
    bencher.bench_local(move || {
        out.clear();
        set::intersection(&a, &b, &mut out);
        out.len()
    });
}

#[divan::bench(args = LENGTHS)]
fn intersection_floor(bencher: Bencher<'_, '_>, lengths: (usize, usize)) {
    let (a, b) = slices(lengths);
    let mut out = Vec::with_capacity(a.len());
    bencher.bench_local(move || {
        out.clear();
        merge(&a, &b, &mut out);
        out.len()
    });
}

/// Two sorted slices walked side by side.
fn merge(a: &[u32], b: &[u32], out: &mut Vec<u32>) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                out.push(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
}
