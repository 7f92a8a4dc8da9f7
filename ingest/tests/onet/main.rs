//! The O*NET reader over small releases in both layouts, written as O*NET writes them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bytes;
mod counts;
mod facts;
mod layouts;
mod refusals;
mod releases;
mod support;
