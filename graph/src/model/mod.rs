//! What there is: kinds of node, their properties, the relations between them, and the words that
//! properties take. Each is declared once, with its documentation and its names, and whatever other
//! crates say of it is taken from here.

mod kind;
mod property;
mod relation;
pub mod word;

pub use self::kind::NodeKind;
pub use self::property::{Name, Property, PropertyType};
pub use self::relation::{Direction, Relation, Section, Way};
