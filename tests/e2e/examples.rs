//! What the playground offers to ask: filled from the graph that is served, and tried.

use std::process::Command;

use serde_json::{Value, json};

use crate::data::{PAGE, PILOT, build, catalog, file};
use crate::run::program;
use crate::server::{Server, wait_until};

fn examples(server: &Server) -> Vec<Value> {
    let reply = server.get("/playground/examples.json", &[]);
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (200, "application/json")
    );
    assert_eq!(reply.header("cache-control"), "no-cache");
    reply.json().as_array().unwrap().clone()
}

/// Asks an example as the playground does.
fn ask(server: &Server, example: &Value) -> Value {
    let variables = match example["variables"].as_str().unwrap() {
        "" => json!({}),
        text => serde_json::from_str(text).unwrap(),
    };
    let answer = server.ask(&json!({ "query": example["query"], "variables": variables }));
    assert_eq!(answer.status, 200, "{example}: {}", answer.text());
    answer.json()
}

fn ids(examples: &[Value]) -> Vec<&str> {
    let ids = examples
        .iter()
        .map(|example| example["id"].as_str().unwrap());
    ids.collect()
}

#[test]
fn the_graph_inside_the_program_answers_them_all() {
    let server = Server::spawn(program().arg("serve"));
    let examples = examples(&server);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/web/playground/examples");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| Some(name.strip_suffix(".graphql")?.to_owned()))
        .collect();
    files.sort();
    assert_eq!(ids(&examples), files);
    for example in &examples {
        let asked = json!({ "variables": example["variables"], "answer": ask(&server, example) });
        insta::with_settings!({ snapshot_suffix => example["id"].as_str().unwrap(), omit_expression => true }, {
            insta::assert_json_snapshot!("example", asked);
        });
    }
}

// The first two used to fail on any graph but the one inside the program: "no role is called
// `role:data-operations-specialist`", and `null`.
#[test]
fn another_graph_is_asked_for_what_it_has() {
    let server = Server::start(&[]);
    let examples = examples(&server);
    assert_eq!(
        ids(&examples)[..2],
        ["01-compare-roles", "02-one-role"],
        "{examples:?}"
    );
    for example in &examples {
        let answer = ask(&server, example);
        assert_eq!(answer.get("errors"), None, "{example}: {answer}");
        let fields = answer["data"].as_object().unwrap();
        assert!(!fields.values().any(Value::is_null), "{example}: {answer}");
    }
    let compared: Value = serde_json::from_str(examples[0]["variables"].as_str().unwrap()).unwrap();
    for role in ["role", "other"] {
        let id = compared[role].as_str().unwrap();
        let known = ["role:tide-keeper", "role:buoy-painter", "role:pilot"];
        assert!(known.contains(&id), "{compared}");
    }
}

// One said of every graph that its documents ask for TensorFlow, which most know nothing of.
#[test]
fn they_name_no_node_of_any_graph() {
    let server = Server::spawn(program().arg("serve"));
    let names = server.ask(&json!({ "query": "{
        tools(first: 500) { nodes { name } } skills(first: 500) { nodes { name } } roles(first: 500) { nodes { name } }
    }" }));
    let names = names.json();
    let lists = names["data"].as_object().unwrap().values();
    let nodes = lists.flat_map(|list| list["nodes"].as_array().unwrap());
    let names: Vec<&str> = nodes.map(|node| node["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"TensorFlow"), "{names:?}");
    for example in examples(&server) {
        let query = example["query"].as_str().unwrap();
        let said: Vec<&str> = query
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let said = format!(" {} ", said.join(" "));
        for name in &names {
            assert!(!said.contains(&format!(" {name} ")), "{name}: {query}");
        }
    }
}

const ADVERTS: &str = r#"
{"@type": "JobPosting", "identifier": "1", "title": "Potter", "hiringOrganization": {"name": "Kiln"}, "skills": ["pottery", "glazing"]}
{"@type": "JobPosting", "identifier": "2", "title": "Painter", "hiringOrganization": {"name": "Kiln"}, "skills": ["glazing"]}
"#;

// With adverts alone every row said `roles { totalCount: 0 }` and nothing else.
#[test]
fn what_is_asked_for_most_is_counted_where_there_are_adverts_alone() {
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("adverts.graph");
    let adverts = file(dir.path(), "adverts.jsonl", ADVERTS);
    build(
        &["--no-catalog".as_ref(), "--jobs".as_ref(), &adverts],
        &graph,
    );
    let server = Server::spawn(program().arg("serve").arg(&graph));
    let examples = examples(&server);
    let found = examples
        .iter()
        .find(|example| example["id"] == "06-most-asked");
    let answer = ask(&server, found.expect("an example"));
    let nodes = answer["data"]["skills"]["nodes"].as_array().unwrap();
    let counts: Vec<_> = nodes
        .iter()
        .map(|node| &node["jobs"]["totalCount"])
        .collect();
    assert_eq!(counts, [&json!(2), &json!(1)], "{answer}");
}

#[test]
fn what_the_limits_refuse_is_not_offered() {
    let server = Server::start(&["--max-depth", "3"]);
    let examples = examples(&server);
    let ids = ids(&examples);
    assert!(ids.contains(&"09-next-page"), "{ids:?}");
    assert!(!ids.contains(&"02-one-role"), "{ids:?}");
    for example in examples {
        ask(&server, &example);
    }
}

#[cfg(unix)]
#[test]
fn another_graph_makes_them_anew() {
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("live.graph");
    let page = file(dir.path(), "page.txt", PAGE);
    build(&["--article".as_ref(), &page], &graph);
    let server = Server::spawn(program().arg("serve").arg(&graph));
    let names_of = |examples: Vec<Value>| Value::from(examples).to_string();
    assert!(names_of(examples(&server)).contains("role:tide-keeper"));

    let catalog = catalog(dir.path(), PILOT);
    build(&["--catalog".as_ref(), &catalog], &graph);
    let pid = server.child.id().to_string();
    let sent = Command::new("kill").args(["-HUP", &pid]).status().unwrap();
    assert!(sent.success());
    wait_until("the examples of the new graph", || {
        !names_of(examples(&server)).contains("role:tide-keeper")
    });
    // Another role there isn't, so there is nothing to compare.
    assert_eq!(ids(&examples(&server))[0], "02-one-role");
}

#[test]
fn they_are_read_only_and_compressed() {
    let server = Server::start(&[]);
    let path = "/playground/examples.json";
    let packed = server.get(path, &[("accept-encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.header("vary").contains("accept-encoding"));
    let reply = server.raw(
        b"POST /playground/examples.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    );
    assert!(reply.starts_with("HTTP/1.1 405 "), "{reply}");
}
