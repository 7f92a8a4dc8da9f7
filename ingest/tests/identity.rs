//! The ids of adverts: made of what an advert says and its source's name, and of nothing else.

#![cfg(test)]

use std::fs;

use rolegraph_graph::{Builder, NodeKind};
use rolegraph_ingest::Reader;
use rolegraph_ingest::jobs::JobReader;
use rolegraph_ingest::reader::{Input, Options, SOURCE};

/// One address and one identifier for several adverts, as sites give them, and one advert twice.
const ADVERTS: &[&str] = &[
    r#"{"@type": "JobPosting", "title": "Tide Keeper", "url": "https://example.com/jobs"}"#,
    r#"{"@type": "JobPosting", "title": "Buoy Painter", "url": "https://example.com/jobs"}"#,
    r#"{"@type": "JobPosting", "title": "Pilot", "identifier": "7", "hiringOrganization": "Port"}"#,
    r#"{"@type": "JobPosting", "title": "Stoker", "identifier": "7", "hiringOrganization": "Port"}"#,
    r#"{"@type": "JobPosting", "title": "Diver", "hiringOrganization": "Port", "jobLocation": "Kiel"}"#,
    r#"{"@type": "JobPosting", "title": "PILOT", "identifier": "7", "hiringOrganization": "Port"}"#,
];

/// The ids of the jobs of files that are read one after the other, sorted.
fn ids(files: &[(&str, &[&str])], source: Option<&str>) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let mut builder = Builder::new();
    for (name, lines) in files {
        let path = dir.path().join(name);
        fs::write(&path, lines.join("\n")).unwrap();
        let input = Input::new(path);
        let input = match source {
            Some(name) => input.with(&SOURCE, name),
            None => input,
        };
        JobReader
            .read(&[input], &Options::default(), &mut builder)
            .unwrap();
    }
    let graph = builder.finish().unwrap();
    let rows = graph.rows(NodeKind::Job);
    let mut ids: Vec<String> = rows
        .map(|row| graph.id(NodeKind::Job, row).to_owned())
        .collect();
    ids.sort_unstable();
    ids
}

/// One address with two titles, read in two orders, gave two answers: whichever title was read
/// first had the plain id, and the other one a longer one.
#[test]
fn the_order_of_reading_shows_in_no_id() {
    let forward = ids(&[("a.jsonl", ADVERTS)], None);
    let backward: Vec<&str> = ADVERTS.iter().rev().copied().collect();
    assert_eq!(forward, ids(&[("a.jsonl", &backward)], None));
    assert_eq!(forward.len(), 5);
    // Nor does what else was read: each advert alone has the id that it has among the others.
    for advert in ADVERTS {
        let alone = ids(&[("a.jsonl", &[advert])], None);
        assert!(forward.contains(&alone[0]), "{alone:?} {forward:?}");
    }
}

/// The same advert in `adverts-01.jsonl` and `adverts-02.jsonl` was two, as the source was named
/// after the file.
#[test]
fn the_name_of_a_file_shows_in_no_id() {
    let (first, second) = ADVERTS.split_at(3);
    let one = ids(&[("adverts.jsonl", ADVERTS)], None);
    let two = [("adverts-01.jsonl", first), ("adverts-02.jsonl", second)];
    assert_eq!(one, ids(&two, None));
    let again = [
        ("adverts-01.jsonl", ADVERTS),
        ("adverts-02.json.jsonl", ADVERTS),
    ];
    assert_eq!(one, ids(&again, None));
    assert!(
        one.iter().all(|id| id.starts_with("job:advert-")),
        "{one:?}"
    );
}

/// Sources whose names fold to the same are one, and the one that was read first gave its spelling
/// to the ids.
#[test]
fn the_spelling_of_a_source_shows_in_no_id() {
    let named = |name: &str| ids(&[("a.jsonl", ADVERTS)], Some(name));
    assert_eq!(named("Harbour Posts"), named("harbour post"));
    assert_ne!(named("Harbour Posts"), named("Airport Posts"));
    assert!(named("Harbour Posts")[0].starts_with("job:harbour-post-"));
}
