//! What is the same for whoever asks: sent with a tag, and compressed once.

use std::sync::OnceLock;

use actix_web::http::header::{self, ContentEncoding, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::compress::{self, Effort};

/// Bytes with a type, and how they look compressed once somebody has asked for them so.
#[derive(Debug)]
pub(super) struct Resource {
    body: Bytes,
    content_type: String,
    /// The beginning of the SHA-256 of the bytes.
    tag: String,
    /// For how long it may be kept, as `Cache-Control` says it.
    kept: &'static str,
    /// What else is said of it.
    header: Option<(header::HeaderName, &'static str)>,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

impl Resource {
    /// A resource that has to be asked for again each time.
    pub(super) fn new(body: Bytes, content_type: impl Into<String>) -> Self {
        let tag = Sha256::digest(&body)
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            body,
            content_type: content_type.into(),
            tag,
            kept: "no-cache",
            header: None,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// The same, whose name changes with its bytes, so that it can be kept for ever.
    pub(super) fn immutable(self) -> Self {
        let kept = "public, max-age=31536000, immutable";
        Self { kept, ..self }
    }

    /// The same with one more header.
    pub(super) fn with(self, name: header::HeaderName, value: &'static str) -> Self {
        let header = Some((name, value));
        Self { header, ..self }
    }

    /// Answers with the resource, or that the client has it.
    pub(super) async fn send(&self, request: &HttpRequest) -> HttpResponse {
        let encoding = compress::choose(request, self.body.len(), Effort::Thorough);
        let compressed = match encoding {
            Some(encoding) => self.compressed(encoding).await.map(|body| (encoding, body)),
            None => None,
        };
        // The same in another encoding is another representation, and its tag another one.
        let tag = match &compressed {
            Some((encoding, _)) => format!("{}-{}", self.tag, encoding.as_str()),
            None => self.tag.clone(),
        };
        let is_known = match IfNoneMatch::parse(request) {
            Ok(IfNoneMatch::Any) => true,
            Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.tag() == tag),
            Err(_) => false,
        };
        let mut response = if is_known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((header::CONTENT_TYPE, self.content_type.as_str()))
            .insert_header((header::CACHE_CONTROL, self.kept))
            .insert_header((header::VARY, "accept-encoding"))
            .insert_header(header::ETag(EntityTag::new_strong(tag)));
        if let Some((name, value)) = &self.header {
            response.insert_header((name.clone(), *value));
        }
        match compressed {
            _ if is_known => response.finish(),
            Some((encoding, body)) => response
                .insert_header((header::CONTENT_ENCODING, encoding.as_str()))
                .body(body),
            None => response.body(self.body.clone()),
        }
    }

    async fn compressed(&self, encoding: ContentEncoding) -> Option<Bytes> {
        let kept = match encoding {
            ContentEncoding::Brotli => &self.brotli,
            ContentEncoding::Gzip => &self.gzip,
            _ => return None,
        };
        if let Some(body) = kept.get() {
            return body.clone();
        }
        let body = compress::compressed(&self.body, encoding, Effort::Thorough).await;
        kept.get_or_init(|| body).clone()
    }
}
