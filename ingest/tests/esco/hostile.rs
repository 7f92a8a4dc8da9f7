//! No bytes in any of the files, however they come about, panic the reader.

use proptest::prelude::*;

use super::release::FILES;
use super::*;

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words = &[
        "conceptUri,preferredLabel,skillType,code\n",
        "occupationUri,relationType,skillUri\n",
        "http://e/skill/moon",
        "http://e/occupation/keeper",
        "essential",
        ",",
        "\n",
        "\"",
        "/",
        " | ",
        "L1",
        "é",
    ][..];
    let piece = prop_oneof![
        4 => prop::sample::select(words).prop_map(|text| text.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn load_bytes(file: &str, bytes: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    let folder = write_folder(&dir.path().join("v1.1.1"), FILES);
    fs::write(folder.join(file), bytes).unwrap();
    let mut builder = Builder::new();
    if read(&[folder], &mut builder).is_ok() {
        let graph = builder.finish().unwrap();
        let source = &graph.report().sources[0];
        assert_eq!(source.read, source.kept + source.merged + source.skipped);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes(at in 0..FILES.len(), bytes in pieces()) {
        load_bytes(FILES[at].0, &bytes);
    }

    #[test]
    fn changed_bytes(
        at in 0..FILES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        keep in any::<bool>(),
    ) {
        let mut bytes = FILES[at].1.as_bytes().to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if !keep {
            bytes.truncate(cut.index(bytes.len()));
        }
        load_bytes(FILES[at].0, &bytes);
    }
}
