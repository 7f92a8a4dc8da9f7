//! What counts: of what roles ask for, and of what jobs do.

use std::fmt;

use arrow_array::{BooleanArray, Float64Array, UInt8Array};
use serde::{Deserialize, Serialize};

use crate::column::{self, Column};
use crate::model::Property;
use crate::model::word::Standing;
use crate::row::Row;
use crate::table::Table;

/// Which edges count, of a relation that says how a role asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// One bit a standing, by its code.
    standings: u8,
    /// The least importance, 0 to 1: what is rated counts from it on, whatever its standing.
    importance: Option<f64>,
}

impl Scope {
    /// What is required.
    pub const REQUIRED: Self = Self {
        standings: 1 << Standing::Required as u8,
        importance: None,
    };

    /// Everything.
    pub const ALL: Self = Self::REQUIRED
        .including(Standing::Typical)
        .including(Standing::Minor);

    /// With what else counts.
    #[must_use]
    pub const fn including(mut self, standing: Standing) -> Self {
        self.standings |= 1 << standing as u8;
        self
    }

    /// With another line between what is important and what isn't.
    ///
    /// What is rated counts from there on, unless the source holds the number for doubtful, and
    /// not below; what isn't rated counts by its standing.
    #[must_use]
    pub const fn least(mut self, importance: Option<f64>) -> Self {
        self.importance = importance;
        self
    }

    /// Whether a standing counts.
    #[must_use]
    pub const fn has(self, standing: Standing) -> bool {
        self.standings & (1 << standing as u8) != 0
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let standings = Standing::ALL.iter().filter(|standing| self.has(**standing));
        let words: Vec<String> = standings.map(|s| s.word().to_lowercase()).collect();
        f.write_str(&words.join(" or "))?;
        let mut least = self.importance.iter();
        least.try_for_each(|least| write!(f, ", importance from {least}"))
    }
}

/// A scope made ready for the edges of a relation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted<'g> {
    scope: Scope,
    standings: Option<&'g UInt8Array>,
    importances: Option<&'g Float64Array>,
    doubts: [Option<&'g BooleanArray>; 2],
}

impl<'g> Counted<'g> {
    pub(crate) fn new(scope: Scope, edges: &'g Table) -> Self {
        let flags = |property| match edges.column(property) {
            Some(Column::Flag(array)) => Some(array),
            _ => None,
        };
        Self {
            scope,
            standings: match edges.column(Property::Standing) {
                Some(Column::Word(array, _)) => Some(array),
                _ => None,
            },
            importances: match edges.column(Property::Importance) {
                Some(Column::Number(array)) => Some(array),
                _ => None,
            },
            doubts: [flags(Property::Suppress), flags(Property::NotRelevant)],
        }
    }

    /// Whether an edge counts.
    #[inline]
    pub(crate) fn has(&self, edge: Row) -> bool {
        let standing = self.standings.and_then(|array| column::word(array, edge));
        let has = standing.is_some_and(|code| self.scope.standings & (1 << code) != 0);
        let Some(least) = self.scope.importance else {
            return has;
        };
        match self
            .importances
            .and_then(|array| column::number(array, edge))
        {
            Some(importance) => importance >= least && (has || !self.is_doubtful(edge)),
            None => has,
        }
    }

    fn is_doubtful(&self, edge: Row) -> bool {
        let says = |array: &BooleanArray| column::flag(array, edge) == Some(true);
        self.doubts.into_iter().flatten().any(says)
    }
}

/// On what grounds a job is held to ask for something.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grounds {
    /// Whether what the advert states counts.
    pub stated: bool,
    /// From which share on, 0 to 1, what adverts of the job's role state counts for an advert that
    /// states nothing; none where it doesn't count.
    pub likely: Option<f64>,
}

impl Grounds {
    /// What adverts state.
    pub const STATED: Self = Self {
        stated: true,
        likely: None,
    };

    /// The share from which on something is likely, unless told.
    pub const LIKELY: f64 = 0.5;
}
