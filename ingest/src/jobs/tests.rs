use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rolegraph_graph::Property;
use rolegraph_graph::model::word::Level;
use rolegraph_graph::{Direction, Graph, NodeKind, Relation, Row};

use super::*;
use crate::error::Error;
use crate::mapping::Mapping;
use crate::reader::Counts;

impl Default for JobOptions<'_> {
    fn default() -> Self {
        Self {
            mapping: None,
            source: None,
            strict: false,
            progress: &(),
        }
    }
}

const TABLE: &str = "\
job_title_short,job_title,job_location,job_via,job_schedule_type,job_work_from_home,job_posted_date,job_country,salary_year_avg,salary_hour_avg,company_name,job_skills
Senior Tide Keeper,Keeper of Tides,\"Kiel, Germany\",x,Full-time and Contractor,False,2024-09-01 00:01:05,Germany,90000,,Example Harbours,\"['ada', 'excel', 'ada']\"
Senior Tide Keeper,keeper of tides,\"Kiel, Germany\",x,Full-time,False,2024-10-03 00:01:05,Germany,95000,,Example  Harbours,\"['excel', 'word']\"
Buoy Painter,Buoy Painter,Anywhere,x,,True,2024-09-02 00:01:05,Atlantis,,21.5,Example Harbours,
Buoy Painter,,Anywhere,x,,True,2024-09-02 00:01:05,Norway,,,Example Harbours,
Buoy Painter,Painter,Oslo,x,,False,soon,Norway,,,Example Harbours,
Buoy Painter,Painter,Oslo,x,,False,2024-09-02,Norway,,,Example Harbours,['a
";

struct Loaded {
    counts: Counts,
    graph: Graph,
}

fn file(name: &str, contents: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, contents).unwrap();
    (dir, path)
}

/// The counts of one input, as the reader tells them.
fn load(path: &Path, options: &JobOptions<'_>, builder: &mut Builder) -> Result<Counts> {
    let mut outcome = Outcome::default();
    let mut known = KnownJobs::default();
    load::load(path, options, &mut known, builder, &mut outcome)?;
    Ok(outcome.counts())
}

fn try_load(name: &str, contents: &[u8], options: &JobOptions<'_>) -> Result<Loaded> {
    let (_dir, path) = file(name, contents);
    let mut builder = Builder::new();
    let counts = load(&path, options, &mut builder)?;
    let graph = builder.finish()?;
    let report = &graph.report().sources[0];
    assert_eq!(
        (report.read, report.kept, report.merged, report.skipped),
        (counts.read(), counts.kept, counts.merged, counts.skipped)
    );
    Ok(Loaded { counts, graph })
}

fn loaded(name: &str, contents: &str) -> Loaded {
    try_load(name, contents.as_bytes(), &JobOptions::default()).unwrap()
}

fn failed(name: &str, contents: &str) -> String {
    let error = try_load(name, contents.as_bytes(), &JobOptions::default());
    error.err().unwrap().to_string()
}

fn names(graph: &Graph, relation: Relation, row: Row) -> Vec<&str> {
    graph
        .neighbours(relation, Direction::Forward, row)
        .map(|row| graph.name(relation.to(), row))
        .collect()
}

fn counts(kept: u64, merged: u64, skipped: u64) -> Counts {
    Counts {
        kept,
        merged,
        skipped,
        unused: 0,
    }
}

#[test]
fn a_table_is_read_with_the_mapping_that_fits() {
    let Loaded {
        counts: found,
        graph,
    } = loaded("jobs.csv", TABLE);
    assert_eq!(found, counts(2, 1, 3));
    let report = &graph.report().sources[0];
    assert_eq!(report.name, "datanerd job postings");
    let reasons: Vec<&str> = report
        .skips
        .iter()
        .map(|skip| skip.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "column `job_title` is empty",
            "column `job_posted_date` is \"soon\"; expected a date such as 2024-09-01",
            "column `job_skills` is \"['a\"; expected a list such as ['a', 'b']",
        ]
    );
    assert!(report.skips[0].place.ends_with("jobs.csv:5"));
    assert_eq!(graph.count(NodeKind::Job), 2);
    let row = graph
        .rows(NodeKind::Job)
        .find(|&row| graph.name(NodeKind::Job, row) == "Keeper of Tides")
        .unwrap();
    assert_eq!(names(&graph, Relation::JobLocation, row), ["Kiel, Germany"]);
    assert_eq!(
        names(&graph, Relation::JobCompany, row),
        ["Example Harbours"]
    );
    assert_eq!(
        names(&graph, Relation::JobTool, row),
        ["ada", "Microsoft Excel"]
    );
    let roles: Vec<&str> = graph
        .rows(NodeKind::Role)
        .take(2)
        .map(|row| graph.name(NodeKind::Role, row))
        .collect();
    assert_eq!(roles, ["Buoy Painter", "Tide Keeper"]);
}

#[test]
fn strict_makes_the_first_bad_row_an_error() {
    let options = JobOptions {
        strict: true,
        ..JobOptions::default()
    };
    let error = try_load("jobs.csv", TABLE.as_bytes(), &options)
        .err()
        .unwrap()
        .to_string();
    assert!(
        error.ends_with("jobs.csv:5: column `job_title` is empty"),
        "{error}"
    );
}

#[test]
fn an_own_mapping_reads_ranges_lists_and_identifiers() {
    let mapping = Mapping::parse(
        "tides.toml",
        "kind = \"jobs\"\n[source]\nname = \"Tides\"\n[columns]\ntitle = \"t\"\nid = \"id\"\npay_min = \"lo\"\npay_max = \"hi\"\npay_period = \"per\"\npay_currency = \"cur\"\nskills = \"s\"\nlevel = \"l\"\nvalid_through = \"end\"\nremote = \"r\"\n[remote]\nratio = 50\n[skills]\nseparator = \";\"\n",
    )
    .unwrap();
    let options = JobOptions {
        mapping: Some(&mapping),
        ..JobOptions::default()
    };
    let table = "id;t;lo;hi;per;cur;s;l;end;r\n7;Keeper;60;50;hour;€;\"Ada;Knots\";senior;1.9.2024;60\n7;Painter;;;;;;;;\n8;Keeper;;;;;;;;0\n";
    let found = try_load("a.csv", table.as_bytes(), &options).unwrap();
    assert_eq!(found.counts, counts(2, 1, 0));
    let (_, row) = found.graph.by_id("job:tide-7").unwrap();
    assert_eq!(
        names(&found.graph, Relation::JobSkill, row),
        ["Ada", "Knots"]
    );
}

#[test]
fn a_table_that_no_mapping_fits_is_refused() {
    let error = failed("a.csv", "a,b\n1,2\n");
    assert!(
        error.contains("its columns are `a`, `b`; write a mapping"),
        "{error}"
    );
}

#[test]
fn json_lines_skip_and_count_bad_lines() {
    let text = "{\"@type\": \"JobPosting\", \"title\": \"Keeper\", \"hiringOrganization\": \"A\"}\n\
                {\"@type\": \"JobPosting\", \"title\": \n\
                \n\
                {\"@type\": \"JobPosting\", \"title\": \"keeper!\", \"hiringOrganization\": \"a\"}\n\
                {\"@type\": \"WebPage\"}\n\
                {\"@type\": \"JobPosting\"}\n";
    let found = loaded("jobs.jsonl", text);
    assert_eq!(found.counts, counts(1, 1, 3));
    let skips = &found.graph.report().sources[0].skips;
    let lines: Vec<&str> = skips
        .iter()
        .map(|skip| skip.place.rsplit(':').next().unwrap())
        .collect();
    assert_eq!(lines, ["2", "5", "6"]);
    assert!(skips[0].reason.contains("EOF"), "{}", skips[0].reason);
    assert!(skips[1].reason.starts_with("an object of type `WebPage`"));
}

#[test]
fn a_mistake_in_a_document_has_the_line_of_the_file() {
    let text = "[\n  {\"@type\": \"JobPosting\",\n   \"title\": \"Keeper\"},\n  {\n   \"@type\": \"JobPosting\",\n   \"title\": \"Painter\",\n  }\n]";
    let error = failed("jobs.json", text);
    assert!(
        error.contains("jobs.json:6: a comma after the last element"),
        "{error}"
    );
    let error = failed(
        "jobs.json",
        "[{\"@type\": \"JobPosting\", \"title\": \"Keeper\"},\n]",
    );
    assert!(
        error.contains("jobs.json:1: a comma after the last element"),
        "{error}"
    );
}

#[test]
fn what_else_is_in_a_graph_is_no_record() {
    let graph = |parts: &str| format!("{{\"@context\": \"x\", \"@graph\": [{parts}]}}");
    let page = "{\"@type\": \"WebPage\"}";
    let job = "{\"@type\": \"JobPosting\", \"title\": \"Keeper\"}";
    let found = loaded("a.json", &graph(&format!("{page}, {job}")));
    assert_eq!(found.counts, counts(1, 0, 0));
    let found = loaded("a.json", &graph(page));
    assert_eq!(found.counts, counts(0, 0, 1));
    let found = loaded("a.json", &format!("[{page}, {job}]"));
    assert_eq!(found.counts, counts(1, 0, 1));
}

#[test]
fn pages_have_adverts_in_scripts() {
    let page = "<html><script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"JobPosting\", \"title\": \"Keeper\", \"description\": \"two\nlines\"}]}</script>\n<script type=\"application/ld+json\">{bad}</script></html>";
    let found = loaded("job.html", page);
    assert_eq!(found.counts, counts(1, 0, 1));
    assert_eq!(loaded("job.html", "<html></html>").counts, counts(0, 0, 1));
}

#[test]
fn folders_zips_and_gzip_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let line =
        "{\"@type\": \"JobPosting\", \"title\": \"Keeper\", \"url\": \"https://example.com/1\"}\n";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(line.as_bytes()).unwrap();
    fs::write(dir.path().join("a.jsonl.gz"), gzip.finish().unwrap()).unwrap();
    fs::write(dir.path().join("b.csv"), TABLE).unwrap();
    fs::write(dir.path().join("c.csv"), "skill,kind\nsql,x\n").unwrap();
    fs::write(dir.path().join("notes.txt"), "nothing").unwrap();
    let mut builder = Builder::new();
    let found = load(dir.path(), &JobOptions::default(), &mut builder).unwrap();
    assert_eq!(found, counts(3, 1, 4));
    let empty = tempfile::tempdir().unwrap();
    let error = load(empty.path(), &JobOptions::default(), &mut builder).unwrap_err();
    assert!(matches!(error, Error::WrongInput { .. }), "{error}");
}

/// Place and reason of a file that was passed over were cut out of one sentence at its first colon
/// and blank, wherever that stood.
#[test]
fn a_file_that_is_passed_over_is_named_whole() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("May: all");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("b.csv"), TABLE).unwrap();
    fs::write(folder.join("c.csv"), "skill,kind\nsql,x\n").unwrap();
    let mut builder = Builder::new();
    load(&folder, &JobOptions::default(), &mut builder).unwrap();
    let graph = builder.finish().unwrap();
    let skip = graph.report().sources[0].skips.last().unwrap();
    assert_eq!(skip.place, folder.join("c.csv").display().to_string());
    assert!(
        skip.reason.starts_with(
            "not adverts that a mapping in the program knows: its columns are `skill`"
        ),
        "{}",
        skip.reason
    );
}

#[test]
fn ids_are_the_same_whenever_an_advert_is_read() {
    let (_dir, path) = file("jobs.csv", TABLE.as_bytes());
    let mut builder = Builder::new();
    let first = load(&path, &JobOptions::default(), &mut builder).unwrap();
    let second = load(&path, &JobOptions::default(), &mut builder).unwrap();
    assert_eq!((first.kept, second.kept, second.merged), (2, 0, 3));
    let graph = builder.finish().unwrap();
    assert_eq!(graph.count(NodeKind::Job), 2);
}

#[test]
fn threads_change_nothing() {
    let text: String = (0..2000)
        .map(|number| {
            let day = number % 28 + 1;
            format!("{{\"@type\": \"JobPosting\", \"title\": \"Keeper {number}\", \"datePosted\": \"2024-02-{day:02}\"}}\n{{\n")
        })
        .collect();
    let records = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let mut records = Vec::new();
        let stream = crate::input::Stream::of_bytes("a.jsonl", text.as_bytes());
        pool.install(|| {
            super::read::elements(stream, super::json::Layout::Lines, &mut |batch| {
                records.extend(batch);
                true
            })
        })
        .unwrap();
        records
    };
    let one = records(1);
    assert_eq!(one.len(), 4000);
    let lines = one.iter().map(|record| match record {
        Ok(record) => record.line,
        Err(problem) => problem.line,
    });
    assert!(lines.eq(1..=4000));
    assert_eq!(one, records(3));
}

#[test]
fn a_mapping_of_pay_is_refused() {
    let mapping = crate::mapping::find("ai-jobs-salaries").unwrap();
    let options = JobOptions {
        mapping: Some(&mapping),
        ..JobOptions::default()
    };
    let error = try_load("a.csv", b"a\n", &options)
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("kind = \"jobs\""), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counts_add_up(
        rows in prop::collection::vec("[a-c,\"\\[\\]'{}: 0-9\n]{0,30}", 0..12),
        head in prop::sample::select(&["", "{\"@type\": \"JobPosting\", \"title\": \"x\"}\n", "[", "<script type=application/ld+json>"][..]),
        as_table: bool,
    ) {
        let body = rows.join("\n");
        let text = if as_table {
            let header = TABLE.lines().next().unwrap();
            let row = TABLE.lines().nth(1).unwrap();
            format!("{header}\n{row}\n{body}\n{row}\n")
        } else {
            format!("{head}{body}")
        };
        // The counts are held to add up, in the report too, wherever the load goes through.
        for name in ["jobs.json", "jobs.jsonl"] {
            let _ = try_load(name, text.as_bytes(), &JobOptions::default());
        }
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = try_load("jobs.json", &bytes, &JobOptions::default());
    }
}

/// A data set that knows no level above senior files directors under it.
#[test]
fn a_director_is_no_senior() {
    let mapping = Mapping::parse(
        "tides.toml",
        "kind = \"jobs\"\n[source]\nname = \"Tides\"\n[columns]\ntitle = \"t\"\nid = \"id\"\nrole = \"r\"\n",
    )
    .unwrap();
    let options = JobOptions {
        mapping: Some(&mapping),
        ..JobOptions::default()
    };
    let table =
        "id;t;r\n1;Director of Tides;Senior Tide Keeper\n2;Tide Keeper;Senior Tide Keeper\n";
    let found = try_load("a.csv", table.as_bytes(), &options).unwrap();
    let level = |id| {
        let (_, row) = found.graph.by_id(id).unwrap();
        let table = found.graph.table(NodeKind::Job);
        table.word(Property::Level, row).and_then(Level::from_code)
    };
    assert_eq!(level("job:tide-1"), Some(Level::Executive));
    assert_eq!(level("job:tide-2"), Some(Level::Senior));
}
