//! Writing a graph folder.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::error::StorageError;
use super::ipc;
use super::layout::{self, Part};
use super::manifest::{FileEntry, MANIFEST, Manifest};
use crate::aside::{self, At};
use crate::graph::Graph;

const BUFFER_BYTES: usize = 1 << 20;

/// Something to do before a path is written or takes its name; an error ends the save there.
pub(super) type Before<'b> = dyn Fn(&Path) -> io::Result<()> + Sync + 'b;

pub(super) fn save(graph: &Graph, dir: &Path, before: &Before<'_>) -> Result<(), StorageError> {
    let target = Graph::target(dir)?;
    aside::folder(&target, |root| {
        let folders = ["nodes", "relations", "search"].map(|name| root.join(name));
        for folder in &folders {
            fs::create_dir(folder).at(folder, "made")?;
        }
        let files = Part::all()
            .into_par_iter()
            .map(|part| write_part(graph, part, root, before))
            .collect::<Vec<_>>()
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?;
        write_manifest(&Manifest::new(files, graph.report().clone()), root, before)?;
        for folder in folders.iter().map(PathBuf::as_path) {
            aside::sync(folder).at(folder, "flushed to the disk")?;
        }
        before(target.path()).at(target.path(), "written")
    })?;
    Ok(())
}

fn write_part(
    graph: &Graph,
    part: Part,
    root: &Path,
    before: &Before<'_>,
) -> Result<FileEntry, aside::Error> {
    let name = part.file();
    let path = root.join(&name);
    before(&path).at(&path, "written")?;
    let batch = batch(graph, part).map_err(|error| unwritable(&path, error))?;
    let file = File::create_new(&path).at(&path, "made")?;
    let mut out = Hashed::new(BufWriter::with_capacity(BUFFER_BYTES, file));
    ipc::write(&batch, &mut out).map_err(|error| unwritable(&path, error))?;
    let (bytes, xxh3) = (out.bytes, out.hash.digest());
    let file = out
        .inner
        .into_inner()
        .map_err(io::IntoInnerError::into_error)
        .at(&path, "written")?;
    file.sync_all().at(&path, "flushed to the disk")?;
    Ok(FileEntry { name, bytes, xxh3 })
}

fn batch(graph: &Graph, part: Part) -> Result<RecordBatch, ArrowError> {
    match part {
        Part::Nodes(kind) => layout::nodes_batch(kind, &graph.nodes[kind as usize]),
        Part::Relation(relation, direction) => {
            layout::relation_batch(graph.relation(relation), direction)
        }
        Part::Names => layout::names_batch(graph.names()),
        Part::Search(table) => graph.search_index().table(table),
    }
}

fn unwritable(path: &Path, error: ArrowError) -> aside::Error {
    let source = match error {
        ArrowError::IoError(_, source) => source,
        other => io::Error::other(other),
    };
    aside::Error::Io {
        path: path.into(),
        action: "written",
        source,
    }
}

fn write_manifest(
    manifest: &Manifest,
    root: &Path,
    before: &Before<'_>,
) -> Result<(), aside::Error> {
    let path = root.join(MANIFEST);
    before(&path).at(&path, "written")?;
    let text = manifest.to_bytes().at(&path, "written")?;
    let mut file = File::create_new(&path).at(&path, "made")?;
    file.write_all(&text).at(&path, "written")?;
    file.sync_all().at(&path, "flushed to the disk")
}

/// A writer that counts and hashes what goes through it.
struct Hashed<W> {
    inner: W,
    bytes: u64,
    hash: Xxh3,
}

impl<W> Hashed<W> {
    fn new(inner: W) -> Self {
        Self {
            inner,
            bytes: 0,
            hash: Xxh3::new(),
        }
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.hash.update(buffer.get(..written).unwrap_or(buffer));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::{Builder, NodeKind, Row, SourceRecord};

    fn graph(role: &str) -> Graph {
        let mut builder = Builder::new();
        let source = builder
            .source(SourceRecord::new("Test", "article"))
            .unwrap();
        builder.node(NodeKind::Role, role, source).unwrap();
        builder.finish().unwrap()
    }

    #[track_caller]
    fn assert_holds(dir: &Path, role: &str) {
        let opened = Graph::open(dir).unwrap();
        assert_eq!(opened.name(NodeKind::Role, Row::new(0)), role);
    }

    /// A save that fails at its n-th step, for every n, leaves the old graph and nothing else.
    #[test]
    fn a_save_that_fails_leaves_the_old_graph() {
        let parent = tempfile::tempdir().unwrap();
        let dir = parent.path().join("graph");
        graph("Old").save(&dir).unwrap();
        let new = graph("New");
        let mut failed = 0;
        loop {
            let steps = AtomicUsize::new(0);
            let result = save(&new, &dir, &|_| {
                if steps.fetch_add(1, Ordering::SeqCst) == failed {
                    Err(io::ErrorKind::StorageFull.into())
                } else {
                    Ok(())
                }
            });
            let Err(error) = result else { break };
            let is_io = matches!(error, StorageError::Unwritten(aside::Error::Io { .. }));
            assert!(is_io, "{error}");
            assert_holds(&dir, "Old");
            assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
            failed += 1;
        }
        assert_eq!(failed, Part::all().len() + 2);
        assert_holds(&dir, "New");
    }

    /// A graph that is open keeps its bytes when another takes its folder's place.
    #[test]
    fn an_open_graph_outlives_its_folder() {
        let parent = tempfile::tempdir().unwrap();
        let dir = parent.path().join("graph");
        graph("Old").save(&dir).unwrap();
        let old = Graph::open(&dir).unwrap();
        graph("New").save(&dir).unwrap();
        assert_holds(&dir, "New");
        assert_eq!(old.name(NodeKind::Role, Row::new(0)), "Old");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    /// Where folders can't be exchanged, a kill between the two renames leaves the old graph under
    /// another name; it is only swept once there is a graph again.
    #[test]
    fn an_old_graph_moved_aside_stays_until_there_is_a_new_one() {
        let parent = tempfile::tempdir().unwrap();
        let dir = parent.path().join("graph");
        let old = parent.path().join(".graph.rolegraph.999999.0.old");
        graph("Old").save(&old).unwrap();
        let error = save(&graph("New"), &dir, &|_| {
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(error.is_err());
        assert_holds(&old, "Old");
        graph("New").save(&dir).unwrap();
        graph("New").save(&dir).unwrap();
        assert!(!old.exists());
    }
}
