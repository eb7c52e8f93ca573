//! Goods that go back, as the shopper and the company see them.

use std::collections::HashMap;

use leptos::prelude::*;
use wire::{
    id::{OrderId, ProductId},
    lang::Lang,
    order::{
        OrderLine,
        returns::{Return, ReturnState},
    },
    when::When,
};

use crate::{
    api::visit::lang,
    order::words,
    ui::{Area, Back, Badge, Button, Date, Field, Kind, Moment, Price, SLOT, Tone, phrase},
};

/// Returns of an order; `does` is what whoever reads can do with each.
#[component]
pub fn Returns<F>(returns: Vec<Return>, names: HashMap<ProductId, String>, does: F) -> impl IntoView
where
    F: Fn(&Return) -> AnyView + 'static,
{
    let lines = returns
        .into_iter()
        .map(|one| {
            let does = does(&one);
            view! { <ReturnLine one=one names=names.clone()>{does}</ReturnLine> }
        })
        .collect_view();
    view! { <ul class="stack">{lines}</ul> }
}

fn tone(state: ReturnState) -> Tone {
    match state {
        ReturnState::Requested | ReturnState::Approved | ReturnState::SentBack => Tone::Wait,
        ReturnState::Refunded => Tone::Good,
        ReturnState::Refused | ReturnState::Lapsed => Tone::Bad,
        ReturnState::Withdrawn => Tone::Plain,
    }
}

#[component]
fn ReturnLine(one: Return, names: HashMap<ProductId, String>, children: Children) -> impl IntoView {
    let lang = lang();
    let goods: Vec<String> = one
        .lines
        .iter()
        .map(|line| {
            let name = names.get(&line.product).cloned().unwrap_or_default();
            words::of_line(lang, line.quantity, name)
        })
        .collect();
    let answer = answer(lang, &one);
    let end = match one.state {
        ReturnState::Lapsed => Some(words::return_lapsed(lang)),
        ReturnState::Withdrawn => Some(words::return_withdrawn(lang)),
        _ => None,
    };
    let reason = (!one.reason.is_empty()).then(|| words::return_reason_given(lang, one.reason));
    let money = one.refunded.unwrap_or(one.goods);
    let paid = if one.refunded.is_some() {
        words::refunded(lang)
    } else {
        words::worth(lang)
    };
    view! {
        <li class="stack" data-gap="small">
            <p>
                <Badge tone=tone(one.state)>{words::return_state(lang, one.state)}</Badge> " "
                {goods.join(" · ")} " · " {paid} " " <Price money=money/>
            </p>
            <p class="soft small">
                {words::asked_at(lang)} " " <Moment at=one.asked/>
                {one.answer_by.map(|by| view! { " · " {words::answer_until(lang)} " " <Moment at=by/> })}
            </p>
            {one.send_by.map(|by| view! { <p>{phrase(words::send_by(lang, SLOT), view! { <Moment at=by/> }.into_any())}</p> })}
            {reason.map(|reason| view! { <p>{reason}</p> })}
            {answer.map(|answer| view! { <p>{answer}</p> })}
            {end.map(|end| view! { <p>{end}</p> })}
            {children()}
        </li>
    }
}

fn answer(lang: Lang, one: &Return) -> Option<String> {
    match (&one.answer, one.state) {
        (Some(answer), _) => Some(words::return_answer_given(lang, answer)),
        (None, ReturnState::Approved | ReturnState::SentBack) => Some(words::silence_approved(lang).to_owned()),
        _ => None,
    }
}

/// What a shopper does with a return.
pub fn by_shopper(one: &Return) -> AnyView {
    let lang = lang();
    let form = |step: &str, words: &'static str, kind: Kind| {
        view! {
            <form class="no-print" method="post" action=format!("/api/v1/returns/{}/{step}", one.id)>
                <Button kind=kind>{words}</Button>
            </form>
        }
    };
    let sends = (one.state == ReturnState::Approved).then(|| form("send-back", words::sent_back(lang), Kind::Plain));
    let can_withdraw = matches!(one.state, ReturnState::Requested | ReturnState::Approved);
    let withdraws = can_withdraw.then(|| form("withdraw", words::withdraw_return(lang), Kind::Quiet));
    can_withdraw
        .then(|| view! { <div class="row">{sends} {withdraws}</div> })
        .into_any()
}

/// Asks for what is to go back: nothing of a line unless a number says so.
#[component]
pub fn AskForReturn(order: OrderId, lines: Vec<OrderLine>, returns: Vec<Return>, until: When) -> impl IntoView {
    let lang = lang();
    let asked = |product: ProductId| -> i64 {
        let going = returns.iter().filter(|one| !one.state.is_off());
        let pieces = going.flat_map(|one| &one.lines).filter(|line| line.product == product);
        pieces.map(|line| line.quantity).sum()
    };
    let left: Vec<(OrderLine, i64)> = lines
        .into_iter()
        .map(|line| {
            let left = line.quantity - line.unsent - asked(line.product);
            (line, left)
        })
        .filter(|(_, left)| *left > 0)
        .collect();
    if left.is_empty() {
        return ().into_any();
    }
    let only = left.len() == 1;
    let counts = left
        .into_iter()
        .map(|(line, left)| {
            let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
            view! {
                <Field
                    name=format!("lines.{}", line.product)
                    label=words::return_count(lang, left, name)
                    kind="number"
                    inputmode="numeric"
                    value=if only { left.to_string() } else { "0".to_owned() }
                    required=true
                />
            }
        })
        .collect_view();
    let until = phrase(words::return_until(lang, SLOT), view! { <Date at=until/> }.into_any());
    view! {
        <details class="cancel no-print">
            <summary>{words::ask_return(lang)}</summary>
            <form class="stack" method="post" action=format!("/api/v1/orders/{order}/returns")>
                <p>{until}</p>
                <Back/>
                {counts}
                <Area name="reason" label=words::return_reason(lang) hint=words::return_reason_hint(lang) maxlength=200/>
                <p><Button>{words::ask_return_button(lang)}</Button></p>
            </form>
        </details>
    }
    .into_any()
}
