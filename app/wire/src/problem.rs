//! What went wrong, in words for the reader and in a code for programs (RFC 9457).

use serde::{Deserialize, Serialize};

/// The body of every answer that is not a success, as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Identifies the kind of problem: a page that explains it.
    #[cfg_attr(feature = "openapi", schema(pattern = "^/api/docs#[a-z_]+$"))]
    pub r#type: String,
    /// A short, stable name of the kind, for programs.
    pub code: String,
    /// The HTTP status.
    #[cfg_attr(feature = "openapi", schema(minimum = 400, maximum = 599))]
    pub status: u16,
    /// What happened, in the reader's language.
    pub title: String,
    /// What to do about it, in the reader's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    /// The input field at fault, as it is named in the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Problem {
    /// The problem of an answer that never came or could not be read.
    pub fn unreachable() -> Self {
        Self {
            r#type: "/api/docs#unreachable".to_owned(),
            code: "unreachable".to_owned(),
            status: 503,
            title: "Huoban can't be reached / 暂时无法连接伙伴".to_owned(),
            fix: Some("Check your connection and try again. / 请检查网络后重试。".to_owned()),
            field: None,
        }
    }
}
