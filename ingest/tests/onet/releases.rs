//! Several folders of one release, and several releases.

use rolegraph_graph::{NodeKind, Property, Relation, Row};

use super::support::{by_code, changed, files, joined, layout, lines, load, zip};

#[test]
fn folders_of_a_release_complete_each_other() {
    let (whole, _) = load(&[&layout("classic")]);
    let is_rating = |name: &str| ["Skills.txt", "Abilities.txt"].contains(&name);
    let rest = changed("classic", |name, text| (!is_rating(name)).then_some(text));
    let ratings = changed("classic", |name, text| {
        (is_rating(name) || name == "Read Me.txt").then_some(text)
    });
    for paths in [[rest.path(), ratings.path()], [ratings.path(), rest.path()]] {
        let (both, loaded) = load(&paths);
        assert_eq!(lines(&both), lines(&whole));
        assert_eq!(both.count(NodeKind::Source), 1);
        assert!(
            loaded
                .notices
                .iter()
                .all(|notice| !notice.contains("are missing"))
        );
    }
}

#[test]
fn a_file_that_two_folders_have_is_read_once() {
    let again = changed("classic", |name, text| {
        ["Skills.txt", "Read Me.txt"]
            .contains(&name)
            .then_some(text)
    });
    let (both, loaded) = load(&[&layout("classic"), again.path()]);
    assert_eq!(lines(&both), lines(&load(&[&layout("classic")]).0));
    let said = "files that an earlier path has too";
    let notice = loaded.notices.iter().find(|notice| notice.contains(said));
    let file = again.path().join("Skills.txt").display().to_string();
    assert!(notice.unwrap().ends_with(&file));
}

#[test]
fn a_release_is_told_by_the_name_of_its_folder_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("download.zip");
    let mut files = files(&layout("classic"));
    files.retain(|(name, _)| name != "Read Me.txt");
    zip(&path, "db_30_0_text", &files);
    let (graph, _) = load(&[&path]);
    assert_eq!(
        graph.name(NodeKind::Source, Row::new(0)),
        "O*NET 30.0 Database"
    );

    let unknown = folder.path().join("unknown.zip");
    zip(&unknown, "db", &files);
    let (graph, _) = load(&[&unknown]);
    assert_eq!(graph.name(NodeKind::Source, Row::new(0)), "O*NET Database");
    assert_eq!(
        graph
            .table(NodeKind::Source)
            .text(Property::Version, Row::new(0)),
        None
    );
}

#[test]
fn two_releases_are_two_sources_and_the_newest_leads() {
    let older = changed("classic", |_, text| {
        let text = text.replace("\tIM\t4.50\t", "\tIM\t3.00\t");
        Some(text.replace("Develop and implement a set", "Formerly, develop a set"))
    });
    for paths in [
        [layout("new"), older.path().to_owned()],
        [older.path().to_owned(), layout("new")],
    ] {
        let (graph, _) = load(&[&paths[0], &paths[1]]);
        assert_eq!(graph.count(NodeKind::Source), 2);
        let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
        let roles = graph.table(NodeKind::Role);
        let description = roles.text(Property::Description, scientist).unwrap();
        assert!(description.starts_with("Develop"), "{description}");
        let (_, labels) = roles.rows_of(Property::Labels, scientist).unwrap();
        assert_eq!(labels.len(), 2);
        let (_, zones) = roles.rows_of(Property::JobZone, scientist).unwrap();
        assert_eq!(zones.len(), 2);

        let skill = by_code(&graph, NodeKind::Skill, "2.A.1.e");
        let table = graph.relation(Relation::RoleSkill);
        let edge = table.edge_between(scientist, skill).unwrap();
        let edges = table.edges();
        assert_eq!(edges.number(Property::Importance, edge), Some(0.875));
        let (statements, range) = edges.rows_of(Property::RoleSkillStatements, edge).unwrap();
        let said: Vec<_> = range
            .map(|row| statements.number(Property::Importance, row))
            .collect();
        assert_eq!(said, [Some(0.875), Some(0.5)]);
    }
}

/// The folder of release 30.0 that people have holds ratings of abilities and no content model, and
/// that of 29.3 the content model and no abilities: the abilities stood in no group.
#[test]
fn a_content_model_serves_what_is_rated_in_another_release() {
    let without_model = changed("new", |name, text| {
        (name != "Content Model Reference.txt").then_some(text)
    });
    let without_ratings = changed("classic", |name, text| {
        let gone = [
            "Abilities.txt",
            "Work Activities.txt",
            "IWA Reference.txt",
            "DWA Reference.txt",
        ];
        (!gone.contains(&name)).then_some(text)
    });
    let (graph, _) = load(&[without_model.path(), without_ratings.path()]);
    let ability = by_code(&graph, NodeKind::Skill, "1.A.1.a.1");
    let groups = joined(&graph, Relation::SkillBroader, ability);
    assert_eq!(groups, ["skill:verbal-ability"]);
    let skills = graph.table(NodeKind::Skill);
    assert!(skills.text(Property::Description, ability).is_some());

    let activity = by_code(&graph, NodeKind::Activity, "4.A.2.a.4");
    let groups = joined(&graph, Relation::ActivityBroader, activity);
    assert_eq!(groups, ["activity:information-and-data-processing"]);
    let activities = graph.table(NodeKind::Activity);
    assert!(activities.text(Property::Description, activity).is_some());
}
