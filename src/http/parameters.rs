//! The parameters of a GraphQL request, from a body of JSON or from a URL.

use async_graphql_value::Variables;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::problem::Problem;

/// A request as it was sent.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) query: Option<String>,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
    pub(super) persisted: Option<Hash>,
}

/// The SHA-256 of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Hash(pub(super) [u8; 32]);

/// The parameters as JSON, before it is known whether they are what they should be.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    query: Option<Value>,
    operation_name: Option<Value>,
    variables: Option<Value>,
    extensions: Option<Value>,
}

impl Parameters {
    /// Reads the body of a POST.
    ///
    /// # Errors
    /// When it isn't a JSON object with parameters of the right types.
    pub(super) fn from_json(body: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(body).map_err(|error| {
            Problem::bad_request(format!(
                "the body isn't UTF-8 at byte {}",
                error.valid_up_to()
            ))
        })?;
        match text.trim_start().bytes().next() {
            Some(b'{') => {}
            Some(b'[') => {
                return Err(Problem::bad_request(
                    "the body is a list, and batches aren't answered here; send one request at a time",
                ));
            }
            Some(_) => return Err(Problem::bad_request("the body isn't a JSON object")),
            None => {
                return Err(Problem::bad_request(
                    "the body is empty; send a JSON object with a `query`",
                ));
            }
        }
        let raw = serde_json::from_str(text)
            .map_err(|error| Problem::bad_request(format!("the body isn't JSON: {error}")))?;
        Self::from_raw(raw)
    }

    /// Reads the query part of a URL.
    ///
    /// # Errors
    /// When a parameter is there twice, isn't UTF-8, isn't JSON or isn't of the right type.
    pub(super) fn from_url(query: &str) -> Result<Self, Problem> {
        let mut raw = Raw::default();
        for pair in query.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (slot, is_json) = match key {
                "query" => (&mut raw.query, false),
                "operationName" => (&mut raw.operation_name, false),
                "variables" => (&mut raw.variables, true),
                "extensions" => (&mut raw.extensions, true),
                _ => continue,
            };
            let plain = value.replace('+', " ");
            let value = percent_decode_str(&plain).decode_utf8().map_err(|error| {
                Problem::bad_request(format!(
                    "`{key}` isn't UTF-8 at byte {}",
                    error.valid_up_to()
                ))
            })?;
            let value = if !is_json {
                Value::from(value)
            } else if value.is_empty() {
                Value::Null
            } else {
                serde_json::from_str(&value)
                    .map_err(|error| Problem::bad_request(format!("`{key}` isn't JSON: {error}")))?
            };
            if slot.replace(value).is_some() {
                return Err(Problem::bad_request(format!("`{key}` is in the URL twice")));
            }
        }
        Self::from_raw(raw)
    }

    /// Whether there is neither a document nor the hash of one.
    pub(super) const fn ask_nothing(&self) -> bool {
        self.query.is_none() && self.persisted.is_none()
    }

    fn from_raw(raw: Raw) -> Result<Self, Problem> {
        let extensions = object("extensions", raw.extensions)?;
        Ok(Self {
            query: text("query", raw.query)?.filter(|query| !query.is_empty()),
            operation_name: text("operationName", raw.operation_name)?
                .filter(|name| !name.is_empty()),
            variables: Variables::from_json(Value::Object(object("variables", raw.variables)?)),
            persisted: extensions
                .get("persistedQuery")
                .map(persisted)
                .transpose()?,
        })
    }
}

fn text(name: &str, value: Option<Value>) -> Result<Option<String>, Problem> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(Problem::bad_request(format!(
            "`{name}` is {}, and has to be a string",
            sort(&other)
        ))),
    }
}

fn object(name: &str, value: Option<Value>) -> Result<Map<String, Value>, Problem> {
    match value {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(object)) => Ok(object),
        Some(other) => Err(Problem::bad_request(format!(
            "`{name}` is {}, and has to be an object",
            sort(&other)
        ))),
    }
}

const fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn persisted(value: &Value) -> Result<Hash, Problem> {
    if value.get("version") != Some(&Value::from(1)) {
        return Err(Problem::bad_request(
            "`extensions.persistedQuery.version` has to be 1",
        ));
    }
    value
        .get("sha256Hash")
        .and_then(Value::as_str)
        .and_then(hash)
        .ok_or_else(|| {
            Problem::bad_request(
                "`extensions.persistedQuery.sha256Hash` has to be 64 hexadecimal digits",
            )
        })
}

fn hash(digits: &str) -> Option<Hash> {
    let digits = digits.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        for &digit in pair {
            *byte = *byte << 4 | u8::try_from(char::from(digit).to_digit(16)?).ok()?;
        }
    }
    Some(Hash(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(body: &str) -> String {
        format!("{:?}", Parameters::from_json(body.as_bytes()).unwrap_err())
    }

    #[test]
    fn bodies() {
        let body = br#" {"query":"{ a }","operationName":null,"variables":{"n":1},"other":[{}]} "#;
        let read = Parameters::from_json(body).unwrap();
        assert_eq!(read.query.as_deref(), Some("{ a }"));
        assert_eq!(read.operation_name, None);
        assert_eq!(read.variables.len(), 1);

        assert!(wrong("").contains("empty"));
        assert!(wrong("[{\"query\":\"{ a }\"}]").contains("batches"));
        assert!(wrong("\"{ a }\"").contains("isn't a JSON object"));
        assert!(wrong("{\"query\": 1e999}").contains("isn't JSON: number out of range"));
        assert!(wrong("{\"query\": [\"a\"]}").contains("`query` is a list"));
        assert!(wrong("{\"variables\": \"{}\"}").contains("`variables` is a string"));
        assert!(wrong("{\"extensions\": 0}").contains("`extensions` is a number"));
        assert!(wrong(&"{\"variables\":".repeat(200)).contains("recursion limit"));
        let half = Parameters::from_json(b"{\"query\":\"\xc3\"}").unwrap_err();
        assert!(format!("{half:?}").contains("isn't UTF-8 at byte 10"));
    }

    #[test]
    fn urls() {
        let url = "query=query%20A+%7B+a%28n%3A+%22%C3%A9%22%29+%7D&operationName=A&variables=%7B%22n%22%3A1%7D&utm=x";
        let read = Parameters::from_url(url).unwrap();
        assert_eq!(read.query.as_deref(), Some("query A { a(n: \"é\") }"));
        assert_eq!(read.operation_name.as_deref(), Some("A"));
        assert_eq!(read.variables.len(), 1);
        for wrong in [
            "query=a&query=b",
            "query=%C3",
            "variables=%7B",
            "variables=1",
        ] {
            assert!(Parameters::from_url(wrong).is_err(), "{wrong}");
        }
        assert!(Parameters::from_url("").unwrap().query.is_none());
    }

    #[test]
    fn hashes() {
        assert_eq!(hash(&"0f".repeat(32)), Some(Hash([15; 32])));
        assert_eq!(hash(&"FF".repeat(32)), Some(Hash([255; 32])));
        for wrong in ["", "0f", &"0g".repeat(32), &"é".repeat(32)] {
            assert_eq!(hash(wrong), None);
        }
    }
}
