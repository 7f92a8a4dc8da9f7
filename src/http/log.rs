//! One line of the log for each request, and for each connection that breaks off.

use std::sync::atomic::Ordering;
use std::time::Instant;

use actix_http::error::DispatchError;
use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use tracing::Level;

use super::state::State;

/// The line of a request, without its query, which is the client's own.
pub(super) struct Line {
    start: Instant,
    method: Method,
    path: String,
}

impl Line {
    /// Begins the line, where it is to be logged.
    pub(super) fn begin(request: &ServiceRequest) -> Option<Self> {
        tracing::enabled!(Level::DEBUG).then(|| Self {
            start: Instant::now(),
            method: request.method().clone(),
            path: request.path().to_owned(),
        })
    }

    /// Logs what came of the request.
    pub(super) fn end<B: MessageBody>(self, response: &ServiceResponse<B>) {
        let Self {
            start,
            method,
            path,
        } = self;
        let bytes = match response.response().body().size() {
            BodySize::Sized(bytes) => Some(bytes),
            BodySize::None | BodySize::Stream => None,
        };
        tracing::debug!(%method, path, status = response.status().as_u16(), bytes, elapsed = ?start.elapsed(), "request");
    }
}

/// Logs why a connection ended before its time, and counts it where the client is to blame.
pub(super) fn broken(error: &DispatchError, state: &State) {
    match error {
        DispatchError::Service(_)
        | DispatchError::Body(_)
        | DispatchError::Upgrade
        | DispatchError::InternalError => tracing::error!(%error, "a connection was ended"),
        _ => {
            state.broken.fetch_add(1, Ordering::Relaxed);
            tracing::debug!(%error, "a client broke off, or sent what isn't HTTP");
        }
    }
}
