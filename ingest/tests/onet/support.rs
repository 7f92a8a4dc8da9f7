//! Releases in folders and zips, and graphs as lines of text that can be compared.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rolegraph_graph::table::Table;
use rolegraph_graph::{Builder, Direction, Graph, NodeKind, Property, PropertyType, Relation, Row};
use rolegraph_ingest::onet::OnetReader;
use rolegraph_ingest::reader::{Input, Options};
use rolegraph_ingest::{Outcome, Reader, Result};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

/// The folder of a layout: `classic` or `new`.
pub(crate) fn layout(name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/onet");
    tests.join(name)
}

/// The files of a folder by name, in order.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// A folder with the files of a layout that `change` lets through, changed as it likes.
pub(crate) fn changed(name: &str, change: impl Fn(&str, String) -> Option<String>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files(&layout(name)) {
        if let Some(text) = change(&name, String::from_utf8(bytes).unwrap()) {
            fs::write(folder.path().join(name), text).unwrap();
        }
    }
    folder
}

/// A zip with a folder of files in it.
pub(crate) fn zip(path: &Path, folder: &str, files: &[(String, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in files {
        zip.start_file(format!("{folder}/{name}"), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// A file as the CSV download has it: in quotes, with commas, without `n/a`, named in snake case.
pub(crate) fn as_csv(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    if name == "Read Me.txt" {
        return (name.to_owned(), bytes.to_vec());
    }
    let mut csv = String::from("\u{FEFF}");
    for line in text.lines() {
        let cell = |cell: &str| match cell {
            "n/a" => String::new(),
            cell => format!("\"{}\"", cell.replace('"', "\"\"")),
        };
        csv += &line.split('\t').map(cell).collect::<Vec<_>>().join(",");
        csv += "\r\n";
    }
    let name = name
        .replace(", ", "_")
        .replace(' ', "_")
        .replace(".txt", ".csv");
    (name.to_lowercase(), csv.into_bytes())
}

/// What the reader says of some releases.
pub(crate) fn read(paths: &[&Path], builder: &mut Builder) -> Result<Outcome> {
    let inputs: Vec<Input> = paths.iter().map(|path| Input::new(*path)).collect();
    OnetReader.read(&inputs, &Options::default(), builder)
}

/// The graph of some releases, and what the reader says of them.
#[track_caller]
pub(crate) fn load(paths: &[&Path]) -> (Graph, Outcome) {
    let mut builder = Builder::new();
    let outcome = read(paths, &mut builder).unwrap_or_else(|e| panic!("{e}"));
    (builder.finish().unwrap(), outcome)
}

/// The error of what can't be loaded.
#[track_caller]
pub(crate) fn refusal(paths: &[&Path]) -> String {
    match read(paths, &mut Builder::new()) {
        Ok(_) => panic!("it was loaded"),
        Err(error) => error.to_string(),
    }
}

/// The row of the node of a code.
#[track_caller]
pub(crate) fn by_code(graph: &Graph, kind: NodeKind, code: &str) -> Row {
    let rows = graph.by_code(kind, None, code);
    assert_eq!(rows.len(), 1, "{code}");
    rows[0]
}

/// The row of the node of an id.
#[track_caller]
pub(crate) fn by_id(graph: &Graph, id: &str) -> Row {
    let found = graph.by_id(id).unwrap_or_else(|| panic!("no {id}"));
    assert_eq!(graph.id(found.0, found.1), id);
    found.1
}

/// The ids of what a node is joined to.
pub(crate) fn joined(graph: &Graph, relation: Relation, row: Row) -> Vec<&str> {
    let neighbours = graph.neighbours(relation, Direction::Forward, row);
    let ids = neighbours.map(|to| graph.id(relation.to(), to));
    ids.collect()
}

/// One cell as text, without what depends on the release or on its codes for elements.
fn cell(table: &Table, property: Property, row: Row) -> String {
    match property.property_type() {
        PropertyType::Text => format!("{:?}", table.text(property, row)),
        PropertyType::TextList => format!("{:?}", table.texts(property, row).collect::<Vec<_>>()),
        PropertyType::CodeList => {
            let codes = table.codes(property, row);
            let lasting = codes.filter(|(scheme, _)| !["onet-element", "unspsc"].contains(scheme));
            format!("{:?}", lasting.collect::<Vec<_>>())
        }
        PropertyType::Flag => format!("{:?}", table.flag(property, row)),
        PropertyType::Number => format!("{:?}", table.number(property, row)),
        PropertyType::Integer => format!("{:?}", table.integer(property, row)),
        PropertyType::Word(words) => {
            let word = table
                .word(property, row)
                .map(|word| words.words[word as usize]);
            format!("{word:?}")
        }
        PropertyType::WordList(_) => format!("{:?}", table.words(property, row)),
        PropertyType::Date => format!("{:?}", table.date(property, row)),
        PropertyType::Sources | PropertyType::Source => String::new(),
        PropertyType::Rows(properties) => {
            let Some((rows, range)) = table.rows_of(property, row) else {
                return String::new();
            };
            let line = |row: Row| cells(rows, properties, row);
            format!("[{}]", range.map(line).collect::<Vec<_>>().join("; "))
        }
    }
}

fn cells(table: &Table, properties: &[Property], row: Row) -> String {
    let cells = properties.iter().filter_map(|&property| {
        let cell = cell(table, property, row);
        (!["", "None", "[]"].contains(&cell.as_str()))
            .then(|| format!("{}={cell}", property.column()))
    });
    cells.collect::<Vec<_>>().join(" ")
}

/// Every node and every edge, one a line. Sources are left out.
pub(crate) fn lines(graph: &Graph) -> Vec<String> {
    let mut lines = Vec::new();
    for &kind in NodeKind::ALL {
        if kind == NodeKind::Source {
            continue;
        }
        let rows = graph.rows(kind);
        lines.extend(rows.map(|row| cells(graph.table(kind), kind.properties(), row)));
    }
    for &relation in Relation::ALL {
        let table = graph.relation(relation);
        for from in graph.rows(relation.from()) {
            for to in graph.neighbours(relation, Direction::Forward, from) {
                let edge = table.edge_between(from, to).unwrap();
                lines.push(format!(
                    "{relation}: {} -> {} {}",
                    graph.id(relation.from(), from),
                    graph.id(relation.to(), to),
                    cells(table.edges(), relation.properties(), edge),
                ));
            }
        }
    }
    lines
}
