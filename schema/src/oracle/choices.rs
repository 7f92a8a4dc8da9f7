//! A source of choices that shrinks: the fewer and smaller its numbers, the plainer what is made.

/// Numbers that decisions are read from, one after another; when they are used up, always 0.
#[derive(Clone, Debug)]
pub(super) struct Choices {
    numbers: Vec<u16>,
    at: usize,
}

impl Choices {
    pub(super) fn new(numbers: Vec<u16>) -> Self {
        Self { numbers, at: 0 }
    }

    /// A number below a bound; 0 where the bound is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let number = usize::from(self.numbers.get(self.at).copied().unwrap_or(0));
        self.at += 1;
        number * bound / (usize::from(u16::MAX) + 1)
    }

    /// Yes so often in a hundred times.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    /// One of some items.
    pub(super) fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        let at = self.below(items.len());
        items.get(at)
    }

    /// Some of some items, in their order.
    pub(super) fn some<'i, T>(&mut self, items: &'i [T], percent: usize) -> Vec<&'i T> {
        items.iter().filter(|_| self.chance(percent)).collect()
    }
}
