//! The address at which the shopper's programs read the news.

use leptos::prelude::*;
use leptos_meta::Link;
use wire::news::NewsFeed;

use super::words;
use crate::{
    api::visit::lang,
    ui::{Button, Kind},
};

const MAKE: &str = "/api/v1/portfolio/news/feed";
const END: &str = "/api/v1/portfolio/news/feed/end";

#[component]
pub fn FeedSection(feed: Option<NewsFeed>) -> impl IntoView {
    let lang = lang();
    let inside = match feed {
        Some(feed) => view! { <Address address=feed.address/> }.into_any(),
        None => view! {
            <form method="post" action=MAKE>
                <Button kind=Kind::Plain>{words::make_feed(lang)}</Button>
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="panel stack no-print" aria-labelledby="news-feed">
            <h2 id="news-feed">{words::feed(lang)}</h2>
            <p>{words::feed_text(lang)}</p>
            <p><strong>{words::feed_warning(lang)}</strong></p>
            {inside}
        </section>
    }
    .into_any()
}

/// The address, a new one, and its end. Browsers and readers find it in the page's head.
#[component]
fn Address(address: String) -> impl IntoView {
    let lang = lang();
    view! {
        <Link rel="alternate" type_="application/atom+xml" title=words::news(lang) href=address.clone()/>
        <div class="field">
            <label for="news-feed-address">{words::feed_address(lang)}</label>
            <input id="news-feed-address" type="url" readonly value=address/>
        </div>
        <div class="row">
            <form method="post" action=MAKE>
                <Button kind=Kind::Plain attr:aria-describedby="news-feed-replace">{words::replace_feed(lang)}</Button>
            </form>
            <form method="post" action=END>
                <Button kind=Kind::Quiet>{words::end_feed(lang)}</Button>
            </form>
        </div>
        <p class="small soft" id="news-feed-replace">{words::replace_text(lang)}</p>
    }
    .into_any()
}
