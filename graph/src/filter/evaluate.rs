//! Running a filter on one graph, a set at a time, with every step paid for before it is taken.

use super::{Bound, Filter, Predicate, Quantifier};
use crate::column::{self, Column};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::model::{NodeKind, Property};
use crate::name::{fold, fold_words};
use crate::row::Row;
use crate::row_set::RowSet;
use crate::step::{Reached, Step};

/// Runs filters on a graph within what a context allows.
#[derive(Debug)]
pub struct Evaluator<'g, 'c> {
    graph: &'g Graph,
    pub(super) context: &'c mut Context,
}

impl<'g, 'c> Evaluator<'g, 'c> {
    /// An evaluator on a graph.
    #[must_use]
    pub fn new(graph: &'g Graph, context: &'c mut Context) -> Self {
        Self { graph, context }
    }

    /// The graph that is queried.
    pub(super) fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// The rows of a kind that pass a filter.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn rows(&mut self, kind: NodeKind, filter: &Filter<Row>) -> Result<RowSet, Stop> {
        match filter {
            Filter::And(parts) => {
                // The parts that name rows come first: what they leave is all the rest looks at.
                let (named, tested): (Vec<_>, Vec<_>) =
                    parts.iter().partition(|part| part.names_rows());
                let mut rows: Option<RowSet> = None;
                for part in named {
                    let found = self.rows(kind, part)?;
                    rows = Some(match rows {
                        None => found,
                        Some(rows) => self.both(rows, &found)?,
                    });
                }
                let mut rows = match rows {
                    Some(rows) => rows,
                    None if tested.is_empty() => return self.all(kind),
                    None => self.every(kind),
                };
                for part in tested {
                    rows = self.among(kind, part, rows)?;
                }
                Ok(rows)
            }
            Filter::Or(parts) => {
                let mut rows = RowSet::new();
                for part in parts {
                    rows |= self.rows(kind, part)?;
                }
                Ok(rows)
            }
            Filter::Nodes(rows) => {
                self.context.pay(rows.len() as u64)?;
                Ok(rows.iter().copied().collect())
            }
            Filter::Text(text) if kind == NodeKind::Job => self.jobs_of(text),
            Filter::Text(_) => Ok(RowSet::new()),
            Filter::Related(step, quantifier) if filter.names_rows() => {
                self.related(*step, quantifier)
            }
            Filter::Not(_) | Filter::Property(..) | Filter::Related(..) => {
                let every = self.every(kind);
                self.among(kind, filter, every)
            }
        }
    }

    /// Those of some rows that pass a filter.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn among(
        &mut self,
        kind: NodeKind,
        filter: &Filter<Row>,
        mut rows: RowSet,
    ) -> Result<RowSet, Stop> {
        match filter {
            Filter::And(parts) => {
                for part in parts {
                    rows = self.among(kind, part, rows)?;
                }
                Ok(rows)
            }
            Filter::Not(inner) => {
                let found = self.among(kind, inner, rows.clone())?;
                Ok(rows - found)
            }
            Filter::Property(property, predicate) => {
                self.context.promise(rows.len())?;
                let test = Test::new(self.graph, kind, *property, predicate);
                let mut passing = RowSet::new();
                for row in rows.into_rows() {
                    self.context.touch(1)?;
                    if test.passes(row) {
                        // Rows come in ascending order.
                        passing.push(row);
                    }
                }
                Ok(passing)
            }
            // Everything has all of nothing.
            Filter::Related(_, Quantifier::All(targets)) if targets.is_empty() => Ok(rows),
            Filter::Related(step, Quantifier::None(targets)) => {
                let found = self.reach(step.reverse(), targets.iter().copied())?;
                self.merge(&rows, &found)?;
                Ok(rows - found)
            }
            Filter::Or(_) | Filter::Nodes(_) | Filter::Text(_) | Filter::Related(..) => {
                let found = self.rows(kind, filter)?;
                self.both(rows, &found)
            }
        }
    }

    /// The rows of both of two sets.
    pub(super) fn both(&mut self, a: RowSet, b: &RowSet) -> Result<RowSet, Stop> {
        self.merge(&a, b)?;
        Ok(a & b)
    }

    /// Pays for two sets about to be merged.
    fn merge(&mut self, a: &RowSet, b: &RowSet) -> Result<(), Stop> {
        self.context.pay(a.len() + b.len())
    }

    /// Appends what a step reaches from a row.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn take(&mut self, step: Step, row: Row, out: &mut Vec<Reached>) -> Result<(), Stop> {
        self.context.promise(step.cost(self.graph, row))?;
        let walked = step.take(self.graph, row, out);
        self.context.touch(walked)
    }

    /// Every row of a kind, which isn't touched yet.
    fn every(&self, kind: NodeKind) -> RowSet {
        RowSet::every(self.graph.count(kind))
    }

    fn all(&mut self, kind: NodeKind) -> Result<RowSet, Stop> {
        self.context.pay(self.graph.count(kind) as u64)?;
        Ok(self.every(kind))
    }

    /// The rows from which a step reaches what the quantifier asks for.
    fn related(&mut self, step: Step, quantifier: &Quantifier<Row>) -> Result<RowSet, Stop> {
        let back = step.reverse();
        match quantifier {
            Quantifier::All(targets) => {
                let mut rows: Option<RowSet> = None;
                for &target in targets {
                    let found = self.reach(back, [target])?;
                    rows = Some(match rows {
                        None => found,
                        Some(rows) => rows & found,
                    });
                }
                match rows {
                    Some(rows) => Ok(rows),
                    None => self.all(step.from()),
                }
            }
            Quantifier::Any(targets) => self.reach(back, targets.iter().copied()),
            Quantifier::None(targets) => {
                let found = self.reach(back, targets.iter().copied())?;
                Ok(self.all(step.from())? - found)
            }
            Quantifier::Some(filter) => {
                let targets = self.rows(step.to(), filter)?;
                self.reach(back, targets.into_rows())
            }
        }
    }

    /// The rows that a step reaches from any of some rows.
    fn reach(&mut self, step: Step, rows: impl IntoIterator<Item = Row>) -> Result<RowSet, Stop> {
        let mut found = RowSet::new();
        let mut reached: Vec<Reached> = Vec::new();
        for row in rows {
            reached.clear();
            self.take(step, row, &mut reached)?;
            // What one row reaches is ascending.
            let ascending = reached.iter().map(|reached| reached.row);
            found |= ascending.collect::<RowSet>();
        }
        Ok(found)
    }
}

/// A predicate made ready for one column.
struct Test<'g, 'f> {
    column: Option<&'g Column>,
    predicate: &'f Predicate<Row>,
    folded: String,
}

impl<'g, 'f> Test<'g, 'f> {
    fn new(
        graph: &'g Graph,
        kind: NodeKind,
        property: Property,
        predicate: &'f Predicate<Row>,
    ) -> Self {
        let folded = match predicate {
            Predicate::Contains(text) | Predicate::StartsWith(text) => fold_words(text),
            _ => String::new(),
        };
        Self {
            column: graph.table(kind).column(property),
            predicate,
            folded,
        }
    }

    fn passes(&self, row: Row) -> bool {
        match (self.column, self.predicate) {
            (Some(Column::Text(array)), predicate) => match (column::text(array, row), predicate) {
                (Some(text), Predicate::NameIn(names)) => names.binary_search(&fold(text)).is_ok(),
                (Some(text), Predicate::Contains(_)) => fold_words(text).contains(&self.folded),
                (Some(text), Predicate::StartsWith(_)) => {
                    fold_words(text).starts_with(&self.folded)
                }
                (Some(text), Predicate::TextIn(texts)) => texts.iter().any(|t| t == text),
                _ => false,
            },
            (Some(Column::Flag(array)), predicate) => match (column::flag(array, row), predicate) {
                (Some(flag), Predicate::Is(expected)) => flag == *expected,
                _ => false,
            },
            (Some(Column::Word(array, _)), predicate) => {
                match (column::word(array, row), predicate) {
                    (Some(word), Predicate::WordIn(words)) => words.contains(&word),
                    _ => false,
                }
            }
            (Some(Column::WordList(list, _)), Predicate::WordIn(words)) => {
                list.codes(row).iter().any(|code| words.contains(code))
            }
            (Some(Column::Sources(list)), Predicate::SourceIn(sources)) => {
                list.rows(row).any(|source| sources.contains(&source))
            }
            (Some(Column::Number(array)), predicate) => {
                is_within(column::number(array, row), predicate)
            }
            (Some(Column::Date(array)), predicate) => {
                is_within(column::date(array, row).map(f64::from), predicate)
            }
            (Some(Column::TextList(list)), Predicate::TextIn(texts)) => list
                .texts(row)
                .any(|t| texts.iter().any(|expected| expected == t)),
            _ => false,
        }
    }
}

fn is_within(number: Option<f64>, predicate: &Predicate<Row>) -> bool {
    match (number, predicate) {
        (Some(number), Predicate::Number(Bound::AtLeast, bound)) => number >= *bound,
        (Some(number), Predicate::Number(Bound::AtMost, bound)) => number <= *bound,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, Direction, Relation, SourceRecord};

    /// Asking for all of nothing went round between picking rows and testing them until the stack
    /// was full.
    #[test]
    fn all_of_nothing_is_had_by_all() {
        let mut b = Builder::new();
        let source = b.source(SourceRecord::new("Test", "article")).unwrap();
        b.node(NodeKind::Role, "Data Engineer", source).unwrap();
        let graph = b.finish().unwrap();
        let step = Step::Along(Relation::RoleSkill, Direction::Forward);
        let filter = Filter::Related(step, Quantifier::All(Vec::new()));
        let mut context = Context::unlimited();
        let mut evaluator = Evaluator::new(&graph, &mut context);
        let rows = evaluator.rows(NodeKind::Role, &filter);
        assert_eq!(rows, Ok([Row::new(0)].into_iter().collect()));
        let filter = Filter::Related(step, Quantifier::Any(Vec::new()));
        assert_eq!(evaluator.rows(NodeKind::Role, &filter), Ok(RowSet::new()));
        assert_eq!(context.promised(), context.touched());
    }
}
