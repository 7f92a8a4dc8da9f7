//! Graph folders: what is saved is what is opened, and no damage panics or goes unnoticed.

#![cfg(test)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Random, assert_same, files, graph};
use proptest::prelude::*;
use rolegraph_graph::aside::Error;
use rolegraph_graph::search::SearchQuery;
use rolegraph_graph::storage::{FORMAT_VERSION, Manifest, StorageError};
use rolegraph_graph::{Direction, Graph, NodeKind, Relation};
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_64;

/// A saved graph in a folder of its own.
struct Saved {
    _parent: TempDir,
    dir: PathBuf,
}

fn saved(graph: &Graph) -> Saved {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("test.graph");
    graph.save(&dir).unwrap();
    Saved {
        _parent: parent,
        dir,
    }
}

/// Opens a damaged folder, which must be refused with a sentence that names the file.
#[track_caller]
fn assert_refused(dir: &Path, file: &Path) -> StorageError {
    let error = Graph::open(dir).expect_err("a damaged folder was opened");
    let text = error.to_string();
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(text.contains(name), "{text} doesn't name {name}");
    error
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_saved_is_what_is_opened(seed in any::<u64>(), size in 0usize..40) {
        let graph = graph(seed, size);
        let folder = saved(&graph);
        assert_same(&graph, &Graph::open(&folder.dir).unwrap());
    }
}

#[test]
fn the_same_graph_is_the_same_bytes() {
    let one = saved(&graph(7, 30));
    let two = saved(&graph(7, 30));
    let again = saved(&Graph::open(&one.dir).unwrap());
    let names = files(&one.dir);
    assert_eq!(names.len(), 1 + NodeKind::COUNT + 2 * Relation::COUNT + 4);
    for other in [&two, &again] {
        assert_eq!(files(&other.dir), names);
        for name in &names {
            let (a, b) = (one.dir.join(name), other.dir.join(name));
            assert!(fs::read(a).unwrap() == fs::read(b).unwrap(), "{name:?}");
        }
    }
}

#[test]
fn the_manifest_tells_the_size_and_the_report() {
    let graph = graph(3, 10);
    let folder = saved(&graph);
    let manifest = Manifest::read(&folder.dir).unwrap();
    assert_eq!(manifest.report(), graph.report());
    let on_disk: u64 = manifest
        .files()
        .iter()
        .map(|file| fs::metadata(folder.dir.join(&file.name)).unwrap().len())
        .sum();
    assert_eq!(manifest.disk_size(), on_disk);
}

#[test]
fn a_saved_graph_takes_the_place_of_another() {
    let folder = saved(&graph(1, 10));
    let open = Graph::open(&folder.dir).unwrap();
    let new = graph(2, 10);
    new.save(&folder.dir).unwrap();
    assert_same(&new, &Graph::open(&folder.dir).unwrap());
    assert_same(&open, &graph(1, 10));
}

#[test]
fn missing_parents_are_made_and_links_are_followed() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("a/b/c");
    graph(1, 3).save(&dir).unwrap();
    let link = parent.path().join("link");
    std::os::unix::fs::symlink(&dir, &link).unwrap();
    graph(2, 3).save(&link).unwrap();
    assert!(link.is_symlink());
    assert_same(&Graph::open(&dir).unwrap(), &graph(2, 3));
}

#[test]
fn files_cut_short_or_grown_are_refused() {
    let folder = saved(&graph(5, 12));
    for name in files(&folder.dir) {
        let path = folder.dir.join(&name);
        let whole = fs::read(&path).unwrap();
        for tenth in 0..10 {
            fs::write(&path, &whole[..whole.len() * tenth / 10]).unwrap();
            let error = assert_refused(&folder.dir, &name);
            if name.extension().is_some_and(|e| e == "arrow") {
                let text = error.to_string();
                assert!(text.contains("was cut short: it should have"), "{text}");
            }
        }
        fs::write(&path, [&whole[..], b"\n"].concat()).unwrap();
        assert_refused(&folder.dir, &name);
        fs::write(&path, &whole).unwrap();
    }
    Graph::open(&folder.dir).unwrap();
}

#[test]
fn one_flipped_bit_is_noticed() {
    let folder = saved(&graph(6, 12));
    let mut random = Random(1);
    for name in files(&folder.dir) {
        let path = folder.dir.join(&name);
        let whole = fs::read(&path).unwrap();
        let last = whole.len() - 1;
        let middle: Vec<_> = (0..6).map(|_| random.below(whole.len())).collect();
        for position in middle.into_iter().chain([0, 1, last - 1, last]) {
            let mut damaged = whole.clone();
            damaged[position] ^= 1 << random.below(8);
            fs::write(&path, &damaged).unwrap();
            assert_refused(&folder.dir, &name);
        }
        fs::write(&path, &whole).unwrap();
    }
    Graph::open(&folder.dir).unwrap();
}

#[test]
fn a_missing_file_is_named() {
    let folder = saved(&graph(8, 5));
    for name in files(&folder.dir) {
        let path = folder.dir.join(&name);
        let whole = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let error = assert_refused(&folder.dir, &name);
        if name == Path::new("manifest.json") {
            assert!(matches!(error, StorageError::NotAGraph { .. }), "{error}");
        } else {
            assert!(matches!(error, StorageError::FileMissing { .. }), "{error}");
        }
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn what_is_no_graph_folder_is_told_apart() {
    let parent = tempfile::tempdir().unwrap();
    let at = |name: &str| parent.path().join(name);
    let check = |name: &str, expected: &str| {
        let error = Graph::open(at(name)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(error.contains(name), "{error}");
        let manifest = Manifest::read(at(name)).unwrap_err().to_string();
        assert_eq!(manifest, error);
    };
    check("nowhere", "there is no graph folder at");
    fs::create_dir(at("empty")).unwrap();
    check("empty", "it has no manifest.json");
    fs::write(at("file"), "text").unwrap();
    check("file", "it is a file");
    for (name, text) in [
        ("foreign", &b"{\"name\": \"a web app\"}"[..]),
        ("garbage", &b"\xFF\xFE\x00"[..]),
        ("blank", b""),
    ] {
        fs::create_dir(at(name)).unwrap();
        fs::write(at(name).join("manifest.json"), text).unwrap();
        check(name, "its manifest.json doesn't begin as a graph's does");
    }
    fs::create_dir_all(at("folder/manifest.json")).unwrap();
    check("folder", "can't be read");
}

#[test]
fn what_is_no_graph_folder_is_not_overwritten() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("letters");
    fs::create_dir(&dir).unwrap();
    graph(1, 3).save(&dir).expect("an empty folder is free");
    fs::remove_file(dir.join("manifest.json")).unwrap();
    let error = graph(2, 3).save(&dir).unwrap_err();
    assert!(
        matches!(error, StorageError::Unwritten(Error::Occupied { .. })),
        "{error}"
    );
    assert!(dir.join("names.arrow").exists());
    let file = parent.path().join("letter");
    fs::write(&file, "Dear").unwrap();
    let error = graph(2, 3).save(&file).unwrap_err();
    assert!(
        matches!(error, StorageError::Unwritten(Error::Occupied { .. })),
        "{error}"
    );
    assert_eq!(fs::read(&file).unwrap(), b"Dear");
}

/// Gives the manifest a checksum that holds again.
fn seal(dir: &Path, body: &str) {
    let body = body.split(",\n  \"checksum\"").next().unwrap();
    let hash = xxh3_64(body.as_bytes());
    let text = format!("{body},\n  \"checksum\": \"{hash:016x}\"\n}}\n");
    fs::write(dir.join("manifest.json"), text).unwrap();
}

#[test]
fn another_version_is_told_by_its_number() {
    let folder = saved(&graph(1, 3));
    let text = fs::read_to_string(folder.dir.join("manifest.json")).unwrap();
    let version = |version: u32| format!("\"version\": {version}");
    let later = text.replacen(&version(FORMAT_VERSION), &version(FORMAT_VERSION + 1), 1);
    seal(&folder.dir, &later);
    let error = assert_refused(&folder.dir, Path::new("manifest.json"));
    let StorageError::Version {
        found, expected, ..
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!((found, expected), (FORMAT_VERSION + 1, FORMAT_VERSION));
    graph(2, 3)
        .save(&folder.dir)
        .expect("an older graph can be replaced");

    let text = fs::read_to_string(folder.dir.join("manifest.json")).unwrap();
    seal(&folder.dir, &text.replace("names.arrow", "mames.arrow"));
    assert_refused(&folder.dir, Path::new("manifest.json"));
}

/// Reads all there is, which mustn't panic whatever the values are.
fn walk(graph: &Graph) -> usize {
    let mut seen = 0;
    for &kind in NodeKind::ALL {
        let table = graph.table(kind);
        for row in table.every_row() {
            seen += graph.id(kind, row).len();
            seen += usize::from(graph.by_id(graph.id(kind, row)).is_some());
            seen += usize::from(graph.locate(graph.node(kind, row)).is_some());
            for (property, _) in table.columns() {
                seen += table.text(*property, row).map_or(0, str::len);
                seen += table.texts(*property, row).map(str::len).sum::<usize>();
                seen += table.codes(*property, row).count();
                seen += table.words(*property, row).len();
                seen += usize::from(table.flag(*property, row).is_some());
                seen += usize::from(table.number(*property, row).is_some());
                seen += usize::from(table.word(*property, row).is_some());
                seen += usize::from(table.date(*property, row).is_some());
            }
            for source in table.sources(row) {
                seen += graph.name(NodeKind::Source, source).len();
            }
        }
    }
    for &relation in Relation::ALL {
        let table = graph.relation(relation);
        for direction in [Direction::Forward, Direction::Backward] {
            let adjacency = table.adjacency(direction);
            for row in adjacency.every_row() {
                for end in adjacency.ends(row) {
                    let far = end.row;
                    seen += graph.name(relation.far(direction), far).len();
                    seen += table.edges().sources(end.by).len();
                    assert!(
                        graph
                            .locate(graph.node(relation.far(direction), far))
                            .is_some()
                    );
                }
            }
        }
    }
    for i in 0..graph.names().len() {
        seen += graph.names().position(graph.names().name(i)).unwrap_or(0);
        seen += graph.names().bearers(i).count();
    }
    for text in ["data engineer", "clod", "r", "数据 op", "nothing like it"] {
        seen += graph.search(&SearchQuery::new(text)).hits.len();
    }
    seen
}

/// How often each file is damaged under a checksum that was made to hold.
const TIMES: usize = 24;

/// Damage under a checksum that was made to hold: the file is refused or reads as something.
#[test]
fn forged_checksums_never_panic() {
    let folder = saved(&graph(9, 8));
    let manifest = Manifest::read(&folder.dir).unwrap();
    let text = fs::read_to_string(folder.dir.join("manifest.json")).unwrap();
    let mut random = Random(2);
    let mut refused = 0;
    let mut opened = 0;
    for file in manifest.files() {
        let path = folder.dir.join(&file.name);
        let whole = fs::read(&path).unwrap();
        for _ in 0..TIMES {
            let mut damaged = whole.clone();
            for _ in 0..=random.below(3) {
                let position = random.below(damaged.len());
                damaged[position] = match random.below(4) {
                    0 => 0xFF,
                    1 => 0x7F,
                    2 => 0,
                    _ => random.next() as u8,
                };
            }
            fs::write(&path, &damaged).unwrap();
            let (before, after) = text.split_once(&format!("\"{}\"", file.name)).unwrap();
            let old = format!("{:016x}", file.xxh3);
            let new = format!("{:016x}", xxh3_64(&damaged));
            let after = after.replacen(&old, &new, 1);
            seal(&folder.dir, &format!("{before}\"{}\"{after}", file.name));
            match Graph::open(&folder.dir) {
                Ok(graph) => {
                    walk(&graph);
                    opened += 1;
                }
                Err(error) => {
                    assert!(matches!(error, StorageError::Content { .. }), "{error}");
                    refused += 1;
                }
            }
        }
        fs::write(&path, &whole).unwrap();
    }
    assert!(refused > 50 && opened > 50, "{refused} and {opened}");
}
