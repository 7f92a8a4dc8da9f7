use super::*;

fn table(text: &str) -> TableReader<'_> {
    let stream = Stream::of_bytes("a.csv", text.as_bytes());
    TableReader::new(stream, Format::Detect, "a test table").unwrap()
}

/// Every row as its line and its cells, or as its problem.
fn rows(mut table: TableReader<'_>) -> Vec<Result<(u64, Vec<String>), String>> {
    let mut rows = Vec::new();
    while let Some(row) = table.next_row().unwrap() {
        rows.push(match row {
            Ok(row) => {
                let cells = (0..row.header.len()).map(|at| row.raw(Column(at)).to_owned());
                Ok((row.line(), cells.collect()))
            }
            Err(problem) => Err(problem.to_string()),
        });
    }
    rows
}

fn cells(line: u64, cells: &[&str]) -> Result<(u64, Vec<String>), String> {
    Ok((line, cells.iter().map(ToString::to_string).collect()))
}

#[test]
fn lines_are_those_of_the_file() {
    for end in ["\n", "\r\n"] {
        let text = ["a,b", "1,2", "", "\"x\ny\",\"3\"", "5,6"].join(end);
        let expected = [
            cells(2, &["1", "2"]),
            cells(4, &["x\ny", "3"]),
            cells(6, &["5", "6"]),
        ];
        assert_eq!(rows(table(&text)), expected);
        assert_eq!(rows(table(&format!("{text}{end}"))), expected);
        assert_eq!(rows(table(&format!("\u{FEFF}{text}{end}{end}"))), expected);
    }
}

#[test]
fn quotes_are_plain_where_tabs_part_cells() {
    let rows = rows(table("a\tb\n\"one, two\t3\" pipe\n"));
    assert_eq!(rows, [cells(2, &["\"one, two", "3\" pipe"])]);
}

#[test]
fn delimiters_are_detected_or_given() {
    assert_eq!(rows(table("a;b\n1;\"2;3\"\n")), [cells(2, &["1", "2;3"])]);
    let stream = Stream::of_bytes("a.csv", b"a;b\n1;2\n");
    let given = TableReader::new(stream, Format::Comma, "a test table").unwrap();
    assert_eq!(given.header(), ["a;b"]);
}

#[test]
fn a_row_of_the_wrong_width_is_a_problem() {
    let rows = rows(table("a,b\n1\n1,2,3\n1,2,,\n"));
    assert_eq!(
        rows,
        [
            Err("a.csv:2: 1 cells, expected 2 as in the header".to_owned()),
            Err("a.csv:3: 3 cells, expected 2 as in the header".to_owned()),
            cells(4, &["1", "2"]),
        ]
    );
}

#[test]
fn short_rows_are_taken_where_that_is_asked_for() {
    let rows = rows(table("a,b\n1\n1,2,3\n").with_short_rows());
    assert_eq!(rows[0], cells(2, &["1", ""]));
    assert!(rows[1].is_err());
}

#[test]
fn files_are_read_as_texts_are() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.txt");
    std::fs::write(
        &path,
        "O*NET-SOC Code\tTitle\r\n11-1011.00\tChief Executives\r\n",
    )
    .unwrap();
    let stream = super::super::open_file(&path, "a test table", &()).unwrap();
    let table = TableReader::new(stream, Format::Detect, "a test table").unwrap();
    assert_eq!(rows(table), [cells(2, &["11-1011.00", "Chief Executives"])]);
}

#[test]
fn a_missing_column_is_told_with_those_there_are() {
    let table = table("Title,Code\n");
    assert!(table.columns(["title", "CODE"]).is_ok());
    let error = table
        .columns(["Title", "Element ID", "Scale ID"])
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv:1: no columns `Element ID`, `Scale ID`; the columns are `Title`, `Code`; expected a test table"
    );
    assert_eq!(table.column("Element ID"), None);
}

#[test]
fn cells_are_read_as_what_they_are() {
    let mut table =
        table("name,value,day\nx,\"1,234.5\",2024-09-01\ny,abc,soon\nN/A,,n/a\n,12.0,\n");
    let [name, value, day] = table.columns(["name", "value", "day"]).unwrap();
    let row = table.next_row().unwrap().unwrap().unwrap();
    assert_eq!(row.required(name), Ok("x"));
    assert_eq!(row.number(value), Ok(Some(1234.5)));
    assert_eq!(row.date(day), Ok(Some(19_967)));
    assert!(row.integer(value).is_err());
    let row = table.next_row().unwrap().unwrap().unwrap();
    assert_eq!(
        row.number(value).unwrap_err().to_string(),
        "a.csv:3: column `value` is \"abc\"; expected a number"
    );
    assert_eq!(
        row.date(day).unwrap_err().to_string(),
        "a.csv:3: column `day` is \"soon\"; expected a date such as 2024-09-01"
    );
    let row = table.next_row().unwrap().unwrap().unwrap();
    assert_eq!(
        (row.text(name), row.number(value), row.date(day)),
        (None, Ok(None), Ok(None))
    );
    assert_eq!(
        row.required(name).unwrap_err().to_string(),
        "a.csv:4: column `name` is empty"
    );
    let row = table.next_row().unwrap().unwrap().unwrap();
    assert_eq!(row.integer(value), Ok(Some(12)));
}

#[test]
fn latin_1_stops_the_file_with_the_remedy() {
    let stream = Stream::of_bytes("a.csv", b"a,b\n1,2\nZ\xFCrich,3\n");
    let mut table = TableReader::new(stream, Format::Detect, "a test table").unwrap();
    assert!(table.next_row().unwrap().unwrap().is_ok());
    let error = table.next_row().unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv:3: not UTF-8 at byte 9; save the file as UTF-8 text"
    );
}

#[test]
fn a_quote_that_is_never_closed_is_told() {
    let mut text = String::from("a,b\n1,\"2\n");
    while text.len() as u64 <= MAX_ROW_BYTES + 200_000 {
        text.push_str("many rows that the open quotation mark swallows\n");
    }
    let mut table = table(&text);
    let error = table.next_row().unwrap_err().to_string();
    assert!(
        error.starts_with("a.csv:2: a row longer than 16 MiB"),
        "{error}"
    );
}

#[test]
fn an_empty_file_is_no_table() {
    for text in ["", "\n\n", "\u{FEFF}"] {
        let stream = Stream::of_bytes("a.csv", text.as_bytes());
        let error = TableReader::new(stream, Format::Detect, "a test table")
            .err()
            .unwrap();
        assert_eq!(error.to_string(), "a.csv: not a test table: it is empty");
    }
}

/// One quotation mark in line 11 of a table of 74,301 rows made one cell of all the rest, which was
/// counted as one row that was left out.
#[test]
fn a_quotation_mark_that_is_not_closed_ends_the_file() {
    for (text, line) in [
        ("a,b\n1,2\n3,\"4\n5,6\n", 3),
        ("a,b\n1,2\n3,\"4", 3),
        ("a,b\n\"x\ny\",2\n3,\"4\n", 4),
    ] {
        let stream = Stream::of_bytes("t.csv", text.as_bytes());
        let mut table = TableReader::new(stream, Format::Comma, "a table").unwrap();
        let error = loop {
            match table.next_row() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{text:?} was read to its end"),
                Err(error) => break error.to_string(),
            }
        };
        assert!(
            error.starts_with(&format!("t.csv:{line}: a quotation mark")),
            "{error}"
        );
    }
    for text in [
        "a,b\n1,\"2\n\"\n",
        "a,b\n1,\"2\n\"",
        "a,b\n1,2",
        "a,b\n1,\"2\"\n\n",
    ] {
        let stream = Stream::of_bytes("t.csv", text.as_bytes());
        let mut table = TableReader::new(stream, Format::Comma, "a table").unwrap();
        assert!(table.next_row().unwrap().unwrap().is_ok(), "{text:?}");
        assert!(table.next_row().unwrap().is_none(), "{text:?}");
    }
}

/// A table with the line ends of old Macintoshes had no rows, and the graph was replaced by an
/// empty one.
#[test]
fn carriage_returns_alone_are_refused() {
    let stream = Stream::of_bytes("t.csv", &b"a,b\r1,2\r3,4\r"[..]);
    let table = TableReader::new(stream, Format::Comma, "a table");
    let error = table.err().unwrap();
    assert!(error.to_string().contains("carriage return"), "{error}");
}
