//! A section's rows in the order they are shown: what all share, what some share, what one has;
//! members under their groups.

use super::model::{Cell, Row, SectionRows};

/// Rows that the same number of roles have, or that one role has alone.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) share: Share,
    pub(super) lines: Vec<Line>,
}

/// Who has the rows of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// All of the roles.
    All,
    /// So many of them.
    Some(usize),
    /// One of them, by its place.
    Only(usize),
    /// Several of them; of some other nobody knows whether it has them.
    Known,
    /// One of them, by its place; of some other nobody knows whether it has them.
    KnownOf(usize),
}

/// One line of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The row.
    pub(super) row: usize,
    /// Whether it stands under the group in a line above.
    pub(super) is_member: bool,
    /// Whether it is here for its members' sake only, its own cells being in another block.
    pub(super) is_heading: bool,
}

/// The blocks of a section, without empty ones.
pub(super) fn blocks(section: &SectionRows<'_>, roles: usize) -> Vec<Block> {
    let mut shares = vec![Share::All];
    shares.extend((2..roles).rev().map(Share::Some));
    shares.extend((0..roles).map(Share::Only));
    shares.push(Share::Known);
    shares.extend((0..roles).map(Share::KnownOf));
    shares
        .into_iter()
        .map(|share| Block {
            share,
            lines: lines(section, share, roles),
        })
        .filter(|block| !block.lines.is_empty())
        .collect()
}

/// The note to show in a cell: not the one that its group's row shows already.
pub(super) fn note<'g>(section: &SectionRows<'g>, row: &Row<'g>, role: usize) -> Option<&'g str> {
    let note = row.cells.get(role)?.as_ref()?.note?;
    let of_group = || {
        section
            .rows
            .get(row.group?)?
            .cells
            .get(role)?
            .as_ref()?
            .note
    };
    (of_group() != Some(note)).then_some(note)
}

fn lines(section: &SectionRows<'_>, share: Share, roles: usize) -> Vec<Line> {
    let is_alone = |row: &Row<'_>, role: usize| {
        row.holders() == 1 && row.cells.get(role).is_some_and(Option::is_some)
    };
    let is_here = |row: &Row<'_>| match share {
        Share::All => !row.is_unknown && row.holders() == roles,
        Share::Some(holders) => !row.is_unknown && row.holders() == holders,
        Share::Only(role) => !row.is_unknown && is_alone(row, role),
        Share::Known => row.is_unknown && row.holders() > 1,
        Share::KnownOf(role) => row.is_unknown && is_alone(row, role),
    };
    // A group that is a member itself stands as a heading of its own.
    let group_of = |row: &Row<'_>| if row.is_group { None } else { row.group };
    let mut lines = Vec::new();
    for (at, row) in section.rows.iter().enumerate() {
        if row.is_group || group_of(row).is_some() || !is_here(row) {
            continue;
        }
        lines.push(Line {
            row: at,
            is_member: false,
            is_heading: false,
        });
    }
    for (at, group) in section.rows.iter().enumerate() {
        let members: Vec<usize> = section
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| group_of(row) == Some(at) && is_here(row))
            .map(|(at, _)| at)
            .collect();
        let is_own = group.is_group && is_here(group);
        if members.is_empty() && !is_own {
            continue;
        }
        lines.push(Line {
            row: at,
            is_member: false,
            is_heading: !is_own,
        });
        lines.extend(members.into_iter().map(|row| Line {
            row,
            is_member: true,
            is_heading: false,
        }));
    }
    lines
}

impl Share {
    /// What is said of rows that are unknown of some of so many roles, by the name of the one that
    /// has them.
    pub(super) fn unknown(self, roles: usize, name: &str) -> String {
        match self {
            Self::KnownOf(_) if roles == 2 => format!("only rated for {name}"),
            // A third one may be rated, too, and low.
            Self::KnownOf(_) => format!("only {name}, not rated for all"),
            _ => "not rated for all".into(),
        }
    }
}

impl Cell<'_> {
    /// The cell on one line: weights, then the note.
    pub(super) fn line(&self, note: Option<&str>) -> String {
        let mut parts = self.weights();
        parts.extend(note.map(str::to_owned));
        parts.join(" · ")
    }
}
