//! Signals: what they end, and what they leave to be answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use crate::data;
use crate::run::program;
use crate::server::{Server, one_answer, request, until_closed, wait_until};

const QUERY: &str = "{ roles { totalCount } }";

/// A third of the requests that had come on kept connections was dropped at SIGTERM.
#[test]
fn what_has_come_is_answered() {
    let mut server = Server::start(&[]);
    let asked = request("{ __schema { types { name fields { name } } } }");
    let mut streams: Vec<_> = (0..20).map(|_| server.connect()).collect();
    for stream in &mut streams {
        stream.write_all(&asked).unwrap();
        assert!(one_answer(stream).starts_with("http/1.1 200 "));
    }
    // A server that stands still can't be faster than what is sent to it.
    server.signal("-STOP");
    for stream in &mut streams {
        stream.write_all(&asked.repeat(10)).unwrap();
    }
    server.signal("-TERM");
    server.signal("-CONT");
    for stream in &mut streams {
        let replies = until_closed(stream);
        assert_eq!(replies.matches("HTTP/1.1 200 ").count(), 10);
        // None says that it is the last one but the last.
        let (before, _) = replies.rsplit_once("HTTP/1.1 200 ").unwrap();
        assert!(!before.to_ascii_lowercase().contains("connection: close"));
    }
    assert_eq!(server.wait(), Some(0));
}

/// A server that was told to stop said that it was ready until it was gone.
#[test]
fn it_says_so_before_it_stops() {
    let mut server = Server::start(&["--leave", "1h"]);
    let mut kept = server.connect();
    kept.write_all(&request(QUERY)).unwrap();
    assert!(!one_answer(&mut kept).contains("connection: close"));
    server.signal("-TERM");
    wait_until("the server to say so", || {
        server.get("/health/ready", &[]).status == 503
    });
    server
        .get("/health/ready", &[])
        .assert_refused(503, "UNAVAILABLE", "told to stop");
    assert_eq!(server.get("/health/live", &[]).status, 200);
    server.assert_answers();
    kept.write_all(&request(QUERY)).unwrap();
    let reply = until_closed(&mut kept).to_ascii_lowercase();
    assert!(reply.starts_with("http/1.1 200 "), "{reply}");
    assert!(reply.contains("connection: close"), "{reply}");
    // The second signal is obeyed at once.
    server.signal("-TERM");
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn what_has_begun_to_come_is_answered() {
    let mut server = Server::start(&[]);
    let mut idle = server.connect();
    idle.write_all(&request(QUERY)).unwrap();
    assert!(one_answer(&mut idle).starts_with("http/1.1 200 "));
    let mut slow = server.connect();
    let whole = request(QUERY);
    let (begin, end) = whole.split_at(whole.len() - 5);
    slow.write_all(&request(QUERY)).unwrap();
    assert!(one_answer(&mut slow).starts_with("http/1.1 200 "));
    slow.write_all(begin).unwrap();

    server.signal("-INT");
    assert_eq!(until_closed(&mut idle), "");
    wait_until("the end of listening", || {
        TcpStream::connect(server.address).is_err()
    });
    slow.write_all(end).unwrap();
    let reply = until_closed(&mut slow);
    assert!(reply.starts_with("HTTP/1.1 200 "), "{reply}");
    assert_eq!(server.wait(), Some(0));
}

/// A SIGHUP in the first tenth of a second ended the server, which didn't listen to signals before it
/// had its graph.
#[test]
fn signals_are_heeded_from_the_start() {
    for signal in ["-HUP", "-TERM"] {
        let mut command = program();
        command.arg("serve").arg(data::graph());
        command.args(["--listen", "127.0.0.1:0", "--log", "debug"]);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let id = child.id().to_string();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut lines = String::new();
        let mut read_until = |text: &str| {
            while !lines.contains(text) {
                assert!(log.read_line(&mut lines).unwrap() > 0, "{lines}");
            }
        };
        let send = |signal: &str| {
            assert!(
                Command::new("kill")
                    .args([signal, &id])
                    .status()
                    .unwrap()
                    .success()
            );
        };
        read_until("graph opened");
        send(signal);
        if signal == "-HUP" {
            read_until("reloaded");
            send("-INT");
        }
        let status = child.wait().unwrap();
        let _ = log.read_to_string(&mut lines);
        assert_eq!(status.code(), Some(0), "{signal}: {lines}");
    }
}
