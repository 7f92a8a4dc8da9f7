//! JSON laid out for a person, with every value and every order as they were.

/// Sets JSON over several lines, two blanks a level. What isn't JSON comes out as it may.
pub(crate) fn indented(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0usize;
    let mut in_string = false;
    let mut is_escaped = false;
    let mut chars = json.chars().peekable();
    while let Some(c) = chars.next() {
        if in_string {
            out.push(c);
            in_string = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
            continue;
        }
        match c {
            '{' | '[' => {
                out.push(c);
                while chars.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(close) = chars.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_ascii_whitespace() => {}
            c => {
                in_string = c == '"';
                out.push(c);
            }
        }
    }
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laid_out_as_serde_json_does() {
        let values = [
            r#"{"b":[1,2.5,-3e5,{}],"a":{"c":[],"d":null},"e":"x: {\"y\\\", [1]}"}"#,
            "[]",
            "\"\\\\\"",
            r#"[[[true]], { }]"#,
        ];
        for json in values {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            let again: serde_json::Value = serde_json::from_str(&indented(json)).unwrap();
            assert_eq!(again, value);
        }
        assert_eq!(
            indented(r#"{"b":[1,[]],"a":{}}"#),
            "{\n  \"b\": [\n    1,\n    []\n  ],\n  \"a\": {}\n}"
        );
    }
}
