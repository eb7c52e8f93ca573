//! `/company/:slug/promotions`: what the company offers, offered and will offer.

use leptos::prelude::*;
use wire::{
    promotion::{Promotion, PromotionState, Promotions},
    staff::Right,
    url::path,
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    promotion::{
        shown::{Progress, PromotionFacts, is_live},
        words,
    },
    ui::{Back, Button, ButtonLink, Desk, Empty, Kind, Tab, company_in_path, console, left_out},
};

#[component]
pub fn CompanyPromotionsPage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "desk", "promotions"]);
    let asked = Visit::current().query().to_owned();
    let load = async move { lenient::get::<Promotions>(&to, &asked).await };
    console(Tab::Promotions, load, |desk, Read { found, odd, .. }| {
        view! {
            {left_out(odd)}
            <List desk=desk found=found/>
        }
    })
}

#[component]
fn List(desk: Desk, found: Promotions) -> impl IntoView {
    let lang = lang();
    let new = desk.page(&["promotions", "new"]);
    let none = found.promotions.is_empty();
    let more = found
        .before
        .map(|before| format!("{}?before={before}", desk.page(&["promotions"])));
    let list = found
        .promotions
        .into_iter()
        .map(|promotion| view! { <li class="panel stack" data-gap="small"><Own desk=desk.clone() promotion=promotion/></li> })
        .collect_view();
    view! {
        <p>{words::own_text(lang)} " " <a href="/open#promotions">{words::combine(lang)}</a></p>
        {desk.may(Right::Marketing).then(|| view! { <p><ButtonLink href=new>{words::new(lang)}</ButtonLink></p> })}
        {match none {
            true => view! { <Empty picture="empty-search" title=words::no_own(lang) text=words::no_own_text(lang)/> }.into_any(),
            false => view! { <ul class="promotions">{list}</ul> }.into_any(),
        }}
        {more.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::more(lang)}</ButtonLink></p> })}
    }
    .into_any()
}

#[component]
fn Own(desk: Desk, promotion: Promotion) -> impl IntoView {
    let lang = lang();
    let id = promotion.id.to_string();
    let public = !matches!(promotion.state, PromotionState::Coming | PromotionState::Withdrawn);
    let end = desk.api(&["promotions", &id, "end"]);
    let ending = (is_live(&promotion) && desk.may(Right::Marketing)).then(|| {
        view! {
            <details class="cancel">
                <summary>{words::end(lang)}</summary>
                <form class="stack" data-gap="small" method="post" action=end>
                    <p>{words::end_text(lang)}</p>
                    <Back/>
                    <p><Button kind=Kind::Danger>{words::end_button(lang)}</Button></p>
                </form>
            </details>
        }
    });
    view! {
        <h2>{words::title_of(lang, &promotion)}</h2>
        <p class="promotion-gives">{words::in_short(lang, &promotion)}</p>
        {promotion.goal.map(|goal| view! { <Progress goal=goal/> })}
        <PromotionFacts promotion=promotion/>
        {public.then(|| view! { <p class="small"><a href=format!("/promotions/{id}")>{words::public_page(lang)}</a></p> })}
        {ending}
    }
    .into_any()
}
