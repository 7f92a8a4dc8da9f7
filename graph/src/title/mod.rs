//! The reading of a job's title: what each of its words does there.
//!
//! ```text
//!  "Sr. Data Engineer II - Remote (US)"
//!    │   │    │       │     │      └ place
//!    │   │    │       │     └ remote
//!    │   │    │       └ a numeral that tells a level
//!    │   └────┴ words of the role, the last one its head
//!    └ level
//! ```
//!
//! This is in the graph's crate, and not with the readers of files, because titles are read when
//! the graph is settled: which role a title means, that of an advert or of a report of pay, is
//! known only once every source has named its roles (`builder::title`), and roles' own names are
//! looked up as titles are. A reader that needs what a title says besides asks [`title_hints`].
//! The words themselves are data: `data/words/titles.toml`.

mod field;
mod fit;
mod hints;
mod index;
mod lexicon;
mod of_graph;
mod reading;
mod scan;
mod several;
#[cfg(test)]
mod tests;

pub(crate) use self::hints::hints_of;
pub use self::hints::{TitleHints, title_hints};
pub(crate) use self::index::{RoleMatch, Roles, TitleIndex};
pub(crate) use self::lexicon::{Sense, checked, lexicon};
pub use self::of_graph::TitleFit;
pub(crate) use self::reading::{Gap, Part, Reading, Word, key, key_of_name};
