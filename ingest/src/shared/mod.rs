//! What several readers stand on, besides files and tables ([`crate::input`]).
//!
//! | | is |
//! | --- | --- |
//! | [`tally`] | what became of the rows of a file, and why some were left out |
//! | [`toml`] | TOML that people write, with the line and column of each mistake |
//! | [`text`] | bytes as text, and searching without regard to case |
//! | [`words`] | the words of adverts and pay for contracts, levels, currencies and periods |
//! | [`place`] | where a job is, as adverts write it |
//! | [`scheme`] | the names of classifications |
//! | [`source`] | the name that is given to where an input comes from |

pub(crate) mod place;
pub(crate) mod scheme;
pub(crate) mod source;
pub(crate) mod tally;
pub(crate) mod text;
pub(crate) mod toml;
pub(crate) mod words;
