//! Which words can be near to a word at all, told from 64 bits each.

/// What a word is made of: its letters, each up to twice, and how long it is.
///
/// Bits `2i` and `2i + 1` say that the `i`th letter of the alphabet is there once and twice, bits
/// 52 to 57 share all other characters between them, and the upper six are the number of
/// characters, at most 63. A character put in or left out changes one of the lower bits at most, a
/// character replaced two, two swapped none. So two words `n` slips apart differ in at most `2n`
/// of those bits, and a word within `n` slips of another's beginning has at most `n` bits more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature(pub(super) u64);

const LETTERS: u64 = (1 << 58) - 1;

impl Signature {
    /// The greatest [`Signature::length`].
    pub(super) const LONGEST: u32 = 63;

    pub(super) fn new(word: &str) -> Self {
        let mut bits = 0u64;
        let mut length = 0u64;
        for c in word.chars() {
            length += 1;
            let once = match c {
                'a'..='z' => 1 << (2 * (c as u32 - 'a' as u32)),
                _ => {
                    bits |= 1 << (52 + c as u32 % 6);
                    continue;
                }
            };
            bits |= if bits & once == 0 { once } else { once << 1 };
        }
        Self(bits | length.min(u64::from(Self::LONGEST)) << 58)
    }

    /// The number of characters, at most [`Signature::LONGEST`].
    #[inline]
    pub(super) fn length(self) -> u32 {
        (self.0 >> 58) as u32
    }

    /// Whether a word of this signature may be `slips` away from one of the other.
    #[inline]
    pub(super) fn may_be_near(self, other: Self, slips: u32) -> bool {
        has_at_most((self.0 ^ other.0) & LETTERS, 2 * slips)
    }

    /// Whether a word of this signature may be `slips` away from the beginning of one of the other.
    #[inline]
    pub(super) fn may_begin(self, other: Self, slips: u32) -> bool {
        has_at_most(self.0 & !other.0 & LETTERS, slips)
    }
}

#[inline]
fn has_at_most(mut bits: u64, ones: u32) -> bool {
    for _ in 0..ones {
        bits &= bits.wrapping_sub(1);
    }
    bits == 0
}

#[cfg(test)]
mod tests {
    use super::super::distance::distance;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_near_word_is_told_apart(a in "[a-cé1+]{0,9}", b in "[a-cé1+]{0,9}") {
            let slips = distance(&a, &b) as u32;
            let (x, y) = (Signature::new(&a), Signature::new(&b));
            prop_assert!(x.may_be_near(y, slips), "{} {}", a, b);
            prop_assert!(x.length().abs_diff(y.length()) <= slips);
            let letters: Vec<char> = b.chars().collect();
            for n in 0..=letters.len() {
                let beginning: String = letters.iter().take(n).collect();
                prop_assert!(x.may_begin(y, distance(&a, &beginning) as u32), "{} {}", a, b);
            }
        }
    }
}
