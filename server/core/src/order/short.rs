//! What is left of an order that went out in part is not coming: what was paid for it goes back, and the order counts as wholly
//! shipped.

use sqlx::Row;
use wire::{
    id::{Id, OrderId, ProductId},
    money::Money,
    order::{Actor, OrderState, Sums},
    when::When,
};

use super::{
    card::flag::flag_order,
    groups::read_sums,
    ledger, refusals,
    returns::{
        rules::{self, Going, Refund},
        store::standard,
    },
    shipments,
    states::{self, Step},
    stock::{self, Quantities},
    store::{self, Move},
};
use crate::{clock::Ids, db::Tx, error::Error};

/// Why the rest is not coming, and what becomes of it.
#[derive(Debug, Clone)]
pub struct Rest {
    pub reason: String,
    /// Whether it lies on the shelf and can be sold.
    pub on_shelf: bool,
}

const SET_REFUNDED: &str = "
update shop_order
set unsent_refunded = $1
where id = $2";

/// Ends the wait for what was not sent; gives the state that the order is in then.
///
/// # Errors
/// A refusal if the order is not accepted, or nothing of it was sent.
pub async fn cut_short(
    ids: &Ids,
    tx: &mut Tx,
    (order, from): (OrderId, OrderState),
    rest: &Rest,
    now: When,
) -> Result<OrderState, Error> {
    let state = states::after(from, Step::CutShort).ok_or_else(|| refusals::other_state(from))?;
    if !shipments::has_any(tx, order).await? {
        return Err(refusals::nothing_sent().into());
    }
    let left = shipments::left(tx, order).await?;
    let left: Quantities = left.into_iter().filter(|(_, quantity)| *quantity > 0).collect();
    let back = worth(tx, order, &left).await?;
    mark(tx, order, &left).await?;
    sqlx::query(SET_REFUNDED)
        .bind(back.to_shopper.amount)
        .bind(order.number())
        .execute(&mut *tx)
        .await?;
    let entries = ledger::refund(order, back.to_shopper, back.fee);
    ledger::record(ids, tx, &entries, now).await?;
    let to = Move {
        state,
        actor: Actor::Company,
        note: Some(&rest.reason),
    };
    store::move_order(ids, tx, order, to, now).await?;
    flag_order(tx, order).await?;
    if rest.on_shelf {
        stock::give_back(ids, tx, &left, now).await?;
    }
    Ok(state)
}

const LINES: &str = "
select l.product_id, coalesce(l.paid, l.unit_price * l.quantity) as paid, l.quantity,
  o.currency, o.goods, o.delivery, o.goods + o.delivery as total, o.fee, o.standard_delivery
from order_line l
join shop_order o on o.id = l.order_id
where l.order_id = $1
order by l.product_id";

/// What goes back for these pieces.
async fn worth(tx: &mut Tx, order: OrderId, left: &Quantities) -> Result<Refund, Error> {
    let rows = sqlx::query(LINES).bind(order.number()).fetch_all(tx).await?;
    let first = rows.first().ok_or(sqlx::Error::RowNotFound)?;
    let sums = read_sums(first)?;
    let standard = standard(first, sums)?;
    let lines = rows.iter().map(|row| {
        let product = Id::new(row.try_get("product_id")?);
        Ok((product, row.try_get("paid")?, row.try_get("quantity")?))
    });
    Ok(refund(sums, standard, &lines.collect::<sqlx::Result<Vec<_>>>()?, left))
}

/// The same as if the pieces were sent back, the first of all: nothing goes back of what has not arrived. `lines` are a product,
/// what was paid for all pieces of it, and how many they are.
fn refund(sums: Sums, standard: Money, lines: &[(ProductId, i64, i64)], left: &Quantities) -> Refund {
    let going = lines.iter().map(|(product, paid, quantity)| Going {
        paid: *paid,
        quantity: *quantity,
        back: left.get(product).copied().unwrap_or_default(),
        before: 0,
    });
    rules::refund(sums, standard, &going.collect::<Vec<_>>())
}

const MARK: &str = "
update order_line
set unsent = $1
where order_id = $2
  and product_id = $3";

async fn mark(tx: &mut Tx, order: OrderId, left: &Quantities) -> Result<(), Error> {
    for (product, quantity) in left {
        sqlx::query(MARK)
            .bind(*quantity)
            .bind(order.number())
            .bind(product.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::money::Currency;

    use super::*;
    use crate::order::price;

    proptest! {
        #[test]
        fn what_was_not_sent_and_what_goes_back_later_are_exactly_what_was_paid(
            lines in prop::collection::vec((0_i64..100_000, 1_i64..5, 0_i64..5), 1..6),
            basis_points in 0_i64..=5_000,
        ) {
            let whole: i64 = lines.iter().map(|(paid, ..)| paid).sum();
            let delivery = Money::new(490, Currency::USD);
            let sums = price::part(Money::new(whole, Currency::USD), delivery, basis_points);
            let sold: Vec<_> = (0..).zip(&lines).map(|(n, (paid, quantity, _))| (ProductId::new(n), *paid, *quantity)).collect();
            let left: Quantities = (0..)
                .zip(&lines)
                .map(|(n, (_, quantity, left))| (ProductId::new(n), *left.min(quantity)))
                .filter(|(_, quantity)| *quantity > 0)
                .collect();
            let sent = |product: &ProductId, quantity: i64| quantity - left.get(product).copied().unwrap_or_default();
            let now = refund(sums, delivery, &sold, &left);
            prop_assert!(now.to_shopper.amount >= 0 && now.to_shopper.amount <= sums.total.amount);
            prop_assert!(now.fee.amount >= 0 && now.fee.amount <= sums.fee.amount);
            // A later return knows them as gone before.
            let later = sold.iter().map(|(product, paid, quantity)| Going {
                paid: *paid,
                quantity: *quantity,
                back: sent(product, *quantity),
                before: quantity - sent(product, *quantity),
            });
            let later = rules::refund(sums, delivery, &later.collect::<Vec<_>>());
            prop_assert_eq!(now.fee.amount + later.fee.amount, sums.fee.amount);
            let back = now.to_shopper.amount + later.to_shopper.amount;
            prop_assert_eq!(back, sums.total.amount);
        }
    }

    #[test]
    fn delivery_stays_while_something_that_was_paid_for_was_sent() {
        let money = |amount| Money::new(amount, Currency::USD);
        let sums = price::part(money(3_000), money(490), 300);
        let lamps = [(ProductId::new(1), 3_000, 3)];
        let left = Quantities::from([(ProductId::new(1), 1)]);
        assert_eq!(refund(sums, money(490), &lamps, &left).to_shopper, money(1_000));
        let with_gift = [(ProductId::new(1), 3_000, 3), (ProductId::new(2), 0, 1)];
        let left = Quantities::from([(ProductId::new(1), 3)]);
        assert_eq!(refund(sums, money(490), &with_gift, &left).to_shopper, money(3_490));
    }
}
