//! What is written, and what is never written over.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::data::{PAGE, build, file};
use crate::run::{Run, program, run_on, run_with};

#[cfg(unix)]
mod unix;

const TABLE: &str = "title,company\nPilot,Harbour\nTide Keeper,Harbour\n";
const MAPPING: &str = "kind = \"jobs\"\n[source]\nname = \"Mine\"\n[columns]\ntitle = \"title\"\ncompany = \"company\"\n";

/// A folder with a page and a graph of it.
struct Ground {
    dir: tempfile::TempDir,
}

impl Ground {
    fn new() -> Self {
        let ground = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        file(ground.dir.path(), "page.txt", PAGE);
        build(
            &["--article".as_ref(), &ground.at("page.txt")],
            &ground.at("old.graph"),
        );
        ground
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn program(&self) -> Command {
        let mut program = program();
        program.current_dir(self.dir.path());
        program
    }

    fn run(&self, args: &[&str]) -> Run {
        run_with(self.program().args(args), b"")
    }

    /// Every file below the folder with its bytes.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.dir.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match fs::symlink_metadata(&path).unwrap() {
                    found if found.is_dir() => folders.push(path),
                    found if found.is_file() => {
                        let bytes = fs::read(&path).unwrap();
                        files.push((path, bytes));
                    }
                    _ => {}
                }
            }
        }
        files.sort();
        files
    }

    /// Checks that a run is refused with one sentence that has these words, and changes nothing.
    #[track_caller]
    fn refused(&self, args: &[&str], words: &[&str]) {
        let before = self.files();
        let run = self.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        for word in words {
            assert!(run.stderr.contains(word), "{word}: {}", run.stderr);
        }
        assert!(self.files() == before, "{args:?} changed something");
    }
}

/// A rebuild deleted whatever else lay in the graph's folder, its own input included, and said
/// nothing.
#[test]
fn a_graph_folder_with_something_of_the_users_is_left_alone() {
    let ground = Ground::new();
    let again = ["build", "--article", "page.txt", "-o", "old.graph"];
    assert_eq!(ground.run(&again).code, 0);
    file(&ground.at("old.graph"), "nodes/notes.txt", "mine");
    ground.refused(
        &again,
        &["`old.graph` won't be overwritten: it holds `nodes/notes.txt`, which no build wrote and which would be lost; move it elsewhere, or name another folder\n"],
    );
    fs::rename(
        ground.at("old.graph/nodes/notes.txt"),
        ground.at("old.graph/page.txt"),
    )
    .unwrap();
    ground.refused(
        &[
            "build",
            "--article",
            "old.graph/page.txt",
            "-o",
            "old.graph",
        ],
        &["it holds `page.txt`"],
    );
    fs::remove_file(ground.at("old.graph/page.txt")).unwrap();
    ground.refused(
        &[
            "build",
            "--jobs",
            "old.graph/manifest.json",
            "-o",
            "old.graph",
        ],
        &["old.graph/manifest.json: it is read, and lies in "],
    );
    // A damaged graph, of which a file is gone, is still one to be replaced.
    fs::write(ground.at("old.graph/nodes/role.arrow"), "damaged").unwrap();
    fs::remove_file(ground.at("old.graph/names.arrow")).unwrap();
    assert_eq!(ground.run(&again).code, 0);
}

/// The old graph was copied aside under a name with a date, and the next build took that for what
/// one that was killed had left.
#[test]
fn what_only_looks_like_half_a_graph_is_left_alone() {
    let ground = Ground::new();
    file(&ground.at(".old.graph.2024.12.tmp"), "thesis.txt", "mine");
    file(&ground.at(".old.graph.2024.11.old"), "thesis.txt", "mine");
    file(
        &ground.at(".old.graph.rolegraph.2024.11.tmp"),
        "thesis.txt",
        "mine",
    );
    fs::create_dir_all(ground.at(".old.graph.rolegraph.1.1.tmp/nodes")).unwrap();
    fs::write(
        ground.at(".old.graph.rolegraph.1.1.tmp/nodes/role.arrow"),
        "half",
    )
    .unwrap();
    let run = ground.run(&["build", "--article", "page.txt", "-o", "old.graph"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let thesis = |(path, _): &(PathBuf, Vec<u8>)| path.ends_with("thesis.txt");
    assert_eq!(ground.files().iter().filter(|file| thesis(file)).count(), 3);
    assert!(!ground.at(".old.graph.rolegraph.1.1.tmp").exists());
}

/// `-o -` made a folder of that name, and `--report -` a file.
#[test]
fn a_dash_is_standard_output() {
    let ground = Ground::new();
    ground.refused(
        &["build", "--article", "page.txt", "-o", "-"],
        &["a graph is a folder and can't go to standard output; name one, as in `-o market.graph`"],
    );
    let run = ground.run(&[
        "build",
        "--article",
        "page.txt",
        "-o",
        "new.graph",
        "--report",
        "-",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.json()["sources"][0]["read"],
        run.json()["sources"][0]["kept"]
    );
    assert!(!ground.at("-").exists());
}

/// The report became a page of the folder that was read, and the next build of it failed.
#[test]
fn a_new_report_is_not_put_where_it_would_be_read() {
    let ground = Ground::new();
    file(ground.dir.path(), "pages/page.txt", PAGE);
    file(
        ground.dir.path(),
        "catalog/roles/pilot.toml",
        "name = \"Pilot\"\n",
    );
    for (option, folder, report) in [
        ("--article", "pages", "pages/report.txt"),
        ("--catalog", "catalog", "catalog/roles/report.toml"),
    ] {
        ground.refused(
            &["build", option, folder, "-o", "new.graph", "--report", report],
            &[report, "and would be read as part of it; name a place outside it, or a file that ends in .json"],
        );
    }
}

/// An export did the same to an earlier one.
#[test]
fn an_export_with_something_of_the_users_is_left_alone() {
    let ground = Ground::new();
    let export = [
        "export",
        "--graph",
        "old.graph",
        "--format",
        "parquet",
        "-o",
        "tables",
    ];
    for _ in 0..2 {
        let run = ground.run(&export);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    file(&ground.at("tables"), "mine.sql", "SELECT 1");
    ground.refused(&export, &["it holds `mine.sql`, which no export wrote"]);
}

/// The report was written over a file of an input folder, a mapping, another name of an input, and
/// the graph's own manifest.
#[test]
fn a_report_replaces_nothing_that_is_read_or_part_of_a_graph() {
    let ground = Ground::new();
    file(ground.dir.path(), "pages/page.txt", PAGE);
    file(ground.dir.path(), "jobs.csv", TABLE);
    file(ground.dir.path(), "mine.toml", MAPPING);
    fs::hard_link(ground.at("page.txt"), ground.at("twin.txt")).unwrap();
    let article = |input: &'static str, report: &'static str| {
        [
            "build",
            "--article",
            input,
            "-o",
            "new.graph",
            "--report",
            report,
        ]
    };
    ground.refused(
        &article("page.txt", "page.txt"),
        &["page.txt: it would be replaced, and is read as page.txt; give what is written a name of its own"],
    );
    ground.refused(
        &article("page.txt", "twin.txt"),
        &["twin.txt", "is read as page.txt"],
    );
    ground.refused(
        &article("pages", "pages/page.txt"),
        &["is read as pages/page.txt"],
    );
    let mapped = [
        "build",
        "--jobs",
        "jobs.csv",
        "--mapping",
        "mine.toml",
        "-o",
        "new.graph",
        "--report",
        "mine.toml",
    ];
    ground.refused(&mapped, &["is read as mine.toml"]);
    for inside in [
        "old.graph/manifest.json",
        "old.graph/nodes/role.arrow",
        "old.graph/report.json",
    ] {
        ground.refused(
            &[
                "build",
                "--article",
                "page.txt",
                "-o",
                "old.graph",
                "--report",
                inside,
            ],
            &[inside, "it lies in `", "name a place outside it"],
        );
    }
    for (report, graph) in [("new", "new"), ("new", "new/graph"), ("new/report", "new")] {
        ground.refused(
            &[
                "build",
                "--article",
                "page.txt",
                "-o",
                graph,
                "--report",
                report,
            ],
            &["can't both be written"],
        );
    }

    // A report of a folder's build may lie in that folder, and be written again.
    for _ in 0..2 {
        let run = ground.run(&article("pages", "pages/report.json"));
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let report: Value =
        serde_json::from_slice(&fs::read(ground.at("pages/report.json")).unwrap()).unwrap();
    assert!(report["sources"][0]["kept"].as_u64().unwrap() > 0);
}

/// That a report can't be written was found out once the graph was replaced.
#[test]
fn a_report_that_cannot_be_written_leaves_the_old_graph() {
    let ground = Ground::new();
    file(ground.dir.path(), "letter", "Dear");
    for (report, reason) in [
        (".", "it is a folder; name a file"),
        ("letter/report.json", "Not a directory"),
    ] {
        ground.refused(
            &[
                "build",
                "--article",
                "page.txt",
                "-o",
                "old.graph",
                "--report",
                report,
            ],
            &[reason],
        );
    }
    #[cfg(target_os = "linux")]
    ground.refused(
        &[
            "build",
            "--article",
            "page.txt",
            "-o",
            "old.graph",
            "--report",
            "/dev/full",
        ],
        &["`/dev/full` can't be written: No space left"],
    );
}

/// `export` and `sample` wrote over the files of the graph that they read.
#[test]
fn what_is_drawn_from_a_graph_is_not_written_into_it() {
    let ground = Ground::new();
    fs::hard_link(ground.at("old.graph/names.arrow"), ground.at("twin")).unwrap();
    for output in ["old.graph/manifest.json", "old.graph/nodes/new"] {
        ground.refused(
            &["sample", "--graph", "old.graph", "-o", output],
            &["it lies in `"],
        );
        for format in ["graphml", "jsonld", "parquet"] {
            ground.refused(
                &[
                    "export",
                    "--graph",
                    "old.graph",
                    "--format",
                    format,
                    "-o",
                    output,
                ],
                &["it lies in `"],
            );
        }
    }
    ground.refused(
        &["sample", "--graph", "old.graph", "-o", "twin"],
        &["twin: it would be replaced, and is read as old.graph/names.arrow"],
    );
    ground.refused(
        &[
            "export",
            "--graph",
            "old.graph",
            "--format",
            "parquet",
            "-o",
            "old.graph",
        ],
        &["it holds files and is not an export"],
    );
}

/// Many builds and exports at once: one swept the folder of another between its making and its
/// locking, and two first ones both moved theirs to where nothing was.
#[test]
fn many_write_one_output_at_once() {
    let ground = Ground::new();
    let at_once = |args: &[&str]| {
        let started: Vec<_> = (0..12)
            .map(|_| ground.program().args(args).output_later())
            .collect();
        for run in started {
            let output = run.wait_with_output().unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{stderr}");
        }
    };
    let before = ground.files();
    for _ in 0..3 {
        at_once(&[
            "build",
            "--article",
            "page.txt",
            "-o",
            "new.graph",
            "--report",
            "report.json",
        ]);
        assert_eq!(ground.run(&["info", "new.graph"]).code, 0);
        fs::remove_dir_all(ground.at("new.graph")).unwrap();
        fs::remove_file(ground.at("report.json")).unwrap();
    }
    at_once(&[
        "export",
        "--graph",
        "old.graph",
        "--format",
        "parquet",
        "-o",
        "tables",
    ]);
    fs::remove_dir_all(ground.at("tables")).unwrap();
    at_once(&[
        "export",
        "--graph",
        "old.graph",
        "--format",
        "graphml",
        "-o",
        "a.graphml",
    ]);
    fs::remove_file(ground.at("a.graphml")).unwrap();
    at_once(&["sample", "--graph", "old.graph", "-o", "a.jsonl.gz"]);
    fs::remove_file(ground.at("a.jsonl.gz")).unwrap();
    assert!(ground.files() == before, "something is left over");
}

trait OutputLater {
    fn output_later(&mut self) -> std::process::Child;
}

impl OutputLater for Command {
    fn output_later(&mut self) -> std::process::Child {
        use std::process::Stdio;
        self.stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

#[test]
fn a_sample_takes_its_name_when_it_is_whole() {
    let ground = Ground::new();
    file(ground.dir.path(), "drawn.jsonl", "old");
    ground.refused(
        &["sample", "--graph", "old.graph", "-o", "."],
        &["it is a folder; name a file"],
    );
    let run = ground.run(&[
        "sample",
        "--graph",
        "old.graph",
        "--jobs",
        "3",
        "-o",
        "drawn.jsonl",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let drawn = fs::read_to_string(ground.at("drawn.jsonl")).unwrap();
    assert_eq!(drawn.lines().count(), 3);
    let piped = run_on(
        &ground.at("old.graph"),
        &["sample", "--jobs", "3", "-o", "-"],
    );
    assert_eq!(piped.stdout, drawn);
}
