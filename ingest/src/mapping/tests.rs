use super::*;
use crate::input::Column;

const SMALL: &str = "kind = \"jobs\"\n[source]\nname = \"Tides\"\n[columns]\ntitle = \"job\"\n";

fn error(text: &str) -> String {
    Mapping::parse("tides.toml", text).unwrap_err().to_string()
}

#[test]
fn shipped_mappings_are_whole() {
    for (name, _) in SHIPPED {
        let mapping = find(name).unwrap();
        assert!(mapping.source.licence.is_some(), "{name}");
    }
    let mapping = find("datanerd").unwrap();
    assert_eq!(
        mapping.skill(" Excel"),
        ("Microsoft Excel".to_owned(), Mentioned::Tool)
    );
    assert_eq!(mapping.skill("gdpr"), ("GDPR".to_owned(), Mentioned::Skill));
    assert_eq!(
        mapping.skill("new thing"),
        ("new thing".to_owned(), Mentioned::Tool)
    );
    assert!(mapping.is_no_place("anywhere"));
    assert_eq!(
        (mapping.is_remote("True"), mapping.is_remote("False")),
        (Some(true), Some(false))
    );
    let mapping = find("ai-jobs-salaries").unwrap();
    assert_eq!(
        (mapping.is_remote("100"), mapping.is_remote("50")),
        (Some(true), Some(false))
    );
    assert_eq!(mapping.level_of("EX"), Some(Level::Executive));
}

#[test]
fn a_mapping_is_found_by_the_columns() {
    let header = [
        "job_title",
        "experience_level",
        "company_location",
        "salary_in_usd",
        "work_year",
        "remote_ratio",
    ]
    .map(String::from);
    assert_eq!(
        fitting(&header, MappingKind::Pay).unwrap().source.name,
        "AI jobs salaries"
    );
    assert!(fitting(&header, MappingKind::Jobs).is_none());
    assert!(fitting(&header[1..], MappingKind::Pay).is_none());
}

#[test]
fn own_words_come_before_the_usual_ones() {
    let text = format!(
        "{SMALL}[schedule]\n\"Zero hours\" = \"TEMPORARY\"\nContract = \"TEMPORARY\"\n[level]\nL5 = \"SENIOR\"\n"
    );
    let mapping = Mapping::parse("tides.toml", &text).unwrap();
    use EmploymentType as T;
    assert_eq!(mapping.employment_types("zero-hours"), [T::Temporary]);
    assert_eq!(
        mapping.employment_types("Full-time, Contract"),
        [T::FullTime, T::Temporary]
    );
    assert_eq!(mapping.level_of("l5"), Some(Level::Senior));
    assert_eq!(mapping.level_of("junior"), Some(Level::Entry));
}

#[test]
fn mistakes_are_told_with_their_line() {
    for (text, expected) in [
        (
            format!("{SMALL}titel = \"x\"\n"),
            "tides.toml:6:1: unknown key `titel` in the columns",
        ),
        (
            "kind = \"job\"\n".to_owned(),
            "tides.toml:1:8: `kind` is \"job\", expected one of \"jobs\", \"pay\"",
        ),
        (
            "[source]\nname = \"x\"\n".to_owned(),
            "tides.toml:1:1: a mapping without `kind`",
        ),
        (SMALL.replace("title", "company"), "no column `title`"),
        (
            SMALL.replace("\"job\"", "3"),
            "tides.toml:5:9: `title` is a number, expected the name of a column",
        ),
        (
            format!("{SMALL}[constants]\ncurrency = \"dollar\"\n"),
            "expected three capitals of ISO 4217",
        ),
        (
            format!("{SMALL}[skills]\nformat = \"yaml\"\n"),
            "expected `format = \"list-literal\"`",
        ),
        (
            format!("{SMALL}[level]\nx = \"BOSS\"\n"),
            "expected one of \"ENTRY\"",
        ),
        (
            format!("{SMALL}[extra]\n"),
            "unknown key `extra` in a mapping",
        ),
        ("kind = [".to_owned(), "tides.toml:1"),
        (
            SMALL.replace("[columns]\ntitle = \"job\"\n", ""),
            "a mapping without `[columns]`",
        ),
        (
            SMALL.replace("[source]\nname = \"Tides\"\n", ""),
            "a mapping without `[source]`",
        ),
    ] {
        let error = error(&text);
        assert!(error.contains(expected), "{error} of {text}");
    }
}

#[test]
fn a_missing_column_names_those_of_the_table() {
    let text = format!("{SMALL}company = [\"firm\", \"employer\"]\n");
    let mapping = Mapping::parse("tides.toml", &text).unwrap();
    let header = ["Job", "Firma"].map(String::from);
    assert_eq!(
        mapping.resolve(&header, "a.csv").unwrap_err().to_string(),
        "tides.toml:6:11: `company` is the column `firm` or `employer`, and a.csv has none of that name; its columns are `Job`, `Firma`"
    );
    let header = ["Job", "Employer"].map(String::from);
    let columns = mapping.resolve(&header, "a.csv").unwrap();
    assert_eq!(columns.get(JobColumn::Company).map(Column::index), Some(1));
    assert_eq!(columns.get(JobColumn::Url), None);
}

#[test]
fn the_documented_mapping_is_one() {
    let page = include_str!("../../../docs/mapping.md");
    let example = page
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let mapping = Mapping::parse("mapping.md", example.unwrap()).unwrap();
    assert_eq!(mapping.skill("JS").0, "JavaScript");
    let keys: Vec<&str> = JobColumn::KEYS
        .iter()
        .chain(PayColumn::KEYS)
        .copied()
        .collect();
    for key in keys {
        assert!(page.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn a_mapping_that_is_nowhere_is_an_error() {
    let error = find("no/such/mapping.toml").unwrap_err().to_string();
    assert!(error.contains("`datanerd`"), "{error}");
}
