//! A graph as a folder of Parquet tables.
//!
//! ```text
//! jobs.parquet/
//! ├── manifest.json                 the format's version and the tables with their counts
//! ├── README.md                     the tables, their columns, how they join, example queries
//! ├── schema.sql                    a view a table, for DuckDB and DataFusion
//! ├── nodes/role.parquet            one file a node kind
//! ├── nodes/…
//! ├── relations/role_skill.parquet  one file a relation
//! └── relations/…
//! ```
//!
//! A node table has the column `row` and one a [property](rolegraph_graph::NodeKind::properties). A
//! relation has `from_id` and `to_id`, the ids of its ends, `from_row` and `to_row`, their rows in
//! the node tables, and one column a property of its edges.
//!
//! | in the graph | in Parquet |
//! | --- | --- |
//! | text | string, null where absent |
//! | word of a closed set | string, dictionary-encoded, null where absent |
//! | list of texts, words | list of strings, empty where absent |
//! | codes | list of structs of `scheme` and `code` |
//! | source, sources | string, list of strings: ids of the table `source` |
//! | date | 32-bit date |
//! | rows | list of structs |
//!
//! Rows are in the graph's order. The files are compressed with Zstandard and hold no Arrow schema,
//! so every reader sees the same types. Comments on the columns are in the key-value metadata
//! `rolegraph.columns`, a JSON object.

mod column;
mod file;
mod guide;
mod schema;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use parquet::basic::ZstdLevel;
use rayon::prelude::*;
use rolegraph_graph::Graph;
use rolegraph_graph::aside::{self, At, Maker, Target};
use serde::{Deserialize, Serialize};

use self::schema::Part;
use crate::error::ExportError;
use crate::summary::Summary;

/// The version of the layout of the folder and its tables.
pub const FORMAT_VERSION: u32 = 1;

const MANIFEST: &str = "manifest.json";
const GUIDE: &str = "README.md";
const VIEWS: &str = "schema.sql";
const FORMAT: &str = "rolegraph-parquet";
const OPENING: &str = "{\n  \"format\": \"rolegraph-parquet\",";

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The most rows of a row group, which is what readers skip and share out among threads.
    pub row_group_rows: usize,
    /// The level of Zstandard, 1 to 22: the higher, the smaller and the slower.
    pub zstd_level: i32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            row_group_rows: 1 << 20,
            zstd_level: 3,
        }
    }
}

/// What became of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct TableSummary {
    table: String,
    file: String,
    rows: u64,
    row_groups: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct Manifest<'s> {
    format: &'static str,
    version: u32,
    nodes: u64,
    edges: u64,
    tables: &'s [TableSummary],
}

/// Writes the graph as a folder of tables, in place of the export that the folder held.
///
/// The folder holds the old export or the new one at every moment, also if the program is killed,
/// where the system can exchange two folders (Linux, macOS). Two processors write two tables at a
/// time, and each holds at most one row group.
///
/// # Errors
/// [`ExportError::Unwritten`] when there is something at `folder` that isn't an export's, down to a
/// single file, or something can't be written, [`ExportError::Option`] for a level that Zstandard
/// doesn't have, and [`ExportError::Content`] for a graph whose columns are damaged.
pub fn write(
    graph: &Graph,
    folder: impl AsRef<Path>,
    options: &Options,
) -> Result<Summary, ExportError> {
    if ZstdLevel::try_new(options.zstd_level).is_err() {
        return Err(ExportError::Option {
            path: folder.as_ref().into(),
            option: "zstd_level",
            value: options.zstd_level.into(),
            expected: "a whole number from 1 to 22",
        });
    }
    aside::folder(&target(folder.as_ref())?, |root| {
        let folders = ["nodes", "relations"].map(|name| root.join(name));
        for path in &folders {
            fs::create_dir(path).at(path, "made")?;
        }
        let tables = tables(graph, root, options)?;
        for path in &folders {
            aside::sync(path).at(path, "flushed to the disk")?;
        }
        let mut summary = Summary {
            nodes: graph.node_count() as u64,
            edges: graph.edge_count() as u64,
            bytes: tables.iter().map(|table| table.bytes).sum(),
        };
        let manifest = Manifest {
            format: FORMAT,
            version: FORMAT_VERSION,
            nodes: summary.nodes,
            edges: summary.edges,
            tables: &tables,
        };
        let path = root.join(MANIFEST);
        let manifest = serde_json::to_string_pretty(&manifest)
            .map_err(std::io::Error::from)
            .at(&path, "written")?;
        for (name, text) in [
            (MANIFEST, manifest + "\n"),
            (GUIDE, guide::readme()),
            (VIEWS, guide::views()),
        ] {
            let path = root.join(name);
            let mut file = File::create_new(&path).at(&path, "made")?;
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
                .at(&path, "written")?;
            summary.bytes += text.len() as u64;
        }
        Ok(summary)
    })
}

/// Writes every table, as many at a time as there are processors, in the order of the parts.
fn tables(
    graph: &Graph,
    folder: &Path,
    options: &Options,
) -> Result<Vec<TableSummary>, ExportError> {
    let mut parts: Vec<(usize, Part)> = Part::all().enumerate().collect();
    // The longest table is begun first, so that it isn't what one thread is left with.
    parts.sort_by_key(|(_, part)| std::cmp::Reverse(part.rows(graph)));
    let mut tables = parts
        .into_par_iter()
        .with_max_len(1)
        .map(|(order, part)| Ok((order, file::write(graph, part, folder, options)?)))
        .collect::<Result<Vec<_>, ExportError>>()?;
    tables.sort_by_key(|(order, _)| *order);
    Ok(tables.into_iter().map(|(_, table)| table).collect())
}

/// The folder at a path as the place of an export, checked as far as can be told before one is
/// written.
///
/// # Errors
/// [`ExportError::Unwritten`], as for [`write()`].
pub fn target(folder: &Path) -> Result<Target, ExportError> {
    Ok(Target::folder(folder, MAKER)?)
}

/// How an export is told from what none wrote.
const MAKER: Maker = Maker {
    what: "an export",
    work: "export",
    remedy: "name an empty folder, a new one or an earlier export",
    opening: OPENING,
    files: own_files,
};

/// The files that a manifest of any version lists, where that can be read, and those of this
/// version.
fn own_files(manifest: &[u8]) -> BTreeSet<String> {
    #[derive(Deserialize)]
    struct Listed {
        tables: Vec<Table>,
    }
    #[derive(Deserialize)]
    struct Table {
        file: String,
    }
    let mut files: BTreeSet<String> = Part::all().map(Part::file).collect();
    files.extend([GUIDE, VIEWS].map(Into::into));
    if let Ok(listed) = serde_json::from_slice::<Listed>(manifest) {
        files.extend(listed.tables.into_iter().map(|table| table.file));
    }
    files
}
