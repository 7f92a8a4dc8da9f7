//! What a command writes, held against what it reads, before either is touched.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rolegraph_graph::aside::{FileId, Target};
use rolegraph_graph::report::BuildReport;
use rolegraph_ingest::input::{folder_files, is_stdin};

/// What stands for standard output where a path is asked for.
pub(crate) const STDOUT: &str = "-";

/// The longest file that is looked into for whether it is an earlier report, in bytes.
const LONGEST_REPORT: u64 = 64_000_000;

/// Refuses to write a file that is read, whatever name it is read by: one that is given itself, or
/// one in a folder that is given. A report in such a folder may be written again, and a new one if it
/// ends in `.json`, which no reader of folders takes for a part of it.
///
/// # Errors
/// A sentence that names both.
pub(crate) fn refuse_read<'p>(
    output: &Target,
    inputs: impl IntoIterator<Item = &'p PathBuf>,
) -> anyhow::Result<()> {
    let path = output.path();
    if fs::symlink_metadata(path).is_err() {
        return refuse_new(path, inputs);
    }
    // What is no file, such as a pipe, isn't replaced.
    if !fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return Ok(());
    }
    let unread = || format!("{}: cannot be read", path.display());
    let written = FileId::of(path).with_context(unread)?;
    for input in inputs.into_iter().filter(|input| !is_stdin(input)) {
        let read = match read_as(input, &written) {
            Ok(Some(read)) => read,
            Ok(None) => continue,
            // Whoever reads it says what is missing.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => bail!("{}: cannot be read: {error}", input.display()),
        };
        if read == *input || !is_report(path) {
            bail!(
                "{}: it would be replaced, and is read as {}; give what is written a name of its own",
                path.display(),
                read.display()
            );
        }
    }
    Ok(())
}

/// Refuses a new file in a folder that is read, where the next reading might take it for a part.
fn refuse_new<'p>(
    path: &Path,
    inputs: impl IntoIterator<Item = &'p PathBuf>,
) -> anyhow::Result<()> {
    if path.extension().is_some_and(|ending| ending == "json") {
        return Ok(());
    }
    for input in inputs.into_iter().filter(|input| !is_stdin(input)) {
        if input.is_dir() && fs::canonicalize(input).is_ok_and(|input| path.starts_with(input)) {
            bail!(
                "{}: it would lie in {}, and would be read as part of it; name a place outside it, or a file that ends in .json",
                path.display(),
                input.display()
            );
        }
    }
    Ok(())
}

/// The path at which an input, or a file in it, is the one that is written.
fn read_as(input: &Path, written: &FileId) -> io::Result<Option<PathBuf>> {
    if !fs::metadata(input)?.is_dir() {
        let same = FileId::of(input)? == *written;
        return Ok(same.then(|| input.to_owned()));
    }
    let mut files = folder_files(input)?.into_iter();
    // A file that went away meanwhile is none.
    let found = files.find(|file| FileId::of(&file.path).is_ok_and(|found| found == *written));
    Ok(found.map(|file| file.path))
}

/// Whether a file is the report of a build.
fn is_report(path: &Path) -> bool {
    let short = fs::metadata(path).is_ok_and(|found| found.len() <= LONGEST_REPORT);
    short
        && File::open(path)
            .map(io::BufReader::new)
            .is_ok_and(|file| serde_json::from_reader::<_, BuildReport>(file).is_ok())
}

/// Refuses to replace a folder with something in it that is read.
///
/// # Errors
/// A sentence that names both.
pub(crate) fn refuse_inside<'p>(
    folder: &Target,
    inputs: impl IntoIterator<Item = &'p PathBuf>,
) -> anyhow::Result<()> {
    for input in inputs.into_iter().filter(|input| !is_stdin(input)) {
        if fs::canonicalize(input).is_ok_and(|input| input.starts_with(folder.path())) {
            bail!(
                "{}: it is read, and lies in {}, which is replaced as a whole; move it elsewhere, or name another folder to write",
                input.display(),
                folder.path().display()
            );
        }
    }
    Ok(())
}

/// Refuses two outputs of which one would replace the other.
///
/// # Errors
/// A sentence that names both.
pub(crate) fn refuse_one_place(one: &Target, other: &Target) -> anyhow::Result<()> {
    let (one, other) = (one.path(), other.path());
    if one.starts_with(other) || other.starts_with(one) {
        bail!(
            "{} and {} can't both be written; name places apart from each other",
            one.display(),
            other.display()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of a folder that is read, and one with two names, were overwritten by the report.
    #[test]
    fn a_file_is_known_by_whatever_name_it_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir_all(at("pages/below")).unwrap();
        for name in ["page.txt", "pages/below/page.txt"] {
            fs::write(at(name), "text").unwrap();
        }
        fs::hard_link(at("page.txt"), at("twin.txt")).unwrap();
        let refused = |output: &str, input: &str| {
            let output = Target::file(&at(output)).unwrap();
            refuse_read(&output, [&at(input)]).is_err()
        };
        assert!(refused("page.txt", "page.txt"));
        assert!(refused("twin.txt", "page.txt"));
        assert!(refused("pages/below/page.txt", "pages"));
        assert!(!refused("page.txt", "pages"));
        assert!(refused("pages/new.txt", "pages"));
        assert!(!refused("pages/new.json", "pages"));

        // A report that lies there from before may be written again, but not one that is given.
        let report = serde_json::to_vec_pretty(&BuildReport::default()).unwrap();
        fs::write(at("pages/report.json"), report).unwrap();
        assert!(!refused("pages/report.json", "pages"));
        assert!(refused("pages/report.json", "pages/report.json"));
    }
}
