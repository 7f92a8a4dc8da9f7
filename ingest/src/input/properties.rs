//! No bytes, however they come about, panic a reader.

use std::io::Write;

use proptest::prelude::*;

use super::*;

fn drain(stream: Stream<'_>, format: Format) -> u64 {
    let mut rows = 0;
    let Ok(mut table) = TableReader::new(stream, format, "a table") else {
        return 0;
    };
    let _ = table.columns(["a", "b"]);
    let column = Column(0);
    while let Ok(Some(row)) = table.next_row() {
        rows += 1;
        if let Ok(row) = row {
            let _ = (row.number(column), row.integer(column), row.date(column));
            assert!(row.line() > 0);
        }
    }
    rows
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(
            &[
                "a,b\n",
                "\"",
                "\r\n",
                "\t",
                ";",
                "1,2\n",
                "é",
                "\u{FEFF}",
                "PK\x03\x04",
                "\x1F\u{8B}"
            ][..]
        )
        .prop_map(|text| text.as_bytes().to_vec()),
        Just(b"\x1F\x8B\x08\0".to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tables(bytes in pieces()) {
        for format in [Format::Detect, Format::Comma, Format::Semicolon, Format::Tab] {
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            prop_assert!(drain(Stream::of_bytes("a.csv", &bytes), format) <= lines);
        }
    }

    #[test]
    fn files_and_bundles(bytes in pieces(), cut in 0_usize..200, flip in 0_usize..200) {
        let dir = tempfile::tempdir().unwrap();
        let plain = dir.path().join("plain.csv");
        std::fs::write(&plain, &bytes).unwrap();
        if let Ok(stream) = open_file(&plain, "a table", &()) {
            drain(stream, Format::Detect);
        }
        let archive = dir.path().join("damaged.zip");
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("a.csv", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
        let mut packed = zip.finish().unwrap().into_inner();
        packed.truncate(packed.len().saturating_sub(cut % 5));
        let at = flip % packed.len().max(1);
        if let Some(byte) = packed.get_mut(at) {
            *byte ^= 0x55;
        }
        std::fs::write(&archive, &packed).unwrap();
        for path in [archive.as_path(), dir.path()] {
            let Ok(bundle) = Bundle::open(path, "tables") else { continue };
            for member in bundle.members() {
                if let Ok(stream) = bundle.read(member, &()) {
                    drain(stream, Format::Detect);
                }
            }
        }
    }

    #[test]
    fn cells(text in "\\PC{0,40}") {
        let _ = (number(&text), parse_date(&text), fold_header(&text));
    }
}
