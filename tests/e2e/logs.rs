//! A log that can't be written, and what is in one that can.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};

use crate::data;
use crate::run::program;
use crate::server::{Server, wait_until};

const NO_HTTP: [&[u8]; 3] = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST /graphql HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
];

/// What a client sends wrong was logged as an error of the server's, a line each.
#[test]
fn faults_of_clients_are_counted() {
    let broken = |server: &Server| {
        server.get("/health/live", &[]).json()["brokenConnections"]
            .as_u64()
            .unwrap()
    };
    let quiet = Server::start(&[]);
    for bytes in NO_HTTP {
        assert!(quiet.raw(bytes).starts_with("HTTP/1.1 400 "));
    }
    wait_until("the count", || broken(&quiet) == 3);
    assert_eq!(quiet.log(), "");

    let telling = Server::start(&["--log", "rolegraph=debug"]);
    telling.raw(NO_HTTP[0]);
    telling.wait_for("a client broke off, or sent what isn't HTTP");
    for line in telling.log().lines() {
        assert!(line.contains(" DEBUG "), "{line}");
    }
}

/// A server of which only the process is known.
struct Bare(Child);

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Bare {
    fn start(listen: SocketAddr, log: &str, stderr: Stdio) -> Self {
        let listen = listen.to_string();
        let mut command = program();
        command.arg("serve").arg(data::graph());
        command.args(["--listen", &listen, "--workers", "2", "--log", log]);
        command.args(["--leave", "1ms"]);
        Self(command.stderr(stderr).spawn().unwrap())
    }

    /// Asks often enough to fill a pipe with what is logged of it, and then has the server stop.
    #[cfg(unix)]
    #[track_caller]
    fn assert_serves_and_stops(mut self, address: SocketAddr) {
        use std::io::Write;
        wait_until("the server to listen", || {
            TcpStream::connect(address).is_ok()
        });
        for _ in 0..2_000 {
            let mut stream = TcpStream::connect(address).unwrap();
            stream
                .write_all(
                    b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                )
                .unwrap();
            let mut reply = String::new();
            stream.read_to_string(&mut reply).unwrap();
            assert!(reply.starts_with("HTTP/1.1 200 "), "{reply}");
        }
        let sent = std::process::Command::new("kill")
            .arg(self.0.id().to_string())
            .status()
            .unwrap();
        assert!(sent.success());
        let mut status = None;
        wait_until("the end", || {
            status = self.0.try_wait().unwrap();
            status.is_some()
        });
        assert_eq!(status.unwrap().code(), Some(0));
    }
}

/// An address that was free a moment ago.
fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

/// A reader that had gone made the server ignore SIGTERM, and one that cut off every request with
/// `--log debug`.
#[cfg(unix)]
#[test]
fn a_reader_that_has_gone() {
    for log in ["info", "debug"] {
        let address = free();
        let mut server = Bare::start(address, log, Stdio::piped());
        let mut lines = BufReader::new(server.0.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("listening") {
            assert!(lines.read_line(&mut line).unwrap() > 0, "{line}");
        }
        drop(lines);
        server.assert_serves_and_stops(address);
    }
}

/// A reader that stopped reading stopped the server.
#[cfg(unix)]
#[test]
fn a_reader_that_does_not_read() {
    let address = free();
    let mut server = Bare::start(address, "debug", Stdio::piped());
    let _unread = server.0.stderr.take().unwrap();
    server.assert_serves_and_stops(address);
}

/// A full disk kept the server from starting.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    for log in ["info", "debug"] {
        let address = free();
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let server = Bare::start(address, log, full.into());
        server.assert_serves_and_stops(address);
    }
}
