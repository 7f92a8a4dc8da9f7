//! Collecting the fields of a selection: fragments spread, conditions applied, repeats merged.

use async_graphql::parser::types::{Directive, Field as AstField, Selection, SelectionSet};
use async_graphql::{Name, Pos, Positioned, Value};
use async_graphql_value::Value as AstValue;
use smallvec::{SmallVec, smallvec};

use super::{Fields, Key, Planner};
use crate::error::{ErrorCode, QueryError};
use crate::input::{self, Arguments};
use crate::types::TYPES;
use crate::types::definition::{self, Field, ObjectType};

/// Selections of one object, which are read as if they were one.
pub(super) type Selections<'d> = SmallVec<[&'d SelectionSet; 2]>;

/// A field of the response: declared so, asked for so, with everything selected below it.
pub(super) struct Collected<'d> {
    pub(super) key: &'d str,
    pub(super) pos: Pos,
    pub(super) ast: &'d AstField,
    /// The declaration; none for `__typename`, `__schema` and `__type`.
    pub(super) field: Option<&'static Field>,
    pub(super) selections: Selections<'d>,
}

/// What a field of an object does; null where the field is null whatever the row.
pub(super) trait FieldOp: Sized {
    /// The operation that writes null for a field that failed, by the number of its error; none
    /// where no field of the object may be null.
    fn failed(_: usize) -> Option<Self> {
        None
    }
}

impl Collected<'_> {
    /// Where a field's argument stands; where the field does if it isn't given.
    pub(super) fn argument(&self, name: &str) -> Pos {
        self.ast
            .get_argument(name)
            .map_or(self.pos, |value| value.pos)
    }

    /// The response key as it is written.
    fn written_key(&self) -> Key {
        match self.field {
            Some(field) if field.name == self.key => Key::Borrowed(&field.key),
            _ => Key::Owned(definition::key(self.key)),
        }
    }

    fn is_nullable(&self) -> bool {
        self.field.is_some_and(Field::is_nullable)
    }
}

impl<'p> Planner<'p, '_> {
    /// The fields of an object, each planned by `plan`.
    ///
    /// A field that can't be planned fails by itself where it may be null: its error is kept and
    /// the others are answered. Elsewhere its object fails.
    pub(super) fn fields<Op: FieldOp>(
        &mut self,
        ty: &'static ObjectType,
        selections: &Selections<'p>,
        mut plan: impl FnMut(&mut Self, &Collected<'p>) -> Result<Op, QueryError>,
    ) -> Result<Fields<Op>, QueryError> {
        let all = self.collect(ty, selections)?;
        let mut fields = Vec::with_capacity(all.len());
        for collected in all {
            let depth = self.path.len();
            self.path.push(Some(collected.key));
            if collected.field.is_some_and(Field::is_list) {
                self.path.push(None);
            }
            let planned = plan(self, &collected).map_err(|error| {
                let error = error.at(collected.pos);
                error.on(&self.path)
            });
            self.path.truncate(depth);
            let op = match planned {
                Err(error) if collected.is_nullable() && error.is_of_a_field() => {
                    let number = self.fail(&error);
                    Op::failed(number).ok_or(error)?
                }
                planned => planned?,
            };
            fields.push((collected.written_key(), op));
        }
        Ok(fields)
    }

    /// Keeps the error of a field, and gives its number. It is told where the field is met.
    pub(super) fn fail(&mut self, error: &QueryError) -> usize {
        let known = self.errors.iter().position(|known| known == error);
        known.unwrap_or_else(|| {
            self.errors.push(error.clone());
            self.errors.len() - 1
        })
    }

    /// The fields selected of an object type, in the order of the response.
    fn collect(
        &self,
        ty: &'static ObjectType,
        selections: &[&'p SelectionSet],
    ) -> Result<Vec<Collected<'p>>, QueryError> {
        let fields = selections.iter().map(|set| set.items.len());
        let mut out = Vec::with_capacity(fields.sum());
        let mut spread = Vec::new();
        for set in selections {
            self.collect_set(ty, set, &mut out, &mut spread)?;
        }
        Ok(out)
    }

    fn collect_set(
        &self,
        ty: &'static ObjectType,
        set: &'p SelectionSet,
        out: &mut Vec<Collected<'p>>,
        spread: &mut Vec<&'p Name>,
    ) -> Result<(), QueryError> {
        for selection in &set.items {
            if !self.is_included(selection.node.directives())? {
                continue;
            }
            match &selection.node {
                Selection::Field(field) => self.collect_field(ty, field, out)?,
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref().map(|c| &c.node.on.node);
                    if condition.is_none_or(|on| ty.is(on)) {
                        self.collect_set(ty, &inline.node.selection_set.node, out, spread)?;
                    }
                }
                Selection::FragmentSpread(fragment) => {
                    let name = &fragment.node.fragment_name.node;
                    // A fragment adds nothing the second time it is spread in one selection.
                    if spread.contains(&name) {
                        continue;
                    }
                    spread.push(name);
                    if let Some(fragment) = self.document.fragments.get(name)
                        && ty.is(&fragment.node.type_condition.node.on.node)
                    {
                        self.collect_set(ty, &fragment.node.selection_set.node, out, spread)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn collect_field(
        &self,
        ty: &'static ObjectType,
        field: &'p Positioned<AstField>,
        out: &mut Vec<Collected<'p>>,
    ) -> Result<(), QueryError> {
        let key = field.node.response_key().node.as_str();
        let selection = &field.node.selection_set.node;
        if let Some(known) = out.iter_mut().find(|known| known.key == key) {
            if known.ast.name.node != field.node.name.node {
                return Err(QueryError::new(
                    ErrorCode::ValidationFailed,
                    format!("`{key}` stands for two different fields; give one an alias"),
                )
                .at(field.pos));
            }
            if !has_arguments_of(known.ast, &field.node) {
                return Err(QueryError::new(
                    ErrorCode::ValidationFailed,
                    format!("`{key}` is asked for with different arguments; give one an alias"),
                )
                .at(field.pos));
            }
            known.selections.push(selection);
            return Ok(());
        }
        let name = field.node.name.node.as_str();
        let declared = ty.field(name);
        if declared.is_none() && !matches!(name, "__typename" | "__schema" | "__type") {
            return Err(QueryError::new(
                ErrorCode::ValidationFailed,
                format!("`{}` has no field `{name}`", ty.name),
            )
            .at(field.pos));
        }
        out.push(Collected {
            key,
            pos: field.pos,
            ast: &field.node,
            field: declared,
            selections: smallvec![selection],
        });
        Ok(())
    }

    /// Whether `@skip` and `@include` let a selection stand.
    fn is_included(&self, directives: &[Positioned<Directive>]) -> Result<bool, QueryError> {
        for directive in directives {
            let stands_if = match directive.node.name.node.as_str() {
                "skip" => false,
                "include" => true,
                _ => continue,
            };
            let condition = directive
                .node
                .get_argument("if")
                .and_then(|value| input::resolve(&value.node, self.variables));
            match condition {
                Some(Value::Boolean(condition)) if condition == stands_if => {}
                Some(Value::Boolean(_)) => return Ok(false),
                other => {
                    let found = other.unwrap_or(Value::Null);
                    return Err(QueryError::input(format!(
                        "`if` of `@{}` is `{found}` where `Boolean!` is expected",
                        directive.node.name.node
                    ))
                    .at(directive.pos));
                }
            }
        }
        Ok(true)
    }

    /// The arguments of a collected field.
    pub(super) fn arguments(
        &self,
        collected: &Collected<'p>,
        declared: &'static Field,
    ) -> Result<Arguments, QueryError> {
        input::arguments(
            &declared.arguments,
            &collected.ast.arguments,
            self.variables,
        )
    }

    /// The declared type of a name; a schema without it is this program's mistake.
    pub(super) fn object(&self, name: &str) -> Result<&'static ObjectType, QueryError> {
        TYPES.object(name).ok_or_else(|| {
            QueryError::new(
                ErrorCode::Internal,
                format!("the type `{name}` is not declared"),
            )
        })
    }
}

/// Whether two selections of a field have the same arguments, in whatever order.
fn has_arguments_of(a: &AstField, b: &AstField) -> bool {
    let is_in_b = |name: &str, value: &AstValue| {
        b.get_argument(name)
            .is_some_and(|other| other.node == *value)
    };
    a.arguments.len() == b.arguments.len()
        && a.arguments
            .iter()
            .all(|(name, value)| is_in_b(&name.node, &value.node))
}
