//! Whether the server lives, and whether it answers.

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

/// Says that the process runs.
pub(super) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "live" }))
}

/// Says whether a query is answered just now.
pub(super) async fn ready(state: web::Data<State>) -> HttpResponse {
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
