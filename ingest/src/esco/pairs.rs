//! The tables of pairs: which occupation asks for which skill, what is broader than what.

use rolegraph_graph::model::word::Requirement;
use rolegraph_graph::{NodeKind, Relation};

use super::entries::Entries;
use super::files::Table;
use crate::error::Result;
use crate::input::{Format, Problem, Row, Stream, TableReader};
use crate::shared::tally::Tally;

/// How a table of pairs is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct PairTable {
    pub(super) relation: Relation,
    expected: &'static str,
    columns: [&'static str; 2],
    ends: [&'static str; 2],
    /// Whether a column says that the one is essential to the other, or optional.
    has_requirement: bool,
}

impl PairTable {
    pub(super) fn of(table: Table) -> Option<Self> {
        Some(match table {
            Table::OccupationBroader => Self {
                relation: Relation::RoleBroader,
                expected: "ESCO's table of broader occupations",
                columns: ["conceptUri", "broaderUri"],
                ends: ["occupation or group", "broader occupation or group"],
                has_requirement: false,
            },
            Table::SkillBroader => Self {
                relation: Relation::SkillBroader,
                expected: "ESCO's table of broader skills",
                columns: ["conceptUri", "broaderUri"],
                ends: ["skill or group", "broader skill or group"],
                has_requirement: false,
            },
            Table::OccupationSkill => Self {
                relation: Relation::RoleSkill,
                expected: "ESCO's table of the skills of occupations",
                columns: ["occupationUri", "skillUri"],
                ends: ["occupation", "skill"],
                has_requirement: true,
            },
            Table::SkillSkill => Self {
                relation: Relation::SkillRelated,
                expected: "ESCO's table of the skills of skills",
                columns: ["originalSkillUri", "relatedSkillUri"],
                ends: ["skill", "related skill"],
                has_requirement: true,
            },
            _ => return None,
        })
    }
}

/// A pair of concepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) requirement: Option<Requirement>,
}

/// The rows of one file of pairs.
#[derive(Debug, Default)]
pub(super) struct PairSheet {
    pub(super) pairs: Vec<Pair>,
    /// The rows that are left out.
    pub(super) tally: Tally,
}

/// Reads a file of pairs between the concepts that there are.
pub(super) fn read(
    stream: Stream<'_>,
    table: PairTable,
    entries: &Entries<'_>,
) -> Result<PairSheet> {
    let mut reader = TableReader::new(stream, Format::Detect, table.expected)?;
    let columns = reader.columns(table.columns)?;
    let requirement = match table.has_requirement {
        true => Some(reader.columns(["relationType"])?[0]),
        false => None,
    };
    let kinds = [table.relation.from(), table.relation.to()];
    let mut sheet = PairSheet {
        tally: Tally::of(reader.name()),
        ..PairSheet::default()
    };
    while let Some(row) = reader.next_row()? {
        let pair = row.and_then(|row| {
            let end = |end: usize| -> Result<u32, Problem> {
                let (column, kind, what) = match end {
                    0 => (columns[0], kinds[0], table.ends[0]),
                    _ => (columns[1], kinds[1], table.ends[1]),
                };
                found(&row, row.required(column)?, kind, what, entries)
            };
            let (from, to) = (end(0)?, end(1)?);
            if from == to {
                return Err(row.problem("it joins a concept to itself"));
            }
            let requirement = match requirement {
                Some(column) => row.parsed(column, "essential or optional", requirement_of)?,
                None => None,
            };
            Ok(Pair {
                from,
                to,
                requirement,
            })
        });
        match pair {
            Ok(pair) => sheet.pairs.push(pair),
            Err(problem) => sheet.tally.skip(problem),
        }
    }
    Ok(sheet)
}

fn found(
    row: &Row<'_>,
    uri: &str,
    kind: NodeKind,
    what: &str,
    entries: &Entries<'_>,
) -> Result<u32, Problem> {
    entries
        .find(kind, uri)
        .ok_or_else(|| row.problem(format!("no {what} `{uri}` in this release")))
}

fn requirement_of(word: &str) -> Option<Requirement> {
    [
        ("essential", Requirement::Essential),
        ("optional", Requirement::Optional),
    ]
    .into_iter()
    .find(|(known, _)| word.eq_ignore_ascii_case(known))
    .map(|(_, requirement)| requirement)
}
