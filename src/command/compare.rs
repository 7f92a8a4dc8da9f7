//! `rolegraph compare`: what roles share and where they differ.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use async_graphql_value::Variables;
use rolegraph_schema::{Engine, Limits, Outcome, Request};
use serde_json::Value;

use crate::cli::{CompareArgs, CompareFormat};
use crate::comparison::{Asked, Comparison, Look, to_json, to_markdown, to_table};
use crate::failure::{self, FAILED};
use crate::{output, store};

pub(super) fn run(args: &CompareArgs) -> anyhow::Result<ExitCode> {
    let graph = Arc::new(store::open(args.graph.as_deref())?);
    let engine = Engine::new(Limits::default())?;
    let asked = Asked {
        roles: &args.roles,
        sections: &args.section,
        including: &args.including,
        importance: args.min_importance,
    };
    let request = Request {
        query: asked.document(),
        variables: Variables::from_json(asked.variables()),
        ..Request::default()
    };
    let answer = futures::executor::block_on(engine.execute(&graph, request));
    if answer.outcome != Outcome::Answered || !answer.errors.is_empty() {
        for error in &answer.errors {
            failure::print(&error.message);
        }
        return Ok(ExitCode::from(FAILED));
    }
    let body: Value = serde_json::from_slice(&answer.body).context("the answer is not JSON")?;
    let answer = body
        .pointer("/data/compareRoles")
        .context("the answer has no comparison")?;
    let comparison = Comparison::new(answer, &asked);
    let text = match args.format {
        CompareFormat::Table => {
            let width = args.width.map_or_else(output::width, usize::from);
            to_table(
                &comparison,
                Look {
                    width,
                    is_drawn: output::is_terminal(),
                },
            )
        }
        CompareFormat::Json => to_json(&comparison)?,
        CompareFormat::Markdown => to_markdown(&comparison),
    };
    output::write(&text)?;
    Ok(ExitCode::SUCCESS)
}
