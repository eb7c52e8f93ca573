//! Sample values for the examples: what is required, filled in from the schema's own examples.

use serde_json::{Map, Value, json};

use super::spec::{Operation, Spec, object, referred};

/// Deeper shapes are shown empty.
const DEEPEST: usize = 4;

/// A command line that sends the operation, with a cookie jar.
pub fn curl(operation: &Operation, spec: &Spec, origin: &str) -> String {
    let path =
        operation
            .params
            .iter()
            .filter(|param| param.place == "path")
            .fold(operation.path.clone(), |path, param| {
                let sample = value(&param.schema, spec, 0);
                let sample = sample.as_str().map_or_else(|| sample.to_string(), str::to_owned);
                path.replace(&format!("{{{}}}", param.name), &sample)
            });
    let query = match operation.params.iter().find(|param| param.name == "q") {
        Some(_) => "?q=dvd",
        None => "",
    };
    match &operation.body {
        None if operation.method == "GET" => format!("curl -b jar -c jar '{origin}{path}{query}'"),
        None => format!("curl -b jar -c jar -X POST '{origin}{path}'"),
        Some(body) => {
            let body = value(body, spec, 0);
            format!("curl -b jar -c jar '{origin}{path}' \\\n  -H 'content-type: application/json' \\\n  -d '{body}'")
        }
    }
}

fn value(schema: &Value, spec: &Spec, depth: usize) -> Value {
    if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)) {
        return example.clone();
    }
    if let Some(shape) = referred(schema).and_then(|name| spec.shape(name)) {
        return if depth < DEEPEST {
            value(shape, spec, depth + 1)
        } else {
            json!({})
        };
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    if let Some(part) = ["oneOf", "allOf", "anyOf"]
        .iter()
        .find_map(|kind| concrete(&schema[*kind]))
    {
        return value(part, spec, depth + 1);
    }
    match kind(schema) {
        "object" => fields(schema, spec, depth).into(),
        "array" if depth < DEEPEST => json!([value(&schema["items"], spec, depth + 1)]),
        "array" => json!([]),
        "integer" | "number" => json!(1),
        "boolean" => json!(true),
        _ => json!("..."),
    }
}

fn concrete(parts: &Value) -> Option<&Value> {
    parts.as_array()?.iter().find(|part| part["type"] != "null")
}

fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|kind| *kind != "null")
            .unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    }
}

fn fields(schema: &Value, spec: &Spec, depth: usize) -> Map<String, Value> {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    object(&schema["properties"])
        .into_iter()
        .filter(|(name, _)| required.iter().any(|field| field == name.as_str()))
        .map(|(name, field)| {
            let sample = value(&field, spec, depth + 1);
            (name, sample)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_filled_in_from_the_schema() {
        let spec = Spec::read(&json!({
            "paths": {"/cart/{id}": {"post": {
                "tags": ["order"],
                "parameters": [{"name": "id", "in": "path", "schema": {"$ref": "#/components/schemas/Id"}}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Line"}}}},
            }}},
            "components": {"schemas": {
                "Id": {"type": "string", "example": "0d3"},
                "Line": {"type": "object", "required": ["quantity"], "properties": {"quantity": {"type": "integer"}, "note": {"type": "string"}}},
            }},
        }));
        let operation = &spec.groups()[0].1[0];
        let sent = curl(operation, &spec, "https://shop.example");
        assert!(sent.contains("'https://shop.example/cart/0d3'"), "{sent}");
        assert!(sent.ends_with("-d '{\"quantity\":1}'"), "{sent}");
    }
}
