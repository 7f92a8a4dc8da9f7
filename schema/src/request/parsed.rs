//! A request whose document is known, and which of its operations is meant.

use async_graphql::Positioned;
use async_graphql::parser::types::{OperationDefinition, OperationType};

use super::Request;
use super::checked::Checked;
use crate::document::Document;
use crate::error::{ErrorCode, QueryError};
use crate::input;
use crate::limits::Limits;

/// A request whose document has been read.
#[derive(Debug)]
pub(crate) struct Parsed<'d> {
    document: &'d Document,
    request: &'d Request,
    operation: Result<&'d Positioned<OperationDefinition>, QueryError>,
}

impl<'d> Parsed<'d> {
    pub(crate) fn new(document: &'d Document, request: &'d Request) -> Self {
        Self {
            document,
            request,
            operation: document.operation(request.operation_name.as_deref()),
        }
    }

    /// Whether the operation is a query, as far as that can be told.
    pub(crate) fn is_query(&self) -> bool {
        let operation = self.operation.as_ref();
        operation.map_or(true, |operation| operation.node.ty == OperationType::Query)
    }

    /// The request with its variables, if nothing is wrong with it.
    ///
    /// # Errors
    /// What the rules find wrong with the document, or else with the operation or a variable.
    pub(crate) fn checked(self, limits: &'d Limits) -> Result<Checked<'d>, Vec<QueryError>> {
        let one = |error: QueryError| vec![error];
        if !self.document.errors.is_empty() {
            return Err(self.document.errors.clone());
        }
        let operation = self.operation.map_err(one)?;
        let variables = input::variables(
            &operation.node.variable_definitions,
            &self.request.variables,
            limits.suggestions,
        )
        .map_err(one)?;
        if operation.node.ty != OperationType::Query {
            let error = QueryError::new(
                ErrorCode::ValidationFailed,
                "only queries are answered here",
            );
            return Err(one(error.at(operation.pos)));
        }
        Ok(Checked {
            document: self.document,
            request: self.request,
            operation: &operation.node,
            variables,
            limits,
        })
    }
}
