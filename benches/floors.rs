//! Every case beside its floor, with divan's statistics.
#![allow(missing_docs, clippy::expect_used)]

mod cases;

use std::sync::{Arc, LazyLock};

use divan::Bencher;
use rolegraph_graph::Graph;
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
