use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::document::{EmploymentType, Item, Requirement, SkillKind};

const ROLE: &str = r#"
name = "Tide Keeper"
aliases = ["Level Warden"]
codes = [{ scheme = "ISCO-08", code = "0000" }]
definition = "Keeps tides."

[responsibilities]
"Gauging" = "Read every gauge."

[skills]
"Programming Languages" = { essential = ["Ada"], optional = ["C++"], members = [{ name = "R", importance = 0.5, level = 1 }], note = "Ada every day." }
"Patience" = "Tides take their time."

[tools]
"Gauges" = { members = ["Float Gauge"] }

[education]
"Bachelor's Degree" = "In hydrography."

[industries]
"Harbours" = "Keeping ships afloat."

[tips]
"Get Wet" = "Go to the shore."
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

#[track_caller]
fn check_error(files: &[(&str, &str)], expected: &str) {
    let dir = folder(files);
    let error = read_dir(dir.path()).expect_err("an error").to_string();
    let error = error.replace(&dir.path().display().to_string(), "catalog");
    assert_eq!(error, expected);
}

#[test]
fn a_catalog_is_read() {
    let dir = folder(&[
        ("catalog.toml", "name = \"Tides\"\nversion = \"1\"\n"),
        ("roles/tide-keeper.toml", ROLE),
        (
            "skills.toml",
            "[\"Ada\"]\naliases = [\"Ada 2022\"]\nkind = \"KNOWLEDGE\"\n",
        ),
        (
            "jobs.toml",
            "[[jobs]]\ntitle = \"Tide Keeper\"\nplace = \"Remote (anywhere in Canada)\"\nemployment_types = [\"FULL_TIME\"]\nlevel = \"MID\"\npay = { min = 1, max = 2, currency = \"CAD\", period = \"YEAR\" }\n",
        ),
        ("README.md", "not read"),
    ]);
    let document = read_dir(dir.path()).unwrap();
    assert_eq!(document.source.name, "Tides");
    let role = &document.roles[0];
    assert_eq!((role.name.as_str(), role.line), ("Tide Keeper", 2));
    let Item::Group { members, .. } = &role.skills[0] else {
        panic!("a group")
    };
    let requirements: Vec<_> = members
        .iter()
        .map(|member| (member.name.as_str(), member.requirement))
        .collect();
    assert_eq!(
        requirements,
        [
            ("R", None),
            ("Ada", Some(Requirement::Essential)),
            ("C++", Some(Requirement::Optional))
        ]
    );
    assert_eq!(members[0].importance, Some(0.5));
    assert_eq!(
        document.vocabulary[0].skill_kind,
        Some(SkillKind::Knowledge)
    );
    assert_eq!(document.jobs[0].remote, Some(true));
    assert_eq!(document.jobs[0].locations, ["Canada"]);
    assert_eq!(
        document.jobs[0].employment_types,
        [EmploymentType::FullTime]
    );
    assert_eq!(document.report.read, 3);
}

#[test]
fn a_folder_that_is_no_catalog_is_refused() {
    check_error(
        &[("skills.toml", "")],
        "catalog: not a catalog: it has no folder `roles`; expected `catalog.toml` and `roles/*.toml`, one role a file",
    );
    check_error(
        &[("roles/readme.txt", "")],
        "catalog: not a catalog: its folder `roles` has no TOML file; expected one file a role, such as `roles/data-engineer.toml`",
    );
    let error = read_dir(Path::new("/nowhere/at/all"))
        .expect_err("an error")
        .to_string();
    assert!(error.contains("there is no such folder"), "{error}");
}

#[test]
fn mistakes_name_their_place() {
    let role = |text| [("roles/a.toml", text)];
    check_error(
        &role("name = \"A\"\ndefintion = \"x\""),
        "catalog/roles/a.toml:2:1: unknown key `defintion` in a role, expected one of `name`, `aliases`, `codes`, `definition`, `outlook`, `notes`, `responsibilities`, `skills`, `tools`, `education`, `industries`, `tips`; did you mean `definition`?",
    );
    check_error(
        &role("aliases = []"),
        "catalog/roles/a.toml:1:1: a role without `name`, expected `name = \"…\"`",
    );
    check_error(
        &role("name = 3"),
        "catalog/roles/a.toml:1:8: `name` is a number, expected a text in quotes",
    );
    check_error(
        &role("name = \" \""),
        "catalog/roles/a.toml:1:8: `name` is empty, expected a text; leave the key out where there is nothing to say",
    );
    check_error(
        &role("name = \"A\"\n[skills]\n\"G\" = { members = [] }"),
        "catalog/roles/a.toml:3:7: the group `G` has no members, expected `members = [\"…\"]`, or a note in quotes for a thing that lists nothing",
    );
    check_error(
        &role("name = \"A\"\n[skills]\n\"G\" = { essential = [{ name = \"x\", importance = 2 }] }"),
        "catalog/roles/a.toml:3:49: `importance` is out of range, expected a number from 0 to 1",
    );
    check_error(
        &role("name = \"A\"\n[tips]\n\"T\" = 1"),
        "catalog/roles/a.toml:3:7: `T` is a number, expected a text in quotes",
    );
    check_error(
        &[
            ("roles/a.toml", "name = \"A\""),
            ("skills.toml", "[\"S\"]\nkind = \"SKIL\""),
        ],
        "catalog/skills.toml:2:8: `kind` is \"SKIL\", expected one of \"SKILL\", \"KNOWLEDGE\", \"ABILITY\", \"LANGUAGE\"; did you mean \"SKILL\"?",
    );
    check_error(
        &[
            ("roles/a.toml", "name = \"A\""),
            (
                "jobs.toml",
                "[[jobs]]\ntitle = \"J\"\npay = { min = 3, max = 2, currency = \"USD\" }",
            ),
        ],
        "catalog/jobs.toml:3:7: `min` is 3 and `max` is 2, expected `min` to be at most `max`",
    );
    check_error(
        &[
            ("roles/a.toml", "name = \"Data Engineer\""),
            ("roles/b.toml", "name = \"data engineers\""),
        ],
        "catalog/roles/b.toml:1:1: the role `data engineers` is in `catalog/roles/a.toml` already, expected one file a role",
    );
    check_error(
        &[("roles/a.toml", "name = \"A\""), ("skill.toml", "")],
        "catalog/skill.toml:1:1: a catalog has no file `skill.toml`, expected one of `catalog.toml`, `jobs.toml`, `skills.toml`, `tools.toml`, `industries.toml`, `education.toml` or `roles/skill.toml`; did you mean `skills.toml`?",
    );
}

#[test]
fn broken_toml_names_its_place() {
    for text in [
        "name = \"A\"\nname = \"B\"",
        "name = \"A",
        "= 3",
        "[a\n",
        "name",
    ] {
        let dir = folder(&[("roles/a.toml", text)]);
        let error = read_dir(dir.path()).expect_err("an error").to_string();
        assert!(error.contains("a.toml:"), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let dir = folder(&[("roles/b.toml", "name = \"B\"")]);
    fs::write(dir.path().join("roles/a.toml"), b"name = \"A\xFF\"").unwrap();
    let error = read_dir(dir.path()).expect_err("an error").to_string();
    assert!(
        error.ends_with("a.toml:1: not UTF-8 at byte 9; save the file as UTF-8 text"),
        "{error}"
    );
}

#[test]
fn the_embedded_catalog_is_right() {
    let catalog = embedded().unwrap();
    assert!(catalog.roles.len() >= 2);
    for role in &catalog.roles {
        assert!(role.definition.is_some(), "{}", role.name);
    }
}
