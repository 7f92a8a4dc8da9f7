//! Comparisons while they run.

use rolegraph_graph::compare::{Compared, Entry};

use crate::types::definition::Share;

/// The rows of a comparison that a share of its members has.
pub(super) fn rows(compared: &Compared, share: Share) -> impl Iterator<Item = (u32, &[Entry])> {
    let members = compared.members();
    compared.rows().filter(move |(_, entries)| match share {
        Share::Common => entries.len() == members,
        Share::Partial => entries.len() > 1 && entries.len() < members,
        Share::Unique => entries.len() == 1,
    })
}
