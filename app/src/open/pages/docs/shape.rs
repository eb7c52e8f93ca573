//! A shape on the wire: its fields with their types, and links to the shapes inside.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    spec::{object, referred, text},
    words,
};
use crate::api::visit::lang;

#[component]
pub fn ShapeView(name: String, shape: Value) -> impl IntoView {
    let id = format!("shape-{name}");
    view! {
        <section class="shape stack" data-gap="small" id=id>
            <h3><code>{name}</code></h3>
            {described(&shape)}
            {body(&shape)}
        </section>
    }
    .into_any()
}

fn described(shape: &Value) -> Option<AnyView> {
    let text = text(&shape["description"]);
    (!text.is_empty()).then(|| view! { <p>{text}</p> }.into_any())
}

/// Fields of an object, variants of a choice, or the type alone.
fn body(shape: &Value) -> AnyView {
    let parts = ["oneOf", "allOf", "anyOf"]
        .iter()
        .find_map(|kind| shape[*kind].as_array().map(|parts| (*kind, parts.clone())));
    match parts {
        Some((kind, parts)) => {
            let parts = parts
                .iter()
                .map(|part| view! { <li>{described(part)} {body(part)}</li> })
                .collect_view();
            let lead = if kind == "allOf" {
                words::all_of(lang())
            } else {
                words::one_of(lang())
            };
            view! { <p class="soft">{lead}</p> <ul class="plain-list stack">{parts}</ul> }.into_any()
        }
        None if shape["properties"].is_object() => fields(shape),
        None => view! { <p>{kind(shape)}</p> }.into_any(),
    }
}

/// The fields of an object.
pub fn fields(shape: &Value) -> AnyView {
    let required = shape["required"].as_array().cloned().unwrap_or_default();
    let fields = object(&shape["properties"])
        .into_iter()
        .map(|(name, field)| {
            let needed = required.iter().any(|required| required == name.as_str());
            field_row(&name, &field, needed, text(&field["description"]))
        })
        .collect_view();
    view! { <dl class="facts">{fields}</dl> }.into_any()
}

/// One field or parameter.
pub fn field_row(name: &str, schema: &Value, needed: bool, text: String) -> AnyView {
    let optional = (!needed).then(|| view! { <span class="soft">" " {words::optional(lang())}</span> });
    view! {
        <div>
            <dt><code>{name.to_owned()}</code> {optional}</dt>
            <dd>{kind(schema)} {(!text.is_empty()).then(|| format!(" · {text}"))}</dd>
        </div>
    }
    .into_any()
}

/// A type in words, linked to its shape if it has one.
pub fn kind(schema: &Value) -> AnyView {
    if let Some(name) = referred(schema) {
        return view! { <a href=format!("#shape-{name}")><code>{name.to_owned()}</code></a> }.into_any();
    }
    if let Some(parts) = ["oneOf", "allOf", "anyOf"]
        .iter()
        .find_map(|kind| schema[*kind].as_array())
    {
        let parts = parts
            .iter()
            .filter(|part| part["type"] != "null")
            .map(kind)
            .collect_view();
        return view! { {parts} }.into_any();
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<String> = values.iter().map(Value::to_string).collect();
        return view! { <code>{values.join(" | ")}</code> }.into_any();
    }
    if schema["items"].is_object() {
        return view! { {words::list_of(lang())} " " {kind(&schema["items"])} }.into_any();
    }
    let name = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        kind => text(kind),
    };
    let format = schema["format"].as_str().filter(|format| !format.starts_with("int"));
    let format = format.map(|format| format!(" ({format})"));
    view! { <code>{name}</code> {format} }.into_any()
}
