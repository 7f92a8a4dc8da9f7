//! What all workers of the server share.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use arc_swap::ArcSwap;
use rolegraph_graph::Graph;
use rolegraph_schema::Engine;
use tokio::sync::watch;

use super::examples::Examples;
use super::persisted::Persisted;
use super::resource::Resource;

/// How to serve.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// Threads that answer HTTP; one a processor for none.
    pub(crate) workers: Option<NonZeroUsize>,
    /// Other origins whose pages may ask.
    pub(crate) origins: Vec<String>,
    /// Names, beside those of the loopback, under which browsers may ask.
    pub(crate) hosts: Vec<String>,
    /// Bytes of a body.
    pub(crate) body: usize,
    /// Time for a head, and then for a body, to arrive.
    pub(crate) arrival: Duration,
    /// Time for a client to take each portion of an answer.
    pub(crate) delivery: Duration,
    /// Time between the signal to stop and the end of listening.
    pub(crate) leave: Duration,
    /// The folder that the graph came from, if any.
    pub(crate) folder: Option<PathBuf>,
}

/// How far the server has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// It serves.
    Serving,
    /// It still serves, and tells whoever asks to go elsewhere.
    Leaving,
    /// It takes no more connections, and ends those on which nothing is asked.
    Closing,
}

/// The engine, the graph it answers from, and the settings.
#[derive(Debug)]
pub(super) struct State {
    pub(super) engine: Engine,
    pub(super) settings: Settings,
    pub(super) persisted: Persisted,
    pub(super) schema: Resource,
    pub(super) examples: Examples,
    /// Connections that ended by a fault of the client's.
    pub(super) broken: AtomicU64,
    pub(super) phase: watch::Sender<Phase>,
    graph: ArcSwap<Graph>,
}

impl State {
    /// A server's state at its start.
    pub(super) fn new(engine: Engine, graph: Graph, settings: Settings) -> Self {
        Self {
            // Browsers show plain text and would save the type that GraphQL has.
            schema: Resource::new(engine.sdl().into(), "text/plain; charset=utf-8"),
            engine,
            settings,
            persisted: Persisted::new(),
            examples: Examples::new(),
            broken: AtomicU64::new(0),
            phase: watch::Sender::new(Phase::Serving),
            graph: ArcSwap::from_pointee(graph),
        }
    }

    /// The graph to answer a request from, from its start to its end.
    pub(super) fn graph(&self) -> Arc<Graph> {
        self.graph.load_full()
    }

    /// Whether the server was told to stop.
    pub(super) fn is_leaving(&self) -> bool {
        *self.phase.borrow() != Phase::Serving
    }

    /// Puts another graph in the place of this one.
    pub(super) fn replace(&self, graph: Graph) {
        self.graph.store(Arc::new(graph));
    }
}
