//! Readers that turn documents about roles into one model, and the model into builder calls.
pub mod article;
pub mod catalog;
pub mod document;
mod error;

pub use document::Document;
pub use error::{Error, Result};
