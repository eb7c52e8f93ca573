//! The way to what is proposed to a company, which the company's page shows.

use leptos::prelude::*;
use wire::url::path;

use super::words;
use crate::{
    api::visit::lang,
    ui::{ButtonLink, Kind},
};

#[component]
pub fn ProposalsLink(#[prop(into)] slug: String) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::proposals(lang)}</h2>
            <p>{words::link_text(lang)}</p>
            <div>
                <ButtonLink href=path(["companies", &slug, "proposals"]) kind=Kind::Plain>{words::to_proposals(lang)}</ButtonLink>
            </div>
        </section>
    }
    .into_any()
}
