//! Letters about a checkout.

use wire::{
    id::{GroupId, OrderId, ReturnId, ShipmentId},
    lang::Lang,
    order::{Actor, Address, Group, Order, OrderState, Payment, returns::ReturnState},
};

use super::{page::page, words};
use crate::{
    error::Error,
    mail::{Letter, Text},
    order,
    state::AppState,
};

/// The confirmation.
pub async fn placed(app: &AppState, letter: &Letter) -> Result<Option<Text>, Error> {
    let Ok(id) = letter.about.parse::<GroupId>() else {
        return Ok(None);
    };
    let group = order::group(app, letter.shopper, id).await?;
    group.map(|group| told(app, &group, letter.lang)).transpose()
}

fn told(app: &AppState, group: &Group, lang: Lang) -> Result<Text, Error> {
    let mut text = Text::new(words::placed_subject(lang)).paragraph(words::placed(lang));
    for order in &group.orders {
        let lines = order.lines.iter().map(|line| {
            let name = lang.pick(&line.name, line.name_zh.as_deref());
            words::line(lang, line.quantity, name, line.sum.shown(lang))
        });
        let sums = [
            words::delivery(lang, order.sums.delivery.shown(lang)),
            words::total(lang, order.sums.total.shown(lang)),
        ];
        text = text
            .paragraph(words::from_company(lang, company(order, lang)))
            .list(lines.chain(sums));
    }
    text = text.paragraph(words::goes_to(lang, address(&group.address)));
    if group.payment == Payment::CashOnDelivery {
        text = text.paragraph(words::pay_cash(lang));
    }
    if let Some(pay) = &group.instructions {
        let amounts = pay.amounts.iter().map(|money| words::amount(lang, money.shown(lang)));
        let account = words::account(lang, &pay.account);
        let reference = words::reference(lang, &pay.reference);
        let lines = std::iter::once(account).chain(amounts).chain([reference]);
        text = text.paragraph(words::pay_transfer(lang)).list(lines);
    }
    end(app, text, group, lang)
}

/// The way to the order, and why this was sent.
fn end(app: &AppState, text: Text, group: &Group, lang: Lang) -> Result<Text, Error> {
    Ok(text
        .paragraph(words::see_order(lang))
        .link(page(app, &format!("/orders/{}", group.id)))
        .paragraph(words::asked_for_order(lang)))
}

/// What went out.
pub async fn shipped(app: &AppState, letter: &Letter) -> Result<Option<Text>, Error> {
    let Ok(id) = letter.about.parse::<ShipmentId>() else {
        return Ok(None);
    };
    let Some(group) = order::group_of_shipment(app, letter.shopper, id).await? else {
        return Ok(None);
    };
    let lang = letter.lang;
    let parts = group.orders.iter().flat_map(|order| {
        let shipments = order.shipments.iter();
        shipments.map(move |shipment| (order, shipment))
    });
    let Some((order, shipment)) = parts.into_iter().find(|(_, shipment)| shipment.id == id) else {
        return Ok(None);
    };
    let pieces = shipment.lines.iter().filter_map(|piece| {
        let line = order.lines.iter().find(|line| line.product == piece.product)?;
        let name = lang.pick(&line.name, line.name_zh.as_deref());
        Some(words::piece(lang, piece.quantity, name))
    });
    let mut text = Text::new(&words::shipped_subject(lang, company(order, lang)))
        .paragraph(words::shipped(lang, company(order, lang)))
        .list(pieces)
        .paragraph(words::carrier(lang, &shipment.carrier));
    if !shipment.tracking.is_empty() {
        text = text.paragraph(words::tracking(lang, &shipment.tracking));
    }
    end(app, text, &group, lang).map(Some)
}

/// That an order does not come, or the rest of it.
pub async fn cancelled(app: &AppState, letter: &Letter) -> Result<Option<Text>, Error> {
    let Ok(id) = letter.about.parse::<OrderId>() else {
        return Ok(None);
    };
    let Some(group) = order::group_of_order(app, letter.shopper, id).await? else {
        return Ok(None);
    };
    let lang = letter.lang;
    let Some(order) = group.orders.iter().find(|order| order.id == id) else {
        return Ok(None);
    };
    let company = company(order, lang);
    let mut text = match (order.state, order.unsent_refunded) {
        (OrderState::Cancelled, _) => {
            Text::new(&words::cancelled_subject(lang, company)).paragraph(words::cancelled(lang, company))
        }
        (_, Some(back)) => {
            let unsent = order.lines.iter().filter(|line| line.unsent > 0);
            let pieces = unsent.map(|line| {
                let name = lang.pick(&line.name, line.name_zh.as_deref());
                words::piece(lang, line.unsent, name)
            });
            Text::new(&words::short_subject(lang, company))
                .paragraph(words::short(lang, company))
                .list(pieces)
                .paragraph(words::short_refunded(lang, back.shown(lang)))
        }
        _ => return Ok(None),
    };
    let by_company = order
        .history
        .iter()
        .rfind(|step| step.actor == Actor::Company && step.note.is_some());
    if let Some(reason) = by_company.and_then(|step| step.note.as_deref()) {
        text = text.paragraph(words::they_say(lang, reason));
    }
    end(app, text, &group, lang).map(Some)
}

/// What became of a return.
pub async fn answered(app: &AppState, letter: &Letter) -> Result<Option<Text>, Error> {
    let Some((id, state)) = letter.about.split_once(' ') else {
        return Ok(None);
    };
    let (Ok(id), Some(state)) = (id.parse::<ReturnId>(), ReturnState::from_name(state)) else {
        return Ok(None);
    };
    let Some(group) = order::group_of_return(app, letter.shopper, id).await? else {
        return Ok(None);
    };
    let lang = letter.lang;
    let parts = group.orders.iter().flat_map(|order| {
        let returns = order.returns.iter();
        returns.map(move |back| (order, back))
    });
    let Some((order, back)) = parts.into_iter().find(|(_, back)| back.id == id) else {
        return Ok(None);
    };
    let company = company(order, lang);
    let first = match (state, back.refunded) {
        (ReturnState::Approved, _) => words::approved(lang, company),
        (ReturnState::Refused, _) => words::refused(lang, company),
        (ReturnState::Lapsed, _) => words::lapsed(lang, company),
        (ReturnState::Refunded, Some(money)) => words::refunded(lang, company, money.shown(lang)),
        _ => return Ok(None),
    };
    let mut text = Text::new(&words::return_subject(lang, company)).paragraph(first);
    if let Some(answer) = back
        .answer
        .as_deref()
        .filter(|_| matches!(state, ReturnState::Approved | ReturnState::Refused))
    {
        text = text.paragraph(words::they_say(lang, answer));
    }
    end(app, text, &group, lang).map(Some)
}

fn company(order: &Order, lang: Lang) -> &str {
    lang.pick(&order.company.name, order.company.name_zh.as_deref())
}

fn address(address: &Address) -> String {
    let parts = [
        &address.recipient,
        &address.line1,
        &address.line2,
        &address.postcode,
        &address.city,
        &address.region,
        &address.country,
    ];
    let filled: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    filled.join(", ")
}
