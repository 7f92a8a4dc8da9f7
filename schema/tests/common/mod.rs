//! What the tests of this folder share: the catalog's graph, and asking it.
#![allow(dead_code)]

use std::sync::{Arc, LazyLock};

use rolegraph_graph::{Builder, Graph};
use rolegraph_schema::{Answer, Engine, Limits, Request};
use serde_json::Value;

/// The graph of the catalog that ships with the program.
pub(crate) static CATALOG: LazyLock<Arc<Graph>> = LazyLock::new(|| {
    let mut builder = Builder::new();
    let document = rolegraph_ingest::catalog::embedded().expect("the catalog is read");
    document
        .load_into(&mut builder)
        .expect("the catalog is loaded");
    Arc::new(builder.finish().expect("the catalog is a graph"))
});

/// An engine with the default limits.
pub(crate) static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Limits::default()).unwrap());

/// The answer to a request.
pub(crate) fn answer_with(engine: &Engine, graph: &Arc<Graph>, request: Request) -> Answer {
    futures::executor::block_on(engine.execute(graph, request))
}

/// The response to a document, as JSON. The cost must be what was touched.
pub(crate) fn ask(graph: &Arc<Graph>, query: &str) -> Value {
    ask_request(graph, Request::new(query))
}

/// The response to a request, as JSON. The cost must be what was touched.
pub(crate) fn ask_request(graph: &Arc<Graph>, request: Request) -> Value {
    let answer = answer_with(&ENGINE, graph, request);
    let body: Value = serde_json::from_slice(&answer.body).expect("the body is JSON");
    if answer.errors.is_empty() {
        assert_eq!(
            answer.cost,
            Some(answer.touched),
            "the cost is what was touched"
        );
    }
    body
}

/// The data of the response to a document without errors.
pub(crate) fn data(graph: &Arc<Graph>, query: &str) -> Value {
    let body = ask(graph, query);
    assert_eq!(body.get("errors"), None, "{query}: {body}");
    body["data"].clone()
}
