//! What the partners did lately; it waits here until the shopper looks.

use leptos::prelude::*;
use wire::{news::News, url::encode};

use super::{item::Item, words};
use crate::{
    api::visit::lang,
    ui::{ButtonLink, Kind},
};

#[component]
pub fn NewsSection(news: News, older: bool) -> impl IntoView {
    let lang = lang();
    let tiles = if news.items.is_empty() {
        view! { <p class="soft">{words::no_news(lang)}</p> }.into_any()
    } else {
        let items = news.items.into_iter().map(|item| view! { <Item item=item/> });
        view! { <div class="tiles">{items.collect_view()}</div> }.into_any()
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
