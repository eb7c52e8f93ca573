//! Refuses control characters in all that is sent, before anything reads it: in a path, a query, a form and JSON.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use wire::codes::Code;

use crate::{error::Refusal, said, text::is_forbidden};

/// Looks at the path and the query; whoever reads a body looks at that.
pub async fn layer(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let path = percent_decode_str(uri.path()).decode_utf8_lossy();
    let query = uri.query().unwrap_or_default();
    match in_text("path", &path).and_then(|()| in_pairs(query.as_bytes())) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// The names and values of a query or a form.
pub fn in_pairs(text: &[u8]) -> Result<(), Refusal> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(text).unwrap_or_default();
    pairs
        .iter()
        .try_for_each(|(name, value)| in_text(name, name).and_then(|()| in_text(name, value)))
}

/// All texts of a JSON document; the one at fault is named by its way from the root, as in `lines.0.note`.
pub fn in_json(document: &[u8]) -> Result<(), Refusal> {
    // Inside a JSON text a control character stands as an escape only.
    if !document.iter().any(|byte| matches!(byte, b'\\' | 0x7f | 0xc2)) {
        return Ok(());
    }
    serde_json::from_slice(document).map_or(Ok(()), |value| in_value("", &value))
}

fn in_value(way: &str, value: &Value) -> Result<(), Refusal> {
    let below = |name: &str| match way {
        "" => name.to_owned(),
        way => format!("{way}.{name}"),
    };
    match value {
        Value::String(text) => in_text(way, text),
        Value::Array(values) => {
            let mut values = values.iter().enumerate();
            values.try_for_each(|(place, value)| in_value(&below(&place.to_string()), value))
        }
        Value::Object(fields) => {
            let mut fields = fields.iter();
            fields
                .try_for_each(|(name, value)| in_text(&below(name), name).and_then(|()| in_value(&below(name), value)))
        }
        _ => Ok(()),
    }
}

fn in_text(field: &str, text: &str) -> Result<(), Refusal> {
    let Some(found) = text.chars().find(|c| is_forbidden(*c)) else {
        return Ok(());
    };
    let field: String = field.chars().filter(|c| !c.is_control()).collect();
    let code = u32::from(found);
    Err(Refusal::new(
        Code::ControlCharacter,
        said!("“{field}” has a control character (U+{code:04X})" / "“{field}”含有控制字符（U+{code:04X}）"),
    )
    .at(field.clone())
    .fix(said!(
        "Take it out; line breaks and tabs may stay." / "请去掉它；换行和制表符可以保留。"
    )))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field(checked: Result<(), Refusal>) -> Option<String> {
        checked.err().and_then(|refusal| refusal.field)
    }

    #[test]
    fn the_field_at_fault_is_named() {
        assert_eq!(field(in_pairs(b"a=x&note=a%00b")).as_deref(), Some("note"));
        assert_eq!(field(in_pairs(b"n%01=x")).as_deref(), Some("n"));
        assert_eq!(
            field(in_json(br#"{"a":1,"partners":[{"note":"\u0000"}]}"#)).as_deref(),
            Some("partners.0.note")
        );
        assert_eq!(field(in_json(b"{\"note\":\"a\x7fb\"}")).as_deref(), Some("note"));
        assert_eq!(
            field(in_json("{\"note\":\"a\u{85}b\"}".as_bytes())).as_deref(),
            Some("note")
        );
        assert_eq!(field(in_json(br#"{"\u0000":1}"#)).as_deref(), Some(""));
        assert_eq!(field(in_json(br#"{"note":"\b"}"#)).as_deref(), Some("note"));
    }

    #[test]
    fn lines_tabs_and_every_script_pass() {
        assert_eq!(in_pairs("note=一%0D%0A二%09é".as_bytes()), Ok(()));
        assert_eq!(in_json("{\"note\":\"\\u4e00\\n二\\té\"}".as_bytes()), Ok(()));
    }

    proptest! {
        #[test]
        fn forms_and_json_agree(text in any::<String>()) {
            let form = serde_urlencoded::to_string([("note", &text)]).expect("texts");
            let json = serde_json::json!({ "note": text }).to_string();
            let refused = text.chars().any(is_forbidden);
            prop_assert_eq!(in_pairs(form.as_bytes()).is_err(), refused);
            prop_assert_eq!(in_json(json.as_bytes()).is_err(), refused);
        }
    }
}
