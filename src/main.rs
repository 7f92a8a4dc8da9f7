//! rolegraph: a knowledge-graph query engine for the labour market.
//!
//! ```text
//!   cli ─▶ command ─┬─ serve ─▶ http       the API and the playground
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
mod threads;
mod values;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A signal that comes early ends a server that doesn't listen to signals yet, so that this comes
    // before all else. Where it fails, it is tried again, and said, once the command is known.
    let watch = match std::env::args_os().nth(1) {
        Some(command) if command == "serve" => http::Watch::begin().ok(),
        _ => None,
    };
    // clap prints its own messages and leaves with 2 for a wrong command line and 0 for help.
    let cli = cli::Cli::parse();
    match threads::start().and_then(|()| command::run(cli, watch)) {
        Ok(code) => code,
        Err(error) => failure::report(&error),
    }
}
