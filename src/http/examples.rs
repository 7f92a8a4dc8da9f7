//! What the playground offers to ask, made of the graph that is served.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use actix_web::http::header;
use actix_web::rt::time::timeout;
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use tokio::sync::watch;

use super::accept::MediaType;
use super::compress::{self, Effort};
use super::problem::Problem;
use super::state::State;
use crate::examples;

/// For how long a request waits for examples that are being made.
const PATIENCE: Duration = Duration::from_secs(10);

/// The examples, as JSON, or nothing while they are being made.
#[derive(Debug)]
pub(super) struct Examples {
    made: watch::Sender<Option<Bytes>>,
    /// How often they were asked to be made anew.
    turn: AtomicU64,
}

impl Examples {
    /// Examples that are still to be made.
    pub(super) fn new() -> Self {
        Self {
            made: watch::Sender::new(None),
            turn: AtomicU64::new(0),
        }
    }

    fn is_current(&self, turn: u64) -> bool {
        self.turn.load(Ordering::Acquire) == turn
    }
}

/// Has the examples made of the graph that is served now. It takes none of the threads that answer,
/// and nobody waits for it but who asks for the examples.
pub(super) fn renew(state: &web::Data<State>) {
    let turn = state.examples.turn.fetch_add(1, Ordering::AcqRel) + 1;
    state.examples.made.send_replace(None);
    let making = Making {
        state: state.clone(),
        turn,
        body: Bytes::from_static(b"[]"),
    };
    // Where there is no thread to be had, dropping it says that there are none.
    if let Err(error) = thread::Builder::new()
        .name("examples".to_owned())
        .spawn(move || making.run())
    {
        tracing::warn!(%error, "the playground has no examples: they need a thread");
    }
}

/// One making of the examples. Whatever becomes of it, those who wait are told at its end.
struct Making {
    state: web::Data<State>,
    turn: u64,
    body: Bytes,
}

impl Making {
    fn run(mut self) {
        let start = Instant::now();
        let State {
            engine, examples, ..
        } = &**self.state;
        let is_wanted = || examples.is_current(self.turn);
        let filled = examples::fill(engine, &self.state.graph(), &is_wanted);
        tracing::debug!(elapsed = ?start.elapsed(), examples = filled.len(), "examples made");
        if let Ok(body) = serde_json::to_vec(&filled) {
            self.body = body.into();
        }
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        let examples = &self.state.examples;
        examples.made.send_if_modified(|made| {
            let is_current = examples.is_current(self.turn);
            if is_current {
                *made = Some(std::mem::take(&mut self.body));
            }
            is_current
        });
    }
}

/// The examples.
pub(super) async fn get(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let mut made = state.examples.made.subscribe();
    let body = match timeout(PATIENCE, made.wait_for(Option::is_some)).await {
        Ok(Ok(body)) => body.clone().unwrap_or_default(),
        _ => {
            return Problem::unavailable("the examples are still being made; ask for them again")
                .respond(MediaType::Json);
        }
    };
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::VARY, "accept-encoding"));
    if let Some(encoding) = compress::choose(&request, body.len(), Effort::Quick)
        && let Some(shorter) = compress::compressed(&body, encoding, Effort::Quick).await
    {
        return response
            .insert_header((header::CONTENT_ENCODING, encoding.as_str()))
            .body(shorter);
    }
    response.body(body)
}
