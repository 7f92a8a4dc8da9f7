//! Tables read back with Parquet's own reader and held against the graph, value by value.

#![cfg(test)]

mod common;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, UInt32Type};
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::metadata::RowGroupMetaData;
use proptest::prelude::*;
use rolegraph_export::parquet::{Options, write};
use rolegraph_export::{ExportError, Summary};
use rolegraph_graph::aside::Error;
use rolegraph_graph::table::Table;
use rolegraph_graph::{Builder, Direction, Graph, NodeKind, Property, PropertyType, Relation, Row};
use serde_json::{Map, Value, json};

fn reader(path: &Path) -> ParquetRecordBatchReaderBuilder<File> {
    ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap()
}

/// The rows of a file, each as a JSON object.
fn read(path: &Path) -> Vec<Value> {
    let mut rows = vec![];
    for batch in reader(path).build().unwrap() {
        let batch: RecordBatch = batch.unwrap();
        let columns = StructArray::from(batch);
        rows.extend((0..columns.len()).map(|row| cell(&columns, row)));
    }
    rows
}

fn cell(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => json!(array.as_string::<i32>().value(row)),
        DataType::Boolean => json!(array.as_boolean().value(row)),
        DataType::Float64 => json!(array.as_primitive::<Float64Type>().value(row)),
        DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(row)),
        DataType::UInt32 => json!(array.as_primitive::<UInt32Type>().value(row)),
        DataType::Date32 => json!({ "day": array.as_primitive::<Date32Type>().value(row) }),
        DataType::List(field) => {
            assert_eq!(field.name(), "element");
            let items = array.as_list::<i32>().value(row);
            (0..items.len()).map(|i| cell(&items, i)).collect()
        }
        DataType::Struct(fields) => {
            let columns = fields.iter().zip(array.as_struct().columns());
            let pairs = columns.map(|(field, column)| (field.name().clone(), cell(column, row)));
            Value::Object(pairs.collect())
        }
        other => panic!("{other}"),
    }
}

/// What a property's column should hold at a row, by the graph's own readers.
fn expected(graph: &Graph, table: &Table, property: Property, row: Row) -> Value {
    let source = |row: Row| graph.id(NodeKind::Source, row);
    match property.property_type() {
        PropertyType::Text => json!(table.text(property, row)),
        PropertyType::TextList => json!(table.texts(property, row).collect::<Vec<_>>()),
        PropertyType::CodeList => table
            .codes(property, row)
            .map(|(scheme, code)| json!({ "scheme": scheme, "code": code }))
            .collect(),
        PropertyType::Flag => json!(table.flag(property, row)),
        PropertyType::Number => json!(table.number(property, row)),
        PropertyType::Integer => json!(table.integer(property, row)),
        PropertyType::Word(words) => {
            json!(
                table
                    .word(property, row)
                    .map(|code| words.words[usize::from(code)])
            )
        }
        PropertyType::WordList(words) => {
            let codes = table.words(property, row).iter();
            codes
                .map(|&code| json!(words.words[usize::from(code)]))
                .collect()
        }
        PropertyType::Date => match table.date(property, row) {
            Some(day) => json!({ "day": day }),
            None => Value::Null,
        },
        PropertyType::Sources => table.sources(row).map(|s| json!(source(s))).collect(),
        PropertyType::Source => json!(table.source(row).map(source)),
        PropertyType::Rows(properties) => {
            let (inner, range) = table.rows_of(property, row).unwrap();
            range
                .map(|at| object(graph, inner, properties, at))
                .map(Value::Object)
                .collect()
        }
    }
}

fn object(graph: &Graph, table: &Table, of: &[Property], row: Row) -> Map<String, Value> {
    of.iter()
        .map(|&p| (p.column().to_owned(), expected(graph, table, p, row)))
        .collect()
}

#[track_caller]
fn assert_holds(folder: &Path, graph: &Graph) {
    for &kind in NodeKind::ALL {
        let path = folder.join(format!("nodes/{}.parquet", kind.prefix()));
        let rows = graph.rows(kind);
        let expected: Vec<Value> = rows
            .map(|row| {
                let mut node = object(graph, graph.table(kind), kind.properties(), row);
                node.insert("row".into(), json!(row));
                Value::Object(node)
            })
            .collect();
        assert_eq!(read(&path), expected, "{kind}");
    }
    for &relation in Relation::ALL {
        let path = folder.join(format!("relations/{relation}.parquet"));
        let adjacency = graph.adjacency(relation, Direction::Forward);
        let edges = graph.relation(relation).edges();
        let mut expected = vec![];
        for from in adjacency.every_row() {
            for end in adjacency.ends(from) {
                let (to, edge) = (end.row, end.by);
                let mut row = object(graph, edges, relation.properties(), edge);
                row.insert("from_id".into(), json!(graph.id(relation.from(), from)));
                row.insert("to_id".into(), json!(graph.id(relation.to(), to)));
                row.insert("from_row".into(), json!(from));
                row.insert("to_row".into(), json!(to));
                expected.push(Value::Object(row));
            }
        }
        assert_eq!(read(&path), expected, "{relation}");
    }
}

/// The files of a folder by their paths below it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for below in ["", "nodes", "relations"] {
        for entry in fs::read_dir(folder.join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn summary_of(graph: &Graph, folder: &Path) -> Summary {
    Summary {
        nodes: graph.node_count() as u64,
        edges: graph.edge_count() as u64,
        bytes: files(folder).values().map(|bytes| bytes.len() as u64).sum(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn tables_hold_what_the_graph_holds(seed in any::<u64>(), size in 0usize..30, rows in 1usize..40) {
        let graph = common::random(seed, size);
        let dir = tempfile::tempdir().unwrap();
        let options = Options { row_group_rows: rows, ..Options::default() };
        let [first, second] = ["a", "b"].map(|name| dir.path().join(name));
        let summary = write(&graph, &first, &options).unwrap();
        prop_assert_eq!(summary, summary_of(&graph, &first));
        assert_holds(&first, &graph);
        write(&graph, &second, &options).unwrap();
        prop_assert_eq!(files(&first), files(&second));
    }
}

/// More edges than are sliced off at a time, from rows with many edges and rows with none.
#[test]
fn long_relations_are_written_in_slices_and_row_groups() {
    let mut builder = Builder::new();
    let source = builder
        .source(rolegraph_graph::SourceRecord::new("Test", "article"))
        .unwrap();
    let mut node = |kind, i: usize| {
        builder
            .node(kind, &format!("{kind} {i:04}"), source)
            .unwrap()
    };
    let roles: Vec<_> = (0..60).map(|i| node(NodeKind::Role, i)).collect();
    let skills: Vec<_> = (0..2000).map(|i| node(NodeKind::Skill, i)).collect();
    for (i, &role) in roles.iter().enumerate() {
        let count = [0, 1, 700, 2000][i % 4];
        for &skill in skills.iter().take(count) {
            let record = rolegraph_graph::EdgeRecord::new().importance(i as f64 / 60.0);
            builder
                .relate(Relation::RoleSkill, role, skill, record, source)
                .unwrap();
        }
    }
    let graph = builder.finish().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let options = Options {
        row_group_rows: 15_000,
        ..Options::default()
    };
    write(&graph, dir.path(), &options).unwrap();
    assert_holds(dir.path(), &graph);
    let metadata = reader(&dir.path().join("relations/role_skill.parquet"));
    let groups = metadata.metadata().row_groups();
    let rows: Vec<i64> = groups.iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(rows, [15_000, 15_000, 10_515]);
}

#[test]
fn an_empty_graph_has_every_table() {
    let graph = Builder::new().finish().unwrap();
    let dir = tempfile::tempdir().unwrap();
    write(&graph, dir.path(), &Options::default()).unwrap();
    assert_holds(dir.path(), &graph);
    let found = files(dir.path());
    assert_eq!(found.len(), NodeKind::COUNT + Relation::COUNT + 3);
    let manifest: Value = serde_json::from_slice(&found["manifest.json"]).unwrap();
    assert_eq!(manifest["version"], 1);
    assert_eq!(manifest["tables"][0]["file"], "nodes/role.parquet");
    assert_eq!(manifest["tables"][0]["rows"], 0);
}

#[test]
fn columns_are_explained_and_sorted() {
    let dir = tempfile::tempdir().unwrap();
    write(&common::small(), dir.path(), &Options::default()).unwrap();
    let builder = reader(&dir.path().join("relations/role_skill.parquet"));
    let file = builder.metadata().file_metadata();
    let pairs = file.key_value_metadata().unwrap();
    let value = |key: &str| {
        let pair = pairs.iter().find(|pair| pair.key == key).unwrap();
        pair.value.clone().unwrap()
    };
    assert_eq!(value("rolegraph.table"), "A role asks for a skill.");
    let columns: Value = serde_json::from_str(&value("rolegraph.columns")).unwrap();
    assert_eq!(
        columns["requirement"],
        "Whether it can be done without. One of ESSENTIAL, OPTIONAL."
    );
    assert!(pairs.iter().all(|pair| pair.key != "ARROW:schema"));
    let sorted = builder.metadata().row_group(0).sorting_columns().unwrap();
    let sorted: Vec<String> = sorted
        .iter()
        .map(|by| file.schema_descr().column(by.column_idx as usize))
        .map(|column| column.name().to_owned())
        .collect();
    assert_eq!(sorted, ["from_row", "to_row"]);
    for column in builder.metadata().row_group(0).columns() {
        if column.column_path().string() == "requirement" {
            assert!(column.dictionary_page_offset().is_some());
        }
    }
    let guide = fs::read_to_string(dir.path().join("README.md")).unwrap();
    assert!(guide.contains("| `from_id` | `VARCHAR` | `role.id` that it leads from. |"));
    let views = fs::read_to_string(dir.path().join("schema.sql")).unwrap();
    assert!(views.contains("CREATE OR REPLACE VIEW role AS SELECT * FROM 'nodes/role.parquet';"));
}

#[test]
fn only_an_export_is_replaced() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("below/tables");
    write(&common::random(1, 9), &dir, &Options::default()).unwrap();
    let graph = common::small();
    write(&graph, &dir, &Options::default()).unwrap();
    assert_holds(&dir, &graph);
    let left: Vec<_> = fs::read_dir(dir.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1);

    let refused = |path: &Path, reason: &str| {
        let error = write(&graph, path, &Options::default()).unwrap_err();
        assert!(
            matches!(error, ExportError::Unwritten(Error::Occupied { .. })),
            "{error}"
        );
        let message = error.to_string();
        assert!(message.contains(reason), "{message}");
        assert!(message.contains("name an empty folder"), "{message}");
    };
    let other = parent.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("manifest.json"), "{\"format\": \"other\"}").unwrap();
    refused(&other, "it holds files and is not an export");
    refused(&other.join("manifest.json"), "it is a file");
    assert_eq!(fs::read_dir(&other).unwrap().count(), 1);

    let wrong = Options {
        zstd_level: 99,
        ..Options::default()
    };
    let error = write(&graph, &dir, &wrong).unwrap_err();
    let message = error.to_string();
    assert!(message.contains("`zstd_level` is 99; give it"), "{message}");
    assert_holds(&dir, &graph);
    assert_eq!(fs::read_dir(dir.parent().unwrap()).unwrap().count(), 1);
}
