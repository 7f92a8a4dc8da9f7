//! Initials in brackets: "Identity and Access Management (IAM)", "SIEM (Security Information …)".

/// The text without brackets that only abbreviate or spell out what stands before them.
///
/// Words that the initials hold together are joined by blanks that do not break, so that
/// "Identity and Access Management" stays one name.
pub(super) fn expand(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once(" (") {
        let Some((inside, after)) = tail.split_once(')') else {
            break;
        };
        out.push_str(before);
        if let Some(start) = abbreviated(&out, inside) {
            let joined = out.get(start..).unwrap_or_default().replace(' ', "\u{A0}");
            out.truncate(start);
            out.push_str(&joined);
        } else if !spells_out(before, inside) {
            out.push_str(" (");
            out.push_str(inside);
            out.push(')');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the words start that the initials in brackets stand for.
fn abbreviated(before: &str, inside: &str) -> Option<usize> {
    let letters: Vec<char> = inside
        .strip_suffix('s')
        .unwrap_or(inside)
        .chars()
        .filter(|c| !matches!(c, '/' | '&' | '-'))
        .collect();
    let capitals = letters.iter().filter(|c| c.is_ascii_uppercase()).count();
    // "IaC" and "SaaS" write the small words small.
    let written = letters.iter().all(char::is_ascii_alphabetic) && capitals * 2 >= letters.len();
    if !(2..=8).contains(&letters.len()) || capitals < 2 || !written {
        return None;
    }
    let mut left = letters.len();
    let mut end = before.len();
    while left > 0 {
        let start = before
            .get(..end)?
            .rfind([' ', '-', '\u{A0}', '/'])
            .map_or(0, |at| {
                at + before
                    .get(at..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(1, char::len_utf8)
            });
        let word = before.get(start..end)?;
        let small = matches!(
            word.to_lowercase().as_str(),
            "and" | "of" | "the" | "for" | "in" | "to" | "as" | "a" | "on" | "&" | ""
        );
        let letter = letters.get(left - 1)?;
        if word
            .chars()
            .next()
            .is_some_and(|first| first.eq_ignore_ascii_case(letter))
        {
            left -= 1;
        } else if !small {
            return None;
        }
        if left == 0 {
            return Some(start);
        }
        end = before
            .get(..start)?
            .trim_end_matches([' ', '-', '\u{A0}', '/'])
            .len();
        if end == 0 {
            return None;
        }
    }
    None
}

/// Whether the brackets spell out the initials before them.
fn spells_out(before: &str, inside: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or_default();
    let initials: String = inside
        .split([' ', '-'])
        .filter(|word| !matches!(*word, "and" | "of" | "the" | "for"))
        .filter_map(|word| word.chars().next())
        .collect();
    word.len() >= 2
        && inside.contains(' ')
        && initials.eq_ignore_ascii_case(word.strip_suffix('s').unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_hold_a_name_together() {
        let check =
            |text: &str, expected: &str| assert_eq!(expand(text).replace('\u{A0}', "_"), expected);
        check(
            "Identity and Access Management (IAM) tools",
            "Identity_and_Access_Management tools",
        );
        check(
            "Endpoint detection and response (EDR)",
            "Endpoint_detection_and_response",
        );
        check(
            "SIEM (Security Information and Event Management) tools",
            "SIEM tools",
        );
        check(
            "natural language processing (NLP)",
            "natural_language_processing",
        );
        check(
            "Infrastructure as Code (IaC) tools",
            "Infrastructure_as_Code tools",
        );
        check("Software as a Service (SaaS)", "Software_as_a_Service");
        check(
            "Continuous Integration/Continuous Delivery (CI/CD)",
            "Continuous_Integration/Continuous_Delivery",
        );
        check("Terraform (IaC)", "Terraform (IaC)");
        check("AWS (S3, EC2) and (open", "AWS (S3, EC2) and (open");
        check("platforms (AWS)", "platforms (AWS)");
        check("(AB)", "(AB)");
    }
}
