//! `POST /orders/{group}/pay`, and what the provider of card payments sends to `POST /card/events`.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use wire::{
    id::GroupId,
    order::card::{CardEventTaken, CardPayments},
};

use super::orders;
use crate::{
    error::Error,
    http::{answer::Answer, openapi::refuses, problems, visitor::Known},
    order::{
        card::{
            event::{self, take},
            open::{self, make},
        },
        refusals,
    },
    said,
    state::AppState,
};

/// Bytes of a message.
const MOST: usize = 256 * 1024;

refuses! { PayRefuses: NoSession, NoSuchOrder, NothingOwed, PaymentNotOffered }

/// Pay a checkout by card
///
/// Opens a page of the provider's for each currency that is owed, or opens it anew where the one before came to nothing. While the
/// provider can't be reached, a payment stays `new` and has no page yet.
#[utoipa::path(post, path = "/orders/{group}/pay", operation_id = "pay_by_card", tag = "order",
    params(("group" = GroupId, Path)), responses((status = 200, body = CardPayments), PayRefuses))]
pub async fn pay(
    State(app): State<AppState>,
    known: Known,
    Path(group): Path<String>,
) -> Result<Answer<CardPayments>, Error> {
    let group: GroupId = group.parse().map_err(|_| refusals::no_such_order())?;
    let (shopper, now) = (known.shopper(), known.now);
    let owing = orders::one(&app, shopper, group, now).await?;
    if owing.owed.is_empty() {
        return Err(refusals::nothing_owed().into());
    }
    if owing.payment != wire::order::Payment::Card || !app.settings.card() {
        return Err(refusals::payment_not_offered().into());
    }
    app.db.write((app.ids.clone(), shopper, group, now), make).await?;
    open::open(&app, group).await?;
    let card = orders::one(&app, shopper, group, now).await?.card;
    let is_open = card.iter().any(|payment| payment.url.is_some());
    let said = match is_open {
        true => said!("You can pay now" / "现在可以付款"),
        false => said!("The card provider does not answer now; try again soon" / "银行卡服务暂时没有响应，请稍后再试"),
    };
    Ok(Answer::new(CardPayments { card })
        .next(format!("/orders/{group}"))
        .said(said))
}

refuses! { EventsRefuses: BadRequest, NoSuchRoute, TooLarge }

/// What the provider of card payments says
///
/// Signed by the provider (`Stripe-Signature`), with at most 256 KiB. It brings nothing in: the payment that it names is looked at
/// within seconds.
#[utoipa::path(
    post,
    path = "/card/events",
    operation_id = "card_event",
    tag = "order",
    request_body(content = serde_json::Value, content_type = "application/json"),
    params(("Stripe-Signature" = Option<String>, Header, description = "`t=SECONDS,v1=HEX`")),
    responses((status = 200, body = CardEventTaken), EventsRefuses)
)]
pub async fn events(
    State(app): State<AppState>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Answer<CardEventTaken>, Error> {
    let secret = app.settings.stripe.stripe_webhook_secret.as_ref();
    let Some(secret) = secret.filter(|_| app.settings.card()) else {
        return Err(problems::bare(StatusCode::NOT_FOUND).into());
    };
    if body.len() > MOST {
        return Err(problems::bare(StatusCode::PAYLOAD_TOO_LARGE).into());
    }
    let signature = headers
        .get("stripe-signature")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let now = app.clock.now();
    let event = event::read(signature, &body, secret, now).ok_or_else(refusals::not_signed)?;
    let known = app.db.write((event, now), take).await?;
    Ok(Answer::new(CardEventTaken { known }))
}
