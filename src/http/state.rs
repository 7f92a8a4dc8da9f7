//! What all workers of the server share.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use bytes::Bytes;
use rolegraph_graph::Graph;
use rolegraph_schema::Engine;

use super::examples::Examples;
use super::persisted::Persisted;

/// How to serve.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// Threads that answer HTTP; one a processor for none.
    pub(crate) workers: Option<usize>,
    /// Other origins whose pages may ask.
    pub(crate) origins: Vec<String>,
    /// Bytes of a body.
    pub(crate) body: usize,
    /// Time for a head, and then for a body, to arrive.
    pub(crate) arrival: Duration,
    /// The folder that the graph came from, if any.
    pub(crate) folder: Option<PathBuf>,
}

/// The engine, the graph it answers from, and the settings.
#[derive(Debug)]
pub(crate) struct State {
    pub(super) engine: Engine,
    pub(super) settings: Settings,
    pub(super) persisted: Persisted,
    pub(super) schema: Bytes,
    pub(super) examples: Examples,
    graph: ArcSwap<Graph>,
}

impl State {
    /// A server's state at its start.
    pub(crate) fn new(engine: Engine, graph: Graph, settings: Settings) -> Self {
        Self {
            schema: engine.sdl().into(),
            engine,
            settings,
            persisted: Persisted::new(),
            examples: Examples::new(),
            graph: ArcSwap::from_pointee(graph),
        }
    }

    /// The graph to answer a request from, from its start to its end.
    pub(super) fn graph(&self) -> Arc<Graph> {
        self.graph.load_full()
    }

    /// Puts another graph in the place of this one.
    pub(super) fn replace(&self, graph: Graph) {
        self.graph.store(Arc::new(graph));
    }
}
