//! Processes that are killed while they save, and graphs that are opened meanwhile.

#![cfg(test)]

mod common;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Random, assert_same, graph};
use rolegraph_graph::Graph;

const DIR: &str = "ROLEGRAPH_TEST_SAVES_TO";

/// What the killed process does: saves one graph and another in turn, until it is killed or the
/// process that started it is gone.
fn save_for_ever(dir: PathBuf) -> ! {
    std::thread::spawn(|| {
        std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).ok();
        std::process::exit(0);
    });
    let graphs = [graph(1, 20), graph(2, 20)];
    loop {
        for graph in &graphs {
            graph.save(&dir).unwrap();
        }
    }
}

/// Whenever a save is killed, what stands at the path is the one graph or the other, whole; the
/// same for whoever opens the graph while it is being replaced.
#[test]
fn a_killed_save_leaves_a_whole_graph() {
    if let Some(dir) = std::env::var_os(DIR) {
        save_for_ever(dir.into());
    }
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("test.graph");
    let graphs = [graph(1, 20), graph(2, 20)];
    graphs[0].save(&dir).unwrap();
    let mut random = Random(3);
    for round in 0..12 {
        let mut saver = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_killed_save_leaves_a_whole_graph"])
            .env(DIR, &dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        let mut seen = [false; 2];
        while !seen.iter().all(|&graph| graph) {
            assert!(started.elapsed() < Duration::from_secs(60), "round {round}");
            let opened = Graph::open(&dir).expect("a graph that is being replaced can be opened");
            seen[which(&opened, &graphs)] = true;
        }
        std::thread::sleep(Duration::from_millis(random.below(60) as u64));
        saver.kill().unwrap();
        saver.wait().unwrap();
        let opened = Graph::open(&dir).expect("a killed save leaves a graph");
        assert_same(&opened, &graphs[which(&opened, &graphs)]);
    }
    graphs[0].save(&dir).unwrap();
    let left = std::fs::read_dir(parent.path()).unwrap().count();
    assert_eq!(left, 1, "the next save sweeps what the killed ones left");
}

fn which(opened: &Graph, graphs: &[Graph; 2]) -> usize {
    usize::from(opened.node_count() == graphs[1].node_count())
}
