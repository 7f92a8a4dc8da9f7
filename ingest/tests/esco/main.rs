//! The reader of ESCO: what small releases become in the graph, and what it says of wrong ones.

#![cfg(test)]
#![allow(missing_docs)]

mod hostile;
mod languages;
mod refusals;
mod release;
mod rows;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rolegraph_graph::{Builder, Direction, Graph, NodeKind, Property, Relation, Row};
use rolegraph_ingest::esco::EscoReader;
use rolegraph_ingest::reader::{Input, Options};
use rolegraph_ingest::{Outcome, Reader, Result};

/// Files by name.
type Files<'f> = &'f [(&'f str, &'f str)];

fn write_folder(folder: &Path, files: Files<'_>) -> PathBuf {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder.to_owned()
}

fn write_zip(path: &Path, files: Files<'_>) -> PathBuf {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    path.to_owned()
}

/// What the reader says of some paths.
fn read(paths: &[PathBuf], builder: &mut Builder) -> Result<Outcome> {
    let inputs: Vec<Input> = paths.iter().map(Input::new).collect();
    EscoReader.read(&inputs, &Options::default(), builder)
}

/// The graph of some paths and what was said of them. The counts add up.
fn load(paths: &[PathBuf]) -> (Graph, Vec<String>) {
    let mut builder = Builder::new();
    let notices = read(paths, &mut builder).unwrap().notices;
    let graph = builder.finish().unwrap();
    for source in &graph.report().sources {
        assert_eq!(
            source.read,
            source.kept + source.merged + source.skipped,
            "{source:?}"
        );
    }
    (graph, notices)
}

/// The graph of a folder called `v1.1.1` with these files.
fn load_files(files: Files<'_>) -> (Graph, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    let folder = write_folder(&dir.path().join("v1.1.1"), files);
    load(&[folder])
}

/// Records kept, merged and skipped.
fn counts(graph: &Graph) -> (u64, u64, u64) {
    let source = &graph.report().sources[0];
    (source.kept, source.merged, source.skipped)
}

/// The file and line of each record left out, and the reason.
fn skips(graph: &Graph) -> Vec<String> {
    let skips = graph
        .report()
        .sources
        .iter()
        .flat_map(|source| &source.skips);
    skips
        .map(|skip| {
            let file = skip.place.rsplit('/').next().unwrap();
            format!("{file}: {}", skip.reason)
        })
        .collect()
}

fn row(graph: &Graph, id: &str) -> Row {
    graph.by_id(id).unwrap_or_else(|| panic!("no {id}")).1
}

fn aliases(graph: &Graph, kind: NodeKind, row: Row) -> Vec<String> {
    let aliases = graph.table(kind).texts(Property::Aliases, row);
    aliases.map(str::to_owned).collect()
}

/// The names of a node's neighbours.
fn names(graph: &Graph, relation: Relation, row: Row) -> Vec<&str> {
    let rows = graph.neighbours(relation, Direction::Forward, row);
    let name = |row: Row| graph.name(relation.to(), row);
    rows.map(name).collect()
}

/// A node's labels as language, name and other names.
fn labels(graph: &Graph, kind: NodeKind, row: Row) -> Vec<(String, String, Vec<String>)> {
    let Some((labels, range)) = graph.table(kind).rows_of(Property::Labels, row) else {
        return Vec::new();
    };
    let text = |property, at| labels.text(property, at).unwrap().to_owned();
    range
        .map(|at| {
            let aliases = labels.texts(Property::Aliases, at).map(str::to_owned);
            (
                text(Property::Language, at),
                text(Property::Name, at),
                aliases.collect(),
            )
        })
        .collect()
}
