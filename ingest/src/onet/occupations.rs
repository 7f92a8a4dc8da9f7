//! Occupation Data: the roles, and the groups that their codes put them in.

use rolegraph_graph::{EdgeRecord, Identity, NodeKey, NodeKind, Property, Relation};
use rustc_hash::FxHashMap;

use super::load::Load;
use super::reading::{Table, code_column, named, read};
use super::soc;
use super::tables;
use crate::error::Result;
use crate::input::{Column, Problem, Row};
use crate::shared::scheme;
use crate::shared::tally::Tally;

/// An occupation as its table has it.
#[derive(Debug)]
pub(super) struct Occupation {
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) node: NodeKey,
}

/// The occupations of a release, by number and by code.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub(super) all: Vec<Occupation>,
    by_code: FxHashMap<String, (u32, NodeKey)>,
}

impl Roles {
    /// The number of the occupation that a cell gives the code of.
    pub(super) fn number(&self, row: &Row<'_>, column: Column) -> Result<u32, Problem> {
        self.find(row, column).map(|(number, _)| number)
    }

    /// The role of the occupation that a cell gives the code of.
    pub(super) fn role(&self, row: &Row<'_>, column: Column) -> Result<NodeKey, Problem> {
        self.find(row, column).map(|(_, node)| node)
    }

    fn find(&self, row: &Row<'_>, column: Column) -> Result<(u32, NodeKey), Problem> {
        let code = row.required(column)?;
        self.by_code.get(code).copied().ok_or_else(|| {
            let code: String = code.chars().take(20).collect();
            row.problem(format!("`{code}` is no code of Occupation Data"))
        })
    }

    fn node(&self, code: &str) -> Option<NodeKey> {
        self.by_code.get(code).map(|&(_, node)| node)
    }
}

struct Record {
    code: String,
    title: String,
    description: Option<String>,
}

/// Reads the occupations and puts them and their groups into the builder.
pub(super) fn load(load: &mut Load<'_>) -> Result<Roles> {
    let mut roles = Roles::default();
    for file in load.release.files(&tables::OCCUPATIONS)? {
        let table = read(
            file,
            load.progress,
            |table| {
                let [title] = table.columns(["Title"])?;
                Ok((code_column(table)?, title, table.column("Description")))
            },
            |&(code, title, description), row| {
                let code = row.required(code)?;
                if !soc::is_code(code) {
                    let code: String = code.chars().take(20).collect();
                    return Err(row.problem(format!(
                        "`{code}` is no O*NET-SOC code; expected one such as 15-2051.00"
                    )));
                }
                Ok(Some(Record {
                    code: code.to_owned(),
                    title: named(row, title)?.to_owned(),
                    description: description.and_then(|c| row.text(c)).map(str::to_owned),
                }))
            },
        )?;
        put(load, table, &mut roles)?;
        if roles.all.is_empty() {
            let reason = "its Occupation Data has no occupation; download it again";
            return Err(file.bundle.wrong(reason));
        }
    }
    Ok(roles)
}

fn put(load: &mut Load<'_>, table: Table<Record>, roles: &mut Roles) -> Result<()> {
    let Table { mut tally, records } = table;
    for record in records {
        put_role(load, record, roles, &mut tally)?;
    }
    // Codes are sorted, so that groups come in the order of the classification.
    let mut codes: Vec<(&String, NodeKey)> = roles
        .by_code
        .iter()
        .map(|(code, &(_, node))| (code, node))
        .collect();
    codes.sort_unstable();
    for (code, node) in codes {
        let whole = soc::whole(code).and_then(|whole| roles.node(&whole));
        let broader = match whole {
            Some(whole) => Some(whole),
            None => match soc::major_group(code) {
                Some((group, name)) => {
                    let identity = Identity::new(scheme::SOC, group).group();
                    let group = load.builder.node_with_code(
                        NodeKind::Role,
                        name,
                        &identity,
                        load.source,
                    )?;
                    Some(group)
                }
                None => None,
            },
        };
        if let Some(broader) = broader {
            load.relate(Relation::RoleBroader, node, broader, EdgeRecord::new())?;
        }
    }
    load.settle(tally);
    Ok(())
}

fn put_role(
    load: &mut Load<'_>,
    record: Record,
    roles: &mut Roles,
    tally: &mut Tally,
) -> Result<()> {
    let known = roles.by_code.contains_key(&record.code);
    tally.put(!known);
    if known {
        return Ok(());
    }
    let identity = Identity::new(scheme::ONET_SOC, &record.code);
    let node =
        load.builder
            .node_with_code(NodeKind::Role, &record.title, &identity, load.source)?;
    if let Some(code) = soc::soc_code(&record.code) {
        load.builder.code(node, scheme::SOC, code);
    }
    if let Some(description) = &record.description {
        load.builder
            .set(node, Property::Description, description.as_str());
    }
    let number = roles.all.len() as u32;
    roles.by_code.insert(record.code, (number, node));
    roles.all.push(Occupation {
        title: record.title,
        description: record.description,
        node,
    });
    Ok(())
}
