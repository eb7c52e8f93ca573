//! Checking out: sets the cart's stock aside for ten minutes and shows all that there is to choose.

use axum::{Json, extract::State};
use wire::{
    id::ShopperId,
    order::{Cart, Checkout, Delivery, DeliveryChoice, Payment},
    when::When,
};

use super::cart;
use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    http::{
        answer::Answer,
        openapi::refuses,
        visitor::{Visitor, Writer},
    },
    order::{
        cart_lines::{self, Line},
        holds::{self, HOLD_MILLIS},
        parts, price, refusals, stock, store,
    },
    state::AppState,
};

/// What is to be paid and chosen
#[utoipa::path(get, path = "/checkout", tag = "order", responses((status = 200, body = Checkout)))]
pub async fn look(State(app): State<AppState>, visitor: Visitor) -> Result<Json<Checkout>, Error> {
    show(&app, visitor.shopper(), visitor.now).await.map(Json)
}

refuses! { StartRefuses: CartEmpty }

/// Set the cart's stock aside for 10 minutes
///
/// Lines of which there is too little say so; the others are set aside all the same.
#[utoipa::path(post, path = "/checkout", tag = "order",
    responses((status = 200, body = Checkout), StartRefuses))]
pub async fn start(State(app): State<AppState>, writer: Writer) -> Result<Answer<Checkout>, Error> {
    let (shopper, now) = (writer.shopper(), writer.now);
    app.db
        .write((app.ids.clone(), shopper, now), async |(ids, shopper, now), tx| {
            hold(ids, tx, *shopper, *now).await
        })
        .await?;
    let checkout = show(&app, Some(shopper), now).await?;
    Ok(Answer::new(checkout).next("/checkout"))
}

async fn hold(ids: &Ids, tx: &mut Tx, shopper: ShopperId, now: When) -> Result<(), Error> {
    let wanted = parts::wanted(&cart_lines::lines(&mut *tx, shopper).await?);
    if wanted.is_empty() {
        return Err(refusals::cart_empty().into());
    }
    let held = holds::take_up(tx, shopper).await?;
    let moves = stock::moves(&wanted, &held);
    let short = stock::apply(ids, tx, &moves, now).await?;
    let mut holding = wanted;
    for product in short {
        match held.get(&product) {
            Some(quantity) => holding.insert(product, *quantity),
            None => holding.remove(&product),
        };
    }
    holds::put(tx, shopper, &holding, now.plus_millis(HOLD_MILLIS)).await
}

async fn show(app: &AppState, shopper: Option<ShopperId>, now: When) -> Result<Checkout, Error> {
    let (lines, address) = match shopper {
        Some(shopper) => (
            cart_lines::lines(app.db.reads(), shopper).await?,
            store::last_address(app.db.reads(), shopper).await?,
        ),
        None => (Vec::new(), None),
    };
    let held_until = lines.iter().filter_map(|line| line.held_until).min();
    let deliveries = deliveries(&lines, app.settings.fee_basis_points);
    let cart: Cart = cart::show(app, shopper, lines).await?;
    Ok(Checkout {
        cart,
        held_until: held_until.filter(|until| *until > now),
        address,
        deliveries,
        payments: Payment::ALL.to_vec(),
    })
}

fn deliveries(lines: &[Line], basis_points: i64) -> Vec<DeliveryChoice> {
    let choice = |way: &Delivery| DeliveryChoice {
        delivery: *way,
        totals: price::totals(parts::parts(lines, *way, basis_points).into_values()),
    };
    Delivery::ALL.iter().map(choice).collect()
}
