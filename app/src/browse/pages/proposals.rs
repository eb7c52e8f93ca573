//! `/companies/:slug/proposals`: what shoppers propose to a company.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::{Company, Relation},
    proposal::Proposals,
    url::path,
};

use super::dropped::DroppedNotice;
use crate::{
    api::{
        self, lenient,
        visit::{Visit, lang},
    },
    browse::words,
    proposal::{self, public::PublicProposals},
    ui::{Crumb, Crumbs, Head, company_href, page},
};

#[component]
pub fn ProposalsPage() -> impl IntoView {
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    let visit = Visit::current();
    page(async move {
        let Company { company, relation, .. } = api::get(&path(["companies", &slug])).await?;
        let here = path(["companies", &company.slug, "proposals"]);
        if company.slug != slug {
            // It was merged into another one, whose address is the one to remember.
            visit.reply.redirect(here.clone());
        }
        if let Relation::Dropped { drop, at, undo_until } = relation {
            return Ok(view! { <DroppedNotice drop=drop at=at undo_until=undo_until/> }.into_any());
        }
        let read = lenient::get::<Proposals>(&here, visit.query()).await?;
        let lang = lang();
        let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
        let title = proposal::words::proposals_to(lang, &name);
        let lead = proposal::words::lead(lang);
        let steps = vec![
            Crumb::new(words::companies(lang), "/companies"),
            Crumb::new(name, company_href(&company.slug, "")),
        ];
        Ok(view! {
            <Head title=title.clone() description=lead canonical=here.clone()/>
            <Crumbs steps=steps/>
            <header class="stack" data-gap="small">
                <h1>{title}</h1>
                <p class="soft">{lead}</p>
            </header>
            <PublicProposals read=read here=here/>
        }
        .into_any())
    })
}
