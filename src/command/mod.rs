//! The commands, one a module.

mod build;
mod compare;
mod evaluate;
mod export;
mod info;
mod query;
mod report;
mod sample;
mod schema;
mod serve;

use std::process::ExitCode;

use crate::cli::{Cli, Command};
use crate::http::Watch;

/// Does what the command line says. A server goes on listening to signals with what began to.
///
/// # Errors
/// When the work failed.
pub(crate) fn run(cli: Cli, watch: Option<Watch>) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve(args) => serve::run(args, watch).map(|()| ExitCode::SUCCESS),
        Command::Build(args) => build::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Query(args) => query::run(args),
        Command::Compare(args) => compare::run(&args),
        Command::Export(args) => export::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Evaluate(args) => evaluate::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Info(args) => info::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Schema => schema::run().map(|()| ExitCode::SUCCESS),
        Command::Sample(args) => sample::run(&args).map(|()| ExitCode::SUCCESS),
    }
}
