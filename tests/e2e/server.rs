//! A server to ask, which stops when it is dropped.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{HeaderMap, Request, Response};

use crate::data;
use crate::run::program;

/// A running `rolegraph serve`.
pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
    log: Arc<Mutex<String>>,
}

/// When waiting is given up: no test says how fast anything is, on a machine that may be busy.
pub const LONG: Duration = Duration::from_secs(300);

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A connection for each request, so that none depends on what an earlier one left.
static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    Agent::config_builder()
        .max_idle_connections(0)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(LONG))
        .build()
        .into()
});

impl Server {
    /// Serves the tests' graph, with more arguments.
    pub fn start(args: &[&str]) -> Self {
        Self::spawn(program().arg("serve").arg(data::graph()).args(args))
    }

    /// Starts a command that serves, at a port that is free.
    pub fn spawn(command: &mut Command) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0", "--workers", "2"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = loop {
            let line = log
                .next()
                .expect("the server ended before it listened")
                .unwrap();
            if let Some((_, rest)) = line.split_once("listening on http://") {
                break rest.split_whitespace().next().unwrap().parse().unwrap();
            }
        };
        let kept = Arc::new(Mutex::new(String::new()));
        let keeper = Arc::clone(&kept);
        std::thread::spawn(move || {
            for line in log.map_while(Result::ok) {
                let mut kept = keeper.lock().unwrap();
                kept.push_str(&line);
                kept.push('\n');
            }
        });
        Self {
            child,
            address,
            log: kept,
        }
    }

    /// What was logged since the server listened.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until something is in the log.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        wait_until(text, || self.log().contains(text));
    }

    /// Sends a signal.
    #[cfg(unix)]
    pub fn signal(&self, signal: &str) {
        let sent = Command::new("kill")
            .arg(signal)
            .arg(self.child.id().to_string())
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Waits for the server's end and gives its exit code.
    #[track_caller]
    pub fn wait(&mut self) -> Option<i32> {
        let mut status = None;
        wait_until("the server's end", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap().code()
    }

    /// A connection of its own.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sends a GET.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = Request::get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        reply(AGENT.run(request.body(()).unwrap()).unwrap())
    }

    /// Sends a POST to `/graphql`.
    pub fn post(&self, body: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Reply {
        let mut request = Request::post(self.url("/graphql"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        reply(AGENT.run(request.body(body.into()).unwrap()).unwrap())
    }

    /// Asks with JSON, for `application/graphql-response+json`.
    pub fn ask(&self, request: &Value) -> Reply {
        self.ask_raw(request.to_string())
    }

    /// Asks with bytes that may or may not be JSON.
    pub fn ask_raw(&self, body: impl Into<Vec<u8>>) -> Reply {
        self.post(
            body,
            &[
                ("content-type", "application/json"),
                ("accept", "application/graphql-response+json"),
            ],
        )
    }

    /// Asks a query without variables.
    pub fn query(&self, query: &str) -> Reply {
        self.ask(&json!({ "query": query }))
    }

    /// Checks that the server answers.
    #[track_caller]
    pub fn assert_answers(&self) {
        assert_eq!(
            self.query("{ roles { totalCount } }").json()["data"]["roles"]["totalCount"],
            3
        );
    }

    /// Sends bytes over a connection of its own, and gives whatever comes back before it is closed.
    pub fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server that refuses at once doesn't read to the end.
        let _ = stream.write_all(bytes);
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply);
        String::from_utf8_lossy(&reply).into_owned()
    }
}

/// Waits until something holds.
#[track_caller]
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < LONG, "waited for {what} in vain");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What comes until the server closes the connection, which it has to do.
#[track_caller]
pub fn until_closed(stream: &mut TcpStream) -> String {
    let mut reply = Vec::new();
    let read = stream.read_to_end(&mut reply);
    let reply = String::from_utf8_lossy(&reply).into_owned();
    match read {
        Err(error) if error.kind() == ErrorKind::ConnectionReset => reply,
        read => read.map(|_| reply.clone()).unwrap_or_else(|e| {
            panic!("the connection isn't closed: {e}; it came: {reply}");
        }),
    }
}

/// Reads one answer of a connection that stays open, and gives its head.
#[track_caller]
pub fn one_answer(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1).unwrap();
    let length = length.split('\r').next().unwrap().parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    head
}

/// A query as it is sent over a connection that is kept.
pub fn request(query: &str) -> Vec<u8> {
    let body = json!({ "query": query }).to_string();
    let head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// Checks that the request was refused: the status, the error's code, and part of its message.
    #[track_caller]
    pub fn assert_refused(&self, status: u16, code: &str, message: &str) {
        let body = self.json();
        let error = &body["errors"][0];
        let found = (
            self.status,
            error["extensions"]["code"].as_str().unwrap_or("none"),
        );
        assert_eq!(found, (status, code), "{body}");
        assert!(
            error["message"].as_str().unwrap().contains(message),
            "{body}"
        );
        assert_eq!(body.get("data"), None, "{body}");
    }

    /// Holds the answer to be one in which a field failed by itself.
    #[track_caller]
    pub fn assert_failed(&self, code: &str, message: &str) {
        let body = self.json();
        let error = &body["errors"][0];
        assert_eq!(self.status, 200, "{body}");
        assert_eq!(error["extensions"]["code"], code, "{body}");
        assert!(
            error["message"].as_str().unwrap().contains(message),
            "{body}"
        );
        let key = error["path"][0].as_str().unwrap();
        assert_eq!(body["data"][key], serde_json::Value::Null, "{body}");
    }
}

fn reply(response: Response<ureq::Body>) -> Reply {
    let (parts, mut body) = response.into_parts();
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: body.read_to_vec().unwrap(),
    }
}
