//! Rows of what is said of a role and an element of the content model.

use rolegraph_graph::{Property, Value, Values};

use super::elements::Elements;
use super::estimate::{Estimate, SHARE, VALUE};

/// What an element is called.
#[derive(Debug)]
pub(super) struct Described {
    pub(super) code: String,
    name: String,
    description: Option<String>,
}

impl Described {
    /// An element by the name that is given or that the content model has; none where neither names
    /// it.
    pub(super) fn of(code: &str, name: Option<&str>, model: &mut Elements) -> Option<Self> {
        let name = name.or_else(|| model.name(code))?.to_owned();
        Some(Self {
            code: code.to_owned(),
            name,
            description: model.description(code).map(str::to_owned),
        })
    }
}

/// What is wrong with a row of an element that nobody names.
pub(super) fn unnamed(code: &str) -> String {
    let code: String = code.chars().take(20).collect();
    format!("no table has a name for element `{code}`")
}

/// The rows of a role and an element, in the name of a source.
pub(super) struct Rows<'p> {
    pub(super) source: &'p Value,
    pub(super) element: &'p Described,
}

impl Rows<'_> {
    fn coded(&self) -> Values {
        vec![
            (Property::Source, self.source.clone()),
            (Property::Code, Value::from(self.element.code.as_str())),
            (Property::Name, Value::from(self.element.name.as_str())),
        ]
    }

    /// A row with the name and the description of the element and of a scale.
    pub(super) fn named(&self, scale: &str) -> Values {
        let description = self.element.description.as_deref();
        let mut row = self.coded();
        row.extend(description.map(|text| (Property::Description, Value::from(text))));
        row.push((Property::Scale, Value::from(scale)));
        row
    }

    /// How the element is rated on a scale.
    pub(super) fn rating(&self, scale: &str, estimate: &Estimate) -> Values {
        let mut row = self.named(scale);
        row.extend(estimate.values(VALUE));
        row.extend(estimate.day());
        row
    }

    /// The share of people for whom a category holds.
    pub(super) fn share(&self, text: Option<&str>, order: i64, estimate: &Estimate) -> Values {
        let mut row = self.coded();
        row.extend(text.map(|text| (Property::Category, Value::from(text))));
        row.push((Property::Order, Value::Integer(order)));
        row.extend(estimate.values(SHARE));
        row.extend(estimate.day());
        row
    }
}
