//! Orders of many texts, found with few looks at the texts themselves.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The places of texts in ascending order; equal texts in the order they stand.
///
/// What all texts begin with is passed over, and the next eight bytes of each are compared as one
/// number. Only where these are equal are the texts looked at.
pub(crate) fn ascending(texts: &[&str]) -> Vec<u32> {
    let shared = shared_beginning(texts);
    let rest = |place: u32| {
        let text = texts.get(place as usize).map_or(&[][..], |t| t.as_bytes());
        text.get(shared..).unwrap_or(&[])
    };
    let mut keyed: Vec<(u64, u32)> = (0..texts.len() as u32)
        .into_par_iter()
        .map(|place| {
            let mut key = [0; 8];
            for (slot, byte) in key.iter_mut().zip(rest(place)) {
                *slot = *byte;
            }
            (u64::from_be_bytes(key), place)
        })
        .collect();
    keyed.par_sort_unstable_by(|&(key_a, a), &(key_b, b)| {
        key_a
            .cmp(&key_b)
            .then_with(|| rest(a).cmp(rest(b)))
            .then(a.cmp(&b))
    });
    keyed.into_iter().map(|(_, place)| place).collect()
}

/// For each text where it stands among the different texts in ascending order, from 0; and those.
pub(crate) fn ranks<'t>(texts: &[&'t str]) -> (Vec<u32>, Vec<&'t str>) {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut different: Vec<&'t str> = Vec::new();
    let mut of_texts: Vec<u32> = texts
        .iter()
        .map(|&text| {
            *numbers.entry(text).or_insert_with(|| {
                different.push(text);
                different.len() as u32 - 1
            })
        })
        .collect();
    let mut ranks = vec![0; different.len()];
    let mut ordered = Vec::with_capacity(different.len());
    for (rank, number) in ascending(&different).into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(number as usize) {
            *slot = rank as u32;
        }
        ordered.extend(different.get(number as usize).copied());
    }
    for number in &mut of_texts {
        *number = ranks.get(*number as usize).copied().unwrap_or(0);
    }
    (of_texts, ordered)
}

fn shared_beginning(texts: &[&str]) -> usize {
    let Some((first, others)) = texts.split_first() else {
        return 0;
    };
    others.iter().fold(first.len(), |shared, text| {
        let pairs = first.bytes().zip(text.bytes()).take(shared);
        pairs.take_while(|(a, b)| a == b).count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_a_plain_sort(
            texts in proptest::collection::vec("(job:x-)?[a-c\\x00é]{0,12}", 0..40)
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut plain: Vec<u32> = (0..texts.len() as u32).collect();
            plain.sort_by_key(|&place| texts[place as usize]);
            prop_assert_eq!(ascending(&texts), plain);
            let mut different = texts.clone();
            different.sort_unstable();
            different.dedup();
            let expected: Vec<u32> = texts
                .iter()
                .map(|text| different.binary_search(text).unwrap_or(usize::MAX) as u32)
                .collect();
            prop_assert_eq!(ranks(&texts), (expected, different));
        }
    }
}
