//! What becomes one node, what stays apart, and what is linked.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::Row;
use crate::model::Direction;
use crate::name::fold;

fn builder() -> (Builder, SourceKey) {
    let mut builder = Builder::new();
    let source = builder
        .source(SourceRecord::new("Test", "article"))
        .unwrap();
    (builder, source)
}

#[test]
fn equal_names_are_one_node_and_equal_aliases_only_link() {
    let (mut b, s) = builder();
    let engineer = b.node(NodeKind::Role, "Data Engineer", s).unwrap();
    assert_eq!(
        b.node(NodeKind::Role, "data engineers", s).unwrap(),
        engineer
    );
    let warehouse = b
        .node(NodeKind::Role, "Data Warehousing Specialist", s)
        .unwrap();
    b.alias(warehouse, "Data Engineer");
    let graph = b.finish().unwrap();
    assert_eq!(graph.count(NodeKind::Role), 2);
    assert_eq!(
        graph.by_name(NodeKind::Role, "DATA ENGINEER"),
        crate::Lookup::Found(Row::new(0))
    );
    let related = graph.relation(Relation::RoleRelated);
    let near = related
        .adjacency(Direction::Forward)
        .neighbours(Row::new(1));
    assert!(near.eq([Row::new(0)]));
    assert_eq!(
        related.edges().text(Property::Matched, Row::new(0)),
        Some("Data Engineer")
    );
    assert_eq!(graph.report().merged_names.count, 1);
    assert_eq!(graph.report().ambiguous_names.count, 1);
}

/// O*NET names commodities as it names the tools in them. A tool read after its commodity became
/// the commodity.
#[test]
fn a_member_is_no_group_of_its_name() {
    let (mut b, s) = builder();
    let code = Identity::new("unspsc", "43211507").group();
    let group = b
        .node_with_code(NodeKind::Tool, "Desktop computers", &code, s)
        .unwrap();
    let tool = b.member(NodeKind::Tool, "Desktop computer", s).unwrap();
    assert_ne!(tool, group);
    assert_eq!(
        b.member(NodeKind::Tool, "desktop computers", s).unwrap(),
        tool
    );
    assert_eq!(
        b.node(NodeKind::Tool, "Desktop computers", s).unwrap(),
        tool
    );
    assert!(b.member(NodeKind::Tool, "--", s).is_err());
}

#[test]
fn an_alias_of_several_is_ambiguous() {
    let (mut b, s) = builder();
    for name in ["Business Analyst", "Board Advisor"] {
        let role = b.node(NodeKind::Role, name, s).unwrap();
        b.alias(role, "BA");
    }
    let graph = b.finish().unwrap();
    assert_eq!(
        graph.by_name(NodeKind::Role, "ba"),
        crate::Lookup::Ambiguous(vec![Row::new(0), Row::new(1)])
    );
    assert_eq!(
        graph.by_name(NodeKind::Role, "nobody"),
        crate::Lookup::Missing
    );
    assert_eq!(graph.by_name(NodeKind::Skill, "ba"), crate::Lookup::Missing);
}

#[test]
fn a_skill_of_a_tools_name_is_its_mastery() {
    let (mut b, s) = builder();
    b.node(NodeKind::Skill, "TensorFlow", s).unwrap();
    b.node(NodeKind::Skill, "K8s", s).unwrap();
    b.node(NodeKind::Tool, "Tensorflow", s).unwrap();
    let kubernetes = b.node(NodeKind::Tool, "Kubernetes", s).unwrap();
    b.alias(kubernetes, "K8s");
    let graph = b.finish().unwrap();
    let pairs: Vec<_> = graph
        .rows(NodeKind::Skill)
        .take(2)
        .flat_map(|skill| {
            graph
                .neighbours(Relation::SkillTool, Direction::Forward, skill)
                .map(|tool| {
                    (
                        graph.name(NodeKind::Skill, skill),
                        graph.name(NodeKind::Tool, tool),
                    )
                })
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(pairs, [("K8s", "Kubernetes"), ("TensorFlow", "Tensorflow")]);
}

#[test]
fn an_edge_said_twice_is_one_edge_with_both_notes() {
    let (mut b, s) = builder();
    let other = b.source(SourceRecord::new("Another", "article")).unwrap();
    let role = b.node(NodeKind::Role, "Analyst", s).unwrap();
    let skill = b.node(NodeKind::Skill, "SQL", s).unwrap();
    let edge = |note: &str| EdgeRecord::new().note(note);
    b.relate(
        Relation::RoleSkill,
        role,
        skill,
        edge("one").importance(0.5),
        s,
    )
    .unwrap();
    b.relate(
        Relation::RoleSkill,
        role,
        skill,
        edge("two").importance(0.9),
        other,
    )
    .unwrap();
    b.relate(Relation::RoleSkill, role, skill, edge("one"), s)
        .unwrap();
    let wrong = b.relate(Relation::RoleTool, role, skill, edge(""), s);
    assert!(matches!(wrong, Err(BuildError::WrongKinds { .. })));
    let graph = b.finish().unwrap();
    let edges = graph.relation(Relation::RoleSkill).edges();
    assert_eq!(edges.rows(), 1);
    assert_eq!(edges.text(Property::Note, Row::new(0)), Some("one; two"));
    assert_eq!(edges.number(Property::Importance, Row::new(0)), Some(0.5));
    assert!(edges.sources(Row::new(0)).eq([0, 1].map(Row::new)));
}

#[test]
fn jobs_are_told_apart_by_their_ids_and_tied_to_roles() {
    let (mut b, s) = builder();
    b.node(NodeKind::Role, "Data Scientist", s).unwrap();
    for id in ["1", "2", "2"] {
        b.node_with_id(NodeKind::Job, id, "Senior Data Scientist", s)
            .unwrap();
    }
    b.node_with_id(NodeKind::Job, "3", "Chef", s).unwrap();
    let graph = b.finish().unwrap();
    assert_eq!(graph.count(NodeKind::Job), 3);
    let (_, job) = graph.by_id("job:test-2").unwrap();
    let roles = graph.neighbours(Relation::JobRole, Direction::Forward, job);
    assert!(roles.eq([Row::new(0)]));
    assert_eq!(graph.report().unmatched_titles.first, ["Chef"]);
}

#[test]
fn ids_that_would_meet_are_told_apart_and_plural_ids_lead_home() {
    let (mut b, s) = builder();
    for name in ["数", "数!", "α", "Algorithms", "C", "C++"] {
        b.node(NodeKind::Skill, name, s).unwrap();
    }
    assert!(matches!(
        b.node(NodeKind::Skill, " !? ", s),
        Err(BuildError::EmptyName { .. })
    ));
    let graph = b.finish().unwrap();
    let ids: std::collections::BTreeSet<_> = graph
        .rows(NodeKind::Skill)
        .map(|r| graph.id(NodeKind::Skill, r))
        .collect();
    assert_eq!(ids.len(), graph.count(NodeKind::Skill));
    let (_, row) = graph.by_id("skill:algorithms").unwrap();
    assert_eq!(graph.id(NodeKind::Skill, row), "skill:algorithm");
    assert_eq!(graph.by_id("skill:nothing"), None);
    assert_eq!(graph.by_id("nonsense"), None);
}

proptest! {
    /// The builder against maps of folded names, which is the slow and obvious way.
    #[test]
    fn a_graph_is_what_its_maps_say(
        said in prop::collection::vec(("[ABab]{1,2}[ -]?[xs]{0,2}", "[CDcd]{1,2}s?", 0u8..3), 0..40),
    ) {
        let (mut b, s) = builder();
        let mut roles: BTreeMap<String, String> = BTreeMap::new();
        let mut skills: BTreeMap<String, String> = BTreeMap::new();
        let mut notes: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for (role, skill, note) in &said {
            let from = b.node(NodeKind::Role, role, s).unwrap();
            let to = b.node(NodeKind::Skill, skill, s).unwrap();
            let note = format!("note {note}");
            b.relate(Relation::RoleSkill, from, to, EdgeRecord::new().note(&note), s).unwrap();
            roles.entry(fold(role)).or_insert_with(|| role.trim().to_owned());
            skills.entry(fold(skill)).or_insert_with(|| skill.trim().to_owned());
            let known = notes.entry((fold(role), fold(skill))).or_default();
            if !known.contains(&note) {
                known.push(note);
            }
        }
        let graph = b.finish().unwrap();
        let names = |kind| -> Vec<&str> {
            graph.rows(kind).map(|row| graph.name(kind, row)).collect()
        };
        prop_assert_eq!(names(NodeKind::Role), roles.values().collect::<Vec<_>>());
        prop_assert_eq!(names(NodeKind::Skill), skills.values().collect::<Vec<_>>());
        let table = graph.relation(Relation::RoleSkill);
        prop_assert_eq!(table.edges().rows(), notes.len());
        for ((role, skill), expected) in &notes {
            let from = graph.by_name(NodeKind::Role, role).found().unwrap();
            let to = graph.by_name(NodeKind::Skill, skill).found().unwrap();
            let edge = table.edge_between(from, to).unwrap();
            prop_assert_eq!(table.edges().text(Property::Note, edge), Some(&*expected.join("; ")));
            let (_, same) = graph.by_id(graph.id(NodeKind::Role, from)).unwrap();
            prop_assert_eq!(same, from);
        }
    }
}

/// Groups that were in one another went into the graph without a word.
#[test]
fn groups_in_one_another_are_told_and_kept() {
    let (mut b, s) = builder();
    let mut belongs = |kind, narrow: &str, broad: &str| {
        let narrow = b.node(kind, narrow, s).unwrap();
        let broad = b.node(kind, broad, s).unwrap();
        let relation = Relation::broader(kind).unwrap();
        b.relate(relation, narrow, broad, EdgeRecord::new(), s)
            .unwrap();
    };
    for (narrow, broad) in [
        ("Sewing", "Crafts"),
        ("Crafts", "Work"),
        ("Work", "Sewing"),
        ("Work", "Weaving"),
        ("Weaving", "Crafts"),
        ("Knots", "Crafts"),
        ("Work", "Everything"),
    ] {
        belongs(NodeKind::Skill, narrow, broad);
    }
    for at in 0..15 {
        let tool = |at: usize| format!("Tool of the letter {}", char::from(b'A' + at as u8));
        belongs(NodeKind::Tool, &tool(at), &tool((at + 1) % 15));
    }
    belongs(NodeKind::Industry, "Shipping", "Transport");
    belongs(NodeKind::Industry, "Transport", "Shipping");
    belongs(NodeKind::Role, "Mate", "Captain");
    belongs(NodeKind::Role, "Cook", "Captain");
    let graph = b.finish().unwrap();
    let skills = graph.relation(Relation::SkillBroader);
    assert_eq!(skills.edges().rows(), 7);
    let cycles = &graph.report().hierarchy_cycles;
    assert_eq!(cycles.count, 3);
    assert_eq!(
        cycles.first[0],
        r#"Skill "Crafts" in "Work" in "Sewing" in "Crafts", of 4 that are all in one another"#
    );
    let of_tools = &cycles.first[1];
    assert!(of_tools.starts_with(r#"Tool "Tool of the letter A" in "Tool of the letter B" in "#));
    assert!(of_tools.ends_with(r#""Tool of the letter J" in 5 more in "Tool of the letter A""#));
    assert_eq!(
        cycles.first[2],
        r#"Industry "Shipping" in "Transport" in "Shipping""#
    );
}

/// petgraph's `is_cyclic_directed` goes as deep on the stack as the hierarchy does, so that it ends
/// the program on a long chain of groups.
#[test]
fn a_hierarchy_may_be_deep() {
    let (mut b, s) = builder();
    let skills: Vec<NodeKey> = (0..20_000)
        .map(|at| b.node(NodeKind::Skill, &format!("Skill {at}"), s).unwrap())
        .collect();
    for pair in skills.windows(2) {
        b.relate(
            Relation::SkillBroader,
            pair[0],
            pair[1],
            EdgeRecord::new(),
            s,
        )
        .unwrap();
    }
    let graph = b.finish().unwrap();
    assert!(graph.report().hierarchy_cycles.is_empty());
    // What has nothing to tell isn't in the report at all, as in graphs of before.
    let report = serde_json::to_string(graph.report()).unwrap();
    assert!(!report.contains("hierarchy_cycles"), "{report}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// A slow and obvious reference: a node is in a cycle when it is reached from itself.
    #[test]
    fn every_cycle_is_told_once(pairs in prop::collection::vec((0usize..9, 0usize..9), 0..14)) {
        let (mut b, s) = builder();
        let tools: Vec<NodeKey> = (0..9)
            .map(|at| b.node(NodeKind::Tool, &format!("Tool {at}"), s).unwrap())
            .collect();
        let mut reaches = [[false; 9]; 9];
        for &(from, to) in &pairs {
            b.relate(Relation::ToolBroader, tools[from], tools[to], EdgeRecord::new(), s)
                .unwrap();
            // A node is not joined to itself.
            reaches[from][to] |= from != to;
        }
        for (via, from, to) in (0..729).map(|i| (i / 81, i / 9 % 9, i % 9)) {
            reaches[from][to] |= reaches[from][via] && reaches[via][to];
        }
        let alike = |a: usize, b: usize| reaches[a][b] && reaches[b][a];
        let firsts: Vec<usize> = (0..9)
            .filter(|&a| reaches[a][a] && (0..a).all(|b| !alike(a, b)))
            .collect();
        let graph = b.finish().unwrap();
        let cycles = &graph.report().hierarchy_cycles;
        prop_assert_eq!(cycles.count, firsts.len() as u64);
        for (told, &first) in cycles.first.iter().zip(&firsts) {
            let (told, _) = told.split_once(", of ").unwrap_or((told, ""));
            let way: Vec<usize> = told
                .trim_start_matches("Tool ")
                .split(" in ")
                .map(|name| name.trim_matches('"')["Tool ".len()..].parse().unwrap())
                .collect();
            prop_assert!(way.len() > 2 && way[0] == first && way[way.len() - 1] == first);
            prop_assert!(way.windows(2).all(|step| pairs.contains(&(step[0], step[1]))));
        }
    }
}

/// An alias of an older release was said to be the newest one's, which has no titles, and what the
/// older says besides of the two roles lost its tier and rank by it.
#[test]
fn an_alias_is_said_by_the_source_that_has_it() {
    let mut builder = Builder::new();
    let release = |version: &str| SourceRecord {
        version: Some(version.to_owned()),
        ..SourceRecord::new(format!("O*NET {version}"), "onet")
    };
    let newest = builder.source(release("30.0")).unwrap();
    let older = builder.source(release("29.3")).unwrap();
    let nurse = builder.node(NodeKind::Role, "Nurse", newest).unwrap();
    builder.node(NodeKind::Role, "Nurse", older).unwrap();
    let carer = builder.node(NodeKind::Role, "Carer", newest).unwrap();
    builder.alias(nurse, "Carer");
    let label = Label {
        language: "en",
        name: "Nurse",
        aliases: &["Carer"],
        description: None,
    };
    builder.label(nurse, &label, older);
    let edge = EdgeRecord::new().with(Property::Rank, Value::Integer(3));
    builder
        .relate(Relation::RoleRelated, nurse, carer, edge, older)
        .unwrap();
    let graph = builder.finish().unwrap();
    let edges = graph.relation(Relation::RoleRelated).edges();
    let sources: Vec<&str> = edges
        .sources(Row::new(0))
        .map(|source| graph.name(NodeKind::Source, source))
        .collect();
    assert_eq!(sources, ["O*NET 29.3"]);
    assert_eq!(edges.integer(Property::Rank, Row::new(0)), Some(3));
}
