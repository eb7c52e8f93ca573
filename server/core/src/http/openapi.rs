//! Completes the description of the API. A handler says with [`refuses!`] what only it refuses; what follows from the kind
//! of an operation (a write, a query, a session) is added here, and every refusal gets its body.

use std::collections::{BTreeMap, BTreeSet};

use utoipa::{
    PartialSchema,
    openapi::{
        ContentBuilder, HeaderBuilder, Object, ObjectBuilder, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder,
        Schema,
        path::{Operation, ParameterBuilder, ParameterIn},
        schema::{
            AdditionalProperties, AllOfBuilder, ArrayBuilder, ArrayItems, KnownFormat, OneOfBuilder, SchemaFormat,
            SchemaType, Type,
        },
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use wire::{codes::Code, problem::Problem};

use super::{cookies, once as http_once};
use crate::db::once;

const PROBLEM: &str = "application/problem+json";
/// The names of the ways to show who asks, in the description: a shopper's cookie, that of staff, and a company's token. A
/// handler for staff says `security(("staff" = []))`, and with the right that it needs where it is one of a company;
/// `token` instead where programs may ask as well; and `operator` where only operators may.
const SESSION: &str = "session";
const STAFF: &str = "staff";
const TOKEN: &str = "token";
const OPERATOR: &str = "operator";

/// Every text that is sent: no control characters but tabs and line breaks (`text::is_forbidden`).
pub const TEXT: &str = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$";

/// What may stand in a field that an operation does not know.
const OTHER: &str = "Other";

/// Problem codes by status.
type Codes = BTreeMap<u16, BTreeSet<Code>>;

/// Declares what a handler refuses: `refuses! { KeepRefuses: NoSuchCompany, Dropped }`, to be named in its `responses`. A code
/// comes with its own status, or with another: `TooLarge at 400`.
macro_rules! refuses {
    ($name:ident : $($code:ident $(at $status:literal)?),+) => {
        struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
                $crate::http::openapi::refusals([$(
                    ($crate::http::openapi::status_of!($code $(, $status)?), wire::codes::Code::$code)
                ),+])
            }
        }
    };
}

macro_rules! status_of {
    ($code:ident) => {
        wire::codes::Code::$code.status()
    };
    ($code:ident, $status:literal) => {
        $status
    };
}

pub(crate) use {refuses, status_of};

/// Refusals by status.
pub(crate) fn refusals(codes: impl IntoIterator<Item = (u16, Code)>) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status = Codes::new();
    for (status, code) in codes {
        by_status.entry(status).or_default().insert(code);
    }
    let described = by_status
        .into_iter()
        .map(|(status, codes)| (status.to_string(), refusal(status, &codes).into()));
    described.collect()
}

pub fn complete(mut description: OpenApi) -> OpenApi {
    let components = description.components.get_or_insert_default();
    components.schemas.insert("Problem".to_owned(), problem());
    components.security_schemes.insert(SESSION.to_owned(), session());
    components.security_schemes.insert(STAFF.to_owned(), staff());
    components.security_schemes.insert(TOKEN.to_owned(), token());
    for item in description.paths.paths.values_mut() {
        if let Some(read) = &mut item.get {
            refuse(read, false);
        }
        if let Some(write) = &mut item.post {
            refuse(write, true);
            keyed(write);
            redirect(write);
        }
        let operations = item.get.iter_mut().chain(&mut item.post);
        operations
            .flat_map(|operation| operation.parameters.iter_mut().flatten())
            .flat_map(|parameter| &mut parameter.schema)
            .for_each(texts);
    }
    components.schemas.values_mut().for_each(texts);
    components.schemas.insert(OTHER.to_owned(), other());
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
            let is_secret = matches!(object.format, Some(SchemaFormat::KnownFormat(KnownFormat::Password)));
            let has_form = object.format.is_some() && !is_secret;
            let is_told = object.pattern.is_some() || object.enum_values.is_some() || has_form;
            if is_text && !is_told {
                object.pattern = Some(TEXT.to_owned());
            }
            object.properties.values_mut().for_each(texts);
            if !object.properties.is_empty() && object.additional_properties.is_none() {
                take_others(object);
            }
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

/// Fields that are not known are passed over, but what they hold is looked at as well.
fn take_others(object: &mut Object) {
    let other = Ref::from_schema_name(OTHER);
    object.additional_properties = Some(Box::new(AdditionalProperties::RefOr(other.into())));
    object.property_names = Some(Box::new(any_text().into()));
}

fn any_text() -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .pattern(Some(TEXT))
}

fn other() -> RefOr<Schema> {
    let of = |kind: Type| ObjectBuilder::new().schema_type(SchemaType::new(kind));
    let mut object = of(Type::Object).build();
    take_others(&mut object);
    let kinds = [of(Type::Number), of(Type::Boolean), of(Type::Null), any_text()];
    kinds
        .into_iter()
        .fold(OneOfBuilder::new(), |other, kind| other.item(kind))
        .item(ArrayBuilder::new().items(Ref::from_schema_name(OTHER)))
        .item(object)
        .description(Some("Anything: it is passed over."))
        .into()
}

/// The body of a refusal, with every code there is.
fn problem() -> RefOr<Schema> {
    let mut schema = Problem::schema();
    if let RefOr::T(Schema::Object(problem)) = &mut schema {
        let codes = Code::ALL.iter().map(|code| code.name());
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

fn staff() -> SecurityScheme {
    let name = cookies::staff_name(false);
    let secure = cookies::staff_name(true);
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
        name.to_owned(),
        format!("Set by `POST /staff/sign-in`; good for twelve hours. Over https its name is `{secure}`."),
    )))
}

fn token() -> SecurityScheme {
    SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "A token of one company, made by one of its owners. The scope that an operation needs is named with it.",
            ))
            .build(),
    )
}

/// Who may ask, as the handler says it; of one that says nothing, as its refusals do.
enum Askers {
    Anybody,
    Shoppers,
    Staff,
    /// Of the company that the path names, with this right.
    Members {
        right: String,
        by_token: bool,
    },
    Operators,
}

impl Askers {
    fn of(operation: &Operation) -> Self {
        let named = |scheme: &str| {
            let requirements = operation.security.iter().flatten();
            let mut named = requirements.filter_map(|one| serde_json::to_value(one).ok()?.get(scheme).cloned());
            named.next()
        };
        let right = |scopes: &serde_json::Value| scopes[0].as_str().map(str::to_owned);
        if named(OPERATOR).is_some() {
            return Self::Operators;
        }
        if let Some(right) = named(TOKEN).as_ref().and_then(right) {
            return Self::Members { right, by_token: true };
        }
        match named(STAFF).as_ref().map(right) {
            Some(Some(right)) => Self::Members { right, by_token: false },
            Some(None) => Self::Staff,
            None => match refused(operation).contains(&Code::NoSession) {
                true => Self::Shoppers,
                false => Self::Anybody,
            },
        }
    }

    fn refusals(&self) -> &'static [Code] {
        match self {
            Self::Anybody | Self::Shoppers => &[],
            Self::Staff => &[Code::NotStaff],
            Self::Operators => &[Code::NotStaff, Code::NotOperator],
            Self::Members { .. } => &[
                Code::NotStaff,
                Code::WrongToken,
                Code::NoSuchCompany,
                Code::NotYourCompany,
                Code::NotYourRole,
            ],
        }
    }

    fn security(&self) -> Vec<SecurityRequirement> {
        let by = |scheme: &str, scope: &[String]| SecurityRequirement::new(scheme, scope.to_vec());
        match self {
            Self::Anybody => vec![SecurityRequirement::default(), by(SESSION, &[])],
            Self::Shoppers => vec![by(SESSION, &[])],
            Self::Staff | Self::Operators => vec![by(STAFF, &[])],
            Self::Members { right, by_token: false } => vec![by(STAFF, std::slice::from_ref(right))],
            Self::Members { right, by_token: true } => {
                let scope = std::slice::from_ref(right);
                vec![by(STAFF, scope), by(TOKEN, scope)]
            }
        }
    }
}

/// The codes that an operation says it refuses with.
fn refused(operation: &Operation) -> BTreeSet<Code> {
    let responses = operation.responses.responses.values();
    let described = responses.filter_map(|response| match response {
        RefOr::T(response) => Some(response.description.as_str()),
        RefOr::Ref(_) => None,
    });
    described.flat_map(named).collect()
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
    let askers = Askers::of(operation);
    for code in askers.refusals() {
        codes.entry(code.status()).or_default().insert(*code);
    }
    operation.security = Some(askers.security());
    for (status, codes) in codes {
        let responses = &mut operation.responses.responses;
        responses.insert(status.to_string(), refusal(status, &codes).into());
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
        (true, Code::Internal),
        (true, Code::Timeout),
        (true, Code::ControlCharacter),
        (has(ParameterIn::Path), Code::BadRequest),
        (has(ParameterIn::Query) || body.is_some(), Code::Unreadable),
        (is_write, Code::OtherSite),
        (is_write, Code::UnusableKey),
        (is_write, Code::KeyReused),
        (is_write, Code::KeyInUse),
        (is_write, Code::TooLarge),
        (body.is_some(), Code::UnsupportedMediaType),
    ];
    let mut codes = Codes::new();
    for (_, code) in kinds.into_iter().filter(|(may, _)| *may) {
        codes.entry(code.status()).or_default().insert(code);
    }
    codes
}

/// The codes that a description names in backticks.
fn named(description: &str) -> impl Iterator<Item = Code> {
    description.split('`').skip(1).step_by(2).filter_map(Code::named)
}

fn refusal(status: u16, codes: &BTreeSet<Code>) -> Response {
    let described: Vec<String> = codes.iter().map(|code| format!("`{}`", code.name())).collect();
    let code = ObjectBuilder::new().property("code", one_of(codes.iter().map(|code| code.name())));
    let body = AllOfBuilder::new().item(Ref::from_schema_name("Problem")).item(code);
    let response = ResponseBuilder::new()
        .description(described.join(", "))
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

/// Every write may name itself, so that it can be sent again.
fn keyed(write: &mut Operation) {
    let key = ParameterBuilder::new()
        .name(once::HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "A key of your own for this one request, a random UUID say. Sent again with it within a day, the request is not done \
             again: the first answer is given, with `Idempotency-Replayed: true`.",
        ))
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(SchemaType::new(Type::String))
                .pattern(Some(r"^[!#-\[\]-~]+$"))
                .max_length(Some(http_once::LONGEST)),
        ));
    write.parameters.get_or_insert_default().push(key.build());
}

/// A plain form is always answered with a redirect.
fn redirect(write: &mut Operation) {
    let seen = ResponseBuilder::new()
        .description("To a plain form: the page to go to, which says what was done, or what was wrong.")
        .header("Location", header(Type::String, "A path of this site."))
        .build();
    write.responses.responses.insert("303".to_owned(), seen.into());
}
