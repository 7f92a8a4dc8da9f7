//! The cases in `tests/cases/`: a question, what is asked, and the answer, each a file. How to add one
//! is said in the README there.

use std::fs;
use std::path::{Path, PathBuf};

use rolegraph_ingest::reader::recognise;

use crate::run::{program, run, run_with};

/// With this in the environment, answers are written where they are missing or others.
const UPDATE: &str = "UPDATE_CASES";

/// What may lie in the folder of a case.
const PARTS: [&str; 5] = [
    "question.graphql",
    "variables.json",
    "graph",
    "answer.json",
    "operation.txt",
];

struct Case {
    name: String,
    folder: PathBuf,
}

impl Case {
    fn read(&self, part: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(part)).ok()
    }

    /// The graph that is asked: built of the files in the folder `graph`, or of those of another case
    /// that the file `graph` names; none for the catalog in the program.
    fn graph(&self, built: &Path) -> Result<Option<PathBuf>, String> {
        let mut inputs = self.folder.join("graph");
        if inputs.is_file() {
            let line = self.read("graph").unwrap_or_default();
            if line.trim() == "catalog" {
                return Ok(None);
            }
            inputs = self.folder.with_file_name(line.trim()).join("graph");
        }
        let entries = fs::read_dir(&inputs).map_err(|_| {
            "its `graph` is neither a folder of files to read, nor a file with the line `catalog` or the \
             name of a case that has such a folder"
                .to_owned()
        })?;
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let graph = built.join(&self.name);
        let mut command = program();
        command.args(["build", "--strict", "-o"]).arg(&graph);
        for path in &paths {
            let reader = recognise(path).map_err(|error| error.to_string())?;
            let reader = reader.ok_or(format!("no reader knows {}", path.display()))?;
            let option = format!("--{}", reader.declaration().name);
            command.arg(option).arg(path);
        }
        let built = run_with(&mut command, b"");
        if built.code != 0 {
            return Err(built.stderr);
        }
        Ok(Some(graph))
    }

    /// The answer, as `rolegraph query --pretty` prints it.
    fn answer(&self, built: &Path) -> Result<String, String> {
        let question = self
            .read("question.graphql")
            .ok_or("it has no question.graphql")?;
        let mut command = program();
        command.args(["query", "-", "--pretty"]);
        if let Some(graph) = self.graph(built)? {
            command.arg("--graph").arg(graph);
        }
        if let Some(variables) = self.read("variables.json") {
            command.arg("--variables").arg(variables);
        }
        if let Some(operation) = self.read("operation.txt") {
            command.arg("--operation").arg(operation.trim());
        }
        let asked = run_with(&mut command, question.as_bytes());
        if asked.stdout.is_empty() {
            return Err(asked.stderr);
        }
        Ok(asked.stdout)
    }

    /// What is wrong with it, if anything is.
    fn fault(&self, built: &Path) -> Option<String> {
        for entry in fs::read_dir(&self.folder).unwrap() {
            let part = entry.unwrap().file_name();
            if !PARTS.iter().any(|known| part == **known) {
                return Some(format!("{} is no part of a case", part.display()));
            }
        }
        let answer = match self.answer(built) {
            Ok(answer) => answer,
            Err(fault) => return Some(fault),
        };
        let expected = self.read("answer.json");
        if expected.as_ref() == Some(&answer) {
            return None;
        }
        if std::env::var_os(UPDATE).is_some() {
            fs::write(self.folder.join("answer.json"), answer).unwrap();
            return None;
        }
        let Some(expected) = expected else {
            return Some("it has no answer.json".to_owned());
        };
        let mut lines = expected.lines().zip(answer.lines()).enumerate();
        let other = lines.find(|(_, (expected, found))| expected != found);
        Some(other.map_or_else(
            || "the one answer goes on after the end of the other".to_owned(),
            |(at, (expected, found))| {
                format!(
                    "answer.json:{}: expected {}, found {}",
                    at + 1,
                    expected.trim(),
                    found.trim()
                )
            },
        ))
    }
}

#[test]
fn every_question_has_its_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<Case> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| Case {
            name: entry.file_name().into_string().unwrap(),
            folder: entry.path(),
        })
        .collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(cases.len() >= 12, "{} cases were found", cases.len());
    let built = tempfile::tempdir().unwrap();
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{}: {}", case.name, case.fault(built.path())?)))
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {} cases in tests/cases/ are answered otherwise:\n{}\nread the difference, and write the \
         answers anew with `{UPDATE}=1 cargo test --test e2e cases`",
        faults.len(),
        cases.len(),
        faults.join("\n")
    );
}

/// What the README of the cases shows is a case.
#[test]
fn the_case_in_the_readme_is_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    let question = fs::read_to_string(folder.join("look-up-by-name/question.graphql")).unwrap();
    assert!(readme.contains(question.trim()));
    assert_eq!(run(["query", &question]).code, 0);
}
