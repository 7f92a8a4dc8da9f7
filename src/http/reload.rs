//! Reading the graph, at the start and again at SIGHUP.

use std::path::PathBuf;
use std::thread;

use actix_web::web;
use anyhow::Context;
use rolegraph_graph::Graph;
use tokio::sync::oneshot;

use super::examples;
use super::server::summary;
use super::signals::Hangups;
use super::state::State;
use crate::{store, threads};

/// The graph of a folder, or the one inside the program, read by threads that go once it is: queries
/// have theirs, and neither waits for the other.
///
/// # Errors
/// When the folder holds no graph that can be read, or there are no threads to be had.
pub(super) async fn open(folder: Option<PathBuf>) -> anyhow::Result<Graph> {
    let (sender, receiver) = oneshot::channel();
    thread::Builder::new()
        .name("graph".into())
        .spawn(move || {
            let opened = rayon::ThreadPoolBuilder::new()
                .build()
                .map_err(|error| threads::none(&error))
                .and_then(|pool| pool.install(|| store::open(folder.as_deref())));
            // Who asked may have gone, and then nobody misses it.
            let _ = sender.send(opened);
        })
        .map_err(|error| threads::none(&error))?;
    receiver.await.context("the graph wasn't read to its end")?
}

/// Reads the graph folder again at SIGHUP. Where that fails, the graph that is there stays, and the
/// next signal is heeded as this one was.
pub(super) async fn on_signal(mut hangups: Hangups, state: web::Data<State>) {
    while hangups.next().await {
        let Some(folder) = state.settings.folder.clone() else {
            tracing::warn!("nothing to reload: the graph is the one inside the program");
            continue;
        };
        match open(Some(folder)).await {
            Ok(graph) => {
                tracing::info!("reloaded  ({})", summary(&graph));
                state.replace(graph);
                examples::renew(&state);
            }
            Err(error) => tracing::error!("not reloaded, the old graph stays: {error:#}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Queries that took all of their threads kept the graph from being read again, for 20 s under
    /// load.
    #[test]
    fn a_graph_is_read_while_queries_have_all_threads() {
        let (begun, begins) = mpsc::channel();
        let mut ends = Vec::new();
        for _ in 0..rayon::current_num_threads() {
            let (end, ended) = mpsc::channel::<()>();
            let begun = begun.clone();
            ends.push(end);
            rayon::spawn(move || {
                begun.send(()).unwrap();
                let _ = ended.recv();
            });
        }
        for _ in &ends {
            begins.recv().unwrap();
        }
        let opened = actix_web::rt::System::new().block_on(open(None));
        assert!(opened.unwrap().node_count() > 10);
        drop(ends);
    }
}
