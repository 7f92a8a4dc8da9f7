//! What every request passes through, and what is refused before it is known what is asked for.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use super::accept::{self, MediaType};
use super::connection::Passage;
use super::log::Line;
use super::origin;
use super::problem::Problem;
use super::state::{Settings, State};

/// Passes on what may be asked from where it comes, tells its connection of it, and logs what came
/// of it.
pub(super) async fn pass<B: MessageBody + 'static>(
    request: ServiceRequest,
    state: web::Data<State>,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let (passage, line) = (Passage::begin(&request), Line::begin(&request));
    let mut response = match passes(&request, &state.settings) {
        Ok(()) => next.call(request).await?.map_into_left_body(),
        Err(problem) => {
            let media = accept::negotiate(request.headers()).unwrap_or(MediaType::Json);
            let refusal = problem.respond(media);
            request.into_response(refusal).map_into_right_body()
        }
    };
    if let Some(passage) = passage {
        let head = response.response_mut().head_mut();
        passage.end(head, state.is_leaving());
    }
    if let Some(line) = line {
        line.end(&response);
    }
    Ok(response)
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
