//! Titles that give a name twice, once in short: "CEO (Chief Executive Officer)".

/// Words that initials leave out.
const SMALL_WORDS: [&str; 8] = ["and", "of", "the", "for", "in", "to", "or", "a"];

/// The most words of a name that are compared.
const MAX_WORDS: usize = 16;

/// The two names of "CEO (Chief Executive Officer)" and "Business Development Officer (BD Officer)",
/// where one of them clearly abbreviates the other.
pub(super) fn pair(title: &str) -> Option<(&str, &str)> {
    let (before, inside) = title.strip_suffix(')')?.split_once(" (")?;
    let (before, inside) = (before.trim(), inside.trim());
    if inside.contains(['(', ')']) || before.contains(['(', ')']) {
        return None;
    }
    let (first, second) = (words(before), words(inside));
    if first.len().max(second.len()) > MAX_WORDS || first.is_empty() || second.is_empty() {
        return None;
    }
    (shortens(&first, &second) || shortens(&second, &first)).then_some((before, inside))
}

fn words(text: &str) -> Vec<&str> {
    text.split([' ', '-', '/', ','])
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether each of some words is, abbreviates or gives the initials of those of a longer name.
fn shortens(short: &[&str], long: &[&str]) -> bool {
    let Some((&word, short_rest)) = short.split_first() else {
        return long.is_empty();
    };
    let Some((&other, long_rest)) = long.split_first() else {
        return false;
    };
    let same = word.eq_ignore_ascii_case(other);
    if (same || is_cut(word, other)) && shortens(short_rest, long_rest) {
        return true;
    }
    if is_small(other) && shortens(short, long_rest) {
        return true;
    }
    let letters: Vec<char> = word.strip_suffix('s').unwrap_or(word).chars().collect();
    let are_capitals = letters.iter().all(|c| c.is_uppercase() || *c == '&');
    // A word that is there as it is stands for itself, which also keeps the tries few.
    !same && !letters.is_empty() && are_capitals && initials(&letters, short_rest, long)
}

fn is_small(word: &str) -> bool {
    SMALL_WORDS
        .iter()
        .any(|small| word.eq_ignore_ascii_case(small))
}

/// Whether a word is a longer one cut short: "Tech" of "Technician", "Asst" of "Assistant".
fn is_cut(word: &str, long: &str) -> bool {
    let lower = |text: &str| text.trim_end_matches('.').to_lowercase();
    let (word, long) = (lower(word), lower(long));
    if word.chars().count() < 2 || word.len() >= long.len() {
        return false;
    }
    let mut letters = long.chars();
    word.chars().next() == long.chars().next() && word.chars().all(|c| letters.any(|l| l == c))
}

/// Whether the first of some words begin with letters, and more words shorten the rest of them.
///
/// A small word can be left out or give its letter: "HVAC" leaves out the "and" of "Heating,
/// Ventilation, and Air Conditioning".
fn initials(letters: &[char], short_rest: &[&str], long: &[&str]) -> bool {
    let Some((&letter, letters_rest)) = letters.split_first() else {
        return shortens(short_rest, long);
    };
    let Some((&word, long_rest)) = long.split_first() else {
        return false;
    };
    let given = if letter == '&' {
        word.eq_ignore_ascii_case("and")
    } else {
        starts_with(word, letter)
    };
    given && initials(letters_rest, short_rest, long_rest)
        || is_small(word) && initials(letters, short_rest, long_rest)
}

fn starts_with(word: &str, letter: char) -> bool {
    let first = word.chars().next();
    first.is_some_and(|first| first.to_uppercase().eq(letter.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_abbreviation_are_two_names() {
        for (title, first, second) in [
            (
                "CEO (Chief Executive Officer)",
                "CEO",
                "Chief Executive Officer",
            ),
            (
                "Chief Diversity Officer (CDO)",
                "Chief Diversity Officer",
                "CDO",
            ),
            (
                "BD Executive (Business Development Executive)",
                "BD Executive",
                "Business Development Executive",
            ),
            (
                "Doctor of Dental Surgery (DDS)",
                "Doctor of Dental Surgery",
                "DDS",
            ),
            (
                "Field Technician (Field Tech)",
                "Field Technician",
                "Field Tech",
            ),
            (
                "Procedural Assistant (Procedural Asst)",
                "Procedural Assistant",
                "Procedural Asst",
            ),
            (
                "R and D Scientist (Research and Development Scientist)",
                "R and D Scientist",
                "Research and Development Scientist",
            ),
            (
                "P&E Worker (Plant and Equipment Worker)",
                "P&E Worker",
                "Plant and Equipment Worker",
            ),
            (
                "HVAC Engineer (Heating, Ventilation and Air Conditioning Engineer)",
                "HVAC Engineer",
                "Heating, Ventilation and Air Conditioning Engineer",
            ),
            (
                "Certified Nurse-Midwife (CNM)",
                "Certified Nurse-Midwife",
                "CNM",
            ),
        ] {
            assert_eq!(pair(title), Some((first, second)), "{title}");
        }
    }

    /// Sixteen words that each may stand for themselves, for a letter or for nothing: all the ways to
    /// tell would be too many to end.
    #[test]
    fn names_of_many_small_words_end() {
        let many = "A ".repeat(15);
        assert_eq!(pair(&format!("{many}B ({many}C)")), None);
        assert_eq!(pair(&format!("{many}AS (the {many}S s)")), None);
    }

    #[test]
    fn other_brackets_are_part_of_one_name() {
        for title in [
            "Singer (Burning)",
            "Biomedical Equipment Technician (BMET)",
            "Common Operational Picture (COP/M) Operator",
            "Chief (Executive (Officer))",
            "Teacher ()",
            "Teacher",
            "(CEO)",
            "",
        ] {
            assert_eq!(pair(title), None, "{title}");
        }
    }
}
