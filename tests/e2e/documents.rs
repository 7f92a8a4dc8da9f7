//! The queries that the README and the guide show.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::run;

/// The blocks of GraphQL in a document, each with the text from the last heading down to it.
fn queries(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut section = String::new();
    let mut query: Option<String> = None;
    for line in text.lines() {
        match &mut query {
            None if line == "```graphql" => query = Some(String::new()),
            None if line.starts_with('#') => section.clear(),
            None => section = section + line + " ",
            Some(done) if line == "```" => {
                found.push((std::mem::take(done), section.clone()));
                query = None;
            }
            Some(query) => *query = query.clone() + line + "\n",
        }
    }
    found
}

// Queries that named roles of the catalog failed on other graphs, and nothing said why.
#[test]
fn a_query_that_is_shown_says_which_graph_it_is_of_and_is_answered_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap();
    let mut files: Vec<_> = docs.map(|entry| entry.unwrap().path()).collect();
    files.push(root.join("README.md"));
    let mut count = 0;
    for file in files {
        for (query, section) in queries(&fs::read_to_string(&file).unwrap()) {
            let place = file.display();
            let answer = run(["query", &query]);
            assert_eq!(answer.code, 0, "{place}: {query}: {}", answer.stderr);
            let data = &answer.json()["data"];
            let fields = data.as_object().unwrap();
            assert!(!fields.values().any(Value::is_null), "{place}: {query}");
            assert!(
                !query.contains('"') || section.contains("catalog inside the program"),
                "{place}: of which graph is this? {query}"
            );
            count += 1;
        }
    }
    assert!(count >= 9, "the queries are not where they were: {count}");
}

/// The blocks of the README that show what a command prints, as the command and what is below it.
fn commands(text: &str) -> Vec<(&str, &str)> {
    let blocks = text.split("```console\n$ rolegraph ").skip(1);
    let blocks = blocks.filter_map(|block| block.split("```").next()?.split_once('\n'));
    blocks.collect()
}

/// The arguments of a command, of which those between quotes are one each.
fn arguments(command: &str) -> Vec<&str> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

// A comparison was shown in fewer columns than the command beside it prints, and without the lines
// above the table.
#[test]
fn a_command_that_is_shown_prints_what_is_shown() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let commands = commands(&readme);
    assert!(!commands.is_empty(), "the commands are not where they were");
    for (command, shown) in commands {
        let ran = run(arguments(command));
        assert_eq!((ran.code, ran.stdout.as_str()), (0, shown), "{command}");
    }
}
