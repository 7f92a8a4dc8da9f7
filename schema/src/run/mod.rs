//! Running a plan: first what it touches is settled and paid for, then the answer is written.

mod json;
mod settle;
mod write;

use rolegraph_graph::Graph;
use rolegraph_graph::context::Context;

use crate::error::QueryError;
use crate::plan::Plan;

/// A plan whose rows are picked out and paid for.
#[derive(Debug)]
pub(crate) struct Settled<'p, 'g> {
    graph: &'g Graph,
    plan: &'p Plan<'g>,
    results: settle::Results<'g>,
    context: Context,
}

/// A response that has been written.
#[derive(Debug)]
pub(crate) struct Written {
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

/// Settles what a plan touches, within what a context allows.
///
/// # Errors
/// When the plan costs too much or takes too long.
pub(crate) fn settle<'p, 'g>(
    graph: &'g Graph,
    plan: &'p Plan<'g>,
    mut context: Context,
) -> Result<Settled<'p, 'g>, QueryError> {
    let results = settle::settle(graph, plan, &mut context)?;
    Ok(Settled {
        graph,
        plan,
        results,
        context,
    })
}

impl Settled<'_, '_> {
    /// Writes the response. `introspection` gives the JSON of the fields that async-graphql
    /// answers.
    ///
    /// # Errors
    /// When the answer is too long or takes too long.
    pub(crate) fn write(
        mut self,
        introspection: &dyn Fn(&str) -> Vec<u8>,
    ) -> Result<Written, QueryError> {
        let written = write::write(
            self.graph,
            self.plan,
            &self.results,
            &mut self.context,
            introspection,
        )?;
        Ok(Written {
            body: written.body,
            cost: self.context.promised(),
            touched: self.context.touched(),
            errors: written.errors,
        })
    }
}
