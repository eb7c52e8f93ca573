//! `/ads`: every ad that was shown within a year.

use leptos::prelude::*;
use wire::{
    ad::{Ad, AdState, Ads, AdsQuery},
    catalog::Category,
};

use crate::{
    ad::{
        shown::{AdFacts, AdWords},
        words,
    },
    api::{
        self,
        lenient::{self, Read},
        visit::{Visit, lang, readable},
    },
    ui::{Button, ButtonLink, Choice, CompanyMark, CompanyName, Empty, Field, Head, Kind, Select, left_out, page},
};

#[component]
pub fn AdsPage() -> impl IntoView {
    let asked = Visit::current().query().to_owned();
    page(async move {
        let categories: Vec<Category> = api::get("/categories").await?;
        let Read { found, asked, odd } = lenient::get::<Ads>("/ads", &asked).await?;
        let lang = lang();
        let query: AdsQuery = readable(&asked);
        Ok(view! {
            <Head title=words::library(lang) description=words::library_lead(lang) canonical="/ads"/>
            {left_out(odd)}
            <header class="stack" data-gap="small">
                <h1>{words::library(lang)}</h1>
                <p class="soft">{words::library_lead(lang)} " " <a href="/ranking">{words::how_chosen(lang)}</a></p>
            </header>
            <Filters query=query.clone() categories=categories/>
            <List found=found query=query/>
        })
    })
}

#[component]
fn Filters(query: AdsQuery, categories: Vec<Category>) -> impl IntoView {
    let lang = lang();
    let any = || Choice::new("", words::any(lang));
    let states = [AdState::Running, AdState::Paused, AdState::Ended, AdState::TakenDown]
        .map(|state| Choice::new(state.name(), words::state_name(lang, state)));
    let states: Vec<Choice> = std::iter::once(any()).chain(states).collect();
    let mut categories: Vec<Choice> = std::iter::once(any()).chain(choices(&categories)).collect();
    // One further down is kept as it was asked for.
    if !categories.iter().any(|choice| choice.value == query.category) {
        categories.push(Choice::new(query.category.clone(), query.category.clone()));
    }
    view! {
        <form class="panel ad-filters" method="get" action="/ads">
            <Field name="q" label=words::words(lang) kind="search" value=query.q maxlength=200/>
            <Field name="company" label=words::company(lang) value=query.company/>
            <Select name="category" label=words::category(lang) choices=categories chosen=query.category/>
            <Select name="state" label=words::state(lang) choices=states chosen=query.state.map_or("", AdState::name)/>
            <div><Button kind=Kind::Plain>{words::find(lang)}</Button></div>
        </form>
    }
    .into_any()
}

/// The first two levels of the tree.
fn choices(categories: &[Category]) -> Vec<Choice> {
    let lang = lang();
    let mut choices = Vec::new();
    for root in categories {
        let name = |category: &Category| {
            let category = &category.category;
            lang.pick(&category.name, category.name_zh.as_deref()).to_owned()
        };
        choices.push(Choice::new(root.category.slug.clone(), name(root)));
        for child in &root.children {
            let text = format!("{} › {}", name(root), name(child));
            choices.push(Choice::new(child.category.slug.clone(), text));
        }
    }
    choices
}

#[component]
fn List(found: Ads, query: AdsQuery) -> impl IntoView {
    let lang = lang();
    if found.ads.is_empty() {
        return view! { <Empty picture="empty-search" title=words::none(lang) text=words::none_text(lang)/> }
            .into_any();
    }
    let more = found.before.map(|before| {
        let query = AdsQuery {
            before: Some(before),
            ..query
        };
        format!("/ads?{}", serde_urlencoded::to_string(query).unwrap_or_default())
    });
    let list = found
        .ads
        .into_iter()
        .map(|ad| view! { <li class="panel stack" data-gap="small"><One ad=ad/></li> })
        .collect_view();
    view! {
        <ul class="ads">{list}</ul>
        {more.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::more(lang)}</ButtonLink></p> })}
    }
    .into_any()
}

#[component]
fn One(ad: Ad) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&ad.company.name, ad.company.name_zh.as_deref()).to_owned();
    let versions = ad
        .versions
        .iter()
        .map(|version| view! { <AdWords version=version.clone()/> })
        .collect_view();
    view! {
        <div class="ad-head">
            <CompanyMark company=ad.company.clone()/>
            <h2><CompanyName company=ad.company.clone()/></h2>
        </div>
        {versions}
        <AdFacts ad=ad.clone()/>
        <p class="small"><a href=format!("/ads/{}", ad.id)>{words::ad_of(lang, name)}</a></p>
    }
    .into_any()
}
