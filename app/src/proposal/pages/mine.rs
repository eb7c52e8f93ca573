//! `/proposals`: what the shopper proposed, and what they are for.

use leptos::prelude::*;
use wire::proposal::MyProposals;

use crate::{
    api::{self, visit::lang},
    proposal::{shown::Card, words},
    ui::{ButtonLink, Empty, Head, page},
};

#[component]
pub fn MyProposalsPage() -> impl IntoView {
    let lang = lang();
    page(async move {
        let MyProposals { own, voted } = api::get("/proposals").await?;
        let (none_own, none_voted) = (own.is_empty(), voted.is_empty());
        let list = |some: Vec<_>| {
            let cards = some
                .into_iter()
                .map(|shown| view! { <Card shown=shown with_company=true/> })
                .collect_view();
            view! { <ul class="proposals">{cards}</ul> }
        };
        Ok(view! {
            <Head title=words::mine(lang)/>
            <header class="stack" data-gap="small">
                <h1>{words::mine(lang)}</h1>
                <p class="soft">{words::mine_lead(lang)}</p>
            </header>
            <section class="stack">
                <h2>{words::own(lang)}</h2>
                {none_own.then(|| view! {
                    <Empty picture="empty-portfolio" title=words::no_own(lang) text=words::no_own_text(lang)>
                        <ButtonLink href="/companies">{words::look_around(lang)}</ButtonLink>
                    </Empty>
                })}
                {(!none_own).then(|| list(own))}
            </section>
            <section class="stack">
                <h2>{words::voted(lang)}</h2>
                {none_voted.then(|| view! { <p class="soft">{words::no_voted(lang)}</p> })}
                {(!none_voted).then(|| list(voted))}
            </section>
        })
    })
}
