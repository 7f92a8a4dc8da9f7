//! The signals that end a program, for the commands that write: what they were writing goes first.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use rolegraph_graph::aside;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// How long a signal may wait for an answer.
const PAUSE: Duration = Duration::from_millis(50);

/// Has what is half written removed before a signal ends the program, which then gives 128 and the
/// signal's number. Where that can't be begun, the next run removes it.
pub(crate) fn clean_up() {
    let ignored = ignored();
    let told = Arc::new(AtomicUsize::new(0));
    let signals = [SIGHUP, SIGINT, SIGTERM].map(|signal| (signal, Arc::clone(&told)));
    let listener = thread::Builder::new().name("signals".into());
    let spawned = listener.spawn(move || {
        loop {
            match told.load(Ordering::SeqCst) {
                0 => thread::sleep(PAUSE),
                signal => {
                    aside::give_up();
                    std::process::exit(128_i32.saturating_add(i32::try_from(signal).unwrap_or(0)));
                }
            }
        }
    });
    if spawned.is_err() {
        return;
    }
    for (signal, told) in signals {
        let Ok(value) = usize::try_from(signal) else {
            continue;
        };
        // What runs on when its terminal goes, as by `nohup`, is to run on.
        if ignored
            & 1_u64
                .checked_shl(u32::try_from(signal - 1).unwrap_or(63))
                .unwrap_or(0)
            == 0
        {
            let _ = signal_hook::flag::register_usize(signal, told, value);
        }
    }
}

/// The signals that whoever started the program has it ignore, a bit each; where that can't be told,
/// all that such a one may be.
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(1 << (SIGHUP - 1) | 1 << (SIGINT - 1))
}
