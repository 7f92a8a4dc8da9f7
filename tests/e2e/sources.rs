//! `rolegraph build` from taxonomies, adverts and pay, and what is asked of the graph.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::data::file;
use crate::run::{Run, run, run_on};

/// A release of O*NET with two occupations.
fn onet(dir: &Path) -> PathBuf {
    let table = |name: &str, rows: &str| file(dir, &format!("db_29_3_text/{name}"), rows);
    table("Read Me.txt", "O*NET 29.3 Database\n");
    table(
        "Occupation Data.txt",
        "O*NET-SOC Code\tTitle\tDescription\n\
         15-2051.00\tData Scientists\tDevelop models.\n\
         15-1242.00\tDatabase Administrators\tKeep databases.\n",
    );
    table(
        "Alternate Titles.txt",
        "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n\
         15-1242.00\tDatabase Administrator (DBA)\tn/a\t08\n",
    );
    table(
        "Technology Skills.txt",
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n\
         15-2051.00\tPython\t43232408\tWeb platform development software\tY\tY\n",
    );
    table(
        "Skills.txt",
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n\
         15-2051.00\t2.A.1.e\tMathematics\tIM\t4.50\t8\t0.1890\t4.1296\t4.8704\tN\tn/a\t08/2023\tAnalyst\n\
         15-2051.00\t2.A.1.e\tMathematics\tLV\t4.88\t8\t0.2266\t4.4360\t5.3241\tN\tN\t08/2023\tAnalyst\n",
    );
    dir.join("db_29_3_text")
}

/// A release of ESCO with the same occupation in two languages.
fn esco(dir: &Path) -> PathBuf {
    let table = |name: &str, rows: &str| file(dir, &format!("v1.1.1/{name}"), rows);
    let uri = "http://data.europa.eu/esco";
    for (language, name) in [("en", "data scientist"), ("fr", "scientifique des données")] {
        table(
            &format!("occupations_{language}.csv"),
            &format!(
                "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,modifiedDate,description,code\n\
                 Occupation,{uri}/occupation/1,2511,{name},,released,2022-01-01T00:00:00Z,,2511.4\n"
            ),
        );
    }
    table(
        "skills_en.csv",
        &format!(
            "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status,modifiedDate,description\n\
             KnowledgeSkillCompetence,{uri}/skill/1,skill/competence,cross-sector,mathematics,,released,2022-01-01T00:00:00Z,\n"
        ),
    );
    table(
        "occupationSkillRelations.csv",
        &format!(
            "occupationUri,relationType,skillType,skillUri\n\
             {uri}/occupation/1,essential,skill/competence,{uri}/skill/1\n\
             {uri}/occupation/9,optional,skill/competence,{uri}/skill/1\n"
        ),
    );
    dir.join("v1.1.1")
}

const ADVERTS: &str = r#"{"@context": "https://schema.org", "@type": "JobPosting", "identifier": "a-1", "title": "Sr. Data Scientist II - Remote (US)", "hiringOrganization": {"name": "Example Labs"}, "jobLocation": {"address": {"addressLocality": "Lyon", "addressCountry": "France"}}, "datePosted": "2024-10-02", "skills": ["python", "pottery"], "baseSalary": {"currency": "EUR", "value": {"minValue": 80000, "maxValue": 100000, "unitText": "YEAR"}}}
{"@context": "https://schema.org", "@type": "JobPosting", "identifier": "a-2", "title": "Harbour Pilot", "datePosted": "2024-11-02"}
{"@context": "https://schema.org", "@type": "JobPosting", "identifier": "a-2", "title": "Harbour Pilot", "datePosted": "2024-11-05"}
"#;

fn build(dir: &Path, more: &[&Path]) -> (Run, PathBuf) {
    let graph = dir.join("market.graph");
    let output: [&Path; 3] = ["build".as_ref(), "-o".as_ref(), &graph];
    (run(output.into_iter().chain(more.iter().copied())), graph)
}

fn ask(graph: &Path, query: &str) -> Value {
    let answer = run_on(graph, &["query", query]);
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    answer.json()["data"].clone()
}

#[test]
fn one_role_of_two_taxonomies_shows_both_apart_and_together() {
    let dir = tempfile::tempdir().unwrap();
    let (onet, esco) = (onet(dir.path()), esco(dir.path()));
    let adverts = file(dir.path(), "adverts.jsonl", ADVERTS);
    let report = dir.path().join("report.json");
    let (built, graph) = build(
        dir.path(),
        &[
            "--onet".as_ref(),
            &onet,
            "--esco".as_ref(),
            &esco,
            "--jobs".as_ref(),
            &adverts,
            "--report".as_ref(),
            &report,
        ],
    );
    assert_eq!(
        (built.code, built.stdout.as_str()),
        (0, ""),
        "{}",
        built.stderr
    );

    let report: Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    for source in report["sources"].as_array().unwrap() {
        let count = |what: &str| source[what].as_u64().unwrap();
        let parts = count("kept") + count("merged") + count("skipped");
        assert_eq!(count("read"), parts, "{source}");
    }
    let info = run([
        "info".as_ref(),
        "--format".as_ref(),
        "json".as_ref(),
        graph.as_path(),
    ])
    .json();
    for (known, of_info) in report["sources"]
        .as_array()
        .unwrap()
        .iter()
        .zip(info["sources"].as_array().unwrap())
    {
        for what in ["name", "kind", "read", "kept", "merged", "skipped"] {
            assert_eq!(known[what], of_info[what]);
        }
    }
    assert!(
        built.stderr.contains("occupationSkillRelations.csv:3"),
        "the row that dangles is listed: {}",
        built.stderr
    );

    let answer = ask(
        &graph,
        r#"{ role(code: "15-2051.00") {
            name french: name(language: "fr")
            codes { scheme }
            skills { edges { importance requirement node { name }
                statements { source { name } importance sampleSize requirement } } }
            esco: skills(source: "ESCO 1.1.1") { totalCount }
            tools { edges { hot inDemand node { name hot } } }
            jobs { nodes { title level levelInferred match { kind score matched } remote remoteInferred country posted pay { min max currency } } edges { match } }
            pay(country: "France") { nodes { basis count median currency period year } }
        } }"#,
    );
    insta::assert_json_snapshot!("one_role_of_two_taxonomies", answer);
}

#[test]
fn adverts_are_found_by_words_days_and_country() {
    let dir = tempfile::tempdir().unwrap();
    let onet = onet(dir.path());
    let adverts = file(dir.path(), "adverts.jsonl", ADVERTS);
    let (built, graph) = build(
        dir.path(),
        &["--onet".as_ref(), &onet, "--jobs".as_ref(), &adverts],
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    let count = |condition: &str| {
        let query = format!("{{ jobs(where: {{{condition}}}) {{ totalCount }} }}");
        ask(&graph, &query)["jobs"]["totalCount"].as_u64().unwrap()
    };
    assert_eq!(count(""), 2);
    assert_eq!(count(r#"text: "python scientist""#), 1);
    assert_eq!(count(r#"text: "example data""#), 1);
    assert_eq!(count(r#"text: "python pilot""#), 0);
    assert_eq!(count(r#"country: ["fr"]"#), 1);
    assert_eq!(
        count(r#"posted: {from: "2024-11-02", to: "2024-11-02"}"#),
        1
    );
    assert_eq!(count(r#"lastSeen: {from: "2024-11-05"}"#), 1);
    assert_eq!(count(r#"tools: {all: ["Python"]}"#), 1);
    assert_eq!(count(r#"skills: {any: ["pottery"]}"#), 1);
    let pilot = ask(
        &graph,
        r#"{ jobs(where: {title: {eq: "harbour pilot"}}) { nodes { posted lastSeen seen { day } role { name } } } }"#,
    );
    assert_eq!(
        pilot["jobs"]["nodes"][0],
        json!({
            "posted": "2024-11-02",
            "lastSeen": "2024-11-05",
            "seen": [{"day": "2024-11-02"}, {"day": "2024-11-05"}],
            "role": null,
        })
    );
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let (onet, esco) = (onet(dir.path()), esco(dir.path()));
    let adverts = file(dir.path(), "adverts.jsonl", ADVERTS);
    let inputs: [&Path; 6] = [
        "--onet".as_ref(),
        &onet,
        "--esco".as_ref(),
        &esco,
        "--jobs".as_ref(),
        &adverts,
    ];
    let mut built = Vec::new();
    for name in ["a", "b"] {
        let at = dir.path().join(name);
        fs::create_dir(&at).unwrap();
        let (run, graph) = build(&at, &inputs);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let mut files = Vec::new();
        for part in ["nodes", "relations"] {
            for entry in fs::read_dir(graph.join(part)).unwrap() {
                let path = entry.unwrap().path();
                files.push((
                    path.file_name().unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                ));
            }
        }
        files.sort();
        built.push(files);
    }
    assert!(built[0] == built[1]);
}

#[test]
fn a_wrong_file_gets_one_message_that_names_the_place_and_the_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let esco = esco(dir.path());
    let refused = |args: &[&Path]| {
        let (run, graph) = build(dir.path(), args);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
        assert!(!graph.exists());
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        run.stderr
    };
    let message = refused(&["--onet".as_ref(), &esco]);
    assert!(
        message.contains("v1.1.1") && message.contains("ESCO"),
        "{message}"
    );

    let comma = "[\n  {\n    \"@type\": \"JobPosting\",\n    \"title\": \"Pilot\",\n    \"url\": \"https://example.com\",\n    \"skills\": [\n      \"Charts\",\n    ]\n  }\n]\n";
    let adverts = file(dir.path(), "comma.json", comma);
    let message = refused(&["--jobs".as_ref(), &adverts]);
    assert!(
        message.contains("comma.json:7: a comma after the last element"),
        "{message}"
    );
    let within = "{\n  \"@type\": \"JobPosting\",\n  \"title\": \"Pilot\",\n  \"hiringOrganization\": {\n    \"@type\": \"Organization\",\n    \"url\": \"https://example.com\",\n    \"name\": \"Harbour\",\n  }\n}\n";
    let adverts = file(dir.path(), "within.json", within);
    let message = refused(&["--jobs".as_ref(), &adverts]);
    assert!(
        message.contains("within.json:7: a comma after the last element"),
        "{message}"
    );

    let table = file(dir.path(), "jobs.csv", "title,employer\nPilot,Harbour\n");
    let mapping = file(
        dir.path(),
        "mine.toml",
        "kind = \"jobs\"\n[source]\nname = \"Mine\"\n[columns]\ntitle = \"title\"\ncompany = \"company\"\n",
    );
    let message = refused(&["--jobs".as_ref(), &table, "--mapping".as_ref(), &mapping]);
    assert!(
        message.contains("mine.toml:6") && message.contains("company"),
        "{message}"
    );

    let latin = file(dir.path(), "latin.csv", b"title,employer\nPilot,H\xe4fen\n");
    let message = refused(&["--jobs".as_ref(), &latin, "--mapping".as_ref(), &mapping]);
    assert!(
        message.contains("mine.toml") || message.contains("latin.csv:2"),
        "{message}"
    );

    let cut = file(dir.path(), "cut.zip", b"PK\x03\x04 and no more");
    let message = refused(&["--esco".as_ref(), &cut]);
    assert!(message.contains("cut.zip"), "{message}");
}

#[test]
fn a_sample_is_the_same_for_a_seed_and_marked_as_synthetic() {
    let dir = tempfile::tempdir().unwrap();
    let onet = onet(dir.path());
    let adverts = file(dir.path(), "adverts.jsonl", ADVERTS);
    let (built, graph) = build(
        dir.path(),
        &["--onet".as_ref(), &onet, "--jobs".as_ref(), &adverts],
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    let draw = |seed: &str| run_on(&graph, &["sample", "--jobs", "20", "--seed", seed]).stdout;
    let drawn = draw("7");
    assert_eq!(drawn, draw("7"));
    assert_ne!(drawn, draw("8"));
    assert_eq!(drawn.lines().count(), 20);

    let sample = file(dir.path(), "sample.jsonl", &drawn);
    let again = dir.path().join("again");
    fs::create_dir(&again).unwrap();
    let (built, graph) = build(&again, &["--jobs".as_ref(), &sample]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let answer = ask(
        &graph,
        "{ jobs { totalCount nodes { synthetic company { name } } } }",
    );
    assert_eq!(answer["jobs"]["totalCount"], 20);
    for job in answer["jobs"]["nodes"].as_array().unwrap() {
        assert_eq!(job["synthetic"], true);
        let company = job["company"]["name"].as_str().unwrap_or("Synthetic");
        assert!(company.starts_with("Synthetic"), "{company}");
    }
}
