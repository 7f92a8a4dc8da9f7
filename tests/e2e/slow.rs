//! Clients that begin something and don't end it.

use std::io::Write;
use std::thread;

use crate::server::{Server, one_answer, request, until_closed, wait_until};

const CHUNKED: &str = "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"que\r\n";

/// A request in chunks that wasn't finished was answered, but its connection never closed, so that
/// a few of them took all that a server may have. The same held where it was refused for its
/// type or its method, and for a head that was begun on a connection that had been kept.
#[test]
fn what_is_not_finished_is_closed() {
    let server = Server::start(&["--max-arrival", "1s"]);
    let json = "Host: localhost\r\nContent-Type: application/json\r\n";
    let cases = [
        (format!("POST /graphql HTTP/1.1\r\n{json}{CHUNKED}"), "408"),
        (
            format!("POST /graphql HTTP/1.1\r\n{json}Content-Length: 50\r\n\r\n{{\"que"),
            "408",
        ),
        (
            format!("POST /graphql HTTP/1.1\r\nHost: localhost\r\n{CHUNKED}"),
            "415",
        ),
        (
            format!("POST / HTTP/1.1\r\nHost: localhost\r\n{CHUNKED}"),
            "405",
        ),
        ("POST /graphql HTTP/1.1\r\nHost".into(), "408"),
        (String::new(), "408"),
    ];
    thread::scope(|scope| {
        for (sent, status) in &cases {
            let mut stream = server.connect();
            scope.spawn(move || {
                stream.write_all(sent.as_bytes()).unwrap();
                let reply = until_closed(&mut stream);
                assert!(
                    reply.starts_with(&format!("HTTP/1.1 {status} ")),
                    "{sent}: {reply}"
                );
            });
        }
        scope.spawn(|| {
            let mut stream = server.connect();
            stream.write_all(&request("{ __typename }")).unwrap();
            assert!(one_answer(&mut stream).starts_with("http/1.1 200 "));
            stream.write_all(b"GET /graphql HTT").unwrap();
            until_closed(&mut stream);
        });
        scope.spawn(|| {
            // Whoever never stops sending is stopped.
            let mut stream = server.connect();
            stream.write_all(cases[0].0.as_bytes()).unwrap();
            wait_until("the end of what is sent", || {
                stream.write_all(b"1\r\n \r\n").is_err()
            });
        });
    });
    server.assert_answers();
}

/// A client that didn't read its answer was never dropped, and sixty of them held 353 MB.
#[test]
fn who_does_not_read_is_dropped() {
    let server = Server::start(&["--max-delivery", "1s"]);
    let mut streams: Vec<_> = (0..3).map(|_| server.connect()).collect();
    for stream in &mut streams {
        stream.write_all(&much()).unwrap();
    }
    wait_until("the end of connections that aren't read", || {
        let live = server.get("/health/live", &[]).json();
        live["brokenConnections"].as_u64().unwrap() >= 3
    });
    server.assert_answers();
}

/// The same client kept a server that was told to stop for as long as it waits for anybody.
#[cfg(unix)]
#[test]
fn who_does_not_read_holds_up_no_stop() {
    let mut server = Server::start(&["--max-delivery", "1h", "--leave", "1ms"]);
    let mut stream = server.connect();
    stream.write_all(&much()).unwrap();
    // The first byte of the first answer: the others are under way or wait for it.
    let mut byte = [0];
    stream.peek(&mut byte).unwrap();
    server.signal("-TERM");
    assert_eq!(server.wait(), Some(0));
    server.wait_for("stopped; 1 connection ended by a fault of the client's");
}

/// Requests whose answers are far more than the system takes for a client that reads nothing.
fn much() -> Vec<u8> {
    let fields = "name description args { name description type { name } } type { name }";
    let query = format!("{{ __schema {{ types {{ name description fields {{ {fields} }} }} }} }}");
    request(&query).repeat(100)
}
