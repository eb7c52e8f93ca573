//! What is wrong with a query, a form or a JSON body, told in our words: which field, what it says, and what to
//! write instead.

use serde_json::{Value, error::Category};
use serde_path_to_error::{Path, Segment};
use wire::{codes::Code, id::NotAnId};

use crate::{
    error::{Refusal, Said},
    said,
    text::quoted,
};

/// The refusal of a query that its type can't be read from. A library's reason tells the parameter and the kind of
/// fault; its words go no further.
pub fn query(text: &str, reason: &str) -> Refusal {
    let pairs = pairs(text.as_bytes());
    match named(reason).or_else(|| headed(&pairs, reason)) {
        Some(field) => told(field.clone(), &given(&pairs, &field), reason, Place::Query),
        None => refusal(said!("The query can't be read" / "无法读取查询参数")).fix(described()),
    }
}

/// The refusal of a form, by what is wrong at `path` in it.
pub fn form(bytes: &[u8], path: &Path, reason: &str) -> Refusal {
    let pairs = pairs(bytes);
    match named(reason).or_else(|| way(path)) {
        Some(field) => told(field.clone(), &given(&pairs, &field), reason, Place::Body),
        None => refusal(said!("The form can't be read" / "无法读取表单")).fix(described()),
    }
}

/// The refusal of a JSON body, by what is wrong at `path` in it.
pub fn json(document: &[u8], path: &Path, error: &serde_json::Error) -> Refusal {
    // Where a name is due and something else stands, the library speaks of bad syntax too.
    let Ok(value) = serde_json::from_slice::<Value>(document) else {
        return no_json(document, error);
    };
    let reason = error.to_string();
    let field = match (named(&reason), way(path)) {
        (Some(name), Some(way)) if reason.starts_with("missing") => Some(format!("{way}.{name}")),
        (Some(name), _) => Some(name),
        (None, way) => way,
    };
    let field = field.or_else(|| suspect(&value, &reason));
    let Some(field) = field else { return no_object(&value) };
    let found = field.split('.').try_fold(&value, |value, part| match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        value => value.get(part),
    });
    let given = found.map_or(Given::Missing, |value| Given::Once(shown(value)));
    told(field, &given, &reason, Place::Body)
}

/// Where a field is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Query,
    Body,
}

/// What is given for a field.
enum Given {
    Missing,
    Once(String),
    Often,
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    serde_urlencoded::from_bytes(text).unwrap_or_default()
}

fn given(pairs: &[(String, String)], field: &str) -> Given {
    let mut values = pairs.iter().filter(|(name, _)| *name == field).map(|(_, value)| value);
    match (values.next(), values.next()) {
        (None, _) => Given::Missing,
        (Some(value), None) => Given::Once(value.clone()),
        _ => Given::Often,
    }
}

/// A JSON value as it is quoted: a text without its quotes.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The field that the reason itself names.
fn named(reason: &str) -> Option<String> {
    let named = reason.split('`').nth(1).filter(|_| reason.contains(" field `"));
    named.map(str::to_owned)
}

/// The parameter at the reason's head.
fn headed(pairs: &[(String, String)], reason: &str) -> Option<String> {
    let mut parts = reason.split(": ");
    parts
        .find_map(|part| pairs.iter().find(|(name, _)| name == part))
        .map(|(name, _)| name.clone())
}

/// The way from the root, as in `lines.0.note`; none at the root.
fn way(path: &Path) -> Option<String> {
    let parts: Vec<String> = path
        .iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join("."))
}

fn told(field: String, given: &Given, reason: &str, place: Place) -> Refusal {
    let (title, fix) = match given {
        _ if reason.contains("duplicate field") => often(&field),
        Given::Often => often(&field),
        Given::Missing => (said!("{field} is missing" / "缺少 {field}"), missing(&field, place)),
        Given::Once(value) => (misfit(&field, value), wanted(reason, place)),
    };
    refusal(title).fix(fix).at(field)
}

fn often(field: &str) -> (Said, Said) {
    (
        said!("{field} is given more than once" / "{field} 出现多次"),
        said!("Give it once, and under one name only." / "请只给一次，且只用一个名称。"),
    )
}

fn missing(field: &str, place: Place) -> Said {
    match place {
        Place::Query => said!("Give it in the query: ?{field}=..." / "请在查询中给出：?{field}=..."),
        Place::Body => said!(
            "Fill in {field} and send it again; what it takes stands at /api/docs."
                / "请填写 {field} 后重新发送；可填的内容见 /api/docs。"
        ),
    }
}

fn refusal(title: Said) -> Refusal {
    Refusal::new(Code::Unreadable, title)
}

fn misfit(field: &str, value: &str) -> Said {
    match quoted(value).as_str() {
        "" => said!("{field} is empty" / "{field} 为空"),
        quoted => said!("{field} can't be “{quoted}”" / "{field} 不能是“{quoted}”"),
    }
}

/// What to write instead, by the kind of fault.
fn wanted(reason: &str, place: Place) -> Said {
    let variants: Vec<&str> = reason
        .split_once("expected ")
        .map(|(_, expected)| expected.split('`').skip(1).step_by(2).collect())
        .unwrap_or_default();
    if reason.contains("unknown variant") && !variants.is_empty() {
        let (en, zh) = (variants.join(", "), variants.join("、"));
        return or_none(said!("Give one of: {en}" / "请填其中之一：{zh}"), place);
    }
    if reason.contains(&NotAnId.to_string()) {
        return or_none(
            said!(
                "Give an id as the API gave it, 13 letters and digits like 38ghwa9n8q7rv"
                    / "请填接口给出的编号，13 位字母和数字，例如 38ghwa9n8q7rv"
            ),
            place,
        );
    }
    let expected = reason.split_once("expected ").map_or(reason, |(_, expected)| expected);
    match expected {
        _ if ["digit", "number", "integer"]
            .iter()
            .any(|word| expected.contains(word)) =>
        {
            whole_number(place)
        }
        _ if is_number(expected) => whole_number(place),
        _ if expected.starts_with("a string") => or_none(said!("Give a text, in quotes" / "请填带引号的文本"), place),
        _ if expected.starts_with("a boolean") => or_none(
            said!("Give true or false, without quotes" / "请填 true 或 false，不加引号"),
            place,
        ),
        _ if expected.starts_with("a sequence") => or_none(said!("Give a list: [ ... ]" / "请填列表：[ ... ]"), place),
        _ if ["an object", "struct", "a map"]
            .iter()
            .any(|kind| expected.starts_with(kind)) =>
        {
            or_none(said!("Give an object: {{ ... }}" / "请填对象：{{ ... }}"), place)
        }
        _ => described(),
    }
}

fn is_number(expected: &str) -> bool {
    let kind = expected.split(' ').next().unwrap_or_default();
    ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "usize", "isize"].contains(&kind)
}

fn whole_number(place: Place) -> Said {
    or_none(
        said!("Give a whole number from 0 up that is not too large" / "请填从 0 起且不过大的整数"),
        place,
    )
}

/// Whatever a query asks for may be left out.
fn or_none(fix: Said, place: Place) -> Said {
    match place {
        Place::Query => Said::new(fix.en + ", or leave it out.", fix.zh + "，或不填。"),
        Place::Body => Said::new(fix.en + ".", fix.zh + "。"),
    }
}

/// The field that holds what the reason speaks of, where the way to it is not known (serde loses it in `flatten`).
fn suspect(value: &Value, reason: &str) -> Option<String> {
    let (_, found) = reason
        .split_once("invalid type: ")
        .or_else(|| reason.split_once("invalid value: "))?;
    let (found, _) = found.split_once(", expected")?;
    let is_it = |value: &Value| match value {
        Value::Null => found == "null" || found == "unit value",
        Value::Bool(value) => found == format!("boolean `{value}`"),
        Value::Number(value) => found.ends_with(&format!("`{value}`")),
        Value::String(value) => found == format!("string {value:?}"),
        Value::Array(_) => found == "sequence",
        Value::Object(_) => found == "map",
    };
    let mut fields = value.as_object()?.iter();
    fields.find(|(_, value)| is_it(value)).map(|(name, _)| name.clone())
}

/// A body that is no JSON at all, or not only.
pub fn no_json(document: &[u8], error: &serde_json::Error) -> Refusal {
    let (line, column) = (error.line(), error.column());
    let title = if document.iter().all(u8::is_ascii_whitespace) {
        said!("The body is empty" / "请求体为空")
    } else if error.classify() == Category::Eof {
        said!("The JSON stops too early" / "JSON 不完整，提前结束")
    } else {
        said!("The body is not JSON: line {line}, column {column}" / "请求体不是 JSON：第 {line} 行第 {column} 列")
    };
    refusal(title).fix(an_object())
}

fn no_object(value: &Value) -> Refusal {
    if value.is_object() {
        return refusal(said!("The request can't be read" / "无法读取请求")).fix(described());
    }
    let Said { en, zh } = kind(value);
    refusal(said!(
        "The body is {en}, not a JSON object" / "请求体是{zh}，不是 JSON 对象"
    ))
    .fix(an_object())
}

fn an_object() -> Said {
    said!(
        "Send one JSON object like {{\"name\": \"value\"}}; its fields stand at /api/docs."
            / "请发送一个 JSON 对象，例如 {{\"name\": \"value\"}}；字段见 /api/docs。"
    )
}

fn kind(value: &Value) -> Said {
    match value {
        Value::Null => said!("null" / " null"),
        Value::Bool(_) => said!("true or false" / "布尔值"),
        Value::Number(_) => said!("a number" / "数字"),
        Value::String(_) => said!("a text" / "文本"),
        Value::Array(_) => said!("a list" / "列表"),
        Value::Object(_) => said!("an object" / "对象"),
    }
}

fn described() -> Said {
    said!("Compare it with the API's description at /api/docs." / "请对照 /api/docs 的接口说明。")
}

#[cfg(test)]
mod tests {
    use wire::search::SearchQuery;

    use super::*;

    fn refused(text: &str) -> Refusal {
        let reason = serde_urlencoded::from_str::<SearchQuery>(text)
            .expect_err("a fault")
            .to_string();
        // The extractor's reason has the parameter at its head.
        let name = text.split('=').next().unwrap_or_default();
        query(text, &format!("Failed to deserialize query string: {name}: {reason}"))
    }

    #[test]
    fn every_fault_names_its_parameter_in_our_words() {
        for (text, field, says, fix) in [
            (
                "sort=zzz",
                "sort",
                "sort can't be “zzz”",
                "relevance, price_asc, price_desc, newest",
            ),
            ("offset=-1", "offset", "offset can't be “-1”", "whole number"),
            ("offset=99999999999", "offset", "can't be", "whole number"),
            ("limit=", "limit", "limit is empty", "whole number"),
            ("q=a&q=b", "q", "more than once", "once"),
        ] {
            let refusal = refused(text);
            assert_eq!(refusal.field.as_deref(), Some(field), "{text}");
            assert!(refusal.title.en.contains(says), "{text}: {}", refusal.title.en);
            let told = refusal.fix.expect("a fix");
            assert!(told.en.contains(fix), "{text}: {}", told.en);
            assert!(!told.zh.is_ascii() && !refusal.title.zh.is_ascii(), "{text}");
        }
    }
}
