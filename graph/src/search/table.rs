//! The index as Arrow tables, which is how it lies in a graph folder.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{ArrayRef, ListArray, RecordBatch, UInt16Array, UInt32Array, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};

use super::index::{Lists, SearchIndex};

/// One table of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SearchTable {
    /// A row a word: the word and the names it is in, and the words by length with signatures.
    Words,
    /// A row a name: its words, its best rank and its bearers' kinds.
    Names,
    /// A row a node: its rank.
    Nodes,
}

impl SearchTable {
    /// Every table.
    pub const ALL: &'static [Self] = &[Self::Words, Self::Names, Self::Nodes];

    /// The name of its file in a graph folder.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Names => "names",
            Self::Nodes => "nodes",
        }
    }

    /// Its columns.
    #[must_use]
    pub fn schema(self) -> SchemaRef {
        let column = |name: &str, ty: DataType| Field::new(name, ty, false);
        let list = |name: &str| column(name, DataType::List(item()));
        Arc::new(Schema::new(match self {
            Self::Words => vec![
                column("word", DataType::Utf8),
                list("names"),
                column("by_length", DataType::UInt32),
                column("signature", DataType::UInt64),
            ],
            Self::Names => vec![
                list("words"),
                column("rank", DataType::UInt32),
                column("kinds", DataType::UInt16),
            ],
            Self::Nodes => vec![column("rank", DataType::UInt32)],
        }))
    }
}

fn item() -> FieldRef {
    Arc::new(Field::new_list_field(DataType::UInt32, false))
}

impl Lists {
    fn to_array(&self) -> Result<ArrayRef, ArrowError> {
        let values = UInt32Array::new(self.values.clone(), None);
        let list = ListArray::try_new(item(), self.offsets.clone(), Arc::new(values), None)?;
        Ok(Arc::new(list))
    }

    fn from_array(array: &ArrayRef) -> Option<Self> {
        let list = array.as_list_opt::<i32>()?;
        Some(Self {
            offsets: list.offsets().clone(),
            values: list
                .values()
                .as_primitive_opt::<UInt32Type>()?
                .values()
                .clone(),
        })
    }
}

impl SearchIndex {
    /// A table of the index; nothing is copied.
    ///
    /// # Errors
    /// When the columns of a table don't fit one another, which they do in an index that was built.
    pub(crate) fn table(&self, table: SearchTable) -> Result<RecordBatch, ArrowError> {
        let columns: Vec<ArrayRef> = match table {
            SearchTable::Words => vec![
                Arc::new(self.words.clone()),
                self.names.to_array()?,
                Arc::new(UInt32Array::new(self.by_length.clone(), None)),
                Arc::new(UInt64Array::new(self.signatures.clone(), None)),
            ],
            SearchTable::Names => vec![
                self.name_words.to_array()?,
                Arc::new(UInt32Array::new(self.name_ranks.clone(), None)),
                Arc::new(UInt16Array::new(self.name_kinds.clone(), None)),
            ],
            SearchTable::Nodes => vec![Arc::new(UInt32Array::new(self.node_ranks.clone(), None))],
        };
        RecordBatch::try_new(table.schema(), columns)
    }

    /// The index that three tables hold, for a graph of so many names and nodes; nothing is copied.
    ///
    /// # Errors
    /// When a table has other columns or another number of rows than it should; the text says
    /// which. The numbers in the columns aren't looked at, since a search looks at each before it
    /// follows it.
    pub(crate) fn from_tables(
        words: &RecordBatch,
        names: &RecordBatch,
        nodes: &RecordBatch,
        name_count: usize,
        node_count: usize,
    ) -> Result<Self, String> {
        for (table, batch) in SearchTable::ALL.iter().zip([words, names, nodes]) {
            let types = |schema: &Schema| -> Vec<DataType> {
                schema
                    .fields()
                    .iter()
                    .map(|f| f.data_type().clone())
                    .collect()
            };
            if types(&table.schema()) != types(&batch.schema()) {
                return Err(format!(
                    "the search table `{}` has other columns",
                    table.name()
                ));
            }
        }
        for (what, rows, expected) in [
            ("names", names.num_rows(), name_count),
            ("nodes", nodes.num_rows(), node_count),
        ] {
            if rows != expected {
                return Err(format!(
                    "the search table `{what}` has {rows} rows and should have {expected}"
                ));
            }
        }
        let lists = |array: &ArrayRef| {
            Lists::from_array(array).ok_or("a search table's list is not of numbers")
        };
        let numbers = |array: &ArrayRef| array.as_primitive::<UInt32Type>().values().clone();
        Ok(Self {
            words: words.column(0).as_string::<i32>().clone(),
            names: lists(words.column(1))?,
            by_length: numbers(words.column(2)),
            signatures: words
                .column(3)
                .as_primitive::<UInt64Type>()
                .values()
                .clone(),
            name_words: lists(names.column(0))?,
            name_ranks: numbers(names.column(1)),
            name_kinds: names
                .column(2)
                .as_primitive::<UInt16Type>()
                .values()
                .clone(),
            node_ranks: numbers(nodes.column(0)),
        })
    }
}
