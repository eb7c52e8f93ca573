//! The partners, each with what the shopper can do about it.

use leptos::prelude::*;
use wire::{
    portfolio::Partner,
    url::{encode, path},
};

use super::note::NoteForm;
use crate::{
    api::visit::lang,
    portfolio::words,
    ui::{Button, ButtonLink, CompanyMark, CompanyName, Date, Kind},
};

#[component]
pub fn Partners(partners: Vec<Partner>) -> impl IntoView {
    let lang = lang();
    let last = partners.len();
    let cards = partners
        .into_iter()
        .enumerate()
        .map(|(n, partner)| view! { <PartnerCard first={n == 0} last={n + 1 == last} partner=partner/> })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="partners">
            <h2 id="partners" class="hide">{words::partners(lang)}</h2>
            <ol class="partners">{cards}</ol>
        </section>
    }
    .into_any()
}

#[component]
fn PartnerCard(partner: Partner, first: bool, last: bool) -> impl IntoView {
    let lang = lang();
    let Partner {
        company,
        line,
        line_zh,
        since,
        orders,
        note,
        ..
    } = partner;
    let (slug, name) = (
        company.slug.clone(),
        lang.pick(&company.name, company.name_zh.as_deref()).to_owned(),
    );
    let line = line.map(|line| lang.pick(&line, line_zh.as_deref()).to_owned());
    view! {
        <li class="partner panel" id=format!("partner-{slug}")>
            <CompanyMark company=company.clone()/>
            <div class="stack" data-gap="small">
                <h3><CompanyName company=company partner=true/></h3>
                {line.map(|line| view! { <p>{line}</p> })}
                <p class="small soft">{words::since(lang)} " " <Date at=since/> " · " {words::orders(lang, orders)}</p>
                <NoteForm
                    of=slug.clone()
                    action=format!("/api/v1/portfolio/partners/{}/note", encode(&slug))
                    name=name.clone()
                    note=note
                />
            </div>
            <div class="partner-actions">
                <MoveForm slug=slug.clone() name=name.clone() first=first last=last/>
                <ButtonLink href=path(["portfolio", "drop", &slug]) kind=Kind::Quiet>
                    {words::drop(lang)}
                    <span class="hide">{words::of(lang, &name)}</span>
                </ButtonLink>
            </div>
        </li>
    }
    .into_any()
}

/// One place up or down; the ends have one way only.
#[component]
fn MoveForm(slug: String, name: String, first: bool, last: bool) -> impl IntoView {
    let lang = lang();
    let action = format!("/api/v1/portfolio/partners/{}/move", encode(&slug));
    (!(first && last)).then(|| {
        view! {
            <form class="row" method="post" action=action aria-label=words::move_of(lang, &name)>
                {(!first).then(|| view! { <MoveButton to="up" text=words::up(lang) name=name.clone()/> })}
                {(!last).then(|| view! { <MoveButton to="down" text=words::down(lang) name=name.clone()/> })}
            </form>
        }
        .into_any()
    })
}

#[component]
fn MoveButton(to: &'static str, text: &'static str, name: String) -> impl IntoView {
    view! {
        <Button kind=Kind::Quiet attr:name="to" attr:value=to>
            {text}
            <span class="hide">{words::of(lang(), name)}</span>
        </Button>
    }
}
