//! `/ads/:ad`: an ad of the library.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    ad::{AD_NOTE_CHARS, AdAnswer, AdVersion, OneAd},
    id::AdId,
    url::{encode, path},
};

use crate::{
    ad::{
        shown::{AdFacts, AdWords, Answers},
        words,
    },
    api::{self, visit::lang},
    ui::{Area, Back, Button, CompanyMark, CompanyName, Crumb, Crumbs, Head, Hidden, Kind, page},
};

#[component]
pub fn AdPage() -> impl IntoView {
    let ad = use_params_map().with_untracked(|params| params.get("ad").unwrap_or_default());
    page(async move {
        let found: OneAd = api::get(&path(["ads", &ad])).await?;
        Ok(view! { <One found=found/> })
    })
}

#[component]
fn One(found: OneAd) -> impl IntoView {
    let lang = lang();
    let OneAd { ad, answer, can_answer } = found;
    let name = lang.pick(&ad.company.name, ad.company.name_zh.as_deref()).to_owned();
    let title = words::ad_of(lang, &name);
    let id = ad.id;
    let several = ad.versions.len() > 1;
    let versions = ad
        .versions
        .iter()
        .map(|version| view! { <Version ad=id version=version.clone() several=several answer=answer can_answer=can_answer/> })
        .collect_view();
    let all = format!("/ads?company={}", encode(&ad.company.slug));
    let retract = (can_answer && answer.is_some()).then(|| {
        view! {
            <form method="post" action=format!("/api/v1/ads/{id}/answer/retract")>
                <Back/>
                <Button kind=Kind::Quiet>{words::retract(lang)}</Button>
            </form>
        }
    });
    view! {
        <Head title=title.clone() canonical=format!("/ads/{id}")/>
        <Crumbs steps=vec![Crumb::new(words::library(lang), "/ads")]/>
        <h1>{title}</h1>
        <div class="ad-head">
            <CompanyMark company=ad.company.clone()/>
            <p><CompanyName company=ad.company.clone()/></p>
        </div>
        {several.then(|| view! { <p class="soft">{words::two_versions(lang)}</p> })}
        {versions}
        <AdFacts ad=ad/>
        {answer.map(|answer| view! {
            <div class="row"><p>{words::answered(lang, words::answer(lang, answer))}</p> {retract}</div>
        })}
        <p><a href=all>{words::all_ads(lang, name)}</a></p>
    }
    .into_any()
}

#[component]
fn Version(ad: AdId, version: AdVersion, several: bool, answer: Option<AdAnswer>, can_answer: bool) -> impl IntoView {
    let lang = lang();
    let number = version.version;
    let heading = match several {
        true => words::version(lang, number),
        false => words::your_answer(lang).to_owned(),
    };
    view! {
        <section class="panel stack ad-version" data-gap="small">
            <AdWords version=version/>
            {(several || can_answer).then(|| view! { <h2>{heading}</h2> })}
            {can_answer.then(|| view! {
                <p class="small soft">{words::answer_text(lang)}</p>
                <Answers ad=ad version=number given=answer/>
                <Misleads ad=ad version=number/>
            })}
        </section>
    }
    .into_any()
}

/// Says what is wrong with an ad.
#[component]
fn Misleads(ad: AdId, version: i64) -> impl IntoView {
    let lang = lang();
    let of = format!("{ad}-{version}");
    view! {
        <details class="ask">
            <summary>{words::misleading(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=format!("/api/v1/ads/{ad}/answer")>
                <Hidden name="of" value=of.clone()/>
                <Hidden name="version" value=version.to_string()/>
                <Hidden name="answer" value=AdAnswer::Misleading.name()/>
                <Back/>
                <Area
                    name="note"
                    label=words::what_misleads(lang)
                    hint=words::what_misleads_hint(lang)
                    among=("of", of)
                    maxlength=AD_NOTE_CHARS as u32
                />
                <div><Button kind=Kind::Plain>{words::report(lang)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
