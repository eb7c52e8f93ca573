//! The promotions that count now.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context;
use sqlx::{Any, Executor, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, PromotionId},
    money::Money,
    promotion::{Gives, PromotionKind},
    when::When,
};

use super::apply::Live;
use crate::{db::sql, error::Error};

/// A promotion that counts now, as far as its limits let it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    pub live: Live,
    /// For how many orders of one shopper, and for how many in all.
    pub per_shopper: Option<i64>,
    pub most_orders: Option<i64>,
}

/// With their products; those with a goal count once it is reached, and those of a closed company not at all.
const LIVE: &str = "
select
  p.company_id, p.id, p.title, p.title_zh, p.kind, p.percent, p.off, p.from_sum, p.currency, p.buy, p.free, p.gift_id,
  p.per_shopper, p.most_orders, g.product_id
from promotion p
join company c on c.id = p.company_id
left join promotion_product g on g.promotion_id = p.id
where p.from_day <= $1
  and p.to_day > $1 - 86400000
  and p.ended_at is null
  and c.closed_at is null
  and (p.goal is null or p.reached_at is not null)
  and p.company_id in (..)
order by p.id, g.product_id";

/// What counts now of these companies, the oldest first.
///
/// # Errors
/// When the database can't be read.
pub async fn of_companies<'c>(
    db: impl Executor<'c, Database = Any>,
    companies: BTreeSet<CompanyId>,
    now: When,
) -> Result<HashMap<CompanyId, Vec<Counting>>, Error> {
    if companies.is_empty() {
        return Ok(HashMap::new());
    }
    let numbers = companies.iter().map(|company| company.number());
    let rows = sql::among_after(LIVE, |query| query.bind(now.millis()), numbers)
        .fetch_all(db)
        .await?;
    let mut live: HashMap<CompanyId, Vec<Counting>> = HashMap::new();
    for row in &rows {
        let theirs = live.entry(Id::new(row.try_get("company_id")?)).or_default();
        let id: PromotionId = Id::new(row.try_get("id")?);
        if theirs.last().is_none_or(|last| last.live.id != id) {
            theirs.push(read(row)?);
        }
        let product: Option<i64> = row.try_get("product_id")?;
        if let (Some(last), Some(product)) = (theirs.last_mut(), product) {
            last.live.products.insert(Id::new(product));
        }
    }
    Ok(live)
}

fn read(row: &AnyRow) -> Result<Counting, Error> {
    Ok(Counting {
        live: Live {
            id: Id::new(row.try_get("id")?),
            title: row.try_get("title")?,
            title_zh: row.try_get("title_zh")?,
            gives: gives(row)?,
            products: BTreeSet::new(),
        },
        per_shopper: row.try_get("per_shopper")?,
        most_orders: row.try_get("most_orders")?,
    })
}

/// Reads `kind`, `percent`, `off`, `from_sum`, `currency`, `buy`, `free` and `gift_id`.
///
/// # Errors
/// When a row is not as this program writes them.
pub fn gives(row: &AnyRow) -> Result<Gives, Error> {
    let kind: String = row.try_get("kind")?;
    let kind = PromotionKind::from_name(&kind).with_context(|| format!("read the kind {kind:?} of a promotion"))?;
    let currency: Option<String> = row.try_get("currency")?;
    let currency = currency.map(|code| code.parse()).transpose();
    let currency = currency.map_err(|error| anyhow::anyhow!("read a promotion's currency: {error}"))?;
    let money = |column| -> Result<Option<Money>, Error> {
        let amount: Option<i64> = row.try_get(column)?;
        Ok(amount
            .zip(currency)
            .map(|(amount, currency)| Money::new(amount, currency)))
    };
    let needed = |column: &'static str| -> Result<i64, Error> { Ok(row.try_get(column)?) };
    let from = money("from_sum")?;
    Ok(match kind {
        PromotionKind::Percent => Gives::Percent {
            percent: needed("percent")?,
            from,
        },
        PromotionKind::Amount => Gives::Amount {
            off: money("off")?.context("read what a promotion takes off")?,
            from: from.context("read from which sum a promotion counts")?,
        },
        PromotionKind::Pieces => Gives::Pieces {
            buy: needed("buy")?,
            free: needed("free")?,
        },
        PromotionKind::Gift => Gives::Gift {
            gift: Id::new(needed("gift_id")?),
            from,
        },
        PromotionKind::Delivery => Gives::Delivery { from },
    })
}
