//! Codes of older editions.

use super::*;

const SOC: &str = "soc2010\tsoc2018\tkind\n\
    15-2051\t15-2051\tone_to_one\n\
    15-1132\t15-1252\tone_to_one\n\
    15-1199\t15-1243\tambiguous\n\
    15-1199\t15-1299\tambiguous\n\
    15-1132\t15-1252\tone_to_one\n\
    15-9999\t15-9998\tone_to_one\n";

fn nesta(code: &str) -> String {
    format!("onet_code,concept_uri\n{code},{KEEPER}\n")
}

/// What a code of Nesta's crosswalk, which are of 2010, comes to with SOC 2010 to 2018.
#[track_caller]
fn check(code: &str, expected: Result<&str, &str>) {
    let text = nesta(code);
    for files in [
        [("n.csv", text.as_str()), ("soc.tsv", SOC)],
        [("soc.tsv", SOC), ("n.csv", text.as_str())],
    ] {
        let (graph, notices) = load(&files, Options::default());
        assert_eq!(notices.len(), 1, "{notices:?}");
        match expected {
            Ok(found) => assert_eq!(matches(&graph), [found]),
            Err(reason) => assert_eq!(skips(&graph), [format!("2: {reason}")]),
        }
    }
}

#[test]
fn a_code_means_what_it_has_become() {
    check("15-2051.00", Ok("onet 15-2051.00 - - keeper: -"));
    check("15-2051.01", Ok("onet 15-2051.01 - - keeper: -"));
    check(
        "15-1132.00",
        Ok("onet 15-1252.00 - - keeper: 15-1132.00 in O*NET-SOC"),
    );
    check(
        "15-1199.00",
        Err(
            "15-1199.00 of O*NET-SOC became several codes (15-1243.00, 15-1299.00), and which of them is meant isn't said",
        ),
    );
    check(
        "15-1199.06",
        Err("no role has the code 15-1199.06 of O*NET-SOC, and no crosswalk says what it became"),
    );
    check(
        "15-9999.00",
        Err("no role has the code 15-9999.00 of O*NET-SOC, nor 15-9998.00, which it became"),
    );
}

/// A code that was given to something else must not be taken for what it is now.
#[test]
fn a_code_with_a_new_meaning_means_what_it_meant() {
    let moved = "2010 SOC Code,2018 SOC Code\n15-1252,15-2051\n";
    let text = "2010 SOC Code,ISCO-08 Code\n15-1252,2511\n";
    let (graph, _) = load(&[("a.csv", text), ("b.csv", moved)], Options::default());
    assert_eq!(
        matches(&graph),
        ["soc 15-2051 - - isco 2511: 15-1252 in SOC 2010"]
    );
    let (graph, _) = load(&[("a.csv", text)], Options::default());
    assert_eq!(matches(&graph), ["onet 15-1252.00 - - isco 2511: -"]);
}

#[test]
fn details_are_translated_by_a_crosswalk_of_o_net_soc() {
    let between = "O*NET-SOC 2019 Code,O*NET-SOC 2019 Title,O*NET-SOC 2010 Code,O*NET-SOC 2010 Title\n\
                   15-1243.00,Database Architects,15-1199.06,Database Architects\n";
    let text = nesta("15-1199.06");
    let files = [
        ("a.csv", between),
        ("b.csv", text.as_str()),
        ("soc.tsv", SOC),
    ];
    let (graph, _) = load(&files, Options::default());
    assert_eq!(
        matches(&graph),
        ["onet 15-1243.00 - - keeper: 15-1199.06 in O*NET-SOC"]
    );
}

#[test]
fn rows_between_editions_are_counted_and_told() {
    let (graph, notices) = load(&[("soc.tsv", SOC)], Options::default());
    assert_eq!(counts(&graph, 0), (5, 1, 0));
    assert!(matches(&graph).is_empty());
    assert!(
        notices[0].contains("soc.tsv: 6 rows between editions"),
        "{notices:?}"
    );
}

#[test]
fn isco_88_is_not_isco_08() {
    let (matches, skips) = read("ISCO-88 Code,2018 SOC Code\n2511,15-2051\n");
    assert!(matches.is_empty());
    assert_eq!(skips, ["2: 2511 is of ISCO 88; expected codes of ISCO-08"]);
}

#[test]
fn a_code_of_soc_is_its_own_occupation_where_no_group_bears_it() {
    let (matches, _) = read("2018 SOC Code,ISCO-08 Code\n15-1252,2511\n15-2051.01,2511\n");
    assert_eq!(
        matches,
        [
            "onet 15-1252.00 - - isco 2511: -",
            "onet 15-2051.01 - - isco 2511: -"
        ]
    );
}
