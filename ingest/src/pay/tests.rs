use std::fs;

use proptest::prelude::*;
use rolegraph_graph::{Builder, Graph, NodeKind, SourceRecord};

use super::*;
use crate::reader::Counts;

const HEADER: &str = "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,remote_ratio,company_location";

fn try_load(text: &str, mapping: Option<Mapping>, strict: bool) -> Result<(Counts, Graph)> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pay.csv");
    fs::write(&path, text).unwrap();
    let mut builder = Builder::new();
    let source = builder.source(SourceRecord::new("roles", "catalog"))?;
    builder.node(NodeKind::Role, "Tide Keeper", source)?;
    let mut outcome = Outcome::default();
    let options = Options::new(strict, &());
    load(&path, mapping, None, &options, &mut builder, &mut outcome)?;
    let counts = outcome.counts();
    let graph = builder.finish()?;
    if let Some(report) = graph.report().sources.get(1) {
        assert_eq!(
            (report.read, report.kept, report.merged, report.skipped),
            (counts.read(), counts.kept, counts.merged, counts.skipped)
        );
    }
    Ok((counts, graph))
}

#[test]
fn repeats_are_merged_and_bad_rows_skipped() {
    let row = "2025,SE,FT,Tide Keeper,100,EUR,110000,0,DE";
    let text = format!(
        "{HEADER}\n{row}\n{row}\n2025,XX,FT,Tide Keeper,100,EUR,110000,0,DE\n2025,SE,FT,Tide Keeper,100,EUR,-5,0,DE\n2025,SE,FT,,100,EUR,5,0,DE\n2025,SE,FT,Tide Keeper,100,EUR,120000,0,DE\n"
    );
    let (counts, graph) = try_load(&text, None, false).unwrap();
    assert_eq!(
        (counts.read(), counts.kept, counts.merged, counts.skipped),
        (6, 2, 1, 3)
    );
    let reasons: Vec<&str> = graph.report().sources[1]
        .skips
        .iter()
        .map(|skip| skip.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "column `experience_level` is \"XX\"; expected a level that the mapping knows",
            "column `salary_in_usd` is \"-5\"; expected an amount of money above zero",
            "column `job_title` is empty",
        ]
    );
    let error = try_load(&text, None, true).err().unwrap().to_string();
    assert!(
        error.contains("pay.csv:4: column `experience_level`"),
        "{error}"
    );
}

#[test]
fn an_own_mapping_needs_an_amount_and_says_currency_and_period() {
    let small = "kind = \"pay\"\n[source]\nname = \"Wages\"\n[columns]\ntitle = \"t\"\n";
    let load = |mapping: &str, text: &str| {
        let mapping = Mapping::parse("wages.toml", mapping).unwrap();
        try_load(text, Some(mapping), false)
    };
    let error = load(small, "t,a\nx,1\n").err().unwrap().to_string();
    assert!(error.contains("no column `amount`"), "{error}");
    let whole = format!("{small}amount = \"a\"\ncurrency = \"c\"\nperiod = \"p\"\n");
    let (counts, graph) = load(
        &whole,
        "t,a,c,p\nx,\"$1,000\",USD,monthly\nx,1,,month\nx,1,USD,\n",
    )
    .unwrap();
    assert_eq!((counts.kept, counts.skipped), (1, 2));
    let skips = &graph.report().sources[1].skips;
    assert!(skips[0].reason.starts_with("no currency") && skips[1].reason.starts_with("no period"));
}

#[test]
fn other_tables_and_mappings_are_refused() {
    let table = "a,b\n1,2\n";
    let error = try_load(table, None, false).err().unwrap().to_string();
    assert!(error.contains("write a mapping"), "{error}");
    let mapping = crate::mapping::find("datanerd").unwrap();
    let error = try_load(table, Some(mapping), false);
    let error = error.err().unwrap().to_string();
    assert!(error.contains("kind = \"pay\""), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counts_add_up(rows in prop::collection::vec("[0-9A-Z,\"\n$]{0,40}", 0..10)) {
        let _ = try_load(&format!("{HEADER}\n{}\n", rows.join("\n")), None, false);
    }
}
