//! Titles of occupations: aliases of roles, and the label that holds all of them.

use rolegraph_graph::Label;
use rolegraph_graph::name::fold;
use rustc_hash::FxHashSet;

use super::abbreviation;
use super::load::Load;
use super::occupations::Roles;
use super::reading::{Table, code_column, either, in_pairs, named, read};
use super::release::File;
use super::tables;
use crate::error::Result;
use crate::input::Progress;

/// A title of the occupation of a number, and the short form of it.
struct Title {
    role: u32,
    title: String,
    short: Option<String>,
}

fn read_titles(file: File<'_>, progress: &dyn Progress, roles: &Roles) -> Result<Table<Title>> {
    read(
        file,
        progress,
        |table| {
            let names = ["Alternate Title", "Job Title", "Reported Job Title"];
            let title = either(table, &names)?;
            Ok((code_column(table)?, title, table.column("Short Title")))
        },
        |&(code, title, short), row| {
            let role = roles.number(row, code)?;
            let short = short.and_then(|column| row.text(column));
            Ok(Some(Title {
                role,
                title: named(row, title)?.to_owned(),
                short: short.map(str::to_owned),
            }))
        },
    )
}

/// Reads the tables of titles and gives each role its aliases and its label.
pub(super) fn load(load: &mut Load<'_>, roles: &Roles, has_reported: bool) -> Result<()> {
    let mut files = load.release.files(&tables::TITLES)?;
    let reported = load.release.files(&tables::REPORTED_TITLES)?;
    let mut titles = Titles::of(roles);
    let progress = load.progress;
    if has_reported {
        files.extend(reported);
    } else {
        // What is known already is no new name.
        for file in reported {
            for record in read_titles(file, progress, roles)?.records {
                titles.known.insert((record.role, fold(&record.title)));
            }
        }
    }
    in_pairs(
        &files,
        |file| read_titles(*file, progress, roles),
        |Table { mut tally, records }| {
            for record in records {
                tally.put(titles.add(record));
            }
            load.settle(tally);
            Ok(())
        },
    )?;
    for (role, aliases) in roles.all.iter().zip(&titles.aliases) {
        for alias in aliases {
            load.builder.alias(role.node, alias);
        }
        let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
        let label = Label {
            language: "en",
            name: &role.title,
            aliases: &aliases,
            description: role.description.as_deref(),
        };
        load.builder.label(role.node, &label, load.source);
    }
    Ok(())
}

/// The aliases by the number of their role, each once however it is spelt.
struct Titles {
    aliases: Vec<Vec<String>>,
    known: FxHashSet<(u32, String)>,
}

impl Titles {
    fn of(roles: &Roles) -> Self {
        let titles = roles.all.iter().enumerate();
        Self {
            aliases: vec![Vec::new(); roles.all.len()],
            known: titles
                .map(|(role, occupation)| (role as u32, fold(&occupation.title)))
                .collect(),
        }
    }

    /// Adds a title and the names in it, and tells whether one of them is new.
    fn add(&mut self, record: Title) -> bool {
        let Title { role, title, short } = record;
        let parts = abbreviation::pair(&title).map(|(a, b)| [a.to_owned(), b.to_owned()]);
        let mut is_new = self.add_name(role, title);
        for name in parts.into_iter().flatten().chain(short) {
            is_new |= self.add_name(role, name);
        }
        is_new
    }

    fn add_name(&mut self, role: u32, name: String) -> bool {
        let folded = fold(&name);
        if folded.is_empty() || !self.known.insert((role, folded)) {
            return false;
        }
        if let Some(aliases) = self.aliases.get_mut(role as usize) {
            aliases.push(name);
        }
        true
    }
}
