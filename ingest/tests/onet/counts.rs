//! Every row is counted once, and wrong ones are told by file and line.

use rolegraph_graph::Graph;
use rolegraph_graph::report::FileRows;
use rolegraph_ingest::Outcome;
use rolegraph_ingest::reader::{Counts, FileCounts};

use super::support::{changed, files, layout, load};

/// Checks that the build report has what the counts of files add up to.
#[track_caller]
pub(crate) fn check(graph: &Graph, loaded: &Outcome) {
    for source in &graph.report().sources {
        let of_source = || {
            loaded
                .files
                .iter()
                .filter(|file| file.source == source.name)
        };
        let sum: Counts = of_source().map(|file| file.counts).sum();
        assert_eq!(source.kept, sum.kept);
        assert_eq!(source.merged, sum.merged);
        assert_eq!(source.skipped, sum.skipped);
        assert_eq!(source.read, source.kept + source.merged + source.skipped);
    }
}

fn of_file<'l>(loaded: &'l Outcome, name: &str) -> &'l FileCounts {
    let found = loaded.files.iter().find(|file| {
        let path = std::path::Path::new(&file.file);
        path.file_name().is_some_and(|file| file == name)
    });
    found.unwrap_or_else(|| panic!("{name} was not read"))
}

#[test]
fn every_row_of_every_file_is_counted_once() {
    for name in ["classic", "new"] {
        let (graph, loaded) = load(&[&layout(name)]);
        check(&graph, &loaded);
        let mut read = 0;
        for (name, bytes) in files(&layout(name)) {
            if name == "Read Me.txt" {
                continue;
            }
            let rows = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 - 1;
            assert_eq!(of_file(&loaded, &name).counts.read(), rows, "{name}");
            read += 1;
        }
        assert_eq!(loaded.files.len(), read);
    }
}

#[test]
fn rows_are_kept_merged_or_of_no_use() {
    let (_, loaded) = load(&[&layout("classic")]);
    let counts = |name| {
        let file = of_file(&loaded, name).counts;
        [file.kept, file.merged, file.skipped, file.unused]
    };
    assert_eq!(counts("Occupation Data.txt"), [5, 0, 0, 0]);
    assert_eq!(counts("Alternate Titles.txt"), [5, 1, 0, 0]);
    assert_eq!(counts("Sample of Reported Titles.txt"), [1, 1, 0, 0]);
    assert_eq!(counts("Scales Reference.txt"), [12, 0, 0, 1]);
    assert_eq!(counts("Skills.txt"), [8, 0, 0, 0]);
    assert_eq!(counts("Tools Used.txt"), [2, 1, 0, 0]);
    assert_eq!(counts("UNSPSC Reference.txt"), [2, 0, 0, 1]);
    assert_eq!(counts("Tasks to DWAs.txt"), [2, 1, 0, 0]);
    assert_eq!(counts("Task Ratings.txt"), [6, 0, 0, 0]);
    assert_eq!(counts("Content Model Reference.txt"), [21, 0, 0, 7]);
    assert_eq!(
        counts("Education, Training, and Experience.txt"),
        [7, 0, 0, 1]
    );
    assert_eq!(counts("Job Zone Reference.txt"), [2, 0, 0, 1]);
    // That there is no third interest is said by there being none.
    assert_eq!(counts("Interests.txt"), [8, 1, 0, 0]);
    assert_eq!(counts("Work Values.txt"), [9, 0, 0, 0]);
    assert_eq!(counts("Work Styles.txt"), [3, 0, 0, 0]);
    assert_eq!(counts("Work Context.txt"), [9, 0, 0, 0]);
    assert_eq!(counts("Work Context Categories.txt"), [7, 0, 0, 1]);
    assert_eq!(counts("Task Categories.txt"), [2, 0, 0, 1]);
}

#[test]
fn notices_say_what_is_missing_and_what_is_not_used() {
    let folder = changed("classic", |name, text| {
        (!["Abilities.txt", "Task Ratings.txt"].contains(&name)).then_some(text)
    });
    std::fs::write(
        folder.path().join("Level Scale Anchors.txt"),
        "Element ID\n",
    )
    .unwrap();
    let (_, loaded) = load(&[folder.path()]);
    let said = &loaded.notices;
    assert_eq!(
        said[0],
        "O*NET 29.3 Database: tables that are missing, so that what they say is not in the graph: Abilities, Task Ratings"
    );
    assert_eq!(
        said[1],
        "O*NET 29.3 Database: files that are not used: Level Scale Anchors.txt"
    );
    assert!(
        said[2].starts_with("O*NET 29.3 Database: rows that the graph has no place for: 1 of 3 in"),
        "{}",
        said[2]
    );
    assert_eq!(said.len(), 3);
}

/// What has no place in the graph was told on the terminal alone.
#[test]
fn the_report_counts_what_has_no_place() {
    let folder = changed("classic", |_, text| Some(text));
    let anchors = "Element ID\tScale ID\tAnchor Value\n2.A.1.a\tLV\t2\n2.A.1.a\tLV\t4";
    std::fs::write(folder.path().join("Level Scale Anchors.txt"), anchors).unwrap();
    std::fs::write(folder.path().join("RIASEC Keywords.txt"), "").unwrap();
    std::fs::write(folder.path().join("licence.pdf"), "1\n2\n3\n").unwrap();
    let (graph, loaded) = load(&[folder.path()]);
    check(&graph, &loaded);
    let report = &graph.report().sources[0];
    let rows = |list: &[FileRows], file: &str| {
        let found = list.iter().find(|known| known.file == file);
        found.map(|known| known.rows)
    };
    assert_eq!(rows(&report.unread, "Level Scale Anchors.txt"), Some(2));
    assert_eq!(rows(&report.unread, "RIASEC Keywords.txt"), Some(0));
    assert_eq!(rows(&report.unread, "licence.pdf"), None);
    let education = "Education, Training, and Experience.txt";
    assert_eq!(rows(&report.unused, education), Some(1));
    assert_eq!(rows(&report.unused, "Skills.txt"), None);
}

#[test]
fn tables_without_the_ones_they_need_are_not_used() {
    let folder = changed("classic", |name, text| {
        let gone = [
            "Task Statements.txt",
            "DWA Reference.txt",
            "Education, Training, and Experience Categories.txt",
        ];
        (!gone.contains(&name)).then_some(text)
    });
    let (graph, loaded) = load(&[folder.path()]);
    check(&graph, &loaded);
    for start in [
        "Tasks to DWAs is not used",
        "Task Ratings is not used",
        "the shares of people by education",
    ] {
        let found = loaded.notices.iter().any(|n| n.contains(start));
        assert!(found, "{start}");
    }
}

/// Twenty reasons of a file were kept, and empty ones stood in the report for the others.
#[test]
fn a_thousand_wrong_rows_are_told() {
    let folder = changed("classic", |name, text| {
        Some(if name == "Skills.txt" {
            let row = "99-9999.00\t2.A.1.a\tReading\tIM\t4\t8\t0.1\t1\t2\tN\tN\t08/2023\tAnalyst\n";
            text + &row.repeat(1200)
        } else {
            text
        })
    });
    let (graph, loaded) = load(&[folder.path()]);
    check(&graph, &loaded);
    let report = &graph.report().sources[0];
    assert_eq!((report.skipped, report.skips.len()), (1200, 1000));
    let first: u64 = report.skips[0]
        .place
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    for (line, skip) in (first..).zip(&report.skips) {
        assert!(
            skip.place.ends_with(&format!("Skills.txt:{line}")),
            "{skip:?}"
        );
        assert_eq!(skip.reason, "`99-9999.00` is no code of Occupation Data");
    }
}

#[test]
fn wrong_rows_are_told_by_file_and_line() {
    #[track_caller]
    fn skipped(file: &str, row: &str, expected: &str) {
        let folder = changed("classic", |name, text| {
            Some(if name == file {
                text + row + "\n"
            } else {
                text
            })
        });
        let (graph, loaded) = load(&[folder.path()]);
        check(&graph, &loaded);
        let skips = &graph.report().sources[0].skips;
        assert_eq!(skips.len(), 1, "{skips:?}");
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        let place = format!(
            "{}:{}",
            folder.path().join(file).display(),
            text.lines().count()
        );
        assert_eq!(skips[0].place, place);
        assert_eq!(skips[0].reason, expected);
    }
    let skill = |code: &str, scale: &str, value: &str, n: &str, date: &str| {
        format!(
            "{code}\t2.A.1.a\tReading Comprehension\t{scale}\t{value}\t{n}\t0.1\t1\t2\tN\tN\t{date}\tAnalyst"
        )
    };
    skipped(
        "Occupation Data.txt",
        "15-2051\tData\tText",
        "`15-2051` is no O*NET-SOC code; expected one such as 15-2051.00",
    );
    skipped(
        "Occupation Data.txt",
        "15-2099.00\t--\tText",
        "\"--\" has no letter or digit; expected a name",
    );
    skipped(
        "Occupation Data.txt",
        "15-2099.00\tTitle",
        "2 cells, expected 3 as in the header",
    );
    skipped(
        "Skills.txt",
        &skill("99-9999.00", "IM", "4", "8", "08/2023"),
        "`99-9999.00` is no code of Occupation Data",
    );
    skipped(
        "Skills.txt",
        &skill("15-2051.01", "IM", "5.5", "8", "08/2023"),
        "`Data Value` is 5.5; expected 1 to 5",
    );
    skipped(
        "Skills.txt",
        &skill("15-2051.01", "IM", "n/a", "8", "08/2023"),
        "column `Data Value` is empty",
    );
    skipped(
        "Skills.txt",
        &skill("15-2051.01", "XX", "4", "8", "08/2023"),
        "the scale is `XX`; expected IM or LV",
    );
    skipped(
        "Skills.txt",
        &skill("15-2051.01", "IM", "4", "-8", "08/2023"),
        "-8 people; expected 0 or more",
    );
    skipped(
        "Skills.txt",
        &skill("15-2051.01", "IM", "4", "8", "yesterday"),
        "column `Date` is \"yesterday\"; expected a date such as 2024-09-01",
    );
    skipped(
        "Technology Skills.txt",
        "15-2051.00\tRust\t43232408\tSoftware\tmaybe\tN",
        "column `Hot Technology` is \"maybe\"; expected Y or N",
    );
    skipped(
        "Tasks to DWAs.txt",
        "15-2051.00\t21515\t4.A.9\t05/2023\tAnalyst",
        "no table of activities has `4.A.9`",
    );
    skipped(
        "Task Ratings.txt",
        "15-2051.00\t8823\tIM\tn/a\t4\t9\t0.1\t1\t2\tN\t08/2023\tIncumbent",
        "the occupation has no task `8823` in Task Statements",
    );
    let style = |scale: &str, value: &str| {
        format!(
            "15-2051.01\t1.C.7.a\tInnovation\t{scale}\t{value}\tn/a\tn/a\tn/a\tn/a\tn/a\t08/2023\tAnalyst"
        )
    };
    skipped(
        "Work Styles.txt",
        &style("IM", "0.5"),
        "`Data Value` is 0.5; expected 1 to 5",
    );
    skipped(
        "Work Styles.txt",
        &style("XX", "1"),
        "Scales Reference has no scale `XX`",
    );
    skipped(
        "Work Styles.txt",
        &style("DR", "1.5"),
        "`Data Value` is 1.5; expected a whole number",
    );
    let interest = |id: &str, name: &str, value: &str| {
        format!("15-2051.01\t{id}\t{name}\tIH\t{value}\t11/2023\tMachine Learning")
    };
    skipped(
        "Interests.txt",
        &interest("1.B.1.g", "First Interest High-Point", "7.00"),
        "`Data Value` is 7.00; expected 0 to 6",
    );
    skipped(
        "Interests.txt",
        &interest("1.B.1.a", "Realistic", "2.00"),
        "`Realistic` with 2 is no high point; expected the First, Second or Third with the number of an element",
    );
    skipped(
        "Work Context.txt",
        "11-1011.00\t4.C.3.d.8\tDuration\tCTP\t4\t4\t9\t0.1\t1\t2\tN\tN\t08/2023\tIncumbent",
        "no table of categories has category 4 of scale `CTP`",
    );
    skipped(
        "Work Context.txt",
        "11-1011.00\t4.C.3.d.8\tDuration\tCTP\t0\t4\t9\t0.1\t1\t2\tN\tN\t08/2023\tIncumbent",
        "the category is 0; expected 1 or more",
    );
    skipped(
        "Task Ratings.txt",
        "11-1011.00\t8823\tFT\t3\t4\t9\t0.1\t1\t2\tN\t08/2023\tIncumbent",
        "no table of categories has category 3 of scale `FT`",
    );
    skipped(
        "Work Context Categories.txt",
        "4.C.3.d.8\tDuration\tCTP\t3\tFar more than 40 hours",
        "a second text for category 3 of CTP",
    );
    skipped(
        "Scales Reference.txt",
        "XX\tUpside down\t5\t1",
        "the ends of the scale are missing or in the wrong order",
    );
    skipped(
        "Education, Training, and Experience.txt",
        "11-1011.00\t2.D.1\tEducation\tRL\t13\t4\t9\t0.1\t1\t2\tN\t08/2023\tIncumbent",
        "no table of categories has category 13 of scale `RL`",
    );
    skipped(
        "Job Zones.txt",
        "15-2051.01\t6\t08/2023\tAnalyst",
        "the job zone is not one of 1 to 5",
    );
    skipped(
        "Related Occupations.txt",
        "15-2051.01\t15-2051.01\tPrimary-Short\t2",
        "an occupation is related to itself",
    );
}
