//! Machines that give no more threads, or files.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::{Command, Stdio};

use crate::data::{PILOT, build, catalog};
use crate::run::run_with;
use crate::server::Server;

/// A command of a user for whom limits hold, which they don't for root.
fn as_user(command: &str) -> Command {
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if !is_root {
        return Command::new(command);
    }
    let mut user = Command::new("setpriv");
    user.args(["--reuid=65534", "--clear-groups", command]);
    user
}

/// The program with a limit of processes. Another user may not come to where the program lies, so
/// that it is run from what is open.
fn limited(limit: &str) -> Command {
    let mut command = as_user("prlimit");
    command.args([&format!("--nproc={limit}"), "/proc/self/fd/0"]);
    command.stdin(File::open(env!("CARGO_BIN_EXE_rolegraph")).unwrap());
    command.env_clear().env("HOME", "/").current_dir("/");
    command
}

/// Where there were too few threads, the server panicked, and with some it said before that it listens.
#[test]
fn too_few_threads_are_a_sentence() {
    for limit in 1..=8 {
        let mut command = limited(&limit.to_string());
        command.args(["serve", "--listen", "127.0.0.1:0", "--workers", "3"]);
        command.env("RAYON_NUM_THREADS", "2");
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        log.read_line(&mut said).unwrap();
        if said.contains("listening") {
            let _ = child.kill();
            let _ = child.wait();
            assert!(limit > 3, "the limit doesn't hold");
            return;
        }
        log.read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1), "{limit}: {said}");
        assert!(
            said.starts_with("error: no more threads can be started (")
                && said.lines().count() == 1,
            "{limit}: {said}"
        );
    }
    panic!("the server never started");
}

/// The same of open files, of which the runtime takes some before anything else.
#[test]
fn too_few_files_are_a_sentence() {
    for limit in 4..=32 {
        let mut command = Command::new("prlimit");
        command.arg(format!("--nofile={limit}"));
        command.arg(env!("CARGO_BIN_EXE_rolegraph"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--workers", "2"]);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        log.read_line(&mut said).unwrap();
        if said.contains("listening") {
            let _ = child.kill();
            let _ = child.wait();
            return;
        }
        log.read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1), "{limit}: {said}");
        assert!(
            said.starts_with("error: ") && said.lines().count() == 1,
            "{limit}: {said}"
        );
    }
    panic!("the server never started");
}

/// A graph that could only half be opened was tried again for ever: with one file left to open, its
/// folder seemed to have become another.
#[test]
fn a_graph_that_too_few_files_are_left_for_is_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("few.graph");
    build(&["--catalog".as_ref(), &catalog(dir.path(), PILOT)], &graph);
    for limit in 4..=16 {
        let output = Command::new("prlimit")
            .arg(format!("--nofile={limit}"))
            .arg(env!("CARGO_BIN_EXE_rolegraph"))
            .arg("info")
            .arg(&graph)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        match output.status.code() {
            Some(0) => return,
            code => assert_eq!(
                (code, said.lines().count()),
                (Some(1), 1),
                "{limit}: {said}"
            ),
        }
    }
    panic!("the graph was never opened");
}

/// Commands that need no server panicked, too.
#[test]
fn no_threads_are_a_sentence() {
    let output = limited("1")
        .args(["query", "{ __typename }"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1));
    assert!(said.contains("ulimit -u"), "{said}");
}

/// A SIGHUP while there were no threads to be had was the last one that was heeded.
#[test]
fn a_reload_without_threads_is_put_off() {
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let graph = dir.path().join("live.graph");
    build(&["--catalog".as_ref(), &catalog(dir.path(), PILOT)], &graph);
    let mut command = limited("1000:1000");
    let server = Server::spawn(command.arg("serve").arg(&graph));
    let limit = |soft: &str| {
        let pid = server.child.id().to_string();
        let set = run_with(
            as_user("prlimit").args(["--pid", &pid, &format!("--nproc={soft}:1000")]),
            b"",
        );
        assert_eq!(set.code, 0, "{}", set.stderr);
    };
    limit("1");
    server.signal("-HUP");
    server.wait_for("not reloaded, the old graph stays: no more threads can be started");
    limit("1000");
    server.signal("-HUP");
    server.wait_for(" reloaded  (1 role");
    assert_eq!(
        server.query("{ roles { totalCount } }").json()["data"]["roles"]["totalCount"],
        1
    );
}
