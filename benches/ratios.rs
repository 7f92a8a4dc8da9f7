//! Every case and its floor in turn, a pair at a time, and the ratio of each pair.
//!
//! A machine that others use drifts; a ratio of two runs that follow one another does not.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout)]

mod cases;

use std::hint::black_box;
use std::time::{Duration, Instant};

const PAIRS: usize = 400;

fn timed<T>(run: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let graph = cases::graph();
    let engine = cases::engine();
    cases::check(&engine, &graph);
    println!(
        "{:<34} {:>10} {:>10} {:>8}",
        "median of each pair", "engine", "floor", "ratio"
    );
    // `cargo bench --bench ratios -- comparison` measures the cases whose names have the word.
    let sought = std::env::args()
        .nth(1)
        .filter(|word| !word.starts_with("--"));
    // A query in place of the word is measured by itself.
    if let Some(query) = sought.as_ref().filter(|word| word.starts_with('{')) {
        let mut ours: Vec<f64> = (0..10 * PAIRS)
            .map(|_| timed(|| cases::answer(&engine, &graph, query)).as_secs_f64() * 1e6)
            .collect();
        println!("{:>7.1} us  {query}", median(&mut ours));
        return;
    }
    let is_sought =
        |case: &&cases::Case| sought.as_ref().is_none_or(|word| case.name.contains(word));
    for case in cases::CASES.iter().filter(is_sought) {
        let (mut ours, mut floors, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..PAIRS {
            let engine = timed(|| cases::answer(&engine, &graph, case.query)).as_secs_f64();
            let floor = timed(|| (case.floor)(&graph)).as_secs_f64();
            ours.push(engine * 1e6);
            floors.push(floor * 1e6);
            ratios.push(engine / floor);
        }
        println!(
            "{:<34} {:>7.1} us {:>7.1} us {:>8.2}",
            case.name,
            median(&mut ours),
            median(&mut floors),
            median(&mut ratios)
        );
    }
}
