//! The O*NET reader over small releases in both layouts, written as O*NET writes them.

#![cfg(test)]

mod bytes;
mod counts;
mod facts;
mod layouts;
mod refusals;
mod releases;
mod support;
