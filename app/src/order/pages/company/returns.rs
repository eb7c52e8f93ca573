//! What a company does with a return of an order.

use leptos::prelude::*;
use wire::order::returns::{Return, ReturnState};

use crate::{
    api::visit::lang,
    order::words,
    ui::{Back, Button, Desk, Kind},
};

/// The forms that answer a return, as far as it has come.
pub fn by_company(desk: &Desk, one: &Return) -> AnyView {
    let lang = lang();
    let id = one.id.to_string();
    let action = |step: &str| desk.api(&["returns", &id, step]);
    match one.state {
        ReturnState::Requested => view! {
            <Answer id=id.clone() step="approve" action=action("approve") label=words::approve_return_label(lang) button=words::approve_return(lang)/>
            <Answer id=id.clone() step="refuse" action=action("refuse") label=words::refuse_return_label(lang) button=words::refuse_return(lang)/>
        }
        .into_any(),
        ReturnState::Approved | ReturnState::SentBack => view! {
            <form class="row no-print" data-spread="yes" method="post" action=action("refund")>
                <p class="soft small">{words::refund_text(lang)}</p>
                <Button>{words::refund(lang)}</Button>
            </form>
        }
        .into_any(),
        ReturnState::Refused | ReturnState::Refunded | ReturnState::Withdrawn | ReturnState::Lapsed => ().into_any(),
    }
}

/// An answer in the company's words. Several stand on one page, so that each field is named after its return.
#[component]
fn Answer(id: String, step: &'static str, action: String, label: &'static str, button: &'static str) -> impl IntoView {
    let id = format!("{step}-{id}");
    let kind = if step == "approve" { Kind::Main } else { Kind::Plain };
    view! {
        <form class="row no-print" data-end="yes" method="post" action=action>
            <Back/>
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id name="answer" type="text" maxlength="200" autocomplete="off" required=true/>
            </div>
            <Button kind=kind>{button}</Button>
        </form>
    }
}
