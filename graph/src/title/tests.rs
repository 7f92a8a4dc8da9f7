//! Titles with the roles, the scores, the levels and the places of work they tell.

use proptest::prelude::*;

use super::*;
use crate::model::word::{Level, TitleMatch};
use crate::{Builder, NodeKind, SourceRecord, title_hints};

const ROLES: &[(&str, &[&str])] = &[
    ("Data Engineer", &["ETL Engineer"]),
    ("Data Analyst", &["Insight Analyst", "Information Analyst"]),
    ("Data Scientists", &["Statistical Modeler"]),
    ("Machine Learning Engineer", &[]),
    (
        "Business Intelligence Analyst",
        &["Reporting Analyst", "Engineer"],
    ),
    ("Business Analyst", &["Systems Analyst"]),
    (
        "Software Developer",
        &["Software Engineer", "Systems Analyst"],
    ),
    ("Database Administrator", &[]),
    ("Statistician", &[]),
    ("Quality Engineer", &[]),
    ("Development Engineer", &[]),
    ("Management Analyst", &[]),
    ("Data Science Manager", &[]),
    ("Engineering Manager", &["Data Engineering Manager"]),
    ("Project Manager", &[]),
    ("Chief Data Officer", &[]),
    ("Analyst", &[]),
    ("Staff Accountant", &[]),
    (
        "Call Centre Analyst",
        &["Senior Data Analyst", "Marketing Data Analyst"],
    ),
];

fn index() -> (TitleIndex, Vec<String>) {
    let mut builder = Builder::new();
    let source = builder.source(SourceRecord::new("Test", "test")).unwrap();
    for (name, aliases) in ROLES {
        let role = builder.node(NodeKind::Role, name, source).unwrap();
        for alias in *aliases {
            builder.alias(role, alias);
        }
    }
    let graph = builder.finish().unwrap();
    let rows = graph.rows(NodeKind::Role);
    let roles = rows.map(|row| graph.name(NodeKind::Role, row).to_owned());
    (graph.titles().clone(), roles.collect())
}

/// Each line is a title and, after an arrow, its role.
#[track_caller]
fn check(lines: &str) {
    let (index, roles) = index();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (title, expected) = line.split_once(" -> ").unwrap();
        let found = index.find(title);
        let names: Vec<&str> = found
            .iter()
            .map(|found| &*roles[found.role as usize])
            .collect();
        let names = if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(" + ")
        };
        assert_eq!(names, expected, "{title}: {found:?}");
    }
}

#[test]
fn level_place_and_contract_come_off() {
    check(
        "data engineers -> Data Engineer
        Sr. Data Engineer II - Remote (US) -> Data Engineer
        Senior Data Scientist -> Data Scientists
        (Senior) Data Scientist (m/w/d) -> Data Scientists
        Data Scientist H/F en CDI -> Data Scientists
        Data Engineer:in (all genders) -> Data Engineer
        Data Analyst III, Boston, MA -> Data Analyst
        Data Analyst R-14127 -> Data Analyst
        #633 Data Analyst -> Data Analyst
        Data Engineer (W2 only, no C2C) - 6 months -> Data Engineer
        $140K/YR - Data Engineer -> Data Engineer
        Data Engineer (TS/SCI Full Scope Poly) -> Data Engineer
        Urgent Hiring: Data Engineer -> Data Engineer
        Looking for a Data Scientist -> Data Scientists
        Full-time / Part-time Data Analyst -> Data Analyst
        Work from Home Data Analyst -> Data Analyst
        Data Analyst Intern -> Data Analyst
        Data Engineer Lead -> Data Engineer
        Staff Data Scientist -> Data Scientists
        Senior Statistician - Remote -> Statistician
        Senior Analyst -> Analyst
        Staff Accountant (Boston) -> Staff Accountant",
    );
}

#[test]
fn what_says_more_of_the_role_is_left_out() {
    check(
        "Azure Data Engineer -> Data Engineer
        Clinical Research Data Analyst -> Data Analyst
        Business Intelligence Data Engineer -> Data Engineer
        Data Engineer, Payments Platform -> Data Engineer
        Data Engineer (Python, AWS) -> Data Engineer
        Data Engineer Python AWS -> Data Engineer
        Senior Data Engineer - Databricks -> Data Engineer
        Data Analyst with Security Clearance -> Data Analyst
        Data Engineer Consultant -> Data Engineer
        Consultant - Data Engineer -> Data Engineer
        Engineer II - Data Engineer -> Data Engineer
        Acme Group | Lead Data Engineer -> Data Engineer
        Project Coordinator (Data Analyst) -> Data Analyst
        Tableau Reporting Analyst -> none
        Reporting Analyst - Tableau -> Business Intelligence Analyst",
    );
}

#[test]
fn words_are_known_in_other_spellings_and_orders() {
    check(
        "Senior ML Engineer -> Machine Learning Engineer
        BI Analyst -> Business Intelligence Analyst
        Oracle DBA -> Database Administrator
        Sr Data Eng -> Data Engineer
        Ingénieur(e) Data H/F -> Data Engineer
        Ingeniero de Datos Senior -> Data Engineer
        Analista de Dados Pleno -> Data Analyst
        Datenanalyst (m/w/d) -> Data Analyst
        Młodszy Analityk Danych -> Data Analyst
        Engineer, Data -> Data Engineer
        Engineer II, Data -> Data Engineer
        Analyst - Data -> Data Analyst
        Analyst, Healthcare Data -> Data Analyst
        Manager, Data Science -> Data Science Manager
        Manager Data Science -> Data Science Manager
        Data Science - Manager -> Data Science Manager",
    );
}

#[test]
fn of_joined_titles_the_first_complete_role_is_taken() {
    check(
        "Data Engineer/Analyst -> Data Engineer + Data Analyst
        Data Scientist / Machine Learning Engineer -> Data Scientists + Machine Learning Engineer
        Business/Data Analyst -> Business Analyst + Data Analyst
        Systems and Data Engineer (m/f/d) -> Data Engineer
        Azure Data Engineer & Sr. Data Analyst -> Data Engineer + Data Analyst
        Entry Level Statistician/Data Scientist/Analyst/Engineer -> Statistician + Data Scientists + Data Analyst + Data Engineer
        Analyst/Data Scientist -> Data Scientists
        AI/ML Data Scientist -> Data Scientists
        BI Developer and Data Engineer -> Data Engineer
        Data Engineer & Architect -> Data Engineer
        Data Analyst & Sales Administrator -> Data Analyst
        Business Analyst Data Engineer -> Data Engineer
        Data Entry/Analyst -> none",
    );
}

/// They were tied to managers of any engineers, or to nobody.
#[test]
fn who_leads_learns_or_advises_is_of_the_role_of_the_field() {
    check(
        "Head of Data Engineering -> Data Engineer
        Head of Data Engineer -> Data Engineer
        Director, Data Engineer -> Data Engineer
        Data Engineer - Director -> Data Engineer
        Manager, Data Scientist -> Data Scientists
        Chief Data Scientist -> Data Scientists
        Data Engineering Manager -> Data Engineer
        Intern Data Engineering -> Data Engineer
        VP Data Analytics -> Data Analyst
        Senior Manager, Data Analysis & Insights -> Data Analyst
        Recruiter, Data Science -> none
        Data Science Bootcamp -> none",
    );
}

#[test]
fn what_fits_nothing_stays_unmatched() {
    check(
        "Data Center Engineer -> none
        Data Quality Engineer -> none
        Research & Development Engineer -> none
        Revenue Management Analyst -> none
        Sales Engineer -> none
        Marketing Analyst -> none
        Contract Analyst -> none
        Analyst, Visa Consulting -> none
        Data Entry Clerk Analyst -> none
        Assistant Project Manager -> none
        Executive Assistant to the Data Analyst -> none
        Data Analyst Trainer -> none
        Data Engineer Bootcamp -> none
        Recruiter - Data Engineer -> none
        Systems Analyst -> none
        Engineer -> none
        Senior Engineer -> none
        Remote - Senior -> none
        数据 -> none
        !? -> none",
    );
}

#[test]
fn an_alias_with_a_level_gives_way_to_the_role_without() {
    check(
        "Senior Data Analyst -> Data Analyst
        Marketing Data Analyst -> Data Analyst
        Lead Marketing Data Analyst -> Data Analyst",
    );
}

#[test]
fn scores_tell_how_much_was_left_out() {
    let (index, _) = index();
    let titles = [
        ("Data Engineer", TitleMatch::Name, 1.0),
        ("ETL Engineer", TitleMatch::Alias, 0.9),
        ("Senior Data Engineer", TitleMatch::Words, 0.85),
        ("Senior ETL Engineer", TitleMatch::Words, 0.8),
        ("Data Engineer, Payments", TitleMatch::Words, 0.8),
        ("Azure Data Engineer, Payments", TitleMatch::Words, 0.75),
        ("Data Engineer/Analyst", TitleMatch::Words, 0.7),
        ("Data Engineer/Sales", TitleMatch::Words, 0.8),
    ];
    for (title, kind, score) in titles {
        let found = &index.find(title)[0];
        assert_eq!(found.kind, kind, "{title}");
        assert!(
            (found.score - score).abs() < 1e-9,
            "{title}: {}",
            found.score
        );
    }
    let matched = |title| index.find(title).remove(0).matched;
    assert_eq!(matched("Sr. Data Engineer II - Remote"), "Data Engineer");
    assert_eq!(matched("Engineer, Data"), "Data Engineer");
    assert_eq!(matched("Sr.Data Engineer"), "Data Engineer");
    assert_eq!(matched("Lead ML-Engineer (m/w/d)"), "ML Engineer");
    assert_eq!(
        matched("Ingénieur de données senior"),
        "Ingénieur de données"
    );
}

#[test]
fn levels_are_known_in_several_languages() {
    use Level::{Entry, Executive, Mid, Senior};
    for (title, level) in [
        ("Data Engineer", None),
        ("Junior Data Engineer", Some(Entry)),
        ("Entry-level Data Analyst", Some(Entry)),
        ("Data Entry Clerk", None),
        ("Senior Data Science Intern", Some(Entry)),
        ("Internal Auditor", None),
        ("Werkstudent Data Science (m/w/d)", Some(Entry)),
        ("Stage - Data Analyst H/F", Some(Entry)),
        ("Stage Manager", None),
        ("Data Scientist en alternance", Some(Entry)),
        ("Estágio em Ciência de Dados", Some(Entry)),
        ("Młodszy Analityk Danych", Some(Entry)),
        ("Graduate Research Assistant", None),
        ("Engineer I", Some(Entry)),
        ("Data Engineer II", Some(Mid)),
        ("Data Engineer (Intermediate)", Some(Mid)),
        ("Data Engineer confirmé", Some(Mid)),
        ("Data Analyst 3 - 46214", Some(Senior)),
        ("Data Scientist (3-5 years experience)", None),
        ("2 x Data Engineers", None),
        ("Sr. Data Analyst I", Some(Senior)),
        ("Mid/Senior Data Engineer", Some(Senior)),
        ("Cientista de Dados Sênior", Some(Senior)),
        ("Staff Software Engineer", Some(Senior)),
        ("Staff Data Analyst", Some(Senior)),
        ("Staff Accountant", None),
        ("Staff Nurse", None),
        ("Principal, Data Engineering", Some(Senior)),
        ("Principal Investigator", None),
        ("Lead Generation Specialist", None),
        ("Senior Living Advisor", None),
        ("Associate Data Engineer", None),
        ("Head of Data", Some(Executive)),
        ("VP, Data", Some(Executive)),
        ("Chief Data Officer", Some(Executive)),
        ("Executive Assistant", None),
        ("Executive Assistant to the CEO", None),
        ("Account Executive", None),
        ("Data Science Manager", None),
    ] {
        assert_eq!(title_hints(title).level, level, "{title}");
    }
}

#[test]
fn remote_work_is_told_from_work_on_what_is_remote() {
    for (title, remote) in [
        ("Data Engineer (Remote)", true),
        ("Data Engineer - 100% Remoto", true),
        ("Data Engineer Hybrid/Remote", true),
        ("Data Analyst * Work from home", true),
        ("Data Analyst WFH", true),
        ("Data Engineer - Home Office möglich", true),
        ("Data analyst (télétravail)", true),
        ("Analista - teletrabajo", true),
        ("Data Engineer - Anywhere", true),
        ("Data Engineer (not remote)", false),
        ("Data Engineer - No Remote", false),
        ("Data Engineer, pas de télétravail", false),
        ("Remote Sensing Scientist", false),
        ("Remote Support Engineer", false),
        ("Remote Sensing Scientist (Remote)", true),
        ("Data Engineer (Hybrid)", false),
    ] {
        assert_eq!(title_hints(title).remote, remote, "{title}");
    }
}

const PIECES: &[&str] = &[
    "Data",
    "Engineer",
    "Analyst",
    "Scientist",
    "Business",
    "Intelligence",
    "Senior",
    "Staff",
    "Intern",
    "II",
    "3",
    "Remote",
    "Azure",
    "Manager",
    "Head",
    "of",
    "with",
    "and",
    "/",
    " - ",
    ",",
    "(",
    ")",
    "m/w/d",
    "#123",
    "ML",
    "Machine Learning",
    "Contract",
    "Software",
    "Quality",
    "Marketing",
    "Statistician",
    "Ingénieur",
    "de",
    "données",
    "Engineers,",
    "$100k",
    "Consultant",
];

proptest! {
    #[test]
    fn any_text_is_read(title in "\\PC{0,60}") {
        let (index, roles) = index();
        prop_assert!(title_hints(&title).level.is_none() || !title.is_empty());
        for found in index.find(&title) {
            prop_assert!(found.score > 0.0 && found.score <= 1.0);
            prop_assert!((found.role as usize) < roles.len());
        }
    }

    /// What is left of a title once everything else is taken off is a title of the same role.
    #[test]
    fn stripping_is_idempotent(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..9)) {
        let (index, _) = index();
        let title = pieces.join(" ");
        for found in index.find(&title) {
            let again = index.find(&found.matched);
            prop_assert_eq!(
                again.iter().map(|again| again.role).collect::<Vec<_>>(), [found.role],
                "{}: {:?}, then {:?}", title, found, again
            );
            prop_assert!(again[0].score >= found.score);
        }
    }
}
