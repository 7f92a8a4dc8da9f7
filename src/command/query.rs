//! `rolegraph query`: one answer as JSON.

use std::io::{IsTerminal, Read};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use async_graphql_value::Variables;
use rolegraph_schema::{Engine, Outcome, QueryError, Request};

use crate::cli::QueryArgs;
use crate::failure::{self, FAILED};
use crate::indent::indented;
use crate::{output, store};

/// The longest query that is read from stdin, in bytes.
const LONGEST: u64 = 16_000_000;

pub(super) fn run(args: QueryArgs) -> anyhow::Result<ExitCode> {
    let variables = args
        .variables
        .as_deref()
        .map(variables)
        .transpose()?
        .unwrap_or_default();
    let query = if args.query == "-" {
        from_stdin()?
    } else {
        args.query
    };
    let engine = Engine::new(args.limits.limits())?;
    let graph = Arc::new(store::open(args.graph.as_deref())?);
    let request = Request {
        query,
        operation_name: args.operation,
        variables,
    };
    if args.explain {
        return match futures::executor::block_on(engine.explain(&graph, &request)) {
            Ok(plan) => {
                output::write(plan.trim_end())?;
                Ok(ExitCode::SUCCESS)
            }
            Err(errors) => {
                errors
                    .iter()
                    .for_each(|error| failure::print(&placed(error)));
                Ok(ExitCode::from(FAILED))
            }
        };
    }
    let answer = futures::executor::block_on(engine.execute(&graph, request));

    let body = String::from_utf8(answer.body).context("the answer is not text")?;
    let is_pretty = args.pretty || (output::is_terminal() && !args.compact);
    output::write(&if is_pretty { indented(&body) } else { body })?;
    if answer.outcome == Outcome::Answered && answer.errors.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    // On a terminal the answer just above says it already.
    if !output::is_terminal() {
        for error in &answer.errors {
            failure::print(&placed(error));
        }
    }
    Ok(ExitCode::from(FAILED))
}

fn placed(error: &QueryError) -> String {
    match error.location {
        Some(pos) => format!(
            "line {}, column {}: {}",
            pos.line, pos.column, error.message
        ),
        None => error.message.clone(),
    }
}

fn variables(text: &str) -> anyhow::Result<Variables> {
    let value: serde_json::Value = serde_json::from_str(text)
        .context("--variables is not JSON; expected an object such as '{\"name\": \"sql\"}'")?;
    if !value.is_object() {
        bail!("--variables is not a JSON object; expected one such as '{{\"name\": \"sql\"}}'");
    }
    Ok(Variables::from_json(value))
}

fn from_stdin() -> anyhow::Result<String> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        bail!("no query on stdin: it is a terminal; pipe a query in, or give it in place of `-`");
    }
    let mut bytes = Vec::new();
    stdin
        .lock()
        .take(LONGEST)
        .read_to_end(&mut bytes)
        .context("stdin can't be read")?;
    let text = String::from_utf8(bytes).map_err(|error| {
        anyhow::anyhow!(
            "the query on stdin is not UTF-8 at byte {}",
            error.utf8_error().valid_up_to()
        )
    })?;
    if text.trim().is_empty() {
        bail!("the query on stdin is empty");
    }
    Ok(text)
}
