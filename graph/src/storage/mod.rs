//! A graph folder: a graph as files that are opened by mapping them into memory.
//!
//! ```text
//! catalog.graph/
//! ├── manifest.json               what the folder holds, how long and with which checksums
//! ├── nodes/role.arrow            one file a node kind
//! ├── nodes/…
//! ├── relations/role_skill.arrow       a relation as it leads, with the edges' columns
//! ├── relations/role_skill.back.arrow  the same relation against its direction
//! ├── relations/…
//! ├── names.arrow                 every folded name and who bears it
//! └── search/words.arrow …        the search index, a file a table
//! ```
//!
//! # Files
//! Every `.arrow` file is an Arrow IPC file (metadata version 5, little endian, uncompressed,
//! buffers at multiples of 64 bytes) with exactly one record batch, no dictionaries and no custom
//! metadata. pyarrow, Polars and DuckDB read them as they are.
//!
//! | file | rows | columns |
//! | --- | --- | --- |
//! | `nodes/<kind>.arrow` | one a node, by folded name, then id | one a [property](crate::NodeKind::properties), then `by_id: uint32`, the rows in ascending order of their ids |
//! | `relations/<relation>.arrow` | one a node it leads from | `edges: list<struct<node: uint32, …one a property of the relation>>`, ascending by `node`; where it has `standing`, then `ranked: uint32`, the edges of each node by [`Relation::RANKING`](crate::Relation::RANKING) |
//! | `relations/<relation>.back.arrow` | one a node it leads to | `edges: list<struct<node: uint32, edge: uint32>>`, ascending by `node` |
//! | `names.arrow` | one a folded name, ascending by its bytes | `name: large_utf8`, `bearers: list<struct<spelling: uint32, node: uint32>>` |
//! | `search/<table>.arrow` | as in [`SearchTable`](crate::search::SearchTable) | as in [`SearchTable::schema`](crate::search::SearchTable::schema) |
//!
//! A `node` of a relation is a row of the far kind's file, an `edge` is a position among the
//! structs of the forward file, and a `node` of a bearer is a [`Node`](crate::Node) number. How a
//! property is stored is told by [`column::data_type`](crate::column::data_type); words are their
//! codes.
//!
//! # Manifest
//! `manifest.json` is UTF-8 JSON and opens with the bytes `{\n  "format": "rolegraph-graph",`. It
//! holds `version` (a whole number), `files` (`name`, `bytes`, `xxh3`: the XXH3-64 of the file's
//! bytes, 16 hexadecimal digits) and `report` (the build report). It ends with the line
//! `  "checksum": "<16 digits>"` and the bytes `\n}\n`; the checksum is the XXH3-64 of every byte
//! before the comma that ends the line above. The opening, `version` and the closing lines stay
//! in every version to come.
//!
//! # Invariants
//! - The same graph is written as the same bytes.
//! - A file is never changed once its folder has its name: a save writes a sibling folder, flushes
//!   it to the disk, and exchanges the two by one rename ([`aside`](crate::aside)), so that a reader
//!   sees the old graph or the new one and a mapping stays what it was; whoever opens the folder just
//!   then reads it again. Where the system can't exchange two folders, the old one is first moved
//!   aside; a process killed between those two renames leaves the old graph under that name.
//! - The folder holds nothing else. A save refuses to replace one that does.
//! - Opening reads every byte once through a buffer and compares checksums, then checks what it
//!   maps: the types of the columns, that lists and texts lie within their buffers, that texts are
//!   UTF-8, that rows, edges, words and sources that are named are there, and that neighbours
//!   ascend. (The search index is the exception: it looks at each number before it follows it.)
//!   What passed can't make a reader of the graph panic or read what isn't its own, even if
//!   somebody forged the checksums. The pages that this touched are handed back afterwards, and
//!   nothing is copied.
//! - Nobody but the system keeps another program from changing a file under a mapping; that, as
//!   for every memory-mapped format, is the owner of the folder's to see to.

mod check;
mod error;
mod folder;
mod ipc;
mod layout;
mod manifest;
mod map;
mod read;
mod shape;
mod write;

use std::path::Path;

pub use self::error::StorageError;
pub use self::manifest::{FileEntry, Manifest};
use crate::aside::Target;
use crate::graph::Graph;

/// The version of the format that this program writes and reads.
pub const FORMAT_VERSION: u32 = 4;

impl Graph {
    /// Writes the graph as a folder, in place of the graph that the folder held.
    ///
    /// The folder at `dir` holds the old graph or the new one at every moment, also if the
    /// program is killed; graphs opened from the old one stay whole.
    ///
    /// # Errors
    /// [`StorageError::Unwritten`] when `dir` holds something that isn't the graph's, down to a
    /// single file, or when something can't be written; the old graph then stands.
    pub fn save(&self, dir: impl AsRef<Path>) -> Result<(), StorageError> {
        write::save(self, dir.as_ref(), &|_| Ok(()))
    }

    /// The folder at `dir` as the place of a graph, checked as far as can be told before one is
    /// written.
    ///
    /// # Errors
    /// Those of [`Graph::save`].
    pub fn target(dir: impl AsRef<Path>) -> Result<Target, StorageError> {
        Ok(Target::folder(dir.as_ref(), manifest::MAKER)?)
    }

    /// Opens a folder that [`Graph::save`] wrote, by mapping its files into memory.
    ///
    /// # Errors
    /// A [`StorageError`] that names the file and the remedy: nothing there, not a graph folder,
    /// another format version, or damage of any kind.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, StorageError> {
        read::open(dir.as_ref())
    }
}
