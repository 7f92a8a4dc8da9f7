//! One line of the log for each request, and for each connection that breaks off.

use std::sync::atomic::Ordering;
use std::time::Instant;

use actix_http::error::DispatchError;
use actix_web::Error;
use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use super::state::State;

/// Passes a request on and logs what came of it, without its query, which is the client's own.
pub(super) async fn request<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let start = Instant::now();
    let method = request.method().clone();
    let path = request.path().to_owned();
    let response = next.call(request).await?;
    let bytes = match response.response().body().size() {
        BodySize::Sized(bytes) => Some(bytes),
        BodySize::None | BodySize::Stream => None,
    };
    tracing::debug!(%method, path, status = response.status().as_u16(), bytes, elapsed = ?start.elapsed(), "request");
    Ok(response)
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
