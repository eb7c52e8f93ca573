//! Asks once before a drop, and says in plain words what it means.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::{Company, Relation},
    insight::DropReason,
    portfolio::NOTE_CHARS,
    url::path,
};

use crate::{
    api::{self, visit::lang},
    insight,
    portfolio::words,
    ui::{Area, Back, Button, ButtonLink, Crumb, Crumbs, Head, Hidden, Kind, Proof, Select, page},
};

#[component]
pub fn DropPage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("slug").unwrap_or_default());
    page(async move {
        let company: Company = api::get(&path(["companies", &slug])).await?;
        Ok(match company.relation {
            Relation::Dropped { .. } => view! { <AlreadyDropped company=company/> }.into_any(),
            _ => view! { <Question company=company/> }.into_any(),
        })
    })
}

#[component]
fn AlreadyDropped(company: Company) -> impl IntoView {
    let lang = lang();
    let title = words::already_dropped(
        lang,
        lang.pick(&company.company.name, company.company.name_zh.as_deref()),
    );
    view! {
        <Head title=title.clone()/>
        <section class="panel narrow stack">
            <h1>{title}</h1>
            <div><ButtonLink href="/portfolio#dropped" kind=Kind::Plain>{words::to_portfolio(lang)}</ButtonLink></div>
        </section>
    }
    .into_any()
}

#[component]
fn Question(company: Company) -> impl IntoView {
    let lang = lang();
    let slug = company.company.slug.clone();
    let title = words::drop_title(
        lang,
        lang.pick(&company.company.name, company.company.name_zh.as_deref()),
    );
    view! {
        <Head title=title.clone()/>
        <Crumbs steps=vec![Crumb::new(words::title(lang), "/portfolio")]/>
        <section class="panel narrow stack drop-question">
            <h1>{title}</h1>
            <Meaning company=company/>
            <form class="stack" method="post" action="/api/v1/portfolio/drops">
                <Hidden name="company" value=slug.clone()/>
                <Hidden name="confirm" value="yes"/>
                <Back/>
                <Proof of=format!("drop {slug}")/>
                <Select
                    name="reason"
                    label=insight::words::reason(lang)
                    hint=insight::words::reason_hint(lang)
                    choices=insight::pages::choices(lang, DropReason::ALL, DropReason::name, |lang, reason| {
                        insight::words::drop_reason(lang, reason).to_owned()
                    })
                />
                <Area
                    name="note"
                    label=words::why(lang)
                    hint=words::note_hint(lang)
                    maxlength=u32::try_from(NOTE_CHARS).unwrap_or(u32::MAX)
                />
                <div class="row">
                    <Button kind=Kind::Danger>{words::drop(lang)}</Button>
                    <ButtonLink href=path(["company", &slug]) kind=Kind::Plain>{words::cancel(lang)}</ButtonLink>
                </div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Meaning(company: Company) -> impl IntoView {
    let lang = lang();
    let Company {
        company,
        entity,
        siblings,
        ..
    } = company;
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    let siblings: Vec<&str> = siblings
        .iter()
        .map(|sibling| lang.pick(&sibling.name, sibling.name_zh.as_deref()))
        .collect();
    let also = (!siblings.is_empty()).then(|| words::drop_siblings(lang, siblings.join(", ")));
    view! {
        <p>{words::drop_lead(lang)}</p>
        <ul class="list">
            <li>{words::drop_absent(lang, name)}</li>
            <li>{words::drop_entity(lang, entity.name)}</li>
            {also.map(|also| view! { <li>{also}</li> })}
            <li>{words::drop_cart(lang)}</li>
            <li>{words::drop_silent(lang)}</li>
            <li><strong>{words::drop_window(lang)}</strong></li>
        </ul>
    }
    .into_any()
}
