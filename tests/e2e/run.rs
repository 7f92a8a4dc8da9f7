//! Running the program.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Stdout as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}", self.stdout))
    }

    /// Checks that the run failed with exit code 1, nothing on stdout, and this one message.
    #[track_caller]
    pub fn assert_failed(&self, message: &str) {
        assert_eq!(
            (self.code, self.stdout.as_str()),
            (1, ""),
            "{}",
            self.stderr
        );
        assert_eq!(self.stderr, format!("error: {message}\n"));
    }

    /// Checks that the command line was refused with exit code 2 and a message that has this in it.
    #[track_caller]
    pub fn assert_misused(&self, message: &str) {
        assert_eq!(
            (self.code, self.stdout.as_str()),
            (2, ""),
            "{}",
            self.stderr
        );
        assert!(self.stderr.contains(message), "{}", self.stderr);
    }
}

/// The program, with none of its settings in the environment.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolegraph"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ROLEGRAPH_") {
            command.env_remove(name);
        }
    }
    command.env_remove("CLICOLOR_FORCE").env_remove("RUST_LOG");
    command
}

/// Runs the program to its end.
pub fn run(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    run_with(program().args(args), b"")
}

/// Runs the program on a graph: `--graph` is put behind the first argument.
pub fn run_on(graph: &Path, args: &[&str]) -> Run {
    let (command, rest) = args.split_first().unwrap();
    run_with(
        program().arg(command).arg("--graph").arg(graph).args(rest),
        b"",
    )
}

/// Runs a command to its end with something on its stdin.
pub fn run_with(command: &mut Command, stdin: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that fails at once doesn't read what it was given.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
