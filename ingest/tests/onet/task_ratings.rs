//! How tasks are rated.

use rolegraph_graph::{NodeKind, Property, Relation};
use rolegraph_ingest::input::days_of;

use super::facts::{close, edge};
use super::support::{by_code, changed, layout, load};

/// Relevance and frequency had no place, and an importance that isn't to be shown was left out.
#[test]
fn tasks_have_importance_relevance_and_frequency() {
    let (graph, _) = load(&[&layout("classic")]);
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let edges = graph.relation(Relation::RoleResponsibility).edges();
    let budget = by_code(&graph, NodeKind::Responsibility, "8823");
    let at = edge(&graph, Relation::RoleResponsibility, chief, budget);
    close(edges.number(Property::Importance, at), 3.6 / 4.0);
    close(edges.number(Property::Relevance, at), 0.88);
    assert_eq!(edges.flag(Property::Suppress, at), Some(false));

    let (rows, range) = edges.rows_of(Property::Frequency, at).unwrap();
    let found: Vec<_> = range
        .map(|row| {
            (
                rows.text(Property::Category, row).unwrap(),
                rows.integer(Property::Order, row).unwrap(),
                rows.number(Property::Share, row).unwrap(),
                rows.number(Property::UpperBound, row).unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Yearly or less", 1, 0.0592, 21.31 / 100.0),
            ("Hourly or more", 7, 0.9408, 0.9856)
        ]
    );

    let (statements, mut range) = edges
        .rows_of(Property::RoleResponsibilityStatements, at)
        .unwrap();
    let said = range.next().unwrap();
    assert!(range.next().is_none());
    let number = |property| statements.number(property, said);
    close(number(Property::ImportanceError), 0.07 / 4.0);
    close(number(Property::ImportanceLow), 3.46 / 4.0);
    close(number(Property::StandardError), 0.032);
    close(number(Property::LowerBound), 0.8);
    assert_eq!(statements.integer(Property::SampleSize, said), Some(95));
    assert_eq!(
        statements.date(Property::Measured, said),
        days_of(2023, 8, 1)
    );

    let others = by_code(&graph, NodeKind::Responsibility, "8824");
    let at = edge(&graph, Relation::RoleResponsibility, chief, others);
    close(edges.number(Property::Importance, at), 0.5);
    assert_eq!(edges.flag(Property::Suppress, at), Some(true));
    assert_eq!(edges.flag(Property::RelevanceSuppress, at), Some(true));
    // Of the whole task, where the ratings have numbers of their own.
    assert_eq!(edges.integer(Property::SampleSize, at), Some(90));
}

#[test]
fn frequencies_without_texts_have_their_places() {
    let folder = changed("classic", |name, text| {
        (name != "Task Categories.txt").then_some(text)
    });
    let (graph, _) = load(&[folder.path()]);
    let chief = by_code(&graph, NodeKind::Role, "11-1011.00");
    let budget = by_code(&graph, NodeKind::Responsibility, "8823");
    let at = edge(&graph, Relation::RoleResponsibility, chief, budget);
    let edges = graph.relation(Relation::RoleResponsibility).edges();
    let (rows, range) = edges.rows_of(Property::Frequency, at).unwrap();
    let found: Vec<_> = range
        .map(|row| {
            let text = rows.text(Property::Category, row);
            (text, rows.integer(Property::Order, row))
        })
        .collect();
    assert_eq!(found, [(None, Some(1)), (None, Some(7))]);
}
