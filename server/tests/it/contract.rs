//! Requests made from the API's own description, the same ones at each run: what it allows is not refused for
//! its shape, what it forbids is not taken. That each answer is described is held by `described.rs`.

use axum::http::Method;
use huoban_core::http::openapi::TEXT;
use proptest::{
    sample::select,
    strategy::{Strategy, ValueTree},
    string::string_regex,
    test_runner::TestRunner,
};
use serde_json::{Map, Value, json};

use crate::{
    described::{DESCRIPTION, faults, resolved},
    kit::{Reply, Visitor},
};

/// Requests of each operation that are as described.
const ROUNDS: usize = 6;
/// A well-formed request may still be refused by these: only the server knows the present password.
const KNOWS_BETTER: [&str; 1] = ["wrong_password"];

/// Makes values of a schema, always the same ones.
struct Maker(TestRunner);

impl Maker {
    fn pick<S: Strategy>(&mut self, strategy: S) -> S::Value {
        strategy.new_tree(&mut self.0).expect("a value").current()
    }

    fn value(&mut self, schema: &'static Value) -> Value {
        let schema = resolved(schema);
        if let Some(parts) = schema["allOf"].as_array() {
            let parts = parts.iter().map(|part| self.value(part));
            return parts
                .filter_map(|part| part.as_object().cloned())
                .flatten()
                .collect::<Map<_, _>>()
                .into();
        }
        if let Some(choices) = schema["oneOf"].as_array().or(schema["enum"].as_array()) {
            let choice = &choices[self.pick(0..choices.len())];
            return if schema["enum"].is_array() {
                choice.clone()
            } else {
                self.value(choice)
            };
        }
        match kind(schema) {
            "object" => self.object(schema),
            "array" => (0..self.pick(0..3_usize))
                .map(|_| self.value(&schema["items"]))
                .collect(),
            "integer" => {
                let bound = |name: &str, other: i64| schema[name].as_i64().unwrap_or(other);
                json!(self.pick(bound("minimum", -9)..=bound("maximum", 9)))
            }
            "boolean" => json!(self.pick(0..2) == 1),
            "null" => Value::Null,
            _ => self.text(schema),
        }
    }

    /// Every field that is required, and some of the others.
    fn object(&mut self, schema: &'static Value) -> Value {
        let fields = schema["properties"].as_object().into_iter().flatten();
        let mut made = Map::new();
        for (name, field) in fields {
            if is_required(schema, name) || self.pick(0..2) == 1 {
                made.insert(name.clone(), self.value(field));
            }
        }
        made.into()
    }

    fn text(&mut self, schema: &Value) -> Value {
        if schema["format"] == "date-time" {
            return json!("2026-05-03T09:30:00Z");
        }
        let pattern = schema["pattern"]
            .as_str()
            .filter(|pattern| *pattern != TEXT)
            .map(|text| text.trim_start_matches('^').trim_end_matches('$'));
        let made = pattern.and_then(|pattern| string_regex(pattern).ok());
        let length = |name: &str, other: u64| schema[name].as_u64().unwrap_or(other);
        match (made, &schema["examples"][0]) {
            (Some(strategy), _) => json!(self.pick(strategy)),
            // Not every pattern can be made from.
            (None, Value::String(example)) if pattern.is_some() => json!(example),
            _ => {
                let (least, most) = (length("minLength", 0), length("maxLength", 12).min(600));
                let of_text = TEXT.trim_start_matches('^').trim_end_matches("*$");
                let any = string_regex(&format!("{of_text}{{{least},{most}}}")).expect("a pattern");
                json!(self.pick(any))
            }
        }
    }
}

fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::Array(kinds) => kinds[0].as_str().unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    }
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"]
        .as_array()
        .is_some_and(|names| names.iter().any(|required| required == name))
}

/// Values that are just not as the schema says.
fn wrong(schema: &'static Value, value: &Value) -> Vec<Value> {
    let mut wrong = vec![
        json!(null),
        json!(true),
        json!(7.5),
        json!("nonesuch \u{1}"),
        json!([]),
        json!([value]),
        json!({}),
    ];
    wrong.extend(schema["minimum"].as_i64().map(|least| json!(least - 1)));
    wrong.extend(schema["maximum"].as_i64().map(|most| json!(most + 1)));
    wrong.extend(
        schema["maxLength"]
            .as_u64()
            .map(|most| json!("x".repeat(most as usize + 1))),
    );
    for (name, now) in value.as_object().into_iter().flatten() {
        let mut less = value.clone();
        less.as_object_mut().expect("an object").remove(name);
        wrong.push(less);
        for other in field(schema, name)
            .into_iter()
            .flat_map(|field| self::wrong(resolved(field), now))
        {
            let mut changed = value.clone();
            changed[name] = other;
            wrong.push(changed);
        }
    }
    wrong
}

fn field(schema: &'static Value, name: &str) -> Option<&'static Value> {
    let schema = resolved(schema);
    let parts = schema["allOf"].as_array().into_iter().flatten();
    schema["properties"]
        .get(name)
        .or_else(|| parts.filter_map(|part| field(part, name)).next())
}

/// A request that can be sent.
#[derive(Debug, Clone)]
struct Asked {
    path: String,
    query: Map<String, Value>,
    body: Option<Value>,
}

impl Asked {
    async fn send(&self, visitor: &Visitor, method: &Method) -> Reply {
        let query: Vec<_> = self.query.iter().map(|(name, value)| (name, plain(value))).collect();
        let path = format!("{}?{}", self.path, serde_urlencoded::to_string(query).expect("texts"));
        let kind = self.body.as_ref().map(|_| "application/json");
        let body = self.body.as_ref().map_or_else(String::new, Value::to_string);
        visitor.send(method.clone(), &path, kind, body).await
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

struct Operation {
    name: String,
    method: Method,
    path: &'static str,
    described: &'static Value,
}

impl Operation {
    fn parameters(&self, place: &str) -> impl Iterator<Item = &'static Value> {
        let all = self.described["parameters"].as_array().into_iter().flatten();
        all.filter(move |parameter| parameter["in"] == place)
    }

    fn body(&self) -> Option<&'static Value> {
        self.described["requestBody"]["content"]
            .get("application/json")
            .map(|content| &content["schema"])
    }

    fn right(&self, maker: &mut Maker) -> Asked {
        let path = self.parameters("path").fold(self.path.to_owned(), |path, parameter| {
            let name = parameter["name"].as_str().expect("a name");
            let value = match resolved(&parameter["schema"]) {
                schema if schema["pattern"].is_string() && schema["pattern"] != TEXT => plain(&maker.value(schema)),
                _ => maker
                    .pick(select(vec!["acme", "no-such", "%E4%BC%99", "a%2Fb"]))
                    .to_owned(),
            };
            path.replace(&format!("{{{name}}}"), &value)
        });
        let query = self.parameters("query").filter_map(|parameter| {
            let given = parameter["required"] == true || maker.pick(0..2) == 1;
            let name = parameter["name"].as_str().expect("a name");
            given.then(|| (name.to_owned(), maker.value(&parameter["schema"])))
        });
        let query = query.filter(|(_, value)| !value.is_null()).collect();
        Asked {
            path,
            query,
            body: self.body().map(|schema| maker.value(schema)),
        }
    }

    /// The request with one thing in it that the description forbids.
    fn wrong(&self, right: &Asked) -> Vec<Asked> {
        let bodies = self
            .body()
            .zip(right.body.as_ref())
            .into_iter()
            .flat_map(|(schema, body)| {
                let forbidden = wrong(resolved(schema), body).into_iter();
                forbidden.filter(move |body| !faults(schema, body, "").is_empty())
            });
        let bodies = bodies.map(|body| Asked {
            body: Some(body),
            ..right.clone()
        });
        let queries = self.parameters("query").flat_map(|parameter| {
            let schema = resolved(&parameter["schema"]);
            // In a query everything is a text.
            let texts =
                ["nonesuch \u{1}", "-1", "7.5", "4294967296", "101"].map(|text| (json!(text), read(text, schema)));
            let forbidden = texts
                .into_iter()
                .filter(move |(_, value)| !faults(schema, value, "").is_empty());
            forbidden.map(move |(text, _)| {
                let mut asked = right.clone();
                asked.query.insert(plain(&parameter["name"]), text);
                asked
            })
        });
        bodies.chain(queries).collect()
    }
}

/// A text of a query as the schema means it.
fn read(text: &str, schema: &Value) -> Value {
    match kind(schema) {
        "integer" => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        _ => json!(text),
    }
}

fn operations() -> Vec<Operation> {
    let paths = DESCRIPTION["paths"].as_object().expect("paths").iter();
    let all = paths.flat_map(|(path, item)| {
        let path = path.strip_prefix(wire::url::API).expect("a path of the API");
        item.as_object()
            .expect("an item")
            .iter()
            .map(move |(method, described)| Operation {
                name: format!("{method} {path}"),
                method: method.to_uppercase().parse().expect("a method"),
                path,
                described,
            })
    });
    all.collect()
}

fn code(reply: &Reply) -> String {
    if reply.status.is_success() {
        String::new()
    } else {
        reply.refusal().1
    }
}

on_both! {
    async fn the_description_allows_what_is_taken_and_forbids_what_is_refused(app) {
        let company = app.company("acme").await;
        let product = app.product(company, 500, 50).await;
        app.index().await;
        let mut maker = Maker(TestRunner::deterministic());
        let (mut right, mut forbidden) = (0, 0);
        for operation in operations() {
            for round in 0..ROUNDS {
                let visitor = app.visitor();
                if round % 2 == 0 {
                    visitor.post("/cart/lines", json!({ "product": product })).await;
                }
                let asked = operation.right(&mut maker);
                let reply = asked.send(&visitor, &operation.method).await;
                let is_taken = ![400, 415, 422].contains(&reply.status.as_u16()) || KNOWS_BETTER.contains(&code(&reply).as_str());
                assert!(is_taken && reply.status.as_u16() < 500, "{}: {asked:?} got {}", operation.name, reply.text);
                right += 1;
                for asked in operation.wrong(&asked).into_iter().skip(round).step_by(ROUNDS) {
                    let reply = asked.send(&visitor, &operation.method).await;
                    assert!(reply.status.is_client_error(), "{}: {asked:?} got {} {}", operation.name, reply.status, reply.text);
                    forbidden += 1;
                }
            }
        }
        assert!(right > 200 && forbidden > 200, "{right} and {forbidden} requests were made");
    }
}
