//! Ads: a company's own words and picture, shown with its products that match a search. Nobody pays for a place, and there is
//! no field to say to whom one is shown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    catalog::{CategoryRef, CompanyRef, Picture},
    id::AdId,
    named::named,
    webhook::Switch,
    when::When,
};

/// Most characters of an ad, in each language.
pub const AD_CHARS: usize = 80;
/// Most characters of what is said of one that misleads.
pub const AD_NOTE_CHARS: usize = 500;
/// Most ads of a company that run or are to come.
pub const MOST_ADS: usize = 20;
/// Ads that a company may make within 24 hours, those included that it ended since.
pub const MOST_ADS_A_DAY: usize = 60;
/// Most days that one runs, the first and the last among them.
pub const MOST_AD_DAYS: i64 = 366;
/// Its first day is at most so many days ahead.
pub const AD_AHEAD_DAYS: i64 = 366;
/// It stays in the library for so many days after it was shown last.
pub const AD_KEPT_DAYS: i64 = 366;
/// Most categories that one is made for.
pub const MOST_AD_CATEGORIES: usize = 50;

/// How an ad stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdState {
    /// Its first day is yet to come.
    Coming,
    Running,
    /// Its company is closed: it would run once that opens again.
    Paused,
    /// Its last day is over, or the company ended it.
    Ended,
    /// The company ended it before its first day: it was never shown.
    Withdrawn,
    /// By an operator, for everybody to read why.
    TakenDown,
}

named!(AdState {
    Coming: "coming",
    Running: "running",
    Paused: "paused",
    Ended: "ended",
    Withdrawn: "withdrawn",
    TakenDown: "taken_down",
});

/// How often an ad was shown, in bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Less than 1,000 times.
    Under1000,
    /// 1,000 times or more.
    From1000,
    /// 10,000 times or more.
    From10000,
    /// 100,000 times or more.
    From100000,
}

impl Reach {
    pub fn of(times: i64) -> Self {
        match times {
            ..1_000 => Self::Under1000,
            1_000..10_000 => Self::From1000,
            10_000..100_000 => Self::From10000,
            100_000.. => Self::From100000,
        }
    }
}

/// What a shopper says of an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdAnswer {
    Like,
    NotUseful,
    /// An operator looks at it.
    Misleading,
}

named!(AdAnswer {
    Like: "like",
    NotUseful: "not_useful",
    Misleading: "misleading",
});

/// Makes an ad. It is never changed later: it can be ended, and another one made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewAd {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::ad))]
    pub text: String,
    /// In Chinese; without it Chinese readers get the other one.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_ad))]
    pub text_zh: String,
    /// The company's product whose first picture stands in the ad: its own number (SKU) or its id; empty for none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub picture_of: String,
    /// A second version, to run beside the first. Without a text it says what the first says, without a picture it has that
    /// of the first, and without both there is none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_ad))]
    pub second_text: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_ad))]
    pub second_text_zh: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub second_picture_of: String,
    /// Slugs of the categories that it is made for, parted by spaces; empty for all.
    #[serde(default)]
    pub categories: String,
    /// Further categories, each with `on`. In a form each is a field of its own: `category.` and its slug.
    #[serde(default)]
    pub category: BTreeMap<String, Switch>,
    /// The first day, in UTC.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::day))]
    pub from: String,
    /// The last day, in UTC.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::day))]
    pub to: String,
}

/// The words and the picture of an ad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdVersion {
    /// 1 or 2.
    pub version: i64,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_zh: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// An ad as everybody may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ad {
    pub id: AdId,
    pub company: CompanyRef,
    pub versions: Vec<AdVersion>,
    /// What it is made for; empty for all.
    pub categories: Vec<CategoryRef>,
    /// The midnight at which its first day begins.
    pub from: When,
    /// The midnight at which its last day begins.
    pub to: When,
    pub state: AdState,
    /// When the company ended it before its last day was over.
    pub ended: Option<When>,
    pub taken_down: Option<TakenDown>,
    pub reach: Reach,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenDown {
    pub at: When,
    pub why: String,
}

/// Ads, the newest first; 20 a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ads {
    pub ads: Vec<Ad>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<AdId>,
}

/// Which of the company's ads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CompanyAdsQuery {
    /// As the page before said.
    pub before: Option<AdId>,
}

/// Which ads of the library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct AdsQuery {
    /// As the page before said.
    pub before: Option<AdId>,
    /// A company's slug.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// A category's slug: ads that are made for it or for what lies below it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// Words that stand in the ad, as one text; at most 200 characters.
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(deserialize_with = "chosen", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub state: Option<AdState>,
}

/// A choice of a form; an empty text is none.
fn chosen<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<AdState>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    match name.as_str() {
        "" => Ok(None),
        name => AdState::from_name(name).map(Some).ok_or_else(|| {
            serde::de::Error::unknown_variant(name, &["coming", "running", "ended", "withdrawn", "taken_down"])
        }),
    }
}

/// One ad, and what the one who asks said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OneAd {
    #[serde(flatten)]
    pub ad: Ad,
    /// Null where they said nothing.
    pub answer: Option<AdAnswer>,
    /// Whether they can answer now, or take their answer back.
    pub can_answer: bool,
}

/// Answers an ad; what was answered before is forgotten.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerAd {
    /// Which version was shown.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 2))]
    pub version: i64,
    #[cfg_attr(feature = "openapi", schema(inline))]
    pub answer: AdAnswer,
    /// Of one that misleads, what is wrong with it; operators read it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::ad_note))]
    pub note: String,
}

/// Lets a version of an ad stand.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetAdStand {
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 2))]
    pub version: i64,
    /// When what was said of it was read: what came later is not judged by it.
    pub read: When,
}

/// The ad that stands in a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownAd {
    pub id: AdId,
    #[serde(flatten)]
    pub version: AdVersion,
    pub why: WhyHere,
}

/// Why an ad stands where it stands: what counted beside the reason of its company, which says how well the best match fits
/// the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WhyHere {
    /// That of the company's best match, or one above it, which the ad is made for; null of an ad for all.
    pub category: Option<CategoryRef>,
    /// How well the company surely serves, in tenths.
    pub service: i64,
    /// The company's turn of the day, the first 8 bytes of a hash in hexadecimal digits: among equals the lowest is first.
    pub turn: String,
}

/// Ads that shoppers find misleading, for operators: the longest waiting first, 50 at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportedAds {
    pub ads: Vec<ReportedAd>,
}

/// A version of an ad that shoppers find misleading. Who they are stands nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportedAd {
    pub ad: Ad,
    /// Which version.
    pub version: i64,
    /// How many say so, and were not judged yet.
    pub misleading: i64,
    /// Since when.
    pub since: When,
    /// What they say, the first 20.
    pub notes: Vec<String>,
}

/// Takes an ad down.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeDownAd {
    /// What everybody reads, the company too.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reach_is_told_in_bands() {
        let bands = [0, 999, 1_000, 9_999, 10_000, 99_999, 100_000, i64::MAX].map(Reach::of);
        use Reach::*;
        assert_eq!(
            bands,
            [
                Under1000, Under1000, From1000, From1000, From10000, From10000, From100000, From100000
            ]
        );
    }
}
