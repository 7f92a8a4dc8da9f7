//! A request that nothing is wrong with, as far as that can be told without a graph.

use std::cell::RefCell;
use std::sync::Arc;

use async_graphql::dynamic::Schema;
use async_graphql::parser::types::OperationDefinition;
use async_graphql::{Name, Request as GraphRequest, Value};
use rolegraph_graph::Graph;

use super::Request;
use super::planned::Planned;
use crate::document::Document;
use crate::error::QueryError;
use crate::limits::Limits;
use crate::plan::{self, Planner};

/// A request whose document and variables have been judged.
#[derive(Debug)]
pub(crate) struct Checked<'d> {
    pub(super) document: &'d Document,
    pub(super) request: &'d Request,
    pub(super) operation: &'d OperationDefinition,
    pub(super) variables: Vec<(Name, Value)>,
    pub(super) limits: &'d Limits,
}

impl Checked<'_> {
    /// The request as a plan on one graph.
    ///
    /// # Errors
    /// What is wrong with the operation as a whole, or with introspection.
    pub(crate) async fn planned(
        &self,
        graph: &Arc<Graph>,
        schema: &Schema,
    ) -> Result<Planned, Vec<QueryError>> {
        let introspected = self.introspected(schema).await?;
        Planned::new(Arc::clone(graph), introspected, |graph| {
            let planner = Planner {
                graph,
                document: &self.document.parsed,
                variables: &self.variables,
                limits: self.limits,
                next: 0,
                path: Vec::new(),
                errors: Vec::new(),
                notices: RefCell::default(),
            };
            plan::plan(planner, self.operation)
        })
        .map_err(|error| vec![error])
    }

    /// What of the request is introspection, as async-graphql answers it.
    async fn introspected(&self, schema: &Schema) -> Result<Value, Vec<QueryError>> {
        if !self.document.introspects {
            return Ok(Value::Null);
        }
        let mut asked = GraphRequest::new(String::new()).only_introspection();
        for (name, value) in &self.variables {
            asked.variables.insert(name.clone(), value.clone());
        }
        asked
            .operation_name
            .clone_from(&self.request.operation_name);
        asked.set_parsed_query(self.document.introspection(&self.variables));
        let response = schema.execute(asked).await;
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
