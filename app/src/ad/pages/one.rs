//! `/ads/:ad`: an ad of the library.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    ad::{AD_NOTE_CHARS, AdAnswer, AdState, AdVersion, OneAd},
    id::AdId,
    insight::AdResults,
    url::{encode, path},
};

use crate::{
    ad::{
        shown::{AdFacts, AdWords, Answers},
        words,
    },
    api::{self, visit::lang},
    insight,
    ui::{Area, Back, Button, CompanyMark, CompanyName, Crumb, Crumbs, Fact, Head, Hidden, Kind, page},
};

#[component]
pub fn AdPage() -> impl IntoView {
    let ad = use_params_map().with_untracked(|params| params.get("ad").unwrap_or_default());
    page(async move {
        let found: OneAd = api::get(&path(["ads", &ad])).await?;
        let results: AdResults = api::get(&path(["ads", &ad, "results"])).await?;
        Ok(view! { <One found=found results=results/> })
    })
}

#[component]
fn One(found: OneAd, results: AdResults) -> impl IntoView {
    let lang = lang();
    let OneAd { ad, answer, can_answer } = found;
    let name = lang.pick(&ad.company.name, ad.company.name_zh.as_deref()).to_owned();
    let title = words::ad_of(lang, &name);
    let id = ad.id;
    let several = ad.versions.len() > 1;
    let over = matches!(ad.state, AdState::Ended | AdState::TakenDown);
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
        <CameTo results=results over=over/>
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

/// What shoppers said, once it is published.
#[component]
fn CameTo(results: AdResults, over: bool) -> impl IntoView {
    let lang = lang();
    if results.published.is_none() {
        let later = match over {
            true => words::came_to_soon(lang),
            false => words::came_to_later(lang),
        };
        return view! { <p class="small soft">{later}</p> }.into_any();
    }
    let several = results.versions.len() > 1;
    let better = several.then(|| {
        let text = match results.better {
            Some(number) => words::better(lang, number),
            None => words::no_better(lang).to_owned(),
        };
        view! { <p><strong>{text}</strong></p> }
    });
    let versions = results
        .versions
        .into_iter()
        .map(|result| {
            view! {
                {several.then(|| view! { <h3>{words::version(lang, result.version)}</h3> })}
                <dl class="facts">
                    <Fact term=words::liked(lang)>{insight::words::shown(lang, result.liked)}</Fact>
                    <Fact term=words::not_useful(lang)>{insight::words::shown(lang, result.not_useful)}</Fact>
                </dl>
            }
        })
        .collect_view();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::came_to(lang)}</h2>
            {better}
            {versions}
            <p class="small soft">{words::came_to_text(lang)}</p>
        </section>
    }
    .into_any()
}
