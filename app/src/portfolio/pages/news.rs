//! What the partners did lately; it waits here until the shopper looks.

use leptos::prelude::*;
use wire::{
    portfolio::{News, NewsItem, NewsKind},
    url::encode,
};

use crate::{
    api::visit::lang,
    portfolio::words,
    ui::{ButtonLink, Date, Kind, ProductTile},
};

#[component]
pub fn NewsSection(news: News, older: bool) -> impl IntoView {
    let lang = lang();
    let tiles = if news.items.is_empty() {
        view! { <p class="soft">{words::no_news(lang)}</p> }.into_any()
    } else {
        view! { <div class="tiles">{news.items.into_iter().map(tile).collect_view()}</div> }.into_any()
    };
    let more = news.more.map(|more| format!("/portfolio?news={}#news", encode(&more)));
    view! {
        <section class="stack no-print" aria-labelledby="news">
            <h2 id="news">{words::news(lang)}</h2>
            {tiles}
            <div class="row">
                {older.then(|| view! { <ButtonLink href="/portfolio#news" kind=Kind::Plain>{words::newest_news(lang)}</ButtonLink> })}
                {more.map(|href| view! { <ButtonLink href=href kind=Kind::Plain>{words::older_news(lang)}</ButtonLink> })}
            </div>
        </section>
    }
    .into_any()
}

fn tile(NewsItem { at, what, product }: NewsItem) -> impl IntoView {
    let lang = lang();
    let what = match what {
        NewsKind::NewProduct => words::new_product(lang).to_owned(),
        NewsKind::PriceDrop { from } => words::cheaper(lang, from.shown(lang)),
    };
    let reason = view! { {what} " · " <Date at=at/> }.into_any();
    view! { <ProductTile product=product partner=true reason=reason/> }
}
