//! What is wrong with a request before it comes to its query.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use super::accept::MediaType;

/// What is wrong: an HTTP status, a word for programs and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) status: StatusCode,
    code: &'static str,
    message: String,
    /// The methods that are allowed, where the one used isn't.
    allow: Option<&'static str>,
    /// Whether the rest of the body is left unread, so that the connection is of no more use.
    closes: bool,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            allow: None,
            closes: false,
        }
    }

    /// The request isn't what it should be.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", message)
    }

    /// The request could come from a page of another site without its reader's will.
    pub(super) fn cross_site(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "CROSS_SITE", message)
    }

    /// There is nothing at the path.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", message)
    }

    /// The method isn't one of those that are allowed.
    pub(super) fn method(allow: &'static str, message: impl Into<String>) -> Self {
        let problem = Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED",
            message,
        );
        Self {
            allow: Some(allow),
            ..problem
        }
    }

    /// Nothing that the client takes can be given.
    pub(super) fn not_acceptable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE", message)
    }

    /// The body is of a type that isn't read.
    pub(super) fn media_type(message: impl Into<String>) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE",
            message,
        )
    }

    /// The body is longer than allowed.
    pub(super) fn too_large(limit: usize) -> Self {
        let message = format!("the body has more than {limit} bytes; ask for less at a time");
        let problem = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", message);
        Self {
            closes: true,
            ..problem
        }
    }

    /// The body didn't arrive in time.
    pub(super) fn too_slow() -> Self {
        let message = "the body didn't arrive in time; send it in one go";
        let problem = Self::new(StatusCode::REQUEST_TIMEOUT, "REQUEST_TIMEOUT", message);
        Self {
            closes: true,
            ..problem
        }
    }

    /// The workers don't answer.
    pub(super) fn unavailable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message)
    }

    /// A persisted query that isn't known here, in the words that clients look for.
    pub(super) fn persisted_not_found(media: MediaType) -> Self {
        // Clients of the older type expect every answer to a well-formed request to be a 200.
        let status = match media {
            MediaType::Json => StatusCode::OK,
            MediaType::Response => StatusCode::BAD_REQUEST,
        };
        Self::new(
            status,
            "PERSISTED_QUERY_NOT_FOUND",
            "PersistedQueryNotFound",
        )
    }

    /// The response that says so.
    pub(super) fn respond(&self, media: MediaType) -> HttpResponse {
        let mut response = HttpResponseBuilder::new(self.status);
        if let Some(allow) = self.allow {
            response.insert_header((header::ALLOW, allow));
        }
        if self.closes {
            response.force_close();
        }
        let error = Error {
            message: &self.message,
            extensions: Extensions { code: self.code },
        };
        response
            .insert_header((header::CONTENT_TYPE, media.content_type()))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(Body { errors: [error] })
    }
}

#[derive(Serialize)]
struct Body<'p> {
    errors: [Error<'p>; 1],
}

#[derive(Serialize)]
struct Error<'p> {
    message: &'p str,
    extensions: Extensions,
}

#[derive(Serialize)]
struct Extensions {
    code: &'static str,
}
