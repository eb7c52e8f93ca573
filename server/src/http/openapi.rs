//! Completes the description of the API. A handler describes what only it answers, and names its problem codes
//! in backticks; what follows from the kind of an operation (a write, a query, a session) is added here, and
//! every refusal gets its body.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    account::pages::codes::{CODES, Code},
    problem::Problem,
};
use utoipa::{
    PartialSchema,
    openapi::{
        Components, Content, ContentBuilder, HeaderBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Required, Response,
        ResponseBuilder, Schema,
        path::{Operation, ParameterIn},
        request_body::RequestBodyBuilder,
        schema::{AdditionalProperties, AllOfBuilder, ArrayItems, SchemaType, Type},
        security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme},
    },
};

use super::cookies;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
const FORM: &str = "application/x-www-form-urlencoded";
/// The name of the session cookie in the description.
const SESSION: &str = "session";

/// Every text that is sent: no control characters but tabs and line breaks (`text::is_forbidden`).
pub const TEXT: &str = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$";

/// Problem codes by status.
type Codes = BTreeMap<u16, BTreeSet<&'static str>>;

pub fn complete(mut description: OpenApi) -> OpenApi {
    let components = description.components.get_or_insert_default();
    components.schemas.insert("Problem".to_owned(), problem());
    components.security_schemes.insert(SESSION.to_owned(), session());
    for item in description.paths.paths.values_mut() {
        if let Some(read) = &mut item.get {
            refuse(read, false);
        }
        if let Some(write) = &mut item.post {
            refuse(write, true);
            take_forms(write, components);
        }
        let operations = item.get.iter_mut().chain(&mut item.post);
        let parameters = operations.flat_map(|operation| operation.parameters.iter_mut().flatten());
        for parameter in parameters.filter(|parameter| parameter.parameter_in == ParameterIn::Query) {
            parameter.schema.iter_mut().for_each(texts);
        }
    }
    components.schemas.values_mut().for_each(texts);
    description
}

/// Says of each text in a schema what any text may hold, unless more is said of it already.
fn texts(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => {
            let is_text = match &object.schema_type {
                SchemaType::Type(kind) => *kind == Type::String,
                SchemaType::Array(kinds) => kinds.contains(&Type::String),
                SchemaType::AnyValue => false,
            };
            let is_told = object.pattern.is_some() || object.enum_values.is_some() || object.format.is_some();
            if is_text && !is_told {
                object.pattern = Some(TEXT.to_owned());
            }
            object.properties.values_mut().for_each(texts);
        }
        Schema::Array(array) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                texts(items);
            }
        }
        Schema::AllOf(all) => all.items.iter_mut().for_each(texts),
        Schema::OneOf(one) => one.items.iter_mut().for_each(texts),
        Schema::AnyOf(any) => any.items.iter_mut().for_each(texts),
        _ => {}
    }
}

/// The body of a refusal, with every code there is.
fn problem() -> RefOr<Schema> {
    let mut schema = Problem::schema();
    if let RefOr::T(Schema::Object(problem)) = &mut schema {
        let codes = CODES.iter().map(|code| code.code);
        problem.properties.insert(
            "code".to_owned(),
            one_of(codes)
                .description(Some(
                    "A short, stable name of the kind, for programs; each is explained at /api/docs.",
                ))
                .into(),
        );
    }
    schema
}

fn one_of(codes: impl Iterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(codes))
}

fn session() -> SecurityScheme {
    let name = cookies::session_name(false);
    let secure = cookies::session_name(true);
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
        name.to_owned(),
        format!(
            "Set by the first write or by signing in; send it back. Over https its name is `{secure}`. \
             Without it a read answers as to a stranger."
        ),
    )))
}

/// Adds the refusals that follow from the kind of the operation, and the body of all.
fn refuse(operation: &mut Operation, is_write: bool) {
    let mut codes = of_kind(operation, is_write);
    for (status, response) in &operation.responses.responses {
        let (Ok(status @ 400..), RefOr::T(response)) = (status.parse::<u16>(), response) else {
            continue;
        };
        codes.entry(status).or_default().extend(named(&response.description));
    }
    let needs_session = codes.get(&401).is_some_and(|codes| codes.contains("no_session"));
    let session = SecurityRequirement::new(SESSION, Vec::<String>::new());
    operation.security = Some(match needs_session {
        true => vec![session],
        false => vec![SecurityRequirement::default(), session],
    });
    for (status, codes) in codes {
        let responses = &mut operation.responses.responses;
        let said = match responses.get(&status.to_string()) {
            Some(RefOr::T(response)) => response.description.clone(),
            _ => String::new(),
        };
        responses.insert(status.to_string(), refusal(status, &said, &codes).into());
    }
}

/// The refusals that any operation of this kind may answer.
fn of_kind(operation: &Operation, is_write: bool) -> Codes {
    let has = |place: ParameterIn| {
        let parameters = operation.parameters.iter().flatten();
        parameters.into_iter().any(|parameter| parameter.parameter_in == place)
    };
    let body = operation.request_body.as_ref();
    let kinds = [
        (true, "internal"),
        (true, "timeout"),
        (true, "control_character"),
        (has(ParameterIn::Path), "bad_request"),
        (has(ParameterIn::Query) || body.is_some(), "unreadable"),
        (is_write, "other_site"),
        (is_write, "too_large"),
        (body.is_some(), "unsupported_media_type"),
    ];
    let mut codes = Codes::new();
    for code in kinds
        .into_iter()
        .filter_map(|(may, code)| may.then(|| known(code)).flatten())
    {
        codes.entry(code.status).or_default().insert(code.code);
    }
    codes
}

fn known(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.code == name)
}

/// The codes that a description names in backticks.
fn named(description: &str) -> impl Iterator<Item = &'static str> {
    let names = description.split('`').skip(1).step_by(2);
    names.filter_map(known).map(|code| code.code)
}

fn refusal(status: u16, said: &str, codes: &BTreeSet<&'static str>) -> Response {
    let more = codes
        .iter()
        .map(|code| format!("`{code}`"))
        .filter(|code| !said.contains(code));
    let description: Vec<String> = Some(said.to_owned())
        .filter(|said| !said.is_empty())
        .into_iter()
        .chain(more)
        .collect();
    let code = ObjectBuilder::new().property("code", one_of(codes.iter().copied()));
    let body = AllOfBuilder::new().item(Ref::from_schema_name("Problem")).item(code);
    let response = ResponseBuilder::new()
        .description(description.join(", "))
        .content(PROBLEM, ContentBuilder::new().schema(Some(body)).build());
    match status {
        429 => response
            .header("Retry-After", header(Type::Integer, "Seconds to wait."))
            .build(),
        _ => response.build(),
    }
}

fn header(kind: Type, description: &str) -> utoipa::openapi::Header {
    HeaderBuilder::new()
        .schema(ObjectBuilder::new().schema_type(SchemaType::new(kind)))
        .description(Some(description))
        .build()
}

/// A plain form is always answered with a redirect; one that can say all fields is described.
fn take_forms(write: &mut Operation, components: &Components) {
    let seen = ResponseBuilder::new()
        .description("To a plain form: the page to go to, which says what was done, or what was wrong.")
        .header("Location", header(Type::String, "A path of this site."))
        .build();
    write.responses.responses.insert("303".to_owned(), seen.into());
    if let Some(fields) = form_fields(write, components) {
        let body = write
            .request_body
            .get_or_insert_with(|| RequestBodyBuilder::new().required(Some(Required::False)).build());
        body.content.insert(FORM.to_owned(), form(&fields));
    }
}

fn form(fields: &BTreeSet<String>) -> Content {
    let text = || ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    let fields = fields
        .iter()
        .fold(ObjectBuilder::new(), |form, name| form.property(name, text()));
    let fields = fields
        .property(
            "next",
            text().description(Some("The page to go to once it is done: a path of this site.")),
        )
        .property(
            "back",
            text().description(Some("The page to go back to if it is refused.")),
        )
        .additional_properties(Some(AdditionalProperties::FreeForm(true)));
    ContentBuilder::new().schema(Some(fields)).build()
}

/// The fields of the JSON body if a form can say all of them; none for a write that takes no body.
fn form_fields(write: &Operation, components: &Components) -> Option<BTreeSet<String>> {
    let Some(body) = &write.request_body else {
        return Some(BTreeSet::new());
    };
    let mut fields = BTreeSet::new();
    let schema = body.content.get(JSON)?.schema.as_ref()?;
    scalars(schema, components, &mut fields).then_some(fields)
}

/// Collects the fields of an object; false if one of them is no scalar.
fn scalars(schema: &RefOr<Schema>, components: &Components, fields: &mut BTreeSet<String>) -> bool {
    match resolved(schema, components) {
        Some(Schema::AllOf(all)) => all.items.iter().all(|part| scalars(part, components, fields)),
        Some(Schema::Object(object)) => object.properties.iter().all(|(name, field)| {
            fields.insert(name.clone());
            matches!(resolved(field, components), Some(Schema::Object(field)) if field.properties.is_empty())
        }),
        _ => false,
    }
}

fn resolved<'s>(schema: &'s RefOr<Schema>, components: &'s Components) -> Option<&'s Schema> {
    match schema {
        RefOr::T(schema) => Some(schema),
        RefOr::Ref(other) => match components.schemas.get(other.ref_location.rsplit('/').next()?)? {
            RefOr::T(schema) => Some(schema),
            RefOr::Ref(_) => None,
        },
    }
}
