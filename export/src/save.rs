//! An export that is one file.

use std::fs::File;
use std::io;
use std::path::Path;

use rolegraph_graph::aside::{self, At, Target};

use crate::error::ExportError;

/// Makes the file at `path` anew, by what `write` puts into it.
pub(crate) fn save<T>(
    path: &Path,
    write: impl FnOnce(&File) -> io::Result<T>,
) -> Result<T, ExportError> {
    let draft = aside::file(&Target::file(path)?)?;
    let written = write(draft.file()).at(path, "written")?;
    draft.finish()?;
    Ok(written)
}
