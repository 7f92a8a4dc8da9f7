use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

const FILES: [&str; 3] = ["all/a", "all/b", "manifest.json"];

const MAKER: Maker = Maker {
    what: "a test's",
    work: "test",
    remedy: "name another",
    opening: "made by a test: ",
    files: |_| FILES.map(Into::into).into(),
};

fn write_all(root: &Path, text: &str) -> Result<(), Error> {
    fs::create_dir(root.join("all")).at(root, "made")?;
    for file in FILES {
        let text = format!("{}{text}", MAKER.opening);
        fs::write(root.join(file), text).at(root, "written")?;
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> Result<(), Error> {
    folder(&Target::folder(path, MAKER)?, |root| write_all(root, text))
}

fn put_file(path: &Path, text: &str) -> Result<(), Error> {
    let draft = file(&Target::file(path)?)?;
    draft
        .file()
        .write_all(text.as_bytes())
        .at(path, "written")?;
    draft.finish()
}

#[track_caller]
fn assert_holds(folder: &Path, text: &str) {
    let found = fs::read_to_string(folder.join("manifest.json")).unwrap();
    assert_eq!(found.strip_prefix(MAKER.opening), Some(text));
}

#[track_caller]
fn assert_alone(parent: &Path) {
    let left: Vec<_> = fs::read_dir(parent).unwrap().flatten().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_write_that_fails_leaves_the_old_file_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.graphml");
    put_file(&path, "old").unwrap();
    let draft = file(&Target::file(&path).unwrap()).unwrap();
    draft.file().write_all(b"ne").unwrap();
    drop(draft);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_alone(dir.path());
    put_file(&path, "new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_alone(dir.path());
}

/// A killed process leaves its lock, without holding it, and what it was writing.
#[test]
fn what_killed_writers_left_is_swept() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at(".a.rolegraph.999999.1.tmp"), "half").unwrap();
    fs::write(at(".a.lock"), "").unwrap();
    put_file(&at("a"), "whole").unwrap();
    assert_alone(dir.path());
    fs::remove_file(at("a")).unwrap();
    fs::create_dir_all(at(".a.rolegraph.999999.0.tmp/all")).unwrap();
    fs::write(at(".a.rolegraph.999999.0.tmp/all/a"), "half").unwrap();
    fs::write(at(".a.rolegraph.999999.0.tmp/manifest.json"), "{").unwrap();
    put(&at("a"), "whole").unwrap();
    assert_alone(dir.path());
}

/// Whatever had a number in its name and the right ending was deleted.
#[test]
fn what_no_writer_left_is_not_swept() {
    let dir = tempfile::tempdir().unwrap();
    for name in [
        ".a.2024.12.tmp",
        ".a.2024.11.old",
        ".a.rolegraph.2024.12.tmp",
        ".a.rolegraph.2024.11.old",
    ] {
        fs::create_dir(dir.path().join(name)).unwrap();
        fs::write(dir.path().join(name).join("thesis.txt"), "mine").unwrap();
    }
    put(&dir.path().join("a"), "new").unwrap();
    fs::remove_dir_all(dir.path().join("a")).unwrap();
    put_file(&dir.path().join("a"), "new").unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 5);
}

/// Whoever writes holds the lock from before there is anything to sweep until it has its name.
#[test]
fn a_target_is_locked_as_long_as_it_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let is_locked = |name: &str| File::open(at(name)).unwrap().try_lock().is_err();
    let draft = file(&Target::file(&at("a")).unwrap()).unwrap();
    assert!(is_locked(".a.lock"));
    draft.finish().unwrap();
    folder(&Target::folder(&at("b"), MAKER).unwrap(), |root| {
        assert!(is_locked(".b.lock"));
        write_all(root, "new")
    })
    .unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
}

/// The first of two writers swept the folder of the other between its making and its locking, and
/// both could find that there was no target and move theirs there: "Directory not empty".
#[test]
fn many_write_one_folder_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let done = AtomicBool::new(false);
    for round in 0..20 {
        let path = dir.path().join(format!("target{round}"));
        done.store(false, Ordering::SeqCst);
        std::thread::scope(|scope| {
            let writers: Vec<_> = (0..8)
                .map(|writer| {
                    let path = &path;
                    scope.spawn(move || put(path, &writer.to_string()))
                })
                .collect();
            let checks = scope.spawn(|| {
                // From when it is there on, it is never gone.
                let mut was_there = false;
                while !done.load(Ordering::SeqCst) {
                    let is_there = path.exists();
                    assert!(is_there || !was_there);
                    was_there = is_there;
                }
            });
            for writer in writers {
                writer.join().unwrap().unwrap();
            }
            done.store(true, Ordering::SeqCst);
            checks.join().unwrap();
        });
        let texts = FILES.map(|name| fs::read_to_string(path.join(name)).unwrap());
        assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
        fs::remove_dir_all(&path).unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}

/// A folder was known by its manifest alone, and whatever else lay in it was deleted with it.
#[test]
fn a_folder_that_holds_one_foreign_entry_is_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("target");
    for name in ["mine.txt", "all/mine.txt", "all/a/mine.txt", "empty/"] {
        put(&path, "old").unwrap();
        let mine = path.join(name);
        if name.ends_with('/') {
            fs::create_dir(&mine).unwrap();
        } else {
            let parent = mine.parent().unwrap();
            if parent.is_file() {
                fs::remove_file(parent).unwrap();
            }
            fs::create_dir_all(parent).unwrap();
            fs::write(&mine, "mine").unwrap();
        }
        let message = put(&path, "new").unwrap_err().to_string();
        let named = match name {
            // A folder that has the name of a file is none of the maker's.
            "all/a/mine.txt" => "all/a",
            _ => name.trim_end_matches('/'),
        };
        assert_eq!(
            message,
            format!(
                "`{}` won't be overwritten: it holds `{named}`, which no test wrote and which would be lost; move it elsewhere, or name another folder",
                path.display()
            )
        );
        assert!(mine.exists());
        assert_holds(&path, "old");
        fs::remove_dir_all(&path).unwrap();
    }
}

/// What came into the folder while the new one was written would be lost as well.
#[test]
fn what_comes_meanwhile_is_not_lost() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("target");
    put(&path, "old").unwrap();
    let target = Target::folder(&path, MAKER).unwrap();
    let error = folder(&target, |root| {
        fs::write(path.join("late.txt"), "mine").unwrap();
        write_all(root, "new")
    });
    assert!(matches!(error, Err(Error::Occupied { .. })));
    assert_eq!(fs::read_to_string(path.join("late.txt")).unwrap(), "mine");
    assert_alone(dir.path());
}

#[test]
fn nothing_is_written_into_what_is_replaced_as_a_whole() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("a.graph");
    fs::create_dir_all(whole.join("nodes")).unwrap();
    let manifest = "{\n  \"format\": \"rolegraph-graph\",\n  \"version\": 1";
    fs::write(whole.join("manifest.json"), manifest).unwrap();
    for name in ["manifest.json", "report.json", "nodes/new", "new/new"] {
        let message = put_file(&whole.join(name), "").unwrap_err().to_string();
        assert!(message.contains("it lies in `"), "{message}");
    }
    let text = fs::read_to_string(whole.join("manifest.json")).unwrap();
    assert_eq!(text, manifest);
}

/// A check alone makes no folder, and leaves nothing.
#[test]
fn a_check_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("new/folder/target");
    let target = Target::folder(&path, MAKER).unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    folder(&target, |root| write_all(root, "new")).unwrap();
    assert_alone(path.parent().unwrap());
}

#[test]
fn a_file_that_only_looks_like_a_lock_stays() {
    let dir = tempfile::tempdir().unwrap();
    let lock = dir.path().join(".a.lock");
    fs::write(&lock, "mine").unwrap();
    put_file(&dir.path().join("a"), "text").unwrap();
    assert_eq!(fs::read_to_string(lock).unwrap(), "mine");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    /// A folder that only its owner could read was open to everybody after the next build.
    #[test]
    fn what_is_replaced_leaves_its_mode() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("target");
        put(&path, "old").unwrap();
        let modes = [
            ("manifest.json", 0o600),
            ("all/a", 0o640),
            ("all", 0o750),
            ("", 0o700),
        ];
        for (name, mode) in modes {
            set_mode(&path.join(name), mode);
        }
        let target = Target::folder(&path, MAKER).unwrap();
        folder(&target, |root| {
            assert_eq!(mode(root) & 0o077, 0, "nobody else reads it meanwhile");
            write_all(root, "new")
        })
        .unwrap();
        for (name, expected) in modes {
            assert_eq!(mode(&path.join(name)), expected, "{name}");
        }
        let path = dir.path().join("file");
        put_file(&path, "old").unwrap();
        set_mode(&path, 0o640);
        put_file(&path, "new").unwrap();
        assert_eq!(mode(&path), 0o640);
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    /// An administrator who builds for somebody else took their folder over.
    #[test]
    fn what_is_replaced_leaves_its_owner() {
        use std::os::unix::fs::{MetadataExt, chown};
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("target");
        put(&path, "old").unwrap();
        fs::remove_file(path.join("all/b")).unwrap();
        let theirs = (Some(4321), Some(4321));
        if chown(&path, theirs.0, theirs.1).is_err() {
            // Only an administrator can give a folder away.
            return;
        }
        chown(path.join("all"), theirs.0, theirs.1).unwrap();
        put(&path, "new").unwrap();
        let owner = |name: &str| {
            let found = fs::metadata(path.join(name)).unwrap();
            (Some(found.uid()), Some(found.gid()))
        };
        assert_eq!(owner(""), theirs);
        assert_eq!(
            owner("all/b"),
            theirs,
            "what is new belongs to the folder's owner"
        );
        assert_ne!(
            owner("manifest.json"),
            theirs,
            "what was another's stays another's"
        );
    }

    /// The mode of a folder that can only be read went to its successor, and the old one could not
    /// be removed.
    #[test]
    fn a_folder_that_can_only_be_read_is_replaced_without_litter() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("target");
        put(&path, "old").unwrap();
        set_mode(&path.join("all"), 0o555);
        set_mode(&path, 0o555);
        put(&path, "new").unwrap();
        assert_eq!(mode(&path), 0o555);
        assert_alone(dir.path());
        set_mode(&path, 0o755);
        set_mode(&path.join("all"), 0o755);
    }

    /// A link that led to where nothing was got "Not a directory".
    #[test]
    fn links_are_followed_wherever_they_lead() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        symlink("second", at("first")).unwrap();
        symlink("below/real", at("second")).unwrap();
        for text in ["one", "two"] {
            put(&at("first"), text).unwrap();
            assert_holds(&at("below/real"), text);
            assert!(fs::symlink_metadata(at("first")).unwrap().is_symlink());
        }
        symlink("below/text", at("third")).unwrap();
        put_file(&at("third"), "one").unwrap();
        assert_eq!(fs::read_to_string(at("below/text")).unwrap(), "one");
        assert_eq!(fs::read_dir(at("below")).unwrap().count(), 2);
        symlink("round", at("round")).unwrap();
        assert!(matches!(put_file(&at("round"), ""), Err(Error::Io { .. })));
    }

    /// A name need not be text, and what is left beside it is swept as well.
    #[test]
    fn names_that_are_no_text_are_names() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let dir = tempfile::tempdir().unwrap();
        let left = dir
            .path()
            .join(OsStr::from_bytes(b".a\xFF.rolegraph.99.0.tmp"));
        fs::write(left, "half").unwrap();
        put_file(&dir.path().join(OsStr::from_bytes(b"a\xFF")), "whole").unwrap();
        assert_alone(dir.path());
    }
}
