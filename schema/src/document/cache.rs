//! The documents that were read before.

use std::sync::Arc;

use quick_cache::sync::Cache;
use xxhash_rust::xxh3::xxh3_128;

use super::Document;
use crate::error::QueryError;
use crate::limits::Limits;
use crate::rules::Rules;

/// How many documents are kept.
const CAPACITY: usize = 1_000;
/// Longer documents aren't kept, so that the cache's size in memory is bounded.
const LONGEST: usize = 32 * 1024;

/// Documents by the hash of their text. The cache lives and dies with its schema.
#[derive(Debug)]
pub(crate) struct Documents {
    rules: Rules,
    by_hash: Cache<u128, Arc<Document>>,
}

impl Documents {
    pub(crate) fn new(rules: Rules) -> Self {
        Self {
            rules,
            by_hash: Cache::new(CAPACITY),
        }
    }

    /// The document of a text: the one kept, or a new one.
    ///
    /// # Errors
    /// As [`Document::read`].
    pub(crate) fn get(&self, text: &str, limits: &Limits) -> Result<Arc<Document>, QueryError> {
        let hash = xxh3_128(text.as_bytes());
        // The hash can be forged, so the text decides.
        if let Some(document) = self.by_hash.get(&hash)
            && document.text == text
        {
            return Ok(document);
        }
        let document = Arc::new(Document::read(text, limits, &self.rules)?);
        if text.len() <= LONGEST {
            self.by_hash.insert(hash, Arc::clone(&document));
        }
        Ok(document)
    }
}
