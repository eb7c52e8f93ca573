//! No route takes a control character, wherever it stands: each says which field has it, on both engines.

use axum::http::Method;
use serde_json::{Value, json};
use wire::staff::Role;

use crate::{
    described::{DESCRIPTION, resolved},
    kit::{Reply, Visitor},
};

const CONTROLS: [char; 6] = ['\0', '\u{1}', '\u{8}', '\u{1b}', '\u{7f}', '\u{9f}'];

/// Every operation: its method, its path within the API, its description.
fn operations() -> impl Iterator<Item = (Method, String, &'static Value)> {
    let paths = DESCRIPTION["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, item)| {
        let path = path.strip_prefix(wire::url::API).expect("a path of the API");
        let methods = item.as_object().expect("operations");
        methods.iter().filter_map(move |(method, operation)| {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).ok()?;
            (method == Method::GET || method == Method::POST).then(|| (method, path.to_owned(), operation))
        })
    })
}

/// The text fields of an operation's JSON body.
fn fields(operation: &'static Value) -> Vec<&'static str> {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let all = [
        vec![resolved(schema)],
        schema["allOf"].as_array().into_iter().flatten().map(resolved).collect(),
    ];
    let properties = all
        .concat()
        .into_iter()
        .filter_map(|schema| schema["properties"].as_object());
    properties.flatten().map(|(name, _)| name.as_str()).collect()
}

fn filled(path: &str, value: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { value } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[track_caller]
fn refused(reply: &Reply, field: &str, tried: &str) {
    assert_eq!(reply.status.as_u16(), 422, "{tried}: {}", reply.text);
    let problem = reply.json();
    assert_eq!(
        (&problem["code"], &problem["field"]),
        (&json!("control_character"), &json!(field)),
        "{tried}"
    );
}

async fn try_all(visitor: &Visitor, control: char) -> usize {
    let text = format!("a{control}b");
    let encoded = wire::url::encode(&text);
    let mut tried = 0;
    for (method, path, operation) in operations() {
        let name = format!("{method} {path}, U+{:04X}", u32::from(control));
        if path.contains('{') {
            let reply = visitor
                .send(method.clone(), &filled(&path, &encoded), None, String::new())
                .await;
            refused(&reply, "path", &name);
            tried += 1;
        }
        let path = filled(&path.replace("{company}", "acme"), "0000000000000");
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        for parameter in parameters.filter(|parameter| parameter["in"] == "query") {
            let field = parameter["name"].as_str().expect("a name");
            let reply = visitor
                .send(
                    method.clone(),
                    &format!("{path}?{field}={encoded}"),
                    None,
                    String::new(),
                )
                .await;
            refused(&reply, field, &name);
            tried += 1;
        }
        for field in fields(operation) {
            refused(&visitor.post(&path, json!({ field: text })).await, field, &name);
            let deep = json!({ field: [{ "note": text }] });
            refused(&visitor.post(&path, deep).await, &format!("{field}.0.note"), &name);
            tried += 1;
        }
    }
    tried
}

on_both! {
    async fn no_route_takes_a_control_character(app) {
        let acme = app.company("acme").await;
        // Somebody who may ask everything.
        let shopper = app.member(acme, Role::Owner).await;
        app.sql("insert into operator (staff_id, since) select id, 0 from staff").await.expect("an operator");
        shopper.post("/portfolio/partners", json!({ "company": "acme" })).await.ok::<Value>();
        for control in CONTROLS {
            let tried = try_all(&shopper, control).await;
            assert!(tried > 40, "only {tried}");
        }
        assert_eq!(app.number("select count(*) from order_group").await, 0);
    }

    async fn a_form_says_which_field_has_a_control_character(app) {
        app.company("acme").await;
        let visitor = app.visitor();
        visitor.post("/portfolio/partners", json!({ "company": "acme" })).await;
        let fields = [("note", "a\u{0}b"), ("back", "/portfolio"), ("of", "acme")];
        let answer = visitor.submit("/api/v1/portfolio/partners/acme/note", &fields).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, "/portfolio"));
        let page = visitor.page("/portfolio").await;
        assert!(page.text.contains("U+0000"), "{}", page.text);
    }

    async fn pages_answer_an_address_with_a_control_character(app) {
        for page in ["/company/%00", "/product/%00", "/search?q=%00", "/search?q=lamp&category=%1b", "/%00", "/orders/%07"] {
            let answer = app.visitor().page(page).await;
            assert!(answer.status.is_client_error() || answer.status.is_success(), "{page}: {}", answer.status);
            assert!(!answer.text.contains('\0'), "{page}");
        }
    }
}
