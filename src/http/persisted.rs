//! Automatic persisted queries: a client sends the hash of a document, and the document itself
//! only when the server doesn't know it yet.

use std::sync::Arc;

use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::accept::MediaType;
use super::parameters::Hash;
use super::problem::Problem;

/// How many documents are kept.
const CAPACITY: usize = 1_000;
/// Longer documents aren't kept, so that the cache's size in memory is bounded.
const LONGEST: usize = 32 * 1024;

/// Documents by their hash.
#[derive(Debug)]
pub(super) struct Persisted {
    by_hash: Cache<Hash, Arc<str>>,
}

impl Persisted {
    pub(super) fn new() -> Self {
        Self {
            by_hash: Cache::new(CAPACITY),
        }
    }

    /// The document that a request is about: the one it sends, or the one its hash stands for.
    ///
    /// # Errors
    /// When it sends neither, when the two don't agree, or when the hash isn't known.
    pub(super) fn resolve(
        &self,
        query: Option<String>,
        hash: Option<Hash>,
        media: MediaType,
    ) -> Result<String, Problem> {
        match (query, hash) {
            (Some(query), None) => Ok(query),
            (Some(query), Some(hash)) if is_of(hash, &query) => Ok(query),
            (Some(_), Some(_)) => Err(Problem::bad_request(
                "`extensions.persistedQuery.sha256Hash` isn't the SHA-256 of `query`",
            )),
            (None, Some(hash)) => match self.by_hash.get(&hash) {
                Some(query) => Ok(query.to_string()),
                None => Err(Problem::persisted_not_found(media)),
            },
            (None, None) => Err(Problem::bad_request(
                "the request has no `query`; send one as a string, or `extensions.persistedQuery`",
            )),
        }
    }

    /// Keeps a document that was answered under its hash, which [`Persisted::resolve`] has compared.
    pub(super) fn keep(&self, hash: Hash, query: &str) {
        if query.len() <= LONGEST {
            self.by_hash.insert(hash, query.into());
        }
    }

    /// Whether a document of this hash is kept.
    pub(super) fn has(&self, hash: Hash) -> bool {
        self.by_hash.peek(&hash).is_some()
    }
}

fn is_of(hash: Hash, query: &str) -> bool {
    Sha256::digest(query.as_bytes()).as_slice() == hash.0
}
