//! The signals that the server heeds. They are listened to from the moment that [`listen`] returns,
//! whatever is done before they are asked for.

use std::io;

/// A signal to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// By whoever runs the server, who may have others that take over.
    Terminate,
    /// By a person at a terminal.
    Interrupt,
}

#[cfg(unix)]
mod system {
    use std::os::unix::net::UnixStream;

    use tokio::signal::unix::{Signal, SignalKind, signal};

    use super::{Stop, io};

    /// Signals to stop.
    #[derive(Debug)]
    pub(in super::super) struct Stops {
        terminate: Signal,
        interrupt: Signal,
    }

    impl Stops {
        /// Waits for the next one.
        pub(in super::super) async fn next(&mut self) -> Stop {
            tokio::select! {
                _ = self.terminate.recv() => Stop::Terminate,
                _ = self.interrupt.recv() => Stop::Interrupt,
            }
        }
    }

    /// Signals to read the graph again.
    #[derive(Debug)]
    pub(in super::super) struct Hangups(Signal);

    impl Hangups {
        /// Waits for the next one, and says whether there was one.
        pub(in super::super) async fn next(&mut self) -> bool {
            self.0.recv().await.is_some()
        }
    }

    /// Finds out whether there is room for the files of tokio's runtime, which panics where there is
    /// none for those of its signals.
    ///
    /// # Errors
    /// When there isn't.
    pub(in super::super) fn check_room() -> io::Result<()> {
        let [_, _, _] = [
            UnixStream::pair()?,
            UnixStream::pair()?,
            UnixStream::pair()?,
        ];
        Ok(())
    }

    /// Begins to listen to signals.
    ///
    /// # Errors
    /// What the system says.
    pub(in super::super) fn listen() -> io::Result<(Stops, Hangups)> {
        // Before all others the one that ends a program which doesn't expect it and that isn't
        // meant to end this one.
        let hangups = Hangups(signal(SignalKind::hangup())?);
        let stops = Stops {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        };
        Ok((stops, hangups))
    }
}

#[cfg(not(unix))]
mod system {
    use super::{Stop, io};

    #[derive(Debug)]
    pub(in super::super) struct Stops;

    impl Stops {
        pub(in super::super) async fn next(&mut self) -> Stop {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            Stop::Interrupt
        }
    }

    #[derive(Debug)]
    pub(in super::super) struct Hangups;

    impl Hangups {
        pub(in super::super) async fn next(&mut self) -> bool {
            false
        }
    }

    pub(in super::super) fn check_room() -> io::Result<()> {
        Ok(())
    }

    pub(in super::super) fn listen() -> io::Result<(Stops, Hangups)> {
        Ok((Stops, Hangups))
    }
}

pub(super) use self::system::{Hangups, Stops, check_room, listen};
