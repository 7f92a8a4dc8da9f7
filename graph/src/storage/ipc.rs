//! One record batch as an Arrow IPC file, and back without copying.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::{FileDecoder, read_footer_length};
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use arrow_ipc::{Block, MetadataVersion, root_as_footer, root_as_message};
use arrow_schema::{ArrowError, SchemaRef};

use super::shape;

/// Every buffer begins at a multiple of this many bytes, which is a cache line.
const ALIGNMENT: usize = 64;

/// The length of what ends a file: the footer's length and the magic word.
const TRAILER: usize = 10;

/// What a message opens with: a mark and its length.
const MESSAGE_PREFIX: usize = 8;

/// Writes a batch as a whole file.
pub(super) fn write(batch: &RecordBatch, out: impl Write) -> Result<(), ArrowError> {
    let options = IpcWriteOptions::try_new(ALIGNMENT, false, MetadataVersion::V5)?;
    let mut writer = FileWriter::try_new_with_options(out, &batch.schema(), options)?;
    writer.write(batch)?;
    writer.finish()
}

/// The batch of a whole file, whose arrays are slices of it.
///
/// Arrow's decoder checks the values that its arrays rely on: offsets, UTF-8, counts of nulls.
///
/// # Errors
/// When the file isn't exactly one batch of `schema`; the text says what is wrong.
pub(super) fn read(file: &Buffer, schema: &SchemaRef) -> Result<RecordBatch, String> {
    let (block, version) = only_block(file, schema)?;
    let message = block_bytes(file, &block)?;
    check_message(&message, &block, schema)?;
    FileDecoder::new(SchemaRef::clone(schema), version)
        .with_require_alignment(true)
        .read_record_batch(&block, &message)
        .map_err(|error| error.to_string())?
        .ok_or_else(|| "it has no record batch".into())
}

/// Where the file's only batch lies, once the footer told that its schema is the one expected.
fn only_block(file: &Buffer, schema: &SchemaRef) -> Result<(Block, MetadataVersion), String> {
    let (rest, trailer) = file
        .split_last_chunk::<TRAILER>()
        .ok_or("it is no Arrow file")?;
    let length = read_footer_length(*trailer).map_err(|error| error.to_string())?;
    let start = rest
        .len()
        .checked_sub(length)
        .ok_or("its footer is longer than the file")?;
    let footer = rest.get(start..).unwrap_or_default();
    let footer =
        root_as_footer(footer).map_err(|error| format!("its footer is broken: {error}"))?;
    let found = footer.schema().ok_or("it has no schema")?;
    let found = try_fb_to_schema(found).map_err(|error| error.to_string())?;
    if found != **schema {
        return Err(format!("its columns are {found} and should be {schema}"));
    }
    match footer.recordBatches() {
        Some(blocks) if blocks.len() == 1 => Ok((*blocks.get(0), footer.version())),
        _ => Err("it doesn't have exactly one record batch".into()),
    }
}

fn block_bytes(file: &Buffer, block: &Block) -> Result<Buffer, String> {
    let part = || {
        let offset = usize::try_from(block.offset()).ok()?;
        let header = usize::try_from(block.metaDataLength()).ok()?;
        let body = usize::try_from(block.bodyLength()).ok()?;
        let length = header.checked_add(body)?;
        let fits = offset.checked_add(length)? <= file.len() && header > MESSAGE_PREFIX;
        fits.then(|| file.slice_with_length(offset, length))
    };
    part().ok_or_else(|| "its record batch lies outside the file".into())
}

fn check_message(message: &Buffer, block: &Block, schema: &SchemaRef) -> Result<(), String> {
    let header = usize::try_from(block.metaDataLength()).unwrap_or(0);
    let header = match message.get(..4) {
        Some([0xFF, 0xFF, 0xFF, 0xFF]) => message.get(MESSAGE_PREFIX..header),
        _ => None,
    }
    .ok_or("its record batch has no header")?;
    let header =
        root_as_message(header).map_err(|error| format!("its record batch is broken: {error}"))?;
    let batch = header
        .header_as_record_batch()
        .ok_or("it has no record batch")?;
    shape::check(&batch, schema, block.bodyLength())
}
