//! Names that are close to one that isn't there.

use rolegraph_graph::search::distance;

/// The most names that are suggested.
const MOST: usize = 3;

/// What to add to an error about a name: those of the names there are that are close to it.
///
/// Close is what no more than a third of the letters and one more lie apart.
pub(crate) fn near<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    let most = name.chars().count() / 3 + 1;
    let folded = name.to_lowercase();
    let mut close: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|other| {
            let distance = distance(&folded, &other.to_lowercase());
            (distance <= most).then_some((distance, other))
        })
        .collect();
    close.sort_unstable();
    close.dedup();
    let close = close.iter().take(MOST).map(|(_, name)| format!("`{name}`"));
    match choice(close) {
        Some(choice) => format!("; did you mean {choice}?"),
        None => String::new(),
    }
}

/// `a`, `a or b`, `a, b or c`; nothing where there is nothing to choose from.
pub(super) fn choice(of: impl Iterator<Item = String>) -> Option<String> {
    let of: Vec<String> = of.collect();
    let (last, others) = of.split_last()?;
    Some(match others {
        [] => last.clone(),
        _ => format!("{} or {last}", others.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn what_is_close() {
        let names = ["role", "roles", "skills", "compareRoles"];
        assert_eq!(near("rols", names), "; did you mean `role` or `roles`?");
        assert_eq!(near("SKILLS", names), "; did you mean `skills`?");
        assert_eq!(near("zzz", names), "");
        assert_eq!(
            near("x", ["a", "b", "c", "d"]),
            "; did you mean `a`, `b` or `c`?"
        );
    }
}
