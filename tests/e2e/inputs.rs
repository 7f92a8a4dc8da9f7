//! What a build may be told to read.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::data::{PAGE, build, file};
use crate::run::{Run, program, run, run_on, run_with};
#[cfg(unix)]
use crate::server::wait_until;

const MAPPING: &str = "kind = \"jobs\"\n[source]\nname = \"Mine\"\n[columns]\ntitle = \"title\"\ncompany = \"company\"\nurl = \"url\"\n";

fn build_from(stdin: &[u8], dir: &Path, args: &[&str]) -> Run {
    let mut command = program();
    command.current_dir(dir).arg("build").args(args);
    run_with(command.args(["-o", "new.graph"]), stdin)
}

fn info(dir: &Path) -> Value {
    let graph = dir.join("new.graph");
    let args = ["info".as_ref(), "--format".as_ref(), "json".as_ref()];
    run(args.into_iter().chain([graph.as_os_str()])).json()
}

fn count(dir: &Path, kind: &str) -> Value {
    info(dir)["nodes"][kind].clone()
}

/// `-` was a file of that name.
#[test]
fn standard_input_is_read_where_one_file_is() {
    let dir = tempfile::tempdir().unwrap();
    file(dir.path(), "mine.toml", MAPPING);
    file(dir.path(), "page.txt", PAGE);
    let pay = "kind = \"pay\"\n[source]\nname = \"Pay\"\n[columns]\ntitle = \"title\"\namount = \"amount\"\ncurrency = \"currency\"\nperiod = \"period\"\n";
    file(dir.path(), "pay.toml", pay);
    let read = |stdin: &str, args: &[&str], kind: &str, expected: u64| {
        let built = build_from(stdin.as_bytes(), dir.path(), args);
        assert_eq!(built.code, 0, "{args:?}: {}", built.stderr);
        assert_eq!(count(dir.path(), kind), expected, "{args:?}");
    };
    read(PAGE, &["--article", "-"], "Role", 2);
    let table = "title,company,url\nPilot,Harbour,\nTide Keeper,Harbour,\n";
    read(table, &["--jobs", "-", "--mapping", "mine.toml"], "Job", 2);
    let lines = "{\"@type\": \"JobPosting\", \"title\": \"Pilot\"}\n";
    read(lines, &["--jobs", "-"], "Job", 1);
    let wages = "AREA,OCC_CODE,OCC_TITLE,O_GROUP,NAICS,NAICS_TITLE,TOT_EMP,A_MEDIAN\n99,15-2051,Data Scientists,detailed,000000,Cross-industry,100,\"100,000\"\n";
    read(wages, &["--oews", "-"], "Role", 1);
    let crosswalk = "from_scheme,from_code,to_scheme,to_code\nSOC 2018,15-2051,ISCO-08,2511\n";
    let built = build_from(
        crosswalk.as_bytes(),
        dir.path(),
        &["--article", "page.txt", "--crosswalk", "-"],
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(
        built.stderr.contains("standard input:2: "),
        "{}",
        built.stderr
    );

    let refused = |args: &[&str], words: &str| {
        let built = build_from(PAGE.as_bytes(), dir.path(), args);
        assert_eq!(built.code, 1, "{args:?}");
        assert!(built.stderr.contains(words), "{}", built.stderr);
        assert_eq!(built.stderr.lines().count(), 1, "{}", built.stderr);
    };
    refused(
        &["--article", "-", "--jobs", "-"],
        "`-` is given 2 times, and standard input can be read once",
    );
    for option in ["--catalog", "--onet", "--esco"] {
        refused(
            &[option, "-"],
            "this is a folder or an archive; give its path",
        );
    }
    refused(&["--jobs", "-", "--mapping", "-"], "give its file");
    let built = build_from(b"Pancakes\n", dir.path(), &["--article", "-"]);
    assert!(
        built.stderr.contains("standard input:1: not an article"),
        "{}",
        built.stderr
    );
}

/// The address of an advert reached answers and exports as it stood in the file, so that a page
/// which links to it would run what it says.
#[test]
fn only_addresses_of_the_web_come_out_of_a_graph() {
    let dir = tempfile::tempdir().unwrap();
    let table = "title,company,url\nPilot,A,javascript:alert(1)\nKeeper,A,https://a.example/1\nPainter,A,/jobs/2\nDiver,A,www.a.example\nCook,A,HTTP://a.example/3\n";
    file(dir.path(), "jobs.csv", table);
    file(dir.path(), "mine.toml", MAPPING);
    let posting = |title: &str, url: &str| {
        json!({ "@type": "JobPosting", "title": title, "url": url, "sameAs": "data:text/html,x" })
            .to_string()
    };
    let lines = format!(
        "{}\n{}\n{}\n",
        posting("Mate", "vbscript:x"),
        posting("Captain", "https://a.example/4"),
        json!({ "@type": "JobPosting", "title": "Stoker", "url": { "@id": "urn:x" }, "sameAs": "https://a.example/5" }),
    );
    file(dir.path(), "jobs.jsonl", lines);
    let built = build_from(
        b"",
        dir.path(),
        &[
            "--jobs",
            "jobs.csv",
            "--mapping",
            "mine.toml",
            "--jobs",
            "jobs.jsonl",
            "--report",
            "report.json",
        ],
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    let said = "addresses that are none of http or https, left empty: 4\n  Job \"Pilot\": \"javascript:alert(1)\"";
    assert!(built.stderr.contains(said), "{}", built.stderr);
    let report: Value =
        serde_json::from_slice(&fs::read(dir.path().join("report.json")).unwrap()).unwrap();
    assert_eq!(report["refused_links"]["count"], 4);

    let graph = dir.path().join("new.graph");
    let answer = run_on(&graph, &["query", "{ jobs { nodes { title url } } }"]).json();
    let found: Vec<(String, Value)> = answer["data"]["jobs"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| {
            (
                job["title"].as_str().unwrap().to_owned(),
                job["url"].clone(),
            )
        })
        .collect();
    let url = |title: &str| {
        found
            .iter()
            .find(|(name, _)| name == title)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(found.len(), 8, "every row is kept");
    for title in ["Pilot", "Painter", "Diver", "Mate"] {
        assert_eq!(url(title), Value::Null, "{title}");
    }
    assert_eq!(url("Keeper"), "https://a.example/1");
    assert_eq!(url("Cook"), "HTTP://a.example/3");
    assert_eq!(url("Captain"), "https://a.example/4");
    assert_eq!(url("Stoker"), "https://a.example/5");
    for format in ["jsonld", "graphml"] {
        let export = run_on(&graph, &["export", "--format", format, "--all", "-o", "-"]).stdout;
        assert!(export.contains("https://a.example/1"));
        for scheme in ["javascript:", "vbscript:", "data:text", "www.a.example"] {
            assert!(!export.contains(scheme), "{format}: {scheme}");
        }
    }

    // What a person writes into a catalog or a mapping is told where it stands.
    let bad = MAPPING.replace("name = \"Mine\"", "name = \"Mine\"\nurl = \"javascript:x\"");
    file(dir.path(), "bad.toml", bad);
    let built = build_from(
        b"",
        dir.path(),
        &["--jobs", "jobs.csv", "--mapping", "bad.toml"],
    );
    built.assert_failed(
        "bad.toml:4:7: `url` is \"javascript:x\", expected an address that begins with `https://` or `http://`",
    );
}

/// Runs a build that used to wait for ever.
#[cfg(unix)]
#[track_caller]
fn refused_at_once(dir: &Path, args: &[&str], words: &str) {
    let mut command = program();
    command.current_dir(dir).args(args);
    command.stdin(std::process::Stdio::null());
    command.stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    wait_until("the end of a build", || child.try_wait().unwrap().is_some());
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains(words), "{args:?}: {stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

/// A pipe was waited for, and a device read until memory or patience ended.
#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    file(dir.path(), "jobs.csv", "title,company,url\nPilot,A,\n");
    file(dir.path(), "mine.toml", MAPPING);
    let mkfifo = |name: &str| {
        let made = std::process::Command::new("mkfifo").arg(at(name)).status();
        assert!(made.unwrap().success());
    };
    mkfifo("pipe");
    let pipe = "it is a pipe; give a file, or `-` for what comes by standard input";
    for option in [
        "--article",
        "--catalog",
        "--onet",
        "--esco",
        "--crosswalk",
        "--jobs",
        "--pay",
        "--oews",
    ] {
        refused_at_once(dir.path(), &["build", option, "pipe", "-o", "g"], pipe);
    }
    refused_at_once(
        dir.path(),
        &[
            "build",
            "--jobs",
            "jobs.csv",
            "--mapping",
            "pipe",
            "-o",
            "g",
        ],
        pipe,
    );
    refused_at_once(
        dir.path(),
        &["build", "--jobs", "/dev/zero", "-o", "g"],
        "it is a device",
    );
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    refused_at_once(
        dir.path(),
        &["build", "--jobs", "socket", "-o", "g"],
        "it is a socket",
    );

    // A graph folder in which pipes lie is no graph, or a damaged one.
    fs::create_dir(at("fake")).unwrap();
    mkfifo("fake/manifest.json");
    refused_at_once(dir.path(), &["info", "fake"], "it is no file");
    refused_at_once(
        dir.path(),
        &["build", "--jobs", "jobs.csv", "-o", "fake"],
        "won't be overwritten",
    );
    refused_at_once(dir.path(), &["info", "pipe"], "it is a file");
    build(
        &[
            "--jobs".as_ref(),
            &at("jobs.csv"),
            "--mapping".as_ref(),
            &at("mine.toml"),
        ],
        &at("real"),
    );
    fs::remove_file(at("real/names.arrow")).unwrap();
    mkfifo("real/names.arrow");
    refused_at_once(
        dir.path(),
        &["query", "--graph", "real", "{ __typename }"],
        "it is no file",
    );
}

/// A folder of sixty links to itself was thirteen million folders.
#[cfg(unix)]
#[test]
fn a_folder_that_leads_to_itself_is_read_once() {
    let dir = tempfile::tempdir().unwrap();
    file(
        dir.path(),
        "jobs/below/a.csv",
        "title,company,url\nPilot,A,\n",
    );
    file(dir.path(), "mine.toml", MAPPING);
    for number in 0..60 {
        for (link, to) in [("jobs", "."), ("jobs/below", "..")] {
            let link = dir.path().join(link).join(format!("link{number}"));
            std::os::unix::fs::symlink(to, link).unwrap();
        }
    }
    let built = build_from(
        b"",
        dir.path(),
        &["--jobs", "jobs", "--mapping", "mine.toml"],
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    let info = info(dir.path());
    let sources = info["sources"].as_array().unwrap();
    let read = sources.iter().find(|source| source["kind"] != "catalog");
    assert_eq!(read.unwrap()["read"], 1, "{info}");
}

/// Adverts of two sites are told apart by the names that the command line gives their sources, and
/// an advert in two files of no named source is one.
#[test]
fn sources_of_adverts_are_named_on_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let line = "{\"@type\": \"JobPosting\", \"title\": \"Pilot\", \"identifier\": \"p-1\"}\n";
    for name in ["adverts-01.jsonl", "adverts-02.jsonl"] {
        file(dir.path(), name, line);
    }
    let ids = |args: &[&str]| {
        let built = build_from(b"", dir.path(), args);
        assert_eq!(built.code, 0, "{}", built.stderr);
        let graph = dir.path().join("new.graph");
        let query = "{ jobs { nodes { id sources { name } } } }";
        let answer = run_on(&graph, &["query", query]).json();
        let jobs = answer["data"]["jobs"]["nodes"].as_array().unwrap().clone();
        let mut ids: Vec<String> = jobs
            .iter()
            .map(|job| format!("{} {}", job["id"], job["sources"][0]["name"]))
            .collect();
        ids.sort_unstable();
        ids
    };
    let files = ["--jobs", "adverts-01.jsonl", "--jobs", "adverts-02.jsonl"];
    let [one] = ids(&files).try_into().unwrap();
    assert!(
        one.starts_with("\"job:advert-p-1-") && one.ends_with("\"adverts\""),
        "{one}"
    );
    let named = ids(&[
        "--jobs",
        "adverts-01.jsonl",
        "--source",
        "Site A",
        "--jobs",
        "adverts-02.jsonl",
        "--source",
        "Site B",
    ]);
    let [a, b] = named.try_into().unwrap();
    assert!(
        a.starts_with("\"job:site-a-p-1-") && a.ends_with("\"Site A\""),
        "{a}"
    );
    assert!(
        b.starts_with("\"job:site-b-p-1-") && b.ends_with("\"Site B\""),
        "{b}"
    );
}
