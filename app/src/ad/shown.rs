//! An ad as it stands in a page, and what can be asked and said of it there.

use leptos::prelude::*;
use wire::{
    ad::{Ad, AdAnswer, AdVersion, ShownAd},
    id::AdId,
    url::encode,
};

use super::words;
use crate::{
    api::visit::lang,
    ui::{Back, Badge, Button, Date, Fact, Hidden, Kind, Pic},
};

/// The words and the picture of an ad.
#[component]
pub fn AdWords(version: AdVersion) -> impl IntoView {
    let text = lang().pick(&version.text, version.text_zh.as_deref()).to_owned();
    let pictured = version.picture.is_some().then_some("yes");
    view! {
        <div class="ad-words" data-picture=pictured>
            {version.picture.map(|picture| view! { <Pic picture=picture sizes="4.5rem"/> })}
            <p>{text}</p>
        </div>
    }
    .into_any()
}

/// Opens to all that counted for this ad, with the way to the rule and the library, and to say something of it.
#[component]
pub fn WhyHere(ad: ShownAd, reason: AnyView) -> impl IntoView {
    let lang = lang();
    let why = ad.why;
    let made_for = why.category.map_or_else(
        || words::all_categories(lang).to_owned(),
        |category| lang.pick(&category.name, category.name_zh.as_deref()).to_owned(),
    );
    view! {
        <details class="why-here">
            <summary>{words::why_here(lang)}</summary>
            <div class="stack" data-gap="small">
                <p class="small soft">{words::why_text(lang)}</p>
                <dl class="facts">
                    <Fact term=words::match_is(lang)>{reason}</Fact>
                    <Fact term=words::made_for_this(lang)>{made_for}</Fact>
                    <Fact term=words::service(lang)>{words::tenths(lang, why.service)}</Fact>
                    <Fact term=words::turn(lang)><code>{why.turn}</code></Fact>
                </dl>
                <p class="small">
                    <a href="/ranking">{words::rule(lang)}</a> " · "
                    <a href=format!("/ads/{}", ad.id)>{words::in_library(lang)}</a>
                </p>
                <Answers ad=ad.id version=ad.version.version/>
            </div>
        </details>
    }
    .into_any()
}

/// The three things that can be said of an ad, a button each.
#[component]
pub fn Answers(ad: AdId, version: i64, #[prop(optional_no_strip)] given: Option<AdAnswer>) -> impl IntoView {
    let lang = lang();
    let buttons = AdAnswer::ALL
        .iter()
        .map(|answer| {
            let pressed = (given == Some(*answer)).then_some("true");
            view! {
                <Button kind=Kind::Quiet attr:name="answer" attr:value=answer.name() attr:aria-pressed=pressed>
                    {words::answer(lang, *answer)}
                </Button>
            }
        })
        .collect_view();
    view! {
        <form class="ad-answers" method="post" action=format!("/api/v1/ads/{ad}/answer")>
            <Back next=true/>
            <Hidden name="version" value=version.to_string()/>
            {buttons}
        </form>
    }
    .into_any()
}

/// Who shows an ad, from when to when, for what, and how often.
#[component]
pub fn AdFacts(ad: Ad) -> impl IntoView {
    let lang = lang();
    let made_for = match ad.categories.is_empty() {
        true => words::all_categories(lang).into_any(),
        false => ad
            .categories
            .iter()
            .map(|category| {
                let name = lang.pick(&category.name, category.name_zh.as_deref()).to_owned();
                let href = format!("/ads?category={}", encode(&category.slug));
                view! { <a href=href>{name}</a> " " }
            })
            .collect_view()
            .into_any(),
    };
    view! {
        <dl class="facts">
            <Fact term=words::state(lang)>
                <Badge tone=words::state_tone(ad.state)>{words::state_name(lang, ad.state)}</Badge>
            </Fact>
            <Fact term=words::from_to(lang)>{ad.from.date(lang)} " – " {ad.to.date(lang)}</Fact>
            {ad.ended.map(|at| view! { <Fact term=words::ended(lang)><Date at=at/></Fact> })}
            <Fact term=words::made_for(lang)>{made_for}</Fact>
            <Fact term=words::reach(lang)>{words::reach_in_words(lang, ad.reach)}</Fact>
            {ad.taken_down.map(|taken| view! {
                <Fact term=words::taken_down(lang)>{taken.why} " (" <Date at=taken.at/> ")"</Fact>
            })}
        </dl>
    }
    .into_any()
}
