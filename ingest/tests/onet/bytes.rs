//! No bytes, in whatever file they stand, panic the reader or upset its counts.

use std::fs;

use proptest::prelude::*;
use rolegraph_graph::Builder;

use super::counts::check;
use super::support::{files, layout, read};

/// One change of a file: where, how many bytes go, and what comes instead.
type Change = (prop::sample::Index, usize, Vec<u8>);

fn change() -> impl Strategy<Value = Change> {
    let pieces = &[
        "\t",
        "\n",
        "\r\n",
        "\"",
        ",",
        "n/a",
        "-1",
        "1e300",
        "NaN",
        "Y",
        "11-1011.00",
        "99-9999.99",
        "2.A",
        "..",
        "é",
        "\u{FEFF}",
        "RL",
        "IM",
        "LV",
        "OI",
        "IH",
        "CXP",
        "First",
        " - ",
        "()",
        "CEO (",
        "0",
    ];
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        prop::sample::select(&pieces[..]).prop_map(|text| text.as_bytes().to_vec()),
    ];
    (any::<prop::sample::Index>(), 0_usize..40, piece)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn changed_bytes_never_panic(
        is_new in any::<bool>(),
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..8),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let mut files = files(&layout(if is_new { "new" } else { "classic" }));
        let folder = tempfile::tempdir().unwrap();
        let at = file.index(files.len());
        let bytes = &mut files[at].1;
        for (at, gone, piece) in changes {
            let at = at.index(bytes.len() + 1);
            let end = (at + gone).min(bytes.len());
            bytes.splice(at..end, piece);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        for (name, bytes) in &files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let mut builder = Builder::new();
        match read(&[folder.path()], &mut builder) {
            Ok(loaded) => check(&builder.finish().unwrap(), &loaded),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn other_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..30) {
        let mut files = files(&layout("classic"));
        let at = at % files.len();
        files[at].1 = bytes;
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let mut builder = Builder::new();
        let _ = read(&[folder.path()], &mut builder);
    }
}
