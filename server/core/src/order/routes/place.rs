//! Placing an order: one transaction that takes the stock, freezes prices and fee, writes the books and
//! empties the cart; or changes nothing at all.

use std::collections::BTreeSet;

use axum::extract::State;
use wire::{
    codes::Code,
    id::{CompanyId, GroupId},
    order::{Payment, Place, Placed},
    webhook::Switch,
};

use crate::{
    clock::Ids,
    db::Tx,
    error::{Error, Refusal},
    http::{answer::Answer, input::Input, openapi::refuses, visitor::Writer},
    order::{
        address, card,
        cart_lines::{self, Line},
        delivery::rates,
        fee, holds, ledger,
        letters::{self, Asking},
        parts::{self, Terms},
        promotions, quote, refusals, stock,
        store::{self, Checked, NewOrder},
    },
    promotion::live,
    said,
    state::AppState,
    text::visible,
};

/// Most characters of an idempotency key.
const KEY: usize = 64;

refuses! { PlaceRefuses: AccountClosed, CartEmpty, NoDelivery, SoldOut, CartChanged, PriceChanged, PaymentNotOffered, Required, TooLong, NotText, NotAnEmail, NoSuchCountry, NotAPhone }

/// Order what is in the cart
///
/// Sending it again with the same key, in whatever way, answers with the first order.
#[utoipa::path(post, path = "/orders", tag = "order", request_body = Place,
    responses((status = 200, body = Placed), PlaceRefuses))]
pub async fn place(
    State(app): State<AppState>,
    writer: Writer,
    Input(order): Input<Place>,
) -> Result<Answer<Placed>, Error> {
    let key = key(&order.idempotency_key)?;
    if let Err(closed) = writer.takes_part() {
        // An order from before stays placed.
        let earlier = async |(shopper, key): &(_, String), tx: &mut _| store::group_of_key(tx, *shopper, key).await;
        let earlier = app.db.write((writer.shopper(), key), earlier).await?;
        return earlier.map(placed).ok_or(closed);
    }
    let checked = Checked {
        shopper: writer.shopper(),
        key,
        address: address::checked(order.address)?,
        delivery: order.delivery,
        payment: order.payment,
        quote: quoted(order.quote)?,
        mail: app.settings.mail() && order.mail == Some(Switch::On),
        lang: writer.lang,
        now: writer.now,
    };
    if checked.payment == Payment::Card && !app.settings.card() {
        return Err(refusals::payment_not_offered().into());
    }
    let is_by_card = checked.payment == Payment::Card;
    let group = once(&app, checked).await?;
    if is_by_card {
        card::open::open(&app, group).await?;
    }
    Ok(placed(group))
}

fn placed(group: GroupId) -> Answer<Placed> {
    Answer::new(Placed { group })
        .next(format!("/orders/{group}"))
        .said(said!("Thank you: your order is placed" / "谢谢，订单已提交"))
}

fn key(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let is_plain = !text.contains(char::is_control) && visible(text) == text;
    if (1..=KEY).contains(&text.chars().count()) && is_plain {
        return Ok(text.to_owned());
    }
    Err(Refusal::new(
        Code::Required,
        said!(
            "The idempotency key must have 1 to {KEY} characters, all of them such as can be seen"
                / "idempotency_key 须为 1 到 {KEY} 个字符，且均可见"
        ),
    )
    .at("idempotency_key")
    .fix(said!(
        "Make up a random one for each checkout." / "请为每次结账生成一个随机值。"
    )))
}

/// An empty quote quotes nothing; one that is left out asks for the prices of the moment.
fn quoted(quote: Option<String>) -> Result<Option<String>, Refusal> {
    match quote {
        Some(quote) if quote.trim().is_empty() => Err(refusals::empty_quote()),
        quote => Ok(quote),
    }
}

/// Two requests with one key can race to the end; the loser then finds the winner's order.
async fn once(app: &AppState, checked: Checked) -> Result<GroupId, Error> {
    match try_once(app, checked.clone()).await {
        Err(error) if error.refused_by("order_group_key_used") => try_once(app, checked).await,
        done => done,
    }
}

async fn try_once(app: &AppState, checked: Checked) -> Result<GroupId, Error> {
    let usual_fee = app.settings.fee_basis_points;
    app.db
        .write(
            (app.ids.clone(), checked, usual_fee),
            async |(ids, checked, usual_fee), tx| match store::group_of_key(tx, checked.shopper, &checked.key).await? {
                Some(earlier) => Ok(earlier),
                None => sell(ids, tx, checked, *usual_fee).await,
            },
        )
        .await
}

/// `usual_fee` in basis points of the goods, where operators set none.
async fn sell(ids: &Ids, tx: &mut Tx, checked: &Checked, usual_fee: i64) -> Result<GroupId, Error> {
    let Checked { shopper, now, .. } = *checked;
    let lines = cart_lines::lines(&mut *tx, shopper).await?;
    if lines.is_empty() {
        return Err(refusals::cart_empty().into());
    }
    let companies: BTreeSet<CompanyId> = lines.iter().map(|line| line.company).collect();
    let counting = live::of_companies(&mut *tx, companies.clone(), now).await?;
    let used = promotions::used(&mut *tx, Some(shopper), &counting).await?;
    let terms = Terms {
        rates: rates::of_companies(&mut *tx, companies).await?,
        promotions: promotions::within(counting, &used),
        country: Some(checked.address.country.clone()),
        basis_points: fee::at(&mut *tx, now, usual_fee).await?.basis_points,
    };
    take_stock(ids, tx, checked, &lines).await?;
    if let Some(seen) = &checked.quote {
        quote::check(seen, &lines, &terms)?;
    }
    let group = ids.next::<GroupId>(now);
    let orders = orders(ids, checked, &lines, &terms)?;
    let is_payable = |order: &NewOrder| card::amount::amount_at_provider(order.sums.total).is_some();
    if checked.payment == Payment::Card && !orders.iter().all(is_payable) {
        return Err(refusals::payment_not_offered().into());
    }
    store::insert_group(tx, group, checked).await?;
    store::insert_orders(ids, tx, (group, checked), &orders, terms.basis_points).await?;
    store::insert_lines(tx, group, shopper, &orders).await?;
    promotions::insert(tx, &orders).await?;
    ledger::record(ids, tx, &ledger::sale(&orders), now).await?;
    if checked.payment == Payment::Card {
        card::store::make(ids, tx, group, now).await?;
    }
    cart_lines::clear(tx, shopper).await?;
    let asking = Asking {
        ids: ids.clone(),
        mail: checked.mail,
        now,
    };
    letters::placed(&asking, tx, group).await?;
    Ok(group)
}

/// Turns what is set aside, and what is still missing, into sold stock.
async fn take_stock(ids: &Ids, tx: &mut Tx, checked: &Checked, lines: &[Line]) -> Result<(), Error> {
    let held = holds::take_up(tx, checked.shopper).await?;
    let moves = stock::moves(&parts::wanted(lines), &held);
    let short = stock::apply(ids, tx, &moves, checked.now).await?;
    // Of a company that closed meanwhile nothing is left, whatever lies on its shelf.
    let is_gone = |line: &&Line| short.contains(&line.product) || line.left < line.quantity;
    let gone: Vec<&Line> = lines.iter().filter(is_gone).collect();
    if gone.is_empty() {
        Ok(())
    } else {
        Err(refusals::sold_meanwhile(&gone).into())
    }
}

/// One order for each company and currency, its fee frozen.
///
/// # Errors
/// A refusal where a company does not deliver to the address.
fn orders(ids: &Ids, checked: &Checked, lines: &[Line], terms: &Terms) -> Result<Vec<NewOrder>, Refusal> {
    parts::parts(lines, checked.delivery, terms)
        .into_iter()
        .map(|((company, _), part)| {
            let offer = part.offer.ok_or_else(|| {
                let theirs: Vec<&Line> = lines.iter().filter(|line| line.company == company).collect();
                refusals::no_delivery(&theirs, &checked.address.country)
            })?;
            Ok(NewOrder {
                id: ids.next(checked.now),
                company,
                sums: part.sums,
                way: offer.delivery,
                days: offer.days,
                standard: part.standard,
                promotions: part.promotions,
                less: part.less,
            })
        })
        .collect()
}
