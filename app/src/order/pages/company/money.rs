//! `/company/:slug/money`: the company's account with this marketplace.

use leptos::prelude::*;
use wire::{
    order::money::{Statement, StatementEntry},
    url::path,
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    order::words,
    ui::{ButtonLink, Desk, Kind, Moment, Price, Tab, company_in_path, console, left_out},
};

#[component]
pub fn MoneyPage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "statement"]);
    let load = async move { lenient::get::<Statement>(&to, Visit::current().query()).await };
    console(Tab::Money, load, |desk, Read { found, odd, .. }| {
        view! {
            {left_out(odd)}
            <StatementView desk=desk statement=found/>
        }
    })
}

#[component]
fn StatementView(desk: Desk, statement: Statement) -> impl IntoView {
    let lang = lang();
    let none = statement.entries.is_empty();
    let balances = statement
        .balances
        .into_iter()
        .map(|balance| view! { <strong class="balance"><Price money=balance/></strong> " " })
        .collect_view();
    let lines = statement
        .entries
        .into_iter()
        .map(|entry| view! { <Line desk=desk.clone() entry=entry/> })
        .collect_view();
    let older = statement
        .before
        .map(|before| format!("{}?before={before}", desk.page(&["money"])));
    view! {
        <p>{words::statement_text(lang)}</p>
        {(!none).then(|| view! {
            <div class="row" data-spread="yes">
                <p>{words::balance(lang)} " " {balances}</p>
                <a class="button" data-kind="plain" href=desk.api(&["statement", "export"]) download="statement.csv">{words::export_statement(lang)}</a>
            </div>
        })}
        {none.then(|| view! { <p class="soft">{words::statement_empty(lang)}</p> })}
        <ul class="lines">{lines}</ul>
        {older.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::older_entries(lang)}</ButtonLink></p> })}
    }
}

#[component]
fn Line(desk: Desk, entry: StatementEntry) -> impl IntoView {
    let order = entry.order.to_string();
    let href = desk.page(&["orders", &order]);
    view! {
        <li>
            <div>
                {words::entry_kind(lang(), entry.kind)} " " <a href=href><code>{order}</code></a>
                <p class="soft small"><Moment at=entry.at/></p>
            </div>
            <Price money=entry.amount/>
        </li>
    }
}
