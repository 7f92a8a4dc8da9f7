//! Pay that adverts offer and people report, brought together into statistics of roles.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::mention::Texts;
use super::{Builder, NodeKey, SourceKey};
use crate::model::word::{Level, PayBasis, PayPeriod};
use crate::model::{NodeKind, Property};
use crate::title::{Reading, TitleIndex};
use crate::value::{Value, Values};

/// One amount of pay, as one advert or one person states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PayReport<'a> {
    /// Whether it is offered or reported.
    pub basis: PayBasis,
    /// The job's title, by which its role is found.
    pub title: &'a str,
    /// The title that figures are filed under, where the source sorts its rows by one.
    pub filed_under: Option<&'a str>,
    /// The experience it is for.
    pub level: Option<Level>,
    /// The country, ISO 3166-1 alpha-2 where it is known to be one.
    pub country: Option<&'a str>,
    /// The year.
    pub year: Option<i32>,
    /// How much, in whole units of the currency; the middle of a range.
    pub amount: f64,
    /// ISO 4217.
    pub currency: &'a str,
    /// The time it is for.
    pub period: PayPeriod,
}

/// A report with its texts as numbers. `u32::MAX` stands for what isn't said.
#[derive(Clone, Copy, Debug)]
struct Report {
    /// The role that the source files it under.
    role: u32,
    /// Whether that is a code.
    is_code: bool,
    title: u32,
    amount: f64,
    group: Group,
}

/// What the reports of one statistic have in common, in the order that statistics are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    source: u32,
    basis: u8,
    currency: u32,
    period: u8,
    year: i32,
    country: u32,
    level: u8,
    title: u32,
}

const NOT_SAID: u32 = u32::MAX;
const NO_YEAR: i32 = i32::MAX;
const NO_LEVEL: u8 = u8::MAX;

/// The pay reports of a builder.
#[derive(Debug, Default)]
pub(super) struct PayReports {
    texts: Texts,
    all: Vec<Report>,
}

impl Builder {
    /// Counts one amount of pay towards the statistics of the roles that an advert of the title is tied
    /// to, which are those that the title names, each in full; else `hint`, the role that the source files
    /// it under, where that may settle it ([`Builder::hint`]); else nothing is counted.
    ///
    /// [`Builder::finish`] makes one statistic for each source, basis, currency, period and year:
    /// over all titles, levels and countries, and by each of them where reports say it. Sums of
    /// unlike things are never made. An amount that is not above zero is let go.
    pub fn report_pay(
        &mut self,
        report: &PayReport<'_>,
        hint: Option<(NodeKey, bool)>,
        source: SourceKey,
    ) {
        if !(report.amount.is_finite() && report.amount > 0.0) {
            return;
        }
        let PayReports { texts, all } = &mut self.pay;
        let mut number = |text: Option<&str>| text.map_or(NOT_SAID, |text| texts.number(text));
        let group = Group {
            source: source.node.draft,
            basis: report.basis.code(),
            currency: number(Some(report.currency)),
            period: report.period.code(),
            year: report.year.unwrap_or(NO_YEAR),
            country: number(report.country),
            level: report.level.map_or(NO_LEVEL, Level::code),
            title: number(report.filed_under),
        };
        let hint = hint.filter(|(role, _)| role.kind == NodeKind::Role);
        all.push(Report {
            role: hint.map_or(NOT_SAID, |(role, _)| role.draft),
            is_code: hint.is_some_and(|(_, is_code)| is_code),
            title: number(Some(report.title)),
            amount: report.amount,
            group,
        });
    }

    /// Makes the statistics and gives them to their roles.
    pub(super) fn settle_pay(&mut self, titles: &TitleIndex, merged: impl Fn(u32) -> u32) {
        let PayReports { texts, all } = std::mem::take(&mut self.pay);
        let roles: Vec<Vec<u32>> = (0..texts.len() as u32)
            .map(|title| {
                let found = titles.find(texts.get(title)).into_iter();
                found.map(|found| found.role).collect()
            })
            .collect();
        let unmatched = &mut self.report.unmatched_pay;
        let mut figures: Vec<(u32, Group, f64)> = Vec::with_capacity(4 * all.len());
        let mut settled: FxHashMap<(u32, u32), bool> = FxHashMap::default();
        let names = &self.drafts[NodeKind::Role as usize];
        for report in all {
            let of_title = roles
                .get(report.title as usize)
                .map_or(&[][..], |roles| roles);
            let mut hinted = None;
            if of_title.is_empty() && report.role != NOT_SAID {
                let role = merged(report.role);
                let may_settle = || {
                    let title = Reading::new(texts.get(report.title));
                    titles.may_settle(&title, names.folded(role))
                };
                let settled = settled.entry((report.title, role));
                let is_settled = report.is_code || *settled.or_insert_with(may_settle);
                hinted = is_settled.then_some(role);
            }
            let mut is_tied = false;
            for role in of_title.iter().copied().chain(hinted) {
                is_tied = true;
                roll_up(report.group, |group| {
                    figures.push((role, group, report.amount));
                });
            }
            if !is_tied && report.group.basis == PayBasis::Reported.code() {
                unmatched.push(|| texts.get(report.title).to_owned());
            }
        }
        figures.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let drafts = &mut self.drafts[NodeKind::Role as usize];
        for of_role in figures.chunk_by(|a, b| a.0 == b.0) {
            let rows: Vec<Values> = of_role
                .chunk_by(|a, b| a.1 == b.1)
                .map(|figures| statistic(figures, &texts))
                .collect();
            if let Some((role, ..)) = of_role.first() {
                drafts.set(*role, Property::Pay, Value::Rows(rows));
            }
        }
    }
}

/// The groups that a report counts in: its own, and those over all titles, levels and countries.
fn roll_up(own: Group, mut count: impl FnMut(Group)) {
    // What isn't said would be counted among all a second time.
    for title in [own.title, NOT_SAID] {
        for level in [own.level, NO_LEVEL] {
            for country in [own.country, NOT_SAID] {
                count(Group {
                    title,
                    level,
                    country,
                    ..own
                });
                if own.country == NOT_SAID {
                    break;
                }
            }
            if own.level == NO_LEVEL {
                break;
            }
        }
        if own.title == NOT_SAID {
            break;
        }
    }
}

/// The figures of one group, whose amounts ascend.
fn statistic(figures: &[(u32, Group, f64)], texts: &Texts) -> Values {
    let mut row = Values::new();
    let Some((_, group, _)) = figures.first() else {
        return row;
    };
    let mut put = |property, value: Option<Value>| row.extend(value.map(|v| (property, v)));
    let text = |number: u32| (number != NOT_SAID).then(|| Value::from(texts.get(number)));
    put(Property::Source, Some(Value::Source(group.source)));
    put(Property::PayBasis, Some(Value::Word(group.basis)));
    put(Property::Title, text(group.title));
    let level = (group.level != NO_LEVEL).then_some(Value::Word(group.level));
    put(Property::Level, level);
    put(Property::Country, text(group.country));
    let year = (group.year != NO_YEAR).then(|| Value::Integer(group.year.into()));
    put(Property::Year, year);
    put(Property::PayCurrency, text(group.currency));
    put(Property::PayPeriod, Some(Value::Word(group.period)));
    put(Property::Count, Some(Value::Integer(figures.len() as i64)));
    let mean = figures.iter().map(|f| f.2).sum::<f64>() / figures.len() as f64;
    put(Property::PayMean, Some(Value::Number(mean)));
    for (property, share) in [
        (Property::PayP10, 0.10),
        (Property::PayP25, 0.25),
        (Property::PayMedian, 0.50),
        (Property::PayP75, 0.75),
        (Property::PayP90, 0.90),
    ] {
        put(property, quantile(figures, share).map(Value::Number));
    }
    row
}

/// The amount that a share of the figures stays below, between neighbours in a straight line:
/// definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996).
fn quantile(figures: &[(u32, Group, f64)], share: f64) -> Option<f64> {
    let place = share * (figures.len().checked_sub(1)?) as f64;
    let at = |i: f64| figures.get(i as usize).map(|f| f.2);
    let (below, above) = (at(place.floor())?, at(place.ceil())?);
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_neighbours() {
        let group = Group {
            source: 0,
            basis: 0,
            currency: 0,
            period: 0,
            year: 2023,
            country: 0,
            level: NO_LEVEL,
            title: NOT_SAID,
        };
        let of = |amounts: &[f64]| -> Vec<_> { amounts.iter().map(|&a| (0, group, a)).collect() };
        assert_eq!(quantile(&of(&[10.0, 20.0]), 0.5), Some(15.0));
        assert_eq!(quantile(&of(&[10.0, 20.0, 40.0]), 0.5), Some(20.0));
        assert_eq!(quantile(&of(&[10.0, 20.0, 40.0]), 0.75), Some(30.0));
        assert_eq!(quantile(&of(&[7.0]), 0.9), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
        let mut counted = Vec::new();
        roll_up(group, |g| counted.push(g));
        assert_eq!(counted.len(), 2, "one country and all countries");
        roll_up(
            Group {
                level: 1,
                title: 3,
                ..group
            },
            |g| counted.push(g),
        );
        assert_eq!(counted.len(), 2 + 8);
    }
}
