//! Roles that match exactly become one where that is asked for.

use super::*;

fn merging() -> Options<'static> {
    Options::default().with(&MERGE_EXACT)
}

fn text(rows: &[(&str, &str, &str)]) -> String {
    let rows = rows.iter().map(|(a, b, kind)| format!("{a},{b},{kind}\n"));
    format!(
        "O*NET-SOC 2019 Code,ESCO URI,match\n{}",
        rows.collect::<String>()
    )
}

#[test]
fn exact_matches_of_one_to_one_are_one_role() {
    let text = text(&[
        ("15-2051.00", KEEPER, "exact"),
        ("15-2051.00", WARDEN, "close"),
        ("15-2051.00", KEEPER, "exact"),
    ]);
    let roles = |options| {
        let (graph, _) = load(&[("a.csv", &text)], options);
        let keeper = graph.by_code(NodeKind::Role, Some("esco"), KEEPER);
        assert_eq!(counts(&graph, 0), (2, 1, 0));
        let codes = graph
            .table(NodeKind::Role)
            .codes(Property::Codes, keeper[0]);
        let codes = codes
            .map(|(scheme, _)| scheme.to_owned())
            .collect::<Vec<_>>();
        (
            graph.name(NodeKind::Role, keeper[0]).to_owned(),
            codes,
            matches(&graph),
        )
    };
    let (name, codes, found) = roles(merging());
    // The role that was there first keeps its name.
    assert_eq!(name, "keeper");
    assert!(codes.contains(&"onet-soc-2019".to_owned()), "{codes:?}");
    assert_eq!(found, ["keeper CLOSE - warden: -"]);
    let (_, codes, found) = roles(Options::default());
    assert!(!codes.contains(&"onet-soc-2019".to_owned()), "{codes:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn others_are_only_joined() {
    for rows in [
        &[
            ("15-2051.00", KEEPER, "exact"),
            ("15-2051.00", WARDEN, "exact"),
        ][..],
        &[
            ("15-2051.00", KEEPER, "exact"),
            ("15-2051.01", KEEPER, "exact"),
        ],
        &[("15-2051.00", KEEPER, "close"), ("15-2051.01", WARDEN, "")],
    ] {
        let (graph, _) = load(&[("a.csv", &text(rows))], merging());
        assert_eq!(matches(&graph).len(), 2, "{rows:?}");
    }
}

/// An occupation that were merged into a group would be a group itself.
#[test]
fn groups_and_translated_codes_are_only_joined() {
    let group = text(&[(
        "15-2051.00",
        "http://data.europa.eu/esco/isco/C2511",
        "exact",
    )]);
    let (graph, _) = load(&[("a.csv", &group)], merging());
    assert_eq!(matches(&graph), ["onet 15-2051.00 EXACT - isco 2511: -"]);
    let old = format!("O*NET-SOC 2010 Code,ESCO URI,match\n15-1132.00,{KEEPER},exact\n");
    let soc = "soc2010,soc2018\n15-1132,15-1252\n";
    let (graph, _) = load(&[("a.csv", &old), ("soc.csv", soc)], merging());
    assert_eq!(
        matches(&graph),
        ["onet 15-1252.00 EXACT - keeper: 15-1132.00 in O*NET-SOC 2010"]
    );
}
