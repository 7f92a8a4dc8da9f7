use proptest::prelude::*;

use super::*;

/// Every element as its line and its text.
fn split(text: &str, layout: Layout) -> Result<Vec<(u64, String)>> {
    let mut found = Vec::new();
    elements(text.as_bytes(), "a.json", layout, &mut |element| {
        let text = match element.content {
            Content::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
            Content::Value(value) if element.is_part => format!("container {value}"),
            Content::Value(value) => format!("value {value}"),
            Content::Problem(message) => message,
        };
        found.push((element.line, text));
        true
    })?;
    Ok(found)
}

fn document(text: &str) -> Vec<(u64, String)> {
    split(text, Layout::Document).unwrap()
}

fn error(text: &str) -> String {
    split(text, Layout::Document).unwrap_err().to_string()
}

fn of(elements: &[(u64, &str)]) -> Vec<(u64, String)> {
    elements
        .iter()
        .map(|(line, text)| (*line, (*text).to_owned()))
        .collect()
}

#[test]
fn lists_are_split_at_their_elements() {
    assert_eq!(
        document("[\n {\"a\": \"]},\\\"{\"},\n\n [1, 2], 3 , \"x\"\n]"),
        of(&[
            (2, "{\"a\": \"]},\\\"{\"}"),
            (4, "[1, 2]"),
            (4, "3"),
            (4, "\"x\"")
        ])
    );
    assert_eq!(document(" [ ] \n"), of(&[]));
    assert_eq!(document(""), of(&[]));
}

#[test]
fn objects_are_values_and_graphs_are_lists() {
    assert_eq!(
        document("{\"a\": [1]}\n{}"),
        of(&[(1, "value {\"a\":[1]}"), (2, "value {}")])
    );
    assert_eq!(
        document("{\"@context\": \"x\",\n\"@graph\": [\n{\"b\":1},\n{\"b\":2}], \"c\": 3}"),
        of(&[
            (3, "{\"b\":1}"),
            (4, "{\"b\":2}"),
            (1, "container {\"@context\":\"x\",\"c\":3}"),
        ])
    );
}

#[test]
fn lines_stand_alone() {
    let text = "{\"a\": 1}\n\n{\"a\": \r\n{\"a\": 2},\r\n";
    assert_eq!(
        split(text, Layout::Lines).unwrap(),
        of(&[(1, "{\"a\": 1}"), (3, "{\"a\":"), (4, "{\"a\": 2}")])
    );
    let long = format!("{{\"a\": \"{}\"}}\n{{}}\n", "x".repeat(MAX_ELEMENT_BYTES));
    let found = split(&long, Layout::Lines).unwrap();
    assert!(
        found[0].1.starts_with("a line longer than 16 MiB"),
        "{}",
        found[0].1
    );
    assert_eq!(found[1], (2, "{}".to_owned()));
}

#[test]
fn layouts_are_told_apart() {
    assert_eq!(layout("a.jsonl.gz", b"{"), Layout::Lines);
    assert_eq!(layout("a.json", b"{\"a\":1}\n{\"a\":2}\n"), Layout::Lines);
    assert_eq!(layout("a.json", b"{\"a\":1}\n"), Layout::Document);
    assert_eq!(layout("a.json", b"{\n\"a\":1}\n{"), Layout::Document);
    assert_eq!(layout("a.json", b"[\n{}"), Layout::Document);
}

#[test]
fn mistakes_have_the_line_of_the_file() {
    assert_eq!(
        error("[\n{},\n{},\n]"),
        "a.json:3: a comma after the last element; take it out"
    );
    assert_eq!(
        error("[{}\n{}]"),
        "a.json:2: expected a comma or `]` after an element; correct it, or export it again"
    );
    assert!(
        error("[\n{\"a\":\n1")
            .starts_with("a.json:3: the file ends inside of what begins in line 2")
    );
    assert!(error("[{}").starts_with("a.json:1: the file ends inside of an element"));
    assert!(error("[1, , 2]").contains("expected a value"));
    assert!(error("hello").contains("expected an object or a list"));
    assert!(error("{\"a\": 1,\n}").starts_with("a.json:1: a comma after the last"));
    assert!(error("{a: 1}").contains("in quotes"));
    assert!(error("{\"a\" 1}").contains("colon"));
    assert_eq!(
        error("{\"a\": 1,\n\"b\": {\n\"c\": 1,\n}}"),
        "a.json:3: a comma after the last element; take it out"
    );
}

#[test]
fn an_element_has_a_greatest_length() {
    let long = format!("[\n\"{}\"]", "x".repeat(MAX_ELEMENT_BYTES));
    assert!(error(&long).starts_with("a.json:2: an element longer than 16 MiB"));
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(MAX_ELEMENT_BYTES));
    assert!(error(&long).contains("longer than 16 MiB"));
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z\"\\\\\\[\\]{},: \n]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::hash_map("[a-z\"]{0,3}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn elements_are_those_of_serde(list in prop::collection::vec(json(), 0..6), pretty: bool) {
        let whole = Value::from(list.clone());
        let text = if pretty {
            serde_json::to_string_pretty(&whole).unwrap()
        } else {
            whole.to_string()
        };
        let found: Vec<Value> = document(&text)
            .iter()
            .map(|(_, text)| serde_json::from_str(text).unwrap())
            .collect();
        prop_assert_eq!(found, list);
    }

    #[test]
    fn no_text_panics(text in "[a{}\\[\\]\",:\\\\ \n1]{0,60}") {
        for layout in [Layout::Lines, Layout::Document] {
            let _ = split(&text, layout);
        }
        let _ = layout("a.json", text.as_bytes());
    }
}
