//! `rolegraph compare`.

use serde_json::json;

use crate::data;
use crate::run::{program, run, run_on, run_with};

#[test]
fn two_roles_in_a_pipe() {
    let compared = run_on(
        data::graph(),
        &["compare", "tide keeper", "role:buoy-painter"],
    );
    assert_eq!((compared.code, compared.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(compared.stdout);
}

#[test]
fn three_roles_where_it_is_narrow() {
    let roles = [
        "compare",
        "--width",
        "60",
        "--section",
        "skills",
        "tide keeper",
        "buoy painter",
        "pilot",
    ];
    insta::assert_snapshot!(run_on(data::graph(), &roles).stdout);
}

#[test]
fn every_line_fits() {
    for width in [40, 60, 80, 100, 120, 200] {
        let width_arg = width.to_string();
        let args = [
            "compare",
            "--width",
            &width_arg,
            "tide keeper",
            "buoy painter",
            "pilot",
        ];
        let compared = run_on(data::graph(), &args);
        for line in compared.stdout.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn markdown() {
    let args = [
        "compare",
        "--format",
        "markdown",
        "--section",
        "skills",
        "tide keeper",
        "pilot",
    ];
    insta::assert_snapshot!(run_on(data::graph(), &args).stdout);
}

#[test]
fn json() {
    let args = [
        "compare",
        "--format",
        "json",
        "--section",
        "industries",
        "tide keeper",
        "pilot",
    ];
    let compared = run_on(data::graph(), &args);
    assert_eq!(
        compared.json(),
        json!({
            "roles": [
                { "id": "role:tide-keeper", "name": "Tide Keeper" },
                { "id": "role:pilot", "name": "Pilot" },
            ],
            "industries": {
                "common": [{
                    "id": "industry:shipping",
                    "name": "Shipping",
                    "roles": [
                        { "role": "role:tide-keeper", "note": "Planning drafts and departures." },
                        { "role": "role:pilot", "note": "Bringing ships in." },
                    ],
                }],
                "partial": [],
                "unique": [{
                    "id": "industry:energy",
                    "name": "Energy",
                    "roles": [
                        { "role": "role:tide-keeper", "note": "Siting turbines in tidal races." },
                    ],
                }],
                "jaccard": 0.5,
            },
        })
    );
}

#[test]
fn colours_where_they_are_wanted() {
    let colour = |name: &str| {
        let mut command = program();
        command
            .args(["compare", "--graph"])
            .arg(data::graph())
            .args(["tide keeper", "pilot"]);
        run_with(command.env(name, "1"), b"")
            .stdout
            .contains('\u{1b}')
    };
    assert!(colour("CLICOLOR_FORCE"));
    assert!(!colour("NO_COLOR"));
}

#[test]
fn a_role_that_is_not_there() {
    run_on(data::graph(), &["compare", "tide keper", "pilot"]).assert_failed(
        "no role is called \"tide keper\"; did you mean \"Tide Keeper\" (role:tide-keeper)?",
    );
    let compared = run_on(data::graph(), &["compare", "pilot", "astronaut"]);
    assert_eq!(compared.code, 1);
    assert!(
        compared
            .stderr
            .starts_with("error: no role is called \"astronaut\""),
        "{}",
        compared.stderr
    );
}

#[test]
fn a_role_with_itself() {
    run_on(
        data::graph(),
        &["compare", "tide keeper", "TideOps Engineer"],
    )
    .assert_failed("\"Tide Keeper\" is given twice; give each role once");
}

#[test]
fn wrong_usage() {
    run(["compare", "pilot"]).assert_misused("2 values required");
    run(["compare", "a", "b", "--section", "salary"]).assert_misused("possible values: skills");
    run(["compare", "a", "b", "--width", "10"]).assert_misused("10 is not in 40..=1000");
}
