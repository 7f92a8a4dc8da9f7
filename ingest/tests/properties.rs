//! Whatever the text, reading it ends without a panic, and every name it gives is a name.

#![cfg(test)]

use proptest::prelude::*;
use rolegraph_graph::Builder;
use rolegraph_ingest::Document;
use rolegraph_ingest::article;
use rolegraph_ingest::document::Item;

const PAGES: [&str; 6] = [
    include_str!("pages/one_line_blocks.txt"),
    include_str!("pages/byline_and_bullets.txt"),
    include_str!("pages/prose_and_lead_ins.txt"),
    include_str!("pages/role_by_role.txt"),
    include_str!("pages/suffixed_headings.txt"),
    include_str!("pages/markdown.txt"),
];

fn names(document: &Document) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for role in &document.roles {
        names.push(role.name.clone());
        names.extend(role.aliases.iter().cloned());
        for entries in [
            &role.responsibilities,
            &role.education,
            &role.industries,
            &role.tips,
        ] {
            names.extend(entries.iter().map(|entry| entry.name.clone()));
        }
        for item in role.skills.iter().chain(&role.tools) {
            names.push(item.name().to_owned());
            if let Item::Group { members, .. } = item {
                assert!(!members.is_empty());
                names.extend(members.iter().map(|member| member.name.clone()));
            }
        }
    }
    names
}

fn check(text: &str) {
    let Ok(document) = article::parse(text, "page.txt") else {
        return;
    };
    for name in names(&document) {
        assert_eq!(name, name.trim(), "an untrimmed name");
        assert!(
            name.contains(char::is_alphanumeric),
            "a name without letters: {name:?}"
        );
        assert!(
            !name.ends_with(" and") && !name.ends_with(" or"),
            "{name:?}"
        );
    }
    for job in &document.jobs {
        assert!(
            job.title.contains(char::is_alphanumeric),
            "a title without letters: {:?}",
            job.title
        );
        assert_eq!(job.title, job.title.trim());
        assert!(
            job.locations
                .iter()
                .all(|location| location.contains(char::is_alphabetic))
        );
    }
    let report = &document.report;
    assert_eq!(report.read, report.kept + report.skipped.len());
    let mut builder = Builder::new();
    document.load_into(&mut builder).unwrap();
    builder.finish().unwrap();
}

/// A change to a page: a line taken, moved, doubled, cut, or a piece put in.
#[derive(Clone, Debug)]
enum Change {
    Take(usize),
    Move(usize, usize),
    Double(usize),
    Cut(usize, usize),
    Put(usize, usize, String),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..200_usize;
    prop_oneof![
        at.clone().prop_map(Change::Take),
        (at.clone(), at.clone()).prop_map(|(from, to)| Change::Move(from, to)),
        at.clone().prop_map(Change::Double),
        (at.clone(), at.clone()).prop_map(|(line, column)| Change::Cut(line, column)),
        (
            at.clone(),
            at,
            "[ \\-•:;,.()@|*#A-Zaé\u{FEFF}0-9]{0,6}|such as |and |USD 9K"
        )
            .prop_map(|(line, column, text)| Change::Put(line, column, text)),
    ]
}

fn changed(page: &str, changes: &[Change]) -> String {
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    for change in changes {
        let count = lines.len().max(1);
        let boundary = |line: &str, column: usize| {
            let column = column % (line.chars().count() + 1);
            line.char_indices()
                .nth(column)
                .map_or(line.len(), |(at, _)| at)
        };
        match change {
            Change::Take(line) if lines.len() > 1 => {
                lines.remove(line % count);
            }
            Change::Move(from, to) if lines.len() > 1 => {
                let line = lines.remove(from % count);
                lines.insert(to % lines.len(), line);
            }
            Change::Double(line) => {
                let line = lines[line % count].clone();
                lines.push(line);
            }
            Change::Cut(line, column) => {
                let line = line % count;
                let at = boundary(&lines[line], *column);
                lines[line].truncate(at);
            }
            Change::Put(line, column, text) => {
                let line = line % count;
                let at = boundary(&lines[line], *column);
                lines[line].insert_str(at, text);
            }
            _ => {}
        }
    }
    lines.join("\n")
}

fn check_everywhere(body: &str) {
    check(&format!(
        "Tide Keeper vs. Buoy Painter\nSkills\nTide Keeper\n- {body}\nTools\nBuoy Painter\n{body}\n- {body}\nEducation\n{body}\nIndustries\n- {body}"
    ));
}

/// "Such as SQL and skills" was read as the name "SQL and": the word that follows a product's name was taken
/// off, and the conjunction before it was left to join the name to nothing.
#[test]
fn words_that_say_nothing_take_their_conjunction_with_them() {
    for body in [
        "such as SQL and skills",
        "the C++ or skills",
        "SQL Ada and skills",
    ] {
        check_everywhere(body);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_pages_are_read(page in 0..PAGES.len(), changes in prop::collection::vec(change(), 1..12)) {
        check(&changed(PAGES[page], &changes));
    }

    #[test]
    fn any_text_under_a_title_is_read(body in "(?s).{0,400}") {
        check(&body);
        check(&format!("Tide Keeper vs. Buoy Painter\nSkills\nTide Keeper\n- {body}\nTools\n{body}\n@ {body}\n{body}"));
    }

    #[test]
    fn any_words_are_read(words in prop::collection::vec("(such as|and|or|in|for|Ada|SQL|of|the|strong|knowledge|skills|tools|,|\\(|\\)|\\.|:|e\\.g\\.|like|Tide Keeper|é|/|C\\+\\+)", 0..24)) {
        check_everywhere(&words.join(" "));
    }
}
