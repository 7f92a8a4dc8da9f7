//! `/graphql`, after the GraphQL-over-HTTP specification.

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use bytes::Bytes;
use rolegraph_schema::{Answer, Outcome, Request};

use super::accept::{self, MediaType};
use super::compress::{self, Effort};
use super::parameters::Parameters;
use super::problem::Problem;
use super::state::State;
use super::{arrival, origin};

/// Answers a query that stands in the URL.
pub(super) async fn get(
    request: HttpRequest,
    body: web::Payload,
    state: web::Data<State>,
) -> HttpResponse {
    let media = match accept::negotiate(request.headers()) {
        Ok(media) => media,
        Err(problem) => return problem.respond(MediaType::Json),
    };
    let in_url = origin::check(request.headers(), &state.settings)
        .and_then(|()| Parameters::from_url(request.query_string()));
    let parameters = match in_url {
        // Python's gql sends the parameters of a GET as it does those of a POST.
        Ok(none) if none.ask_nothing() && arrival::has_body(request.headers()) => {
            parameters(&request, body, &state).await
        }
        in_url => in_url,
    };
    match parameters {
        Ok(parameters) => answer(&request, &state, parameters, media).await,
        Err(problem) => problem.respond(media),
    }
}

/// Answers a request that stands in the body.
pub(super) async fn post(
    request: HttpRequest,
    body: web::Payload,
    state: web::Data<State>,
) -> HttpResponse {
    let media = match accept::negotiate(request.headers()) {
        Ok(media) => media,
        Err(problem) => return problem.respond(MediaType::Json),
    };
    match parameters(&request, body, &state).await {
        Ok(parameters) => answer(&request, &state, parameters, media).await,
        Err(problem) => problem.respond(media),
    }
}

/// Refuses every other method.
pub(super) async fn other_method(request: HttpRequest) -> HttpResponse {
    let media = accept::negotiate(request.headers()).unwrap_or(MediaType::Json);
    Problem::method("GET, POST", "GraphQL is answered over GET and POST").respond(media)
}

async fn parameters(
    request: &HttpRequest,
    body: web::Payload,
    state: &State,
) -> Result<Parameters, Problem> {
    let headers = request.headers();
    arrival::check_type(headers)?;
    let body = arrival::read(headers, body, state.settings.body, state.settings.arrival).await?;
    Parameters::from_json(&body)
}

async fn answer(
    request: &HttpRequest,
    state: &State,
    parameters: Parameters,
    media: MediaType,
) -> HttpResponse {
    let Parameters {
        query,
        operation_name,
        variables,
        persisted,
    } = parameters;
    let query = match state.persisted.resolve(query, persisted, media) {
        Ok(query) => query,
        Err(problem) => return problem.respond(media),
    };
    let asked = Request {
        query,
        operation_name,
        variables,
    };
    let new = persisted
        .filter(|&hash| !state.persisted.has(hash))
        .map(|hash| (hash, asked.query.clone()));
    let answer = state.engine.execute(&state.graph(), asked).await;
    if request.method() == Method::GET && answer.outcome == Outcome::NoQuery {
        return Problem::method(
            "POST",
            "only queries are answered over GET; send the request as POST",
        )
        .respond(media);
    }
    if let (Some((hash, query)), Outcome::Answered) = (new, answer.outcome) {
        state.persisted.keep(hash, &query);
    }
    if let Some(cost) = answer.cost {
        tracing::debug!(cost, touched = answer.touched, "query");
    }
    respond(request, answer, media).await
}

async fn respond(request: &HttpRequest, answer: Answer, media: MediaType) -> HttpResponse {
    let status = match (media, answer.outcome) {
        (MediaType::Response, Outcome::Refused | Outcome::NoQuery) => StatusCode::BAD_REQUEST,
        (_, Outcome::Answered | Outcome::Refused | Outcome::NoQuery | Outcome::Stopped) => {
            StatusCode::OK
        }
    };
    let body = Bytes::from(answer.body);
    let mut response = HttpResponseBuilder::new(status);
    response
        .insert_header((header::CONTENT_TYPE, media.content_type()))
        .insert_header((header::VARY, "accept, accept-encoding"));
    if let Some(encoding) = compress::choose(request, body.len(), Effort::Quick)
        && let Some(shorter) = compress::compressed(&body, encoding, Effort::Quick).await
    {
        return response
            .insert_header((header::CONTENT_ENCODING, encoding.as_str()))
            .body(shorter);
    }
    response.body(body)
}
