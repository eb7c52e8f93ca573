//! A company makes an ad.

use sqlx::Row;
use wire::{
    ad::{MOST_ADS, MOST_ADS_A_DAY},
    id::{AdId, CompanyId, Id, ProductId},
    when::{DAY, When},
};

use super::{
    refusals,
    rules::{TypedAd, TypedVersion},
    tell::tell,
};
use crate::{
    catalog::outbox::announce_place,
    clock::Ids,
    db::{Tx, sql},
    error::{Error, Refusal},
};

/// An ad about to be made.
#[derive(Debug, Clone)]
pub struct Opening {
    pub id: AdId,
    pub company: CompanyId,
    pub typed: TypedAd,
    pub ids: Ids,
    pub now: When,
}

/// Those that run or are to come; and all that were made since `$2`, since each costs every search something, ended or not.
const COUNT: &str = "
select
  count(case when to_day > $2 and ended_at is null and taken_down_at is null then 1 end) as live,
  count(case when made_at > $2 then 1 end) as lately
from ad
where company_id = $1";

const INSERT: &str = "
insert into ad (id, company_id, from_day, to_day, versions, categories, made_at)
values ($1, $2, $3, $4, $5, $6, $7)";

const INSERT_VERSION: &str = "
insert into ad_version (ad_id, version, text, text_zh, picture, width, height)
values ($1, $2, $3, $4, $5, $6, $7)";

const INSERT_CATEGORY: &str = "
insert into ad_category (ad_id, category_id)
values ($1, $2)";

/// Writes it, and tells the searches of it; and the open log, if it begins today.
///
/// # Errors
/// A refusal of what names no product, picture or category, of versions that are the same, and of one ad too many.
pub async fn open(opening: &Opening, tx: &mut Tx) -> Result<(), Error> {
    let Opening {
        id,
        company,
        typed,
        ids,
        now,
    } = opening;
    let counts = sqlx::query(COUNT)
        .bind(company.number())
        .bind(now.millis() - DAY)
        .fetch_one(&mut *tx)
        .await?;
    if counts.try_get::<i64, _>("live")? >= MOST_ADS as i64 {
        return Err(refusals::too_many_ads().into());
    }
    if counts.try_get::<i64, _>("lately")? >= MOST_ADS_A_DAY as i64 {
        return Err(refusals::too_many_a_day().into());
    }
    let versions = versions(tx, *company, &typed.versions).await?;
    let categories = categories(tx, typed).await?;
    sqlx::query(INSERT)
        .bind(id.number())
        .bind(company.number())
        .bind(typed.from)
        .bind(typed.to)
        .bind(versions.len() as i64)
        .bind(categories.len() as i64)
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    for (number, version) in (1_i64..).zip(versions) {
        let Version { text, text_zh, picture } = version;
        let (hash, width, height) = picture.map_or((None, None, None), |picture| {
            (Some(picture.hash), picture.width, picture.height)
        });
        sqlx::query(INSERT_VERSION)
            .bind(id.number())
            .bind(number)
            .bind(text)
            .bind(text_zh)
            .bind(hash)
            .bind(width)
            .bind(height)
            .execute(&mut *tx)
            .await?;
    }
    for category in categories {
        sqlx::query(INSERT_CATEGORY)
            .bind(id.number())
            .bind(category)
            .execute(&mut *tx)
            .await?;
    }
    tell(tx, *id, *now).await?;
    announce_place(tx, ids, *now).await
}

/// A version as it is stored.
#[derive(Debug, PartialEq, Eq)]
struct Version {
    text: String,
    text_zh: Option<String>,
    picture: Option<Stored>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stored {
    hash: String,
    width: Option<i64>,
    height: Option<i64>,
}

async fn versions(tx: &mut Tx, company: CompanyId, typed: &[TypedVersion]) -> Result<Vec<Version>, Error> {
    let mut versions = Vec::with_capacity(typed.len());
    for (field, version) in ["picture_of", "second_picture_of"].into_iter().zip(typed) {
        let picture = match version.picture_of.as_str() {
            "" => None,
            product => Some(picture(tx, company, product).await?.map_err(|cant| cant(field))?),
        };
        versions.push(Version {
            text: version.text.clone(),
            text_zh: version.text_zh.clone(),
            picture,
        });
    }
    match &versions[..] {
        [first, second] if first == second => Err(refusals::same_twice().into()),
        _ => Ok(versions),
    }
}

/// The first picture of a company's own product that is stored here.
const PICTURE: &str = "
select i.hash, i.width, i.height
from product p
left join picture i on i.product_id = p.id and i.hash is not null
where p.company_id = $1
  and (p.sku = $2 or p.id = $3)
order by i.position
limit 1";

type Cant = fn(&'static str) -> Refusal;

async fn picture(tx: &mut Tx, company: CompanyId, product: &str) -> Result<Result<Stored, Cant>, Error> {
    let id = product.parse::<ProductId>().map_or(0, Id::number);
    let row = sqlx::query(PICTURE)
        .bind(company.number())
        .bind(product)
        .bind(id)
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else {
        return Ok(Err(refusals::no_such_product));
    };
    let Some(hash) = row.try_get("hash")? else {
        return Ok(Err(refusals::no_such_picture));
    };
    Ok(Ok(Stored {
        hash,
        width: row.try_get("width")?,
        height: row.try_get("height")?,
    }))
}

const CATEGORIES: &str = "
select id, slug
from category
where slug in (..)";

async fn categories(tx: &mut Tx, typed: &TypedAd) -> Result<Vec<i64>, Error> {
    if typed.categories.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql::among(CATEGORIES, typed.categories.iter().cloned())
        .fetch_all(tx)
        .await?;
    let found = rows.iter().map(|row| Ok((row.try_get("slug")?, row.try_get("id")?)));
    let found: std::collections::BTreeMap<String, i64> = found.collect::<sqlx::Result<_>>()?;
    let missing = typed.categories.iter().find(|slug| !found.contains_key(*slug));
    match missing {
        Some(slug) => Err(refusals::no_such_category(slug).into()),
        None => Ok(found.into_values().collect()),
    }
}
