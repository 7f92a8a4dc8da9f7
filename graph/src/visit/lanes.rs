//! Which relations are walked, and in which direction.

use crate::model::{Direction, NodeKind, Relation};

/// A set of relations with directions: bit `2 × relation` is forward, the next one backward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lanes(u64);

const _: () = assert!(2 * Relation::COUNT <= u64::BITS as usize);

/// Every other bit, beginning with the first.
const FORWARD: u64 = 0x5555_5555_5555_5555;

/// The lanes that lead out of the nodes of each kind.
const LEAVING: [Lanes; NodeKind::COUNT] = {
    let mut leaving = [Lanes::NONE; NodeKind::COUNT];
    let mut i = 0;
    while i < Relation::COUNT {
        let relation = Relation::ALL[i];
        leaving[relation.from() as usize].0 |= Lanes::one(relation, Direction::Forward).0;
        leaving[relation.to() as usize].0 |= Lanes::one(relation, Direction::Backward).0;
        i += 1;
    }
    leaving
};

impl Lanes {
    pub(super) const NONE: Self = Self(0);

    /// Every relation as it leads.
    pub(super) const ALONG: Self = Self(FORWARD & ((1 << (2 * Relation::COUNT)) - 1));

    /// Some relations as they lead.
    pub(super) fn of(relations: impl Iterator<Item = Relation>) -> Self {
        relations.fold(Self::NONE, |lanes, relation| {
            lanes.with(Self::one(relation, Direction::Forward))
        })
    }

    const fn one(relation: Relation, direction: Direction) -> Self {
        Self(1 << (2 * relation as u32 + direction as u32))
    }

    /// The same relations in the other direction.
    pub(super) const fn turned(self) -> Self {
        Self((self.0 & FORWARD) << 1 | (self.0 >> 1) & FORWARD)
    }

    /// Those of either.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of both.
    pub(super) const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that lead out of the nodes of a kind.
    pub(super) fn leaving(self, kind: NodeKind) -> Self {
        // There is one entry a kind.
        self.common(LEAVING[kind as usize])
    }
}

/// The lanes in the order of the relations.
impl Iterator for Lanes {
    type Item = (Relation, Direction);

    fn next(&mut self) -> Option<Self::Item> {
        let bit = self.0.trailing_zeros();
        let relation = Relation::ALL.get(bit as usize / 2).copied()?;
        self.0 &= self.0 - 1;
        let direction = if bit.is_multiple_of(2) {
            Direction::Forward
        } else {
            Direction::Backward
        };
        Some((relation, direction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_the_relations_in_order() {
        assert!(
            Lanes::ALONG
                .map(|(r, _)| r)
                .eq(Relation::ALL.iter().copied())
        );
        assert!(Lanes::ALONG.turned().all(|(_, d)| d == Direction::Backward));
        assert_eq!(Lanes::ALONG.turned().turned(), Lanes::ALONG);
        assert_eq!(Lanes::NONE.count(), 0);
        for &kind in NodeKind::ALL {
            let both = Lanes::ALONG.with(Lanes::ALONG.turned());
            assert!(both.leaving(kind).all(|(r, d)| r.near(d) == kind));
        }
    }
}
