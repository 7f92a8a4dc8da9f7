//! TOML that people write, read key by key, with errors that name line and column.

use std::ops::Range;

use rolegraph_graph::is_web_address;
use rolegraph_graph::search::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Result};

/// A TOML file, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    file: &'a str,
    text: &'a str,
    holds: Holds,
}

/// What a TOML file is a part of, or is.
#[derive(Clone, Copy, Debug)]
enum Holds {
    Catalog,
    Mapping,
}

impl<'a> Place<'a> {
    /// A file of a catalog, with its name and text.
    pub(crate) fn of_catalog(file: &'a str, text: &'a str) -> Self {
        let holds = Holds::Catalog;
        Self { file, text, holds }
    }

    /// A mapping, with its name and text.
    pub(crate) fn of_mapping(file: &'a str, text: &'a str) -> Self {
        let holds = Holds::Mapping;
        Self { file, text, holds }
    }

    /// The error at a place of the file.
    pub(crate) fn error(self, span: Range<usize>, message: impl Into<String>) -> Error {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let file = self.file.to_owned();
        let line = before.matches('\n').count() + 1;
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        let message = message.into();
        match self.holds {
            Holds::Catalog => Error::Catalog {
                file,
                line,
                column,
                message,
            },
            Holds::Mapping => Error::Mapping {
                file,
                line,
                column,
                message,
            },
        }
    }

    /// The line of a place, from 1.
    pub(crate) fn line(self, span: Range<usize>) -> usize {
        self.text
            .get(..span.start)
            .unwrap_or(self.text)
            .matches('\n')
            .count()
            + 1
    }

    /// The file's top table.
    pub(crate) fn parse(self) -> Result<Spanned<DeTable<'a>>> {
        DeTable::parse(self.text).map_err(|error| {
            let message = error.message().trim().replace('\n', "; ");
            let message = if message.is_empty() {
                "not TOML".to_owned()
            } else {
                message
            };
            self.error(error.span().unwrap_or(0..0), message)
        })
    }
}

/// A table whose keys are fixed, with those not yet asked for.
pub(crate) struct Fields<'t, 'a> {
    place: Place<'a>,
    what: &'static str,
    span: Range<usize>,
    table: &'t DeTable<'a>,
}

impl<'t, 'a> Fields<'t, 'a> {
    /// The fields of a table, all of whose keys must be among `known`.
    pub(crate) fn of(
        place: Place<'a>,
        what: &'static str,
        span: Range<usize>,
        table: &'t DeTable<'a>,
        known: &[&str],
    ) -> Result<Self> {
        for (key, _) in table {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let near = nearest(name, known.iter().copied())
                    .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                let list = known.join("`, `");
                return Err(place.error(
                    key.span(),
                    format!("unknown key `{name}` in {what}, expected one of `{list}`{near}"),
                ));
            }
        }
        Ok(Self {
            place,
            what,
            span,
            table,
        })
    }

    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    /// A text, absent where the key is.
    pub(crate) fn text(&self, key: &str) -> Result<Option<String>> {
        self.get(key)
            .map(|value| self.place.text_of(key, value))
            .transpose()
    }

    /// A text that must be there and say something.
    pub(crate) fn required(&self, key: &str) -> Result<String> {
        match self.text(key)? {
            Some(text) => Ok(text),
            None => Err(self.place.error(
                self.span.clone(),
                format!("{} without `{key}`, expected `{key} = \"…\"`", self.what),
            )),
        }
    }

    /// An address of the web, absent where the key is.
    pub(crate) fn address(&self, key: &str) -> Result<Option<String>> {
        let text = self.text(key)?;
        if let Some(text) = &text
            && !is_web_address(text)
        {
            let span = self.get(key).map_or(0..0, Spanned::span);
            return Err(self.place.error(
                span,
                format!(
                    "`{key}` is \"{text}\", expected an address that begins with `https://` or `http://`"
                ),
            ));
        }
        Ok(text)
    }

    /// A list of texts, empty where the key is absent.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<String>> {
        self.list(key, "texts")?
            .iter()
            .map(|value| self.place.text_of(key, value))
            .collect()
    }

    /// A list, empty where the key is absent.
    pub(crate) fn list(&self, key: &str, of: &str) -> Result<&'t [Spanned<DeValue<'a>>]> {
        match self.get(key) {
            None => Ok(&[]),
            Some(value) => match value.get_ref().as_array() {
                Some(array) => Ok(array),
                None => Err(self.place.wrong_type(
                    key,
                    value,
                    &format!("a list of {of}, such as `[\"…\"]`"),
                )),
            },
        }
    }

    /// A table, absent where the key is.
    pub(crate) fn table(&self, key: &str) -> Result<Option<(&'t DeTable<'a>, Range<usize>)>> {
        match self.get(key) {
            None => Ok(None),
            Some(value) => match value.get_ref().as_table() {
                Some(table) => Ok(Some((table, value.span()))),
                None => Err(self.place.wrong_type(key, value, "a table")),
            },
        }
    }

    /// A number, absent where the key is.
    pub(crate) fn number(&self, key: &str, range: Range<f64>) -> Result<Option<f64>> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .map(|number| number as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => return Err(self.place.wrong_type(key, value, "a number")),
        };
        match number.filter(|number: &f64| {
            number.is_finite() && *number >= range.start && *number <= range.end
        }) {
            Some(number) => Ok(Some(number)),
            None => Err(self.place.error(
                value.span(),
                format!(
                    "`{key}` is out of range, expected a number from {} to {}",
                    range.start, range.end
                ),
            )),
        }
    }

    /// One word of a closed set, absent where the key is.
    pub(crate) fn word<T>(
        &self,
        key: &str,
        parse: fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Result<Option<T>> {
        self.get(key)
            .map(|value| self.place.word_of(key, value, parse, words))
            .transpose()
    }

    /// Several words of a closed set.
    pub(crate) fn words<T>(
        &self,
        key: &str,
        parse: fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Result<Vec<T>> {
        self.list(key, "words")?
            .iter()
            .map(|value| self.place.word_of(key, value, parse, words))
            .collect()
    }
}

impl<'a> Place<'a> {
    /// A text that says something.
    pub(crate) fn text_of(self, key: &str, value: &Spanned<DeValue<'a>>) -> Result<String> {
        let Some(text) = value.get_ref().as_str() else {
            return Err(self.wrong_type(key, value, "a text in quotes"));
        };
        let text = text.trim();
        if !text.contains(char::is_alphanumeric) {
            return Err(self.error(value.span(), format!("`{key}` is empty, expected a text; leave the key out where there is nothing to say")));
        }
        Ok(text.to_owned())
    }

    pub(crate) fn word_of<T>(
        self,
        key: &str,
        value: &Spanned<DeValue<'a>>,
        parse: fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Result<T> {
        let text = self.text_of(key, value)?;
        parse(&text).ok_or_else(|| {
            let near = nearest(&text, words.iter().copied())
                .map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"));
            self.error(
                value.span(),
                format!(
                    "`{key}` is \"{text}\", expected one of \"{}\"{near}",
                    words.join("\", \"")
                ),
            )
        })
    }

    /// The error for a value of the wrong type.
    pub(crate) fn wrong_type(
        self,
        key: &str,
        value: &Spanned<DeValue<'a>>,
        expected: &str,
    ) -> Error {
        self.error(
            value.span(),
            format!(
                "`{key}` is {}, expected {expected}",
                a_type(value.get_ref())
            ),
        )
    }

    /// A key that names a thing, such as `"Data Engineer"`.
    pub(crate) fn name_of(self, key: &Spanned<std::borrow::Cow<'a, str>>) -> Result<String> {
        let name = key.get_ref().trim();
        if !name.contains(char::is_alphanumeric) {
            return Err(self.error(
                key.span(),
                "an empty name, expected the name of a thing in quotes",
            ));
        }
        Ok(name.to_owned())
    }
}

fn a_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
