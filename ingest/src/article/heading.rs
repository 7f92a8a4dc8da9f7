//! What a line does for the shape of an article: opens a section, turns to a role, or says something.

use super::block::{Block, Mark};
use super::lexicon::lexicon;
use super::role::{RoleSet, Roles};
use super::section::{Section, keyword, lead_in_section, section_of};
use super::sentence::sentences;
use super::word::{Word, word_count, words};

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Opens a section.
    Section(Section),
    /// Turns to one role, or to several.
    Role(RoleSet),
    /// Both: "Tide Keeper Skills".
    RoleSection(RoleSet, Section),
    /// Leads in to a list: "A Tide Keeper's responsibilities include:".
    LeadIn {
        roles: RoleSet,
        section: Option<Section>,
        /// What the line says before the lead-in, which may be empty.
        before: &'a str,
    },
    /// Says something of a role that it names first: "Tide Keeper: A Tide Keeper is …".
    Labelled {
        roles: RoleSet,
        section: Option<Section>,
        text: &'a str,
    },
    /// Opens a section and says something in it: "Conclusion: In the end …".
    Opening(Section, &'a str),
    /// Is marked as a heading, and names neither a section nor a role.
    Unknown,
    /// Says something.
    Text,
}

/// What a block does, `next` being the one after it.
pub(super) fn classify<'a>(block: &'a Block, next: Option<&Block>, roles: &Roles) -> Line<'a> {
    let text = block.text.as_str();
    let next_is_item = next.is_some_and(|next| next.mark.is_item());
    if text.len() > 4_000 {
        return Line::Text;
    }
    if let Some(line) = labelled(text, block.mark, roles) {
        return line;
    }
    let nested = block.mark.is_item()
        && next.is_some_and(|next| next.mark.is_item() && next.indent > block.indent);
    if block.mark != Mark::Bullet || nested {
        let line = heading(text, block.mark, roles);
        let numbered_item = block.mark == Mark::Numbered
            && !nested
            && next.is_none_or(|next| next.mark == Mark::Numbered);
        match line {
            Some(Line::Section(_)) if nested || numbered_item => {}
            Some(_) if numbered_item => {}
            Some(line) => return line,
            None => {}
        }
    }
    if block.mark.is_item() {
        return Line::Text;
    }
    if let Some(line) = lead_in(text, next_is_item, roles) {
        return line;
    }
    if block.mark == Mark::Heading && word_count(text) <= 16 {
        Line::Unknown
    } else {
        Line::Text
    }
}

fn labelled<'a>(text: &'a str, mark: Mark, roles: &Roles) -> Option<Line<'a>> {
    let (at, mark_len) = [
        (": ", 2),
        (" - ", 3),
        (" \u{2013} ", " \u{2013} ".len()),
        (" \u{2014} ", " \u{2014} ".len()),
    ]
    .iter()
    .filter_map(|(separator, len)| Some((text.find(separator)?, *len)))
    .min_by_key(|(at, _)| *at)?;
    let label = text.get(..at)?;
    let rest = text.get(at + mark_len..)?.trim();
    if rest.is_empty() || label.len() > 120 {
        return None;
    }
    let colon = text.get(at..)?.starts_with(':');
    match heading(label, Mark::Plain, roles)? {
        Line::Role(roles) => Some(Line::Labelled {
            roles,
            section: None,
            text: rest,
        }),
        Line::RoleSection(roles, section) if colon => Some(Line::Labelled {
            roles,
            section: Some(section),
            text: rest,
        }),
        Line::Section(section)
            if colon
                && !mark.is_item()
                && matches!(
                    section,
                    Section::Conclusion
                        | Section::Introduction
                        | Section::Definitions
                        | Section::Outlook
                ) =>
        {
            Some(Line::Opening(section, rest))
        }
        _ => None,
    }
}

/// The section or role that a line opens, if it is a heading.
fn heading<'a>(text: &'a str, mark: Mark, roles: &Roles) -> Option<Line<'a>> {
    if text.len() > 160 || text.ends_with(['.', '!', ',', ';']) {
        return None;
    }
    let text = if mark == Mark::Heading {
        without_number(text)
    } else {
        text
    };
    let words = words(text);
    if words.is_empty() || words.len() > 14 {
        return None;
    }
    let mentions = roles.mentions(&words);
    if mentions.is_empty() {
        if let Some(section) = section_of(&words) {
            return Some(Line::Section(section));
        }
        if let Some(set) = all_roles(&words, roles) {
            return Some(set);
        }
        return short_role(&words, roles);
    }
    let set = mentions
        .iter()
        .fold(RoleSet::default(), |set, mention| set.with(mention.role));
    let rest: Vec<Word> = words
        .into_iter()
        .enumerate()
        .filter(|(at, _)| {
            !mentions
                .iter()
                .any(|mention| (mention.first..mention.last).contains(at))
        })
        .map(|(_, word)| word)
        .collect();
    let headings = &lexicon().headings;
    let plain = rest.iter().all(|word| {
        headings.beside_role.contains(&word.folded)
            || (word.folded.len() <= 2 && word.folded.chars().all(|c| c.is_ascii_digit()))
    });
    if plain {
        return Some(Line::Role(set));
    }
    let has = |name: &str| rest.iter().any(|word| word.folded == name);
    if has("what") && (has("do") || has("doe")) {
        return Some(Line::RoleSection(set, Section::Responsibilities));
    }
    if has("include") || has("following") {
        // A sentence that leads in to a list, and no heading, whatever its words.
        return None;
    }
    match section_of(&rest)? {
        Section::Other if mentions.len() > 1 => Some(Line::Section(Section::Other)),
        Section::Contents | Section::Jobs => None,
        section if set.len() == roles.len() && mentions.len() > 1 => Some(Line::Section(section)),
        section => Some(Line::RoleSection(set, section)),
    }
}

/// "Both Roles", "Both".
fn all_roles(words: &[Word], roles: &Roles) -> Option<Line<'static>> {
    let headings = &lexicon().headings;
    let both = words
        .first()
        .is_some_and(|word| headings.every_role.contains(&word.folded));
    let rest = words.get(1..).unwrap_or_default();
    let only = rest
        .iter()
        .all(|word| headings.role_nouns.contains(&word.folded));
    (both && only && words.len() <= 4).then(|| Line::Role(roles.all()))
}

/// A heading that names a role in short: "Threat Analyst Skills" for a Cyber Threat Analyst.
fn short_role(words: &[Word], roles: &Roles) -> Option<Line<'static>> {
    if words.len() > 5 {
        return None;
    }
    for end in (1..=words.len()).rev() {
        let (name, rest) = words.split_at(end);
        let Some(role) = roles.shortened(name) else {
            continue;
        };
        // One word alone is as likely a thing as a role, unless it names the person.
        let person = name.last().is_some_and(|word| is_agent(&word.folded));
        if !person {
            continue;
        }
        let set = RoleSet::one(role);
        if rest.is_empty() {
            return Some(Line::Role(set));
        }
        if let Some(section) = section_of(rest) {
            return Some(Line::RoleSection(set, section));
        }
    }
    None
}

fn is_agent(word: &str) -> bool {
    lexicon()
        .headings
        .agent_endings
        .iter()
        .any(|end| word.ends_with(end))
        || (word.len() <= 5 && !word.is_empty())
}

fn lead_in<'a>(text: &'a str, next_is_item: bool, roles: &Roles) -> Option<Line<'a>> {
    let colon = text.ends_with(':');
    if !colon && !next_is_item {
        return None;
    }
    let last = sentences(text).last().copied()?;
    let before = text.get(..text.len().checked_sub(last.len())?)?.trim();
    let words = words(last);
    let mentions = roles.mentions(&words);
    let set = mentions
        .iter()
        .fold(RoleSet::default(), |set, mention| set.with(mention.role));
    if words.len() > 45 {
        return None;
    }
    if colon {
        return Some(Line::LeadIn {
            roles: set,
            section: lead_in_section(&words).or_else(|| keyword(&words)),
            before,
        });
    }
    let open = !last.ends_with(['.', '!', '?']);
    let announces = words
        .iter()
        .any(|word| lexicon().headings.announcing.contains(&word.folded));
    if set.is_empty() && !(open && announces) {
        return None;
    }
    let before = if open { before } else { text };
    Some(Line::LeadIn {
        roles: set,
        section: lead_in_section(&words),
        before,
    })
}

/// The text without a heading's own number: "1. Definitions", "II. Skills".
fn without_number(text: &str) -> &str {
    let Some((number, rest)) = text.split_once([' ', '\t']) else {
        return text;
    };
    let digits = number.trim_end_matches(['.', ')', ':']);
    let is_number = digits.len() < number.len()
        && !digits.is_empty()
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'I' | 'V' | 'X'));
    if is_number { rest } else { text }
}

/// A text of the form `Label: what it means`, as its two parts.
pub(super) fn label(text: &str) -> Option<(&str, &str)> {
    let (at, len) = [(": ", 2), (" \u{2013} ", 5), (" \u{2014} ", 5), (" - ", 3)]
        .iter()
        .filter_map(|(separator, len)| Some((text.find(separator)?, *len)))
        .min_by_key(|(at, _)| *at)?;
    let name = text.get(..at)?.trim();
    let rest = text.get(at + len..)?.trim();
    // The dot of "Node.js" ends no sentence.
    let one_sentence = !name.contains(['!', '?', ';'])
        && (!name.contains('.')
            || (!name.contains(". ") && !name.ends_with('.') && word_count(name) <= 4));
    let good = name.len() <= 80
        && word_count(name) <= 8
        && name.contains(char::is_alphabetic)
        && one_sentence
        && !name.ends_with(" and")
        && !name.ends_with(" or")
        && name.matches('(').count() == name.matches(')').count()
        && rest.contains(char::is_alphanumeric);
    good.then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::super::block::blocks;
    use super::*;

    fn roles() -> Roles {
        Roles::new(vec!["Cyber Tide Keeper".into(), "Buoy Painter".into()])
    }

    #[track_caller]
    fn check(text: &str, expected: Line<'_>) {
        let blocks = blocks(text);
        assert_eq!(
            classify(&blocks[0], blocks.get(1), &roles()),
            expected,
            "{text}"
        );
    }

    #[test]
    fn lines_are_told_apart() {
        let (keeper, painter) = (RoleSet::one(0), RoleSet::one(1));
        let lead = |roles, section| Line::LeadIn {
            roles,
            section,
            before: "",
        };
        check("Required Skills:", Line::Section(Section::Skills));
        check("## 3. Required Skills", Line::Section(Section::Skills));
        check("- Skills", Line::Text);
        check("cyber tide keepers", Line::Role(keeper));
        check("Tide Keeper", Line::Role(keeper));
        check("CTK", Line::Role(keeper));
        check(
            "Tide Keeper Skills",
            Line::RoleSection(keeper, Section::Skills),
        );
        check(
            "Skills for Buoy Painters:",
            Line::RoleSection(painter, Section::Skills),
        );
        check(
            "What is a Buoy Painter?",
            Line::RoleSection(painter, Section::Definitions),
        );
        check(
            "What Does a Buoy Painter Do?",
            Line::RoleSection(painter, Section::Responsibilities),
        );
        check("Both Roles", Line::Role(roles().all()));
        check(
            "The responsibilities of a Buoy Painter include:",
            lead(painter, Some(Section::Responsibilities)),
        );
        check(
            "Buoy Painters are responsible for:",
            lead(painter, Some(Section::Responsibilities)),
        );
        check(
            "A Buoy Painter's responsibilities include\n- paint",
            lead(painter, Some(Section::Responsibilities)),
        );
        check(
            "Buoy Painter: A Buoy Painter paints.",
            Line::Labelled {
                roles: painter,
                section: None,
                text: "A Buoy Painter paints.",
            },
        );
        check(
            "- Buoy Painter: Paints.",
            Line::Labelled {
                roles: painter,
                section: None,
                text: "Paints.",
            },
        );
        check(
            "Buoy Painter Tools: Brush",
            Line::Labelled {
                roles: painter,
                section: Some(Section::Tools),
                text: "Brush",
            },
        );
        check(
            "Conclusion: It is done.",
            Line::Opening(Section::Conclusion, "It is done."),
        );
        check("A Buoy Painter paints buoys.", Line::Text);
        check(
            "They differ. Buoy Painters use:",
            Line::LeadIn {
                roles: painter,
                section: Some(Section::Tools),
                before: "They differ.",
            },
        );
    }

    #[test]
    fn labels_are_split() {
        assert_eq!(label("CI/CD: Jenkins"), Some(("CI/CD", "Jenkins")));
        assert_eq!(label("Node.js: servers"), Some(("Node.js", "servers")));
        assert_eq!(label("One thing. Another: no"), None);
        assert_eq!(label("No label here"), None);
        assert_eq!(label("Label:"), None);
    }
}
