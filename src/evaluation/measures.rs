//! What is measured: titles, searches, short names, and what is one thing.

use rolegraph_graph::name::{fold, fold_words};
use rolegraph_graph::search::SearchQuery;
use rolegraph_graph::{Direction, Graph, Lookup, NodeKind, Property, Relation, Row};

use super::{Figure, Marks, Measure};

/// How many of the best roles a title's may be among.
const BEST: usize = 3;

/// The nodes of a kind that a marked name stands for.
fn named(graph: &Graph, kind: NodeKind, name: &str) -> Vec<Row> {
    match graph.by_name(kind, name) {
        Lookup::Found(row) => vec![row],
        Lookup::Ambiguous(rows) => rows,
        Lookup::Missing => Vec::new(),
    }
}

/// Whether a node is called by a marked name, or is the node that the name stands for.
fn is_called(graph: &Graph, kind: NodeKind, row: Row, name: &str) -> bool {
    kind.fold(graph.name(kind, row)) == kind.fold(name) || named(graph, kind, name).contains(&row)
}

/// The roles that a title is tied to: those of an advert of the title where the graph has one, whose data
/// set may have settled what the title leaves open, else the ones that the title fits.
fn roles_of(graph: &Graph, title: &str) -> Vec<Row> {
    let position = graph.names().position(&fold(title));
    let of_kind = |at| graph.bearers_of_kind(at, NodeKind::Job);
    let mut jobs = position.into_iter().flat_map(of_kind).map(|(_, job)| job);
    let job = jobs.find(|job| graph.name(NodeKind::Job, *job) == title);
    let fit = || {
        graph
            .roles_of_title(title)
            .iter()
            .map(|fit| fit.role)
            .collect()
    };
    let of_job = job.map(|job| graph.neighbours(Relation::JobRole, Direction::Forward, job));
    let roles: Vec<Row> = of_job.into_iter().flatten().collect();
    if roles.is_empty() { fit() } else { roles }
}

/// Titles tied to their roles: `title`, `roles` (those that are right between `|`, `-` for none, `+`
/// between those of a title that names several), and how often it comes in `count`, once unless told.
/// A title is right if every role that it is tied to is.
pub(crate) fn titles(graph: &Graph, name: &'static str, marks: &Marks) -> Measure {
    let (mut all, mut tied, mut right, mut of_none) = (0.0, 0.0, 0.0, 0.0);
    let (mut joint, mut parted) = (0.0, 0.0);
    let mut wrong = Vec::new();
    for line in marks.lines() {
        let count = line.get("count").parse().unwrap_or(1.0);
        let title = line.get("title");
        let found = roles_of(graph, title);
        let names = |role: &Row| graph.name(NodeKind::Role, *role);
        let came = match found.as_slice() {
            [] => "nothing".to_owned(),
            roles => roles.iter().map(names).collect::<Vec<_>>().join("+"),
        };
        let expected = line.get("roles");
        let expects = expected != "-";
        if expects {
            all += count;
        }
        if expected.contains('+') {
            joint += count;
            parted += if found.len() > 1 { count } else { 0.0 };
        }
        let is_right = |role: &Row| {
            let mut names = line.choices("roles").flat_map(|role| role.split('+'));
            names.any(|name| is_called(graph, NodeKind::Role, *role, name))
        };
        match found.is_empty() {
            true if expects => wrong.push([title.to_owned(), came, expected.to_owned()]),
            true => {}
            false => {
                tied += count;
                if !expects {
                    of_none += count;
                    wrong.push([title.to_owned(), came, "none".to_owned()]);
                } else if found.iter().all(is_right) {
                    right += count;
                } else {
                    wrong.push([title.to_owned(), came, expected.to_owned()]);
                }
            }
        }
    }
    let mut figures = vec![
        Figure::good("tied", tied - of_none, all),
        Figure::good("right of those tied", right, tied),
    ];
    if joint > 0.0 {
        figures.push(Figure::good(
            "several roles where it names several",
            parted,
            joint,
        ));
    }
    Measure {
        name,
        figures,
        wrong,
    }
}

/// Titles that people report, with the code of their occupation in `code`: how many are tied to it, how
/// many have it among the best three of a search besides.
pub(crate) fn reported(graph: &Graph, titles: &[(String, String)]) -> Measure {
    let (mut all, mut tied, mut right, mut best) = (0.0, 0.0, 0.0, 0.0);
    let mut wrong = Vec::new();
    for (code, title) in titles {
        let expected = graph.by_code(NodeKind::Role, None, code);
        let Some(&first) = expected.first() else {
            continue;
        };
        all += 1.0;
        let found = graph.roles_of_title(title);
        if let Some(role) = found.first().map(|fit| fit.role) {
            tied += 1.0;
            if found.iter().any(|fit| expected.contains(&fit.role)) {
                right += 1.0;
                best += 1.0;
                continue;
            }
            wrong.push([
                title.clone(),
                graph.name(NodeKind::Role, role).to_owned(),
                graph.name(NodeKind::Role, first).to_owned(),
            ]);
        }
        let query = SearchQuery::new(title).kinds(&[NodeKind::Role]).limit(BEST);
        let hits = graph.search(&query).hits;
        best += f64::from(u8::from(hits.iter().any(|hit| expected.contains(&hit.row))));
    }
    Measure {
        name: "reported titles",
        figures: vec![
            Figure::good("first", right, all),
            Figure::good("among three", best, all),
            Figure::bad("not tied", all - tied, all),
            Figure::bad("tied to another", tied - right, all),
        ],
        wrong,
    }
}

/// Searches: `text`, `right` (answers that may be first, `kind:NAME` between `|`), `within` (1 or 3).
pub(crate) fn search(graph: &Graph, marks: &Marks) -> Measure {
    let (mut all, mut right) = (0.0, 0.0);
    let mut wrong = Vec::new();
    for line in marks.lines() {
        let within: usize = line.get("within").parse().unwrap_or(1);
        let text = line.get("text");
        let hits = graph
            .search(&SearchQuery::new(text).limit(within.max(1)))
            .hits;
        let choices: Vec<(NodeKind, &str)> = line
            .choices("right")
            .filter_map(|choice| {
                let (kind, name) = choice.split_once(':')?;
                Some((NodeKind::from_prefix(kind)?, name))
            })
            .collect();
        // Only what the graph has can be found.
        let is_there = |(kind, name): &(NodeKind, &str)| !named(graph, *kind, name).is_empty();
        if !choices.iter().any(is_there) {
            continue;
        }
        all += 1.0;
        let is_right = hits.iter().any(|hit| {
            choices.iter().any(|(kind, name)| {
                let is_it = *kind == hit.kind && is_called(graph, *kind, hit.row, name);
                is_it || is_twin(graph, (*kind, name), (hit.kind, hit.row))
            })
        });
        if is_right {
            right += 1.0;
            continue;
        }
        let came: Vec<String> = hits
            .iter()
            .map(|hit| format!("{}:{}", hit.kind.prefix(), graph.name(hit.kind, hit.row)))
            .collect();
        wrong.push([
            text.to_owned(),
            came.join(" | "),
            line.get("right").to_owned(),
        ]);
    }
    Measure {
        name: "search",
        figures: vec![Figure::good("right", right, all)],
        wrong,
    }
}

/// Whether a node is one thing with what a name stands for.
fn is_twin(graph: &Graph, (kind, name): (NodeKind, &str), (of, row): (NodeKind, Row)) -> bool {
    let twins = graph.twins(of, row);
    let named = named(graph, kind, name);
    twins
        .iter()
        .any(|twin| twin.kind == kind && named.contains(&twin.row))
}

/// Short names: `name`, `acceptable` (between `|`).
pub(crate) fn short_names(graph: &Graph, marks: &Marks) -> Measure {
    let (mut all, mut right) = (0.0, 0.0);
    let mut wrong = Vec::new();
    for line in marks.lines() {
        let name = line.get("name");
        let rows = graph.rows(NodeKind::Tool);
        let Some(row) = named(graph, NodeKind::Tool, name)
            .into_iter()
            .chain(rows)
            .find(|row| graph.name(NodeKind::Tool, *row) == name)
        else {
            continue;
        };
        all += 1.0;
        let short = graph.table(NodeKind::Tool).text(Property::ShortName, row);
        let short = short.unwrap_or("");
        if line.choices("acceptable").any(|choice| choice == short) {
            right += 1.0;
        } else {
            wrong.push([
                name.to_owned(),
                short.to_owned(),
                line.get("acceptable").to_owned(),
            ]);
        }
    }
    Measure {
        name: "short names",
        figures: vec![Figure::good("acceptable", right, all)],
        wrong,
    }
}

/// Pairs that are one thing and pairs that aren't: `a`, `b` (each `skill NAME` or `tool NAME`), `right`
/// (`same` or `not`).
pub(crate) fn same(graph: &Graph, marks: &Marks) -> Measure {
    let (mut same, mut found, mut not, mut joined) = (0.0, 0.0, 0.0, 0.0);
    let mut wrong = Vec::new();
    for line in marks.lines() {
        let nodes = |text: &str| -> Vec<(NodeKind, Row)> {
            let Some((kind, name)) = text.split_once(' ') else {
                return Vec::new();
            };
            let Some(kind) = NodeKind::from_prefix(kind) else {
                return Vec::new();
            };
            // A name that stands for nothing of the kind may be one that was merged or renamed.
            let rows = named(graph, kind, name);
            let is_spelled = |row: &Row| {
                let own = graph.name(kind, *row);
                fold(own) != fold(name) || fold_words(own) == fold_words(name)
            };
            rows.into_iter()
                .filter(is_spelled)
                .map(|row| (kind, row))
                .collect()
        };
        let (a, b) = (nodes(line.get("a")), nodes(line.get("b")));
        if a.is_empty() || b.is_empty() {
            continue;
        }
        let is_one = a.iter().any(|&(kind, row)| {
            let thing = graph.thing(kind, row);
            b.iter()
                .any(|&(kind, row)| thing.contains(&graph.node(kind, row)))
        });
        let told = if is_one { "same" } else { "not" };
        match line.get("right") {
            "same" => {
                same += 1.0;
                found += f64::from(u8::from(is_one));
            }
            _ => {
                not += 1.0;
                joined += f64::from(u8::from(is_one));
            }
        }
        if told != line.get("right") {
            wrong.push([
                format!("{} / {}", line.get("a"), line.get("b")),
                told.to_owned(),
                line.get("right").to_owned(),
            ]);
        }
    }
    Measure {
        name: "one thing",
        figures: vec![
            Figure::good("joined of what is one", found, same),
            Figure::bad("joined of what is two", joined, not),
        ],
        wrong,
    }
}
