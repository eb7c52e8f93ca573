//! The API's description and its page are whole.

use std::collections::BTreeSet;

use huoban::site::router;
use serde_json::Value;
use wire::codes::Code;

fn description() -> Value {
    serde_json::to_value(router::openapi()).expect("JSON")
}

/// Everything below a value, itself first.
fn all<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    found.push(value);
    match value {
        Value::Array(values) => values.iter().for_each(|value| all(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| all(value, found)),
        _ => {}
    }
}

#[test]
fn every_shape_that_is_named_is_described() {
    let description = description();
    let mut values = Vec::new();
    all(&description, &mut values);
    for name in values.iter().filter_map(|value| value["$ref"].as_str()) {
        let pointer = name.trim_start_matches('#');
        assert!(
            description.pointer(pointer).is_some(),
            "{name} is named, but nowhere described"
        );
    }
}

#[test]
fn every_route_says_what_it_does() {
    let description = description();
    let mut ids = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let summary = operation["summary"].as_str().unwrap_or_default();
            assert!(!summary.is_empty(), "{method} {path} needs a doc comment");
            assert!(operation["tags"][0].is_string(), "{method} {path} needs a tag");
            let id = operation["operationId"].as_str().expect("an id");
            assert!(
                ids.insert(id.to_owned()),
                "{method} {path}: {id} names another operation too"
            );
        }
    }
    assert!(ids.len() > 30);
}

#[test]
fn every_refusal_names_its_codes() {
    let description = description();
    for (path, methods) in description["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            for (status, answer) in operation["responses"].as_object().expect("answers") {
                let text = answer["description"].as_str().unwrap_or_default();
                let codes: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
                let unknown = codes.iter().find(|code| Code::named(code).is_none());
                assert!(unknown.is_none(), "{method} {path} {status}: {unknown:?} is no code");
                let refuses = status.as_str() >= "400";
                assert_eq!(refuses, !codes.is_empty(), "{method} {path} {status}: {text}");
                assert_eq!(refuses, answer["content"]["application/problem+json"].is_object());
            }
        }
    }
}
