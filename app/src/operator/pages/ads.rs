//! `/operator/ads`: ads that shoppers find misleading.

use leptos::prelude::*;
use wire::ad::{ReportedAd, ReportedAds};

use super::frame::{Tab, operating};
use crate::{
    ad::shown::{AdFacts, AdWords},
    api::{
        self,
        visit::{Visit, lang},
    },
    operator::words,
    ui::{Back, Button, CompanyName, Field, Hidden, Kind, Moment},
};

#[component]
pub fn OperatorAdsPage() -> impl IntoView {
    let load = api::get::<ReportedAds>("/operator/ads");
    operating(Tab::Ads, load, |found| view! { <AdsView found=found/> })
}

#[component]
fn AdsView(found: ReportedAds) -> impl IntoView {
    let lang = lang();
    let none = found.ads.is_empty();
    let list = found
        .ads
        .into_iter()
        .map(|reported| view! { <Reported reported=reported/> })
        .collect_view();
    view! {
        <p>{words::ads_text(lang)}</p>
        {none.then(|| view! { <p class="soft">{words::no_ads(lang)}</p> })}
        {list}
    }
    .into_any()
}

#[component]
fn Reported(reported: ReportedAd) -> impl IntoView {
    let lang = lang();
    let ReportedAd {
        ad,
        version: number,
        misleading,
        since,
        notes,
    } = reported;
    let (stand, take_down) = (
        format!("/api/v1/operator/ads/{}/stand", ad.id),
        format!("/api/v1/operator/ads/{}/take_down", ad.id),
    );
    let of = format!("{}-{number}", ad.id);
    let library = format!("/ads/{}", ad.id);
    let version = ad.versions.iter().find(|version| version.version == number).cloned();
    let notes = notes
        .into_iter()
        .map(|note| view! { <li class="said-text">{note}</li> })
        .collect_view();
    view! {
        <article class="panel stack">
            <h2><CompanyName company=ad.company.clone()/> " · " {words::ad_version(lang, number)}</h2>
            {version.map(|version| view! { <AdWords version=version/> })}
            <p>{words::say_misleading(lang, lang.number(misleading))} ", " {words::ad_since(lang)} " " <Moment at=since/></p>
            <ul class="list">{notes}</ul>
            <AdFacts ad=ad/>
            <p class="small"><a href=library>{words::ad_in_library(lang)}</a></p>
            <form method="post" action=stand>
                <Back/>
                <Hidden name="version" value=number.to_string()/>
                <Hidden name="read" value=Visit::current().now.rfc3339()/>
                <Button kind=Kind::Plain>{words::ad_stand(lang)}</Button>
            </form>
            <form class="row" data-end="yes" method="post" action=take_down>
                <Back/>
                <Hidden name="of" value=of.clone()/>
                <Field name="why" label=words::ad_why(lang) required=true maxlength=200 among=("of", of)/>
                <Button kind=Kind::Danger>{words::ad_take_down(lang)}</Button>
            </form>
        </article>
    }
    .into_any()
}
