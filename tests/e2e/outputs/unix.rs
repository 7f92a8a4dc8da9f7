//! What only systems with modes, links and limits can show.

use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;

/// `-o .` replaced the folder that it ran in, and then failed to read what it had written.
#[test]
fn the_folder_that_the_program_runs_in_is_not_replaced() {
    let ground = Ground::new();
    for (here, output) in [("old.graph", "."), ("old.graph/nodes", "..")] {
        let before = ground.files();
        let page = ground.at("page.txt");
        let mut command = program();
        command
            .current_dir(ground.at(here))
            .arg("build")
            .arg("--article");
        let run = run_with(command.arg(page).args(["-o", output]), b"");
        run.assert_failed(&format!(
            "`{output}` can't be written: the program runs in that folder, which a new one would take the place of; run it from another folder"
        ));
        assert!(ground.files() == before);
    }
}

/// A private graph was open to everybody after the next build.
#[test]
fn a_graph_keeps_its_mode() {
    let ground = Ground::new();
    let mode = |name: &str| fs::metadata(ground.at(name)).unwrap().permissions().mode() & 0o7777;
    let private = fs::Permissions::from_mode(0o700);
    fs::set_permissions(ground.at("old.graph"), private).unwrap();
    build(
        &["--article".as_ref(), &ground.at("page.txt")],
        &ground.at("old.graph"),
    );
    assert_eq!(mode("old.graph"), 0o700);
    file(ground.dir.path(), "report.json", "");
    let secret = fs::Permissions::from_mode(0o600);
    fs::set_permissions(ground.at("report.json"), secret).unwrap();
    let run = ground.run(&[
        "build",
        "--article",
        "page.txt",
        "-o",
        "old.graph",
        "--report",
        "report.json",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(mode("report.json"), 0o600);
    assert!(fs::metadata(ground.at("report.json")).unwrap().len() > 0);
}

/// A link that led to where nothing was got "Not a directory", after everything was read.
#[test]
fn a_link_that_leads_nowhere_is_followed() {
    let ground = Ground::new();
    symlink("store/current", ground.at("link")).unwrap();
    for _ in 0..2 {
        build(
            &["--article".as_ref(), &ground.at("page.txt")],
            &ground.at("link"),
        );
    }
    assert!(
        fs::symlink_metadata(ground.at("link"))
            .unwrap()
            .is_symlink()
    );
    assert_eq!(ground.run(&["info", "store/current"]).code, 0);
}

/// A limit on the size of files killed the program, which left half a graph beside the old one,
/// or half a sample in place of the old one.
#[test]
fn a_limit_on_the_size_of_files_is_an_error_that_leaves_nothing() {
    let ground = Ground::new();
    file(ground.dir.path(), "drawn.jsonl", "old");
    let graph = ["--graph", "old.graph"];
    for args in [
        &["build", "--article", "page.txt", "-o", "new.graph"][..],
        &["build", "--article", "page.txt", "-o", "old.graph"],
        &[
            "sample",
            graph[0],
            graph[1],
            "--jobs",
            "1000",
            "-o",
            "drawn.jsonl",
        ],
        &[
            "export",
            graph[0],
            graph[1],
            "--format",
            "graphml",
            "-o",
            "new.graphml",
        ],
        &[
            "export", graph[0], graph[1], "--format", "parquet", "-o", "tables",
        ],
    ] {
        let before = ground.files();
        let mut limited = ground.shell("ulimit -f 2; exec \"$0\" \"$@\"");
        let run = run_with(limited.arg(env!("CARGO_BIN_EXE_rolegraph")).args(args), b"");
        assert_eq!(run.code, 1, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains("File too large"), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        assert!(ground.files() == before, "{args:?} left something");
    }
}

/// What the shell had put into the file behind standard output, and what it put there later, was
/// gone: the link was followed to the file, which was replaced.
#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_open_already_is_written_to_as_it_comes() {
    let ground = Ground::new();
    for (command, redirected) in [
        ("sample --jobs 3 -o /dev/stdout", ">"),
        ("sample --jobs 3 -o /dev/fd/1", ">"),
        ("sample --jobs 3 -o /proc/self/fd/2", "2>"),
        ("sample --jobs 3 -o held", ">"),
        ("export --format jsonld -o /dev/stdout", ">"),
        (
            "build --article page.txt -o new.graph --report /dev/stdout",
            ">",
        ),
        (
            "build --article page.txt -o new.graph --report /dev/stderr",
            "2>",
        ),
    ] {
        for open in [redirected.to_owned(), format!("{redirected}>")] {
            fs::write(ground.at("held"), "diary\n").unwrap();
            let script = format!(
                "{{ echo head >&{to}; \"$0\" {command}; echo tail >&{to}; }} {open} held",
                to = if redirected == ">" { 1 } else { 2 }
            );
            let mut shell = ground.shell(&script);
            let run = run_with(shell.arg(env!("CARGO_BIN_EXE_rolegraph")), b"");
            assert_eq!(run.code, 0, "{script}: {}", run.stderr);
            let text = fs::read_to_string(ground.at("held")).unwrap();
            let head = if open.ends_with(">>") {
                "diary\nhead\n"
            } else {
                "head\n"
            };
            assert!(text.starts_with(head), "{script}: {text}");
            assert!(text.ends_with("tail\n"), "{script}: {text}");
            assert!(text.contains('{'), "{script}: {text}");
        }
    }
    fs::write(ground.at("held"), "diary\n").unwrap();
    let mut shell = ground.shell("\"$0\" sample -o /dev/fd/3 3>> held");
    let run = run_with(shell.arg(env!("CARGO_BIN_EXE_rolegraph")), b"");
    run.assert_failed("`/dev/fd/3` can't be written: it is a file that is open already, and others may write to it; name the file itself, or write to standard output");
    assert_eq!(fs::read_to_string(ground.at("held")).unwrap(), "diary\n");
    let mut piped = ground.shell("\"$0\" sample --jobs 3 -o /dev/stdout | cat; { \"$0\" sample --jobs 3 -o /dev/fd/3 | cat; } 3>&1 | cat");
    let run = run_with(piped.arg(env!("CARGO_BIN_EXE_rolegraph")), b"");
    assert_eq!(run.stdout.lines().count(), 6, "{}", run.stderr);
}

/// That a report can't be replaced, as a disk is mounted on it or it is somebody else's in a folder
/// such as /tmp, was found out once the graph was replaced.
#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_replaced_leaves_the_old_graph() {
    let ground = Ground::new();
    file(ground.dir.path(), "report", "old");
    let tried = ground
        .shell("unshare --user --map-root-user --mount sh -c 'mount --bind report report'")
        .output();
    if !tried.is_ok_and(|tried| tried.status.success()) {
        // Not every system lets everybody mount.
        return;
    }
    let before = ground.files();
    let mut shell = ground.shell("unshare --user --map-root-user --mount sh -c 'mount --bind report report && exec \"$0\" build --article page.txt -o old.graph --report report' \"$0\"");
    let run = run_with(shell.arg(env!("CARGO_BIN_EXE_rolegraph")), b"");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("report` can't be replaced: "),
        "{}",
        run.stderr
    );
    assert!(ground.files() == before, "something changed");
}

/// Another's lock was waited for without a word, and a pipe in its place for good.
#[test]
fn a_lock_is_waited_for_with_a_word() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    let ground = Ground::new();
    let lock = fs::File::create(ground.at(".new.graph.lock")).unwrap();
    lock.lock().unwrap();
    let mut build = ground
        .program()
        .args(["build", "--article", "page.txt", "-o", "new.graph"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut stderr = BufReader::new(build.stderr.take().unwrap());
    stderr.read_line(&mut said).unwrap();
    assert!(
        said.starts_with("note: waiting for another run that writes the same, and holds `"),
        "{said}"
    );
    assert!(said.ends_with("/.new.graph.lock`\n"), "{said}");
    drop(lock);
    std::io::copy(&mut stderr, &mut std::io::sink()).unwrap();
    assert!(build.wait().unwrap().success());

    fs::remove_dir_all(ground.at("new.graph")).unwrap();
    assert!(
        ground
            .shell("mkfifo .new.graph.lock")
            .status()
            .unwrap()
            .success()
    );
    ground.refused(
        &["build", "--article", "page.txt", "-o", "new.graph"],
        &[
            "`new.graph` can't be written: its lock would be `",
            "where there is something that is no file; move that elsewhere",
        ],
    );
}

/// A role's file that was a link to nowhere, or a pipe, was passed over, and the graph had one role
/// less. So was an article's, and a table's.
#[test]
fn a_file_of_a_folder_that_cannot_be_read_is_named() {
    let ground = Ground::new();
    file(
        ground.dir.path(),
        "catalog/roles/pilot.toml",
        "name = \"Pilot\"\n",
    );
    file(ground.dir.path(), "pages/page.txt", PAGE);
    file(
        ground.dir.path(),
        "onet/Occupation Data.txt",
        "O*NET-SOC Code\tTitle\n",
    );
    for (option, folder, odd) in [
        ("--catalog", "catalog", "catalog/roles/keeper.toml"),
        ("--catalog", "catalog", "catalog/skills.toml"),
        ("--article", "pages", "pages/other.md"),
        ("--onet", "onet", "onet/Skills.txt"),
    ] {
        let build = ["build", option, folder, "-o", "new.graph"];
        symlink("/nowhere/x", ground.at(odd)).unwrap();
        ground.refused(&build, &[odd, "it is a link that leads to nothing"]);
        fs::remove_file(ground.at(odd)).unwrap();
        assert!(
            ground
                .shell("mkfifo \"$0\"")
                .arg(odd)
                .status()
                .unwrap()
                .success()
        );
        ground.refused(&build, &[odd, "it is a pipe; put a file in its place"]);
        fs::remove_file(ground.at(odd)).unwrap();
    }
}

/// A full disk behind standard output was told of without the place, and a folder that is gone was
/// said to have no name.
#[cfg(target_os = "linux")]
#[test]
fn what_the_system_refuses_is_told_with_place_and_remedy() {
    let ground = Ground::new();
    for command in [
        "query '{ roles { totalCount } }'",
        "info old.graph",
        "schema",
        "sample",
        "export --format jsonld -o -",
        "export --format graphml -o -",
    ] {
        let mut shell = ground.shell(&format!("\"$0\" {command} > /dev/full"));
        let run = run_with(shell.arg(env!("CARGO_BIN_EXE_rolegraph")), b"");
        run.assert_failed("standard output can't be written: No space left on device (os error 28); make room where it leads, or send it elsewhere");
    }
    let mut shell = ground
        .shell("mkdir gone && cd gone && rmdir ../gone && \"$0\" build --article \"$1\" -o new");
    shell
        .arg(env!("CARGO_BIN_EXE_rolegraph"))
        .arg(ground.at("page.txt"));
    run_with(&mut shell, b"").assert_failed("`new` can't be written: the folder that the program runs in is gone; run it from one that is there");
}

/// A signal left what was half written and its lock beside the output, and a failure the folders that
/// were made for it.
#[cfg(target_os = "linux")]
#[test]
fn a_signal_and_a_failure_leave_nothing() {
    let ground = Ground::new();
    let before = ground.files();
    for (signal, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        // Whoever runs the tests in the background may have them ignore signals, and what is ignored
        // stays so in a program that is started.
        let mut sample = Command::new("env")
            .args(["--default-signal", env!("CARGO_BIN_EXE_rolegraph")])
            .args(["sample", "--jobs", "100000000", "-o", "deep/below/drawn"])
            .current_dir(ground.dir.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let holds_draft = || {
            fs::read_dir(ground.at("deep/below")).is_ok_and(|entries| {
                entries.flatten().any(|entry| {
                    entry
                        .path()
                        .extension()
                        .is_some_and(|ending| ending == "tmp")
                })
            })
        };
        let is_locked = || ground.at("deep/below/.drawn.lock").exists();
        while !(is_locked() && holds_draft()) {
            assert!(sample.try_wait().unwrap().is_none());
            std::thread::yield_now();
        }
        let kill = format!("kill -{signal} {}", sample.id());
        assert!(ground.shell(&kill).status().unwrap().success());
        assert_eq!(sample.wait().unwrap().code(), Some(code));
        assert!(!ground.at("deep").exists(), "{signal}");
        assert!(ground.files() == before, "{signal}");
    }
    let mut limited =
        ground.shell("ulimit -f 2; exec \"$0\" sample --jobs 1000 -o deep/below/drawn");
    let run = run_with(limited.arg(env!("CARGO_BIN_EXE_rolegraph")), b"");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!ground.at("deep").exists());
}

impl Ground {
    fn shell(&self, script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.current_dir(self.dir.path()).args(["-c", script]);
        shell
    }
}

/// Names were printed as they are, so that a file could colour the terminal, clear it, or turn
/// the direction of its own ending.
#[test]
fn what_a_name_would_do_to_a_terminal_is_shown() {
    let ground = Ground::new();
    let name = "a\u{1b}[31m\u{202e}b\nc";
    let shown = "a\\u{1b}[31m\\u{202e}b\\nc";
    file(ground.dir.path(), &format!("{name}.txt"), "Pancakes\n");
    file(
        ground.dir.path(),
        &format!("{name}.csv"),
        "not,adverts\n1,2\n",
    );
    let page = format!("{name}.txt");
    let table = format!("{name}.csv");
    for args in [
        &["build", "--article", &page, "-o", "new.graph"][..],
        &["build", "--jobs", &table, "-o", "new.graph"],
        &[
            "build",
            "--jobs",
            &table,
            "--mapping",
            name,
            "-o",
            "new.graph",
        ],
        &["build", "--article", name, "-o", "new.graph"],
        &["build", "--article", "page.txt", "-o", &page],
        &[
            "build",
            "--article",
            "page.txt",
            "-o",
            "new.graph",
            "--report",
            &format!("{page}/x"),
        ],
        &["build", "--article", "page.txt", "-o", name],
        &["info", name],
        &["info", &page],
        &[
            "export", "--graph", name, "--format", "jsonld", "-o", &table,
        ],
        &["export", "--format", "jsonld", "-o", name],
        &["compare", "--graph", name, "a", "b"],
        &["build", "--mapping", name, "--jobs", &table, "-o", "x"],
        &["info", "old.graph", name],
    ] {
        let run = ground.run(args);
        let said = run.stdout + &run.stderr;
        assert!(said.contains(shown), "{args:?}: {said}");
        let raw = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!said.contains(raw), "{args:?}: {said:?}");
        fs::remove_dir_all(ground.at(name)).ok();
        fs::remove_file(ground.at(name)).ok();
    }
}
