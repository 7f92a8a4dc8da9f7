//! The O*NET reader over small releases in both layouts, written as O*NET writes them.

#![cfg(test)]

mod bytes;
mod counts;
mod facts;
mod layouts;
mod profile;
mod refusals;
mod releases;
mod support;
mod task_ratings;
