//! A request as a plan on one graph, which can go to another thread with its graph.

use std::sync::Arc;

use async_graphql::Value;
use rolegraph_graph::Graph;
use rolegraph_graph::context::Context;
use self_cell::self_cell;

use crate::error::QueryError;
use crate::plan::Plan;
use crate::run::{self, Written};

self_cell!(
    struct PlanOfGraph {
        owner: Arc<Graph>,
        #[covariant]
        dependent: Plan,
    }

    impl {Debug}
);

/// A request that has been planned.
#[derive(Debug)]
pub(crate) struct Planned {
    plan: PlanOfGraph,
    /// The fields that async-graphql answers, by response key.
    introspected: Value,
}

impl Planned {
    pub(super) fn new(
        graph: Arc<Graph>,
        introspected: Value,
        plan: impl for<'g> FnOnce(&'g Arc<Graph>) -> Result<Plan<'g>, QueryError>,
    ) -> Result<Self, QueryError> {
        Ok(Self {
            plan: PlanOfGraph::try_new(graph, plan)?,
            introspected,
        })
    }

    /// Runs the plan within what a context allows.
    ///
    /// # Errors
    /// When it costs too much, takes too long or becomes too large.
    pub(crate) fn run(&self, context: Context) -> Result<Written, QueryError> {
        let introspection = |key: &str| {
            let value = match &self.introspected {
                Value::Object(fields) => fields.get(key),
                _ => None,
            };
            serde_json::to_vec(&value).unwrap_or_else(|_| b"null".to_vec())
        };
        self.plan
            .with_dependent(|graph, plan| run::settle(graph, plan, context)?.write(&introspection))
    }

    /// The plan in print.
    pub(crate) fn explain(&self) -> String {
        self.plan.with_dependent(|graph, plan| plan.explain(graph))
    }
}
