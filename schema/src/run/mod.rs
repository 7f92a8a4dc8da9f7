//! Running a plan: first what it touches is settled and paid for, then the answer is written.

mod compare;
mod json;
mod pages;
mod prepare;
mod watch;
mod write;

use rolegraph_graph::Graph;

pub(crate) use self::watch::Watch;
use crate::error::QueryError;
use crate::plan::Plan;

/// The response to an operation, and what it took.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The response as JSON, with the cost in `extensions` and the errors of the fields that are
    /// null for them.
    pub(crate) body: Vec<u8>,
    /// Nodes and edges that the plan was to touch, known before the answer was written.
    pub(crate) cost: u64,
    /// Nodes and edges that were touched.
    pub(crate) touched: u64,
    /// The errors of the fields that are null for them.
    pub(crate) errors: Vec<QueryError>,
}

/// Runs a plan. `searched` is what choosing hits has cost already, and `introspection` gives the
/// JSON of the fields that async-graphql answers.
///
/// # Errors
/// When the plan costs too much or takes too long.
pub(crate) fn run(
    graph: &Graph,
    plan: &Plan<'_>,
    errors: &[QueryError],
    searched: u64,
    limit: u64,
    watch: &Watch,
    introspection: &dyn Fn(&str) -> Vec<u8>,
) -> Result<Ran, QueryError> {
    let prepared = prepare::prepare(graph, plan, searched, limit, watch)?;
    let cost = prepared.cost;
    let written = write::write(graph, plan, errors, prepared, watch, introspection)?;
    Ok(Ran {
        body: written.body,
        cost,
        touched: written.touched,
        errors: written.errors,
    })
}
