//! rolegraph: a knowledge-graph query engine for the labour market.
//!
//! ```text
//!   cli ─▶ command ─┬─ serve ─▶ http       the API and the playground
//!                   │             └─ examples   what the playground offers to ask of a graph
//!                   ├─ build, info         graph folders
//!                   ├─ query, schema       the engine without HTTP
//!                   ├─ export              tables and files for other tools
//!                   ├─ sample              synthetic adverts
//!                   └─ compare ─▶ comparison   tables, Markdown, JSON
//!          store                          a graph from a folder or from the program itself
//! ```

mod cli;
mod columns;
mod command;
mod comparison;
mod examples;
mod failure;
mod http;
mod indent;
mod inputs;
mod limits;
mod logging;
mod output;
mod progress;
mod sample;
mod store;
mod values;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // clap prints its own messages and leaves with 2 for a wrong command line and 0 for help.
    let cli = cli::Cli::parse();
    match command::run(cli) {
        Ok(code) => code,
        Err(error) => failure::report(&error),
    }
}
