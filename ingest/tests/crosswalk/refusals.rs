//! What is no crosswalk is refused with one sentence that names the file, the line and the remedy.

use super::*;

fn refusal(name: &str, bytes: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    let mut builder = taxonomies();
    let before = builder.count(NodeKind::Source);
    let error = CrosswalkReader.read(&[Input::new(path)], &Options::default(), &mut builder);
    assert_eq!(
        builder.count(NodeKind::Source),
        before,
        "the builder was touched"
    );
    error.expect_err("a refusal").to_string()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let message = refusal("walk.csv", text.as_bytes());
    assert!(message.contains(expected), "{message}");
    assert!(!message.contains('\n'), "{message}");
}

#[test]
fn tables_without_two_columns_of_codes() {
    check(
        "naics_code\ttitle\n11\tAgriculture\n",
        "walk.csv:1: no header with two columns of codes in the first 100 lines; expected columns such as",
    );
    check(
        "O*NET-SOC Code,2018 SOC Code,ESCO URI\n15-2051.00,15-2051,http://e/a\n",
        "walk.csv:1: more than two columns of codes: `O*NET-SOC Code`, `2018 SOC Code`, `ESCO URI`; keep the two that correspond",
    );
    check(
        "\nO*NET-SOC Code,ESCO URI\n",
        "walk.csv:2: no header with two columns of codes",
    );
    check("", "walk.csv:1: no header");
    check("a,b\n\"never closed,15-2051\n", "no header");
}

/// Nesta's sectors name the ISCO group of each ESCO occupation; a match for each of them would
/// say that the occupation corresponds to its group.
#[test]
fn a_grouping_is_no_crosswalk() {
    check(
        &format!("id,occupation,isco_code,sub_sector,concept_uri\n0,keeper,2511,x,{KEEPER}\n"),
        "its ISCO codes are the groups of its ESCO occupations, which ESCO's own files say",
    );
}

#[test]
fn bytes_that_are_no_text() {
    let mut bytes = format!("onet_code,concept_uri\n15-2051.00,{KEEPER}\n").into_bytes();
    bytes.extend_from_slice(b"caf\xE9,x\n");
    let message = refusal("a.csv", &bytes);
    assert!(message.contains("a.csv:3: not UTF-8"), "{message}");
    let message = refusal("a.csv", b"Caf\xE9s\n1,2\n");
    assert!(
        message.contains("a.csv:1: not UTF-8 at byte 3"),
        "{message}"
    );
    let message = refusal("a.xlsx", b"PK\x03\x04and so on");
    assert!(message.contains("not a crosswalk"), "{message}");
}

#[test]
fn paths_that_are_no_file() {
    let dir = tempfile::tempdir().unwrap();
    for (path, expected) in [
        (dir.path().to_owned(), "it is a folder; give the file"),
        (dir.path().join("none.csv"), "cannot be read"),
    ] {
        let inputs = [Input::new(path)];
        let error = CrosswalkReader.read(&inputs, &Options::default(), &mut Builder::new());
        let message = error.expect_err("a refusal").to_string();
        assert!(message.contains(expected), "{message}");
    }
}
