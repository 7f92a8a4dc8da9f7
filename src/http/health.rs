//! Whether the server lives, and whether it answers.

use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::rt::time::timeout;
use actix_web::{HttpResponse, web};
use rolegraph_schema::{Outcome, Request};
use serde_json::json;

use super::accept::MediaType;
use super::problem::Problem;
use super::state::State;

/// A query that goes all the way to the graph.
const QUERY: &str = "{ roles(first: 1) { nodes { id } } }";
/// How long that may take.
const TIME: Duration = Duration::from_secs(2);

/// Says that the process runs, and how many connections ended by a fault of the client's.
pub(super) async fn live(state: web::Data<State>) -> HttpResponse {
    let broken = state.broken.load(Ordering::Relaxed);
    HttpResponse::Ok().json(json!({ "status": "live", "brokenConnections": broken }))
}

/// Says whether a query is answered just now, and will be.
pub(super) async fn ready(state: web::Data<State>) -> HttpResponse {
    if state.is_leaving() {
        return Problem::unavailable("the server was told to stop; ask another one")
            .respond(MediaType::Json);
    }
    let graph = state.graph();
    match timeout(TIME, state.engine.execute(&graph, Request::new(QUERY))).await {
        Ok(answer) if answer.outcome == Outcome::Answered => HttpResponse::Ok().json(
            json!({ "status": "ready", "nodes": graph.node_count(), "edges": graph.edge_count() }),
        ),
        Ok(_) => {
            Problem::unavailable("a query that should be answered isn't").respond(MediaType::Json)
        }
        Err(_) => Problem::unavailable("a query isn't answered in time").respond(MediaType::Json),
    }
}
