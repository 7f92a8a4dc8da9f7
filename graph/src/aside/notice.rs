//! What somebody should be told while all goes well.

use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

/// Something to be told about what is written aside.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Notice<'p> {
    /// Somebody else writes the same, and their lock is waited for.
    Waits(&'p Path),
    /// What was replaced can't be removed, as it is somebody else's.
    Left(&'p Path),
}

impl fmt::Display for Notice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waits(lock) => write!(
                f,
                "waiting for another run that writes the same, and holds `{}`",
                lock.display()
            ),
            Self::Left(path) => write!(
                f,
                "what was replaced can't be removed, and stays at `{}`; its owner can remove it",
                path.display()
            ),
        }
    }
}

static TELL: OnceLock<fn(&Notice<'_>)> = OnceLock::new();

/// Has notices told. Only the first who asks for it is heard.
pub fn tell_notices(tell: fn(&Notice<'_>)) {
    TELL.set(tell).ok();
}

pub(super) fn tell(notice: &Notice<'_>) {
    if let Some(tell) = TELL.get() {
        tell(notice);
    }
}
