//! Intervals of confidence.

/// The point of the standard normal distribution that leaves 2.5 % above it.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % interval of a share, 0 to 1, of which `n` were asked: the score interval of E. B. Wilson,
/// "Probable inference, the law of succession, and statistical inference" (1927). From 0 to 1 where
/// nobody was asked.
#[must_use]
pub fn wilson(share: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let square = Z * Z / n;
    let middle = share + square / 2.0;
    let reach = Z * (share * (1.0 - share) / n + square / (4.0 * n)).sqrt();
    let of = |bound: f64| (bound / (1.0 + square)).clamp(0.0, 1.0);
    (of(middle - reach), of(middle + reach))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked by hand: 9 of 10, and 0 of 20.
    #[test]
    fn as_worked_by_hand() {
        let (low, high) = wilson(0.9, 10.0);
        assert!(
            (low - 0.595_8).abs() < 1e-4 && (high - 0.982_1).abs() < 1e-4,
            "{low} {high}"
        );
        let (low, high) = wilson(0.0, 20.0);
        assert!(
            low.abs() < 1e-12 && (high - 0.161_1).abs() < 1e-4,
            "{low} {high}"
        );
        assert_eq!(wilson(0.5, 0.0), (0.0, 1.0));
    }
}
