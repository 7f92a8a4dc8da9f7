//! What is no release of ESCO is refused with one sentence that says what it is instead.

use super::*;

fn refusal(path: &Path) -> String {
    let mut builder = Builder::new();
    let error = read(&[path.to_owned()], &mut builder).expect_err("a refusal");
    assert_eq!(
        builder.count(NodeKind::Source),
        0,
        "the builder was touched"
    );
    error.to_string()
}

#[track_caller]
fn check(files: Files<'_>, expected: &str) {
    let dir = tempfile::tempdir().unwrap();
    let folder = write_folder(&dir.path().join("esco"), files);
    let message = refusal(&folder);
    assert!(message.contains(expected), "{message}");
    assert!(message.contains("esco"), "{message}");
    assert!(!message.contains('\n'), "{message}");
}

const SKILLS: &str = "conceptUri,preferredLabel,skillType\nhttp://e/a,a,knowledge\n";

#[test]
fn other_folders_are_refused() {
    check(
        &[
            ("Occupation Data.txt", "O*NET-SOC Code\tTitle\n"),
            ("Skills.txt", "a\tb\n"),
        ],
        "it looks like a release of O*NET; give it as O*NET",
    );
    check(
        &[("national_industry_occupation.tsv", "a\tb\n")],
        "it looks like tables of OEWS; give it as OEWS",
    );
    check(
        &[("ESCO - en.zip", "PK")],
        "it holds archives such as `ESCO - en.zip`; give each archive as a path of its own",
    );
    check(
        &[("notes.md", "a"), ("b.csv", "a,b\n")],
        "none of its files is a table of ESCO; it holds `b.csv`, `notes.md`",
    );
    check(&[("x/.hidden", "")], "it holds nothing");
    check(
        &[("occupations.csv", "a,b\n")],
        "its name doesn't say in which language it is; call it `occupations_en.csv`",
    );
    check(
        &[("skillGroups_en.csv", "conceptUri,preferredLabel\n")],
        "it has neither `occupations_*.csv` nor `skills_*.csv`",
    );
    check(
        &[
            ("v1.1.1/skills_en.csv", SKILLS),
            ("v1.2.0/skills_fr.csv", SKILLS),
        ],
        "it has files of the releases 1.1.1 and 1.2.0; give each release as a path of its own",
    );
    check(
        &[("a/skills_en.csv", SKILLS), ("b/skills_en.csv", SKILLS)],
        "it has both `a/skills_en.csv` and `b/skills_en.csv`; give one release a path",
    );
}

#[test]
fn wrong_tables_are_refused_with_file_and_line() {
    check(
        &[("skills_en.csv", "conceptUri,label\n")],
        "skills_en.csv:1: no column `preferredLabel`; the columns are `conceptUri`, `label`; expected ESCO's table of skills",
    );
    check(
        &[("skills_en.csv", "conceptUri,preferredLabel\n")],
        "no column `skillType`",
    );
    check(
        &[
            ("skills_en.csv", SKILLS),
            ("occupationSkillRelations.csv", "occupationUri,skillUri\n"),
        ],
        "occupationSkillRelations.csv:1: no column `relationType`",
    );
    check(
        &[
            ("skills_en.csv", SKILLS),
            ("skillsHierarchy_en.csv", "a,b\n"),
        ],
        "skillsHierarchy_en.csv:1: no columns `Level 0 URI`, `Level 0 preferred term`",
    );
    check(
        &[("skills_en.csv", "")],
        "skills_en.csv: not ESCO's table of skills: it is empty",
    );
}

#[test]
fn latin_1_is_refused_with_the_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = SKILLS.as_bytes().to_vec();
    bytes.extend_from_slice(b"http://e/b,caf\xE9,knowledge\n");
    fs::write(dir.path().join("skills_en.csv"), bytes).unwrap();
    let message = refusal(dir.path());
    assert!(message.contains("skills_en.csv:3: not UTF-8"), "{message}");
    assert!(
        message.ends_with("save the file as UTF-8 text"),
        "{message}"
    );
}

#[test]
fn a_cut_archive_is_refused_with_the_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let zip = write_zip(&dir.path().join("esco.zip"), &[("skills_en.csv", SKILLS)]);
    let whole = fs::read(&zip).unwrap();
    fs::write(&zip, &whole[..whole.len() - 30]).unwrap();
    let message = refusal(&zip);
    assert!(message.ends_with("download it again"), "{message}");
    assert!(refusal(&dir.path().join("none")).contains("cannot be read"));
    let file = write_folder(dir.path(), &[("skills_en.csv", SKILLS)]).join("skills_en.csv");
    assert!(refusal(&file).contains("neither a folder nor a zip archive"));
}

#[test]
fn of_several_wrong_files_the_first_is_told() {
    let files = [("occupations_en.csv", "a\n"), ("skills_en.csv", "b\n")];
    for _ in 0..8 {
        check(&files, "occupations_en.csv:1");
    }
}
