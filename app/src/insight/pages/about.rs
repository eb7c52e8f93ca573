//! `/account/about`: what a shopper says of themselves, and what it is for.

use leptos::prelude::*;
use wire::{
    insight::{AboutMe, AgeBand, Interest, Region},
    lang::Lang,
};

use crate::{
    api::{self, visit::lang},
    insight::words,
    ui::{Back, Button, Choice, Crumb, Crumbs, Head, Select, page},
};

#[component]
pub fn AboutMePage() -> impl IntoView {
    page(async move {
        let about: AboutMe = api::get("/account/about").await?;
        Ok(view! { <Form about=about/> })
    })
}

#[component]
fn Form(about: AboutMe) -> impl IntoView {
    let lang = lang();
    let title = words::about_title(lang);
    view! {
        <Head title=title/>
        <Crumbs steps=vec![Crumb::new(words::your_account(lang), "/account")]/>
        <section class="panel narrow stack">
            <h1>{title}</h1>
            <p>{words::about_lead(lang)}</p>
            <p><strong>{words::about_never(lang)}</strong></p>
            <form class="stack" method="post" action="/api/v1/account/about">
                <Back/>
                <Select
                    name="age_band"
                    label=words::age(lang)
                    chosen=about.age_band.name()
                    choices=choices(lang, AgeBand::ALL, AgeBand::name, words::age_band)
                />
                <Select
                    name="region"
                    label=words::region(lang)
                    chosen=about.region.name()
                    choices=choices(lang, Region::ALL, Region::name, |lang, region| words::region_of(lang, region).to_owned())
                />
                <Select
                    name="interest"
                    label=words::interest(lang)
                    chosen=about.interest.name()
                    choices=choices(lang, Interest::ALL, Interest::name, |lang, one| words::interest_of(lang, one).to_owned())
                />
                <div><Button>{words::save(lang)}</Button></div>
            </form>
            <p class="soft">{words::about_when(lang)}</p>
            <p class="soft">{words::about_how(lang)}</p>
        </section>
    }
}

/// All of a list, “I'd rather not say” first.
pub fn choices<T: Copy>(
    lang: Lang,
    all: &[T],
    name: fn(T) -> &'static str,
    text: fn(Lang, T) -> String,
) -> Vec<Choice> {
    all.iter()
        .map(|one| Choice::new(name(*one), text(lang, *one)))
        .collect()
}
