//! `skills.toml`, `tools.toml`, `industries.toml`, `education.toml`: what is said of a thing apart from any role.

use crate::document::{SkillKind, Term, TermKind};
use crate::error::Result;
use crate::shared::toml::{Fields, Place};

/// The terms of one file.
pub(super) fn read(place: Place<'_>, kind: TermKind) -> Result<Vec<Term>> {
    let table = place.parse()?;
    let (what, known): (_, &[&str]) = match kind {
        TermKind::Skill => ("a skill", &["aliases", "description", "kind"]),
        TermKind::Tool => ("a tool", &["aliases", "description"]),
        TermKind::Industry => ("an industry", &["aliases", "description"]),
        TermKind::Education => ("an education", &["aliases", "description"]),
    };
    table
        .get_ref()
        .iter()
        .map(|(key, value)| {
            let name = place.name_of(key)?;
            let Some(table) = value.get_ref().as_table() else {
                return Err(place.wrong_type(
                    key.get_ref(),
                    value,
                    "a table opened by its name, such as `[\"Python\"]`",
                ));
            };
            let fields = Fields::of(place, what, value.span(), table, known)?;
            Ok(Term {
                kind,
                name,
                aliases: fields.texts("aliases")?,
                description: fields.text("description")?,
                skill_kind: fields.word("kind", SkillKind::parse, SkillKind::WORDS)?,
            })
        })
        .collect()
}
