//! What an ad will look like, on a phone and on a wide screen.

use leptos::prelude::*;
use wire::{ad::AdVersion, catalog::CompanyRef};

use crate::{
    ad::{shown::AdWords, words},
    api::visit::lang,
    ui::{CompanyMark, CompanyName},
};

/// The card of each version, as a search shows it, in two widths.
#[component]
pub fn Preview(company: CompanyRef, versions: Vec<AdVersion>) -> impl IntoView {
    let lang = lang();
    let frames = [
        ("phone", words::as_on_phone(lang)),
        ("desktop", words::as_on_desktop(lang)),
    ]
    .map(|(width, title)| {
        let cards = versions
            .iter()
            .map(|version| view! { <Card company=company.clone() version=version.clone()/> })
            .collect_view();
        view! {
            <figure class="ad-frame" data-width=width>
                <figcaption>{title}</figcaption>
                <ul>{cards}</ul>
            </figure>
        }
    })
    .collect_view();
    view! {
        <section class="stack" aria-labelledby="preview">
            <h2 id="preview">{words::preview(lang)}</h2>
            {frames}
        </section>
    }
    .into_any()
}

#[component]
fn Card(company: CompanyRef, version: AdVersion) -> impl IntoView {
    view! {
        <li class="rival">
            <div class="rival-head">
                <CompanyMark company=company.clone()/>
                <h3><CompanyName company=company/></h3>
            </div>
            <AdWords version=version/>
            <p class="soft small">{words::your_match(lang())}</p>
        </li>
    }
    .into_any()
}
