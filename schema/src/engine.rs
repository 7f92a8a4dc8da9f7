//! The engine: a request in, the bytes of its response out.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use async_graphql::dynamic::Schema;
use async_graphql::parser::types::OperationType;
use async_graphql::{Name, Request as GraphRequest, SDLExportOptions, Value, Variables};
use rolegraph_graph::Graph;
use serde::Serialize;

use crate::document::{Document, Documents};
use crate::error::{ErrorCode, QueryError};
use crate::input;
use crate::limits::Limits;
use crate::plan::{self, Planner};
use crate::rules::Rules;
use crate::run::{self, Watch};
use crate::types::{self, Switches, TYPES};

/// Queries that cost more than this run on rayon's threads, not on the caller's.
const INLINE_COST: u64 = 20_000;

/// A GraphQL request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The document.
    pub query: String,
    /// Which of the document's operations to run.
    pub operation_name: Option<String>,
    /// The values of the operation's variables.
    pub variables: Variables,
}

impl Request {
    /// A request of a document without variables.
    #[must_use]
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            ..Self::default()
        }
    }
}

/// How far a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered; the response has `data`, and errors only of fields that are null for them.
    Answered,
    /// It was refused before it ran; the response has errors and no `data`.
    Refused,
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

    /// Whether a request's operation is a query, as far as its document can be read.
    #[must_use]
    pub fn is_query(&self, request: &Request) -> bool {
        self.documents
            .get(&request.query, &self.limits)
            .ok()
            .and_then(|document| {
                let operation = document.operation(request.operation_name.as_deref()).ok()?;
                Some(operation.node.ty == OperationType::Query)
            })
            .unwrap_or(true)
    }

    /// Answers a request from one graph.
    ///
    /// Whatever the request, the answer is a GraphQL response; nothing here panics on input.
    pub async fn execute(&self, graph: &Arc<Graph>, request: Request) -> Answer {
        let watch = Watch::start(self.limits.time);
        match self.answer(graph, request, &watch).await {
            Ok(ran) => Answer {
                body: ran.body,
                outcome: Outcome::Answered,
                cost: Some(ran.cost),
                touched: ran.touched,
                errors: ran.errors,
            },
            Err(errors) => refuse(errors),
        }
    }

    async fn answer(
        &self,
        graph: &Arc<Graph>,
        request: Request,
        watch: &Watch,
    ) -> Result<run::Ran, Vec<QueryError>> {
        let one = |error: QueryError| vec![error];
        let document = self
            .documents
            .get(&request.query, &self.limits)
            .map_err(one)?;
        if !document.errors.is_empty() {
            return Err(document.errors.clone());
        }
        let operation = document
            .operation(request.operation_name.as_deref())
            .map_err(one)?;
        let variables = input::variables(
            &operation.node.variable_definitions,
            &request.variables,
            self.limits.suggestions,
        )
        .map_err(one)?;
        if operation.node.ty != OperationType::Query {
            return Err(one(QueryError::new(
                ErrorCode::ValidationFailed,
                "only queries are answered here",
            )
            .at(operation.pos)));
        }
        let introspected = self.introspect(&document, &request, &variables).await?;
        let job = Job {
            graph: Arc::clone(graph),
            document: Arc::clone(&document),
            operation_name: request.operation_name,
            variables,
            introspected,
            limits: self.limits,
            watch: watch.clone(),
        };
        // Most queries are short, and a change of threads costs more than they do. What a plan
        // touches is paid for before it is touched, so a long one is found out while it is cheap.
        let inline = INLINE_COST.min(self.limits.cost);
        match job.run(inline) {
            Err(errors) if inline < self.limits.cost && is_too_costly(&errors) => {
                off_thread(job, self.limits.cost).await
            }
            result => result,
        }
    }

    /// What of a document is introspection, as async-graphql answers it.
    async fn introspect(
        &self,
        document: &Document,
        request: &Request,
        variables: &[(Name, Value)],
    ) -> Result<Value, Vec<QueryError>> {
        if !document.introspects {
            return Ok(Value::Null);
        }
        let mut asked = GraphRequest::new(String::new()).only_introspection();
        for (name, value) in variables {
            asked.variables.insert(name.clone(), value.clone());
        }
        asked.operation_name.clone_from(&request.operation_name);
        asked.set_parsed_query(document.introspection(variables));
        let response = self.schema.execute(asked).await;
        if response.errors.is_empty() {
            return Ok(response.data);
        }
        let mut errors: Vec<QueryError> = response
            .errors
            .iter()
            .map(QueryError::of_introspection)
            .collect();
        errors.dedup();
        Err(errors)
    }
}

fn is_too_costly(errors: &[QueryError]) -> bool {
    errors
        .iter()
        .any(|error| error.code == ErrorCode::TooCostly)
}

/// A request that has been checked and waits to be planned and run.
struct Job {
    graph: Arc<Graph>,
    document: Arc<Document>,
    operation_name: Option<String>,
    variables: Vec<(Name, Value)>,
    introspected: Value,
    limits: Limits,
    watch: Watch,
}

impl Job {
    fn run(&self, limit: u64) -> Result<run::Ran, Vec<QueryError>> {
        let one = |error: QueryError| vec![error];
        let operation = self
            .document
            .operation(self.operation_name.as_deref())
            .map_err(one)?;
        let mut planner = Planner {
            graph: &self.graph,
            document: &self.document.parsed,
            variables: &self.variables,
            limits: &self.limits,
            searched: 0,
            path: Vec::new(),
            errors: Vec::new(),
        };
        let plan = plan::plan(&mut planner, &operation.node).map_err(one)?;
        let introspection = |key: &str| {
            let value = match &self.introspected {
                Value::Object(fields) => fields.get(key),
                _ => None,
            };
            serde_json::to_vec(&value).unwrap_or_else(|_| b"null".to_vec())
        };
        let Planner {
            searched, errors, ..
        } = planner;
        run::run(
            &self.graph,
            &plan,
            &errors,
            searched,
            limit,
            &self.watch,
            &introspection,
        )
        .map_err(one)
    }
}

/// Runs a job on rayon's threads, and lets it stop when the caller has gone.
async fn off_thread(job: Job, limit: u64) -> Result<run::Ran, Vec<QueryError>> {
    struct Gone(Arc<std::sync::atomic::AtomicBool>);
    impl Drop for Gone {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let _gone = Gone(job.watch.gone());
    let (sender, receiver) = tokio::sync::oneshot::channel();
    rayon::spawn(move || {
        // The receiver has gone when the caller has, and then nobody misses the answer.
        let _ = sender.send(job.run(limit));
    });
    receiver.await.unwrap_or_else(|_| {
        Err(vec![QueryError::new(
            ErrorCode::Internal,
            "the query was dropped before it was run",
        )])
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

fn refuse(errors: Vec<QueryError>) -> Answer {
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
        outcome: if stopped {
            Outcome::Stopped
        } else {
            Outcome::Refused
        },
        cost,
        touched: 0,
        errors,
    }
}
