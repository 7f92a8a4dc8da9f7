//! What a role is rated on beside skills and activities: interests, styles, values and context.

use rolegraph_graph::{Graph, NodeKind, Property};
use rolegraph_ingest::input::days_of;

use super::counts::check;
use super::facts::close;
use super::support::{by_code, changed, layout, load};

/// The name, the scale, the rating in thousandths and the rank of each row.
fn ratings(
    graph: &Graph,
    code: &str,
    property: Property,
) -> Vec<(String, String, Option<i64>, Option<i64>)> {
    let role = by_code(graph, NodeKind::Role, code);
    let Some((rows, range)) = graph.table(NodeKind::Role).rows_of(property, role) else {
        return Vec::new();
    };
    range
        .map(|row| {
            let text = |property| rows.text(property, row).unwrap_or_default().to_owned();
            let value = rows.number(Property::Value, row);
            (
                text(Property::Name),
                text(Property::Scale),
                value.map(|value| (value * 1000.0).round() as i64),
                rows.integer(Property::Rank, row),
            )
        })
        .collect()
}

#[track_caller]
fn rated(graph: &Graph, property: Property, expected: &[(&str, &str, Option<i64>, Option<i64>)]) {
    let found = ratings(graph, "11-1011.00", property);
    let found: Vec<_> = found
        .iter()
        .map(|(name, scale, value, rank)| (name.as_str(), scale.as_str(), *value, *rank))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_first_interests_are_ranked() {
    let scale = "Occupational Interests";
    let expected = [
        ("Realistic", scale, Some(50), None),
        ("Investigative", scale, Some(373), None),
        ("Artistic", scale, Some(180), None),
        ("Social", scale, Some(420), None),
        ("Enterprising", scale, Some(980), Some(1)),
        ("Conventional", scale, Some(667), Some(2)),
    ];
    for name in ["classic", "new"] {
        let (graph, _) = load(&[&layout(name)]);
        rated(&graph, Property::Interests, &expected);
        assert!(ratings(&graph, "15-2051.00", Property::Interests).is_empty());
        let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
        let roles = graph.table(NodeKind::Role);
        let (rows, mut range) = roles.rows_of(Property::Interests, chief).unwrap();
        let first = range.next().unwrap();
        assert_eq!(rows.text(Property::Code, first), Some("1.B.1.a"));
        assert_eq!(
            rows.text(Property::Description, first),
            Some("Work that includes practical, hands-on problems.")
        );
        assert_eq!(rows.date(Property::Measured, first), days_of(2023, 11, 1));
    }
}

#[test]
fn areas_of_interest_are_apart_from_the_types() {
    let (graph, _) = load(&[&layout("new")]);
    let scale = "Occupational Interests";
    rated(
        &graph,
        Property::InterestAreas,
        &[
            ("Mechanics/Electronics", scale, Some(83), None),
            ("Management/Administration", scale, Some(950), None),
        ],
    );
}

#[test]
fn the_first_values_are_ranked() {
    let (graph, _) = load(&[&layout("classic")]);
    rated(
        &graph,
        Property::WorkValues,
        &[
            ("Achievement", "Extent", Some(888), Some(3)),
            ("Working Conditions", "Extent", Some(888), None),
            ("Recognition", "Extent", Some(1000), Some(1)),
            ("Relationships", "Extent", Some(667), None),
            ("Support", "Extent", Some(722), None),
            ("Independence", "Extent", Some(1000), Some(2)),
        ],
    );
}

#[test]
fn styles_have_what_is_known_of_their_certainty() {
    let (graph, _) = load(&[&layout("classic")]);
    rated(
        &graph,
        Property::WorkStyles,
        &[
            ("Dependability", "Importance", Some(875), None),
            ("Innovation", "Importance", Some(500), None),
        ],
    );
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let roles = graph.table(NodeKind::Role);
    let (rows, mut range) = roles.rows_of(Property::WorkStyles, chief).unwrap();
    let (first, second) = (range.next().unwrap(), range.next().unwrap());
    close(rows.number(Property::StandardError, first), 0.1218 / 4.0);
    close(rows.number(Property::LowerBound, first), 3.25 / 4.0);
    close(rows.number(Property::UpperBound, first), 3.75 / 4.0);
    assert_eq!(rows.integer(Property::SampleSize, first), Some(28));
    assert_eq!(rows.flag(Property::Suppress, first), Some(false));
    assert_eq!(rows.flag(Property::Suppress, second), Some(true));
}

/// From 30.1 on, styles are rated on a scale from -3 to 3, and up to ten of them ranked.
#[test]
fn the_impact_of_styles_is_ranked() {
    let styles = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source\n\
                  11-1011.00\t1.D.1.a\tInnovation\tDR\t2.00\t12/2025\tAI/Expert\n\
                  11-1011.00\t1.D.1.a\tInnovation\tWI\t1.50\t12/2025\tAI/Expert\n\
                  11-1011.00\t1.D.1.b\tHumility\tWI\t-3.00\t12/2025\tAI/Expert\n\
                  11-1011.00\t1.D.1.b\tHumility\tDR\t0.00\t12/2025\tAI/Expert\n\
                  11-1011.00\t1.D.1.c\tEmpathy\tDR\t1.00\t12/2025\tAI/Expert\n";
    for scales in [
        "",
        "WI\tWork Styles Impact\t-3\t3\nDR\tDistinctiveness Rank\t0\t10\n",
    ] {
        let folder = changed("classic", |name, text| {
            Some(match name {
                "Work Styles.txt" => styles.to_owned(),
                "Scales Reference.txt" => text + scales,
                _ => text,
            })
        });
        let (graph, loaded) = load(&[folder.path()]);
        check(&graph, &loaded);
        assert_eq!(graph.report().sources[0].skips, []);
        rated(
            &graph,
            Property::WorkStyles,
            &[
                ("Innovation", "Work Styles Impact", Some(750), Some(2)),
                ("Humility", "Work Styles Impact", Some(0), None),
                ("Empathy", "Distinctiveness Rank", None, Some(1)),
            ],
        );
    }
}

#[test]
fn a_scale_that_nobody_knew_is_read_as_its_table_says() {
    let folder = changed("classic", |name, text| {
        Some(match name {
            "Work Styles.txt" => text.replace("\tIM\t", "\tZZ\t"),
            "Scales Reference.txt" => text + "ZZ\tZeal\t0\t10\n",
            _ => text,
        })
    });
    let (graph, _) = load(&[folder.path()]);
    rated(
        &graph,
        Property::WorkStyles,
        &[
            ("Dependability", "Zeal", Some(450), None),
            ("Innovation", "Zeal", Some(300), None),
        ],
    );
}

#[test]
fn certificates_and_apprenticeships_are_rated() {
    for name in ["classic", "new"] {
        let (graph, _) = load(&[&layout(name)]);
        rated(
            &graph,
            Property::Credentials,
            &[("Job-related Apprenticeship", "Importance", Some(300), None)],
        );
    }
}

#[test]
fn context_is_a_mean_and_shares_of_people() {
    let (graph, _) = load(&[&layout("classic")]);
    rated(
        &graph,
        Property::WorkContext,
        &[
            ("Public Speaking", "Context", Some(600), None),
            ("Duration of Typical Work Week", "Context", Some(875), None),
        ],
    );
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let roles = graph.table(NodeKind::Role);
    let (rows, range) = roles.rows_of(Property::WorkContextShares, chief).unwrap();
    let found: Vec<_> = range
        .map(|row| {
            (
                rows.text(Property::Code, row).unwrap(),
                rows.text(Property::Category, row).unwrap(),
                rows.integer(Property::Order, row).unwrap(),
                rows.number(Property::Share, row).unwrap(),
                rows.flag(Property::Suppress, row).unwrap(),
            )
        })
        .collect();
    let speaking = "4.C.1.a.2.c";
    assert_eq!(found.len(), 7);
    assert_eq!(found[0], (speaking, "Never", 1, 0.0, false));
    assert_eq!(found[4], (speaking, "Every day", 5, 0.1, false));
    assert_eq!(found[6], ("4.C.3.d.8", "More than 40 hours", 3, 0.75, true));
}

#[test]
fn shares_without_texts_have_their_places() {
    let folder = changed("classic", |name, text| {
        (name != "Work Context Categories.txt").then_some(text)
    });
    let (graph, loaded) = load(&[folder.path()]);
    check(&graph, &loaded);
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let roles = graph.table(NodeKind::Role);
    let (rows, range) = roles.rows_of(Property::WorkContextShares, chief).unwrap();
    let found: Vec<_> = range
        .map(|row| {
            let text = rows.text(Property::Category, row);
            (text, rows.integer(Property::Order, row).unwrap())
        })
        .collect();
    let places = [1, 2, 3, 4, 5, 2, 3].map(|order| (None, order));
    assert_eq!(found, places);
}

/// Text downloads of the new layout lack columns that the CSV ones have.
#[test]
fn elements_without_names_are_named_by_the_content_model() {
    let bare = |name: &str, text: String| {
        if name != "Work Context.txt" && name != "Interests.txt" {
            return Some(text);
        }
        let lines = text.lines().map(|line| {
            let cells = line.split('\t').enumerate();
            let kept = cells.filter(|(at, _)| *at != 2).map(|(_, cell)| cell);
            kept.collect::<Vec<_>>().join("\t") + "\n"
        });
        Some(lines.collect())
    };
    let folder = changed("classic", bare);
    let (graph, loaded) = load(&[folder.path()]);
    check(&graph, &loaded);
    rated(
        &graph,
        Property::WorkContext,
        &[("Public Speaking", "Context", Some(600), None)],
    );
    // Only the second high point has a name there, and what it ranks has none.
    let scale = "Occupational Interests";
    rated(
        &graph,
        Property::Interests,
        &[("Realistic", scale, Some(50), None)],
    );
    let skips = &graph.report().sources[0].skips;
    let reasons: Vec<&str> = skips.iter().map(|skip| skip.reason.as_str()).collect();
    assert!(
        reasons.contains(&"no table has a name for element `1.B.1.f`"),
        "{reasons:?}"
    );
    assert!(
        reasons
            .iter()
            .any(|reason| reason.starts_with("`` with 5 is no high point")),
        "{reasons:?}"
    );
}

#[test]
fn releases_say_each_for_itself_how_a_role_is_rated() {
    let (graph, _) = load(&[&layout("classic"), &layout("new")]);
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let roles = graph.table(NodeKind::Role);
    let (rows, range) = roles.rows_of(Property::Interests, chief).unwrap();
    let sources: Vec<_> = range.map(|row| rows.source(row)).collect();
    assert_eq!(sources.len(), 12);
    assert!(sources[..6].iter().all(|source| *source == sources[0]));
    assert_ne!(sources[0], sources[6]);
}
