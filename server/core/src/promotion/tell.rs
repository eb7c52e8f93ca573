//! What of promotions goes into the open log. Of one that is yet to come nobody is told, so its words go in once its first day has come.

use std::time::Duration;

use serde_json::{Value, json};
use sqlx::{Row, any::AnyRow};
use wire::{
    id::{Id, ProductId, PromotionId, ProposalId},
    open::EntryKind,
    when::When,
};

use crate::{
    chain,
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
};

/// Promotions told in one write.
const BATCH: i64 = 20;

pub const TELL: Chore = Chore {
    name: "tell_promotions",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(in_batches(app, BATCH as u64, tell_some)),
};

const DUE: &str = "
select id
from promotion
where told_at is null
  and from_day <= $1
  and (ended_at is null or ended_at >= from_day)
order by id
limit $2";

async fn tell_some((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let due: Vec<i64> = sqlx::query_scalar(DUE)
        .bind(now.millis())
        .bind(BATCH)
        .fetch_all(&mut *tx)
        .await?;
    for promotion in &due {
        tell(tx, PromotionId::new(*promotion), *now).await?;
    }
    Ok(due.len() as u64)
}

const PROMOTION: &str = "
select
  p.title, p.title_zh, p.kind, p.percent, p.off, p.from_sum, p.currency, p.buy, p.free, p.gift_id, p.from_day, p.to_day, p.per_shopper,
  p.most_orders, p.goal, p.borne_by, p.proposal_id, p.ended_at, p.told_at, c.slug
from promotion p
join company c on c.id = p.company_id
where p.id = $1";

const NOTE: &str = "
update promotion
set told_at = $2
where id = $1";

/// A promotion as the open log names it.
pub struct Told {
    /// Of its company.
    pub slug: String,
    /// Whether its words stand in the log.
    pub words: bool,
}

/// Writes the words of a promotion into the open log, if its first day has come and they are not there yet.
pub async fn tell(tx: &mut Tx, promotion: PromotionId, now: When) -> Result<Told, Error> {
    let row = sqlx::query(PROMOTION)
        .bind(promotion.number())
        .fetch_one(&mut *tx)
        .await?;
    let from: i64 = row.try_get("from_day")?;
    let (ended, told): (Option<i64>, Option<i64>) = (row.try_get("ended_at")?, row.try_get("told_at")?);
    let begun = from <= now.millis() && ended.is_none_or(|ended| ended >= from);
    if begun && told.is_none() {
        let body = words(&row, products(tx, promotion).await?)?;
        chain::append(tx, EntryKind::PromotionOpened, &promotion.to_string(), body, now).await?;
        sqlx::query(NOTE)
            .bind(promotion.number())
            .bind(now.millis())
            .execute(tx)
            .await?;
    }
    Ok(Told {
        slug: row.try_get("slug")?,
        words: begun || told.is_some(),
    })
}

/// All that it gives and asks for; sums in minor units.
fn words(row: &AnyRow, products: Vec<String>) -> sqlx::Result<Value> {
    let text = |column| row.try_get::<Option<String>, _>(column);
    let number = |column| row.try_get::<Option<i64>, _>(column);
    let day = |column| Ok::<_, sqlx::Error>(When::from_millis(row.try_get(column)?).day());
    Ok(json!({
        "company": text("slug")?,
        "title": text("title")?,
        "title_zh": text("title_zh")?,
        "kind": text("kind")?,
        "percent": number("percent")?,
        "off": number("off")?,
        "from_sum": number("from_sum")?,
        "currency": text("currency")?,
        "buy": number("buy")?,
        "free": number("free")?,
        "gift": number("gift_id")?.map(|id| ProductId::new(id).to_string()),
        "products": products,
        "from": day("from_day")?,
        "to": day("to_day")?,
        "per_shopper": number("per_shopper")?,
        "most_orders": number("most_orders")?,
        "goal": number("goal")?,
        "borne_by": text("borne_by")?,
        "proposal": number("proposal_id")?.map(|id| ProposalId::new(id).to_string()),
    }))
}

const PRODUCTS: &str = "
select product_id
from promotion_product
where promotion_id = $1
order by product_id";

async fn products(tx: &mut Tx, promotion: PromotionId) -> Result<Vec<String>, Error> {
    let ids: Vec<i64> = sqlx::query_scalar(PRODUCTS)
        .bind(promotion.number())
        .fetch_all(tx)
        .await?;
    Ok(ids.into_iter().map(|id| ProductId::new(id).to_string()).collect())
}
