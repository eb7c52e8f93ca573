//! Buying the products of an earlier checkout again, as far as they are still sold to this shopper.

use std::collections::BTreeMap;

use app::{
    id::{GroupId, Id, ProductId, ShopperId},
    lang::Lang,
    order::wire::BoughtAgain,
    when::When,
};
use axum::extract::{Path, State};
use sqlx::Row;

use super::{
    cart::MOST,
    cart_store::{self, Put},
    refusals,
};
use crate::{
    db::Tx,
    error::{Error, Said},
    http::{answer::Answer, visitor::Known},
    said,
    state::AppState,
};

/// Put what is still sold of a checkout into the cart
#[utoipa::path(post, path = "/orders/{group}/buy-again", tag = "order", params(("group" = GroupId, Path)),
    responses((status = 200, body = BoughtAgain), (status = 401, description = "`no_session`"), (status = 404, description = "`no_such_order`")))]
pub async fn buy_again(
    State(app): State<AppState>,
    known: Known,
    Path(group): Path<GroupId>,
) -> Result<Answer<BoughtAgain>, Error> {
    let (shopper, now, lang) = (known.shopper(), known.now, known.lang);
    let again = app
        .db
        .write(move |tx| Box::pin(fill(tx, shopper, group, lang, now)))
        .await?;
    let said = told(&again);
    Ok(Answer::new(again).next("/cart").said(said))
}

fn told(again: &BoughtAgain) -> Said {
    if again.missing.is_empty() {
        return said!("They are in your cart" / "已加入购物车");
    }
    let names = again.missing.join(", ");
    match again.added {
        0 => said!("None of it is sold any more: {names}" / "这些商品都已停售或售完：{names}"),
        _ => said!("The rest is in your cart; no longer sold: {names}" / "其余已加入购物车；已停售或售完：{names}"),
    }
}

async fn fill(tx: &mut Tx, shopper: ShopperId, group: GroupId, lang: Lang, now: When) -> Result<BoughtAgain, Error> {
    let wishes = wishes(tx, shopper, group).await?;
    if wishes.is_empty() {
        return Err(refusals::no_such_order().into());
    }
    let (sold, gone): (Vec<_>, Vec<_>) = wishes.into_iter().partition(Wish::is_sold);
    let lines: BTreeMap<ProductId, Put> = sold.iter().map(|wish| (wish.product, wish.line())).collect();
    cart_store::put(tx, shopper, &lines, now).await?;
    Ok(BoughtAgain {
        added: lines.len() as i64,
        missing: gone
            .iter()
            .map(|wish| lang.pick(&wish.name, wish.name_zh.as_deref()).to_owned())
            .collect(),
        items: cart_store::items(tx, shopper).await?,
    })
}

/// A product of the earlier checkout, as it is offered now.
struct Wish {
    product: ProductId,
    name: String,
    name_zh: Option<String>,
    quantity: i64,
    in_cart: i64,
    left: i64,
    price: i64,
    dropped: bool,
}

impl Wish {
    fn is_sold(&self) -> bool {
        self.left > 0 && !self.dropped
    }

    /// As many as then, if there are so many, and no fewer than the cart has already.
    fn line(&self) -> Put {
        Put {
            quantity: self.quantity.max(self.in_cart).min(self.left).min(MOST),
            price_seen: self.price,
        }
    }
}

const WISHES: &str = "
select
  p.id,
  p.name,
  p.name_zh,
  p.price,
  p.stock + coalesce(h.quantity, 0) as available,
  l.quantity,
  coalesce(c.quantity, 0) as in_cart,
  (select count(*) from absent_company a where a.shopper_id = $1 and a.company_id = p.company_id) as dropped
from order_group g
join shop_order o on o.group_id = g.id
join order_line l on l.order_id = o.id
join product p on p.id = l.product_id
left join stock_hold h on h.shopper_id = $1 and h.product_id = p.id
left join cart_line c on c.shopper_id = $1 and c.product_id = p.id
where g.id = $2
  and g.shopper_id = $1";

async fn wishes(tx: &mut Tx, shopper: ShopperId, group: GroupId) -> Result<Vec<Wish>, Error> {
    let rows = sqlx::query(WISHES)
        .bind(shopper.number())
        .bind(group.number())
        .fetch_all(tx)
        .await?;
    let wishes = rows.iter().map(|row| {
        Ok(Wish {
            product: Id::new(row.try_get("id")?),
            name: row.try_get("name")?,
            name_zh: row.try_get("name_zh")?,
            quantity: row.try_get("quantity")?,
            in_cart: row.try_get("in_cart")?,
            left: row.try_get("available")?,
            price: row.try_get("price")?,
            dropped: row.try_get::<i64, _>("dropped")? > 0,
        })
    });
    Ok(wishes.collect::<sqlx::Result<_>>()?)
}
