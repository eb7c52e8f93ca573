//! Buying the products of an earlier checkout again, as far as they are still sold to this shopper.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use sqlx::Row;
use wire::{
    id::{GroupId, Id, ProductId, ShopperId},
    lang::Lang,
    money::Money,
    order::BoughtAgain,
    when::When,
};

use crate::{
    catalog::cards::money,
    db::Tx,
    error::{Error, Said},
    http::{answer::Answer, openapi::refuses, visitor::Known},
    order::{
        cart_lines::{self, MOST, MOST_LINES, Put},
        refusals,
    },
    relation::is_absent,
    said,
    state::AppState,
};

refuses! { BuyAgainRefuses: NoSession, NoSuchOrder }

/// Put what is still sold of a checkout into the cart
#[utoipa::path(post, path = "/orders/{group}/buy-again", tag = "order", params(("group" = GroupId, Path)),
    responses((status = 200, body = BoughtAgain), BuyAgainRefuses))]
pub async fn buy_again(
    State(app): State<AppState>,
    known: Known,
    Path(group): Path<String>,
) -> Result<Answer<BoughtAgain>, Error> {
    let group: GroupId = group.parse().map_err(|_| refusals::no_such_order())?;
    let (shopper, now, lang) = (known.shopper(), known.now, known.lang);
    let again = app
        .db
        .write((shopper, group, lang, now), async |(shopper, group, lang, now), tx| {
            fill(tx, *shopper, *group, *lang, *now).await
        })
        .await?;
    let said = told(&again, lang);
    Ok(Answer::new(again).next("/cart").said(said))
}

fn told(again: &BoughtAgain, lang: Lang) -> Said {
    let gone: Vec<&str> = again.missing.iter().map(String::as_str).collect();
    let gone = refusals::some_names(&gone, lang);
    let mut told = match (again.missing.is_empty(), again.added) {
        (true, 0) => Said::default(),
        (true, _) => said!("They are in your cart. " / "已加入购物车。"),
        (false, 0) => said!("No longer sold: {gone}. " / "已停售或售完：{gone}。"),
        (false, _) => {
            said!("The rest is in your cart; no longer sold: {gone}. " / "其余已加入购物车；已停售或售完：{gone}。")
        }
    };
    if !again.no_room.is_empty() {
        let left = refusals::no_room(&again.no_room, lang);
        told = Said::new(told.en + &left.en, told.zh + &left.zh);
    }
    Said::new(told.en.trim_end(), told.zh)
}

async fn fill(tx: &mut Tx, shopper: ShopperId, group: GroupId, lang: Lang, now: When) -> Result<BoughtAgain, Error> {
    let wishes = wishes(tx, shopper, group).await?;
    let Some(first) = wishes.first() else {
        return Err(refusals::no_such_order().into());
    };
    let mut room = (MOST_LINES - first.lines).max(0);
    let (sold, gone): (Vec<_>, Vec<_>) = wishes.into_iter().partition(Wish::is_sold);
    let (fit, left_out): (Vec<_>, Vec<_>) = sold.into_iter().partition(|wish| {
        if wish.in_cart > 0 {
            return true;
        }
        room -= 1;
        room >= 0
    });
    let lines: BTreeMap<ProductId, Put> = fit.iter().map(|wish| (wish.product, wish.line())).collect();
    cart_lines::put(tx, shopper, &lines, now).await?;
    let names = |wishes: &[Wish]| -> Vec<String> {
        let name = |wish: &Wish| lang.pick(&wish.name, wish.name_zh.as_deref()).to_owned();
        wishes.iter().map(name).collect()
    };
    Ok(BoughtAgain {
        added: lines.len() as i64,
        missing: names(&gone),
        no_room: names(&left_out),
        items: cart_lines::items(tx, shopper).await?,
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
    price: Money,
    dropped: bool,
    /// Lines of the cart.
    lines: i64,
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

const WISHES: &str = concat!(
    "
select
  p.id,
  p.name,
  p.name_zh,
  p.price,
  p.currency,
  p.stock + coalesce(h.quantity, 0) as available,
  l.quantity,
  coalesce(c.quantity, 0) as in_cart,
  cast(case when ",
    is_absent!("$1", "p.company_id"),
    " then 1 else 0 end as bigint) as dropped,
  (select count(*) from cart_line n where n.shopper_id = $1) as lines
from order_group g
join shop_order o on o.group_id = g.id
join order_line l on l.order_id = o.id
join product p on p.id = l.product_id
left join stock_hold h on h.shopper_id = $1 and h.product_id = p.id
left join cart_line c on c.shopper_id = $1 and c.product_id = p.id
where g.id = $2
  and g.shopper_id = $1"
);

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
            price: money(row, "price", "currency")?,
            dropped: row.try_get::<i64, _>("dropped")? > 0,
            lines: row.try_get("lines")?,
        })
    });
    Ok(wishes.collect::<sqlx::Result<_>>()?)
}
