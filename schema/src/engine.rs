//! The engine: a request in, the bytes of its response out.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_graphql::SDLExportOptions;
use async_graphql::dynamic::Schema;
use rolegraph_graph::Graph;
use rolegraph_graph::context::{Budget, Context, Deadline};
use serde::Serialize;

use crate::document::Documents;
use crate::error::{ErrorCode, QueryError};
use crate::limits::Limits;
use crate::request::{Parsed, Planned, Request};
use crate::rules::Rules;
use crate::run::Written;
use crate::types::{self, Switches, TYPES};

/// Queries that cost more than this run on rayon's threads, not on the caller's.
const INLINE_COST: u64 = 20_000;

/// How far a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered; the response has `data`, and errors only of fields that are null for them.
    Answered,
    /// It was refused before it ran; the response has errors and no `data`.
    Refused,
    /// It was refused as it is no query.
    NoQuery,
    /// It was stopped while it ran; the response has errors, and `data` is null.
    Stopped,
}

/// The response to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The response as JSON.
    pub body: Vec<u8>,
    /// How far the request came.
    pub outcome: Outcome,
    /// Nodes and edges that the plan was to touch, where it came to a plan.
    pub cost: Option<u64>,
    /// Nodes and edges that were touched, which is the cost where the request was answered.
    pub touched: u64,
    /// What was wrong.
    pub errors: Vec<QueryError>,
}

/// Answers requests. One engine serves any number of graphs, one after another or side by side.
///
/// Documents are parsed and checked against the schema once and kept by their text; what depends
/// on the graph is planned for every request.
pub struct Engine {
    schema: Schema,
    documents: Documents,
    limits: Limits,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// The declared types don't make a schema.
#[derive(Debug, thiserror::Error)]
#[error("the declared types don't make a schema: {0}")]
pub struct SchemaError(pub(crate) String);

impl Engine {
    /// An engine with these limits.
    ///
    /// # Errors
    /// When the declared types don't make a schema, which this crate's tests rule out.
    pub fn new(limits: Limits) -> Result<Self, SchemaError> {
        let switches = Switches {
            introspection: limits.introspection,
            suggestions: limits.suggestions,
        };
        let schema =
            types::build(&TYPES, switches, None).map_err(|error| SchemaError(error.to_string()))?;
        let rules = Rules::new(&schema.sdl())?;
        Ok(Self {
            schema,
            documents: Documents::new(rules),
            limits,
        })
    }

    /// The limits.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The schema in the schema definition language.
    #[must_use]
    pub fn sdl(&self) -> String {
        let options = SDLExportOptions::new().include_specified_by();
        self.schema.sdl_with_options(options)
    }

    /// Answers a request from one graph.
    ///
    /// Whatever the request, the answer is a GraphQL response; nothing here panics on input.
    pub async fn execute(&self, graph: &Arc<Graph>, request: Request) -> Answer {
        let deadline = Deadline::after(self.limits.time);
        let document = match self.documents.get(&request.query, &self.limits) {
            Ok(document) => document,
            Err(error) => return refuse(vec![error], Outcome::Refused),
        };
        let parsed = Parsed::new(&document, &request);
        let refused = if parsed.is_query() {
            Outcome::Refused
        } else {
            Outcome::NoQuery
        };
        let checked = match parsed.checked(&self.limits) {
            Ok(checked) => checked,
            Err(errors) => return refuse(errors, refused),
        };
        let planned = match checked.planned(graph, &self.schema).await {
            Ok(planned) => planned,
            Err(errors) => return refuse(errors, Outcome::Refused),
        };
        match self.run(planned, deadline).await {
            Ok(written) => Answer {
                body: written.body,
                outcome: Outcome::Answered,
                cost: Some(written.cost),
                touched: written.touched,
                errors: written.errors,
            },
            Err(error) => refuse(vec![error], Outcome::Refused),
        }
    }

    /// How a request would be run on a graph: its plan in print, with what each operator is
    /// expected to touch.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub async fn explain(
        &self,
        graph: &Arc<Graph>,
        request: &Request,
    ) -> Result<String, Vec<QueryError>> {
        let document = self
            .documents
            .get(&request.query, &self.limits)
            .map_err(|error| vec![error])?;
        let checked = Parsed::new(&document, request).checked(&self.limits)?;
        Ok(checked.planned(graph, &self.schema).await?.explain())
    }

    /// Runs a plan, here where it is short and on rayon's threads where it isn't.
    async fn run(&self, planned: Planned, deadline: Deadline) -> Result<Written, QueryError> {
        // Most queries are short, and a change of threads costs more than they do. What a plan
        // touches is paid for before it is touched, so a long one is found out while it is cheap.
        let inline = INLINE_COST.min(self.limits.cost);
        let context = Context::new(Budget::of_rows(inline), deadline.clone());
        match planned.run(context) {
            Err(error) if inline < self.limits.cost && error.code == ErrorCode::TooCostly => {
                let context = Context::new(Budget::of_rows(self.limits.cost), deadline.clone());
                off_thread(planned, context, deadline.gone()).await
            }
            result => result,
        }
    }
}

/// Runs a plan on rayon's threads, and lets it stop when the caller has gone.
async fn off_thread(
    planned: Planned,
    context: Context,
    gone: Arc<AtomicBool>,
) -> Result<Written, QueryError> {
    struct Gone(Arc<AtomicBool>);
    impl Drop for Gone {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let _gone = Gone(gone);
    let (sender, receiver) = tokio::sync::oneshot::channel();
    rayon::spawn(move || {
        // The receiver has gone when the caller has, and then nobody misses the answer.
        let _ = sender.send(planned.run(context));
    });
    receiver.await.unwrap_or_else(|_| {
        Err(QueryError::new(
            ErrorCode::Internal,
            "the query was dropped before it was run",
        ))
    })
}

/// A response without an answer. `data` is left out where nothing was run, and null where something
/// was stopped.
#[derive(Serialize)]
struct Refusal<'e> {
    errors: &'e [QueryError],
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "null")]
    data: Option<()>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<Cost>,
}

#[derive(Serialize)]
struct Cost {
    cost: u64,
}

fn null<S: serde::Serializer>(_: &Option<()>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}

fn refuse(errors: Vec<QueryError>, refused: Outcome) -> Answer {
    let stopped = errors
        .iter()
        .any(|error| matches!(error.code, ErrorCode::Timeout | ErrorCode::Internal));
    let cost = errors
        .iter()
        .find_map(|error| error.details.get("cost")?.as_u64());
    let response = Refusal {
        errors: &errors,
        data: stopped.then_some(()),
        extensions: cost.map(|cost| Cost { cost }),
    };
    Answer {
        body: serde_json::to_vec(&response).unwrap_or_default(),
        outcome: if stopped { Outcome::Stopped } else { refused },
        cost,
        touched: 0,
        errors,
    }
}
