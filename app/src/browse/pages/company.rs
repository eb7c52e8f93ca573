//! A company's page: who it is, how it stands to the shopper, and what it sells.

mod about;
mod shelf;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    account::Me,
    catalog::{Company, Relation},
    order::delivery::DeliveryRate,
    promotion::CompanyPromotions,
    search::SearchResults,
    url::path,
};

use self::{
    about::About,
    shelf::{Shelf, ShelfQuery},
};
use super::{dropped::DroppedNotice, standing::Standing};
use crate::{
    api::{
        self,
        visit::{Visit, lang},
    },
    browse::words,
    promotion::shown::OnStorefront,
    search::pages::{Search, find, with_known_category},
    ui::{CompanyMark, Crumb, Crumbs, Date, Head, left_out, page},
};

#[component]
pub fn CompanyPage() -> impl IntoView {
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let visit = Visit::current();
    page(async move {
        let company: Company = api::get(&path(["companies", &slug])).await?;
        if company.company.slug != slug {
            // It was merged into another one, whose address is the one to remember.
            visit.reply.redirect(address(&company.company.slug, visit.query()));
        }
        if let Relation::Dropped { drop, at, undo_until } = company.relation {
            return Ok(view! { <DroppedNotice drop=drop at=at undo_until=undo_until/> }.into_any());
        }
        let promotions: CompanyPromotions = api::get(&path(["companies", &slug, "promotions"])).await?;
        let rates: Vec<DeliveryRate> = api::get(&path(["companies", &slug, "rates"])).await?;
        // Whoever has a session may look at what the company sees of them.
        let known = visit.headers.contains_key("cookie") && api::get::<Me>("/account").await.is_ok();
        let search = find(&shelf::asked(&slug, visit.query())).await?;
        let Search { query, found, odd } = with_known_category(search).await?;
        let query = ShelfQuery::new(slug, query);
        Ok(
            view! { {left_out(odd)} <CompanyView company=company promotions=promotions rates=rates known=known query=query found=found/> }
                .into_any(),
        )
    })
}

fn address(slug: &str, query: &str) -> String {
    let company = path(["company", slug]);
    match query {
        "" => company,
        query => format!("{company}?{query}"),
    }
}

#[component]
fn CompanyView(
    company: Company,
    promotions: CompanyPromotions,
    rates: Vec<DeliveryRate>,
    known: bool,
    query: ShelfQuery,
    found: SearchResults,
) -> impl IntoView {
    let lang = lang();
    let closed = company.closed;
    let name = lang
        .pick(&company.company.name, company.company.name_zh.as_deref())
        .to_owned();
    let line = company
        .line
        .as_deref()
        .map(|line| lang.pick(line, company.line_zh.as_deref()).to_owned());
    let canonical = path(["company", &company.company.slug]);
    view! {
        <Head
            title=name.clone()
            description=line.clone().unwrap_or_default()
            canonical=canonical
            picture=company.company.mark.src.clone()
        />
        <Crumbs steps=vec![Crumb::new(words::companies(lang), "/companies")]/>
        <header class="company-head">
            <CompanyMark company=company.company.clone()/>
            <div class="stack" data-gap="small">
                <h1>{name.clone()}</h1>
                {line.map(|line| view! { <p class="company-line">{line}</p> })}
                <Standing slug=company.company.slug.clone() relation=company.relation.clone()/>
            </div>
        </header>
        {closed.map(|since| view! {
            <div class="notice" data-tone="wait">
                <p>{words::closed_since(lang)} " " <Date at=since/> ". " {words::closed_text(lang)}</p>
            </div>
        })}
        <OnStorefront slug=company.company.slug.clone() company=name.clone() found=promotions/>
        <div class="split">
            <Shelf company=name products=company.products query=query found=found partner=matches!(company.relation, Relation::Partner { .. })/>
            <About company=company rates=rates known=known/>
        </div>
    }
}
