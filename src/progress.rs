//! Progress of long work: bars on a terminal, nothing elsewhere.

use std::sync::{Mutex, PoisonError};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use rolegraph_ingest::input::Progress;

use crate::output::visible;

const BYTES: &str = "{msg:30!} {wide_bar} {bytes:>10} of {total_bytes:<10} {bytes_per_sec:>12}";
const COUNT: &str = "{msg:30!} {wide_bar} {human_pos:>10} of {human_len:<10} {per_sec:>14}";
const STEP: &str = "{spinner} {msg} {elapsed}";

/// The bars of one command, on stderr.
pub(crate) struct Bars {
    all: MultiProgress,
    files: Mutex<Vec<ProgressBar>>,
}

impl Bars {
    pub(crate) fn new() -> Self {
        // indicatif draws nothing where stderr is no terminal.
        Self {
            all: MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(10)),
            files: Mutex::new(Vec::new()),
        }
    }

    /// A bar that counts to a number.
    pub(crate) fn counting(&self, name: &str, count: u64) -> ProgressBar {
        let bar = self.all.add(ProgressBar::new(count));
        style(&bar, COUNT, name)
    }

    /// A line for a step whose length isn't known; it goes when it is dropped.
    pub(crate) fn step(&self, name: &str) -> Step {
        let bar = self.all.add(ProgressBar::new_spinner());
        bar.enable_steady_tick(std::time::Duration::from_millis(100));
        Step(style(&bar, STEP, name))
    }
}

/// A step that is under way.
pub(crate) struct Step(ProgressBar);

impl Drop for Step {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn style(bar: &ProgressBar, template: &str, name: &str) -> ProgressBar {
    // A template that isn't one leaves the plain bar.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(visible(name).into_owned());
    bar.clone()
}

impl Progress for Bars {
    fn begin(&self, name: &str, bytes: Option<u64>) {
        let bar = match bytes {
            Some(bytes) => style(&self.all.add(ProgressBar::new(bytes)), BYTES, name),
            None => style(&self.all.add(ProgressBar::new_spinner()), STEP, name),
        };
        self.files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(bar);
    }

    fn advance(&self, bytes: u64) {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = files.last() {
            bar.inc(bytes);
        }
    }

    fn finish(&self) {
        let bar = self
            .files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
    }
}
