//! Opening a graph folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::check::{self, Counts};
use super::error::{At, StorageError};
use super::folder;
use super::ipc;
use super::layout::{self, Part};
use super::manifest::{FileEntry, MANIFEST, Manifest};
use super::map::Mapping;
use crate::graph::Graph;
use crate::model::{Direction, NodeKind, Relation};
use crate::names::NameTable;
use crate::search::{SearchIndex, SearchTable};

const BUFFER_BYTES: usize = 1 << 20;

pub(super) fn open(dir: &Path) -> Result<Graph, StorageError> {
    folder::steady(dir, || open_as(dir, &Manifest::read_once(dir)?))
}

fn open_as(dir: &Path, manifest: &Manifest) -> Result<Graph, StorageError> {
    let load = |part| Loaded::of(dir, manifest, part);
    let ((node_files, relation_files), (name_file, search_files)) = rayon::join(
        || {
            rayon::join(
                || each(NodeKind::ALL, |&kind| load(Part::Nodes(kind))),
                || {
                    each(Relation::ALL, |&relation| {
                        let forward = load(Part::Relation(relation, Direction::Forward))?;
                        let backward = load(Part::Relation(relation, Direction::Backward))?;
                        Ok((relation, forward, backward))
                    })
                },
            )
        },
        || {
            rayon::join(
                || load(Part::Names),
                || each(SearchTable::ALL, |&table| load(Part::Search(table))),
            )
        },
    );
    let (node_files, relation_files) = (node_files?, relation_files?);
    let (name_file, search_files) = (name_file?, search_files?);

    let counts = Counts::of(node_files.iter().map(|file| file.batch.num_rows()));
    let nodes = NodeKind::ALL
        .iter()
        .zip(&node_files)
        .map(|(&kind, file)| file.hold(|batch| check::nodes(kind, batch, &counts)))
        .collect::<Result<Vec<_>, _>>()?;
    let relations = each(&relation_files, |(relation, forward, backward)| {
        let table =
            forward.hold(|batch| layout::relation_table(*relation, batch, &backward.batch))?;
        forward.hold(|_| check::forward(&table, &counts))?;
        backward.hold(|_| check::backward(&table, &counts))?;
        Ok(table)
    })?;
    let names = name_file.hold(|batch| check::names(batch, &counts))?;

    let search = search_index(&search_files, &names, &counts)?;

    let relation_files = relation_files.iter().flat_map(|(_, a, b)| [a, b]);
    let index_files = search_files.iter().chain([&name_file]);
    for file in node_files.iter().chain(relation_files).chain(index_files) {
        file.mapping.release();
    }
    Graph::from_parts(nodes, relations, names, search, manifest.report().clone())
        .map_err(|reason| StorageError::content(&dir.join(MANIFEST), reason))
}

fn search_index(
    files: &[Loaded],
    names: &NameTable,
    counts: &Counts,
) -> Result<SearchIndex, StorageError> {
    match files {
        [words, of_names, of_nodes] => words.hold(|words| {
            let (of_names, of_nodes) = (&of_names.batch, &of_nodes.batch);
            SearchIndex::from_tables(words, of_names, of_nodes, names.len(), counts.total())
        }),
        // There is one file a table, and `SearchTable::ALL` has three.
        _ => Ok(SearchIndex::default()),
    }
}

/// What `f` makes of each, in parallel; of several errors the first in order.
fn each<'i, I: Sync, T: Send>(
    items: &'i [I],
    f: impl Fn(&'i I) -> Result<T, StorageError> + Sync + Send,
) -> Result<Vec<T>, StorageError> {
    let results: Vec<_> = items.par_iter().map(f).collect();
    results.into_iter().collect()
}

/// A file that was found to be what the manifest says, mapped and decoded.
struct Loaded {
    path: PathBuf,
    batch: RecordBatch,
    mapping: Mapping,
}

impl Loaded {
    fn of(dir: &Path, manifest: &Manifest, part: Part) -> Result<Self, StorageError> {
        let name = part.file();
        let path = dir.join(&name);
        let entry = manifest.file(&name).ok_or_else(|| {
            StorageError::content(&dir.join(MANIFEST), format!("it doesn't list `{name}`"))
        })?;
        let file = verified(&path, entry)?;
        let mapping = Mapping::of(&file).at(&path, "mapped into memory")?;
        let batch = ipc::read(&mapping.buffer(), &part.schema())
            .map_err(|reason| StorageError::content(&path, reason))?;
        Ok(Self {
            path,
            batch,
            mapping,
        })
    }

    /// What `read` makes of the batch, or its complaint with the file's path.
    fn hold<T>(
        &self,
        read: impl FnOnce(&RecordBatch) -> Result<T, String>,
    ) -> Result<T, StorageError> {
        read(&self.batch).map_err(|reason| StorageError::content(&self.path, reason))
    }
}

/// Opens a file whose length and checksum are the manifest's.
///
/// Plain reads tell of a failing disk by an error, where reading a mapping would end the program.
fn verified(path: &Path, entry: &FileEntry) -> Result<File, StorageError> {
    // What is no file is found out before it is opened, as a pipe would be waited for.
    let mut file = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(StorageError::FileMissing { path: path.into() });
        }
        Ok(found) if !found.is_file() => {
            return Err(StorageError::content(path, "it is no file"));
        }
        found => found.and_then(|_| File::open(path)).at(path, "opened")?,
    };
    let found = file.metadata().at(path, "read")?.len();
    if found != entry.bytes {
        return Err(StorageError::Length {
            path: path.into(),
            expected: entry.bytes,
            found,
        });
    }
    let mut hash = Xxh3::new();
    let length = usize::try_from(entry.bytes).unwrap_or(BUFFER_BYTES);
    let mut buffer = vec![0; BUFFER_BYTES.min(length).max(1)];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => hash.update(buffer.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error).at(path, "read"),
        }
    }
    if hash.digest() == entry.xxh3 {
        Ok(file)
    } else {
        Err(StorageError::Checksum { path: path.into() })
    }
}
