//! No bytes, however they come about, panic the reader.

use proptest::prelude::*;

use super::*;

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words = &[
        "onet_code,concept_uri,match,confidence\n",
        "from_scheme,from_code,to_scheme,to_code\n",
        "soc2010\tsoc2018\n",
        "15-2051.00",
        "15-1132",
        KEEPER,
        "exactMatch",
        "2511",
        ",",
        "\t",
        "\n",
        "\r\n",
        "\"",
        "é",
    ][..];
    let piece = prop_oneof![
        5 => prop::sample::select(words).prop_map(|text| text.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes(first in pieces(), bytes in pieces(), header in any::<bool>()) {
        let dir = tempfile::tempdir().unwrap();
        let mut text = Vec::new();
        if header {
            text.extend_from_slice(format!("onet_code,concept_uri,match\n15-2051.00,{KEEPER},exact\n").as_bytes());
        }
        text.extend_from_slice(&bytes);
        let paths = [("a.csv", first), ("b.tsv", text)].map(|(name, bytes)| {
            let path = dir.path().join(name);
            fs::write(&path, bytes).unwrap();
            Input::new(path)
        });
        for paths in [&paths[..], &paths[..1], &paths[1..]] {
            let mut builder = taxonomies();
            let options = Options::default().with(&MERGE_EXACT);
            if CrosswalkReader.read(paths, &options, &mut builder).is_ok() {
                let graph = builder.finish().unwrap();
                for source in &graph.report().sources {
                    prop_assert_eq!(source.read, source.kept + source.merged + source.skipped);
                }
            }
        }
    }
}
