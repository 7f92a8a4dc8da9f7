//! A request on its way to a response: a stage a file, each a type that only the one before makes.
//!
//! ```text
//!   Request ─▶ Parsed ──────▶ Checked ─────▶ Planned ──────▶ Written
//!   asked      a document     variables,     on one graph,   settled and
//!              and one of its judged by      with what is    written; bytes
//!              operations     the rules      introspection
//! ```

mod asked;
mod checked;
mod parsed;
mod planned;

pub use self::asked::Request;
pub(crate) use self::parsed::Parsed;
pub(crate) use self::planned::Planned;
