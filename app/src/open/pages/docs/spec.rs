//! Reads an OpenAPI 3.1 description into what the page shows of it.

use serde_json::{Map, Value};

/// The order of the groups on the page; any other follows.
const ORDER: [&str; 6] = ["search", "catalog", "portfolio", "order", "message", "account"];

/// The parts of the description that the page needs, with the schemas as they are.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    operations: Vec<Operation>,
    schemas: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    pub tag: String,
    pub method: String,
    pub path: String,
    pub summary: String,
    pub text: String,
    pub params: Vec<Param>,
    pub body: Option<Value>,
    pub answers: Vec<Answer>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    pub name: String,
    /// `path` or `query`.
    pub place: String,
    pub required: bool,
    pub schema: Value,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: String,
    pub text: String,
    pub schema: Option<Value>,
}

impl Spec {
    pub fn read(description: &Value) -> Self {
        let paths = object(&description["paths"]);
        let operations = paths.iter().flat_map(|(path, methods)| {
            let of_path = object(methods);
            let read = of_path.iter().map(|(method, given)| operation(path, method, given));
            read.collect::<Vec<_>>()
        });
        Self {
            operations: operations.collect(),
            schemas: object(&description["components"]["schemas"]),
        }
    }

    /// The operations by tag, each in the order of the description.
    pub fn groups(&self) -> Vec<(String, Vec<Operation>)> {
        let mut tags: Vec<&str> = self.operations.iter().map(|operation| operation.tag.as_str()).collect();
        tags.sort_by_key(|tag| (ORDER.iter().position(|known| known == tag).unwrap_or(ORDER.len()), *tag));
        tags.dedup();
        tags.into_iter().map(|tag| (tag.to_owned(), self.of(tag))).collect()
    }

    fn of(&self, tag: &str) -> Vec<Operation> {
        let tagged = self.operations.iter().filter(|operation| operation.tag == tag);
        tagged.cloned().collect()
    }

    pub fn shapes(&self) -> Vec<(String, Value)> {
        self.schemas
            .iter()
            .map(|(name, shape)| (name.clone(), shape.clone()))
            .collect()
    }

    pub fn shape(&self, name: &str) -> Option<&Value> {
        self.schemas.get(name)
    }
}

fn operation(path: &str, method: &str, given: &Value) -> Operation {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    // Every refusal has the same body, and its codes stand in its text.
    let content = |value: &Value| value["content"]["application/json"]["schema"].clone();
    let answers = object(&given["responses"]).into_iter().map(|(status, answer)| Answer {
        status,
        text: text(&answer["description"]),
        schema: Some(content(&answer)).filter(|schema| !schema.is_null()),
    });
    Operation {
        tag: text(&given["tags"][0]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&given["summary"]).replace('\n', " "),
        text: text(&given["description"]),
        params: list(&given["parameters"]).iter().map(param).collect(),
        body: Some(content(&given["requestBody"])).filter(|schema| !schema.is_null()),
        answers: answers.collect(),
    }
}

fn param(given: &Value) -> Param {
    Param {
        name: text(&given["name"]),
        place: text(&given["in"]),
        required: given["required"] == true,
        schema: given["schema"].clone(),
        text: text(&given["description"]),
    }
}

/// The name of the schema that `schema` refers to.
pub fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn groups_come_in_the_order_of_a_shopper_s_journey() {
        let description = json!({"paths": {
            "/a": {"get": {"tags": ["account"], "summary": "A"}},
            "/s": {"get": {"tags": ["search"], "summary": "S"}, "post": {"tags": ["search"], "summary": "T"}},
        }});
        let groups = Spec::read(&description).groups();
        let names: Vec<_> = groups
            .iter()
            .map(|(tag, operations)| (tag.as_str(), operations.len()))
            .collect();
        assert_eq!(names, [("search", 2), ("account", 1)]);
    }
}
