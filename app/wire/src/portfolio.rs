//! What a portfolio says, what a shopper asks of it, and the file it travels in.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::{CompanyRef, Relation},
    id::{CompanyId, DropId},
    insight::{DropReason, FoundHow},
    when::When,
};

/// Most characters of a private note.
pub const NOTE_CHARS: usize = 500;

/// A shopper's portfolio; empty for a stranger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Portfolio {
    /// In the shopper's own order.
    pub partners: Vec<Partner>,
    /// Newest first.
    pub dropped: Vec<DroppedCompany>,
}

/// A company that the shopper keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Partner {
    pub company: CompanyRef,
    /// The company's own line: its ad.
    pub line: Option<String>,
    pub line_zh: Option<String>,
    pub since: When,
    /// Place in the shopper's own order, from 1.
    pub position: i64,
    /// The shopper's orders from it, without cancelled ones.
    pub orders: i64,
    /// Private to the shopper.
    pub note: String,
}

/// A drop that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DroppedCompany {
    pub id: DropId,
    /// The company that was seen when dropping, under its present name.
    pub company: CompanyRef,
    /// The legal entity that the drop binds to.
    pub entity: String,
    pub at: When,
    /// Private to the shopper.
    pub note: String,
    pub was_partner_since: Option<When>,
    /// Until when it can be undone; absent once it is final.
    pub undo_until: Option<When>,
}

/// How the shopper stands to a company after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    pub company: String,
    pub relation: Relation,
    /// Lines that a drop took out of the cart.
    #[serde(default)]
    pub cart_lines: i64,
}

/// `POST /portfolio/partners`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Keep {
    /// The company's slug.
    pub company: String,
    /// The way by which the shopper came to it. The company learns of it only in a sum that many are in.
    #[serde(default)]
    pub found: FoundHow,
}

/// A private note; an empty one takes the old one away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteText {
    /// At most 500 characters.
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub note: String,
}

/// `POST /portfolio/partners/{slug}/move`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Move {
    /// `up`, `down`, `first`, or a place from 1.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^(up|down|first|\+?0*[1-9][0-9]{0,17})$"))]
    pub to: String,
}

/// `POST /portfolio/order`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Arrangement {
    /// Slugs of partners, first to last; partners not named follow in their present order.
    pub companies: Vec<String>,
}

/// `POST /portfolio/drops`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DropWish {
    /// The company's slug; the drop binds to its legal entity.
    pub company: String,
    /// Why, if the shopper wants to say. The company learns of it only in a sum that many are in.
    #[serde(default)]
    pub reason: DropReason,
    /// Private, at most 500 characters.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub note: String,
    /// `yes`: the shopper was told that a drop is for good.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = true, pattern = "^yes$", example = "yes"))]
    pub confirm: String,
}

/// Names the file format and its version.
pub const FORMAT: &str = "huoban-portfolio/1";

/// A portfolio as a file, written by `GET /portfolio/export` and read by `POST /portfolio/import`.
///
/// Only `format` and each entry's `company` are needed, so that such a file can be written by hand.
/// On import, `id` finds a company that was renamed meanwhile, and `entity` guards against another
/// company that took the same slug. An import only adds: partners go below those already kept, drops
/// are dropped anew, each with an undo window of its own; a drop is never taken back by a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioFile {
    /// Always `huoban-portfolio/1`.
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^huoban-portfolio/1$", example = "huoban-portfolio/1")
    )]
    pub format: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported_at: Option<When>,
    /// In the shopper's own order; at most 2,000.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 2000))]
    pub partners: Vec<FiledPartner>,
    /// At most 2,000.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 2000))]
    pub drops: Vec<FiledDrop>,
}

/// Which company an entry of a portfolio file means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledCompany {
    /// The company's slug.
    pub company: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<CompanyId>,
    /// For people who read the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Key of the legal entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledPartner {
    #[serde(flatten)]
    pub company: FiledCompany,
    /// Without it, the partnership begins with the import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<When>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledDrop {
    #[serde(flatten)]
    pub company: FiledCompany,
    /// For the record: an imported drop counts from its import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped_at: Option<When>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub note: String,
}

/// What an import did with each entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Imported {
    pub partners_added: i64,
    /// Kept before; nothing changed.
    pub partners_known: i64,
    pub drops_added: i64,
    /// Dropped before; nothing changed.
    pub drops_known: i64,
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOut {
    /// The slug in the file.
    pub company: String,
    pub because: LeftOutBecause,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LeftOutBecause {
    /// This marketplace has no such company.
    Unknown,
    /// A partner in the file, but dropped by the shopper.
    Dropped,
}
