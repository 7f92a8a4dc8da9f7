//! How a role asks for something, by what a source says of the two.

use crate::model::Property;
use crate::model::word::{Requirement, Standing};
use crate::value::{Value, Values, get};

/// The importance from which on what is rated is asked for, on the scale from 0 to 1: three of
/// five, where O*NET draws the line for what it lists as important.
pub(super) const IMPORTANT: f64 = 0.5;

/// Says how it is asked for, unless the reader has said so.
///
/// What is rated is required from [`IMPORTANT`] on, unless the source advises against the number or
/// holds it for irrelevant; else it is minor. What is essential or in demand is required, what is
/// optional or a hot technology typical, whatever the rating. What is named with nothing of this
/// said is required.
pub(super) fn settle(values: &mut Values) {
    if get(values, Property::Standing).is_some() {
        return;
    }
    let standing = of(values);
    values.push((Property::Standing, Value::Word(standing.code())));
}

fn of(values: &Values) -> Standing {
    let says = |property| matches!(get(values, property), Some(Value::Flag(true)));
    let requirement = |word: Requirement| matches!(get(values, Property::Requirement), Some(Value::Word(code)) if *code == word.code());
    let rated = match get(values, Property::Importance) {
        Some(Value::Number(importance)) => Some(*importance),
        _ => None,
    };
    let is_doubtful = says(Property::Suppress) || says(Property::NotRelevant);
    if rated.is_some_and(|importance| importance >= IMPORTANT && !is_doubtful)
        || requirement(Requirement::Essential)
        || says(Property::InDemand)
    {
        return Standing::Required;
    }
    if requirement(Requirement::Optional) || says(Property::Hot) {
        return Standing::Typical;
    }
    match rated {
        Some(_) => Standing::Minor,
        None => Standing::Required,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EdgeRecord;

    #[test]
    fn each_source_by_its_rule() {
        let of = |record: EdgeRecord| {
            let mut values = record.values;
            settle(&mut values);
            settle(&mut values);
            let word = match values.pop() {
                Some((Property::Standing, Value::Word(code))) => Standing::from_code(code),
                _ => None,
            };
            assert!(get(&values, Property::Standing).is_none());
            word.unwrap()
        };
        let rated = |importance| EdgeRecord::new().importance(importance);
        assert_eq!(of(rated(0.5)), Standing::Required);
        assert_eq!(of(rated(0.49)), Standing::Minor);
        assert_eq!(
            of(rated(0.9).with(Property::Suppress, true)),
            Standing::Minor
        );
        assert_eq!(
            of(rated(0.9).with(Property::NotRelevant, true)),
            Standing::Minor
        );
        assert_eq!(
            of(rated(0.9).with(Property::Suppress, false)),
            Standing::Required
        );
        let new = EdgeRecord::new;
        assert_eq!(
            of(new().requirement(Requirement::Essential)),
            Standing::Required
        );
        assert_eq!(
            of(new().requirement(Requirement::Optional)),
            Standing::Typical
        );
        assert_eq!(of(new().with(Property::InDemand, true)), Standing::Required);
        assert_eq!(of(new().with(Property::Hot, true)), Standing::Typical);
        assert_eq!(
            of(new().note("the document's own phrase")),
            Standing::Required
        );
        assert_eq!(of(new()), Standing::Required);
        // What a reader knows better stands.
        let listed = new().standing(Standing::Typical);
        assert_eq!(of(listed), Standing::Typical);
    }
}
