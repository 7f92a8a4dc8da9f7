//! The program from outside: its commands as a person runs them, and its server over HTTP.
//!
//! One file a feature. Everything here works on documents of its own, which [`data`] writes.

#![cfg(test)]
#![allow(unreachable_pub)]

mod build;
mod cases;
mod compare;
mod cross_site;
mod data;
mod documents;
mod examples;
mod export;
mod graphql;
mod hostile;
mod info;
mod inputs;
mod limits;
mod logs;
mod outputs;
mod pages;
mod persisted;
mod query;
mod requirements;
mod run;
mod schema;
mod serve;
mod server;
mod slow;
mod sources;
mod standings;
#[cfg(unix)]
mod stopping;
mod things;
#[cfg(target_os = "linux")]
mod threads;
