//! Related Occupations: roles that are alike.

use rolegraph_graph::model::word::RelatedBy;
use rolegraph_graph::{EdgeRecord, NodeKey, Property, Relation, Value};
use rustc_hash::FxHashSet;

use super::load::Load;
use super::occupations::Roles;
use super::reading::{Table, code_column, either, read};
use super::tables;
use crate::error::Result;

struct Related {
    from: NodeKey,
    to: NodeKey,
    tier: Option<String>,
    rank: Option<i64>,
}

/// Reads which occupations are alike and relates their roles.
pub(super) fn load(load: &mut Load<'_>, roles: &Roles) -> Result<()> {
    for file in load.release.files(&tables::RELATED)? {
        let Table { mut tally, records } = read(
            file,
            load.progress,
            |table| {
                let to = either(table, &["Related O*NET-SOC Code"])?;
                let rank = table.column("Index");
                Ok((
                    code_column(table)?,
                    to,
                    table.column("Relatedness Tier"),
                    rank.or_else(|| table.column("Related Index")),
                ))
            },
            |&(from, to, tier, rank), row| {
                let (from, to) = (roles.role(row, from)?, roles.role(row, to)?);
                if from == to {
                    return Err(row.problem("an occupation is related to itself"));
                }
                let rank = match rank {
                    Some(column) => row.integer(column)?,
                    None => None,
                };
                if rank.is_some_and(|rank| rank < 1) {
                    return Err(row.problem("the index is below 1; expected 1 or more"));
                }
                let tier = tier.and_then(|column| row.text(column));
                Ok(Some(Related {
                    from,
                    to,
                    tier: tier.map(str::to_owned),
                    rank,
                }))
            },
        )?;
        let mut known = FxHashSet::default();
        for record in records {
            let edge = EdgeRecord::new()
                .with(Property::RelatedBy, Value::Word(RelatedBy::Similar.code()))
                .with_some(Property::Tier, record.tier)
                .with_some(Property::Rank, record.rank.map(Value::Integer));
            tally.put(known.insert((record.from, record.to)));
            load.relate(Relation::RoleRelated, record.from, record.to, edge)?;
        }
        load.settle(tally);
    }
    Ok(())
}
