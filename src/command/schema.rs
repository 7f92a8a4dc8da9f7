//! `rolegraph schema`: the schema definition language.

use rolegraph_schema::{Engine, Limits};

use crate::output;

pub(super) fn run() -> anyhow::Result<()> {
    output::write(&Engine::new(Limits::default())?.sdl())?;
    Ok(())
}
