//! The API's description and its page are whole.

use std::{collections::BTreeSet, fs, path::Path};

use huoban::site::router;
use serde_json::Value;
use wire::codes::CODES;

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
                let unknown = codes.iter().find(|code| CODES.iter().all(|known| known.code != **code));
                assert!(unknown.is_none(), "{method} {path} {status}: {unknown:?} is no code");
                let refuses = status.as_str() >= "400";
                assert_eq!(refuses, !codes.is_empty(), "{method} {path} {status}: {text}");
                assert_eq!(refuses, answer["content"]["application/problem+json"].is_object());
            }
        }
    }
}

/// The codes of `Refusal::...(` calls in the source of the server.
fn codes_in_source() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![here.join("src"), here.join("core/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = fs::read_to_string(path).expect("a source file");
                let code = text.split("#[cfg(test)]").next().expect("a first part");
                codes.extend(codes_in(code));
            }
        }
    }
    codes
}

/// The code is the first text of `new`, `conflict` and `not_found`, and the last before the words of `invalid`.
fn codes_in(source: &str) -> Vec<String> {
    let is_code = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let mut found = Vec::new();
    for (maker, last) in [
        ("new", false),
        ("conflict", false),
        ("not_found", false),
        ("invalid", true),
    ] {
        for call in source.split(&format!("Refusal::{maker}(")).skip(1) {
            let arguments = call
                .split("said!")
                .next()
                .expect("a first part")
                .split(';')
                .next()
                .expect("a first part");
            let texts: Vec<&str> = arguments.split('"').skip(1).step_by(2).filter(is_code).collect();
            let code = if last { texts.last() } else { texts.first() };
            found.extend(code.map(|code| (*code).to_owned()));
        }
    }
    found
}

#[test]
fn every_problem_code_is_explained() {
    let explained: BTreeSet<String> = CODES.iter().map(|code| code.code.to_owned()).collect();
    let used = codes_in_source();
    assert!(used.len() > 20, "{used:?}");
    let missing: Vec<_> = used.difference(&explained).collect();
    assert!(missing.is_empty(), "explain {missing:?} in app/wire/src/codes.rs");
    assert_eq!(explained.len(), CODES.len(), "each code once");
}
