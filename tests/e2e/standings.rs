//! How roles ask for things, as `rolegraph compare` shows it.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::json;

use crate::data::{build, catalog, file};
use crate::run::{Run, run, run_on};

/// Ratings of two occupations: an element, its name, and for each occupation its importance, 1 to 5.
const SKILLS: &[(&str, &str, [&str; 2])] = &[
    ("2.A.1.b", "Active Listening", ["3.25", "2.00"]),
    ("2.A.1.e", "Mathematics", ["4.50", "3.00"]),
    ("2.B.3.b", "Technology Design", ["2.50", "1.75"]),
    ("2.B.4.e", "Judgment", ["2.88", "2.88"]),
];
const KNOWLEDGE: &[(&str, &str, [&str; 2])] = &[
    ("2.C.4.a", "Mathematics", ["4.00", "4.25"]),
    ("2.C.9.a", "Telecommunications", ["1.50", "1.25"]),
];

/// A role that documents name things of, some of them optional.
const PILOT: &str = r#"
name = "Pilot"
definition = "A Pilot brings ships in."

[skills]
"Seamanship" = { essential = ["Knots"], optional = ["Star Charts"] }

[tools]
"Charting" = { essential = ["QGIS"], optional = ["Sextant"] }
"#;

/// Three of four adverts of one of the occupations state something.
const ADVERTS: &str = r#"{"@type": "JobPosting", "identifier": "1", "title": "Tide Gauger", "skills": ["Python", "QGIS"]}
{"@type": "JobPosting", "identifier": "2", "title": "Tide Gauger", "skills": ["Python"]}
{"@type": "JobPosting", "identifier": "3", "title": "Tide Gauger", "skills": ["Python", "Tide tables"]}
{"@type": "JobPosting", "identifier": "4", "title": "Tide Gauger"}
"#;

fn onet(dir: &Path) -> PathBuf {
    let folder = dir.join("db_29_3_text");
    let ratings = |rated: &[(&str, &str, [&str; 2])]| {
        let mut rows = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n".to_owned();
        for (element, name, values) in rated {
            for (code, value) in ["53-1001.00", "53-1002.00"].iter().zip(values) {
                rows += &format!(
                    "{code}\t{element}\t{name}\tIM\t{value}\t8\t0.1890\t1.00\t5.00\tN\tn/a\t08/2023\tAnalyst\n"
                );
            }
        }
        rows
    };
    file(&folder, "Read Me.txt", "O*NET 29.3 Database\n");
    file(
        &folder,
        "Occupation Data.txt",
        "O*NET-SOC Code\tTitle\tDescription\n\
         53-1001.00\tTide Gaugers\tRead gauges.\n\
         53-1002.00\tDike Wardens\tKeep dikes.\n",
    );
    file(&folder, "Skills.txt", ratings(SKILLS));
    file(&folder, "Knowledge.txt", ratings(KNOWLEDGE));
    file(
        &folder,
        "Technology Skills.txt",
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n\
         53-1001.00\tPython\t43232408\tWeb platform development software\tY\tY\n\
         53-1001.00\tQGIS\t43232605\tAnalytical software\tN\tN\n\
         53-1002.00\tPython\t43232408\tWeb platform development software\tY\tN\n\
         53-1002.00\tQGIS\t43232605\tAnalytical software\tN\tN\n",
    );
    folder
}

/// A graph of two occupations of a taxonomy, one of them with adverts, and a role of a catalog.
fn market() -> &'static Path {
    static GRAPH: LazyLock<PathBuf> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e-standings");
        let (onet, catalog) = (onet(&dir), catalog(&dir, PILOT));
        let adverts = file(&dir, "adverts.jsonl", ADVERTS);
        let graph = dir.join("market.graph");
        let input: [&Path; 8] = [
            "--onet".as_ref(),
            &onet,
            "--catalog".as_ref(),
            &catalog,
            "--jobs".as_ref(),
            &adverts,
            "--least-adverts".as_ref(),
            "2".as_ref(),
        ];
        build(&input, &graph);
        graph
    });
    &GRAPH
}

fn compare(args: &[&str]) -> Run {
    let compared = run_on(market(), &[&["compare"], args].concat());
    assert_eq!((compared.code, compared.stderr.as_str()), (0, ""));
    compared
}

#[test]
fn what_is_required_and_what_is_typical() {
    insta::assert_snapshot!(compare(&["tide gaugers", "dike wardens"]).stdout);
}

#[test]
fn what_matters_little_where_it_is_asked_for() {
    let args = ["--including", "typical,minor", "tide gaugers", "pilot"];
    insta::assert_snapshot!(compare(&args).stdout);
    let apart = ["--including=minor", "--including=typical"];
    let apart = compare(&[&apart[..], &args[2..]].concat());
    assert_eq!(apart.stdout, compare(&args).stdout);
}

#[test]
fn nothing_to_compare() {
    let args = ["--section", "skills", "dike wardens", "pilot"];
    insta::assert_snapshot!(compare(&args).stdout);
}

#[test]
fn three_roles_of_which_one_is_not_rated() {
    let args = ["tide gaugers", "dike wardens", "pilot"];
    insta::assert_snapshot!(compare(&args).stdout);
}

#[test]
fn weights_over_several_lines_where_it_is_narrow() {
    let args = [
        "--width=56",
        "--section=tools",
        "tide gaugers",
        "dike wardens",
    ];
    insta::assert_snapshot!(compare(&args).stdout);
}

#[test]
fn markdown_with_marks() {
    let args = ["--format", "markdown", "tide gaugers", "pilot"];
    let including = ["--including", "typical,minor"];
    insta::assert_snapshot!(compare(&[&including[..], &args].concat()).stdout);
    let left_out = "4 more are rated below what is asked for, or optional (--including typical,minor shows them).";
    let compared = compare(&args).stdout;
    assert!(compared.contains(left_out), "{compared}");
    assert!(compared.contains("\nNothing to compare.\n"), "{compared}");
}

#[test]
fn json_in_the_words_of_the_schema() {
    let args = ["--format", "json", "dike wardens", "pilot"];
    insta::assert_snapshot!(compare(&args).stdout);
}

#[test]
fn another_line_of_importance() {
    let of = |importance: &str| {
        let args = ["--format=json", "--min-importance", importance];
        let roles = ["tide gaugers", "dike wardens"];
        let compared = compare(&[&args[..], &roles].concat());
        let skills = &compared.json()["skills"];
        let common = skills["common"].as_array().unwrap();
        (common.len(), skills["minor"].clone())
    };
    assert_eq!(of("0.4"), (3, json!(2)));
    assert_eq!(of("0.8"), (0, json!(4)));
    let table = compare(&["--min-importance=0.8", "tide gaugers", "dike wardens"]);
    assert!(
        table
            .stdout
            .contains("(a lower --min-importance shows more)"),
        "{}",
        table.stdout
    );
}

#[test]
fn every_line_fits() {
    for width in [40, 60, 100] {
        let width_arg = format!("--width={width}");
        for including in ["required", "typical,minor"] {
            let args = ["--including", including, &width_arg];
            let roles = ["tide gaugers", "dike wardens", "pilot"];
            for line in compare(&[&args[..], &roles].concat()).stdout.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn wrong_usage() {
    run(["compare", "a", "b", "--including", "rare"]).assert_misused("possible values: required");
    run(["compare", "a", "b", "--min-importance", "3"]).assert_misused("is no share");
}
