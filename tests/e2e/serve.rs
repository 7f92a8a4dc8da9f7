//! `rolegraph serve` from its start to its end.

use crate::data::{self, PAGE, PILOT, build, catalog, file};
use crate::run::{program, run};
use crate::server::{Server, wait_until};

#[test]
fn health() {
    let server = Server::start(&[]);
    let live = server.get("/health/live", &[]);
    assert_eq!(
        (live.status, live.json()["status"].as_str().unwrap()),
        (200, "live")
    );
    let ready = server.get("/health/ready", &[]);
    assert_eq!(
        (ready.status, ready.json()["status"].as_str().unwrap()),
        (200, "ready")
    );
    assert!(ready.json()["nodes"].as_u64().unwrap() > 10);
}

#[test]
fn a_server_that_answers_nothing_is_not_ready() {
    let server = Server::start(&["--max-time", "0.001ms"]);
    if server.query("{ roles { totalCount } }").status != 200 {
        server
            .get("/health/ready", &[])
            .assert_refused(503, "UNAVAILABLE", "isn't");
    }
    assert_eq!(server.get("/health/live", &[]).status, 200);
}

#[test]
fn an_address_in_use() {
    let server = Server::start(&[]);
    let address = server.address.to_string();
    let second = run([
        "serve".as_ref(),
        data::graph().as_os_str(),
        "--listen".as_ref(),
        address.as_ref(),
    ]);
    let next = server.address.port() + 1;
    second.assert_failed(&format!(
        "{address} is in use already; stop the program that listens there, or choose another address, such as `--listen 127.0.0.1:{next}`"
    ));
}

#[test]
fn settings_come_from_the_environment_too() {
    let mut command = program();
    command
        .arg("serve")
        .env("ROLEGRAPH_GRAPH", data::graph())
        .env("ROLEGRAPH_MAX_PAGE", "1");
    let server = Server::spawn(&mut command);
    server.assert_answers();
    server
        .query("{ roles(first: 2) { totalCount } }")
        .assert_failed("BAD_USER_INPUT", "from 0 to 1");
}

#[cfg(unix)]
#[test]
fn stops_when_told_to() {
    for signal in ["-TERM", "-INT"] {
        let mut server = Server::start(&[]);
        server.assert_answers();
        server.signal(signal);
        assert_eq!(server.wait(), Some(0), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn reads_the_graph_again_when_told_to() {
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("live.graph");
    let page = file(dir.path(), "page.txt", PAGE);
    build(&["--article".as_ref(), &page], &graph);
    let server = Server::spawn(program().arg("serve").arg(&graph));
    let roles =
        || server.query("{ roles { totalCount } }").json()["data"]["roles"]["totalCount"].clone();
    assert_eq!(roles(), 2);

    let catalog = catalog(dir.path(), PILOT);
    build(&["--catalog".as_ref(), &catalog], &graph);
    assert_eq!(roles(), 2);
    server.signal("-HUP");
    wait_until("the graph to be read again", || roles() == 1);
}
