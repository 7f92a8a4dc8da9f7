//! The limits of a request as flags, each with its environment variable.

use std::time::Duration;

use clap::Args;
use clap::builder::FalseyValueParser;
use rolegraph_schema::Limits;

/// How large a request may be.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitFlags {
    /// Lexical tokens of a document
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_TOKENS", hide_env = true, default_value_t = Limits::default().tokens)]
    max_tokens: usize,
    /// Levels of selections, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_DEPTH", hide_env = true, default_value_t = Limits::default().depth)]
    max_depth: usize,
    /// Fields, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_FIELDS", hide_env = true, default_value_t = Limits::default().fields)]
    max_fields: usize,
    /// Aliases, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_ALIASES", hide_env = true, default_value_t = Limits::default().aliases)]
    max_aliases: usize,
    /// Directives, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_DIRECTIVES", hide_env = true, default_value_t = Limits::default().directives)]
    max_directives: usize,
    /// Edges of one page (`first`, `last`)
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_PAGE", hide_env = true, default_value_t = Limits::default().page)]
    max_page: usize,
    /// Nodes and edges that one query may touch
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_COST", hide_env = true, default_value_t = Limits::default().cost)]
    max_cost: u64,
    /// Time for one query, such as `10s` or `250ms`
    #[arg(long, value_name = "TIME", env = "ROLEGRAPH_MAX_TIME", hide_env = true, default_value = "10s", value_parser = duration)]
    max_time: Duration,
    /// Don't answer `__schema` and `__type`
    #[arg(long, env = "ROLEGRAPH_NO_INTROSPECTION", hide_env = true, value_parser = FalseyValueParser::new())]
    no_introspection: bool,
    /// Don't suggest names that are close to one that isn't there
    #[arg(long, env = "ROLEGRAPH_NO_SUGGESTIONS", hide_env = true, value_parser = FalseyValueParser::new())]
    no_suggestions: bool,
}

impl LimitFlags {
    /// The limits that the flags set.
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            tokens: self.max_tokens,
            depth: self.max_depth,
            fields: self.max_fields,
            aliases: self.max_aliases,
            directives: self.max_directives,
            page: self.max_page,
            cost: self.max_cost,
            time: self.max_time,
            introspection: !self.no_introspection,
            suggestions: !self.no_suggestions,
        }
    }
}

/// Reads a length of time: a number and `ms`, `s`, `m` or `h`.
///
/// # Errors
/// What was expected.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    let expected = || {
        format!(
            "`{text}` is no length of time; expected a number with its unit, such as `10s` or `250ms`"
        )
    };
    let split = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let seconds = match unit.trim_start() {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return Err(expected()),
    };
    let number: f64 = number.parse().map_err(|_| expected())?;
    let time = Duration::try_from_secs_f64(number * seconds).map_err(|_| expected())?;
    // Beyond a year the clock's own range would come into it.
    if time.is_zero() || time > Duration::from_secs(365 * 24 * 3600) {
        Err(expected())
    } else {
        Ok(time)
    }
}

/// Reads a number of bytes: a number, alone or with `kB` or `MB`.
///
/// # Errors
/// What was expected.
pub(crate) fn size(text: &str) -> Result<usize, String> {
    let expected =
        || format!("`{text}` is no size; expected bytes, such as `1MB`, `500kB` or `65536`");
    let split = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let factor = match unit.trim_start().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        _ => return Err(expected()),
    };
    let number: usize = number.parse().map_err(|_| expected())?;
    number
        .checked_mul(factor)
        .filter(|&bytes| bytes > 0)
        .ok_or_else(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes() {
        assert_eq!(duration("10s"), Ok(Duration::from_secs(10)));
        assert_eq!(duration("1.5m"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("250 ms"), Ok(Duration::from_millis(250)));
        for wrong in ["", "10", "0s", "s", "-1s", "1e9s", "99999999h", "1..2s"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
        assert_eq!(size("1MB"), Ok(1_000_000));
        assert_eq!(size("64 kB"), Ok(64_000));
        assert_eq!(size("10"), Ok(10));
        for wrong in ["", "0", "1GB", "x", "99999999999999999999"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
