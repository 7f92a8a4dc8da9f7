//! Whatever bytes come from outside, no promise is broken: the entries that `make fuzz` goes deep
//! into, on every run and without its toolchain, with random bytes and with changed seeds.

#![cfg(test)]
#![allow(unreachable_pub)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use proptest::prelude::*;

#[path = "../fuzz/src/lib.rs"]
mod entries;

use entries::ENTRIES;

/// The seeds of an entry, by name.
fn seeds(entry: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let files = fs::read_dir(folder.join(entry)).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A change of bytes: where, how many go, and what comes instead.
type Change = (prop::sample::Index, usize, Vec<u8>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    const PIECES: [&str; 14] = [
        "{", "}", "\"", "\\", "[", ",", ":", "\n", "\0", "é", "\u{FEFF}", "1e999", "...", "null",
    ];
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        prop::sample::select(&PIECES[..]).prop_map(|text| text.as_bytes().to_vec()),
    ];
    let change = (any::<prop::sample::Index>(), 0_usize..12, piece);
    prop::collection::vec(change, 1..6)
}

fn changed(seed: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (at, gone, piece) in changes {
        let start = at.index(bytes.len() + 1);
        let end = (start + gone).min(bytes.len());
        bytes.splice(start..end, piece.iter().copied());
    }
    bytes
}

#[test]
fn seeds_break_no_promise() {
    for (name, entry) in ENTRIES {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "fuzz/seeds/{name} is empty");
        for seed in seeds {
            entry(&seed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_a_promise(
        random in prop::collection::vec(any::<u8>(), 0..200),
        seed in any::<prop::sample::Index>(),
        changes in changes(),
    ) {
        for (name, entry) in ENTRIES {
            let seeds = seeds(name);
            let bytes = changed(&seeds[seed.index(seeds.len())], &changes);
            for bytes in [&random, &bytes] {
                let kept = catch_unwind(AssertUnwindSafe(|| entry(bytes)));
                prop_assert!(kept.is_ok(), "{name} with {:?}", String::from_utf8_lossy(bytes));
            }
        }
    }
}
