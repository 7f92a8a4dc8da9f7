//! The sections of a comparison, as the command line names them.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use rolegraph_graph::Relation;
use rolegraph_graph::model::Section;

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
