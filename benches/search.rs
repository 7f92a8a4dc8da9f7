//! Search as one types: every start of many names, the names whole, and with a letter left out.
//!
//! `GRAPH=market.graph cargo bench --bench search` measures on a graph folder; without it, on the
//! catalog inside the program.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use rolegraph_graph::search::SearchQuery;
use rolegraph_graph::{Builder, Graph};

/// Names that are typed, taken from all over the index.
const NAMES: usize = 400;

fn graph() -> Graph {
    match std::env::var_os("GRAPH") {
        Some(folder) => Graph::open(Path::new(&folder)).expect("a graph folder"),
        None => {
            let mut builder = Builder::new();
            let catalog = rolegraph_ingest::catalog::embedded().expect("the catalog");
            catalog.load_into(&mut builder).expect("a graph");
            builder.finish().expect("a graph")
        }
    }
}

fn main() {
    let graph = graph();
    let names = graph.names();
    let step = (names.len() / NAMES).max(1);
    let typed: Vec<&str> = (0..names.len())
        .step_by(step)
        .map(|at| names.name(at))
        .collect();
    let starts = typed.iter().flat_map(|name| {
        let ends = name.char_indices().skip(1).map(|(end, _)| end);
        ends.map(|end| name[..end].to_owned())
    });
    let misspelt = typed
        .iter()
        .filter(|name| name.chars().count() > 5)
        .map(|name| {
            let letters = name.chars().enumerate();
            letters
                .filter(|(at, _)| *at != 3)
                .map(|(_, letter)| letter)
                .collect()
        });
    let whole = typed.iter().map(|&name| name.to_owned());
    println!("{} names of {} nodes", names.len(), graph.node_count());
    println!(
        "{:<28} {:>8} {:>12} {:>12} {:>12}",
        "", "queries", "median", "99 %", "slowest"
    );
    for (kind, queries) in [
        ("each start, as one types", starts.collect::<Vec<String>>()),
        ("whole names", whole.collect()),
        ("a letter left out", misspelt.collect()),
    ] {
        let mut times: Vec<f64> = queries
            .iter()
            .map(|text| {
                let query = SearchQuery::new(text.as_str());
                let start = Instant::now();
                black_box(graph.search(&query));
                start.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!(
            "{kind:<28} {:>8} {:>9.0} us {:>9.0} us {:>9.0} us",
            times.len(),
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
}
