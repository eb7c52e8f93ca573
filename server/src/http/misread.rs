//! What is wrong with a query, told in our words: which parameter, what it says, and what to write instead.

use axum::http::StatusCode;

use crate::{
    error::{Refusal, Said},
    said,
};

/// So much of a value is quoted.
const QUOTED: usize = 60;

/// The refusal of a query that its type can't be read from. A library's reason tells the parameter and the kind of
/// fault; its words go no further.
pub fn query(text: &str, reason: &str) -> Refusal {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(text).unwrap_or_default();
    let Some(field) = field(&pairs, reason) else {
        return refusal(said!("The query can't be read" / "无法读取查询参数")).fix(described());
    };
    let values: Vec<&str> = pairs
        .iter()
        .filter(|(name, _)| *name == field)
        .map(|(_, value)| value.as_str())
        .collect();
    let (title, fix) = match values.as_slice() {
        [] => (
            said!("{field} is missing" / "缺少 {field}"),
            said!("Give it in the query: ?{field}=..." / "请在查询中给出：?{field}=..."),
        ),
        [value] => (misfit(&field, value), wanted(reason)),
        _ => (
            said!("{field} is given more than once" / "{field} 出现多次"),
            said!("Give it once." / "请只给一次。"),
        ),
    };
    refusal(title).fix(fix).at(field)
}

fn refusal(title: Said) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", title)
}

/// The parameter that the reason is about: named in it, or the one at its head.
fn field(pairs: &[(String, String)], reason: &str) -> Option<String> {
    if let Some(named) = reason.split('`').nth(1).filter(|_| reason.contains(" field `")) {
        return Some(named.to_owned());
    }
    let mut parts = reason.split(": ");
    parts
        .find_map(|part| pairs.iter().find(|(name, _)| name == part))
        .map(|(name, _)| name.clone())
}

fn misfit(field: &str, value: &str) -> Said {
    let mut quoted: String = value.chars().take(QUOTED).collect();
    if quoted.len() < value.len() {
        quoted.push('…');
    }
    match quoted.as_str() {
        "" => said!("{field} is empty" / "{field} 为空"),
        _ => said!("{field} can't be “{quoted}”" / "{field} 不能是“{quoted}”"),
    }
}

/// What to write instead, by the kind of fault.
fn wanted(reason: &str) -> Said {
    let variants: Vec<&str> = reason
        .split_once("expected ")
        .map(|(_, expected)| expected.split('`').skip(1).step_by(2).collect())
        .unwrap_or_default();
    if reason.contains("unknown variant") && !variants.is_empty() {
        let (en, zh) = (variants.join(", "), variants.join("、"));
        said!("Give one of: {en}; or leave it out." / "请填其中之一：{zh}；或不填。")
    } else if reason.contains("digit") || reason.contains("number") || reason.contains("integer") {
        said!(
            "Give a whole number from 0 up that is not too large, or leave it out."
                / "请填从 0 起且不过大的整数，或不填。"
        )
    } else {
        described()
    }
}

fn described() -> Said {
    said!(
        "Leave it out, or compare it with the API's description at /api/docs."
            / "请不填，或对照 /api/docs 的接口说明。"
    )
}

#[cfg(test)]
mod tests {
    use app::search::wire::SearchQuery;

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
