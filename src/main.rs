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
mod evaluation;
mod examples;
mod failure;
mod http;
mod indent;
mod inputs;
mod limits;
mod logging;
mod output;
mod outputs;
mod progress;
mod sample;
#[cfg(unix)]
mod stop;
mod store;
mod threads;
mod values;

use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;

use clap::Parser;

use self::cli::Cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    make_file_limits_errors();
    rolegraph_graph::aside::tell_notices(failure::print_notice);
    // A signal that comes early ends a server that doesn't listen to signals yet, so that this comes
    // before all else. Where it fails, it is tried again, and said, once the command is known.
    let watch = match std::env::args_os().nth(1) {
        Some(command) if command == "serve" => http::Watch::begin().ok(),
        _ => None,
    };
    let cli = parse();
    #[cfg(unix)]
    if matches!(
        cli.command,
        cli::Command::Build(_) | cli::Command::Export(_) | cli::Command::Sample(_)
    ) {
        stop::clean_up();
    }
    match threads::start().and_then(|()| command::run(cli, watch)) {
        Ok(code) => code,
        Err(error) => failure::report(&error),
    }
}

/// A limit on the size of files ends the program by a signal, unless somebody handles it. With the
/// signal handled, the write that is too long is an error as any other, and nothing is left behind.
fn make_file_limits_errors() {
    #[cfg(unix)]
    {
        // What it sets is nobody's concern, and a system without the signal has no such limit.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    }
}

/// The command line, or clap's own message and its exit code: 2 for a wrong one, 0 for help.
fn parse() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| {
        // clap quotes arguments as they are: it is asked again about what a terminal may show.
        let shown = std::env::args_os().map(|arg| output::shown(&arg));
        Cli::try_parse_from(shown).err().unwrap_or(error).exit()
    })
}
