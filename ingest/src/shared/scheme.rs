//! The names of the classifications whose codes nodes carry.

/// O*NET's own codes of occupations, such as `15-2051.00`.
pub(crate) const ONET_SOC: &str = "onet-soc-2019";

/// The Standard Occupational Classification, such as `15-2051`.
pub(crate) const SOC: &str = "soc-2018";

/// The North American Industry Classification System, such as `5415`, and the codes that the
/// Bureau of Labor Statistics adds to it.
pub(crate) const NAICS: &str = "naics";
