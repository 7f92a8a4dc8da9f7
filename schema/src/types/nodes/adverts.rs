//! What sets adverts apart: a pay range of several columns, how the title fits the role, words to
//! look for, and in which order people look at all that.

use rolegraph_graph::plan::Key;
use rolegraph_graph::{Property, Relation};

use super::super::condition;
use super::super::definition::{EnumValue, Field, InputField, Read, Test};
use super::super::order;

/// The fields of a job in the order they are shown.
pub(super) const FIELDS: &[&str] = &[
    "id",
    "name",
    "title",
    "description",
    "company",
    "location",
    "locations",
    "place",
    "country",
    "remote",
    "remoteInferred",
    "employmentTypes",
    "level",
    "levelInferred",
    "pay",
    "posted",
    "lastSeen",
    "seen",
    "validThrough",
    "synthetic",
    "url",
    "role",
    "match",
    "roles",
    "skills",
    "tools",
];

/// The tests of a job itself in the order they are shown.
pub(in super::super) const TESTS: &[&str] = &[
    "title",
    "country",
    "source",
    "text",
    "place",
    "posted",
    "lastSeen",
    "remote",
    "level",
    "employmentType",
    "pay",
];

/// What lists of jobs are ordered by, in the order it is shown.
pub(in super::super) const ORDERS: &[&str] =
    &["TITLE", "NAME", "PAY", "POSTED", "RELEVANCE", "LEVEL"];

/// Puts what a list names in its order; what it doesn't name comes after.
pub(in super::super) fn arrange<T>(items: &mut [T], order: &[&str], name: impl Fn(&T) -> &str) {
    items.sort_by_key(|item| {
        let place = order.iter().position(|known| *known == name(item));
        place.unwrap_or(order.len())
    });
}

/// The fields of a job that are neither a property nor a step.
pub(super) fn fields() -> [Field; 2] {
    [
        Field::new(
            "pay",
            "Pay",
            Read::Embed("Pay", [Property::PayMin, Property::PayMax]),
            "The pay range it offers.",
        ),
        Field::new(
            "match",
            "JobMatch",
            Read::FirstEdge(Relation::JobRole, "JobMatch"),
            "How the title fits the role; null where it fits none.",
        ),
    ]
}

/// The tests of a job that are of no single property.
pub(in super::super) fn tests() -> [InputField; 2] {
    [
        condition::field(
            "text",
            "String",
            Test::WordsInNames,
            "Every word of this is in the title, the company or the place, or is a skill or tool that the advert states.",
        ),
        condition::field("pay", "PayFilter", Test::Pay, "A test of the pay range."),
    ]
}

/// The orders of jobs that are by no property, or by one under a name of its own.
pub(in super::super) fn orders() -> [EnumValue; 2] {
    [
        order::value("TITLE", Key::Name, "The title."),
        order::value(
            "RELEVANCE",
            Key::Relevance,
            "How well the names of the job fit the condition `text`.",
        ),
    ]
}
