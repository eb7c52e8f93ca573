//! Holds every answer of the API against the API's own description: the status, the kind of content, the body.

use std::sync::LazyLock;

use axum::http::{Method, header};
use huoban::site::router;
use regex::Regex;
use serde_json::{Map, Value};
use wire::when::When;

use crate::kit::Reply;

pub static DESCRIPTION: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(router::openapi()).expect("a description is JSON"));

/// Fails the test whose answer is not described.
#[track_caller]
pub fn hold(method: &Method, path: &str, reply: &Reply) {
    let path = format!("{}{}", wire::url::API, path.split('?').next().unwrap_or_default());
    let name = format!("{method} {path}: {} {}", reply.status, reply.text);
    let responses = match operation(method, &path) {
        Found::Operation(operation) => &operation["responses"],
        Found::OtherMethod => return assert_refused(reply, 405, "method_not_allowed", &name),
        Found::Nothing => return assert_refused(reply, 404, "no_such_route", &name),
    };
    let answer = &responses[reply.status.as_str()];
    assert!(answer.is_object(), "this status is not described: {name}");
    let contents = answer["content"].as_object();
    let Some(contents) = contents.filter(|_| *method != Method::HEAD) else {
        return assert!(reply.text.is_empty(), "no body is described: {name}");
    };
    let content = contents
        .get(kind(reply))
        .unwrap_or_else(|| panic!("the kind of content {:?} is not described: {name}", kind(reply)));
    let are_bytes = [
        "text/csv",
        "text/plain",
        "text/tab-separated-values",
        "application/jsonl",
        "application/octet-stream",
    ];
    if are_bytes.contains(&kind(reply)) {
        return assert_eq!(content["schema"]["type"], "string", "{name}");
    }
    let faults = faults(&content["schema"], &reply.json(), "");
    assert!(faults.is_empty(), "the body is not as described, {faults:?}: {name}");
}

/// Another refusal may come first: of a form, of another site's write, of a body that is too large.
fn assert_refused(reply: &Reply, status: u16, code: &str, name: &str) {
    if reply.status == status {
        assert_eq!(reply.json()["code"], code, "{name}");
        assert!(
            status != 405 || reply.headers.contains_key(header::ALLOW),
            "no Allow: {name}"
        );
    } else {
        assert!([303, 403, 413].contains(&reply.status.as_u16()), "{name}");
    }
}

fn kind(reply: &Reply) -> &str {
    let kind = reply.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default()
}

enum Found {
    Operation(&'static Value),
    OtherMethod,
    Nothing,
}

/// The operation of the path that names most of its parts.
fn operation(method: &Method, path: &str) -> Found {
    let paths = DESCRIPTION["paths"].as_object().expect("paths");
    let matching = paths.iter().filter(|(template, _)| is_of(path, template));
    let Some((_, item)) = matching.min_by_key(|(template, _)| template.matches('{').count()) else {
        return Found::Nothing;
    };
    let method = method.as_str().to_lowercase();
    let method = if method == "head" { "get" } else { &method };
    item.get(method).map_or(Found::OtherMethod, Found::Operation)
}

fn is_of(path: &str, template: &str) -> bool {
    let parts = || path.split('/').zip(template.split('/'));
    path.split('/').count() == template.split('/').count()
        && parts().all(|(part, name)| part == name || (name.starts_with('{') && !part.is_empty()))
}

pub fn resolved(schema: &'static Value) -> &'static Value {
    match schema["$ref"].as_str() {
        Some(name) => DESCRIPTION
            .pointer(name.trim_start_matches('#'))
            .expect("a described schema"),
        None => schema,
    }
}

/// What of a value is not as the schema says. Knows the words that our description uses, and fails on any other.
pub fn faults(schema: &'static Value, value: &Value, at: &str) -> Vec<String> {
    let words = schema.as_object().expect("a schema is an object");
    let mut faults: Vec<String> = words
        .iter()
        .flat_map(|(word, given)| match word.as_str() {
            "$ref" => self::faults(resolved(schema), value, at),
            "allOf" => list(given)
                .iter()
                .flat_map(|part| self::faults(part, value, at))
                .collect(),
            "oneOf" => one_of(list(given), value, at),
            "items" | "prefixItems" => items(words, word, value, at),
            "properties" => fields(given.as_object().expect("fields"), value, at),
            "additionalProperties" => others(words, given, value, at),
            _ => Vec::new(),
        })
        .collect();
    let broken = words.iter().filter(|(word, given)| !keeps(word, given, value));
    faults.extend(broken.map(|(word, given)| format!("{at}: {value} breaks {word} {given}")));
    faults
}

fn keeps(word: &str, given: &Value, value: &Value) -> bool {
    let number = || (value.as_f64(), given.as_f64());
    let length = || value.as_str().map(|text| text.chars().count() as u64);
    match word {
        "type" => match given {
            Value::Array(kinds) => kinds.iter().any(|kind| is_a(kind, value)),
            kind => is_a(kind, value),
        },
        "enum" => list(given).contains(value),
        "minimum" => matches!(number(), (Some(is), Some(least)) if is >= least) || !value.is_number(),
        "maximum" => matches!(number(), (Some(is), Some(most)) if is <= most) || !value.is_number(),
        "minLength" => length().is_none_or(|length| given.as_u64() <= Some(length)),
        "maxLength" => length().is_none_or(|length| given.as_u64() >= Some(length)),
        "pattern" => value
            .as_str()
            .is_none_or(|text| pattern(given).is_none_or(|pattern| pattern.is_match(text))),
        "format" if given == "date-time" => value.is_null() || serde_json::from_value::<When>(value.clone()).is_ok(),
        "required" => value.as_object().is_none_or(|fields| {
            list(given)
                .iter()
                .all(|name| fields.contains_key(name.as_str().expect("a name")))
        }),
        "maxItems" => value
            .as_array()
            .is_none_or(|items| given.as_u64() >= Some(items.len() as u64)),
        "$ref" | "allOf" | "oneOf" | "items" | "prefixItems" | "properties" | "additionalProperties" => true,
        "description" | "title" | "example" | "examples" | "default" | "format" | "propertyNames"
        | "contentMediaType" => true,
        other => panic!("the tests can't check {other:?} of a schema; teach them"),
    }
}

/// None where the pattern looks ahead, as only that of a new password does; no answer has one.
fn pattern(given: &Value) -> Option<Regex> {
    let pattern = given.as_str().expect("a text");
    (!pattern.contains("(?!")).then(|| Regex::new(pattern).expect("a pattern"))
}

fn is_a(kind: &Value, value: &Value) -> bool {
    match kind.as_str().expect("the name of a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type is named {other:?}"),
    }
}

fn one_of(choices: &'static [Value], value: &Value, at: &str) -> Vec<String> {
    let tried: Vec<_> = choices.iter().map(|choice| faults(choice, value, at)).collect();
    match tried.iter().filter(|faults| faults.is_empty()).count() {
        1 => Vec::new(),
        0 => tried.concat(),
        many => vec![format!("{at}: {value} is {many} of the choices at once")],
    }
}

fn items(schema: &'static Map<String, Value>, word: &str, value: &Value, at: &str) -> Vec<String> {
    let first = schema.get("prefixItems").map_or(&[][..], list);
    let values = value.as_array().map_or(&[][..], Vec::as_slice);
    let (fixed, rest) = values.split_at(first.len().min(values.len()));
    match (word, &schema[word]) {
        ("prefixItems", _) => first
            .iter()
            .zip(fixed)
            .flat_map(|(schema, value)| faults(schema, value, at))
            .collect(),
        (_, Value::Bool(false)) => rest
            .iter()
            .map(|value| format!("{at}: {value} is one too many"))
            .collect(),
        (_, schema) => rest
            .iter()
            .flat_map(|value| faults(schema, value, &format!("{at}[]")))
            .collect(),
    }
}

fn fields(described: &'static Map<String, Value>, value: &Value, at: &str) -> Vec<String> {
    let known = described
        .iter()
        .filter_map(|(name, schema)| Some((name, schema, value.get(name)?)));
    known
        .flat_map(|(name, schema, value)| faults(schema, value, &format!("{at}.{name}")))
        .collect()
}

fn others(schema: &'static Map<String, Value>, given: &'static Value, value: &Value, at: &str) -> Vec<String> {
    let named = |name: &String| {
        schema
            .get("properties")
            .is_some_and(|fields| fields.get(name).is_some())
    };
    let others = value.as_object().into_iter().flatten().filter(|(name, _)| !named(name));
    match given {
        Value::Bool(true) => Vec::new(),
        Value::Bool(false) => others
            .map(|(name, _)| format!("{at}: {name} is not described"))
            .collect(),
        schema => others
            .flat_map(|(name, value)| faults(schema, value, &format!("{at}.{name}")))
            .collect(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}
