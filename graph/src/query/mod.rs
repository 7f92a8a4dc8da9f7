//! Set queries: which rows of a kind, in which order. A query is a plain value; running it is
//! [`Evaluator`]'s business, so that another backend can run the same value.

mod evaluate;
mod filter;
mod order;
mod text;

pub use self::evaluate::{Evaluator, OverBudget};
pub use self::filter::{Comparison, Filter, Predicate, Quantifier};
pub use self::order::{Key, Order, OrderTerm, SortKey};
pub use self::text::JobText;
