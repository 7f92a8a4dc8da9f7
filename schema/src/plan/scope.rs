//! What counts: a step with what an argument or a condition says of it.

use async_graphql::Value;
use rolegraph_graph::Direction;
use rolegraph_graph::model::word::{Basis, Standing};
use rolegraph_graph::step::{Grounds, Scope, Step};

use super::condition::{asks, items_of};
use crate::error::QueryError;
use crate::input::text;

/// The step as it counts, of a list or of a test; `given` has the values of what is said.
///
/// # Errors
/// When a number isn't between 0 and 1, or says how likely something is to be that doesn't count.
pub(super) fn counted<'v>(
    step: Step,
    is_list: bool,
    given: impl Fn(&str) -> Option<&'v Value>,
) -> Result<Step, QueryError> {
    match step {
        Step::Along(relation, direction) if relation.asks() => {
            let including = given("including").filter(|words| asks(words));
            let least = share("minImportance", given("minImportance"))?;
            let holds_all = is_list && direction == Direction::Forward;
            if holds_all && including.is_none() && least.is_none() {
                return Ok(step);
            }
            let scope = match including {
                None if holds_all => Scope::ALL,
                None => Scope::REQUIRED,
                Some(words) => items_of(words)
                    .filter_map(|word| Standing::parse(text(word)?))
                    .fold(Scope::REQUIRED, Scope::including),
            };
            Ok(Step::Asks(relation, direction, scope.least(least)))
        }
        Step::Requires(demand, _) => {
            let bases: Vec<Basis> = given("basis")
                .into_iter()
                .flat_map(items_of)
                .filter_map(|word| Basis::parse(text(word)?))
                .collect();
            let least = share("minLikelihood", given("minLikelihood"))?;
            let is_likely = bases.contains(&Basis::Likely);
            if least.is_some() && !is_likely {
                return Err(QueryError::input(
                    "`minLikelihood` bounds what is likely; give `basis: LIKELY` or `[STATED, LIKELY]` with it",
                ));
            }
            let grounds = Grounds {
                stated: bases.is_empty() || bases.contains(&Basis::Stated),
                likely: is_likely.then(|| least.unwrap_or(Grounds::LIKELY)),
            };
            Ok(Step::Requires(demand, grounds))
        }
        _ => Ok(step),
    }
}

/// A number between 0 and 1.
///
/// # Errors
/// When it isn't.
pub(super) fn share(name: &str, value: Option<&Value>) -> Result<Option<f64>, QueryError> {
    let Some(Value::Number(number)) = value else {
        return Ok(None);
    };
    match number.as_f64() {
        Some(share) if (0.0..=1.0).contains(&share) => Ok(Some(share)),
        _ => Err(QueryError::input(format!(
            "`{name}` is {number} and goes from 0 to 1"
        ))),
    }
}
