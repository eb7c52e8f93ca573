//! `/account/erase`: says what goes and what stays, and asks once.

use leptos::prelude::*;
use wire::{account::Me, lang::counted};

use crate::{
    account::words,
    api::{
        self,
        visit::{Visit, lang},
    },
    ui::{Back, Button, ButtonLink, Field, Head, Kind, Proof, page},
};

#[component]
pub fn ErasePage() -> impl IntoView {
    page(async move {
        let me: Me = api::get("/account").await?;
        Ok(view! { <EraseView me=me/> })
    })
}

#[component]
fn EraseView(me: Me) -> impl IntoView {
    let lang = lang();
    let goes = [
        words::goes_account(lang),
        words::goes_portfolio(lang),
        words::goes_cart(lang),
        words::goes_address(lang),
    ];
    let stays = [words::stays_orders(lang), words::stays_books(lang)];
    let under_way = (me.open_orders > 0).then(|| {
        let orders = counted(
            lang,
            me.open_orders,
            "order is under way",
            "orders are under way",
            "个订单正在进行",
        );
        view! { <p class="notice" data-tone="wait">{words::orders_first(lang, orders)}</p> }
    });
    view! {
        <Head title=words::erase_everything(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::erase_everything(lang)}</h1>
            {under_way}
            <List title=words::what_goes(lang) items=goes.to_vec()/>
            <List title=words::what_stays(lang) items=stays.to_vec()/>
            <form class="panel stack" method="post" action="/api/v1/account/erase">
                <Back/>
                <Proof of="erase"/>
                {me.email.is_some().then(|| view! {
                    <Field name="password" label=words::password(lang) kind="password" autocomplete="current-password" required=true/>
                })}
                <Confirm/>
                <div class="row">
                    <Button kind=Kind::Danger>{words::erase_for_good(lang)}</Button>
                    <ButtonLink href="/account" kind=Kind::Plain>{words::keep_everything(lang)}</ButtonLink>
                </div>
            </form>
            <p><a href="/api/v1/account/export" download="huoban-export.json">{words::export_first(lang)}</a></p>
        </div>
    }
}

#[component]
fn List(title: &'static str, items: Vec<&'static str>) -> impl IntoView {
    let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
    view! {
        <section class="stack" data-gap="small">
            <h2>{title}</h2>
            <ul class="plain-list">{items}</ul>
        </section>
    }
}

#[component]
fn Confirm() -> impl IntoView {
    let lang = lang();
    let problem = Visit::current()
        .problem_in("confirm")
        .map(|problem| problem.title.clone());
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="field" data-invalid=invalid>
            <label class="check">
                <input type="checkbox" name="confirm" value="erase" required=true/>
                <span>{words::i_mean_it(lang)}</span>
            </label>
            {problem.map(|problem| view! { <p class="told"><strong>{problem}</strong></p> })}
        </div>
    }
}
