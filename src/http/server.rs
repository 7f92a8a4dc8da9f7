//! The server from its start to its end.

use std::future;
use std::io;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::sync::atomic::Ordering;
use std::thread::available_parallelism;

use actix_cors::Cors;
use actix_http::HttpService;
use actix_http::error::DispatchError;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, map_config};
use actix_web::dev::{AppConfig, ServiceFactory, fn_service};
use actix_web::http::header;
use actix_web::rt::net::{TcpListener, TcpStream};
use actix_web::rt::time::sleep;
use actix_web::{App, guard, middleware, rt, web};
use anyhow::anyhow;
use rolegraph_graph::{Graph, NodeKind};
use rolegraph_schema::{Engine, Limits};
use tokio::net::TcpSocket;

use super::connection::{Connection, DISCONNECT, KEPT, Times};
use super::signals::{self, Hangups, Stop, Stops};
use super::state::{Phase, Settings, State};
use super::workers::Workers;
use super::{examples, gate, graphql, health, log, pages, reload};
use crate::output::counted;
use crate::threads;

/// For how long a browser may remember what it was told about other origins, in seconds.
const CORS_AGE: usize = 3600;
/// Connections that wait to be taken.
const BACKLOG: u32 = 1024;

/// What listens to signals. Whatever comes before [`serve`] is heeded by it.
pub(crate) struct Watch {
    runtime: tokio::runtime::Runtime,
    stops: Stops,
    hangups: Hangups,
}

impl Watch {
    /// Begins to listen.
    ///
    /// # Errors
    /// When the system gives too little.
    pub(crate) fn begin() -> io::Result<Self> {
        signals::check_room()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let entered = runtime.enter();
        let (stops, hangups) = signals::listen()?;
        drop(entered);
        Ok(Self {
            runtime,
            stops,
            hangups,
        })
    }
}

/// Serves until it is told to stop, by SIGINT or SIGTERM.
///
/// # Errors
/// When there is no graph, the address can't be listened at, or the system gives too little.
pub(crate) fn serve(watch: Watch, settings: Settings, limits: Limits) -> anyhow::Result<()> {
    let Watch {
        runtime,
        stops,
        hangups,
    } = watch;
    rt::Runtime::from(runtime).block_on(run(stops, hangups, settings, limits))
}

async fn run(
    mut stops: Stops,
    hangups: Hangups,
    settings: Settings,
    limits: Limits,
) -> anyhow::Result<()> {
    let graph = tokio::select! {
        _ = stops.next() => return Ok(()),
        graph = reload::open(settings.folder.clone()) => graph?,
    };
    let state = web::Data::new(State::new(Engine::new(limits)?, graph, settings));
    let listen = state.settings.listen;
    let listener = bind(listen).map_err(|error| unbound(listen, error))?;
    let address = listener.local_addr()?;
    let count = state
        .settings
        .workers
        .or(available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let workers = Workers::start(count, address, &state).map_err(unstarted)?;
    tracing::info!(
        "listening on http://{address}  ({})",
        summary(&state.graph())
    );
    examples::renew(&state);
    rt::spawn(reload::on_signal(hangups, state.clone()));
    stop_after(workers, listener, &state, stops).await;
    match state.broken.load(Ordering::Relaxed) {
        0 => tracing::info!("stopped"),
        broken => tracing::info!(
            "stopped; {} ended by a fault of the client's",
            counted(broken, "connection")
        ),
    }
    Ok(())
}

/// Serves until the first signal to stop, answers what has come, and stops at once at the second.
async fn stop_after(workers: Workers, listener: TcpListener, state: &State, mut stops: Stops) {
    let mut closing = state.phase.subscribe();
    let serve = async {
        let closing = async {
            let _ = closing.wait_for(|&phase| phase == Phase::Closing).await;
        };
        workers.feed(listener, closing).await;
        workers.finish().await;
    };
    let stop = async {
        let signal = stops.next().await;
        tracing::info!("stopping; again to stop at once");
        // Whoever chooses among servers is told first, and whoever asks on a kept connection.
        state.phase.send_replace(Phase::Leaving);
        if signal == Stop::Terminate {
            tokio::select! {
                () = sleep(state.settings.leave) => {}
                _ = stops.next() => return,
            }
        }
        state.phase.send_replace(Phase::Closing);
        stops.next().await;
    };
    tokio::select! {
        () = serve => {}
        () = stop => {}
    }
}

/// What answers on a connection: what `HttpServer` makes of its `App`, with a connection of our own
/// between the socket and actix-http.
pub(super) fn service(
    address: SocketAddr,
    state: &web::Data<State>,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = (), InitError = ()> + use<>
{
    let times = Times {
        arrival: state.settings.arrival,
        delivery: state.settings.delivery,
    };
    let through = state.clone();
    let app = App::new()
        .app_data(state.clone())
        .configure(routes)
        .wrap(cors(&state.settings))
        .wrap(middleware::from_fn(move |request, next| {
            gate::pass(request, through.clone(), next)
        }))
        .wrap(security())
        .into_factory()
        .map_err(|error: actix_web::Error| error.error_response());
    let http = HttpService::build()
        .keep_alive(KEPT)
        .client_request_timeout(times.arrival)
        .client_disconnect_timeout(DISCONNECT)
        .local_addr(address)
        .on_connect_ext(|connection: &Connection, data| {
            data.insert(connection.course());
        })
        .h1(map_config(app, |()| AppConfig::default()));
    let (state, faults) = (state.clone(), state.clone());
    fn_service(move |socket: TcpStream| {
        let peer = socket.peer_addr().ok();
        let connection = Connection::new(socket, times, state.phase.subscribe());
        future::ready(Ok::<_, DispatchError>((connection, peer)))
    })
    .and_then(http)
    .map_err(move |error| log::broken(&error, &faults))
}

fn bind(listen: SocketAddr) -> io::Result<TcpListener> {
    let socket = if listen.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    // Elsewhere it would let two servers listen at one address.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(listen)?;
    socket.listen(BACKLOG)
}

/// What keeps the server from starting, and what to do about it.
pub(crate) fn unstarted(error: io::Error) -> anyhow::Error {
    #[cfg(unix)]
    if rustix::io::Errno::from_io_error(&error) == Some(rustix::io::Errno::MFILE) {
        return anyhow!(
            "the server can't be started: {error}; raise the limit of open files (`ulimit -n`)"
        );
    }
    match error.kind() {
        io::ErrorKind::WouldBlock => threads::none(&error),
        _ => anyhow::Error::new(error).context("the server can't be started"),
    }
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
        // Clients trace, identify and name what they ask; nothing here depends on such headers.
        .allow_any_header()
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
pub(super) fn summary(graph: &Graph) -> String {
    let kinds = [
        NodeKind::Role,
        NodeKind::Skill,
        NodeKind::Tool,
        NodeKind::Job,
    ];
    let counts = kinds.map(|kind| counted(graph.count(kind) as u64, kind.prefix()));
    counts.join(", ")
}
