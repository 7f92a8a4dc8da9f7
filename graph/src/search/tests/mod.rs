//! Searches of a small graph, and of random ones against slow and obvious ways.

mod graph;
mod order;
mod random;

use self::graph::{Sketch, market};
use super::*;
use crate::Builder;

/// The hits of a search as `Kind Name`.
fn found(graph: &Graph, query: &SearchQuery<'_>) -> Vec<String> {
    let hits = graph.search(query).hits;
    hits.iter()
        .map(|hit| format!("{} {}", hit.kind, graph.name(hit.kind, hit.row)))
        .collect()
}

#[track_caller]
fn check(text: &str, first: &[&str]) {
    let graph = market();
    let mut hits = found(&graph, &SearchQuery::new(text));
    hits.truncate(first.len());
    assert_eq!(hits, first, "{text:?}");
}

#[track_caller]
fn check_kind(text: &str, how: SearchMatch, first: &str) {
    check(text, &[first]);
    assert_eq!(
        market().search(&SearchQuery::new(text)).hits[0].how,
        how,
        "{text:?}"
    );
}

#[test]
fn names_of_technology_are_found_exactly() {
    for name in [
        "C++", "C#", ".NET", "R", "C", "Go", "c++", "c#", ".net", "r",
    ] {
        let graph = market();
        let hit = graph.search(&SearchQuery::new(name)).hits[0];
        assert_eq!(hit.how, SearchMatch::ExactName, "{name}");
        assert!(hit.matched(&graph).eq_ignore_ascii_case(name), "{name}");
    }
}

#[test]
fn every_way_to_find_a_name() {
    let role = "Role Machine Learning Engineer";
    for (text, how) in [
        ("Machine Learning Engineer", SearchMatch::ExactName),
        ("machine-learning  ENGINEERS", SearchMatch::ExactName),
        ("ML Engineer", SearchMatch::ExactAlias),
        ("machine learning en", SearchMatch::Prefix),
        ("engineer machine learning", SearchMatch::Words),
        ("learning machine", SearchMatch::Words),
        ("learning engin", SearchMatch::Words),
        ("machne learning enginer", SearchMatch::Fuzzy),
        ("machinelearning engineer", SearchMatch::Fuzzy),
        ("mach ine learning engineer", SearchMatch::Fuzzy),
        ("machine learningengineer", SearchMatch::Fuzzy),
    ] {
        let graph = market();
        let search = graph.search(&SearchQuery::new(text).kinds(&[NodeKind::Role]));
        let hit = search.hits[0];
        assert_eq!(
            format!("Role {}", graph.name(hit.kind, hit.row)),
            role,
            "{text:?}"
        );
        assert_eq!((hit.how, hit.partial), (how, false), "{text:?}");
    }
}

#[test]
fn slips_of_each_sort_are_forgiven() {
    for text in [
        "engneer",
        "engineeer",
        "engimeer",
        "enigneer",
        "wngineer",
        "ngineer",
        "nEgineer",
    ] {
        check_kind(
            &format!("{text} data"),
            SearchMatch::Fuzzy,
            "Role Data Engineer",
        );
        check_kind(
            &format!("data {text}"),
            SearchMatch::Fuzzy,
            "Role Data Engineer",
        );
    }
    check_kind("kuberentse", SearchMatch::Fuzzy, "Tool Kubernetes");
    check_kind("kubernets", SearchMatch::Fuzzy, "Tool Kubernetes");
    check_kind("pyhton", SearchMatch::Fuzzy, "Tool Python");
    check_kind("kuberne", SearchMatch::Prefix, "Tool Kubernetes");
    check_kind("kubrne", SearchMatch::Fuzzy, "Tool Kubernetes");
}

#[test]
fn short_words_must_be_right() {
    check("sqk", &[]);
    check("xx", &[]);
    check_kind("jav", SearchMatch::Prefix, "Skill Java");
    check_kind("jvaa", SearchMatch::Fuzzy, "Skill Java");
    // Two slips are too many for seven letters, not for eight.
    check("pyghtpn", &[]);
}

#[test]
fn blanks_may_be_missing_or_too_many() {
    check_kind(
        "data base administrator",
        SearchMatch::Fuzzy,
        "Role Database Administrator",
    );
    check_kind(
        "machinelearning",
        SearchMatch::Fuzzy,
        "Skill Machine Learning",
    );
    check_kind(
        "machinelear",
        SearchMatch::Fuzzy,
        "Role Machine Learning Engineer",
    );
    check_kind("kuber netes", SearchMatch::Fuzzy, "Tool Kubernetes");
    check_kind("nodejs", SearchMatch::Fuzzy, "Tool Node.js");
    check_kind("node js", SearchMatch::ExactName, "Tool Node.js");
}

#[test]
fn accents_and_plurals_do_not_matter() {
    check_kind("developpeur", SearchMatch::Words, "Role Développeur");
    check_kind("développeur", SearchMatch::ExactName, "Role Développeur");
    check_kind("dévelo", SearchMatch::Prefix, "Role Développeur");
    check_kind("develo", SearchMatch::Words, "Role Développeur");
    check_kind(
        "databases administrators",
        SearchMatch::Words,
        "Role Database Administrator",
    );
}

#[test]
fn some_of_the_words_are_better_than_none() {
    check("python xylophone", &["Tool Python"]);
    let graph = market();
    let search = graph.search(&SearchQuery::new("database administrator xylophone"));
    assert_eq!(
        graph.name(NodeKind::Role, search.hits[0].row),
        "Database Administrator"
    );
    assert_eq!(search.hits[0].how, SearchMatch::Within);
    assert!(search.hits[0].score < 0.4);
}

#[test]
fn nothing_finds_nothing() {
    let graph = market();
    for text in ["", "   ", "\t\n", "!!!", "\u{300}"] {
        assert_eq!(
            graph.search(&SearchQuery::new(text)),
            SearchHits::default(),
            "{text:?}"
        );
    }
    for query in [
        SearchQuery::new("python").limit(0),
        SearchQuery::new("python").kinds(&[]),
    ] {
        assert_eq!(graph.search(&query), SearchHits::default());
    }
    let empty = Builder::new().finish().unwrap();
    assert!(empty.search(&SearchQuery::new("python")).hits.is_empty());
}

#[test]
fn only_the_kinds_asked_for_are_found() {
    let graph = market();
    let tools = found(&graph, &SearchQuery::new("python").kinds(&[NodeKind::Tool]));
    assert_eq!(tools, ["Tool Python"]);
    let both = [NodeKind::Industry, NodeKind::Tool];
    let found = found(&graph, &SearchQuery::new("p").kinds(&both));
    assert_eq!(found, ["Tool Python", "Industry Printing"]);
}

#[test]
fn the_matched_name_is_as_it_is_written() {
    let graph = market();
    let matched = |text: &str| {
        let hit = graph.search(&SearchQuery::new(text)).hits[0];
        hit.matched(&graph).to_owned()
    };
    assert_eq!(matched("dataops engineer"), "DataOps Engineer");
    assert_eq!(
        matched("DATA-OPERATIONS SPECIALIST"),
        "Data Operations Specialist"
    );
    assert_eq!(matched("mlengineer"), "ML Engineer");
}

#[test]
fn long_texts_cost_no_more_than_short_ones() {
    let graph = market();
    for text in [
        "x".repeat(1 << 20),
        "data engineer ".repeat(1 << 16),
        "\u{FDFA}".repeat(1 << 18),
    ] {
        let search = graph.search(&SearchQuery::new(&text));
        assert!(search.examined < 1000, "{}", search.examined);
    }
}

#[test]
fn an_index_survives_its_tables() {
    let graph = market();
    let tables = SearchTable::ALL
        .iter()
        .map(|&t| graph.search_index().table(t).unwrap());
    let tables: Vec<_> = tables.collect();
    let (names, nodes) = (graph.names().len(), graph.node_count());
    let [words, of_names, of_nodes] = [&tables[0], &tables[1], &tables[2]];
    let again = SearchIndex::from_tables(words, of_names, of_nodes, names, nodes).unwrap();
    let mut copy = graph.clone();
    copy.search = again;
    for text in ["machne learning enginer", "py", "data"] {
        let query = SearchQuery::new(text);
        assert_eq!(copy.search(&query), graph.search(&query));
    }
    for (a, b, c, n, m) in [
        (of_names, words, of_nodes, names, nodes),
        (words, of_names, of_nodes, names + 1, nodes),
        (words, of_names, of_nodes, names, nodes - 1),
        (words, of_names, of_names, names, nodes),
    ] {
        assert!(SearchIndex::from_tables(a, b, c, n, m).is_err());
    }
}

#[test]
fn an_index_of_another_graph_finds_rubbish_but_does_no_harm() {
    let mut graph = market();
    let mut sketch = Sketch::new();
    for i in 0..200 {
        sketch.node(
            NodeKind::Role,
            &format!("data role {i}"),
            &["engineer data"],
        );
    }
    graph.search = sketch.finish().search;
    for text in [
        "data",
        "engineer",
        "machne learning",
        "d",
        "role 1",
        "data xyz",
    ] {
        for limit in [1, 1000] {
            let _ = graph.search(&SearchQuery::new(text).limit(limit));
        }
    }
}

#[test]
fn suggestions_are_close() {
    let graph = market();
    let meant = |kind, text| graph.suggest(kind, text).map(|hit| hit.matched(&graph));
    for (text, expected) in [
        ("Data Enginer", Some("Data Engineer")),
        ("role:data-enginer", Some("Data Engineer")),
        ("engineer data", Some("Data Engineer")),
        ("dataengineer", Some("Data Engineer")),
        ("Data Engineers", Some("Data Engineer")),
        ("Data Engin", Some("Data Engineer")),
        ("ML Enginer", Some("ML Engineer")),
        ("D", None),
        ("Astronaut", None),
        ("Data Plumber", None),
        ("", None),
    ] {
        assert_eq!(meant(NodeKind::Role, text), expected, "{text:?}");
    }
    assert_eq!(meant(NodeKind::Tool, "data enginer"), None);
    assert_eq!(meant(NodeKind::Role, &"data engineer ".repeat(100)), None);
}
