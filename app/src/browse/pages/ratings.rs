//! `/companies/:slug/ratings`: what buyers say of a company's service.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::{Company, Relation},
    review::Ratings,
    url::path,
};

use super::dropped::DroppedNotice;
use crate::{
    api::{
        self, lenient,
        visit::{Visit, lang},
    },
    browse::words,
    review::{self, public::PublicRatings},
    ui::{Crumb, Crumbs, Head, company_href, page},
};

#[component]
pub fn RatingsPage() -> impl IntoView {
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let visit = Visit::current();
    page(async move {
        let Company { company, relation, .. } = api::get(&path(["companies", &slug])).await?;
        let here = path(["companies", &company.slug, "ratings"]);
        if company.slug != slug {
            // It was merged into another one, whose address is the one to remember.
            visit.reply.redirect(here.clone());
        }
        if let Relation::Dropped { drop, at, undo_until } = relation {
            return Ok(view! { <DroppedNotice drop=drop at=at undo_until=undo_until/> }.into_any());
        }
        let read = lenient::get::<Ratings>(&here, visit.query()).await?;
        let lang = lang();
        let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
        let title = words::company_ratings(lang, &name);
        let steps = vec![
            Crumb::new(words::companies(lang), "/companies"),
            Crumb::new(name, company_href(&company.slug, "")),
        ];
        Ok(view! {
            <Head title=title.clone() description=words::company_ratings_lead(lang) canonical=here.clone()/>
            <Crumbs steps=steps/>
            <header class="stack" data-gap="small">
                <h1>{title}</h1>
                <p class="soft">{words::company_ratings_lead(lang)}</p>
            </header>
            <div class="stack" id="ratings">
                <PublicRatings read=read here=here none=review::words::none_of_company(lang)/>
            </div>
        }
        .into_any())
    })
}
