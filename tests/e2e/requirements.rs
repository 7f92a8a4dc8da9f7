//! What counts as required, on adverts and on taxonomies whose right answers a person can tell.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::data::{build, file};
use crate::run::run_on;

fn asked(graph: &Path, query: &str) -> Value {
    let answer = run_on(graph, &["query", query]).json();
    assert_eq!(answer.get("errors"), None, "{query}: {answer}");
    answer["data"].clone()
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) % end
    }
}

/// Of adverts that state what they ask for, half are made to state nothing; what can be expected of
/// these is what they had stated.
#[test]
fn what_was_hidden_can_be_expected() {
    const STATE: [(&str, [(&str, u64); 4]); 2] = [
        (
            "Data Engineer",
            [
                ("Pottery", 60),
                ("Glazing", 30),
                ("Kiln firing", 8),
                ("Slip casting", 3),
            ],
        ),
        (
            "Data Analyst",
            [
                ("Pottery", 20),
                ("Glazing", 70),
                ("Kiln firing", 2),
                ("Throwing", 15),
            ],
        ),
    ];
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut adverts = String::new();
    let mut hidden: BTreeMap<&str, f64> = BTreeMap::new();
    for at in 0..6_000 {
        let (title, states) = STATE[usize::from(at % 3 == 0)];
        let mut skills: Vec<&str> = Vec::new();
        while skills.is_empty() {
            skills = states
                .iter()
                .filter(|(_, share)| chance.below(100) < *share)
                .map(|(name, _)| *name)
                .collect();
        }
        if chance.below(2) == 0 {
            for name in &skills {
                *hidden.entry(name).or_default() += 1.0;
            }
            skills.clear();
        }
        let advert = serde_json::json!({ "@type": "JobPosting", "identifier": at.to_string(), "title": title, "skills": skills });
        writeln!(adverts, "{advert}").unwrap();
    }
    let dir = tempfile::tempdir().unwrap();
    let adverts = file(dir.path(), "adverts.jsonl", adverts);
    let graph = dir.path().join("graph");
    build(&["--jobs".as_ref(), &adverts], &graph);
    for (name, count) in hidden {
        let found = asked(
            &graph,
            &format!(
                "{{ skill(name: {name:?}) {{ jobs(basis: LIKELY, minLikelihood: 0) {{ stated likely expected }} }} }}"
            ),
        );
        let jobs = &found["skill"]["jobs"];
        assert_eq!(jobs["stated"], 0, "{name}: {found}");
        let expected = jobs["expected"].as_f64().unwrap();
        // A share is known to within what chance does to it.
        let allowed = (0.1 * count).max(3.0 * count.sqrt());
        assert!(
            (expected - count).abs() <= allowed,
            "{name}: {expected} of {count}"
        );
    }
}

/// Roles of the catalog inside the program that are near one another share more of what they require
/// than those that aren't.
#[test]
fn roles_that_are_near_share_more() {
    const NEAR: &[(&str, &[&str])] = &[
        (
            "Data Engineer",
            &["Analytics Engineer", "Data Architect", "UX Researcher"],
        ),
        (
            "Frontend Engineer",
            &["Full Stack Engineer", "Biostatistician"],
        ),
        ("Statistician", &["Biostatistician", "Network Engineer"]),
        (
            "DevOps Engineer",
            &["Site Reliability Engineer", "Data Steward"],
        ),
        ("Security Engineer", &["SOC Analyst", "Data Scientist"]),
    ];
    for (role, others) in NEAR {
        let shares: Vec<f64> = others
            .iter()
            .map(|other| jaccard(None, role, other))
            .collect();
        assert!(
            shares.is_sorted_by(|a, b| a > b),
            "{role}: {others:?} {shares:?}"
        );
    }
}

fn jaccard(graph: Option<&Path>, role: &str, other: &str) -> f64 {
    let query =
        format!("{{ compareRoles(ids: [{role:?}, {other:?}]) {{ skills {{ jaccard }} }} }}");
    let found = match graph {
        Some(graph) => asked(graph, &query),
        None => crate::run::run(["query", &query]).json()["data"].clone(),
    };
    found["compareRoles"]["skills"]["jaccard"]
        .as_f64()
        .unwrap_or(0.0)
}

/// `tests/quality/near.tsv` on O*NET 30.0, which `make quality` names.
#[test]
#[ignore = "it takes O*NET 30.0: make quality ONET=PATH"]
fn quality_of_nearness() {
    let onet = std::env::var_os("ONET").expect("ONET=PATH, the text files of O*NET 30.0");
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("graph");
    build(&["--onet".as_ref(), Path::new(&onet)], &graph);
    let id = |code: &str| {
        let found = asked(&graph, &format!("{{ role(code: {code:?}) {{ id }} }}"));
        found["role"]["id"].as_str().unwrap().to_owned()
    };
    let near = include_str!("../quality/near.tsv");
    let rows = near.lines().filter(|line| !line.starts_with('#'));
    let mut pairs = 0;
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let role = id(fields[0]);
        let others: Vec<String> = fields[1].split(' ').map(id).collect();
        let shares: Vec<f64> = others
            .iter()
            .map(|other| jaccard(Some(&graph), &role, other))
            .collect();
        pairs += shares.len();
        assert!(shares.is_sorted_by(|a, b| a > b), "{row}: {shares:?}");
    }
    assert!(pairs >= 20, "{pairs}");
}
