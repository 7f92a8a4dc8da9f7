//! Running a filter on one graph, a set at a time, with every step paid for before it is taken.

use crate::column::{self, Column};
use crate::graph::Graph;
use crate::model::{NodeKind, Property};
use crate::name::{fold, fold_words};
use crate::query::filter::{Comparison, Filter, Predicate, Quantifier};
use crate::set;
use crate::step::{Reached, Step};

/// A query would touch more rows and edges than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverBudget {
    /// What was spent with the step that went over.
    pub cost: u64,
    /// What may be spent.
    pub limit: u64,
}

/// Runs filters on a graph and keeps count of what they touch.
///
/// The cost of a step is known from the degrees in the graph and is charged before the step is
/// taken, so a query that is too large stops before the work, not after it.
#[derive(Debug)]
pub struct Evaluator<'g> {
    graph: &'g Graph,
    spent: u64,
    touched: u64,
    limit: u64,
}

impl<'g> Evaluator<'g> {
    /// An evaluator that may touch `limit` rows and edges.
    #[must_use]
    pub fn new(graph: &'g Graph, limit: u64) -> Self {
        Self {
            graph,
            spent: 0,
            touched: 0,
            limit,
        }
    }

    /// The graph that is queried.
    #[must_use]
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// The rows and edges touched or promised so far.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.spent
    }

    /// The rows and edges that running filters and taking steps has touched so far.
    #[must_use]
    pub fn touched(&self) -> u64 {
        self.touched
    }

    /// What may be spent.
    #[must_use]
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Pays for rows and edges about to be touched.
    ///
    /// # Errors
    /// [`OverBudget`] when they are too many.
    pub fn charge(&mut self, cost: u64) -> Result<(), OverBudget> {
        self.spent = self.spent.saturating_add(cost);
        if self.spent > self.limit {
            return Err(OverBudget {
                cost: self.spent,
                limit: self.limit,
            });
        }
        Ok(())
    }

    /// The rows of a kind that pass a filter, ascending.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn rows(&mut self, kind: NodeKind, filter: &Filter) -> Result<Vec<u32>, OverBudget> {
        match filter {
            Filter::And(parts) => {
                // The parts that name rows come first: what they leave is all the rest looks at.
                let (named, tested): (Vec<_>, Vec<_>) = parts.iter().partition(|p| names_rows(p));
                let mut rows: Option<Vec<u32>> = None;
                for part in named {
                    let found = self.rows(kind, part)?;
                    rows = Some(match rows {
                        None => found,
                        Some(rows) => {
                            self.merge(&rows, &found)?;
                            intersect(&rows, &found)
                        }
                    });
                }
                let mut rows = match rows {
                    Some(rows) => rows,
                    None if tested.is_empty() => return self.all(kind),
                    None => (0..self.graph.count(kind) as u32).collect(),
                };
                for part in tested {
                    rows = self.among(kind, part, rows)?;
                }
                Ok(rows)
            }
            Filter::Or(parts) => {
                let mut rows = Vec::new();
                for part in parts {
                    rows.extend(self.rows(kind, part)?);
                }
                rows.sort_unstable();
                rows.dedup();
                Ok(rows)
            }
            Filter::Rows(rows) => {
                self.charge(rows.len() as u64)?;
                self.touched += rows.len() as u64;
                Ok(rows.clone())
            }
            Filter::Text(text) if kind == NodeKind::Job => self.jobs_of(text),
            Filter::Text(_) => Ok(Vec::new()),
            Filter::Related(step, quantifier) if names_rows(filter) => {
                self.related(*step, quantifier)
            }
            Filter::Not(_) | Filter::Property(..) | Filter::Related(..) => {
                let all = (0..self.graph.count(kind) as u32).collect();
                self.among(kind, filter, all)
            }
        }
    }

    /// Those of `rows`, which are ascending, that pass a filter.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn among(
        &mut self,
        kind: NodeKind,
        filter: &Filter,
        mut rows: Vec<u32>,
    ) -> Result<Vec<u32>, OverBudget> {
        match filter {
            Filter::And(parts) => {
                for part in parts {
                    rows = self.among(kind, part, rows)?;
                }
                Ok(rows)
            }
            Filter::Not(inner) => {
                let found = self.among(kind, inner, rows.clone())?;
                Ok(subtract(&rows, &found))
            }
            Filter::Property(property, predicate) => {
                self.charge(rows.len() as u64)?;
                let test = Test::new(self.graph, kind, *property, predicate);
                rows.retain(|&row| {
                    self.touched += 1;
                    test.passes(row)
                });
                Ok(rows)
            }
            // Everything has all of nothing.
            Filter::Related(_, Quantifier::All(targets)) if targets.is_empty() => Ok(rows),
            Filter::Related(step, Quantifier::None(targets)) => {
                let found = self.related(*step, &Quantifier::Any(targets.clone()))?;
                self.merge(&rows, &found)?;
                Ok(subtract(&rows, &found))
            }
            Filter::Or(_) | Filter::Rows(_) | Filter::Text(_) | Filter::Related(..) => {
                let found = self.rows(kind, filter)?;
                self.merge(&rows, &found)?;
                Ok(intersect(&rows, &found))
            }
        }
    }

    /// Pays for rows and edges that are touched at once.
    pub(super) fn pay(&mut self, cost: u64) -> Result<(), OverBudget> {
        self.charge(cost)?;
        self.touched += cost;
        Ok(())
    }

    /// The rows of both of two sets.
    pub(super) fn both(&mut self, a: &[u32], b: &[u32]) -> Result<Vec<u32>, OverBudget> {
        self.merge(a, b)?;
        Ok(intersect(a, b))
    }

    /// Pays for two sets about to be merged.
    fn merge(&mut self, a: &[u32], b: &[u32]) -> Result<(), OverBudget> {
        let rows = (a.len() + b.len()) as u64;
        self.charge(rows)?;
        self.touched += rows;
        Ok(())
    }

    /// Appends what a step reaches from a row.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn take(&mut self, step: Step, row: u32, out: &mut Vec<Reached>) -> Result<(), OverBudget> {
        self.charge(step.cost(self.graph, row))?;
        self.touched += step.take(self.graph, row, out);
        Ok(())
    }

    fn all(&mut self, kind: NodeKind) -> Result<Vec<u32>, OverBudget> {
        let count = self.graph.count(kind);
        self.charge(count as u64)?;
        self.touched += count as u64;
        Ok((0..count as u32).collect())
    }

    /// The rows from which a step reaches what the quantifier asks for.
    fn related(&mut self, step: Step, quantifier: &Quantifier) -> Result<Vec<u32>, OverBudget> {
        let back = step.reverse();
        match quantifier {
            Quantifier::All(targets) => {
                let mut rows: Option<Vec<u32>> = None;
                for &target in targets {
                    let found = self.reach(back, &[target])?;
                    rows = Some(match rows {
                        None => found,
                        Some(rows) => intersect(&rows, &found),
                    });
                }
                match rows {
                    Some(rows) => Ok(rows),
                    None => self.all(step.from()),
                }
            }
            Quantifier::Any(targets) => self.reach(back, targets),
            Quantifier::None(targets) => {
                let found = self.reach(back, targets)?;
                let all = self.all(step.from())?;
                Ok(subtract(&all, &found))
            }
            Quantifier::Some(filter) => {
                let targets = self.rows(step.to(), filter)?;
                self.reach(back, &targets)
            }
        }
    }

    /// The rows that a step reaches from any of `rows`, ascending and each once.
    fn reach(&mut self, step: Step, rows: &[u32]) -> Result<Vec<u32>, OverBudget> {
        let mut reached: Vec<Reached> = Vec::new();
        for &row in rows {
            self.take(step, row, &mut reached)?;
        }
        let mut found: Vec<u32> = reached.into_iter().map(|r| r.row).collect();
        if rows.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        Ok(found)
    }
}

/// Whether a filter leads to its rows without looking at every row of the kind.
fn names_rows(filter: &Filter) -> bool {
    match filter {
        Filter::Rows(_) | Filter::Text(_) => true,
        Filter::Related(_, quantifier) => match quantifier {
            Quantifier::All(targets) => !targets.is_empty(),
            Quantifier::Any(_) | Quantifier::Some(_) => true,
            Quantifier::None(_) => false,
        },
        Filter::And(parts) => parts.iter().any(names_rows),
        Filter::Or(parts) => parts.iter().all(names_rows),
        Filter::Not(_) | Filter::Property(..) => false,
    }
}

fn intersect(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(a.len().min(b.len()));
    set::intersection(a, b, &mut out);
    out
}

fn subtract(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(a.len());
    set::difference(a, b, &mut out);
    out
}

/// A predicate made ready for one column.
struct Test<'g, 'f> {
    column: Option<&'g Column>,
    predicate: &'f Predicate,
    folded: String,
}

impl<'g, 'f> Test<'g, 'f> {
    fn new(graph: &'g Graph, kind: NodeKind, property: Property, predicate: &'f Predicate) -> Self {
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

    fn passes(&self, row: u32) -> bool {
        let row = row as usize;
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
                list.rows(row).iter().any(|source| sources.contains(source))
            }
            (Some(Column::Number(array)), predicate) => {
                compare(column::number(array, row), predicate)
            }
            (Some(Column::Date(array)), predicate) => {
                compare(column::date(array, row).map(f64::from), predicate)
            }
            (Some(Column::TextList(list)), Predicate::TextIn(texts)) => list
                .texts(row)
                .any(|t| texts.iter().any(|expected| expected == t)),
            _ => false,
        }
    }
}

fn compare(number: Option<f64>, predicate: &Predicate) -> bool {
    match (number, predicate) {
        (Some(number), Predicate::Number(Comparison::AtLeast, bound)) => number >= *bound,
        (Some(number), Predicate::Number(Comparison::AtMost, bound)) => number <= *bound,
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
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
        let mut evaluator = Evaluator::new(&graph, 100);
        assert_eq!(evaluator.rows(NodeKind::Role, &filter), Ok(vec![0]));
        let filter = Filter::Related(step, Quantifier::Any(Vec::new()));
        assert_eq!(evaluator.rows(NodeKind::Role, &filter), Ok(vec![]));
        assert_eq!(evaluator.spent(), evaluator.touched());
    }
}
