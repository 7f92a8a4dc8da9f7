//! The sections of a comparison, as the command line names them.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use rolegraph_graph::model::{Relation, Section as Declared};

/// A section of a comparison, as the model declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Section(pub(super) Declared);

impl Section {
    /// Every section in the order they are shown.
    pub(super) fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Section>> =
            LazyLock::new(|| Relation::sections().into_iter().map(Section).collect());
        &ALL
    }
}

impl ValueEnum for Section {
    fn value_variants<'a>() -> &'a [Self] {
        Self::all()
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let name = self.0.name;
        Some(PossibleValue::new(name.name).help(name.says.trim_end_matches('.')))
    }
}
