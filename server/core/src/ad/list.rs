//! Reads ads: those of a company, and those of the library.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    ad::{Ad, AdState, AdVersion, Ads, AdsQuery, Reach, TakenDown},
    catalog::CategoryRef,
    id::{AdId, CompanyId, Id, ShopperId},
    when::{DAY, When},
};

use super::rules::{self, Days};
use crate::{
    catalog::company::{self, reference},
    db::sql,
    error::Error,
    index::ads::version,
    relation::is_absent,
};

/// Ads on one page.
const PAGE: usize = 20;

/// The table goes by its whole name: `is_absent!` has an `a` of its own.
macro_rules! ads {
    ($which:expr) => {
        concat!(
            "
select ad.id, ad.from_day, ad.to_day, ad.ended_at, ad.taken_down_at, ad.taken_down_why, c.slug, c.name, c.name_zh, c.palette,
  c.closed_at
from ad
join company c on c.id = ad.company_id",
            $which
        )
    };
}

const OF_COMPANY: &str = ads!(
    "
where ad.company_id = $1
  and ad.id < $2
order by ad.id desc
limit $3"
);

/// All ads of a company, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn of_company(reads: &AnyPool, company: CompanyId, before: Option<AdId>, now: When) -> Result<Ads, Error> {
    let rows = sqlx::query(OF_COMPANY)
        .bind(company.number())
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    page(reads, &rows, now).await
}

const ONE_OF_COMPANY: &str = ads!(
    "
where ad.company_id = $1
  and ad.id = $2"
);

/// An ad of a company.
///
/// # Errors
/// When the database can't be read.
pub async fn own(reads: &AnyPool, company: CompanyId, ad: AdId, now: When) -> Result<Option<Ad>, Error> {
    let rows = sqlx::query(ONE_OF_COMPANY)
        .bind(company.number())
        .bind(ad.number())
        .fetch_all(reads)
        .await?;
    Ok(read(reads, &rows, now).await?.pop())
}

/// What the library holds for a shopper `$2` at `$1`: what was begun, of companies that they did not drop.
macro_rules! public {
    ($which:literal) => {
        ads!(concat!(
            "
where ad.from_day <= $1
  and (ad.ended_at is null or ad.ended_at >= ad.from_day)
  and not ",
            is_absent!("$2", "ad.company_id"),
            $which
        ))
    };
}

const ONE: &str = public!("\n  and ad.id = $3");

/// An ad of the library.
///
/// # Errors
/// When the database can't be read.
pub async fn one(reads: &AnyPool, shopper: Option<ShopperId>, ad: AdId, now: When) -> Result<Option<Ad>, Error> {
    let rows = sqlx::query(ONE)
        .bind(now.millis())
        .bind(shopper.map_or(0, Id::number))
        .bind(ad.number())
        .fetch_all(reads)
        .await?;
    Ok(read(reads, &rows, now).await?.pop())
}

const LIBRARY: &str = public!(
    "
  and ad.id < $3
  and ($4 = 0 or ad.company_id = $4)
  and ($5 = '' or $5 = case
    when ad.taken_down_at is not null then 'taken_down'
    when ad.ended_at is not null or ad.to_day <= $6 then 'ended'
    when c.closed_at is not null then 'paused'
    else 'running'
  end)
  and ($7 = '' or exists (
    select 1
    from ad_category k
    join category g on g.id = k.category_id
    where k.ad_id = ad.id
      and (g.slug = $7 or substr(g.slug, 1, length($7) + 1) = $7 || '/')
  ))
  and ($8 = '' or exists (
    select 1
    from ad_version v
    where v.ad_id = ad.id
      and (lower(v.text) like lower($8) escape '~' or lower(v.text_zh) like lower($8) escape '~')
  ))
order by ad.id desc
limit $9"
);

/// The library for whoever asks, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn library(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    asked: &AdsQuery,
    words: &str,
    now: When,
) -> Result<Ads, Error> {
    let company = match asked.company.trim() {
        "" => 0,
        slug => match company::at(reads, slug).await {
            Ok(company) => company.number(),
            Err(Error::Refused(_)) => return Ok(Ads::default()),
            Err(error) => return Err(error),
        },
    };
    let rows = sqlx::query(LIBRARY)
        .bind(now.millis())
        .bind(shopper.map_or(0, Id::number))
        .bind(asked.before.map_or(i64::MAX, Id::number))
        .bind(company)
        .bind(asked.state.map_or("", AdState::name))
        .bind(now.millis() - DAY)
        .bind(asked.category.trim().to_owned())
        .bind(pattern(words))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    page(reads, &rows, now).await
}

/// What `like` finds texts by that hold these words; empty without any.
fn pattern(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() {
        return String::new();
    }
    let mut pattern = String::from("%");
    for letter in words.chars() {
        if matches!(letter, '%' | '_' | '~') {
            pattern.push('~');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

async fn page(reads: &AnyPool, rows: &[AnyRow], now: When) -> Result<Ads, Error> {
    let shown = &rows[..rows.len().min(PAGE)];
    let ads = read(reads, shown, now).await?;
    let before = ads.last().filter(|_| rows.len() > PAGE).map(|ad| ad.id);
    Ok(Ads { ads, before })
}

const AMONG: &str = ads!("\nwhere ad.id in (..)");

/// These ads, wherever they stand.
///
/// # Errors
/// When the database can't be read.
pub async fn among(reads: &AnyPool, ads: Vec<i64>, now: When) -> Result<HashMap<AdId, Ad>, Error> {
    let rows = match ads.is_empty() {
        true => Vec::new(),
        false => sql::among(AMONG, ads).fetch_all(reads).await?,
    };
    let ads = read(reads, &rows, now).await?;
    Ok(ads.into_iter().map(|ad| (ad.id, ad)).collect())
}

async fn read(reads: &AnyPool, rows: &[AnyRow], now: When) -> Result<Vec<Ad>, Error> {
    let ids = rows.iter().map(|row| row.try_get("id"));
    let ids = ids.collect::<sqlx::Result<Vec<i64>>>()?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut parts = Parts::of(reads, &ids).await?;
    let ads = rows.iter().map(|row| {
        let id: i64 = row.try_get("id")?;
        let (ended, taken_down): (Option<i64>, Option<i64>) = (row.try_get("ended_at")?, row.try_get("taken_down_at")?);
        let why: Option<String> = row.try_get("taken_down_why")?;
        let days = Days {
            from: row.try_get("from_day")?,
            to: row.try_get("to_day")?,
            ended,
            taken_down,
            closed: row.try_get::<Option<i64>, _>("closed_at")?.is_some(),
        };
        Ok(Ad {
            id: Id::new(id),
            company: reference(row)?,
            versions: parts.versions.remove(&id).unwrap_or_default(),
            categories: parts.categories.remove(&id).unwrap_or_default(),
            from: When::from_millis(days.from),
            to: When::from_millis(days.to),
            state: rules::state(days, now),
            ended: ended.map(When::from_millis),
            taken_down: taken_down.zip(why).map(|(at, why)| TakenDown {
                at: When::from_millis(at),
                why,
            }),
            reach: Reach::of(parts.times.remove(&id).unwrap_or_default()),
        })
    });
    ads.collect()
}

/// What belongs to ads, by their ids.
struct Parts {
    versions: HashMap<i64, Vec<AdVersion>>,
    categories: HashMap<i64, Vec<CategoryRef>>,
    times: HashMap<i64, i64>,
}

const VERSIONS: &str = "
select ad_id, version, text, text_zh, picture, width, height
from ad_version
where ad_id in (..)
order by version";

const CATEGORIES: &str = "
select k.ad_id, c.slug, c.name, c.name_zh
from ad_category k
join category c on c.id = k.category_id
where k.ad_id in (..)
order by c.path";

const TIMES: &str = "
select ad_id, cast(sum(times) as bigint) as times
from ad_showing
where ad_id in (..)
group by ad_id";

impl Parts {
    async fn of(reads: &AnyPool, ads: &[i64]) -> Result<Self, Error> {
        let (mut versions, mut categories) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for row in sql::among(VERSIONS, ads.iter().copied()).fetch_all(reads).await? {
            versions.entry(row.try_get("ad_id")?).or_default().push(version(&row)?);
        }
        for row in sql::among(CATEGORIES, ads.iter().copied()).fetch_all(reads).await? {
            categories.entry(row.try_get("ad_id")?).or_default().push(CategoryRef {
                slug: row.try_get("slug")?,
                name: row.try_get("name")?,
                name_zh: row.try_get("name_zh")?,
            });
        }
        let rows = sql::among(TIMES, ads.iter().copied()).fetch_all(reads).await?;
        let times = rows
            .iter()
            .map(|row| Ok((row.try_get("ad_id")?, row.try_get("times")?)));
        Ok(Self {
            versions,
            categories,
            times: times.collect::<sqlx::Result<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_of_a_pattern_are_what_they_are() {
        assert_eq!(super::pattern(" 10% Off_~ "), "%10~% Off~_~~%");
        assert_eq!(super::pattern("  "), "");
    }
}
