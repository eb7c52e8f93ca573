//! The feeds that a company sends at its console, and what became of each.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::CompanyRef,
    id::{FeedRunId, FeedSourceId},
    named::named,
    when::When,
};

/// Bytes of a feed, packed or not.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Days for which a feed can be looked at and undone.
pub const KEPT_DAYS: i64 = 30;

/// Where a feed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeedState {
    Waiting,
    Running,
    Done,
    /// It could not be read to its end; what stands before is in.
    Failed,
    /// What it changed is being put back.
    Undoing,
    Undone,
}

named!(FeedState {
    Waiting: "waiting",
    Running: "running",
    Done: "done",
    Failed: "failed",
    Undoing: "undoing",
    Undone: "undone",
});

impl FeedState {
    /// Whether it is still to change.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running | Self::Undoing)
    }
}

/// A feed to be read: TSV, CSV, RSS 2.0 or Atom of the Merchant Center, packed with gzip or not. All its rows are this
/// company's.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadFeed {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Binary))]
    pub file: Vec<u8>,
    /// Of a file that is not UTF-8: `gb18030`, `big5`, `windows-1252` and others.
    pub encoding: Option<String>,
    /// The sign before decimals in prices, `point` or `comma`.
    pub decimal: Option<String>,
    /// Of prices that name none: three letters of ISO 4217.
    pub currency: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedRun {
    pub id: FeedRunId,
    /// The file's.
    pub name: String,
    pub by: String,
    pub state: FeedState,
    pub bytes: i64,
    /// How much of the file is read, of a hundred.
    pub progress: i64,
    /// Rows read so far.
    pub rows: i64,
    pub added: i64,
    pub updated: i64,
    pub unchanged: i64,
    /// Rows with an id that an earlier row had.
    pub repeated: i64,
    /// Rows that were left out.
    pub bad: i64,
    /// Doubtful values that were taken all the same.
    pub doubts: i64,
    pub at: When,
    pub started: Option<When>,
    pub finished: Option<When>,
    /// Why it could not be read to its end.
    pub why: Option<String>,
    pub why_zh: Option<String>,
    /// Products that the undoing put back.
    pub restored: i64,
    /// Products that it left as they are, since somebody changed them after the feed.
    pub kept: i64,
    /// Whether it can be undone now.
    pub undoable: bool,
}

/// A company's feeds, the 20 newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Feeds {
    pub runs: Vec<FeedRun>,
    /// What is fetched by schedule.
    pub sources: Vec<FeedSource>,
}

/// Most feeds that are fetched for a company.
pub const MOST_SOURCES: usize = 5;
/// Hours between two fetches that can be chosen.
pub const PERIODS: [i64; 4] = [1, 6, 24, 168];

/// A feed that the server fetches by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedSource {
    pub id: FeedSourceId,
    pub url: String,
    /// It is asked so often.
    pub hours: i64,
    pub by: String,
    pub since: When,
    /// When it is asked next.
    pub next: When,
    /// When it was asked last.
    pub tried: Option<When>,
    /// Why it could not be fetched then.
    pub failure: Option<String>,
    pub failure_zh: Option<String>,
    /// The run that the last new file of it became.
    pub run: Option<FeedRunId>,
}

/// Has a feed fetched by schedule. It is asked for the first time at once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddFeedSource {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::endpoint))]
    pub url: String,
    /// Hours between two fetches: 1, 6, 24 or 168.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::period))]
    pub hours: i64,
    /// As of a feed that is sent.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::nothing))]
    pub encoding: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::nothing))]
    pub decimal: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::nothing))]
    pub currency: String,
}

/// A company's feed that failed, or had rows that were left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedError {
    pub company: CompanyRef,
    pub run: FeedRun,
    /// Whether the server that was asked has its report.
    pub report: bool,
}

/// A company's address that could not be asked the last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedSourceError {
    pub company: CompanyRef,
    pub source: FeedSource,
}

/// What went wrong in all companies' feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedErrors {
    /// Newest first, 50 a page; kept for 30 days.
    pub errors: Vec<FeedError>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<FeedRunId>,
    /// Those asked last first, 100 at most.
    pub sources: Vec<FeedSourceError>,
}

/// Which part of the feeds' errors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct FeedErrorsQuery {
    /// As the page before said.
    pub before: Option<FeedRunId>,
}
