//! Checking out: sets the cart's stock aside for ten minutes and shows all that there is to choose.

use std::collections::{BTreeMap, HashMap};

use axum::{Json, extract::State};
use wire::{
    catalog::CompanyRef,
    id::{CompanyId, ProductId, ShopperId},
    money::Currency,
    order::{Cart, CartPart, Checkout, CheckoutQuery, Delivery, DeliveryChoice, Payment, delivery::PartDelivery},
    when::When,
};

use super::cart;
use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    http::{
        answer::Answer,
        input::Asked,
        openapi::refuses,
        visitor::{Visitor, Writer},
    },
    order::{
        card::amount::amount_at_provider,
        cart_lines::{self, Line},
        holds::{self, HOLD_MILLIS},
        parts::{self, Part, Terms},
        price, refusals, stock, store,
    },
    state::AppState,
    typed,
};

refuses! { LookRefuses: NoSuchCountry }

/// What is to be paid and chosen
#[utoipa::path(get, path = "/checkout", tag = "order", params(CheckoutQuery), responses((status = 200, body = Checkout), LookRefuses))]
pub async fn look(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<CheckoutQuery>,
) -> Result<Json<Checkout>, Error> {
    let country = asked.country.as_deref().map(typed::country).transpose()?;
    show(&app, visitor.shopper(), country, visitor.now).await.map(Json)
}

refuses! { StartRefuses: AccountClosed, CartEmpty }

/// Set the cart's stock aside for 10 minutes
///
/// Lines of which there is too little say so; the others are set aside all the same.
#[utoipa::path(post, path = "/checkout", tag = "order",
    responses((status = 200, body = Checkout), StartRefuses))]
pub async fn start(State(app): State<AppState>, writer: Writer) -> Result<Answer<Checkout>, Error> {
    let (shopper, now) = (writer.takes_part()?, writer.now);
    app.db
        .write((app.ids.clone(), shopper, now), async |(ids, shopper, now), tx| {
            hold(ids, tx, *shopper, *now).await
        })
        .await?;
    let checkout = show(&app, Some(shopper), None, now).await?;
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

async fn show(
    app: &AppState,
    shopper: Option<ShopperId>,
    country: Option<String>,
    now: When,
) -> Result<Checkout, Error> {
    let (lines, address) = match shopper {
        Some(shopper) => (
            cart_lines::lines(app.db.reads(), shopper).await?,
            store::last_address(app.db.reads(), shopper).await?,
        ),
        None => (Vec::new(), None),
    };
    let held_until = lines.iter().filter_map(|line| line.held_until).min();
    let terms = cart::terms(app, shopper, &lines, country).await?;
    let parts = parts_of(&lines, &terms);
    let product: HashMap<CompanyId, ProductId> = lines.iter().map(|line| (line.company, line.product)).collect();
    let cart: Cart = cart::show_at(app, shopper, lines, &terms).await?;
    let is_payable = |part: &Part| amount_at_provider(part.sums.total).is_some();
    let by_card = app.settings.card() && parts.iter().all(|(_, parts)| parts.values().all(is_payable));
    let offered = |payment: &Payment| *payment != Payment::Card || by_card;
    let payments = Payment::ALL.iter().copied().filter(offered).collect();
    let deliveries = deliveries(parts, &|company| named(&cart, *product.get(&company)?));
    Ok(Checkout {
        cart,
        held_until: held_until.filter(|until| *until > now),
        address,
        by_country: !terms.rates.is_empty(),
        country: terms.country,
        deliveries,
        payments,
        mail: app.settings.mail(),
    })
}

/// The parts of a cart with each way of delivery.
type Ways = Vec<(Delivery, BTreeMap<(CompanyId, Currency), Part>)>;

fn parts_of(lines: &[Line], terms: &Terms) -> Ways {
    let ways = Delivery::ALL.iter();
    ways.map(|way| (*way, parts::parts(lines, *way, terms))).collect()
}

fn deliveries(ways: Ways, named: &dyn Fn(CompanyId) -> Option<CompanyRef>) -> Vec<DeliveryChoice> {
    let choice = |(delivery, parts): (Delivery, BTreeMap<(CompanyId, Currency), Part>)| DeliveryChoice {
        delivery,
        totals: price::totals(parts.values().map(|part| part.sums)),
        parts: parts
            .iter()
            .filter_map(|((company, _), part)| {
                Some(PartDelivery {
                    company: named(*company)?,
                    offer: part.offer.clone(),
                })
            })
            .collect(),
    };
    ways.into_iter().map(choice).collect()
}

/// The company of a product in the cart.
fn named(cart: &Cart, product: ProductId) -> Option<CompanyRef> {
    let has_it = |part: &&CartPart| part.lines.iter().any(|line| line.product.id == product);
    cart.parts.iter().find(has_it).map(|part| part.company.clone())
}
