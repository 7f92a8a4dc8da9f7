//! One table as one file, slice by slice.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use rolegraph_graph::Graph;
use rolegraph_graph::aside::{self, At};
use serde_json::{Map, Value};

use super::column::Slicer;
use super::schema::{ENDS, Part, ROW};
use super::{FORMAT_VERSION, Options, TableSummary};
use crate::error::ExportError;

/// The rows that are handed to the writer at a time.
const SLICE_ROWS: usize = 1 << 14;

/// The encoded bytes at which a row group ends, whatever its rows. With two files at a time it is
/// most of the memory that an export needs.
const ROW_GROUP_BYTES: usize = 64 << 20;

/// Writes a table below `folder` and flushes it to the disk.
pub(super) fn write(
    graph: &Graph,
    part: Part,
    folder: &Path,
    options: &Options,
) -> Result<TableSummary, ExportError> {
    let name = part.file();
    let path = folder.join(&name);
    let unwritable = |error| unwritable(&path, error);
    let schema = Arc::new(part.schema());
    let file = File::create_new(&path).at(&path, "made")?;
    let settings = ArrowWriterOptions::new()
        .with_properties(properties(part, options).map_err(unwritable)?)
        .with_schema_root(part.name().to_owned())
        // Readers are to take the types that Parquet tells, not the codes that words are here.
        .with_skip_arrow_metadata(true);
    let mut writer = ArrowWriter::try_new_with_options(&file, Arc::clone(&schema), settings)
        .map_err(unwritable)?;
    let rows = part.rows(graph);
    let slicer = Slicer::new(graph, part);
    for start in (0..rows).step_by(SLICE_ROWS) {
        let arrays = slicer.arrays(&(start..rows.min(start + SLICE_ROWS)));
        arrays
            .and_then(|arrays| RecordBatch::try_new(Arc::clone(&schema), arrays))
            .map_err(ParquetError::from)
            .and_then(|batch| writer.write(&batch))
            .map_err(unwritable)?;
    }
    let row_groups = writer.close().map_err(unwritable)?.num_row_groups();
    let mut out = &file;
    out.flush()
        .and_then(|()| file.sync_all())
        .at(&path, "flushed to the disk")?;
    let bytes = file.metadata().at(&path, "read")?.len();
    Ok(TableSummary {
        table: part.name().into(),
        file: name,
        rows: rows as u64,
        row_groups: row_groups as u64,
        bytes,
    })
}

fn properties(part: Part, options: &Options) -> Result<WriterProperties, ParquetError> {
    let ascending = part.sorted_by().iter().map(|&column_idx| SortingColumn {
        column_idx,
        descending: false,
        nulls_first: false,
    });
    let columns = part.columns().into_iter();
    let comments: Map<String, Value> = columns
        .map(|column| (column.name, column.says.into()))
        .collect();
    let pair = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    let metadata = vec![
        pair("rolegraph.version", FORMAT_VERSION.to_string()),
        pair("rolegraph.table", part.says().to_owned()),
        pair("rolegraph.columns", Value::Object(comments).to_string()),
    ];
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(options.zstd_level)?))
        .set_max_row_group_row_count(Some(options.row_group_rows.max(1)))
        .set_max_row_group_bytes(Some(ROW_GROUP_BYTES))
        .set_sorting_columns(Some(ascending.collect()))
        .set_key_value_metadata(Some(metadata));
    // Rows mostly count upwards, so their differences are short where they themselves aren't.
    for column in std::iter::once(ROW).chain(ENDS.into_iter().skip(2)) {
        builder = builder
            .set_column_dictionary_enabled(ColumnPath::from(column), false)
            .set_column_encoding(ColumnPath::from(column), Encoding::DELTA_BINARY_PACKED);
    }
    Ok(builder.build())
}

/// What the Parquet writer says, told apart by whose fault it is.
fn unwritable(path: &Path, error: ParquetError) -> ExportError {
    let path = path.into();
    match error {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(source) => ExportError::Unwritten(aside::Error::Io {
                path,
                action: "written",
                source: *source,
            }),
            Err(cause) => ExportError::Content {
                path,
                source: ParquetError::External(cause),
            },
        },
        source => ExportError::Content { path, source },
    }
}
