//! Interests, Work Styles, Work Values and Work Context: how a role is rated on each element of them.

use rolegraph_graph::{NodeKey, Property, Value, Values};
use rustc_hash::{FxHashMap, FxHashSet};

use super::categories::Categories;
use super::element_rows::{Described, Rows, unnamed};
use super::elements::Elements;
use super::estimate::{Estimate, EstimateColumns};
use super::load::Load;
use super::occupations::Roles;
use super::reading::{Interner, category, code_column, in_pairs, named, read};
use super::release::File;
use super::scales::{Measure, Scale, Scales};
use super::tables::{self, Table};
use crate::error::Result;
use crate::input::{Column, Problem, Progress, Row};
use crate::shared::tally::Tally;

/// A table, and the properties of a role that its ratings and its shares of people go to.
#[derive(Clone, Copy, Debug)]
struct Domain {
    table: Table,
    ratings: Property,
    shares: Option<Property>,
}

impl Domain {
    const fn of(table: Table, ratings: Property) -> Self {
        Self {
            table,
            ratings,
            shares: None,
        }
    }
}

const DOMAINS: [Domain; 5] = [
    Domain::of(tables::INTERESTS, Property::Interests),
    Domain::of(tables::INTEREST_AREAS, Property::InterestAreas),
    Domain::of(tables::WORK_STYLES, Property::WorkStyles),
    Domain::of(tables::WORK_VALUES, Property::WorkValues),
    Domain {
        table: tables::WORK_CONTEXT,
        ratings: Property::WorkContext,
        shares: Some(Property::WorkContextShares),
    },
];

/// What a row says of a role and an element.
#[derive(Clone, Copy, Debug)]
enum Said {
    Rating(Estimate),
    /// The share of people for whom the category at a place holds.
    Share(i64, Estimate),
    /// The place among the elements that stand out.
    Rank(i64),
    /// The number of the element that takes the place which the row's own element is.
    HighPoint(i64),
    /// That there is no such place.
    Nothing,
}

/// One row: a role, an element and a scale by number, and what is said.
#[derive(Clone, Copy, Debug)]
struct Record {
    role: NodeKey,
    element: u32,
    scale: u32,
    said: Said,
    file: usize,
    line: u64,
}

/// The rows of one table, which can have several files.
#[derive(Debug, Default)]
struct Profile {
    all: Vec<Record>,
    elements: Interner,
    /// The names of elements by number, as the first row that names one has it.
    names: FxHashMap<u32, String>,
    scales: Interner,
    tallies: Vec<Tally>,
}

/// A whole number that is the place of something among others, from 1; 0 for none.
fn place(row: &Row<'_>, column: &EstimateColumns, scale: &Scale) -> Result<i64, Problem> {
    let mut ends = scale.ends;
    ends.least = 0.0;
    let value = column.value(row, ends)?;
    if value.fract() != 0.0 {
        return Err(row.problem(format!("`Data Value` is {value}; expected a whole number")));
    }
    Ok(value as i64)
}

impl Profile {
    fn read(
        files: &[File<'_>],
        progress: &dyn Progress,
        roles: &Roles,
        scales: &Scales,
        categories: Option<&Categories>,
    ) -> Result<Self> {
        let mut profile = Self::default();
        for (file, of_file) in files.iter().enumerate() {
            let (elements, names) = (&mut profile.elements, &mut profile.names);
            let numbers = &mut profile.scales;
            let table = read(
                *of_file,
                progress,
                |table| {
                    Ok((
                        code_column(table)?,
                        table.columns(["Element ID", "Scale ID"])?,
                        table.column("Element Name"),
                        table.column("Category"),
                        EstimateColumns::of(table)?,
                    ))
                },
                |&(code, [id, scale], name, order, estimate), row| {
                    let role = roles.role(row, code)?;
                    let (id, scale_id) = (row.required(id)?, row.required(scale)?);
                    let scale = scales.of(row, scale_id)?;
                    let said = match (scale.measure(), category_of(row, order)?) {
                        (Measure::Rating, None) => Said::Rating(estimate.read(row, scale.ends)?),
                        (Measure::Rating, Some(order)) => {
                            let Some(categories) = categories else {
                                return Ok(None);
                            };
                            categories.check(row, id, scale_id, order)?;
                            Said::Share(order, estimate.read(row, scale.ends)?)
                        }
                        (measure, _) => match (measure, place(row, &estimate, scale)?) {
                            (_, 0) => Said::Nothing,
                            (Measure::Rank, place) => Said::Rank(place),
                            (_, number) => Said::HighPoint(number),
                        },
                    };
                    let name = match name {
                        Some(name) => Some(named(row, name)?),
                        None => None,
                    };
                    let element = elements.number(id);
                    if let Some(name) = name {
                        names.entry(element).or_insert_with(|| name.to_owned());
                    }
                    Ok(Some(Record {
                        role,
                        element,
                        scale: numbers.number(scale_id),
                        said,
                        file,
                        line: row.line(),
                    }))
                },
            )?;
            profile.all.extend(table.records);
            profile.tallies.push(table.tally);
        }
        Ok(profile)
    }

    /// The name of an element, as the table or else the content model has it.
    fn name<'n>(&'n self, element: u32, model: &'n Elements) -> Option<&'n str> {
        let own = self.names.get(&element).map(String::as_str);
        own.or_else(|| model.name(self.elements.text(element)))
    }

    /// Turns high points into the ranks of the elements that they name.
    ///
    /// The second high point with the number 4 is the second rank of the fourth element beside it:
    /// of `1.B.1.d`, where the high point is `1.B.1.h`.
    fn settle_high_points(&mut self, model: &Elements) {
        let mut all = std::mem::take(&mut self.all);
        all.retain_mut(|record| {
            let Said::HighPoint(number) = record.said else {
                return true;
            };
            let name = self.name(record.element, model).unwrap_or_default();
            let rank = ["First", "Second", "Third"]
                .iter()
                .position(|place| name.starts_with(place));
            let target = sibling(self.elements.text(record.element), number);
            match (rank, target) {
                (Some(rank), Some(target)) => {
                    record.element = self.elements.number(&target);
                    record.said = Said::Rank(rank as i64 + 1);
                    true
                }
                _ => {
                    let name: String = name.chars().take(40).collect();
                    self.skip(record, || {
                        format!(
                            "`{name}` with {number} is no high point; expected the First, Second \
                             or Third with the number of an element"
                        )
                    });
                    false
                }
            }
        });
        self.all = all;
    }

    fn skip(&mut self, record: &Record, reason: impl FnOnce() -> String) {
        if let Some(tally) = self.tallies.get_mut(record.file) {
            tally.skip_line(record.line, reason);
        }
    }

    fn count(&mut self, record: &Record, is_new: bool) {
        if let Some(tally) = self.tallies.get_mut(record.file) {
            tally.put(is_new);
        }
    }

    fn put(
        mut self,
        load: &mut Load<'_>,
        domain: &Domain,
        model: &mut Elements,
        scales: &Scales,
        categories: &Categories,
    ) {
        self.settle_high_points(model);
        let mut all = std::mem::take(&mut self.all);
        // The sort is stable: of two ratings of one role, element and scale, the first stands.
        all.sort_by_key(|record| (record.role, record.element));
        let mut described: FxHashMap<u32, Option<Described>> = FxHashMap::default();
        let source = load.builder.source_value(load.source);
        for of_role in all.chunk_by(|a, b| a.role == b.role) {
            let (mut ratings, mut shares) = (Vec::new(), Vec::new());
            for of_element in of_role.chunk_by(|a, b| a.element == b.element) {
                let Some(first) = of_element.first() else {
                    continue;
                };
                if of_element.iter().all(|r| matches!(r.said, Said::Nothing)) {
                    of_element.iter().for_each(|r| self.count(r, false));
                    continue;
                }
                let element = described.entry(first.element).or_insert_with(|| {
                    let name = self.names.get(&first.element).map(String::as_str);
                    Described::of(self.elements.text(first.element), name, model)
                });
                let Some(element) = element else {
                    for record in of_element {
                        let reason = unnamed(self.elements.text(record.element));
                        self.skip(record, || reason);
                    }
                    continue;
                };
                let rows = Rows {
                    source: &source,
                    element,
                };
                self.rows(
                    of_element,
                    &rows,
                    (scales, categories),
                    &mut ratings,
                    &mut shares,
                );
            }
            if let Some(role) = of_role.first().map(|record| record.role) {
                let properties = [Some(domain.ratings), domain.shares];
                for (property, rows) in properties.into_iter().zip([ratings, shares]) {
                    if let Some(property) = property
                        && !rows.is_empty()
                    {
                        load.builder.set(role, property, Value::Rows(rows));
                    }
                }
            }
        }
        for tally in self.tallies {
            load.settle(tally);
        }
    }

    /// Adds the rows of a role and an element: its ratings, the first with its rank, and its shares.
    fn rows(
        &mut self,
        of_element: &[Record],
        rows: &Rows<'_>,
        (scales, categories): (&Scales, &Categories),
        ratings: &mut Vec<Values>,
        shares: &mut Vec<Values>,
    ) {
        let own = ratings.len();
        let mut known: FxHashSet<(u32, Option<i64>)> = FxHashSet::default();
        for record in of_element {
            let scale = self.scales.text(record.scale);
            let is_new = match record.said {
                Said::Rating(estimate) => {
                    let is_new = known.insert((record.scale, None));
                    if is_new {
                        ratings.push(rows.rating(scales.name(scale), &estimate));
                    }
                    is_new
                }
                Said::Share(order, estimate) => {
                    let is_new = known.insert((record.scale, Some(order)));
                    if is_new {
                        let text = categories.text(&rows.element.code, scale, order);
                        shares.push(rows.share(text, order, &estimate));
                    }
                    is_new
                }
                Said::Rank(_) | Said::HighPoint(_) => continue,
                Said::Nothing => false,
            };
            self.count(record, is_new);
        }
        let mut is_ranked = false;
        for record in of_element {
            let Said::Rank(rank) = record.said else {
                continue;
            };
            if !is_ranked {
                if ratings.len() == own {
                    let scale = self.scales.text(record.scale);
                    ratings.push(rows.named(scales.name(scale)));
                }
                if let Some(row) = ratings.get_mut(own) {
                    row.push((Property::Rank, Value::Integer(rank)));
                }
            }
            self.count(record, !is_ranked);
            is_ranked = true;
        }
    }
}

fn category_of(row: &Row<'_>, column: Option<Column>) -> Result<Option<i64>, Problem> {
    match column {
        Some(column) => category(row, column),
        None => Ok(None),
    }
}

/// The id of the element of a number among those beside another: `1.B.1.d` is the fourth beside
/// `1.B.1.g`.
fn sibling(id: &str, number: i64) -> Option<String> {
    let (above, _) = id.rsplit_once('.')?;
    let letter = u8::try_from(number.checked_sub(1)?).ok()?;
    let letter = (letter < 26).then(|| char::from(b'a' + letter))?;
    Some(format!("{above}.{letter}"))
}

/// Reads the tables of interests, styles, values and context, two at a time.
pub(super) fn load(
    load: &mut Load<'_>,
    roles: &Roles,
    scales: &Scales,
    elements: &mut Elements,
) -> Result<()> {
    let release = load.release;
    let progress = load.progress;
    let all_categories = Categories::load(load, &tables::WORK_CONTEXT_CATEGORIES)?;
    let categories = &all_categories;
    in_pairs(
        &DOMAINS,
        |domain| {
            let files = release.files(&domain.table)?;
            let categories = domain.shares.map(|_| categories);
            let profile = Profile::read(&files, progress, roles, scales, categories)?;
            Ok((profile, *domain))
        },
        |(profile, domain)| {
            profile.put(load, &domain, elements, scales, categories);
            Ok(())
        },
    )?;
    all_categories.settle(load);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_beside_high_points_by_number() {
        assert_eq!(sibling("1.B.1.g", 1).as_deref(), Some("1.B.1.a"));
        assert_eq!(sibling("1.B.2.i", 6).as_deref(), Some("1.B.2.f"));
        assert_eq!(sibling("1.B.1.g", 0), None);
        assert_eq!(sibling("1.B.1.g", 27), None);
        assert_eq!(sibling("1.B.1.g", i64::MIN), None);
        assert_eq!(sibling("g", 1), None);
    }
}
