//! What is no release of O*NET, or a damaged one, is refused in one sentence with a remedy.

use std::fs;

use super::support::{changed, files, layout, refusal, zip};

#[test]
fn other_data_is_told_by_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().display().to_string();
    assert_eq!(
        refusal(&[folder.path()]),
        format!(
            "{at}: not a release of the O*NET database: it has no Occupation Data; found nothing; \
             expected `Occupation Data.txt` or `occupation_data.csv`; where several folders make \
             up a release, name each after it, such as `db_30_0_text`, or put its `Read Me.txt` \
             into each"
        )
    );
    for name in ["occupations_en.csv", "skills_en.csv", "ISCOGroups_en.csv"] {
        fs::write(folder.path().join(name), "a,b\n").unwrap();
    }
    assert_eq!(
        refusal(&[folder.path()]),
        format!(
            "{at}: not a release of the O*NET database: it has no Occupation Data; found \
             `ISCOGroups_en.csv`, `occupations_en.csv`, `skills_en.csv`; expected `Occupation \
             Data.txt` or `occupation_data.csv`; these look like the files of ESCO: give them as \
             ESCO"
        )
    );
}

#[test]
fn spreadsheets_and_scripts_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..9 {
        fs::write(folder.path().join(format!("Table {number}.xlsx")), "PK").unwrap();
    }
    let error = refusal(&[folder.path()]);
    assert!(error.contains("`Table 7.xlsx` and 1 more"), "{error}");
    assert!(
        error.ends_with(
            "spreadsheets and SQL scripts are not read: give the text or the CSV download of \
             https://www.onetcenter.org/database.html"
        ),
        "{error}"
    );
}

#[test]
fn a_folder_without_occupations_needs_another_of_its_release() {
    let lacking = changed("classic", |name, text| {
        (name != "Occupation Data.txt").then_some(text)
    });
    let error = refusal(&[lacking.path(), &layout("new")]);
    assert!(
        error.starts_with(&lacking.path().display().to_string()),
        "{error}"
    );
    assert!(
        error.contains("give also a folder of the same release that has it"),
        "{error}"
    );
}

#[test]
fn tables_must_be_what_their_names_say() {
    let at = |folder: &tempfile::TempDir, name| folder.path().join(name).display().to_string();
    let folder = changed("classic", |name, text| {
        Some(match name {
            "Skills.txt" => text.replace("Scale ID", "Scale"),
            _ => text,
        })
    });
    let error = refusal(&[folder.path()]);
    let start = format!(
        "{}:1: no column `Scale ID`; the columns are `O*NET-SOC Code`, `Element ID`",
        at(&folder, "Skills.txt")
    );
    assert!(error.starts_with(&start), "{error}");
    assert!(
        error.ends_with(
            "expected a table as O*NET publishes it (https://www.onetcenter.org/database.html)"
        ),
        "{error}"
    );

    let folder = changed("classic", |name, text| {
        Some(if name == "Occupation Data.txt" {
            text.lines().next().unwrap().to_owned() + "\n"
        } else {
            text
        })
    });
    let error = refusal(&[folder.path()]);
    assert!(
        error.ends_with("its Occupation Data has no occupation; download it again"),
        "{error}"
    );

    let folder = changed("classic", |_, text| Some(text));
    fs::write(
        folder.path().join("Knowledge.txt"),
        b"O*NET-SOC Code\tElement ID\n15-2051.00\tCaf\xE9\n",
    )
    .unwrap();
    let error = refusal(&[folder.path()]);
    assert!(error.starts_with(&at(&folder, "Knowledge.txt")), "{error}");
    fs::write(folder.path().join("Knowledge.txt"), "").unwrap();
    let error = refusal(&[folder.path()]);
    assert!(error.ends_with("it is empty"), "{error}");
}

#[test]
fn text_of_another_encoding_is_told_by_its_line() {
    let folder = changed("classic", |_, text| Some(text));
    let path = folder.path().join("Alternate Titles.txt");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend(b"11-1011.00\tCaf\xE9 Manager\tn/a\t08\n");
    fs::write(&path, bytes).unwrap();
    let error = refusal(&[folder.path()]);
    assert!(
        error.starts_with(&format!("{}:8: not UTF-8", path.display())),
        "{error}"
    );
    assert!(error.ends_with("save the file as UTF-8 text"), "{error}");
}

#[test]
fn a_zip_that_is_cut_short_is_to_be_downloaded_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db_29_3_text.zip");
    zip(&path, "db_29_3_text", &files(&layout("classic")));
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let error = refusal(&[&path]);
    assert!(
        error.starts_with(&path.display().to_string()) && error.ends_with("download it again"),
        "{error}"
    );
    let text = folder.path().join("Skills.txt");
    fs::write(&text, "a\tb\n").unwrap();
    let error = refusal(&[&text]);
    assert!(
        error.ends_with("it is neither a folder nor a zip archive"),
        "{error}"
    );
}

#[test]
fn a_folder_of_two_releases_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("both.zip");
    let table = |folder: &str| {
        (
            format!("{folder}/Occupation Data.txt"),
            b"O*NET-SOC Code\tTitle\n".to_vec(),
        )
    };
    zip(
        &path,
        "onet",
        &[table("db_29_3_text"), table("db_30_0_text")],
    );
    let error = refusal(&[&path]);
    assert!(error.ends_with("give one release alone"), "{error}");
}
