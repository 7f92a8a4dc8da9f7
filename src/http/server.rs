//! The server from its start to its end.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::{Server, ServerHandle};
use actix_web::http::header;
use actix_web::{App, HttpServer, guard, middleware, rt, web};
use anyhow::{Context, anyhow};
use rolegraph_graph::{Graph, NodeKind};

use super::state::{Settings, State};
use super::{examples, graphql, health, log, origin, pages};
use crate::output::counted;
use crate::store;

/// The time that requests under way have once the server is told to stop, in seconds.
const FAREWELL: u64 = 15;
/// For how long a browser may remember what it was told about other origins, in seconds.
const CORS_AGE: usize = 3600;
/// What a connection that is to be closed has left to do so.
const DISCONNECT: Duration = Duration::from_secs(2);

/// Serves until it is told to stop, by SIGINT or SIGTERM.
///
/// # Errors
/// When the address can't be listened at.
pub(crate) fn serve(state: State) -> anyhow::Result<()> {
    let state = web::Data::new(state);
    rt::System::new().block_on(async move {
        let (server, address) = start(&state)?;
        tracing::info!(
            "listening on http://{address}  ({})",
            summary(&state.graph())
        );
        examples::renew(&state);
        rt::spawn(stop_on_signal(server.handle()));
        rt::spawn(reload_on_signal(state.clone()));
        server.await.context("the server failed")?;
        tracing::info!("stopped");
        Ok(())
    })
}

fn start(state: &web::Data<State>) -> anyhow::Result<(Server, SocketAddr)> {
    let settings = &state.settings;
    let listen = settings.listen;
    let shared = state.clone();
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .configure(routes)
            .wrap(cors(&shared.settings))
            .wrap(security())
            .wrap(middleware::from_fn(log::request))
    })
    .disable_signals()
    .client_request_timeout(settings.arrival)
    .client_disconnect_timeout(DISCONNECT)
    .shutdown_timeout(FAREWELL);
    if let Some(workers) = settings.workers {
        server = server.workers(workers);
    }
    let server = server
        .bind(listen)
        .map_err(|error| unbound(listen, error))?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    Ok((server.run(), address))
}

fn routes(config: &mut web::ServiceConfig) {
    let read = || guard::Any(guard::Get()).or(guard::Head());
    config
        .service(
            web::resource("/graphql")
                .route(web::get().to(graphql::get))
                .route(web::post().to(graphql::post))
                .default_service(web::to(graphql::other_method)),
        )
        .service(
            web::resource("/schema.graphql")
                .guard(read())
                .to(pages::schema),
        )
        .service(
            web::resource("/playground/examples.json")
                .guard(read())
                .to(examples::get),
        )
        .service(web::resource("/health/live").guard(read()).to(health::live))
        .service(
            web::resource("/health/ready")
                .guard(read())
                .to(health::ready),
        )
        .default_service(web::to(pages::page));
}

/// Headers of every response.
fn security() -> middleware::DefaultHeaders {
    middleware::DefaultHeaders::new()
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::REFERRER_POLICY, "same-origin"))
}

fn cors(settings: &Settings) -> Cors {
    let cors = Cors::default()
        .block_on_origin_mismatch(false)
        .allowed_methods(["GET", "POST"])
        .allowed_headers([header::ACCEPT, header::CONTENT_TYPE])
        .allowed_header(origin::PREFLIGHT)
        .max_age(CORS_AGE);
    settings
        .origins
        .iter()
        .fold(cors, |cors, origin| cors.allowed_origin(origin))
}

fn unbound(listen: SocketAddr, error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            let next = SocketAddr::new(listen.ip(), listen.port().checked_add(1).unwrap_or(8080));
            anyhow!(
                "{listen} is in use already; stop the program that listens there, or choose another address, such as `--listen {next}`"
            )
        }
        io::ErrorKind::PermissionDenied => {
            anyhow!(
                "{listen} may not be listened at: {error}; choose a port from 1024 on, such as `--listen {}:8080`",
                listen.ip()
            )
        }
        io::ErrorKind::AddrNotAvailable => {
            anyhow!(
                "{listen} is no address of this machine; choose one that is, such as `--listen 127.0.0.1:{}`, or `0.0.0.0` for all",
                listen.port()
            )
        }
        _ => anyhow::Error::new(error).context(format!("{listen} can't be listened at")),
    }
}

/// What a graph has the most people ask for.
fn summary(graph: &Graph) -> String {
    let kinds = [
        NodeKind::Role,
        NodeKind::Skill,
        NodeKind::Tool,
        NodeKind::Job,
    ];
    let counts = kinds.map(|kind| counted(graph.count(kind) as u64, kind.prefix()));
    counts.join(", ")
}

/// Stops the server at the first signal, once what is under way is answered, and at the second
/// one at once.
async fn stop_on_signal(server: ServerHandle) {
    if let Err(error) = asked_to_stop().await {
        tracing::warn!(%error, "signals can't be listened to");
        return;
    }
    tracing::info!("stopping; again to stop at once");
    let unfinished = server.clone();
    rt::spawn(async move {
        if asked_to_stop().await.is_ok() {
            unfinished.stop(false).await;
        }
    });
    server.stop(true).await;
}

#[cfg(unix)]
async fn asked_to_stop() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminated.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Reads the graph folder again at SIGHUP. Where that fails, the graph that is there stays.
#[cfg(unix)]
async fn reload_on_signal(state: web::Data<State>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangups) = signal(SignalKind::hangup()) else {
        return;
    };
    while hangups.recv().await.is_some() {
        let Some(folder) = state.settings.folder.clone() else {
            tracing::warn!("nothing to reload: the graph is the one inside the program");
            continue;
        };
        match web::block(move || store::open(Some(&folder))).await {
            Ok(Ok(graph)) => {
                tracing::info!("reloaded  ({})", summary(&graph));
                state.replace(graph);
                examples::renew(&state);
            }
            Ok(Err(error)) => tracing::error!("not reloaded, the old graph stays: {error:#}"),
            Err(error) => tracing::error!("not reloaded, the old graph stays: {error}"),
        }
    }
}

#[cfg(not(unix))]
async fn reload_on_signal(_: web::Data<State>) {}
