use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rolegraph_graph::{Builder, Direction, Graph, NodeKind, Property, Relation, SourceRecord};

use super::*;
use crate::error::Error;
use crate::reader::Counts;

const OCCUPATIONS: &str = "occupation_code\toccupation_name\tdisplay_level\n000000\tAll Occupations\t0\n110000\tHarbour Occupations\t0\n111011\tTide Keepers\t3\n111012\tPilots\t3\n";
const INDUSTRIES: &str = "industry_code\tindustry_name\tdisplay_level\n000000\tCross-Industry\t0\n000001\tPrivate\t1\n48--50\tSectors 48 and 49 - Transportation\t2\n483000\tWater Transportation\t3\n483100\tWater Transportation\t4\n";
const CELLS: &str = "area_code\tindustry_code\toccupation_code\ttot_emp\temp_rse\ta_mean\th_median\ta_p10\ta_median\ta_p90\tfootnotes\n\
0000000\t000000\t111011\t1000\t2.5\t60000\t28.5\t40000\t59000\t-\t8\n\
0000000\t000001\t111011\t900\t2.5\t60000\t28.5\t40000\t59000\t-\t\n\
0000000\t483000\t111011\t500\t3.0\t61000\t-\t41000\t58000\t90000\t\n\
0000000\t483100\t111011\t500\t3.0\t61000\t-\t41000\t58000\t90000\t\n\
0000000\t48--50\t110000\t700\t1.0\t-\t-\t-\t-\t-\t\n\
0000000\t48--50\t111012\t-\t-\t-\t-\t-\t-\t-\t8\n\
0010180\t000000\t111012\t5\t1.0\t1\t1\t1\t1\t1\t\n\
0000000\t999999\t111012\t5\t1.0\t1\t1\t1\t1\t1\t\n\
0000000\t000000\t119999\t5\t1.0\t1\t1\t1\t1\t1\t\n\
0000000\t000000\t111012\tmany\t1.0\t1\t1\t1\t1\t1\t\n\
0000000\t000000\t111012\t100\t1.0\t-\t21.5\t-\t-\t-\t4\n";

fn folder(name: &str, files: &[(&str, &str)]) -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::create_dir(&path).unwrap();
    for (name, text) in files {
        fs::write(path.join(name), text).unwrap();
    }
    (dir, path)
}

fn try_load(path: &Path, strict: bool) -> Result<(Counts, Graph)> {
    let mut builder = Builder::new();
    let source = builder.source(SourceRecord::new("roles", "catalog"))?;
    let role = builder.node(NodeKind::Role, "Keeper of Tides", source)?;
    builder.code(role, "soc-2018", "11-1011");
    let options = Options::new(strict, &());
    let outcome = OewsReader.read(&[Input::new(path)], &options, &mut builder)?;
    let counts = outcome.counts();
    let graph = builder.finish()?;
    let report = &graph.report().sources[1];
    assert_eq!(
        (report.read, report.kept, report.merged, report.skipped),
        (counts.read(), counts.kept, counts.merged, counts.skipped)
    );
    Ok((counts, graph))
}

fn names(graph: &Graph, relation: Relation, id: &str) -> Vec<String> {
    let (_, row) = graph.by_id(id).expect(id);
    graph
        .neighbours(relation, Direction::Forward, row)
        .map(|row| graph.name(relation.to(), row).to_owned())
        .collect()
}

#[test]
fn the_series_layout_is_read() {
    let (_dir, path) = folder(
        "oews_2025",
        &[
            ("national_industry_occupation.tsv", CELLS),
            ("occupation.tsv", OCCUPATIONS),
            ("industry.tsv", INDUSTRIES),
        ],
    );
    let (counts, graph) = try_load(&path, false).unwrap();
    assert_eq!(
        (counts.read(), counts.kept, counts.merged, counts.skipped),
        (11, 4, 1, 6)
    );
    let report = &graph.report().sources[1];
    assert_eq!(report.name, "OEWS 2025");
    let reasons: Vec<&str> = report
        .skips
        .iter()
        .map(|skip| skip.reason.split(';').next().unwrap())
        .collect();
    assert_eq!(
        reasons,
        [
            "a total over private owners, which the total over all holds",
            "all of its figures are withheld",
            "figures of a part of the country",
            "no name for the industry `999999`",
            "no name for the occupation `11-9999`",
            "column `tot_emp` is \"many\"",
        ]
    );
    let keeper = "role:keeper-of-tides";
    assert_eq!(
        names(&graph, Relation::RoleIndustry, keeper),
        ["Water Transportation"]
    );
    assert_eq!(
        names(&graph, Relation::RoleBroader, keeper),
        ["Harbour Occupations"]
    );
    assert_eq!(
        names(
            &graph,
            Relation::IndustryBroader,
            "industry:water-transportation"
        ),
        ["Transportation"]
    );
    let (_, row) = graph.by_id("industry:water-transportation").unwrap();
    let codes: Vec<_> = graph
        .table(NodeKind::Industry)
        .codes(Property::Codes, row)
        .collect();
    assert_eq!(codes, [("naics", "483"), ("naics", "4831")]);
    let (_, row) = graph.by_id(keeper).unwrap();
    let (pay, rows) = graph
        .table(NodeKind::Role)
        .rows_of(Property::Pay, row)
        .unwrap();
    assert_eq!(rows.len(), 1);
    let at = rows.first().unwrap();
    assert_eq!(pay.number(Property::PayMedian, at), Some(59_000.0));
    assert_eq!(pay.number(Property::PayP90, at), None);
    assert_eq!(
        (
            pay.integer(Property::Count, at),
            pay.integer(Property::Year, at)
        ),
        (Some(1000), Some(2025))
    );
}

#[test]
fn the_sheet_layout_is_read() {
    let text = "AREA,NAICS,NAICS_TITLE,I_GROUP,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,EMP_PRSE,H_MEAN,A_MEAN,H_MEDIAN,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90\n\
                99,000000,Cross-industry,cross-industry,11-1011,Tide Keepers,detailed,\"1,000\",2.5,28,60000,27,40000,50000,59000,70000,#\n\
                99,000000,Cross-industry,cross-industry,11-0000,Harbour Occupations,major,\"2,000\",2.5,28,60000,27,40000,50000,59000,70000,*\n\
                99,48-49,Transportation,sector,11-1011,Tide Keepers,detailed,500,2.5,28,60000,27,40000,50000,59000,**,#\n\
                99,483000,Water Transportation,3-digit,11-1011,Tide Keepers,detailed,400,2.5,28,60000,27,40000,50000,59000,70000,#\n";
    let (_dir, path) = folder("wages", &[("national_M2024_dl.csv", text)]);
    for path in [path.join("national_M2024_dl.csv"), path] {
        let (counts, graph) = try_load(&path, false).unwrap();
        assert_eq!((counts.read(), counts.kept), (4, 4));
        assert_eq!(
            names(&graph, Relation::RoleIndustry, "role:keeper-of-tides"),
            ["Transportation", "Water Transportation"]
        );
        assert_eq!(
            names(&graph, Relation::RoleBroader, "role:keeper-of-tides"),
            ["Harbour Occupations"]
        );
        assert_eq!(
            names(
                &graph,
                Relation::IndustryBroader,
                "industry:water-transportation"
            ),
            ["Transportation"]
        );
    }
}

#[test]
fn texts_in_quotes_between_tabs_are_read() {
    let text =
        "OCC_CODE\tOCC_TITLE\tTOT_EMP\tA_MEDIAN\n11-1012\t\"Pilots, All\"\t\"1,000\"\t\"59,000\"\n";
    let (_dir, path) = folder("wages", &[("national.txt", text)]);
    let (counts, graph) = try_load(&path, false).unwrap();
    assert_eq!(counts.kept, 1);
    assert!(graph.by_id("role:pilots-all").is_some());
}

#[test]
fn the_year_is_in_the_name() {
    for (name, year) in [
        ("data/oews_2025", Some(2025)),
        ("national_M2024_dl.csv", Some(2024)),
        ("oesm24nat.zip", Some(2024)),
        ("wages", None),
        ("oesm", None),
        ("part-1234", None),
    ] {
        assert_eq!(super::load::year_in(Path::new(name)), year, "{name}");
    }
}

#[test]
fn what_is_no_release_is_refused() {
    let check = |files: &[(&str, &str)], expected: &str| {
        let (_dir, path) = folder("wages", files);
        let error = try_load(&path, false).err().unwrap();
        assert!(error.to_string().contains(expected), "{error}");
    };
    check(&[("a.csv", "x,y\n1,2\n")], "it has none of these tables");
    check(&[("national_M2024_dl.xlsx", "PK")], "save the sheet as CSV");
    check(
        &[("national_industry_occupation.tsv", "a\tb\n1\t2\n")],
        "no columns `occupation_code`",
    );
    let (_dir, path) = folder("wages", &[("a.csv", "OCC_CODE,TOT_EMP,A_MEDIAN\n1,2,3\n")]);
    let error = try_load(&path, true).err().unwrap();
    assert!(matches!(error, Error::Table { line: 2, .. }), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counts_add_up(rows in prop::collection::vec("[0-9]{6}\t[0-9*#-]{0,3}\t[0-9.]{0,3}\t?\"?", 0..10)) {
        let text = format!("OCC_CODE\tTOT_EMP\tA_MEDIAN\n{}\n", rows.join("\n"));
        let (_dir, path) = folder("wages", &[("a.tsv", &text)]);
        let _ = try_load(&path, false);
    }
}
