//! Paying a checkout by card: the way to the provider's page, and how far each payment is.

use leptos::prelude::*;
use wire::{
    id::GroupId,
    money::Money,
    order::{
        Payment,
        card::{CardPayment, CardState, CardTrouble},
    },
};

use crate::{
    api::visit::lang,
    order::words,
    ui::{Badge, Button, ButtonLink, Kind, Price},
};

/// What is paid by card, while something is to be told of it.
#[component]
pub fn CardView(group: GroupId, by: Payment, payments: Vec<CardPayment>, owed: Vec<Money>) -> impl IntoView {
    if by != Payment::Card || (payments.is_empty() && owed.is_empty()) {
        return ().into_any();
    }
    let lang = lang();
    let covers = |money: &Money, payment: &CardPayment| {
        let under_way = [CardState::Open, CardState::Authorised, CardState::Captured].contains(&payment.state);
        under_way && payment.amount.currency == money.currency
    };
    let is_covered = |money: &Money| payments.iter().any(|payment| covers(money, payment));
    let to_begin = !owed.iter().all(is_covered);
    let lines = payments
        .into_iter()
        .map(|payment| view! { <Line payment=payment/> })
        .collect_view();
    let begin = to_begin.then(|| {
        view! {
            <form class="stack" data-gap="small" method="post" action=format!("/api/v1/orders/{group}/pay")>
                <p>{words::card_begin_text(lang)}</p>
                <div><Button>{words::card_begin(lang)}</Button></div>
            </form>
        }
    });
    view! {
        <section class="panel stack no-print" data-gap="small" aria-labelledby="card">
            <h2 id="card">{words::card_title(lang)}</h2>
            <ul class="lines">{lines}</ul>
            {begin}
        </section>
    }
    .into_any()
}

#[component]
fn Line(payment: CardPayment) -> impl IntoView {
    let lang = lang();
    let moved = [
        (payment.captured, words::card_captured(lang)),
        (payment.refunded, words::card_refunded(lang)),
        (payment.disputed, words::card_disputed(lang)),
    ];
    let moved = moved
        .into_iter()
        .filter(|(money, _)| money.amount > 0)
        .map(|(money, word)| view! { <p class="small">{word} " " <Price money=money/></p> })
        .collect_view();
    let trouble = payment.trouble.map(|trouble| match trouble {
        CardTrouble::Unreachable => words::card_unreachable(lang),
        CardTrouble::Refused => words::card_refused(lang),
    });
    let pay = payment.url.map(|url| {
        view! { <p><ButtonLink href=url kind=Kind::Main>{words::card_pay(lang)}</ButtonLink></p> }
    });
    view! {
        <li>
            <div class="stack" data-gap="small">
                <p>
                    <strong><Price money=payment.amount/></strong> " "
                    <CardBadge state=payment.state/>
                </p>
                {moved}
                {trouble.map(|trouble| view! { <p>{trouble}</p> })}
                {pay}
            </div>
        </li>
    }
    .into_any()
}

/// How far a payment by card is, in a word.
#[component]
pub fn CardBadge(state: CardState) -> impl IntoView {
    view! { <Badge tone=words::card_tone(state)>{words::card_state(lang(), state)}</Badge> }
}
