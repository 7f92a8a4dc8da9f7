//! Names for people of every gender: what is written for two of them is one name.
//!
//! German, French, Spanish and Portuguese write an occupation for men and women at once, by an ending
//! behind a sign ("Mitarbeiter*in", "développeur·se", "ingeniero/a") or by both forms ("développeuse /
//! développeur"). Such a name is what it is without that: the form that dictionaries list.

use std::borrow::Cow;

/// Letters of a word before an ending is taken for one.
const SHORTEST: usize = 4;

/// Endings that may stand behind any of the signs.
const ENDINGS: [&str; 22] = [
    "innen", "in", "euses", "euse", "trices", "trice", "rices", "rice", "ères", "ère", "ses", "se",
    "nes", "ne", "les", "le", "es", "e", "r", "s", "ora", "oras",
];

/// Pairs of endings, for men and for women.
const PAIRS: [(&str, &str); 13] = [
    ("eur", "euse"),
    ("eur", "rice"),
    ("er", "ère"),
    ("en", "enne"),
    ("on", "onne"),
    ("el", "elle"),
    ("f", "ve"),
    ("x", "se"),
    ("o", "a"),
    ("e", "in"),
    ("", "in"),
    ("", "e"),
    ("", "a"),
];

/// The name without what it adds for another gender; unchanged where it adds nothing.
pub(super) fn neutral(name: &str) -> Cow<'_, str> {
    let is_sign = |c: char| sign(c).is_some() || c == '/';
    if !name.contains(is_sign) && !name.contains("rIn") {
        return Cow::Borrowed(name);
    }
    let name = match one_of_two(name) {
        Some(one) => Cow::Borrowed(one),
        None => Cow::Borrowed(name),
    };
    let mut out = String::with_capacity(name.len());
    let mut changed = false;
    let mut rest: &str = &name;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if let Some((length, stem)) = ending(c, after, &out) {
            changed = true;
            out.truncate(stem.0);
            out.push_str(stem.1);
            rest = after.get(length..).unwrap_or_default();
            continue;
        }
        if let Some(length) = inner_ending(c, after, &out) {
            changed = true;
            rest = after.get(length..).unwrap_or_default();
            continue;
        }
        if c == '/'
            && let Some((kept, length)) = twin(&out, after)
        {
            changed = true;
            out = kept;
            rest = after.get(length..).unwrap_or_default();
            continue;
        }
        out.push(c);
        rest = after;
    }
    if changed { Cow::Owned(out) } else { name }
}

/// The signs behind which an ending stands, with the one that closes it.
fn sign(c: char) -> Option<Option<char>> {
    match c {
        '·' | '•' | '‧' | '∙' | '*' | ':' | '_' | '.' => Some(None),
        '(' => Some(Some(')')),
        _ => None,
    }
}

/// The length of an ending behind a sign, and what the word before becomes: its length and what is
/// put on it.
fn ending<'e>(c: char, after: &str, before: &str) -> Option<(usize, (usize, &'e str))> {
    let stem = last_word(before);
    let last = stem.chars().next_back()?;
    if stem.chars().count() < SHORTEST || !last.is_lowercase() && !last.is_uppercase() {
        return None;
    }
    let (closes, dash) = match c {
        '/' => (None, usize::from(after.starts_with('-'))),
        _ => (sign(c)?, 0),
    };
    let tail = after.get(dash..)?;
    let word: &str = tail
        .split(|c: char| !c.is_alphabetic())
        .next()
        .filter(|word| !word.is_empty())?;
    let behind = tail.get(word.len()..)?;
    let end = match closes {
        Some(close) => behind.starts_with(close).then_some(close.len_utf8())?,
        None => 0,
    };
    let lower = word.to_lowercase();
    let whole = (before.len(), "");
    let is_german = matches!(&*lower, "in" | "innen");
    let fits = match c {
        ':' | '_' => is_german || lower == "r",
        '*' => is_german || matches!(&*lower, "r" | "e"),
        // "Node.js" and "ASP.NET" are no people.
        '.' => matches!(
            &*lower,
            "e" | "es" | "se" | "ses" | "ne" | "nes" | "euse" | "trice" | "rice"
        ),
        '/' => is_german || ends_in_men(stem) && ENDINGS.contains(&&*lower) && lower != "s",
        _ => ENDINGS.contains(&&*lower),
    };
    if fits {
        return Some((dash + word.len() + end, whole));
    }
    // Spanish and Portuguese: "ingeniero/a", "profesor(a)", "ingeniera/o", "alumnos/as".
    let spanish = matches!(c, '/' | '(' | '·' | '*');
    let ends = |endings: &[&str]| endings.iter().any(|end| stem.to_lowercase().ends_with(end));
    let stem = match &*lower {
        "a" | "as" if spanish && ends(&["o", "r", "n", "l", "z", "s", "e"]) => whole,
        "o" if spanish && ends(&["a"]) => (before.len() - 1, "o"),
        "os" if spanish && ends(&["as"]) => (before.len() - 2, "os"),
        _ => return None,
    };
    Some((dash + word.len() + end, stem))
}

/// Whether a French word ends as those for men do that have another form.
fn ends_in_men(word: &str) -> bool {
    let word = word.to_lowercase();
    let mut endings = [
        "eur", "er", "en", "on", "el", "é", "ant", "ent", "t", "if", "eux",
    ]
    .iter();
    endings.any(|end| word.ends_with(end))
}

/// The length of "in" within "EntwicklerIn", where a capital tells it.
fn inner_ending(c: char, after: &str, before: &str) -> Option<usize> {
    if c != 'I'
        || !["er", "or", "eur", "ent", "ant"]
            .iter()
            .any(|end| before.ends_with(end))
    {
        return None;
    }
    let word = after.split(|c: char| !c.is_alphabetic()).next()?;
    let is_long = last_word(before).chars().count() >= SHORTEST;
    (is_long && matches!(word, "n" | "nnen")).then_some(word.len())
}

/// What stands before a slash once the word behind it, which is the same for another gender, is
/// gone, and how much that takes: "Développeuse / Développeur de logiciels".
fn twin(before: &str, after: &str) -> Option<(String, usize)> {
    let blank = after.len() - after.trim_start().len();
    let next = after.trim_start();
    let next = next.split(|c: char| !c.is_alphabetic()).next()?;
    let bare = before.trim_end();
    let last = last_word(bare);
    let length = blank + next.len();
    if is_pair(last, next) {
        return Some((bare.to_owned(), length));
    }
    if is_pair(next, last) {
        let stem = bare.get(..bare.len() - last.len())?;
        return Some((format!("{stem}{next}"), length));
    }
    None
}

/// Of two sides of a slash that are one name for two genders, word by word, the one for men:
/// "développeuse logicielle / développeur logiciel".
fn one_of_two(name: &str) -> Option<&str> {
    let (left, right) = name.split_once('/')?;
    let (left, right) = (left.trim(), right.trim());
    if right.contains('/') || left.split_whitespace().count() < 2 {
        return None;
    }
    let (mut left_words, mut right_words) = (left.split_whitespace(), right.split_whitespace());
    let mut ahead = 0;
    loop {
        match (left_words.next(), right_words.next()) {
            (Some(a), Some(b)) if a.to_lowercase() == b.to_lowercase() => {}
            (Some(a), Some(b)) if is_pair(a, b) => ahead += 1,
            (Some(a), Some(b)) if is_pair(b, a) => ahead -= 1,
            (None, None) => break,
            _ => return None,
        }
    }
    match ahead {
        0 => None,
        1.. => Some(left),
        _ => Some(right),
    }
}

/// Whether a word for women is that for men with another ending.
fn is_pair(man: &str, woman: &str) -> bool {
    let (man, woman) = (man.to_lowercase(), woman.to_lowercase());
    if man == woman || man.chars().count() < SHORTEST {
        return false;
    }
    PAIRS.iter().any(|(of_man, of_woman)| {
        let stem = woman.strip_suffix(of_woman);
        let same = stem.is_some() && stem == man.strip_suffix(of_man);
        let is_bare = of_man.is_empty() && *of_woman != "in";
        same && !(is_bare && man.ends_with(['a', 'e', 'o']))
    })
}

fn last_word(text: &str) -> &str {
    let start = text.rfind(|c: char| !c.is_alphabetic());
    let start = start.map_or(0, |at| {
        at + text
            .get(at..)
            .and_then(|t| t.chars().next())
            .map_or(1, char::len_utf8)
    });
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_for_two_genders_is_one_name() {
        for (name, expected) in [
            ("Développeur·se", "Développeur"),
            ("Développeur(se) web", "Développeur web"),
            ("Développeuse / Développeur", "Développeur"),
            (
                "développeur logiciel/développeuse logicielle",
                "développeur logiciel",
            ),
            ("infirmière/infirmier", "infirmier"),
            ("ASSISTANT.E DATA ANALYST", "ASSISTANT DATA ANALYST"),
            ("Ingénieur.e", "Ingénieur"),
            ("Ingénieur/e", "Ingénieur"),
            ("chargé·e de mission", "chargé de mission"),
            ("Ingeniero/a", "Ingeniero"),
            ("Ingeniera/o de datos", "Ingeniero de datos"),
            ("Profesor(a)", "Profesor"),
            ("Alumnos/as", "Alumnos"),
            ("Desarrollador/a", "Desarrollador"),
            ("director/directora", "director"),
            ("Mitarbeiter*in", "Mitarbeiter"),
            ("Mitarbeiter:innen", "Mitarbeiter"),
            ("Mitarbeiter/-in", "Mitarbeiter"),
            ("MitarbeiterIn", "Mitarbeiter"),
            ("Entwickler_in", "Entwickler"),
            ("Entwickler(in)", "Entwickler"),
            ("Angestellte*r", "Angestellte"),
            ("Krankenpfleger / Krankenpflegerin", "Krankenpfleger"),
            ("Kunde/Kundin", "Kunde"),
            ("Engineer(s)", "Engineer"),
        ] {
            assert_eq!(neutral(name), expected, "{name}");
        }
    }

    #[test]
    fn what_only_looks_so_stays() {
        for name in [
            "CI/CD",
            "TCP/IP",
            "Node.js",
            "ASP.NET",
            "LinkedIn",
            "C/C++",
            "UI/UX",
            "PL/SQL",
            "Java/J2EE",
            "Data/AS",
            "Input/Output",
            "OS/2",
            "Vue.js",
            "Socket.IO",
            "AC/DC",
            "and/or",
            "R (language)",
            "Sales/Marketing",
            "Engineer/Analyst",
            "https://example.org/a",
            "a:in",
            "*in",
            "/e",
            "(e)",
            "",
        ] {
            assert_eq!(neutral(name), name);
        }
    }
}
