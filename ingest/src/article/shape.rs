//! What can only be seen from the whole of an article: its table of contents, and its order.

use std::collections::HashMap;
use std::ops::Range;

use super::block::Block;
use super::heading::Line;
use super::section::Section;

/// The blocks of the table of contents: its heading and the entries it lists.
pub(super) fn contents_list(blocks: &[Block], lines: &[Line<'_>]) -> Range<usize> {
    let Some(start) = lines
        .iter()
        .position(|line| *line == Line::Section(Section::Contents))
    else {
        return 0..0;
    };
    let mut last_seen: HashMap<String, usize> = HashMap::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.text.len() <= 120 {
            last_seen.insert(entry_key(&block.text), at);
        }
    }
    let mut end = start + 1;
    while let (Some(block), Some(line)) = (blocks.get(end), lines.get(end)) {
        let comes_again = last_seen
            .get(&entry_key(&block.text))
            .is_some_and(|last| *last > end);
        let entry = block.mark.is_item()
            || match line {
                Line::Section(_) | Line::RoleSection(..) | Line::Unknown => comes_again,
                Line::Role(_) => comes_again && end > start + 1,
                _ => false,
            };
        if !entry {
            break;
        }
        end += 1;
    }
    start..end
}

fn entry_key(text: &str) -> String {
    text.trim_end_matches(':').to_lowercase()
}

/// Whether the article tells one role whole before the next begins.
///
/// Then a section comes again after another section and a role, which it never does in an
/// article that goes section by section.
pub(super) fn is_by_role(lines: &[Line<'_>]) -> bool {
    let mut last_section = None;
    let mut seen: HashMap<Section, bool> = HashMap::new();
    for line in lines {
        match line {
            Line::Role(set) if set.len() == 1 => {
                for role_since in seen.values_mut() {
                    *role_since = true;
                }
            }
            Line::Section(section) if section.describes_roles() => {
                let again = seen.insert(*section, false) == Some(true);
                if again && last_section != Some(*section) {
                    return true;
                }
                last_section = Some(*section);
            }
            _ => {}
        }
    }
    false
}

/// For each line, whether the next line that opens a section or turns to a role opens a section.
pub(super) fn sections_ahead(lines: &[Line<'_>]) -> Vec<bool> {
    let mut ahead = vec![false; lines.len()];
    let mut next = false;
    for (line, ahead) in lines.iter().zip(&mut ahead).rev() {
        *ahead = next;
        match line {
            Line::Section(section) => next = section.describes_roles(),
            Line::Role(_) | Line::RoleSection(..) => next = false,
            _ => {}
        }
    }
    ahead
}
