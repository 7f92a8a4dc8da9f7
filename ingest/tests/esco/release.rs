//! What a release in English becomes.

use rolegraph_graph::model::word::{Collection, RelatedBy, Requirement, ReuseLevel, SkillKind};

use super::*;

const ISCO: &str =
    "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description
ISCOGroup,http://e/isco/C2,2,Tide professionals,released,,,All tides.
ISCOGroup,http://e/isco/C25,25,Tide Keepers,released,,,
";
const OCCUPATIONS: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,definition,description,code
Occupation,http://e/occupation/keeper,25,tide keeper,\"keeper of tides
tidesman
tide keeper\",tide boy,released,2020-01-01T00:00:00Z,,Keeps the tide.,25.1
Occupation,http://e/occupation/warden,25,tide warden/tide wardeness,,,released,,Wards the tide.,,25.1.1
";
const SKILLS: &str = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,description
KnowledgeSkillCompetence,http://e/skill/read,skill/competence,cross-sector,read tide tables,,,released,,
KnowledgeSkillCompetence,http://e/skill/moon,knowledge,sector-specific,phases of the moon,moon phases | lunar phases,,released,,About the moon.
KnowledgeSkillCompetence,http://e/skill/frisian,knowledge,transversal,Frisian,,,released,,
KnowledgeSkillCompetence,http://e/skill/speak,skill/competence,transversal,speak Frisian,,,released,,
KnowledgeSkillCompetence,http://e/skill/odd,,,be odd,,,released,,
";
const GROUPS: &str =
    "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,description,code
SkillGroup,http://e/skill/s1,handling water,,,released,,S1
SkillGroup,http://e/skill/l1,languages,,,released,,L1
SkillGroup,http://e/isced-f/0532,earth sciences,,,released,,
";
const HIERARCHY: &str = "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Description,Level 0 code,Level 1 code
http://e/skill/s1,handling water,,,,S1
http://e/skill/s1,handling water,http://e/skill/s1.1,handling tides,The tides.,S1,S1.1
";
const OCCUPATION_BROADER: &str = "conceptType,conceptUri,broaderType,broaderUri
ISCOGroup,http://e/isco/C25,ISCOGroup,http://e/isco/C2
Occupation,http://e/occupation/keeper,ISCOGroup,http://e/isco/C25
Occupation,http://e/occupation/warden,Occupation,http://e/occupation/keeper
";
const SKILL_BROADER: &str = "conceptType,conceptUri,broaderType,broaderUri
KnowledgeSkillCompetence,http://e/skill/read,SkillGroup,http://e/skill/s1.1
KnowledgeSkillCompetence,http://e/skill/frisian,SkillGroup,http://e/skill/l1
KnowledgeSkillCompetence,http://e/skill/speak,KnowledgeSkillCompetence,http://e/skill/frisian
SkillGroup,http://e/skill/s1.1,SkillGroup,http://e/skill/s1
";
const OCCUPATION_SKILL: &str = "occupationUri,relationType,skillType,skillUri
http://e/occupation/keeper,essential,skill/competence,http://e/skill/read
http://e/occupation/keeper,optional,,http://e/skill/moon
";
const SKILL_SKILL: &str =
    "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri
http://e/skill/read,skill/competence,optional,knowledge,http://e/skill/moon
";
const GREEN: &str = "conceptType,conceptUri,preferredLabel,status,altLabels
KnowledgeSkillCompetence,http://e/skill/moon,phases of the moon,released,
";
const RESEARCH: &str = "conceptType,conceptUri,preferredLabel,status
Occupation,http://e/occupation/keeper,tide keeper,released
";

pub(super) const FILES: Files<'_> = &[
    ("ISCOGroups_en.csv", ISCO),
    ("occupations_en.csv", OCCUPATIONS),
    ("skills_en.csv", SKILLS),
    ("skillGroups_en.csv", GROUPS),
    ("skillsHierarchy_en.csv", HIERARCHY),
    ("broaderRelationsOccPillar.csv", OCCUPATION_BROADER),
    ("broaderRelationsSkillPillar.csv", SKILL_BROADER),
    ("occupationSkillRelations.csv", OCCUPATION_SKILL),
    ("skillSkillRelations.csv", SKILL_SKILL),
    ("greenSkillsCollection_en.csv", GREEN),
    ("digitalSkillsCollection_en.csv", GREEN),
    ("researchOccupationsCollection_en.csv", RESEARCH),
    ("conceptSchemes_en.csv", "a,b\n1,2\n"),
];

#[test]
fn occupations_are_roles_in_their_groups() {
    let (graph, _) = load_files(FILES);
    let table = graph.table(NodeKind::Role);
    let keeper = graph.by_code(NodeKind::Role, Some("esco"), "http://e/occupation/keeper")[0];
    assert_eq!(graph.name(NodeKind::Role, keeper), "tide keeper");
    let others = ["keeper of tides", "tidesman", "tide boy"];
    assert_eq!(aliases(&graph, NodeKind::Role, keeper), others);
    let codes: Vec<(&str, &str)> = table.codes(Property::Codes, keeper).collect();
    let expected = [
        ("esco", "http://e/occupation/keeper"),
        ("esco-code", "25.1"),
    ];
    assert_eq!(codes, expected);
    assert_eq!(
        table.text(Property::Description, keeper),
        Some("Keeps the tide.")
    );
    assert_eq!(
        table.words(Property::Collections, keeper),
        [Collection::Research.code()]
    );

    // A group of the same name is another node.
    let group = graph.by_code(NodeKind::Role, Some("isco-08"), "25")[0];
    assert_ne!(group, keeper);
    assert_eq!(table.flag(Property::IsGroup, group), Some(true));
    assert_eq!(
        graph.by_code(NodeKind::Role, Some("esco"), "http://e/isco/C25"),
        [group]
    );
    assert_eq!(
        names(&graph, Relation::RoleBroader, keeper),
        ["Tide Keepers"]
    );
    assert_eq!(
        names(&graph, Relation::RoleBroader, group),
        ["Tide professionals"]
    );

    let warden = graph.by_code(NodeKind::Role, Some("esco-code"), "25.1.1")[0];
    assert_eq!(
        graph.name(NodeKind::Role, warden),
        "tide warden/tide wardeness"
    );
    assert_eq!(
        aliases(&graph, NodeKind::Role, warden),
        ["tide warden", "tide wardeness"]
    );
    assert_eq!(
        table.text(Property::Description, warden),
        Some("Wards the tide.")
    );
    assert_eq!(
        names(&graph, Relation::RoleBroader, warden),
        ["tide keeper"]
    );
}

#[test]
fn skills_have_kinds_groups_and_collections() {
    let (graph, _) = load_files(FILES);
    let table = graph.table(NodeKind::Skill);
    let kind = |id: &str| {
        let word = table.word(Property::SkillKind, row(&graph, id));
        word.and_then(SkillKind::from_code)
    };
    assert_eq!(kind("skill:read-tide-table"), Some(SkillKind::Skill));
    assert_eq!(kind("skill:phases-of-the-moon"), Some(SkillKind::Knowledge));
    assert_eq!(kind("skill:frisian"), Some(SkillKind::Language));
    assert_eq!(kind("skill:speak-frisian"), Some(SkillKind::Skill));
    assert_eq!(kind("skill:be-odd"), None);
    let moon = row(&graph, "skill:phases-of-the-moon");
    let reuse = table.word(Property::ReuseLevel, moon);
    assert_eq!(reuse, Some(ReuseLevel::SectorSpecific.code()));
    assert_eq!(
        aliases(&graph, NodeKind::Skill, moon),
        ["moon phases", "lunar phases"]
    );
    let collections = [Collection::Digital.code(), Collection::Green.code()];
    assert_eq!(table.words(Property::Collections, moon), collections);

    let read = row(&graph, "skill:read-tide-table");
    assert_eq!(
        names(&graph, Relation::SkillBroader, read),
        ["handling tides"]
    );
    let field = graph.by_code(NodeKind::Skill, Some("isced-f"), "0532")[0];
    assert_eq!(table.flag(Property::IsGroup, field), Some(true));
}

/// ESCO 1.1.1 has seven groups in the hierarchy, and in the table of broader skills, that its
/// table of skill groups lacks, such as "positioning materials, tools or equipment".
#[test]
fn groups_of_the_hierarchy_alone_are_groups() {
    let (graph, _) = load_files(FILES);
    let tides = graph.by_code(NodeKind::Skill, Some("esco-code"), "S1.1")[0];
    let table = graph.table(NodeKind::Skill);
    assert_eq!(graph.name(NodeKind::Skill, tides), "handling tides");
    assert_eq!(table.flag(Property::IsGroup, tides), Some(true));
    assert_eq!(table.text(Property::Description, tides), Some("The tides."));
    assert_eq!(
        names(&graph, Relation::SkillBroader, tides),
        ["handling water"]
    );
}

#[test]
fn edges_say_what_is_essential_and_nothing_else() {
    let (graph, _) = load_files(FILES);
    let (keeper, read) = (
        row(&graph, "role:tide-keeper"),
        row(&graph, "skill:read-tide-table"),
    );
    let moon = row(&graph, "skill:phases-of-the-moon");
    let asks = graph.relation(Relation::RoleSkill);
    for (skill, requirement) in [
        (read, Requirement::Essential),
        (moon, Requirement::Optional),
    ] {
        let edge = asks.edge_between(keeper, skill).unwrap();
        let word = asks.edges().word(Property::Requirement, edge);
        assert_eq!(word, Some(requirement.code()));
        assert_eq!(asks.edges().number(Property::Importance, edge), None);
    }
    let uses = graph.relation(Relation::SkillRelated);
    let edge = uses.edge_between(read, moon).unwrap();
    let word = |property| uses.edges().word(property, edge);
    assert_eq!(word(Property::RelatedBy), Some(RelatedBy::Uses.code()));
    assert_eq!(
        word(Property::Requirement),
        Some(Requirement::Optional.code())
    );
}

#[test]
fn every_row_is_counted_and_the_source_says_where_it_is_from() {
    let (graph, notices) = load_files(FILES);
    // The hierarchy's first row and the last step that it shares with the broader skills say
    // nothing new, but its group does.
    assert_eq!(
        counts(&graph),
        (2 + 2 + 5 + 3 + 1 + 3 + 4 + 2 + 1 + 1 + 1 + 1, 1, 0)
    );
    let table = graph.table(NodeKind::Source);
    let text = |property| table.text(property, Row::new(0)).unwrap();
    assert_eq!(text(Property::Name), "ESCO 1.1.1");
    assert_eq!(text(Property::SourceKind), "esco");
    assert_eq!(text(Property::Version), "1.1.1");
    assert!(text(Property::Attribution).contains("European Commission"));
    assert!(text(Property::Licence).contains("2011/833/EU"));
    assert_eq!(notices.len(), 2, "{notices:?}");
    assert!(notices[0].ends_with(
        "conceptSchemes_en.csv: not read: the other files say which concepts are in which scheme"
    ));
    assert_eq!(
        notices[1],
        "ESCO 1.1.1: not there, and so not loaded: `digCompSkillsCollection_*.csv`, `transversalSkillsCollection_*.csv`, `researchSkillsCollection_*.csv`, `languageSkillsCollection_*.csv`"
    );
}

#[test]
fn a_zip_of_release_1_2_loads_like_a_folder() {
    let dir = tempfile::tempdir().unwrap();
    let renamed: Vec<(String, &str)> = FILES
        .iter()
        .map(|(name, text)| {
            let name = if name.contains("Relations") {
                name.replace(".csv", "_en.csv")
            } else {
                (*name).to_owned()
            };
            (
                format!("ESCO dataset - v1.2.0/{}", name.to_uppercase()),
                *text,
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = renamed.iter().map(|(n, t)| (n.as_str(), *t)).collect();
    let zip = dir
        .path()
        .join("ESCO dataset - v1.2.0 - classification - en - csv.zip");
    let (zipped, _) = load(&[write_zip(&zip, &files)]);
    let (plain, _) = load_files(FILES);
    assert_eq!(zipped.report().relations, plain.report().relations);
    assert_eq!(counts(&zipped), counts(&plain));
    assert_eq!(zipped.report().sources[0].name, "ESCO 1.2.0");
}

#[test]
fn the_graph_does_not_depend_on_threads() {
    let dir = tempfile::tempdir().unwrap();
    let path = write_folder(&dir.path().join("v1.1.1"), FILES);
    let saved = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let (graph, notices) = pool
            .build()
            .unwrap()
            .install(|| load(std::slice::from_ref(&path)));
        let names: Vec<String> = [NodeKind::Role, NodeKind::Skill]
            .into_iter()
            .flat_map(|kind| graph.rows(kind).map(move |row| (kind, row)))
            .map(|(kind, row)| format!("{} {:?}", graph.id(kind, row), labels(&graph, kind, row)))
            .collect();
        (format!("{:?}", graph.report()), names, notices)
    };
    assert_eq!(saved(1), saved(4));
}
