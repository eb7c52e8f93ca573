//! The ads that run or are to come, kept in process: searches show them, and they seldom change.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    ad::AdVersion,
    id::{AdId, CompanyId, Id},
    when::{DAY, When},
};

use crate::catalog::{art, cards::pixels};

/// An ad, and when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveAd {
    pub id: AdId,
    /// The midnights at which its first and its last day begin.
    pub from: i64,
    pub to: i64,
    pub versions: Vec<AdVersion>,
    /// Paths of the categories that it is made for; empty for all.
    pub categories: Vec<String>,
}

const ADS: &str = "
select a.id, a.company_id, a.from_day, a.to_day, v.version, v.text, v.text_zh, v.picture, v.width, v.height
from ad a
join ad_version v on v.ad_id = a.id
where a.to_day > $1
  and a.ended_at is null
  and a.taken_down_at is null
order by a.id, v.version";

const CATEGORIES: &str = "
select k.ad_id, c.path
from ad a
join ad_category k on k.ad_id = a.id
join category c on c.id = k.category_id
where a.to_day > $1
  and a.ended_at is null
  and a.taken_down_at is null
order by c.path";

/// By their companies, each company's in the order in which they were made.
///
/// # Errors
/// When the database can't be read.
pub async fn load(reads: &AnyPool, now: When) -> sqlx::Result<HashMap<CompanyId, Vec<LiveAd>>> {
    let over = now.millis() - DAY;
    let mut categories: HashMap<i64, Vec<String>> = HashMap::new();
    for row in sqlx::query(CATEGORIES).bind(over).fetch_all(reads).await? {
        let of = categories.entry(row.try_get("ad_id")?).or_default();
        of.push(row.try_get("path")?);
    }
    let mut ads: HashMap<CompanyId, Vec<LiveAd>> = HashMap::new();
    for row in sqlx::query(ADS).bind(over).fetch_all(reads).await? {
        let (id, company): (i64, i64) = (row.try_get("id")?, row.try_get("company_id")?);
        let version = version(&row)?;
        let of_company = ads.entry(Id::new(company)).or_default();
        match of_company.last_mut() {
            Some(last) if last.id.number() == id => last.versions.push(version),
            _ => of_company.push(LiveAd {
                id: Id::new(id),
                from: row.try_get("from_day")?,
                to: row.try_get("to_day")?,
                versions: vec![version],
                categories: categories.remove(&id).unwrap_or_default(),
            }),
        }
    }
    Ok(ads)
}

/// Reads `version`, `text`, `text_zh`, `picture`, `width` and `height`.
pub fn version(row: &AnyRow) -> sqlx::Result<AdVersion> {
    let picture = match row.try_get::<Option<String>, _>("picture")? {
        Some(hash) => art::stored(&hash, pixels(row, "width")?, pixels(row, "height")?),
        None => None,
    };
    Ok(AdVersion {
        version: row.try_get("version")?,
        text: row.try_get("text")?,
        text_zh: row.try_get("text_zh")?,
        picture,
    })
}
