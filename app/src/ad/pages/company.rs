//! `/company/:slug/ads`: what the company says beside its products.

use leptos::prelude::*;
use wire::{
    ad::{Ad, AdState, Ads},
    staff::Right,
    url::path,
};

use super::new::copied;
use crate::{
    ad::{
        shown::{AdFacts, AdWords},
        words,
    },
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    ui::{Back, Button, ButtonLink, Desk, Empty, Kind, Tab, company_in_path, console, left_out},
};

#[component]
pub fn CompanyAdsPage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "ads"]);
    let asked = Visit::current().query().to_owned();
    let load = async move { lenient::get::<Ads>(&to, &asked).await };
    console(Tab::Ads, load, |desk, Read { found, odd, .. }| {
        view! {
            {left_out(odd)}
            <AdsView desk=desk found=found/>
        }
    })
}

#[component]
fn AdsView(desk: Desk, found: Ads) -> impl IntoView {
    let lang = lang();
    let new = desk.page(&["ads", "new"]);
    let none = found.ads.is_empty();
    let more = found
        .before
        .map(|before| format!("{}?before={before}", desk.page(&["ads"])));
    let list = found
        .ads
        .into_iter()
        .map(|ad| view! { <li class="panel stack" data-gap="small"><Own desk=desk.clone() ad=ad/></li> })
        .collect_view();
    view! {
        <p>{words::own_text(lang)} " " <a href="/ranking">{words::how_chosen(lang)}</a></p>
        {desk.may(Right::Marketing).then(|| view! { <p><ButtonLink href=new>{words::new_ad(lang)}</ButtonLink></p> })}
        {none.then(|| view! { <Empty picture="empty-search" title=words::no_ads(lang) text=words::no_ads_text(lang)/> })}
        <ul class="ads">{list}</ul>
        {more.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::more(lang)}</ButtonLink></p> })}
    }
    .into_any()
}

#[component]
fn Own(desk: Desk, ad: Ad) -> impl IntoView {
    let lang = lang();
    let id = ad.id.to_string();
    let versions = ad
        .versions
        .iter()
        .map(|version| view! { <AdWords version=version.clone()/> })
        .collect_view();
    let is_live = matches!(ad.state, AdState::Coming | AdState::Running | AdState::Paused);
    let public = !matches!(ad.state, AdState::Coming | AdState::Withdrawn);
    let (end, copy) = (
        desk.api(&["ads", &id, "end"]),
        format!("{}?{}", desk.page(&["ads", "new"]), copied(&ad)),
    );
    let name = ad
        .versions
        .first()
        .map(|version| version.text.clone())
        .unwrap_or_default();
    let deeds = desk.may(Right::Marketing).then(|| {
        view! {
            <p><a href=copy>{words::copy(lang)} <span class="hide">" " {name}</span></a></p>
            {is_live.then(|| view! {
                <details class="cancel">
                    <summary>{words::end(lang)}</summary>
                    <form class="stack" data-gap="small" method="post" action=end>
                        <p>{words::end_text(lang)}</p>
                        <Back/>
                        <p><Button kind=Kind::Danger>{words::end_button(lang)}</Button></p>
                    </form>
                </details>
            })}
        }
    });
    view! {
        {versions}
        <AdFacts ad=ad/>
        {public.then(|| view! { <p class="small"><a href=format!("/ads/{id}")>{words::in_library(lang)}</a></p> })}
        {deeds}
    }
    .into_any()
}
