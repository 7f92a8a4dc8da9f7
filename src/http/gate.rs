//! What is refused before it is known what is asked for.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use super::accept::{self, MediaType};
use super::origin;
use super::problem::Problem;
use super::state::{Settings, State};

/// Passes on what may be asked from where it comes.
pub(super) async fn check<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let checked = match request.app_data::<web::Data<State>>() {
        Some(state) => passes(&request, &state.settings),
        None => Ok(()),
    };
    match checked {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(problem) => {
            let media = accept::negotiate(request.headers()).unwrap_or(MediaType::Json);
            let refusal = problem.respond(media);
            Ok(request.into_response(refusal).map_into_right_body())
        }
    }
}

fn passes(request: &ServiceRequest, settings: &Settings) -> Result<(), Problem> {
    let headers = request.headers();
    // Who watches over the server asks as it can, and learns how large the graph is at most.
    if !request.path().starts_with("/health/") {
        origin::check_host(headers, settings)?;
    }
    let is_preflight = request.method() == Method::OPTIONS
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if is_preflight {
        origin::check_preflight(headers, settings)?;
    }
    Ok(())
}
