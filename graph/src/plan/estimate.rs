//! What a plan is expected to touch, from counts and degrees alone.

use super::Expr;
use crate::filter::{Filter, Predicate, Quantifier};
use crate::graph::Graph;
use crate::model::{Direction, NodeKind, Relation};
use crate::step::Step;

/// What an operator is expected to give and to touch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Rows that it gives.
    pub rows: f64,
    /// Nodes and edges that it touches with everything below it.
    pub cost: f64,
}

/// The share of rows that a test of a property is taken to let through; what it really lets
/// through isn't known without looking.
const PASSES: f64 = 0.3;

impl Expr {
    /// What the plan is expected to give and to touch for one node at hand.
    ///
    /// Counts and degrees of nodes that are named are exact; a step from nodes that aren't takes
    /// the relation's mean degree.
    #[must_use]
    pub fn estimate(&self, graph: &Graph) -> Estimate {
        match self {
            Self::Here(_) => Estimate {
                rows: 1.0,
                cost: 0.0,
            },
            Self::Scan(kind) => Estimate {
                rows: graph.count(*kind) as f64,
                cost: 0.0,
            },
            Self::Nodes(_, ids) => Estimate {
                rows: ids.len() as f64,
                cost: 0.0,
            },
            Self::Expand { from, step, source } => {
                let before = from.estimate(graph);
                let reached = self.reached(graph, from, *step);
                let looks = if source.is_some() { reached } else { 0.0 };
                Estimate {
                    rows: reached.min(graph.count(step.to()) as f64),
                    cost: before.cost + reached + looks,
                }
            }
            Self::Group { from, step } => {
                let reached = self.reached(graph, from, *step);
                Estimate {
                    rows: reached,
                    cost: from.estimate(graph).cost + reached,
                }
            }
            Self::Filter { of, filter } => {
                let before = of.estimate(graph);
                let kind = of.kind();
                let of_filter = filter.estimate(graph, kind);
                let share = of_filter.rows / (graph.count(kind) as f64).max(1.0);
                Estimate {
                    rows: before.rows * share.min(1.0),
                    cost: before.cost + of_filter.cost + before.rows,
                }
            }
            Self::Top { of, first, .. } => {
                let before = of.estimate(graph);
                let wanted = first.map_or(before.rows, |first| before.rows.min(first as f64));
                Estimate {
                    rows: wanted,
                    cost: before.cost + before.rows,
                }
            }
            Self::Page { of, page } => {
                let before = of.estimate(graph);
                let most = page.first.or(page.last);
                let rows = most.map_or(before.rows, |most| before.rows.min(most as f64));
                // What needn't be picked out is only read where the page lies.
                let cost = match &**of {
                    Self::Scan(_) => rows,
                    Self::Expand {
                        source: None,
                        step: Step::Along(..),
                        ..
                    } => rows,
                    Self::Top { of, order, .. } if of.ranked(order).is_some() => rows,
                    _ => before.cost + rows,
                };
                Estimate { rows, cost }
            }
            Self::Table(asked) => asked.estimate(graph),
        }
    }

    /// The kind of its nodes; for a question, of those it gives first, which is any.
    pub(super) fn kind(&self) -> NodeKind {
        match self {
            Self::Here(kind) | Self::Scan(kind) | Self::Nodes(kind, _) => *kind,
            Self::Expand { step, .. } | Self::Group { step, .. } => step.to(),
            Self::Filter { of, .. } | Self::Top { of, .. } | Self::Page { of, .. } => of.kind(),
            Self::Table(_) => NodeKind::Role,
        }
    }

    fn reached(&self, graph: &Graph, from: &Self, step: Step) -> f64 {
        if let Self::Nodes(kind, ids) = from {
            let rows = ids.iter().filter_map(|id| graph.row_of(*kind, id));
            return rows.map(|row| step.cost(graph, row) as f64).sum();
        }
        from.estimate(graph).rows * mean_degree(graph, step)
    }
}

/// The mean number of edges that a step walks over.
fn mean_degree(graph: &Graph, step: Step) -> f64 {
    let along = |relation, direction: Direction| {
        let adjacency = graph.adjacency(relation, direction);
        adjacency.len() as f64 / (adjacency.rows() as f64).max(1.0)
    };
    match step {
        Step::Along(relation, direction) | Step::Asks(relation, direction, _) => {
            along(relation, direction)
        }
        Step::Requires(demand, grounds) => {
            let (stated, way) = demand.stated();
            let mut walked = 0.0;
            if grounds.stated {
                walked += along(stated, way);
            }
            if grounds.likely.is_some() {
                let roles = along(Relation::JobRole, way);
                walked += match way {
                    Direction::Forward => roles * (1.0 + along(demand.of_roles(), way)),
                    Direction::Backward => along(demand.of_roles(), way) * (1.0 + roles),
                };
            }
            walked
        }
    }
}

impl Filter {
    /// The rows of a kind that are expected to pass, and what finding them touches.
    fn estimate(&self, graph: &Graph, kind: NodeKind) -> Estimate {
        let all = graph.count(kind) as f64;
        let of_step = |step: Step, ids: &[crate::id::Id]| -> f64 {
            let rows = ids.iter().filter_map(|id| graph.row_of(step.to(), id));
            rows.map(|row| step.reverse().cost(graph, row) as f64).sum()
        };
        match self {
            Self::And(parts) => {
                let each = parts.iter().map(|part| part.estimate(graph, kind));
                each.fold(
                    Estimate {
                        rows: all,
                        cost: 0.0,
                    },
                    |so_far, part| Estimate {
                        rows: so_far.rows.min(part.rows),
                        cost: so_far.cost + part.cost,
                    },
                )
            }
            Self::Or(parts) => {
                let each = parts.iter().map(|part| part.estimate(graph, kind));
                each.fold(Estimate::default(), |so_far, part| Estimate {
                    rows: (so_far.rows + part.rows).min(all),
                    cost: so_far.cost + part.cost,
                })
            }
            Self::Not(inner) => {
                let inner = inner.estimate(graph, kind);
                Estimate {
                    rows: (all - inner.rows).max(0.0),
                    cost: inner.cost,
                }
            }
            Self::Nodes(ids) => Estimate {
                rows: ids.len() as f64,
                cost: ids.len() as f64,
            },
            Self::Property(_, Predicate::NameIn(names)) => Estimate {
                rows: all.min(names.len() as f64),
                cost: all,
            },
            Self::Property(..) => Estimate {
                rows: all * PASSES,
                cost: all,
            },
            Self::Text(text) => {
                let names = |word: &String| graph.search_index().names_with(word).len() as f64;
                let rows = text.words().iter().map(names).fold(all, f64::min);
                Estimate { rows, cost: rows }
            }
            Self::Related(step, quantifier) => match quantifier {
                Quantifier::All(ids) | Quantifier::Any(ids) => {
                    let cost = of_step(*step, ids);
                    Estimate {
                        rows: all.min(cost),
                        cost,
                    }
                }
                Quantifier::None(ids) => {
                    let cost = of_step(*step, ids);
                    Estimate {
                        rows: (all - cost).max(0.0),
                        cost: all + cost,
                    }
                }
                Quantifier::Some(filter) => {
                    let targets = filter.estimate(graph, step.to());
                    let walked = targets.rows * mean_degree(graph, step.reverse());
                    Estimate {
                        rows: all.min(walked),
                        cost: targets.cost + walked,
                    }
                }
            },
        }
    }
}
