//! JSON, written straight into a buffer.

use arrow_array::types::Date32Type;

/// Appends a string in quotes, escaped as JSON has it.
#[inline]
pub(crate) fn write_string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut rest = bytes;
    while let Some(at) = first_special(rest) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain);
        let Some((&byte, after)) = special.split_first() else {
            break;
        };
        escape(out, byte);
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        0x08 => out.extend_from_slice(b"\\b"),
        0x0C => out.extend_from_slice(b"\\f"),
        _ => {
            let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
        }
    }
}

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// The place of the first byte that can't stand in a JSON string as it is.
///
/// Eight bytes are looked at together: a byte is below 0x20, or equal to a quote or a backslash,
/// where taking away borrows into its high bit and the bit wasn't set before.
#[inline]
fn first_special(bytes: &[u8]) -> Option<usize> {
    let (words, tail) = bytes.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        if let Some(at) = special_of(*word) {
            return Some(i * 8 + at);
        }
    }
    match bytes.last_chunk::<8>() {
        // Those of the last eight that were looked at already aren't special.
        Some(last) if !tail.is_empty() => special_of(*last).map(|at| bytes.len() - 8 + at),
        Some(_) => None,
        None => tail
            .iter()
            .position(|b| *b < 0x20 || *b == b'"' || *b == b'\\'),
    }
}

/// The place of the first special one of eight bytes.
#[inline]
fn special_of(word: [u8; 8]) -> Option<usize> {
    let word = u64::from_le_bytes(word);
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = word ^ (ONES * u64::from(b'"'));
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    let found = (control | quote | backslash) & HIGHS;
    // A borrow can only spoil bytes above the first one found, so the first one is right.
    (found != 0).then(|| (found.trailing_zeros() / 8) as usize)
}

/// Appends a number; a whole one without a fraction.
pub(super) fn write_number(out: &mut Vec<u8>, number: f64) {
    if !number.is_finite() {
        out.extend_from_slice(b"null");
    } else if number.abs() < 1e15 && (number as i64) as f64 == number {
        write_integer(out, number as i64);
    } else {
        // Writing into memory doesn't fail.
        let _ = serde_json::to_writer(out, &number);
    }
}

/// Appends a whole number.
pub(super) fn write_integer(out: &mut Vec<u8>, number: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Appends yes or no.
pub(super) fn write_flag(out: &mut Vec<u8>, flag: bool) {
    out.extend_from_slice(if flag { b"true" } else { b"false" });
}

/// Appends a day as `"YYYY-MM-DD"`.
pub(super) fn write_date(out: &mut Vec<u8>, days: i32) {
    match Date32Type::to_naive_date_opt(days) {
        Some(date) => write_string(out, &date.to_string()),
        None => out.extend_from_slice(b"null"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strings_are_as_serde_json_writes_them(text in "[\\x00-\\x7f\\PC\"\\\\]{0,40}") {
            let mut out = Vec::new();
            write_string(&mut out, &text);
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn numbers_are_read_back_as_they_were(number in prop::num::f64::NORMAL | prop::num::f64::ZERO) {
            let mut out = Vec::new();
            write_number(&mut out, number);
            let read: f64 = String::from_utf8(out).unwrap().parse().unwrap();
            prop_assert_eq!(read, number);
        }
    }

    #[test]
    fn whole_numbers_and_dates_are_plain() {
        let written = |write: &dyn Fn(&mut Vec<u8>)| {
            let mut out = Vec::new();
            write(&mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(&|out| write_number(out, 85_000.0)), "85000");
        assert_eq!(written(&|out| write_number(out, 0.87)), "0.87");
        for number in [1e15, 1.5e300, -1e-9, f64::MIN_POSITIVE] {
            let expected = serde_json::to_string(&number).unwrap();
            assert_eq!(written(&|out| write_number(out, number)), expected);
        }
        assert_eq!(written(&|out| write_number(out, f64::NAN)), "null");
        assert_eq!(written(&|out| write_date(out, 20_000)), "\"2024-10-04\"");
        assert_eq!(written(&|out| write_flag(out, true)), "true");
    }
}
