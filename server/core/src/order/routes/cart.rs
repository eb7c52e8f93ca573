//! The cart: what it holds, with the prices and the stock of this moment.

use std::collections::BTreeSet;

use axum::{
    Json,
    extract::{Path, State},
};
use wire::{
    id::{CompanyId, ProductId, ShopperId},
    money::Money,
    order::{AddLine, Cart, CartChange, SetLine},
    when::When,
};

use crate::{
    catalog::cards,
    clock::Ids,
    db::Tx,
    error::{Error, Refusal, Said},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        visitor::{Visitor, Writer},
    },
    order::{
        cart_lines::{self, Line, MOST, MOST_LINES, Offer, Put},
        cart_view, delivery, fee, holds,
        parts::Terms,
        promotions, refusals, store,
    },
    promotion::live,
    relation, said,
    state::AppState,
};

/// The cart, grouped by company
#[utoipa::path(get, path = "/cart", tag = "order", responses((status = 200, body = Cart)))]
pub async fn cart(State(app): State<AppState>, visitor: Visitor) -> Result<Json<Cart>, Error> {
    let lines = match visitor.shopper() {
        Some(shopper) => cart_lines::lines(app.db.reads(), shopper).await?,
        None => Vec::new(),
    };
    show(&app, visitor.shopper(), lines).await.map(Json)
}

/// Puts a cart together with its products' cards.
pub async fn show(app: &AppState, shopper: Option<ShopperId>, lines: Vec<Line>) -> Result<Cart, Error> {
    let terms = terms(app, shopper, &lines, None).await?;
    show_at(app, shopper, lines, &terms).await
}

/// What the prices of these lines depend on. Without a country, that of the last order.
pub async fn terms(
    app: &AppState,
    shopper: Option<ShopperId>,
    lines: &[Line],
    country: Option<String>,
) -> Result<Terms, Error> {
    let companies: BTreeSet<CompanyId> = lines.iter().map(|line| line.company).collect();
    let counting = live::of_companies(app.db.reads(), companies.clone(), app.clock.now()).await?;
    let used = promotions::used(app.db.reads(), shopper, &counting).await?;
    let rates = delivery::rates::of_companies(app.db.reads(), companies).await?;
    let country = match (country, shopper) {
        (None, Some(shopper)) if !rates.is_empty() => {
            let last = store::last_address(app.db.reads(), shopper).await?;
            last.map(|address| address.country).filter(|code| !code.is_empty())
        }
        (country, _) => country,
    };
    Ok(Terms {
        rates,
        promotions: promotions::within(counting, &used),
        country,
        basis_points: fee::now(app).await?.basis_points,
    })
}

/// As [`show`], on these terms.
pub async fn show_at(
    app: &AppState,
    shopper: Option<ShopperId>,
    lines: Vec<Line>,
    terms: &Terms,
) -> Result<Cart, Error> {
    let gifts = terms.promotions.values().flatten().filter_map(|live| live.gives.gift());
    let ids: BTreeSet<ProductId> = lines.iter().map(|line| line.product).chain(gifts).collect();
    let ids: Vec<ProductId> = ids.into_iter().collect();
    let cards = cards::load(app.db.reads(), &ids).await?;
    let cards = cards.into_iter().map(|row| (row.card.id, row.card)).collect();
    let relations = relation::of(app.db.reads(), shopper).await?;
    Ok(cart_view::cart(lines, cards, &relations, terms))
}

refuses! { AddRefuses: NoSuchProduct, Dropped, SoldOut, CartFull, OutOfRange, TooManyGuests }

/// Put a product into the cart
#[utoipa::path(post, path = "/cart/lines", tag = "order", request_body = AddLine,
    responses((status = 200, body = CartChange), AddRefuses))]
pub async fn add(
    State(app): State<AppState>,
    writer: Writer,
    Input(wanted): Input<AddLine>,
) -> Result<Answer<CartChange>, Error> {
    checked(wanted.quantity, 1)?;
    let context = (writer.shopper(), wanted, writer.now);
    let change = writer
        .keep(&app, context, async |(shopper, wanted, now), tx| {
            add_line(tx, *shopper, wanted.product, wanted.quantity, *now).await
        })
        .await?;
    Ok(Answer::new(change)
        .next("/cart")
        .said(said!("It is in your cart" / "已加入购物车")))
}

async fn add_line(
    tx: &mut Tx,
    shopper: ShopperId,
    product: ProductId,
    quantity: i64,
    now: When,
) -> Result<CartChange, Error> {
    let offer = buyable(tx, shopper, product).await?;
    let quantity = merged(&offer, quantity);
    put_line(tx, shopper, product, quantity, offer.price, now).await
}

/// What the cart has after adding: never more than there is, nor more than [`MOST`].
fn merged(offer: &Offer, quantity: i64) -> i64 {
    (offer.in_cart + quantity).min(MOST).min(offer.left.max(1))
}

refuses! { SetRefuses: NoSuchProduct, Dropped, SoldOut, CartFull, OutOfRange, TooManyGuests }

/// Set how many of a product are in the cart; 0 takes it out
#[utoipa::path(post, path = "/cart/lines/{product}", tag = "order", request_body = SetLine,
    params(("product" = ProductId, Path)),
    responses((status = 200, body = CartChange), SetRefuses))]
pub async fn set(
    State(app): State<AppState>,
    writer: Writer,
    Path(product): Path<ProductId>,
    Input(wanted): Input<SetLine>,
) -> Result<Answer<CartChange>, Error> {
    checked(wanted.quantity, 0)?;
    let quantity = wanted.quantity;
    let context = (app.ids.clone(), writer.shopper(), product, quantity, writer.now);
    let change = match quantity {
        0 => app.db.write(context, set_quantity).await?,
        _ => writer.keep(&app, context, set_quantity).await?,
    };
    let said = told(quantity, change.quantity);
    Ok(Answer::new(change).next("/cart").said(said))
}

async fn set_quantity(
    (ids, shopper, product, quantity, now): &(Ids, ShopperId, ProductId, i64, When),
    tx: &mut Tx,
) -> Result<CartChange, Error> {
    holds::lower(ids, tx, *shopper, *product, *quantity, *now).await?;
    set_line(tx, *shopper, *product, *quantity, *now).await
}

fn told(wanted: i64, got: i64) -> Said {
    match got {
        0 => said!("Taken out of your cart" / "已从购物车移除"),
        got if got < wanted => said!("Only {got} left: the cart has all of them" / "仅剩 {got} 件，已全部放入购物车"),
        got => said!("Your cart has {got} of it now" / "购物车中现有 {got} 件"),
    }
}

fn checked(quantity: i64, least: i64) -> Result<(), Refusal> {
    if (least..=MOST).contains(&quantity) {
        Ok(())
    } else {
        Err(refusals::quantity(least))
    }
}

async fn set_line(
    tx: &mut Tx,
    shopper: ShopperId,
    product: ProductId,
    quantity: i64,
    now: When,
) -> Result<CartChange, Error> {
    if quantity == 0 {
        cart_lines::remove(tx, shopper, product).await?;
        let items = cart_lines::items(tx, shopper).await?;
        return Ok(CartChange { quantity, items });
    }
    let offer = buyable(tx, shopper, product).await?;
    put_line(tx, shopper, product, quantity.min(offer.left), offer.price, now).await
}

/// The offer of a product that this shopper may put into the cart.
async fn buyable(tx: &mut Tx, shopper: ShopperId, product: ProductId) -> Result<Offer, Error> {
    let offer = cart_lines::offer(tx, shopper, product).await?;
    let offer = offer.ok_or_else(refusals::no_such_product)?;
    if offer.dropped {
        return Err(refusals::dropped().into());
    }
    if offer.left <= 0 {
        return Err(refusals::sold_out(&offer).into());
    }
    if offer.in_cart == 0 && offer.lines >= MOST_LINES {
        return Err(refusals::cart_full().into());
    }
    Ok(offer)
}

async fn put_line(
    tx: &mut Tx,
    shopper: ShopperId,
    product: ProductId,
    quantity: i64,
    price_seen: Money,
    now: When,
) -> Result<CartChange, Error> {
    let line = Put { quantity, price_seen };
    cart_lines::put(tx, shopper, &[(product, line)].into(), now).await?;
    let items = cart_lines::items(tx, shopper).await?;
    Ok(CartChange { quantity, items })
}
