//! The name that is given to where an input comes from.

use rolegraph_graph::SourceRecord;
use rolegraph_graph::name::slug;

use crate::reader::{Declaration, Input, Setting};

/// Where the adverts or the pay of an input come from.
pub static SETTING: Setting = Setting {
    name: "source",
    value: "NAME",
    help: "Where the adverts or pay of the --jobs or --pay before it come from, in place of what its mapping says",
    file: |_| None,
    check: |name| {
        if slug(name).is_empty() {
            return Err("a source's name makes its id; expected one with a letter or digit");
        }
        Ok(())
    },
};

/// The source that an input is said to come from.
pub(crate) fn of(input: &Input, reader: &Declaration) -> Option<SourceRecord> {
    let name = input.value(&SETTING)?;
    Some(SourceRecord::new(name, reader.name))
}
