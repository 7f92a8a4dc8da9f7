//! Plans in print.

use std::fmt::{self, Display, Write};

use super::{Expr, Key, Order, Page};
use crate::filter::Filter;
use crate::graph::Graph;
use crate::step::Step;

impl Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.head(f)?;
        match self.below() {
            Some(below) => write!(f, " ← {below}"),
            None => Ok(()),
        }
    }
}

impl Expr {
    /// The plan, an operator a line, each with the rows it is expected to give and what it is
    /// expected to touch with all below it.
    #[must_use]
    pub fn explain(&self, graph: &Graph) -> String {
        let mut out = String::new();
        let (mut at, mut depth) = (Some(self), 0);
        while let Some(expr) = at {
            let estimate = expr.estimate(graph);
            // Writing to a string can't fail.
            let _ = writeln!(
                out,
                "{:indent$}{}  (about {:.0} rows, cost {:.0})",
                "",
                Head(expr),
                estimate.rows,
                estimate.cost,
                indent = depth * 2
            );
            (at, depth) = (expr.below(), depth + 1);
        }
        out
    }

    fn below(&self) -> Option<&Self> {
        match self {
            Self::Expand { from, .. } | Self::Group { from, .. } => Some(from),
            Self::Filter { of, .. } | Self::Top { of, .. } | Self::Page { of, .. } => Some(of),
            Self::Here(_) | Self::Scan(_) | Self::Nodes(..) | Self::Table(_) => None,
        }
    }

    fn head(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Here(kind) => write!(f, "here: {}", kind.prefix()),
            Self::Scan(kind) => write!(f, "scan {}", kind.plural()),
            Self::Nodes(_, ids) => {
                f.write_str("nodes")?;
                ids.iter().try_for_each(|id| write!(f, " {id}"))
            }
            Self::Expand { step, source, .. } => {
                write!(f, "expand {step}")?;
                source.iter().try_for_each(|id| write!(f, " said by {id}"))
            }
            Self::Filter { filter, .. } => write!(f, "filter {filter}"),
            Self::Group { step, .. } => write!(f, "group by {step}"),
            Self::Top { order, first, .. } => {
                write!(f, "top by {order}")?;
                first
                    .iter()
                    .try_for_each(|first| write!(f, ", first {first}"))
            }
            Self::Page { page, .. } => write!(f, "page {page}"),
            Self::Table(asked) => write!(f, "table {asked:?}"),
        }
    }
}

struct Head<'e>(&'e Expr);

impl Display for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.head(f)
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Along(relation, direction) => write!(f, "{} {direction:?}", relation.name()),
            Self::Asks(relation, direction, scope) => {
                write!(f, "{} {direction:?}, {scope}", relation.name())
            }
            Self::Requires(_, grounds) => {
                write!(f, "{} to {}", self.from().plural(), self.to().plural())?;
                if grounds.stated {
                    f.write_str(", stated")?;
                }
                let likely = grounds.likely.iter();
                likely
                    .into_iter()
                    .try_for_each(|least| write!(f, ", likely from {least}"))
            }
        }
    }
}

impl Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.first.map(|first| format!("first {first}")));
        parts.extend(self.last.map(|last| format!("last {last}")));
        parts.extend(
            self.after
                .as_ref()
                .map(|place| format!("after {}", place.id)),
        );
        parts.extend(
            self.before
                .as_ref()
                .map(|place| format!("before {}", place.id)),
        );
        f.write_str(&parts.join(", "))
    }
}

impl Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            match term.key {
                Key::Name => f.write_str("name")?,
                Key::Popularity => f.write_str("popularity")?,
                Key::Relevance => write!(f, "relevance to {}", self.text.words().join(" "))?,
                Key::Node(property) | Key::Edge(_, property) => f.write_str(property.column())?,
            }
            f.write_str(if term.descending {
                " falling"
            } else {
                " rising"
            })?;
        }
        Ok(())
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let several = |f: &mut fmt::Formatter<'_>, parts: &[Self], word: &str| {
            f.write_char('(')?;
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    write!(f, " {word} ")?;
                }
                write!(f, "{part}")?;
            }
            f.write_char(')')
        };
        match self {
            Self::And(parts) => several(f, parts, "and"),
            Self::Or(parts) => several(f, parts, "or"),
            Self::Not(inner) => write!(f, "not {inner}"),
            Self::Nodes(ids) => {
                f.write_str("one of")?;
                ids.iter().try_for_each(|id| write!(f, " {id}"))
            }
            Self::Property(property, predicate) => {
                write!(f, "{} {predicate:?}", property.column())
            }
            Self::Text(text) => write!(f, "words {}", text.words().join(" ")),
            Self::Related(step, quantifier) => write!(f, "{step} {quantifier:?}"),
        }
    }
}
