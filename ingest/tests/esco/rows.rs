//! Rows that repeat others or name what isn't there.

use super::*;

const HEADER: &str =
    "conceptUri,preferredLabel,altLabels,description,status,modifiedDate,skillType,reuseLevel\n";

fn skills(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

#[test]
fn of_repeated_rows_the_newest_stands() {
    let text = skills(
        "http://e/a,old,alias of old,,released,2016-12-20T17:43:43Z,knowledge,\n\
         http://e/b,other,,,released,,knowledge,\n\
         http://e/a,new,,,released,2021-04-14T08:49:05.717Z,skill/competence,\n\
         http://e/a,older,,,released,2019-01-01,knowledge,\n",
    );
    let (graph, _) = load_files(&[("skills_en.csv", &text)]);
    assert_eq!(counts(&graph), (2, 2, 0));
    let node = graph.by_code(NodeKind::Skill, Some("esco"), "http://e/a")[0];
    assert_eq!(graph.name(NodeKind::Skill, node), "new");
    assert!(aliases(&graph, NodeKind::Skill, node).is_empty());
    assert_eq!(
        graph.table(NodeKind::Skill).word(Property::SkillKind, node),
        Some(0)
    );
}

#[test]
fn concepts_of_one_name_stay_apart() {
    let text = skills("http://e/a,Tides,,,,,knowledge,\nhttp://e/b,tides,,,,,skill/competence,\n");
    let (graph, _) = load_files(&[("skills_en.csv", &text)]);
    assert_eq!(graph.count(NodeKind::Skill), 2);
}

/// ESCO 1.1.1 has 67 rows of `occupationSkillRelations.csv` and one of
/// `broaderRelationsOccPillar.csv` that name an occupation which isn't in `occupations_en.csv`.
#[test]
fn pairs_that_name_what_is_not_there_are_listed() {
    let text =
        skills("http://e/a,a,,,released,,knowledge,\nhttp://e/gone,b,,,obsolete,,knowledge,\n");
    let roles = "conceptUri,preferredLabel,altLabels,description\nhttp://e/o,o,,\n";
    let pairs = "occupationUri,relationType,skillType,skillUri\n\
                 http://e/none,essential,,http://e/a\n\
                 http://e/o,essential,,http://e/gone\n\
                 http://e/o,essential,,http://e/o\n\
                 http://e/o,required,,http://e/a\n\
                 http://e/o,essential\n\
                 http://e/o,,,http://e/a\n\
                 http://e/o,optional,,http://e/a\n";
    let broader = "conceptUri,broaderUri\nhttp://e/o,http://e/a\n";
    let (graph, _) = load_files(&[
        ("skills_en.csv", &text),
        ("occupations_en.csv", roles),
        ("occupationSkillRelations.csv", pairs),
        ("broaderRelationsOccPillar.csv", broader),
    ]);
    assert_eq!(
        skips(&graph),
        [
            "skills_en.csv:3: its status is `obsolete`, expected `released`",
            "broaderRelationsOccPillar.csv:2: no broader occupation or group `http://e/a` in this release",
            "occupationSkillRelations.csv:2: no occupation `http://e/none` in this release",
            "occupationSkillRelations.csv:3: no skill `http://e/gone` in this release",
            "occupationSkillRelations.csv:4: no skill `http://e/o` in this release",
            "occupationSkillRelations.csv:5: column `relationType` is \"required\"; expected essential or optional",
            "occupationSkillRelations.csv:6: 2 cells, expected 4 as in the header",
        ]
    );
    // A pair without a type is kept, and what follows says it again.
    assert_eq!(counts(&graph), (3, 1, 7));
    let edges = graph.relation(Relation::RoleSkill).edges();
    assert_eq!(
        (edges.rows(), edges.word(Property::Requirement, Row::new(0))),
        (1, None)
    );
}

/// Row 4645 of `skillSkillRelations.csv` in ESCO 1.1.1 says that a skill is optional for itself.
#[test]
fn a_skill_is_not_joined_to_itself() {
    let text = skills("http://e/a,a,,,,,knowledge,\n");
    let pairs = "originalSkillUri,relationType,relatedSkillUri\nhttp://e/a,optional,http://e/a\n";
    let files = [
        ("skills_en.csv", text.as_str()),
        ("skillSkillRelations.csv", pairs),
    ];
    let (graph, _) = load_files(&files);
    assert_eq!(
        skips(&graph),
        ["skillSkillRelations.csv:2: it joins a concept to itself"]
    );
}

#[test]
fn rows_without_a_name_or_a_uri_are_left_out() {
    let text =
        skills("http://e/a,,,,,,knowledge,\n,a,,,,,knowledge,\nhttp://e/b,!?,,,,,knowledge,\n");
    let (graph, _) = load_files(&[("skills_en.csv", &text)]);
    assert_eq!(
        skips(&graph),
        [
            "skills_en.csv:2: column `preferredLabel` is empty",
            "skills_en.csv:3: column `conceptUri` is empty",
            "skills_en.csv:4: the label \"!?\" has no letter or digit",
        ]
    );
}

#[test]
fn words_that_are_not_known_are_told_once_and_left_out() {
    let text = skills("http://e/a,a,,,,,attitude,often\nhttp://e/b,b,,,,,attitude,\n");
    let (graph, notices) = load_files(&[("skills_en.csv", &text)]);
    assert_eq!(counts(&graph), (2, 0, 0));
    let told: Vec<&String> = notices
        .iter()
        .filter(|n| n.contains("isn't a word"))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("skills_en.csv:2: \"attitude\""),
        "{told:?}"
    );
    assert!(told[1].contains("skills_en.csv:2: \"often\""), "{told:?}");
}

#[test]
fn collections_only_mark_what_there_is() {
    let text = skills("http://e/a,a,,,,,knowledge,\n");
    let collection = "conceptUri,preferredLabel\nhttp://e/a,a\nhttp://e/b,b\nhttp://e/a,a\n";
    let files = [
        ("skills_en.csv", text.as_str()),
        ("greenSkillsCollection_en.csv", collection),
    ];
    let (graph, _) = load_files(&files);
    assert_eq!(graph.count(NodeKind::Skill), 1);
    assert_eq!(counts(&graph), (2, 1, 1));
    assert_eq!(
        skips(&graph),
        ["greenSkillsCollection_en.csv:3: no concept `http://e/b` in this release"]
    );
}

#[test]
fn a_group_of_the_hierarchy_without_its_parent_is_told() {
    let text = skills("http://e/a,a,,,,,knowledge,\n");
    let hierarchy = "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term\n\
                     http://e/none,n,http://e/g,g\n,,,\n";
    let files = [
        ("skills_en.csv", text.as_str()),
        ("skillsHierarchy_en.csv", hierarchy),
    ];
    let (graph, _) = load_files(&files);
    assert_eq!(
        skips(&graph),
        [
            "skillsHierarchy_en.csv:3: no level of the hierarchy has a URI",
            "skillsHierarchy_en.csv:2: no skill group `http://e/none` in this release",
        ]
    );
    assert_eq!(counts(&graph), (1, 0, 2));
}
