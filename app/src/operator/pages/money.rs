//! `/operator/money`: transfers that arrive, and what the marketplace has to pay.

use leptos::prelude::*;
use wire::order::money::{CompanyDue, Dues, ShopperDue};

use super::frame::{Tab, operating};
use crate::{
    api::{self, visit::lang},
    operator::words,
    ui::{Back, Button, CompanyName, Field, Hidden, Kind, Price},
};

#[component]
pub fn OperatorMoneyPage() -> impl IntoView {
    let load = api::get::<Dues>("/operator/dues");
    operating(Tab::Money, load, |dues| view! { <DuesView dues=dues/> })
}

#[component]
fn DuesView(dues: Dues) -> impl IntoView {
    let lang = lang();
    let (no_company, no_shopper) = (dues.companies.is_empty(), dues.shoppers.is_empty());
    let companies = dues
        .companies
        .into_iter()
        .map(|due| view! { <Company due=due/> })
        .collect_view();
    let shoppers = dues
        .shoppers
        .into_iter()
        .map(|due| view! { <Shopper due=due/> })
        .collect_view();
    view! {
        <div class="split">
            <div class="stack" data-gap="large">
                <section class="stack">
                    <h2>{words::to_companies(lang)}</h2>
                    <p class="soft">{if no_company { words::nothing_due(lang) } else { words::to_companies_text(lang) }}</p>
                    <ul class="lines">{companies}</ul>
                </section>
                <section class="stack">
                    <h2>{words::to_shoppers(lang)}</h2>
                    <p class="soft">{if no_shopper { words::nothing_due(lang) } else { words::to_shoppers_text(lang) }}</p>
                    <ul class="lines">{shoppers}</ul>
                </section>
            </div>
            <aside><TransferForm/></aside>
        </div>
    }
}

#[component]
fn TransferForm() -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action="/api/v1/operator/transfers">
            <h2>{words::transfer(lang)}</h2>
            <p class="soft">{words::transfer_text(lang)}</p>
            <Back/>
            <Field name="reference" label=words::reference(lang) required=true maxlength=200/>
            <Field name="amount" label=words::amount(lang) hint=words::amount_hint(lang) required=true maxlength=200/>
            <div><Button>{words::note_transfer(lang)}</Button></div>
        </form>
    }
}

#[component]
fn Company(due: CompanyDue) -> impl IntoView {
    let lang = lang();
    let named = lang.pick(&due.company.name, due.company.name_zh.as_deref()).to_owned();
    view! {
        <li>
            <div>
                <CompanyName company=due.company.clone()/>
                <p class="soft small">{words::orders(lang, due.orders)}</p>
            </div>
            <form class="row" method="post" action="/api/v1/operator/payouts">
                <Back/>
                <Hidden name="company" value=due.company.slug/>
                <Hidden name="currency" value=due.amount.currency.to_string()/>
                <Hidden name="amount" value=due.amount.amount.to_string()/>
                <strong><Price money=due.amount/></strong>
                <Button kind=Kind::Plain>{words::note_payout(lang)} <span class="hide">{named}</span></Button>
            </form>
        </li>
    }
}

#[component]
fn Shopper(due: ShopperDue) -> impl IntoView {
    let lang = lang();
    let order = due.order.to_string();
    let (shown, action) = (order.clone(), format!("/api/v1/operator/refunds/{order}"));
    view! {
        <li>
            <div>
                <code>{shown}</code>
                <p class="soft small">{words::reference(lang)} " " {due.reference}</p>
            </div>
            <form class="row" method="post" action=action>
                <Back/>
                <Hidden name="amount" value=due.amount.amount.to_string()/>
                <strong><Price money=due.amount/></strong>
                <Button kind=Kind::Plain>{words::note_paid_back(lang)} <span class="hide">{order}</span></Button>
            </form>
        </li>
    }
}
