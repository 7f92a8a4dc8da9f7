//! Job Zones: how much preparation a role needs, on a scale of five.

use rolegraph_graph::{Property, Value};
use rustc_hash::{FxHashMap, FxHashSet};

use super::load::Load;
use super::occupations::Roles;
use super::reading::{Table, code_column, read};
use super::release::File;
use super::tables;
use crate::error::Result;
use crate::input::{Column, Problem, Progress, Row};

/// A row of Job Zone Reference: its texts by property.
type Zone = Vec<(Property, String)>;

fn zone_number(row: &Row<'_>, column: Column) -> Result<i64, Problem> {
    row.required(column)?;
    let zone = row.integer(column)?.filter(|zone| (1..=5).contains(zone));
    zone.ok_or_else(|| row.problem("the job zone is not one of 1 to 5"))
}

fn read_zones(file: File<'_>, progress: &dyn Progress) -> Result<Table<(i64, Zone)>> {
    const TEXTS: [(&str, Property); 5] = [
        ("Name", Property::Name),
        ("Education", Property::ZoneEducation),
        ("Experience", Property::ZoneExperience),
        ("Job Training", Property::ZoneTraining),
        ("SVP Range", Property::SvpRange),
    ];
    read(
        file,
        progress,
        |table| {
            let [zone] = table.columns(["Job Zone"])?;
            Ok((
                zone,
                TEXTS.map(|(name, property)| (table.column(name), property)),
            ))
        },
        |&(zone, texts), row| {
            let texts = texts.into_iter().filter_map(|(column, property)| {
                let text = column.and_then(|column| row.text(column))?;
                Some((property, text.to_owned()))
            });
            Ok(Some((zone_number(row, zone)?, texts.collect())))
        },
    )
}

/// Reads the tables of job zones and gives each role its own.
pub(super) fn load(load: &mut Load<'_>, roles: &Roles) -> Result<()> {
    let mut zones: FxHashMap<i64, Zone> = FxHashMap::default();
    let mut reference = None;
    for file in load.release.files(&tables::JOB_ZONE_REFERENCE)? {
        let Table { mut tally, records } = read_zones(file, load.progress)?;
        for (zone, texts) in records {
            let is_new = !zones.contains_key(&zone);
            if is_new {
                zones.insert(zone, texts);
            } else {
                tally.put(false);
            }
        }
        reference = Some(tally);
    }
    let mut used: FxHashSet<i64> = FxHashSet::default();
    for file in load.release.files(&tables::JOB_ZONES)? {
        let Table { mut tally, records } = read(
            file,
            load.progress,
            |table| Ok((code_column(table)?, table.columns(["Job Zone"])?)),
            |&(code, [zone]), row| {
                let role = roles.role(row, code)?;
                Ok(Some((role, zone_number(row, zone)?)))
            },
        )?;
        let mut known = FxHashSet::default();
        for (role, zone) in records {
            let is_new = known.insert(role);
            tally.put(is_new);
            if !is_new {
                continue;
            }
            used.insert(zone);
            let mut row = vec![
                (Property::Source, load.builder.source_value(load.source)),
                (Property::Zone, Value::Integer(zone)),
            ];
            let texts = zones.get(&zone).into_iter().flatten();
            row.extend(texts.map(|(property, text)| (*property, Value::from(text.as_str()))));
            load.builder
                .set(role, Property::JobZone, Value::Rows(vec![row]));
        }
        load.settle(tally);
    }
    if let Some(mut tally) = reference {
        let of_roles = zones.keys().filter(|zone| used.contains(zone)).count() as u64;
        tally.counts.kept += of_roles;
        tally.counts.unused += zones.len() as u64 - of_roles;
        load.settle(tally);
    }
    Ok(())
}
