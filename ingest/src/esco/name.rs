//! Labels as ESCO's cells hold them.

/// The labels of a cell, one a line; collections write ` | ` between them.
pub(super) fn labels(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['\n', '\r'])
        .flat_map(|line| line.split(" | "))
        .map(str::trim)
        .filter(|label| !label.is_empty())
}

/// What two words that are one word in two genders begin with in common, at least.
const COMMON: usize = 3;

/// How many letters may come after that in either.
const ENDING: usize = 6;

/// The two forms of a name that is written in both genders, such as
/// `directeur technique/directrice technique`.
///
/// The forms have the same number of words, and each word is that of the other form but for its
/// ending. So `monk/nun` and `CA Datacom/DB` are one name each.
pub(super) fn gendered_forms(name: &str) -> Option<[&str; 2]> {
    let (first, second) = name.split_once('/')?;
    let (first, second) = (first.trim(), second.trim());
    if second.contains('/') || first == second {
        return None;
    }
    let (left, right) = (words(first), words(second));
    let same = left.len() == right.len()
        && !left.is_empty()
        && left
            .iter()
            .zip(&right)
            .all(|(left, right)| is_one_word(left, right));
    same.then_some([first, second])
}

fn words(form: &str) -> Vec<&str> {
    form.split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_one_word(left: &str, right: &str) -> bool {
    let letters = |word: &str| {
        word.chars()
            .flat_map(char::to_lowercase)
            .collect::<Vec<_>>()
    };
    let (left, right) = (letters(left), letters(right));
    let common = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    left == right
        || (common >= COMMON && left.len() - common <= ENDING && right.len() - common <= ENDING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_labels_on_lines_or_between_bars() {
        let of = |cell| labels(cell).collect::<Vec<_>>();
        assert_eq!(of("head\r\n chief \n\nboss"), ["head", "chief", "boss"]);
        assert_eq!(of("a | b|c |d"), ["a", "b|c |d"]);
        assert!(of(" \n").is_empty());
    }

    #[test]
    fn both_genders_are_forms_and_other_slashes_are_not() {
        for (name, forms) in [
            (
                "directeur technique/directrice technique",
                Some(["directeur technique", "directrice technique"]),
            ),
            (
                "maître d’hôtel/maîtresse d’hôtel",
                Some(["maître d’hôtel", "maîtresse d’hôtel"]),
            ),
            ("élu/élue", Some(["élu", "élue"])),
            (
                "auteur-compositeur/autrice-compositrice",
                Some(["auteur-compositeur", "autrice-compositrice"]),
            ),
            ("vendeur/vendeuse en jeux", None),
            ("waiter / waitress", Some(["waiter", "waitress"])),
            ("postman/postwoman", Some(["postman", "postwoman"])),
            ("monk/nun", None),
            ("CA Datacom/DB", None),
            ("for different employers/contractors", None),
            ("TCP/IP", None),
            ("a/b/c", None),
            ("host/host", None),
            ("/", None),
            ("baker/", None),
        ] {
            assert_eq!(gendered_forms(name), forms, "{name}");
        }
    }
}
