//! Statistics of a role's pay, by what they are over.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{
    Asked, Cells, Frame, Given, Gives, Heading, Holds, KeyKind, Keys, Listed, Mark, Need,
    Parameter, Question, Refusal, RowKey, Shape, Takes,
};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::id::Id;
use crate::model::word::{Level, PayBasis, PayDimension};
use crate::model::{NodeKind, Property, PropertyType};
use crate::plan::Estimate;
use crate::row::Row;
use crate::table::Table;

/// Statistics of a role's pay.
pub static PAY: Question = Question {
    name: "pay",
    doc: "Statistics of its pay, one for each source, basis, currency, period and year. Without arguments over all countries, levels and titles, and surveys of any country; with one of them for that alone.",
    of: Some(NodeKind::Role),
    parameters: &[
        parameter(
            "country",
            Takes::Country,
            "Only this country, by code of ISO 3166-1 or by name.",
        ),
        parameter("level", Takes::Word(Level::SET), "Only this level."),
        parameter("title", Takes::Text, "Only this title of the source's."),
        parameter("year", Takes::Integer, "Only this year."),
        parameter(
            "basis",
            Takes::Word(PayBasis::SET),
            "Only figures made from this.",
        ),
        parameter(
            "source",
            Takes::Node(NodeKind::Source),
            "Only this source, by its id or name.",
        ),
        parameter(
            "by",
            Takes::Words(PayDimension::SET),
            "Each country, level or title by itself in place of all together.",
        ),
    ],
    gives: Gives::Many(
        shape,
        Listed {
            doc: "A page of statistics of a role's pay.",
            page: 50,
            is_two_way: true,
            key: KeyKind::Marks(APART.len()),
        },
    ),
    ask,
};

const fn parameter(name: &'static str, takes: Takes, doc: &'static str) -> Parameter {
    Parameter {
        name,
        doc,
        takes,
        is_required: false,
    }
}

/// What tells the statistics of a role's pay apart, in the order that they are listed by.
const APART: [Property; 8] = [
    Property::Source,
    Property::PayBasis,
    Property::PayCurrency,
    Property::PayPeriod,
    Property::Year,
    Property::Country,
    Property::Level,
    Property::Title,
];

/// The dimensions that statistics are over all of unless told otherwise.
const DIMENSIONS: [(Property, PayDimension); 3] = [
    (Property::Country, PayDimension::Country),
    (Property::Level, PayDimension::Level),
    (Property::Title, PayDimension::Title),
];

fn shape() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
        let row = Holds::Row(NodeKind::Role, Property::Pay, "PayStatistic");
        Shape::new(
            "RolePayEdge",
            "One of statistics of a role's pay.",
            vec![Heading::new("node", row, "The row.")],
        )
    });
    &SHAPE
}

fn ask(_: &Graph, given: &Given) -> Result<Box<dyn Asked>, Refusal> {
    let text = |name| given.text(name).map(str::to_owned);
    let word = |name| given.words(name).first().copied();
    let by = given.words("by").iter();
    Ok(Box::new(Pay {
        country: text("country"),
        level: word("level"),
        title: text("title"),
        year: given.integer("year"),
        basis: word("basis"),
        source: given.node("source").cloned(),
        by: by
            .filter_map(|code| PayDimension::from_code(*code))
            .map(PayDimension::code)
            .collect(),
    }))
}

/// Which statistics of a role's pay are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// Only of this country, as the graph has it.
    pub country: Option<String>,
    /// Only of this level, by the code of its word.
    pub level: Option<u8>,
    /// Only of this title, in any case of ASCII letters.
    pub title: Option<String>,
    /// Only of this year.
    pub year: Option<i64>,
    /// Only made from this, by the code of its word.
    pub basis: Option<u8>,
    /// Only of this source.
    pub source: Option<Id>,
    /// Each of these dimensions by itself, by the codes of their words.
    pub by: Vec<u8>,
}

impl Pay {
    fn is_asked(&self, statistics: &Table, row: Row, source: Option<Row>) -> bool {
        let word = |property| statistics.word(property, row);
        let is_text = |property, expected: &str| {
            let found = statistics.text(property, row);
            found.is_some_and(|found| found.eq_ignore_ascii_case(expected))
        };
        let is_surveyed = word(Property::PayBasis) == Some(PayBasis::Surveyed.code());
        let is_of_dimensions = DIMENSIONS.iter().all(|&(property, dimension)| {
            let asked = match property {
                Property::Level => self.level.map(|level| word(property) == Some(level)),
                Property::Country => self.country.as_deref().map(|c| is_text(property, c)),
                _ => self.title.as_deref().map(|title| is_text(property, title)),
            };
            let is_there = match property {
                Property::Level => word(property).is_some(),
                _ => statistics.text(property, row).is_some(),
            };
            match asked {
                Some(is_asked) => is_asked,
                None if self.by.contains(&dimension.code()) => is_there,
                // Surveys are of one country, of all levels and of no title of their own.
                None => !is_there || is_surveyed,
            }
        });
        is_of_dimensions
            && self
                .year
                .is_none_or(|year| statistics.integer(Property::Year, row) == Some(year))
            && self
                .basis
                .is_none_or(|basis| word(Property::PayBasis) == Some(basis))
            && (self.source.is_none() || statistics.source(row) == source)
    }
}

fn key(graph: &Graph, statistics: &Table, row: Row) -> RowKey {
    let marks = APART.iter().map(|&property| {
        let text = |text: Option<&str>| text.map(|text| Mark::Text(text.to_owned()));
        let mark = match property.property_type() {
            PropertyType::Word(words) => text(
                statistics
                    .word(property, row)
                    .and_then(|code| words.words.get(usize::from(code)).copied()),
            ),
            PropertyType::Integer => statistics.integer(property, row).map(Mark::Integer),
            PropertyType::Source => text(
                statistics
                    .source(row)
                    .map(|source| graph.id(NodeKind::Source, source)),
            ),
            _ => text(statistics.text(property, row)),
        };
        mark.unwrap_or(Mark::Absent(None))
    });
    RowKey::Marks(marks.collect())
}

#[typetag::serde(name = "pay")]
impl Asked for Pay {
    fn estimate(&self, graph: &Graph) -> Estimate {
        let roles = (graph.count(NodeKind::Role) as f64).max(1.0);
        let statistics = graph
            .table(NodeKind::Role)
            .rows_of(Property::Pay, Row::new(0));
        let rows = statistics.map_or(0.0, |(rows, _)| rows.rows() as f64 / roles);
        Estimate { rows, cost: rows }
    }

    fn answer<'g>(
        &self,
        graph: &'g Graph,
        here: Row,
        _: &Need<'_>,
        context: &mut Context,
    ) -> Result<Frame<'g>, Stop> {
        let roles = graph.table(NodeKind::Role);
        let mut found: Vec<(RowKey, Row)> = Vec::new();
        if let Some((statistics, range)) = roles.rows_of(Property::Pay, here) {
            let source = self.source.as_ref();
            let source = source.and_then(|id| graph.row_of(NodeKind::Source, id));
            context.pay(range.len() as u64)?;
            found.extend(
                range
                    .filter(|&row| self.is_asked(statistics, row, source))
                    .map(|row| (key(graph, statistics, row), row)),
            );
        }
        found.sort_unstable();
        let (keys, rows): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        Ok(Frame {
            rows: rows.len(),
            columns: vec![Cells::Row(rows.into_iter().map(Some).collect())],
            keys: Keys::Sorted(keys),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::Wanted;
    use crate::{Builder, SourceRecord, Value};

    const COUNTRIES: [&str; 2] = ["DE", "US"];
    const TITLES: [&str; 2] = ["Analyst", "Engineer"];

    /// A statistic as it is made, each dimension perhaps absent.
    #[derive(Clone, Debug)]
    struct Made {
        basis: u8,
        country: Option<usize>,
        level: Option<u8>,
        title: Option<usize>,
        year: i64,
    }

    fn made() -> impl Strategy<Value = Made> {
        let one = |most: usize| proptest::option::of(0..most);
        (
            0u8..3,
            one(2),
            proptest::option::of(0u8..3),
            one(2),
            2023i64..2025,
        )
            .prop_map(|(basis, country, level, title, year)| Made {
                basis,
                country,
                level,
                title,
                year,
            })
    }

    fn asked() -> impl Strategy<Value = Pay> {
        let by = proptest::sample::subsequence(vec![0u8, 1, 2], 0..4);
        (made(), any::<(bool, bool, bool, bool, bool)>(), by).prop_map(|(of, gives, by)| Pay {
            country: of
                .country
                .filter(|_| gives.0)
                .map(|at| COUNTRIES[at].into()),
            level: of.level.filter(|_| gives.1),
            // Letters of any case are the same.
            title: of
                .title
                .filter(|_| gives.2)
                .map(|at| TITLES[at].to_uppercase()),
            year: Some(of.year).filter(|_| gives.3),
            basis: Some(of.basis).filter(|_| gives.4),
            source: None,
            by,
        })
    }

    /// What is asked for in the words of the documentation: with an argument that alone, else all
    /// of the dimension together, or each by itself; surveys whatever they are of.
    fn is_meant(made: &Made, pay: &Pay) -> bool {
        let surveyed = made.basis == PayBasis::Surveyed.code();
        let country = made.country.map(|at| COUNTRIES[at].to_owned());
        let title = made.title.map(|at| TITLES[at].to_uppercase());
        let holds = |given: bool, is_it: bool, is_there: bool, dimension: PayDimension| {
            if given {
                is_it
            } else if pay.by.contains(&dimension.code()) {
                is_there
            } else {
                !is_there || surveyed
            }
        };
        let (country_known, level_known, title_known) =
            (country.is_some(), made.level.is_some(), title.is_some());
        holds(
            pay.country.is_some(),
            country == pay.country,
            country_known,
            PayDimension::Country,
        ) && holds(
            pay.level.is_some(),
            made.level == pay.level,
            level_known,
            PayDimension::Level,
        ) && holds(
            pay.title.is_some(),
            title == pay.title,
            title_known,
            PayDimension::Title,
        ) && (pay.year.is_none() || pay.year == Some(made.year))
            && (pay.basis.is_none() || pay.basis == Some(made.basis))
    }

    proptest! {
        #[test]
        fn as_the_documentation_says(all in prop::collection::vec(made(), 0..30), pay in asked()) {
            let mut b = Builder::new();
            let s = b.source(SourceRecord::new("Test", "article")).unwrap();
            let role = b.node(NodeKind::Role, "Analyst", s).unwrap();
            let source = b.source_value(s);
            let rows = all.iter().enumerate().map(|(at, made)| {
                let mut row = vec![
                    (Property::Source, source.clone()),
                    (Property::PayBasis, Value::Word(made.basis)),
                    (Property::PayCurrency, "EUR".into()),
                    (Property::PayPeriod, Value::Word(0)),
                    (Property::Year, Value::Integer(made.year)),
                    (Property::PayMedian, Value::Number(at as f64)),
                ];
                row.extend(made.country.map(|at| (Property::Country, COUNTRIES[at].into())));
                row.extend(made.level.map(|level| (Property::Level, Value::Word(level))));
                row.extend(made.title.map(|at| (Property::Title, TITLES[at].into())));
                row
            });
            b.set(role, Property::Pay, Value::Rows(rows.collect()));
            let graph = b.finish().unwrap();
            let wanted = Wanted::all(shape());
            let need = Need { wanted: &wanted, rows: usize::MAX };
            let mut context = Context::unlimited();
            let frame = pay.answer(&graph, Row::new(0), &need, &mut context).unwrap();
            prop_assert_eq!(context.promised(), all.len() as u64);
            let (statistics, _) = graph.table(NodeKind::Role).rows_of(Property::Pay, Row::new(0)).unwrap();
            let mut found: Vec<usize> = (0..frame.rows)
                .map(|row| {
                    let statistic = frame.row(0, row).unwrap();
                    statistics.number(Property::PayMedian, statistic).unwrap() as usize
                })
                .collect();
            found.sort_unstable();
            let expected: Vec<usize> = (0..all.len()).filter(|at| is_meant(&all[*at], &pay)).collect();
            prop_assert_eq!(found, expected);
            let keys: Vec<_> = (0..frame.rows).map(|row| frame.key(&graph, row).unwrap()).collect();
            prop_assert!(keys.is_sorted());
        }
    }
}
