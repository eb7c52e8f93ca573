//! Promotions as their columns tell them.

use std::collections::{BTreeSet, HashMap};

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::ProductCard,
    id::{Id, ProductId},
    promotion::{Gives, Goal, Promotion, ProposedBy},
    when::When,
};

use super::{live::gives, state::Days};
use crate::{
    catalog::{cards, company::reference},
    db::sql,
    error::Error,
};

/// A query of promotions with all that [`read`] needs. The words of a proposal that is hidden or withdrawn are nobody's to read.
macro_rules! promotions {
    ($which:expr) => {
        concat!(
            "
select
  p.id, p.title, p.title_zh, p.kind, p.percent, p.off, p.from_sum, p.currency, p.buy, p.free, p.gift_id, p.from_day, p.to_day,
  p.ended_at, p.goal, p.reached_at, p.per_shopper, p.most_orders, p.borne_by, p.proposal_id,
  case when r.hidden_at is null and r.withdrawn_at is null then r.title end as proposed,
  (select count(*) from promotion_join j where j.promotion_id = p.id) as joined,
  c.slug, c.name, c.name_zh, c.palette, c.closed_at
from promotion p
join company c on c.id = p.company_id
left join proposal r on r.id = p.proposal_id",
            $which
        )
    };
}

pub(super) use promotions;

const PRODUCTS: &str = "
select promotion_id, product_id
from promotion_product
where promotion_id in (..)
order by promotion_id, product_id";

/// The promotions of these rows, in their order.
pub async fn read(reads: &AnyPool, rows: &[AnyRow], now: When) -> Result<Vec<Promotion>, Error> {
    let ids = rows.iter().map(|row| row.try_get("id"));
    let ids = ids.collect::<sqlx::Result<Vec<i64>>>()?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut named: HashMap<i64, Vec<ProductId>> = HashMap::new();
    for row in sql::among(PRODUCTS, ids).fetch_all(reads).await? {
        let product = Id::new(row.try_get("product_id")?);
        named.entry(row.try_get("promotion_id")?).or_default().push(product);
    }
    let mut wanted: BTreeSet<ProductId> = named.values().flatten().copied().collect();
    for row in rows {
        let gift: Option<i64> = row.try_get("gift_id")?;
        wanted.extend(gift.map(ProductId::new));
    }
    let wanted: Vec<ProductId> = wanted.into_iter().collect();
    let cards = cards::load(reads, &wanted).await?;
    let cards: HashMap<ProductId, ProductCard> = cards.into_iter().map(|row| (row.card.id, row.card)).collect();
    rows.iter().map(|row| promotion(row, &named, &cards, now)).collect()
}

fn promotion(
    row: &AnyRow,
    named: &HashMap<i64, Vec<ProductId>>,
    cards: &HashMap<ProductId, ProductCard>,
    now: When,
) -> Result<Promotion, Error> {
    let id: i64 = row.try_get("id")?;
    let days = Days::read(row)?;
    let gives = gives(row)?;
    let gift = match gives {
        Gives::Gift { gift, .. } => cards.get(&gift).cloned(),
        _ => None,
    };
    let products = named.get(&id).into_iter().flatten();
    let proposal: Option<i64> = row.try_get("proposal_id")?;
    let proposed: Option<String> = row.try_get("proposed")?;
    Ok(Promotion {
        id: Id::new(id),
        company: reference(row)?,
        title: row.try_get("title")?,
        title_zh: row.try_get("title_zh")?,
        gives,
        products: products.filter_map(|product| cards.get(product).cloned()).collect(),
        gift,
        from: When::from_millis(days.from),
        to: When::from_millis(days.to),
        state: days.state(now),
        ended: days.ended.map(When::from_millis),
        goal: goal(row)?,
        per_shopper: row.try_get("per_shopper")?,
        most_orders: row.try_get("most_orders")?,
        borne_by: row.try_get("borne_by")?,
        proposed: proposal.map(|id| ProposedBy {
            id: Id::new(id),
            title: proposed,
        }),
    })
}

/// Once it is reached all joiners stand, also those whose account was erased since.
fn goal(row: &AnyRow) -> Result<Option<Goal>, Error> {
    let Some(joiners) = row.try_get::<Option<i64>, _>("goal")? else {
        return Ok(None);
    };
    let reached: Option<i64> = row.try_get("reached_at")?;
    let joined: i64 = row.try_get("joined")?;
    Ok(Some(Goal {
        joiners,
        joined: reached.map_or(joined, |_| joiners),
        reached: reached.map(When::from_millis),
    }))
}
