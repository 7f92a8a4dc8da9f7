//! What the classic layout says is in the graph, each number in its place.

use rolegraph_graph::model::word::{Preparation, RelatedBy, SkillKind, TaskType};
use rolegraph_graph::{Graph, Lookup, NodeKind, Property, Relation, Row};
use rolegraph_ingest::input::days_of;

use super::support::{by_code, by_id, joined, layout, load};

fn classic() -> Graph {
    load(&[&layout("classic")]).0
}

pub(crate) fn edge(graph: &Graph, relation: Relation, from: Row, to: Row) -> Row {
    let edge = graph.relation(relation).edge_between(from, to);
    edge.expect("an edge")
}

#[track_caller]
pub(crate) fn close(found: Option<f64>, expected: f64) {
    let found = found.expect("a number");
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn the_source_says_what_may_be_done_with_it() {
    let graph = classic();
    let table = graph.table(NodeKind::Source);
    let text = |property| table.text(property, Row::new(0)).unwrap();
    assert_eq!(text(Property::Name), "O*NET 29.3 Database");
    assert_eq!(text(Property::SourceKind), "onet");
    assert_eq!(text(Property::Version), "29.3");
    assert_eq!(text(Property::Licence), "CC BY 4.0");
    assert_eq!(
        text(Property::Url),
        "https://www.onetcenter.org/database.html"
    );
    assert_eq!(
        text(Property::Attribution),
        "Includes information from the O*NET 29.3 Database by the U.S. Department of Labor, \
         Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. \
         O*NET® is a trademark of USDOL/ETA."
    );
}

#[test]
fn roles_have_codes_groups_and_titles() {
    let graph = classic();
    let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
    let roles = graph.table(NodeKind::Role);
    assert_eq!(graph.id(NodeKind::Role, scientist), "role:data-scientist");
    let codes: Vec<_> = roles.codes(Property::Codes, scientist).collect();
    assert_eq!(
        codes,
        [("onet-soc-2019", "15-2051.00"), ("soc-2018", "15-2051")]
    );
    let analyst = by_code(&graph, NodeKind::Role, "15-2051.01");
    let codes: Vec<_> = roles.codes(Property::Codes, analyst).collect();
    assert_eq!(codes, [("onet-soc-2019", "15-2051.01")]);

    assert_eq!(
        joined(&graph, Relation::RoleBroader, analyst),
        ["role:data-scientist"]
    );
    let group = by_code(&graph, NodeKind::Role, "15-0000");
    assert_eq!(roles.flag(Property::IsGroup, group), Some(true));
    assert_eq!(
        graph.name(NodeKind::Role, group),
        "Computer and Mathematical Occupations"
    );
    assert_eq!(
        joined(&graph, Relation::RoleBroader, scientist),
        [graph.id(NodeKind::Role, group)]
    );

    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let mut aliases: Vec<&str> = roles.texts(Property::Aliases, chief).collect();
    aliases.sort_unstable();
    assert_eq!(
        aliases,
        [
            "BD Officer",
            "Business Development Officer",
            "Business Development Officer (BD Officer)",
            "CEO",
            "CEO (Chief Executive Officer)",
            "Chief Executive Officer",
        ]
    );
    assert_eq!(
        graph.by_name(NodeKind::Role, "bd officer"),
        Lookup::Found(chief)
    );
    let (labels, range) = roles.rows_of(Property::Labels, chief).unwrap();
    assert_eq!(range.len(), 1);
    let label = range.first().unwrap();
    assert_eq!(labels.text(Property::Language, label), Some("en"));
    assert_eq!(labels.text(Property::Name, label), Some("Chief Executives"));
    assert_eq!(labels.texts(Property::Aliases, label).count(), 6);
    assert!(labels.text(Property::Description, label).is_some());
}

#[test]
fn ratings_are_one_edge_from_0_to_1() {
    let graph = classic();
    let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
    let skill = by_code(&graph, NodeKind::Skill, "2.A.1.e");
    let edges = graph.relation(Relation::RoleSkill).edges();
    let at = edge(&graph, Relation::RoleSkill, scientist, skill);
    close(edges.number(Property::Importance, at), 3.5 / 4.0);
    close(edges.number(Property::LevelNeeded, at), 4.88 / 7.0);
    assert_eq!(edges.integer(Property::SampleSize, at), Some(8));
    // Only the level is too uncertain.
    assert_eq!(edges.flag(Property::LevelSuppress, at), Some(true));
    assert_eq!(edges.flag(Property::NotRelevant, at), Some(false));

    let (statements, range) = edges.rows_of(Property::RoleSkillStatements, at).unwrap();
    assert_eq!(range.len(), 1);
    let said = range.first().unwrap();
    let number = |property| statements.number(property, said);
    close(number(Property::ImportanceError), 0.1890 / 4.0);
    close(number(Property::ImportanceLow), (4.1296 - 1.0) / 4.0);
    close(number(Property::ImportanceHigh), (4.8704 - 1.0) / 4.0);
    close(number(Property::LevelError), 0.2266 / 7.0);
    close(number(Property::LevelLow), 4.4309 / 7.0);
    close(number(Property::LevelHigh), 5.3191 / 7.0);
    assert_eq!(
        statements.date(Property::Measured, said),
        days_of(2024, 8, 1)
    );

    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let programming = by_code(&graph, NodeKind::Skill, "2.B.3.e");
    let at = edge(&graph, Relation::RoleSkill, chief, programming);
    close(edges.number(Property::Importance, at), 0.0);
    assert_eq!(edges.flag(Property::NotRelevant, at), Some(true));
    let at = edge(&graph, Relation::RoleSkill, scientist, programming);
    close(edges.number(Property::Importance, at), 1.0);
    close(edges.number(Property::LevelNeeded, at), 1.0);
}

#[test]
fn a_skill_and_a_knowledge_of_one_name_are_apart() {
    let graph = classic();
    let skills = graph.table(NodeKind::Skill);
    let kind = |code| {
        let row = by_code(&graph, NodeKind::Skill, code);
        let word = skills.word(Property::SkillKind, row).unwrap();
        (row, SkillKind::from_code(word).unwrap())
    };
    let (skill, of_skill) = kind("2.A.1.e");
    let (knowledge, of_knowledge) = kind("2.C.4.a");
    assert_ne!(skill, knowledge);
    assert_eq!(graph.name(NodeKind::Skill, skill), "Mathematics");
    assert_eq!(graph.name(NodeKind::Skill, knowledge), "Mathematics");
    assert_eq!(
        (of_skill, of_knowledge),
        (SkillKind::Skill, SkillKind::Knowledge)
    );
    assert_eq!(kind("1.A.1.a.1").1, SkillKind::Ability);
    assert_eq!(
        skills.text(Property::Description, skill),
        Some("Using mathematics to solve problems.")
    );
}

#[test]
fn skills_stand_below_the_groups_of_the_content_model() {
    let graph = classic();
    let mut row = by_code(&graph, NodeKind::Skill, "1.A.1.a.1");
    let mut path = vec![graph.name(NodeKind::Skill, row)];
    while let [above] = *joined(&graph, Relation::SkillBroader, row) {
        row = by_id(&graph, above);
        assert_eq!(
            graph.table(NodeKind::Skill).flag(Property::IsGroup, row),
            Some(true)
        );
        path.push(graph.name(NodeKind::Skill, row));
    }
    assert_eq!(
        path,
        [
            "Oral Comprehension",
            "Verbal Abilities",
            "Cognitive Abilities",
            "Abilities"
        ]
    );
    for code in ["1", "1.B", "1.B.1.a", "2", "2.D", "4.C"] {
        assert!(
            graph.by_code(NodeKind::Skill, None, code).is_empty(),
            "{code}"
        );
    }
}

#[test]
fn detailed_activities_stand_below_general_ones() {
    let graph = classic();
    let mut row = by_code(&graph, NodeKind::Activity, "4.A.2.a.4.I01.D02");
    let mut path = vec![graph.name(NodeKind::Activity, row)];
    while let [above] = *joined(&graph, Relation::ActivityBroader, row) {
        row = by_id(&graph, above);
        path.push(graph.name(NodeKind::Activity, row));
    }
    assert_eq!(
        path,
        [
            "Prepare data for analysis.",
            "Analyze scientific or applied data using mathematical principles.",
            "Analyzing Data or Information",
            "Information and Data Processing",
            "Mental Processes",
            "Generalized Work Activities",
        ]
    );
    let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
    let activity = by_code(&graph, NodeKind::Activity, "4.A.2.a.4.I01.D02");
    let at = edge(&graph, Relation::RoleActivity, scientist, activity);
    let edges = graph.relation(Relation::RoleActivity).edges();
    assert_eq!(edges.number(Property::Importance, at), None);
}

/// They were skills, so that most of the skills of a role were none.
#[test]
fn activities_are_no_skills() {
    let graph = classic();
    let skills = graph.table(NodeKind::Skill);
    for row in graph.rows(NodeKind::Skill) {
        let mut codes = skills.codes(Property::Codes, row);
        assert!(codes.all(|(_, code)| !code.starts_with("4.")));
    }
    let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
    let activity = by_code(&graph, NodeKind::Activity, "4.A.2.a.4");
    assert_eq!(
        graph.id(NodeKind::Activity, activity),
        "activity:analyzing-data-or-information"
    );
    let activities = graph.table(NodeKind::Activity);
    assert_eq!(
        activities.text(Property::Description, activity),
        Some("Identifying the underlying principles, reasons, or facts of information.")
    );
    assert_eq!(activities.flag(Property::IsGroup, activity), Some(false));

    let edges = graph.relation(Relation::RoleActivity).edges();
    let at = edge(&graph, Relation::RoleActivity, scientist, activity);
    close(edges.number(Property::Importance, at), 3.9 / 4.0);
    close(edges.number(Property::LevelNeeded, at), 5.95 / 7.0);
    assert_eq!(edges.integer(Property::SampleSize, at), Some(30));
    let (statements, range) = edges.rows_of(Property::RoleSkillStatements, at).unwrap();
    let said = range.first().unwrap();
    close(statements.number(Property::LevelError, said), 0.15 / 7.0);
}

#[test]
fn tools_are_hot_and_have_categories() {
    let graph = classic();
    let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
    let tools = graph.table(NodeKind::Tool);
    let edges = graph.relation(Relation::RoleTool).edges();
    let flags = |role, tool| {
        let at = edge(&graph, Relation::RoleTool, role, tool);
        (
            edges.flag(Property::Hot, at),
            edges.flag(Property::InDemand, at),
        )
    };
    let python = by_id(&graph, "tool:python");
    assert_eq!(flags(scientist, python), (Some(true), Some(true)));
    assert_eq!(tools.flag(Property::Hot, python), Some(true));
    let sql = by_id(&graph, "tool:structured-query-language-sql");
    assert_eq!(flags(scientist, sql), (Some(true), Some(false)));
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let tracker = by_id(&graph, "tool:adsense-tracker");
    assert_eq!(flags(chief, tracker), (Some(false), Some(false)));
    assert_eq!(tools.flag(Property::Hot, tracker), Some(false));

    let mut row = python;
    let mut path = Vec::new();
    while let [above] = *joined(&graph, Relation::ToolBroader, row) {
        row = by_id(&graph, above);
        assert_eq!(tools.flag(Property::IsGroup, row), Some(true));
        let codes: Vec<_> = tools.codes(Property::Codes, row).collect();
        path.push(codes[0]);
    }
    assert_eq!(
        path,
        [
            ("unspsc", "43232408"),
            ("unspsc", "43232400"),
            ("unspsc", "43230000"),
            ("unspsc", "43000000")
        ]
    );
}

/// Commodities bear the names of the tools in them. When the category was made first, the tool
/// "Desktop computers" became the category itself, and a role worked with a group.
#[test]
fn a_tool_and_its_category_of_one_name_are_two() {
    let graph = classic();
    let tools = graph.table(NodeKind::Tool);
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let group = by_code(&graph, NodeKind::Tool, "43211507");
    assert_eq!(tools.flag(Property::IsGroup, group), Some(true));
    let tool = by_id(&graph, "tool:desktop-computer");
    assert_ne!(tool, group);
    assert!(joined(&graph, Relation::RoleTool, chief).contains(&"tool:desktop-computer"));
    assert_eq!(
        joined(&graph, Relation::ToolBroader, tool),
        [graph.id(NodeKind::Tool, group)]
    );
    assert_eq!(tools.flag(Property::Hot, tool), None, "nothing says so");
}

#[test]
fn tasks_are_responsibilities() {
    let graph = classic();
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
    let edges = graph.relation(Relation::RoleResponsibility).edges();
    let budget = by_code(&graph, NodeKind::Responsibility, "8823");
    let at = edge(&graph, Relation::RoleResponsibility, chief, budget);
    assert_eq!(
        edges.word(Property::TaskType, at),
        Some(TaskType::Core.code())
    );
    assert_eq!(edges.integer(Property::SampleSize, at), Some(95));
    close(edges.number(Property::Importance, at), 3.6 / 4.0);

    // One wording is one responsibility, whatever its codes.
    let others = by_code(&graph, NodeKind::Responsibility, "8824");
    assert_eq!(others, by_code(&graph, NodeKind::Responsibility, "21516"));
    let at = edge(&graph, Relation::RoleResponsibility, chief, others);
    assert_eq!(
        edges.word(Property::TaskType, at),
        Some(TaskType::Supplemental.code())
    );
    let at = edge(&graph, Relation::RoleResponsibility, scientist, others);
    assert_eq!(edges.word(Property::TaskType, at), None);

    let new = by_id(&graph, "responsibility:review-dashboards-for-error");
    let analyst = by_code(&graph, NodeKind::Role, "15-2051.01");
    let at = edge(&graph, Relation::RoleResponsibility, analyst, new);
    assert_eq!(edges.text(Property::Note, at), Some("new"));
    let revised = by_id(&graph, "responsibility:direct-an-organizations-budget");
    let at = edge(&graph, Relation::RoleResponsibility, chief, revised);
    assert_eq!(edges.text(Property::Note, at), Some("revision"));
}

#[test]
fn education_and_preparation_are_shares() {
    let graph = classic();
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    assert_eq!(
        joined(&graph, Relation::RoleEducation, chief),
        ["education:bachelors-degree", "education:masters-degree"],
        "nobody has but a high school diploma"
    );
    let edges = graph.relation(Relation::RoleEducation).edges();
    let bachelor = by_id(&graph, "education:bachelors-degree");
    let at = edge(&graph, Relation::RoleEducation, chief, bachelor);
    close(edges.number(Property::Share, at), 0.745);
    assert_eq!(edges.integer(Property::Order, at), Some(6));
    assert_eq!(edges.integer(Property::SampleSize, at), Some(28));
    assert_eq!(edges.flag(Property::Suppress, at), Some(false));
    let (statements, range) = edges
        .rows_of(Property::RoleEducationStatements, at)
        .unwrap();
    let said = range.first().unwrap();
    close(statements.number(Property::StandardError, said), 0.041_428);
    close(statements.number(Property::LowerBound, said), 0.606_307);
    close(statements.number(Property::UpperBound, said), 0.855_524);
    assert_eq!(
        statements.date(Property::Measured, said),
        days_of(2023, 8, 1)
    );

    let roles = graph.table(NodeKind::Role);
    let (rows, range) = roles.rows_of(Property::Preparation, chief).unwrap();
    let found: Vec<_> = range
        .map(|row| {
            let kind = rows.word(Property::PreparationKind, row).unwrap();
            (
                Preparation::from_code(kind).unwrap(),
                rows.text(Property::Category, row).unwrap(),
                rows.integer(Property::Order, row).unwrap(),
                rows.number(Property::Share, row).unwrap(),
                rows.integer(Property::SampleSize, row).unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (Preparation::Experience, "None", 1, 0.0, 28),
            (
                Preparation::Experience,
                "Over 2 years, up to and including 4 years",
                7,
                1.0,
                28
            ),
            (Preparation::OnSite, "None", 1, 0.335, 28),
            (
                Preparation::OnTheJob,
                "None or short demonstration",
                1,
                0.12,
                27
            ),
        ]
    );
}

#[test]
fn job_zones_and_related_roles_are_told() {
    let graph = classic();
    let scientist = by_code(&graph, NodeKind::Role, "15-2051.00");
    let roles = graph.table(NodeKind::Role);
    let (rows, range) = roles.rows_of(Property::JobZone, scientist).unwrap();
    assert_eq!(range.len(), 1);
    let row = range.first().unwrap();
    assert_eq!(rows.integer(Property::Zone, row), Some(4));
    for (property, text) in [
        (
            Property::Name,
            "Job Zone Four: Considerable Preparation Needed",
        ),
        (Property::ZoneEducation, "A four-year bachelor's degree."),
        (
            Property::ZoneExperience,
            "Considerable experience is needed.",
        ),
        (Property::ZoneTraining, "Several years."),
        (Property::SvpRange, "(7.0 to < 8.0)"),
    ] {
        assert_eq!(rows.text(property, row), Some(text));
    }
    let analyst = by_code(&graph, NodeKind::Role, "15-2051.01");
    let edges = graph.relation(Relation::RoleRelated).edges();
    let at = edge(&graph, Relation::RoleRelated, scientist, analyst);
    assert_eq!(
        edges.word(Property::RelatedBy, at),
        Some(RelatedBy::Similar.code())
    );
    assert_eq!(edges.text(Property::Tier, at), Some("Primary-Short"));
    assert_eq!(edges.integer(Property::Rank, at), Some(1));
}
