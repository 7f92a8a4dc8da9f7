//! The threads that answer, and what gives them connections in turn.
//!
//! This is in the place of actix-server, which panics where there are no threads to be had, and which
//! drops connections that it has taken but not yet given to a thread when it stops.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::net::{SocketAddr, TcpStream as Socket};
use std::thread;
use std::time::Duration;

use actix_web::dev::{Service, ServiceFactory};
use actix_web::rt::net::{TcpListener, TcpStream};
use actix_web::rt::time::{sleep, timeout};
use actix_web::web;
use tokio::runtime;
use tokio::sync::mpsc;
use tokio::task::{LocalSet, spawn_local};

use super::server::service;
use super::state::State;

/// The time that requests under way have once the server closes.
const FAREWELL: Duration = Duration::from_secs(15);
/// How long to wait where no connection can be taken, as where too many are open.
const PAUSE: Duration = Duration::from_millis(200);

/// Threads that answer.
pub(super) struct Workers {
    queues: Vec<mpsc::UnboundedSender<Socket>>,
    /// Ends once all of them have.
    end: mpsc::Receiver<Infallible>,
}

impl Workers {
    /// Starts as many, for a server at an address.
    ///
    /// # Errors
    /// When the system gives no more threads or files.
    pub(super) fn start(
        count: usize,
        address: SocketAddr,
        state: &web::Data<State>,
    ) -> io::Result<Self> {
        let (alive, end) = mpsc::channel(1);
        let start = |_| {
            let (queue, sockets) = mpsc::unbounded_channel();
            let runtime = runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            let (state, alive) = (state.clone(), alive.clone());
            thread::Builder::new().name("http".into()).spawn(move || {
                LocalSet::new().block_on(&runtime, work(sockets, address, state));
                drop(alive);
            })?;
            Ok(queue)
        };
        let queues = (0..count).map(start).collect::<io::Result<_>>()?;
        Ok(Self { queues, end })
    }

    /// Gives them what comes, until it is time to close, and all that has come by then.
    pub(super) async fn feed(&self, listener: TcpListener, closing: impl Future<Output = ()>) {
        let mut turns = self.queues.iter().cycle();
        let mut give = |socket: Socket| {
            if let Some(queue) = turns.next() {
                let _ = queue.send(socket);
            }
        };
        let take = async {
            let mut is_told = false;
            loop {
                match listener.accept().await {
                    Ok((socket, _)) => {
                        is_told = false;
                        // One that the worker's thread is to watch over.
                        if let Ok(socket) = socket.into_std() {
                            give(socket);
                        }
                    }
                    Err(error) if is_of_one(&error) => {}
                    Err(error) => {
                        if !is_told {
                            tracing::warn!(%error, "connections have to wait");
                        }
                        is_told = true;
                        sleep(PAUSE).await;
                    }
                }
            }
        };
        tokio::select! {
            () = closing => {}
            () = take => {}
        }
        // What has come is known to the system before it is told here.
        let Ok(listener) = listener.into_std() else {
            return;
        };
        while let Ok((socket, _)) = listener.accept() {
            if socket.set_nonblocking(true).is_ok() {
                give(socket);
            }
        }
    }

    /// Waits until all that they were given is answered, though not for ever.
    pub(super) async fn finish(mut self) {
        self.queues.clear();
        let _ = self.end.recv().await;
    }
}

/// Whether an error is that of a connection, which its client gave up before it was taken.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted
    )
}

async fn work(
    mut sockets: mpsc::UnboundedReceiver<Socket>,
    address: SocketAddr,
    state: web::Data<State>,
) {
    let Ok(service) = service(address, &state).new_service(()).await else {
        tracing::error!("the routes can't be set up");
        return;
    };
    let (alive, mut end) = mpsc::channel::<Infallible>(1);
    while let Some(socket) = sockets.recv().await {
        let Ok(socket) = TcpStream::from_std(socket) else {
            continue;
        };
        if poll_fn(|context| service.poll_ready(context))
            .await
            .is_err()
        {
            return;
        }
        let answered = service.call(socket);
        let alive = alive.clone();
        spawn_local(async move {
            let _ = answered.await;
            drop(alive);
        });
    }
    drop(alive);
    let _ = timeout(FAREWELL, end.recv()).await;
}
