//! `/companies/:slug/promotions`: what a company offers to everybody, and what it offered within a year.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::{Company, Relation},
    promotion::{CompanyPromotions, Promotion},
    url::path,
};

use super::dropped::DroppedNotice;
use crate::{
    api::{
        self,
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    browse::words,
    promotion::{self, shown::Card},
    ui::{ButtonLink, Crumb, Crumbs, Empty, Head, Kind, company_href, left_out, page},
};

#[component]
pub fn PromotionsPage() -> impl IntoView {
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let visit = Visit::current();
    page(async move {
        let Company { company, relation, .. } = api::get(&path(["companies", &slug])).await?;
        let here = path(["companies", &company.slug, "promotions"]);
        if company.slug != slug {
            // It was merged into another one, whose address is the one to remember.
            visit.reply.redirect(here.clone());
        }
        if let Relation::Dropped { drop, at, undo_until } = relation {
            return Ok(view! { <DroppedNotice drop=drop at=at undo_until=undo_until/> }.into_any());
        }
        let Read { found, odd, .. } = lenient::get::<CompanyPromotions>(&here, visit.query()).await?;
        let lang = lang();
        let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
        let title = promotion::words::promotions_of(lang, &name);
        let lead = promotion::words::lead(lang);
        let steps = vec![
            Crumb::new(words::companies(lang), "/companies"),
            Crumb::new(name, company_href(&company.slug, "")),
        ];
        Ok(view! {
            <Head title=title.clone() description=lead canonical=here.clone()/>
            <Crumbs steps=steps/>
            <header class="stack" data-gap="small">
                <h1>{title}</h1>
                <p class="soft">{lead} " " <a href="/open#promotions">{promotion::words::combine(lang)}</a></p>
            </header>
            {left_out(odd)}
            <Listed found=found here=here/>
        }
        .into_any())
    })
}

#[component]
fn Listed(found: CompanyPromotions, here: String) -> impl IntoView {
    let lang = lang();
    let none = found.live.is_empty() && found.ended.is_empty();
    let more = found.before.map(|before| format!("{here}?before={before}"));
    view! {
        {none.then(|| view! {
            <Empty picture="empty-search" title=promotion::words::none(lang) text=promotion::words::none_text(lang)/>
        })}
        <Part title=promotion::words::now(lang) promotions=found.live/>
        <Part title=promotion::words::ended_lately(lang) promotions=found.ended/>
        {more.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{promotion::words::more(lang)}</ButtonLink></p> })}
    }
    .into_any()
}

/// Those of one part of the list; nothing where there are none.
#[component]
fn Part(title: &'static str, promotions: Vec<Promotion>) -> impl IntoView {
    let none = promotions.is_empty();
    let list = promotions
        .into_iter()
        .map(|promotion| view! { <Card promotion=promotion/> })
        .collect_view();
    (!none).then(|| {
        view! {
            <section class="stack" data-gap="small">
                <h2>{title}</h2>
                <ul class="promotions">{list}</ul>
            </section>
        }
    })
}
