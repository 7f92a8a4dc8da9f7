//! What takes bytes from outside, as functions of bytes that panic where a promise is broken.
//!
//! Each is a target of `make fuzz`, and `tests/entries.rs` calls it on stable with random bytes and
//! with changed seeds.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rolegraph_graph::storage::Manifest;
use rolegraph_graph::{Builder, Graph};
use rolegraph_ingest::input::{Bundle, Format, Stream, TableReader, open_file};
use rolegraph_ingest::mapping::{Mapping, MappingKind};
use rolegraph_ingest::reader::{Input, Options, Reader, recognise};
use rolegraph_ingest::{article, catalog, jobs};
use rolegraph_schema::{Answer, Engine, Limits, Outcome, Request};
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_64;

/// A function of any bytes.
pub type Entry = fn(&[u8]);

/// Every entry, by the name of its target.
pub const ENTRIES: [(&str, Entry); 8] = [
    ("document", document),
    ("query", query),
    ("json", json),
    ("table", table),
    ("mapping", mapping),
    ("archive", archive),
    ("article", article),
    ("graph_folder", graph_folder),
];

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Limits::default()).unwrap());

static EMPTY: LazyLock<Arc<Graph>> = LazyLock::new(|| Arc::new(Builder::new().finish().unwrap()));

/// The catalog in the program.
static CATALOG: LazyLock<Arc<Graph>> = LazyLock::new(|| {
    let mut builder = Builder::new();
    let document = catalog::embedded().unwrap();
    document.load_into(&mut builder).unwrap();
    Arc::new(builder.finish().unwrap())
});

fn ask(graph: &Arc<Graph>, document: &str) -> Answer {
    let answer = futures::executor::block_on(ENGINE.execute(graph, Request::new(document)));
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    let errors = body.get("errors").and_then(|errors| errors.as_array());
    assert_eq!(errors.map_or(0, Vec::len), answer.errors.len());
    assert_eq!(
        body.get("data").is_some(),
        matches!(answer.outcome, Outcome::Answered | Outcome::Stopped)
    );
    answer
}

/// A GraphQL document: it is checked, parsed and judged, and asked of a graph with nothing in it.
pub fn document(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        ask(&EMPTY, text);
    }
}

/// A document asked of a graph: what it was to touch is what it touched, and it is answered the same
/// when it is known.
pub fn query(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let first = ask(&CATALOG, text);
    if first.errors.is_empty() {
        assert_eq!(first.cost, Some(first.touched), "{text}");
    }
    if first.outcome != Outcome::Stopped {
        assert_eq!(ask(&CATALOG, text).body, first.body, "{text}");
    }
}

/// Has a reader read a file, and holds its report to adding up.
fn read(reader: &dyn Reader, path: &Path) {
    let mut builder = Builder::new();
    let inputs = [Input::new(path)];
    if let Ok(outcome) = reader.read(&inputs, &Options::default(), &mut builder) {
        let counts = outcome.counts();
        let graph = builder.finish().unwrap();
        let sources = graph.report().sources.iter();
        let told = sources.map(|source| source.kept + source.merged + source.skipped);
        assert_eq!(
            told.sum::<u64>(),
            counts.kept + counts.merged + counts.skipped
        );
    }
}

/// A file of these bytes, in a folder of its own.
fn file(name: &str, bytes: &[u8]) -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Adverts as JSON Lines, a list, JSON-LD or in a page.
pub fn json(bytes: &[u8]) {
    let (_folder, path) = file("adverts.jsonl", bytes);
    read(&jobs::JobReader, &path);
}

fn drain(stream: Stream<'_>, format: Format) {
    let Ok(mut table) = TableReader::new(stream, format, "a table") else {
        return;
    };
    let columns: Vec<_> = {
        let names = table.header().iter();
        names.filter_map(|name| table.column(name)).collect()
    };
    while let Ok(Some(row)) = table.next_row() {
        let Ok(row) = row else { continue };
        for &column in &columns {
            let _ = (row.text(column), row.number(column));
            let _ = (row.integer(column), row.date(column));
        }
    }
}

/// A table, with each mark between its columns; and one of adverts or of pay, if its header says so.
pub fn table(bytes: &[u8]) {
    for format in [
        Format::Detect,
        Format::Comma,
        Format::Semicolon,
        Format::Tab,
    ] {
        drain(Stream::of_bytes("table.csv", bytes), format);
    }
    let (_folder, path) = file("table.csv", bytes);
    if let Ok(Some(reader)) = recognise(&path) {
        read(reader, &path);
    }
}

/// A mapping of tables.
pub fn mapping(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Mapping::parse("mapping.toml", &text) {
        Ok(mapping) => {
            let _ = mapping.fits(&["title".to_owned(), "job_title".to_owned()]);
        }
        Err(error) => assert!(error.to_string().starts_with("mapping.toml"), "{error}"),
    }
    let _ = rolegraph_ingest::mapping::fitting(&[text.into_owned()], MappingKind::Jobs);
}

/// A zip, of which each member is read, or a file in gzip; and what a reader makes of it.
pub fn archive(bytes: &[u8]) {
    let is_zip = bytes.starts_with(b"PK");
    let (_folder, path) = file(if is_zip { "data.zip" } else { "data.gz" }, bytes);
    if let Ok(stream) = open_file(&path, "a table", &()) {
        drain(stream, Format::Detect);
    }
    if let Ok(bundle) = Bundle::open(&path, "tables") {
        for member in bundle.members() {
            if let Ok(stream) = bundle.read(member, &()) {
                drain(stream, Format::Detect);
            }
        }
    }
    if let Ok(Some(reader)) = recognise(&path) {
        read(reader, &path);
    }
}

/// A page that compares roles.
pub fn article(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(document) = article::parse(&text, "page.txt") {
        let report = &document.report;
        assert_eq!(report.read, report.kept + report.skipped.len());
        let mut builder = Builder::new();
        document.load_into(&mut builder).unwrap();
        builder.finish().unwrap();
    }
}

/// A graph folder that is damaged and whole again by turns.
struct Folder {
    _parent: TempDir,
    dir: std::path::PathBuf,
    manifest: Manifest,
    /// The manifest's text.
    text: String,
    /// The file that was damaged last, and what it was.
    damaged: Option<(String, Vec<u8>)>,
}

impl Folder {
    fn new() -> Self {
        let parent = tempfile::tempdir().unwrap();
        let dir = parent.path().join("some.graph");
        let mut builder = Builder::new();
        let page = "Tide Keeper vs. Buoy Painter\nSkills\nTide Keeper\n- Languages: Ada or C++.\nBuoy Painter\n- Ada\n";
        let document = article::parse(page, "page.txt").unwrap();
        document.load_into(&mut builder).unwrap();
        builder.finish().unwrap().save(&dir).unwrap();
        Self {
            manifest: Manifest::read(&dir).unwrap(),
            text: fs::read_to_string(dir.join("manifest.json")).unwrap(),
            _parent: parent,
            dir,
            damaged: None,
        }
    }

    /// Writes a manifest whose own checksum holds.
    fn seal(&self, text: &str) {
        let body = text.split(",\n  \"checksum\"").next().unwrap();
        let hash = xxh3_64(body.as_bytes());
        let text = format!("{body},\n  \"checksum\": \"{hash:016x}\"\n}}\n");
        fs::write(self.dir.join("manifest.json"), text).unwrap();
    }

    /// Damages one file under checksums that hold: the first byte tells which, each three that follow
    /// where and what.
    fn damage(&mut self, bytes: &[u8]) {
        if let Some((name, whole)) = self.damaged.take() {
            fs::write(self.dir.join(name), whole).unwrap();
        }
        let (which, changes) = bytes.split_first().unwrap_or((&0, &[]));
        let change = |whole: &[u8]| {
            let mut damaged = whole.to_vec();
            for change in changes.chunks_exact(3) {
                let at = usize::from(change[0]) << 8 | usize::from(change[1]);
                let length = damaged.len().max(1);
                if let Some(byte) = damaged.get_mut(at % length) {
                    *byte = change[2];
                }
            }
            damaged
        };
        let files = self.manifest.files();
        let Some(file) = files.get(usize::from(*which) % (files.len() + 1)) else {
            let text = change(self.text.as_bytes());
            return self.seal(&String::from_utf8_lossy(&text));
        };
        let path = self.dir.join(&file.name);
        let whole = fs::read(&path).unwrap();
        let damaged = change(&whole);
        fs::write(&path, &damaged).unwrap();
        let (before, after) = self.text.split_once(&format!("\"{}\"", file.name)).unwrap();
        let (old, new) = (file.xxh3, xxh3_64(&damaged));
        let after = after.replacen(&format!("{old:016x}"), &format!("{new:016x}"), 1);
        self.seal(&format!("{before}\"{}\"{after}", file.name));
        self.damaged = Some((file.name.clone(), whole));
    }
}

/// A graph folder with damage that its checksums don't tell: it is refused, or can be asked.
pub fn graph_folder(bytes: &[u8]) {
    thread_local!(static FOLDER: RefCell<Folder> = RefCell::new(Folder::new()));
    const QUESTIONS: [&str; 3] = [
        "{ roles { totalCount nodes { id name aliases skills { edges { note node { id name } } } } } }",
        "{ search(text: \"tide\") { edges { matched node { id name } } } sources { nodes { name } } }",
        "{ skills(orderBy: [{ field: POPULARITY }]) { nodes { name broader { nodes { name } } } } }",
    ];
    FOLDER.with_borrow_mut(|folder| {
        folder.damage(bytes);
        if let Ok(graph) = Graph::open(&folder.dir) {
            let graph = Arc::new(graph);
            for question in QUESTIONS {
                ask(&graph, question);
            }
        }
    });
}
