//! The steps that a company takes with an order, each in one write.

use std::collections::BTreeMap;

use wire::{
    id::{CompanyId, Id, OrderId, ProductId},
    order::{Actor, OrderState, Sums},
    when::When,
};

use crate::{
    clock::Ids,
    db::Tx,
    error::{Error, Refusal},
    order::{
        cancel,
        groups::{named, read_sums},
        refusals,
        shipments::{self, NewShipment},
        states,
        store::{self, Move},
    },
};

/// What a company does with an order.
#[derive(Debug, Clone)]
pub enum Step {
    Accept,
    /// Sends pieces by product, or without any all that is left.
    Ship(NewShipment, BTreeMap<ProductId, i64>),
    Deliver,
    /// For this reason.
    Cancel(String),
}

/// A step of an order, about to be taken.
#[derive(Debug, Clone)]
pub struct Fulfil {
    pub company: CompanyId,
    pub order: OrderId,
    pub step: Step,
    pub ids: Ids,
    pub now: When,
}

/// Takes the step; gives the state that the order is in then.
///
/// # Errors
/// A refusal if the company has no such order, if the step can't be taken from where it is, or if more is to be shipped
/// than is left.
pub async fn fulfil(asked: &Fulfil, tx: &mut Tx) -> Result<OrderState, Error> {
    let (state, sums) = find(tx, asked).await?;
    match &asked.step {
        Step::Accept => advance(tx, asked, state, states::Step::Accept).await,
        Step::Deliver => advance(tx, asked, state, states::Step::Deliver).await,
        Step::Ship(new, pieces) => ship(tx, asked, state, new, pieces).await,
        Step::Cancel(reason) => {
            let order = (asked.order, state, sums);
            cancel::cancel(&asked.ids, tx, order, (Actor::Company, Some(reason)), asked.now).await?;
            Ok(OrderState::Cancelled)
        }
    }
}

const FIND: &str = "
select state, currency, goods, delivery, goods + delivery as total, fee
from shop_order
where id = $1
  and company_id = $2";

async fn find(tx: &mut Tx, asked: &Fulfil) -> Result<(OrderState, Sums), Error> {
    let row = sqlx::query(FIND)
        .bind(asked.order.number())
        .bind(asked.company.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::not_your_order)?;
    Ok((named(&row, "state", OrderState::from_name)?, read_sums(&row)?))
}

async fn advance(tx: &mut Tx, asked: &Fulfil, from: OrderState, step: states::Step) -> Result<OrderState, Error> {
    let state = states::after(from, step).ok_or_else(|| refusals::other_state(from))?;
    let to = Move {
        state,
        actor: Actor::Company,
        note: None,
    };
    store::move_order(&asked.ids, tx, asked.order, to, asked.now).await?;
    Ok(state)
}

/// The order is shipped once nothing of it is left.
async fn ship(
    tx: &mut Tx,
    asked: &Fulfil,
    from: OrderState,
    new: &NewShipment,
    pieces: &BTreeMap<ProductId, i64>,
) -> Result<OrderState, Error> {
    states::after(from, states::Step::Ship).ok_or_else(|| refusals::other_state(from))?;
    let left = shipments::left(tx, asked.order).await?;
    let going = going(&left, pieces)?;
    shipments::insert(tx, asked.order, new, &going, asked.now).await?;
    let in_all = |pieces: &[(ProductId, i64)]| pieces.iter().map(|(_, quantity)| quantity).sum::<i64>();
    match in_all(&going) == in_all(&left) {
        true => advance(tx, asked, from, states::Step::Ship).await,
        false => Ok(from),
    }
}

/// What goes out of what is left.
///
/// # Errors
/// A refusal that names the product of which more is asked for, or `lines` if nothing is.
fn going(left: &[(ProductId, i64)], asked: &BTreeMap<ProductId, i64>) -> Result<Vec<(ProductId, i64)>, Refusal> {
    let all = || left.iter().copied().filter(|(_, quantity)| *quantity > 0).collect();
    let going: Vec<(ProductId, i64)> = match asked.is_empty() {
        true => all(),
        false => asked
            .iter()
            .map(|(product, quantity)| (*product, *quantity))
            .filter(|(_, quantity)| *quantity != 0)
            .collect(),
    };
    let most = |product: ProductId| {
        let found = left.iter().find(|(other, _)| *other == product);
        found.map_or(0, |(_, quantity)| *quantity)
    };
    if let Some((product, _)) = going
        .iter()
        .find(|(product, quantity)| !(1..=most(*product)).contains(quantity))
    {
        return Err(refusals::nothing_to_ship(format!("lines.{product}")));
    }
    if going.is_empty() {
        return Err(refusals::nothing_to_ship("lines"));
    }
    Ok(going)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn product(number: i64) -> ProductId {
        ProductId::from(number)
    }

    proptest! {
        #[test]
        fn never_more_goes_out_than_is_left(
            left in prop::collection::vec(0_i64..5, 1..4),
            asked in prop::collection::btree_map(0_i64..4, -1_i64..6, 0..4),
        ) {
            let left: Vec<_> = left.into_iter().enumerate().map(|(n, quantity)| (product(n as i64), quantity)).collect();
            let asked: BTreeMap<_, _> = asked.into_iter().map(|(n, quantity)| (product(n), quantity)).collect();
            if let Ok(going) = going(&left, &asked) {
                prop_assert!(!going.is_empty());
                for (product, quantity) in &going {
                    let most = left.iter().find(|(other, _)| other == product).map_or(0, |(_, most)| *most);
                    prop_assert!((1..=most).contains(quantity));
                    prop_assert!(asked.is_empty() || asked.get(product) == Some(quantity));
                }
                prop_assert!(!asked.is_empty() || going.iter().map(|(_, q)| q).sum::<i64>() == left.iter().map(|(_, q)| q).sum::<i64>());
            }
        }
    }

    #[test]
    fn what_is_too_much_is_named() {
        let left = [(product(1), 2)];
        let refused = going(&left, &BTreeMap::from([(product(1), 3)])).expect_err("too much");
        assert_eq!(refused.field, Some(format!("lines.{}", product(1))));
        let nothing = going(&left, &BTreeMap::from([(product(1), 0)])).expect_err("nothing");
        assert_eq!(nothing.field.as_deref(), Some("lines"));
        assert!(going(&[(product(1), 0)], &BTreeMap::new()).is_err());
    }
}
