//! The server: GraphQL over HTTP, health, the schema, and the pages that the program embeds.
//!
//! ```text
//!   connection ─▶ gate ─▶ cors ─┬─ /graphql        origin ─▶ accept ─▶ body ─▶ parameters ─▶ persisted ─▶ engine
//!                               ├─ /health/…
//!                               ├─ /schema.graphql
//!                               ├─ /playground/examples.json
//!                               └─ anything else   pages
//! ```
//!
//! What is refused before the engine sees it is a [`problem::Problem`], written as the `errors` of a
//! GraphQL response.

mod accept;
mod arrival;
mod compress;
mod connection;
mod examples;
mod gate;
mod graphql;
mod health;
mod log;
mod origin;
mod pages;
mod parameters;
mod persisted;
mod problem;
mod reload;
mod resource;
mod server;
mod signals;
mod state;
mod welcome;
mod workers;

pub(crate) use self::server::{Watch, serve, unstarted};
pub(crate) use self::state::Settings;
