//! Values of the command line: times, sizes, addresses, origins.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

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

/// Reads an address and a port, looking up the address where it is a name.
pub(crate) fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let found = text
        .to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next());
    found.ok_or_else(|| {
        format!("`{text}` is no address to listen at; expected address and port, such as `127.0.0.1:8080`, `localhost:8080` or `[::1]:8080`")
    })
}

/// Checks that a text is an origin: scheme, host and perhaps a port, and nothing else.
pub(crate) fn origin(text: &str) -> Result<String, String> {
    let expected = || {
        format!(
            "`{text}` is no origin; expected scheme, host and perhaps a port, such as `https://dashboard.example`"
        )
    };
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .ok_or_else(expected)?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:[]_".contains(c);
    if host.is_empty() || !host.chars().all(fits) {
        Err(expected())
    } else {
        Ok(text.to_owned())
    }
}

/// Checks that a text is a host's name or address, without scheme and port.
pub(crate) fn host(text: &str) -> Result<String, String> {
    if let Ok(address) = text.trim_matches(['[', ']']).parse::<IpAddr>() {
        return Ok(address.to_string());
    }
    let name = text.trim_end_matches('.').to_ascii_lowercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    if name.is_empty() || !name.chars().all(fits) {
        Err(format!(
            "`{text}` is no name of a host; expected one without scheme and port, such as `roles.example`"
        ))
    } else {
        Ok(name)
    }
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

    #[test]
    fn origins() {
        for right in [
            "https://a.example",
            "http://localhost:5173",
            "http://[::1]:8080",
        ] {
            assert!(origin(right).is_ok(), "{right}");
        }
        for wrong in [
            "*",
            "a.example",
            "https://",
            "https://a.example/",
            "https://A.example",
            "null",
        ] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn hosts() {
        assert_eq!(host("Roles.Example."), Ok("roles.example".into()));
        assert_eq!(host("192.0.2.7"), Ok("192.0.2.7".into()));
        assert_eq!(host("[2001:DB8::1]"), Ok("2001:db8::1".into()));
        for wrong in ["", ".", "http://a.example", "a.example:80", "*", "a b"] {
            assert!(host(wrong).is_err(), "{wrong}");
        }
    }
}
