//! Both layouts and both downloads say the same.

use rolegraph_graph::Relation;

use super::support::{as_csv, by_id, changed, files, joined, layout, lines, load, zip};

#[test]
fn the_csv_download_in_a_zip_is_the_text_download() {
    let (text, of_text) = load(&[&layout("classic")]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db_29_3_csv.zip");
    let csv: Vec<(String, Vec<u8>)> = files(&layout("classic"))
        .iter()
        .map(|(name, bytes)| as_csv(name, bytes))
        .collect();
    assert!(csv.iter().any(|(name, _)| name == "technology_skills.csv"));
    zip(&path, "db_29_3_csv", &csv);
    let (graph, of_csv) = load(&[&path]);
    assert_eq!(lines(&graph), lines(&text));
    let counts = |loaded: &rolegraph_ingest::Outcome| {
        let files = loaded.files.iter();
        files.map(|file| file.counts).collect::<Vec<_>>()
    };
    assert_eq!(counts(&of_csv), counts(&of_text));
}

/// What release 30.3 has renamed and split says what it said before. The tables of tools, of
/// commodities and of work values are gone, so they are taken out of the classic twin, as that of
/// areas of interest is out of the new one, and categories of software have other codes, other
/// groups above them and a description.
#[test]
fn the_new_layout_says_what_the_classic_one_said() {
    let classic = changed("classic", |name, text| {
        let gone = ["Tools Used.txt", "UNSPSC Reference.txt", "Work Values.txt"];
        (!gone.contains(&name)).then_some(text)
    });
    let (classic, _) = load(&[classic.path()]);
    let (_, loaded) = load(&[&layout("new")]);
    let new = changed("new", |name, text| {
        (name != "Specific Interest Areas.txt").then_some(text)
    });
    let (new, _) = load(&[new.path()]);
    let shared = |graph| -> Vec<String> {
        let is_category = |line: &str| {
            line.starts_with("id=Some(\"tool:") && line.contains("is_group=Some(true)")
                || line.starts_with("tool_broader: tool:object")
                || line.starts_with("tool_broader: tool:data-base")
                || line.starts_with("tool_broader: tool:development")
                || line.starts_with("tool_broader: tool:information")
        };
        let lines: Vec<String> = lines(graph);
        lines
            .into_iter()
            .filter(|line| !is_category(line))
            .collect()
    };
    assert_eq!(shared(&new), shared(&classic));
    assert!(shared(&new).len() > 60);
    assert!(
        loaded
            .notices
            .iter()
            .all(|notice| !notice.contains("are missing")),
        "{:?}",
        loaded.notices
    );

    let python = by_id(&new, "tool:python");
    let category = "tool:object-or-component-oriented-development-software";
    assert_eq!(joined(&new, Relation::ToolBroader, python), [category]);
    let above = joined(&new, Relation::ToolBroader, by_id(&new, category));
    assert_eq!(above, ["tool:development-software"]);
    let above = joined(&new, Relation::ToolBroader, by_id(&new, above[0]));
    assert_eq!(above, ["tool:software-skill"]);
}

/// The text download of 30.3 has fewer columns in these tables than the CSV one; the content model
/// has the names.
#[test]
fn activities_without_names_are_named_by_the_content_model() {
    let bare = changed("new", |name, text| {
        if !name.starts_with("GWAs") {
            return Some(text);
        }
        let ids = text.lines().map(|line| {
            let cells = line.split('\t').enumerate();
            let ids = cells.filter(|(at, _)| at % 2 == 0).map(|(_, cell)| cell);
            ids.collect::<Vec<_>>().join("\t") + "\n"
        });
        Some(ids.collect())
    });
    let (bare, _) = load(&[bare.path()]);
    let (whole, _) = load(&[&layout("new")]);
    assert_eq!(lines(&bare), lines(&whole));
}

/// Release 31.0 has the level of education on a second scale, `RQ`, whose rows were taken for wrong.
#[test]
fn the_second_scale_of_education_is_read() {
    let second = changed("new", |name, text| {
        Some(if name.starts_with("Education") {
            text.replace("\tRL\t", "\tRQ\t")
        } else {
            text
        })
    });
    let (second, loaded) = load(&[second.path()]);
    assert_eq!(lines(&second), lines(&load(&[&layout("new")]).0));
    assert!(loaded.files.iter().all(|file| file.counts.skipped == 0));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let of_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| load(&[&layout("classic"), &layout("new")]))
    };
    let (one, of_one) = of_threads(1);
    let (four, of_four) = of_threads(4);
    assert_eq!(lines(&one), lines(&four));
    assert_eq!(of_one, of_four);
    assert_eq!(one.report(), four.report());
}
