//! Daily samples of the order of results, which anyone may count again.

use serde::{Deserialize, Serialize};

/// Days for which the files of a sample are kept. What the open log says of it stays.
pub const SAMPLE_KEPT_DAYS: i64 = 35;

/// A file of a day's sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RankingFile {
    #[cfg_attr(feature = "openapi", schema(example = "documents.jsonl.gz"))]
    pub name: String,
    pub bytes: i64,
    /// In hex.
    pub sha256: String,
}

/// Out of what a day's queries were drawn. Nobody knows it before the products of the day are written down, and everybody can count it
/// afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RankingDraw {
    /// The last entry of the open log at that moment; 0 where it had none.
    pub log_seq: i64,
    /// The hash of that entry; 64 zeros where there was none.
    pub log_hash: String,
    /// SHA-256, in hex, of the hash of `documents.jsonl.gz` and `log_hash`, each followed by a line feed.
    pub seed: String,
}

/// What was published of a day's order. The open log has it word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RankingDay {
    /// The day in UTC, as `2026-11-29`.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11-29"))]
    pub day: String,
    /// By which companies took turns: the day itself.
    pub seed: String,
    /// Absent of days before the queries were drawn so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<RankingDraw>,
    /// The version of the program that answered.
    pub program: String,
    /// The version of the public rule.
    pub rule: String,
    pub files: Vec<RankingFile>,
    /// The Ed25519 key of the place, in hex.
    pub key: String,
    /// Ed25519, in hex, over all of this but itself: JSON with its keys sorted and no spaces.
    pub signature: String,
}

/// The days of which there are files, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RankingDays {
    /// The files of a day are at `/api/v1/open/days/{day}/{name}`, and this entry itself is its `signature.json`.
    pub days: Vec<RankingDay>,
}
