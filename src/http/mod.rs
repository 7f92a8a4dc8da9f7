//! The server: GraphQL over HTTP, health, the schema, and the pages that the program embeds.
//!
//! ```text
//!   request ─▶ log ─▶ cors ─┬─ /graphql        origin ─▶ accept ─▶ body ─▶ parameters ─▶ persisted ─▶ engine
//!                           ├─ /health/…
//!                           ├─ /schema.graphql
//!                           ├─ /playground/examples.json
//!                           └─ anything else   pages
//! ```
//!
//! What is refused before the engine sees it is a [`problem::Problem`], written as the `errors` of a
//! GraphQL response.

mod accept;
mod arrival;
mod compress;
mod examples;
mod graphql;
mod health;
mod log;
mod origin;
mod pages;
mod parameters;
mod persisted;
mod problem;
mod server;
mod state;
mod welcome;

pub(crate) use self::server::serve;
pub(crate) use self::state::{Settings, State};
