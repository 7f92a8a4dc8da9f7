//! What comes before what.

use super::*;
use crate::Relation;

#[test]
fn tiers_follow_one_another() {
    let mut sketch = Sketch::new();
    sketch.node(NodeKind::Skill, "Data Mining", &[]);
    sketch.skill("Extraction", &["Data Mining"], 3);
    sketch.skill("Data Mining Tools", &[], 4);
    sketch.skill("Mining of Data", &[], 5);
    sketch.skill("Dqta Mining", &[], 6);
    sketch.skill("Data", &[], 7);
    let graph = sketch.finish();
    let hits = graph.search(&SearchQuery::new("data mining")).hits;
    let rows: Vec<_> = hits
        .iter()
        .map(|hit| (graph.name(hit.kind, hit.row), hit.how.word(), hit.partial))
        .collect();
    assert_eq!(
        rows,
        [
            ("Data Mining", "EXACT_NAME", false),
            ("Extraction", "EXACT_ALIAS", false),
            ("Data Mining Tools", "PREFIX", false),
            ("Mining of Data", "WORDS", false),
            ("Dqta Mining", "FUZZY", false),
            ("Data", "WITHIN", false),
        ]
    );
    assert!(hits.iter().all(|hit| hit.score > 0.0 && hit.score < 1.0));
    assert!(hits.is_sorted_by(|a, b| a.score > b.score));
}

#[test]
fn popular_comes_before_obscure() {
    let mut sketch = Sketch::new();
    sketch.skill("Sales", &[], 2);
    sketch.skill("Sailing", &[], 9);
    sketch.skill("Salsa", &[], 5);
    sketch.skill("Music", &["Saxophone"], 7);
    let graph = sketch.finish();
    let skills = |text| found(&graph, &SearchQuery::new(text).kinds(&[NodeKind::Skill]));
    assert_eq!(
        skills("sa"),
        ["Skill Sailing", "Skill Salsa", "Skill Sales", "Skill Music"]
    );
    assert_eq!(skills("sale")[0], "Skill Sales");
}

/// A role of which only wages are known came before the one that people meant, as it had more edges.
#[test]
fn a_role_without_anything_known_of_it_comes_last() {
    let mut b = crate::Builder::new();
    let s = b
        .source(crate::SourceRecord::new("Test", "article"))
        .unwrap();
    let hollow = b.node(NodeKind::Role, "Sales Agents", s).unwrap();
    let known = b.node(NodeKind::Role, "Sales Clerks", s).unwrap();
    b.set(known, crate::Property::Description, "They sell.");
    for i in 0..9 {
        let industry = b
            .node(NodeKind::Industry, &format!("Trade {i}"), s)
            .unwrap();
        let edge = crate::EdgeRecord::new();
        b.relate(Relation::RoleIndustry, hollow, industry, edge, s)
            .unwrap();
    }
    let graph = b.finish().unwrap();
    let found = found(&graph, &SearchQuery::new("sales").kinds(&[NodeKind::Role]));
    assert_eq!(found, ["Role Sales Clerks", "Role Sales Agents"]);
}

#[test]
fn ties_are_in_the_order_of_kinds_then_names() {
    let mut sketch = Sketch::new();
    // A skill and a tool of one name would be joined.
    let kinds = NodeKind::ranked().into_iter();
    let kinds: Vec<NodeKind> = kinds
        .filter(|kind| !matches!(kind, NodeKind::Job | NodeKind::Tool))
        .collect();
    assert_eq!(NodeKind::ranked().last(), Some(&NodeKind::Job));
    for kind in NodeKind::ALL.iter().filter(|kind| kinds.contains(kind)) {
        sketch.node(*kind, "Sample two", &[]);
        sketch.node(*kind, "Sample one", &[]);
    }
    sketch.jobs(1, "Sample job");
    let graph = sketch.finish();
    let query = SearchQuery::new("sample").kinds(NodeKind::ALL);
    let hits = found(&graph, &query.limit(100));
    let expected = kinds
        .iter()
        .flat_map(|kind| [format!("{kind} Sample one"), format!("{kind} Sample two")]);
    let mut expected: Vec<String> = expected.collect();
    // Nothing is known of the roles.
    expected.rotate_left(2);
    expected.push("Job Sample job".into());
    assert_eq!(hits, expected);
}

#[test]
fn who_prefers_a_name_is_before_who_goes_by_it() {
    let mut sketch = Sketch::new();
    sketch.node(NodeKind::Role, "Project Manager", &[]);
    let director = sketch.node(NodeKind::Role, "Director", &["Project Manager"]);
    let skill = sketch.node(NodeKind::Skill, "Planning", &[]);
    sketch.edge(Relation::RoleSkill, director, skill);
    let graph = sketch.finish();
    for text in [
        "project manager",
        "project man",
        "manager project",
        "projct manger",
    ] {
        let hits = found(&graph, &SearchQuery::new(text));
        assert_eq!(hits, ["Role Project Manager", "Role Director"], "{text}");
    }
}

#[test]
fn names_without_other_words_come_first() {
    let mut sketch = Sketch::new();
    sketch.skill("Engineer of Data", &[], 9);
    sketch.node(NodeKind::Role, "Data Engineer", &[]);
    let graph = sketch.finish();
    for text in ["engineer data", "enginer data"] {
        let hits = found(&graph, &SearchQuery::new(text));
        assert_eq!(
            hits,
            ["Role Data Engineer", "Skill Engineer of Data"],
            "{text}"
        );
    }
}

#[test]
fn a_node_is_found_once_by_its_best_name() {
    let mut sketch = Sketch::new();
    let aliases = [
        "Data Engineering",
        "Engineer for Data",
        "Data Engineer Lead",
    ];
    sketch.node(NodeKind::Role, "Data Engineer", &aliases);
    let graph = sketch.finish();
    for (text, name) in [
        ("data engineer", "Data Engineer"),
        ("data engineering", "Data Engineering"),
        ("engineer for", "Engineer for Data"),
        ("lead engineer", "Data Engineer Lead"),
    ] {
        let hits = graph.search(&SearchQuery::new(text)).hits;
        assert_eq!(hits.len(), 1, "{text}");
        assert_eq!(hits[0].matched(&graph), name);
    }
}

#[test]
fn many_jobs_of_a_title_stand_back() {
    let mut sketch = Sketch::new();
    sketch.jobs(10_000, "Data Engineer");
    sketch.jobs(1, "Data Engineer II");
    sketch.node(NodeKind::Role, "Data Wrangler", &["Data Engineer"]);
    sketch.node(NodeKind::Role, "Data Engineering Manager", &[]);
    let graph = sketch.finish();
    let query = SearchQuery::new("data engineer").kinds(NodeKind::ALL);
    let search = graph.search(&query.limit(8));
    assert!(search.examined < 200, "{}", search.examined);
    let kinds: Vec<_> = search.hits.iter().map(|hit| hit.kind.word()).collect();
    assert_eq!(
        kinds,
        ["Role", "Job", "Job", "Job", "Role", "Job", "Job", "Job"]
    );
    assert_eq!(
        graph.name(NodeKind::Job, search.hits[5].row),
        "Data Engineer II"
    );
    assert!(search.hits.is_sorted_by(|a, b| a.score >= b.score));

    let jobs = SearchQuery::new("data engineer").kinds(&[NodeKind::Job]);
    let search = graph.search(&jobs.limit(5));
    assert!(
        search
            .hits
            .iter()
            .all(|hit| hit.how == SearchMatch::ExactName)
    );
    assert!(search.examined < 200, "{}", search.examined);
    assert_eq!(graph.search(&jobs.limit(20_000)).hits.len(), 10_001);
}

#[test]
fn a_known_word_is_no_misspelling() {
    let mut sketch = Sketch::new();
    for i in 0..30 {
        sketch.node(NodeKind::Skill, &format!("Form {i}"), &[]);
    }
    sketch.node(NodeKind::Skill, "Farm Work", &[]);
    let graph = sketch.finish();
    let hits = found(&graph, &SearchQuery::new("form").limit(100));
    assert_eq!(hits.len(), 30);
    let hits = found(&graph, &SearchQuery::new("form work").limit(1));
    assert_eq!(hits, ["Skill Farm Work"]);
}
