//! Whether the buffers of a record batch are as long as its columns need them.
//!
//! Arrow's decoder checks the values that its arrays rely on, but takes the places of buffers on
//! trust and asserts that their lengths are whole numbers of values.

use arrow_buffer::bit_util::ceil;
use arrow_ipc::{FieldNode, RecordBatch};
use arrow_schema::{DataType, Schema};

/// Checks that a batch of `schema` describes buffers that lie within a body of `body` bytes and
/// hold what its columns need.
///
/// # Errors
/// A sentence that says what is wrong.
pub(super) fn check(batch: &RecordBatch<'_>, schema: &Schema, body: i64) -> Result<(), String> {
    if batch.compression().is_some() {
        return Err("its record batch is compressed".into());
    }
    let (Some(nodes), Some(buffers)) = (batch.nodes(), batch.buffers()) else {
        return Err("its record batch has no buffers".into());
    };
    let mut shape = Shape {
        nodes: nodes.iter(),
        buffers: buffers.iter(),
        body,
    };
    let rows = usize::try_from(batch.length()).map_err(|_| "it has less than no rows")?;
    for field in schema.fields() {
        shape
            .column(field.data_type(), Some(rows))
            .ok_or_else(|| format!("the buffers of column `{}` don't fit it", field.name()))?;
    }
    Ok(())
}

/// What is left of a batch's description while its columns are gone through in order.
struct Shape<N, B> {
    nodes: N,
    buffers: B,
    body: i64,
}

impl<'b, N: Iterator<Item = &'b FieldNode>, B: Iterator<Item = &'b arrow_ipc::Buffer>> Shape<N, B> {
    /// Goes through a column, which has `rows` values where that is known. `None` when it doesn't
    /// fit.
    fn column(&mut self, of: &DataType, rows: Option<usize>) -> Option<()> {
        let node = self.nodes.next()?;
        let length = usize::try_from(node.length()).ok()?;
        if rows.is_some_and(|rows| rows != length) {
            return None;
        }
        let nulls = usize::try_from(node.null_count()).ok()?;
        self.bits(if nulls == 0 { 0 } else { length })?;
        match of {
            DataType::Struct(fields) => fields
                .iter()
                .try_for_each(|field| self.column(field.data_type(), Some(length))),
            DataType::List(item) => {
                self.offsets(length, size_of::<i32>())?;
                self.column(item.data_type(), None)
            }
            DataType::LargeUtf8 => {
                self.offsets(length, size_of::<i64>())?;
                self.buffer().map(|_| ())
            }
            DataType::Utf8 => {
                self.offsets(length, size_of::<i32>())?;
                self.buffer().map(|_| ())
            }
            DataType::Boolean => self.bits(length),
            other => self.values(length, other.primitive_width()?),
        }
    }

    /// The next buffer's length, if it lies within the body.
    fn buffer(&mut self) -> Option<usize> {
        let buffer = self.buffers.next()?;
        let end = buffer.offset().checked_add(buffer.length())?;
        let inside = buffer.offset() >= 0 && end <= self.body;
        inside.then(|| usize::try_from(buffer.length()).ok())?
    }

    fn bits(&mut self, length: usize) -> Option<()> {
        (self.buffer()? >= ceil(length, 8)).then_some(())
    }

    fn values(&mut self, length: usize, width: usize) -> Option<()> {
        let bytes = self.buffer()?;
        (bytes >= length.checked_mul(width)? && bytes % width == 0).then_some(())
    }

    /// One more offset than there are values, or none where there are no values.
    fn offsets(&mut self, length: usize, width: usize) -> Option<()> {
        let bytes = self.buffer()?;
        let needed = length.checked_add(1)?.checked_mul(width)?;
        let enough = bytes >= needed || (length == 0 && bytes == 0);
        (enough && bytes % width == 0).then_some(())
    }
}
