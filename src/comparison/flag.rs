//! The sections of a comparison and what counts in them, as the command line names them.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use rolegraph_graph::Relation;
use rolegraph_graph::model::Section;
use rolegraph_graph::model::word::Standing;

/// The name of a section on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SectionFlag(pub(super) Section);

impl ValueEnum for SectionFlag {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<SectionFlag>> = LazyLock::new(|| {
            Relation::sections()
                .iter()
                .copied()
                .map(SectionFlag)
                .collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let name = self.0.name;
        Some(PossibleValue::new(name.name).help(name.says.trim_end_matches('.')))
    }
}

/// What counts in a comparison beside what is required, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StandingFlag {
    /// No more than what is required, of tools as of skills
    Required,
    /// What is often found there: optional, a hot technology, listed among examples
    Typical,
    /// What was rated and matters little there
    Minor,
}

impl StandingFlag {
    pub(super) const fn standing(self) -> Standing {
        match self {
            Self::Required => Standing::Required,
            Self::Typical => Standing::Typical,
            Self::Minor => Standing::Minor,
        }
    }
}
