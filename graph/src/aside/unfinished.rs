//! What is being written at the moment, for a program that is told to end.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::place;

/// How often a folder is removed into which others may still write.
const TRIES: usize = 10;

struct Unfinished {
    path: PathBuf,
    lock: Option<PathBuf>,
    parents: Vec<PathBuf>,
}

static ALL: Mutex<Vec<Unfinished>> = Mutex::new(Vec::new());

fn all() -> MutexGuard<'static, Vec<Unfinished>> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn begin(path: &Path, lock: Option<&Path>, parents: &[PathBuf]) {
    all().push(Unfinished {
        path: path.into(),
        lock: lock.map(Into::into),
        parents: parents.into(),
    });
}

pub(super) fn end(path: &Path) {
    all().retain(|unfinished| unfinished.path != path);
}

/// Does something between whose steps nothing must be given up: where a folder takes another's place
/// in two, the target is nowhere in between.
pub(super) fn undisturbed<T>(f: impl FnOnce() -> T) -> T {
    let _all = all();
    f()
}

/// Removes all that is being written, for a program that ends at once: nothing more can be begun or
/// finished in it.
pub fn give_up() {
    let all = all();
    for unfinished in all.iter() {
        for _ in 0..TRIES {
            place::remove(&unfinished.path);
            if fs::symlink_metadata(&unfinished.path).is_err() {
                break;
            }
        }
        if let Some(lock) = &unfinished.lock
            && fs::metadata(lock).is_ok_and(|found| found.len() == 0)
        {
            fs::remove_file(lock).ok();
        }
        for parent in &unfinished.parents {
            fs::remove_dir(parent).ok();
        }
    }
    // Whoever writes on another thread waits here until the program has ended.
    std::mem::forget(all);
}
