//! Several languages of one release.

use super::release::FILES;
use super::*;

const OCCUPATIONS_FR: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,definition,description,code
Occupation,http://e/occupation/keeper,25,gardien de marée/gardienne de marée,\"maréeur
gardien de marée\",,released,,,Garde la marée.,25.1
Occupation,http://e/occupation/new,25,passeur,,,released,,,,25.9
";
const ISCO_FR: &str =
    "conceptUri,code,preferredLabel,altLabels,description\nhttp://e/isco/C25,25,Gardiens,,\n";
const GREEN_FR: &str = "conceptUri,preferredLabel,altLabels,description,status
http://e/skill/moon,phases de la lune,lunaison | lune,,released
http://e/skill/unknown,rien,,,released
";
const FRENCH: Files<'_> = &[
    ("occupations_fr.csv", OCCUPATIONS_FR),
    ("ISCOGroups_fr.csv", ISCO_FR),
    ("greenSkillsCollection_fr.csv", GREEN_FR),
];

#[test]
fn english_leads_wherever_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    let french = write_folder(&dir.path().join("v1.1.1_fr"), FRENCH);
    let english = write_folder(&dir.path().join("v1.1.1_en"), FILES);
    let (graph, notices) = load(&[french, english]);
    assert_eq!(graph.report().sources.len(), 1);
    let keeper = row(&graph, "role:tide-keeper");
    let labels_of = labels(&graph, NodeKind::Role, keeper);
    let label = |language: &str, name: &str, aliases: &[&str]| {
        let aliases = aliases.iter().map(|a| (*a).to_owned()).collect();
        (language.to_owned(), name.to_owned(), aliases)
    };
    assert_eq!(
        labels_of,
        [
            label(
                "en",
                "tide keeper",
                &["keeper of tides", "tidesman", "tide boy"]
            ),
            label(
                "fr",
                "gardien de marée/gardienne de marée",
                &["maréeur", "gardien de marée", "gardienne de marée"]
            ),
        ]
    );
    // What only the French have bears its French name.
    assert_eq!(
        graph.name(NodeKind::Role, row(&graph, "role:passeur")),
        "passeur"
    );
    // The French have no table of skills, but a collection.
    let moon = row(&graph, "skill:phases-of-the-moon");
    let french = &labels(&graph, NodeKind::Skill, moon)[1];
    assert_eq!(
        french,
        &label("fr", "phases de la lune", &["lunaison", "lune"])
    );
    assert!(
        notices.contains(
            &"ESCO 1.1.1: the labels in `fr` of 1 concepts come from the collections".to_owned()
        ),
        "{notices:?}"
    );
    assert!(
        notices.iter().any(|n| n.contains("`skills_fr.csv`")),
        "{notices:?}"
    );
    assert_eq!(
        skips(&graph),
        ["greenSkillsCollection_fr.csv:3: no concept `http://e/skill/unknown` in this release"]
    );
}

#[test]
fn one_folder_of_both_is_the_same_as_two() {
    let dir = tempfile::tempdir().unwrap();
    let paths = [("a/v1.1.1_fr", FRENCH), ("a/v1.1.1_en", FILES)];
    let paths = paths.map(|(name, files)| write_folder(&dir.path().join(name), files));
    let (two, _) = load(&paths);
    let (one, _) = load(&[dir.path().join("a")]);
    assert_eq!(counts(&one), counts(&two));
    assert_eq!(one.report().nodes, two.report().nodes);
    assert_eq!(one.report().relations, two.report().relations);
    assert_eq!(one.report().sources[0].name, "ESCO 1.1.1");
}

#[test]
fn a_part_in_one_language_loads_alone() {
    let (graph, notices) = load_files(FRENCH);
    let keeper = row(&graph, "role:gardien-de-maree");
    // Without the table of broader occupations, the row's own group serves.
    assert_eq!(names(&graph, Relation::RoleBroader, keeper), ["Gardiens"]);
    assert_eq!(
        aliases(&graph, NodeKind::Role, keeper),
        ["maréeur", "gardienne de marée"]
    );
    assert_eq!(graph.count(NodeKind::Skill), 0);
    assert_eq!(counts(&graph), (3, 0, 2));
    assert!(
        notices[0].contains("`occupationSkillRelations.csv`"),
        "{notices:?}"
    );
}

#[test]
fn pairs_are_read_from_one_language_alone() {
    let dir = tempfile::tempdir().unwrap();
    let english = write_folder(&dir.path().join("v1.2.0_en"), FILES);
    let pairs = FILES
        .iter()
        .find(|(name, _)| *name == "occupationSkillRelations.csv")
        .unwrap();
    let french = write_folder(
        &dir.path().join("v1.2.0_fr"),
        &[FRENCH[0], ("occupationSkillRelations_fr.csv", pairs.1)],
    );
    let (graph, notices) = load(&[english, french]);
    assert_eq!(graph.relation(Relation::RoleSkill).edges().rows(), 2);
    let said = notices.iter().any(|n| {
        n.contains(
            "occupationSkillRelations_fr.csv: not read: its pairs are the same in every language",
        )
    });
    assert!(said, "{notices:?}");
}

#[test]
fn two_versions_are_two_sources_of_the_same_concepts() {
    let dir = tempfile::tempdir().unwrap();
    let old = write_folder(&dir.path().join("v1.1.1_en"), FILES);
    let new = write_folder(&dir.path().join("v1.2.0_en"), FILES);
    let (graph, _) = load(&[old, new]);
    let names: Vec<&str> = graph
        .report()
        .sources
        .iter()
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(names, ["ESCO 1.1.1", "ESCO 1.2.0"]);
    let (once, _) = load_files(FILES);
    assert_eq!(graph.report().relations, once.report().relations);
    assert_eq!(graph.count(NodeKind::Role), once.count(NodeKind::Role));
}
