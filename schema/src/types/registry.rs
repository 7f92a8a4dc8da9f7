//! From the declared types to async-graphql's registry.

use std::sync::Arc;

use async_graphql::dynamic::{
    Enum, EnumItem, Field as DynamicField, FieldFuture, FieldValue, InputObject, InputValue,
    Interface, InterfaceField, Object, ResolverContext, Scalar, Schema, SchemaError, TypeRef,
};
use async_graphql::parser::types::{BaseType, Type};
use async_graphql::{Name, ValidationMode, Value};

use super::Types;
use super::definition::{Argument, Default, Field, ObjectType};

/// Resolves one field the plain way, given its declaration.
///
/// The program answers from plans and resolves nothing; tests give a resolver to compare with.
pub(crate) type Resolver =
    Arc<dyn for<'a> Fn(&'a Field, ResolverContext<'a>) -> FieldFuture<'a> + Send + Sync>;

/// What of a schema can be switched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Switches {
    pub(crate) introspection: bool,
    pub(crate) suggestions: bool,
}

/// The schema of declared types.
///
/// # Errors
/// When the declared types don't make a schema, which a test rules out.
pub(crate) fn build(
    types: &'static Types,
    switches: Switches,
    resolver: Option<&Resolver>,
) -> Result<Schema, SchemaError> {
    let mut schema = Schema::build("Query", None, None);
    if !switches.introspection {
        schema = schema.disable_introspection();
    }
    if !switches.suggestions {
        schema = schema.disable_suggestions();
    }
    // The rules judge a document before anything of it runs; the tests' oracle judges for itself.
    if resolver.is_none() {
        schema = schema.validation_mode(ValidationMode::Fast);
    }
    for declared in types.interfaces() {
        let mut interface = Interface::new(&*declared.name).description(&*declared.doc);
        for implemented in &declared.implements {
            interface = interface.implement(&**implemented);
        }
        for field in &declared.fields {
            let ty = type_ref(&field.ty);
            interface =
                interface.field(InterfaceField::new(field.name, ty).description(&*field.doc));
        }
        schema = schema.register(interface);
    }
    schema = schema.register(
        Scalar::new("Date")
            .description("A day, as `YYYY-MM-DD`.")
            .specified_by_url("https://scalars.graphql.org/andimarek/local-date.html"),
    );
    for object in types.objects() {
        schema = schema.register(self::object(object, resolver));
    }
    for input in &types.inputs {
        let mut object = InputObject::new(&*input.name).description(&*input.doc);
        for field in &input.fields {
            object = object.field(input_value(&field.argument));
        }
        schema = schema.register(object);
    }
    for words in &types.enums {
        let mut item = Enum::new(&*words.name).description(&*words.doc);
        for value in &words.values {
            item = item.item(EnumItem::new(value.name).description(&*value.doc));
        }
        schema = schema.register(item);
    }
    schema.finish()
}

fn object(declared: &'static ObjectType, resolver: Option<&Resolver>) -> Object {
    let mut object = Object::new(&*declared.name).description(&*declared.doc);
    for interface in &declared.implements {
        object = object.implement(&**interface);
    }
    for field in &declared.fields {
        let resolver = resolver.cloned();
        let mut dynamic =
            DynamicField::new(
                field.name,
                type_ref(&field.ty),
                move |context| match &resolver {
                    Some(resolver) => resolver(field, context),
                    None => FieldFuture::Value(Some(FieldValue::NULL)),
                },
            )
            .description(&*field.doc);
        for argument in &field.arguments {
            dynamic = dynamic.argument(input_value(argument));
        }
        object = object.field(dynamic);
    }
    object
}

fn input_value(argument: &Argument) -> InputValue {
    let value = InputValue::new(argument.name, type_ref(&argument.ty)).description(&*argument.doc);
    match argument.default {
        Some(Default::Word(word)) => value.default_value(Value::Enum(Name::new(word))),
        None => value,
    }
}

fn type_ref(ty: &str) -> TypeRef {
    Type::new(ty).map_or_else(|| TypeRef::named(ty), |ty| of_parsed(&ty))
}

fn of_parsed(ty: &Type) -> TypeRef {
    let base = match &ty.base {
        BaseType::Named(name) => TypeRef::named(name.as_str()),
        BaseType::List(inner) => TypeRef::List(Box::new(of_parsed(inner))),
    };
    if ty.nullable {
        base
    } else {
        TypeRef::NonNull(Box::new(base))
    }
}
