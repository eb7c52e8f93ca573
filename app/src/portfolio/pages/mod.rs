//! The portfolio page and the page that asks before a drop.

mod drop;
mod dropped;
mod file;
mod note;
mod partners;

use leptos::prelude::*;
use serde::Deserialize;

pub use drop::DropPage;
use wire::{
    news::{News, OwnNewsFeed},
    portfolio::Portfolio,
    url::encode,
};

use self::{dropped::DroppedCompanies, file::FileSection, partners::Partners};
use super::words;
use crate::{
    api::{
        self,
        visit::{Visit, lang},
    },
    news::{feed::FeedSection, section::NewsSection},
    ui::{ButtonLink, Empty, Head, page},
};

/// The query of the portfolio page.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The place after which older news begin.
    news: String,
}

#[component]
pub fn PortfolioPage() -> impl IntoView {
    let asked: Asked = Visit::current().asked();
    page(async move {
        let portfolio: Portfolio = api::get("/portfolio").await?;
        let news: News = api::get(&format!("/portfolio/news?before={}", encode(&asked.news))).await?;
        let own: OwnNewsFeed = api::get("/portfolio/news/feed").await?;
        Ok(view! { <PortfolioView portfolio=portfolio news=news older=!asked.news.is_empty() own=own/> })
    })
}

#[component]
fn PortfolioView(portfolio: Portfolio, news: News, older: bool, own: OwnNewsFeed) -> impl IntoView {
    let lang = lang();
    let Portfolio { partners, dropped } = portfolio;
    // Who keeps nobody has no news to read, but may want to end a feed.
    let has_feed = !partners.is_empty() || own.feed.is_some();
    let kept = if partners.is_empty() {
        view! {
            <Empty picture="empty-portfolio" title=words::empty_title(lang) text=words::empty_text(lang)>
                <ButtonLink href="/search">{words::empty_search(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <Partners partners=partners/>
            <NewsSection news=news older=older/>
        }
        .into_any()
    };
    view! {
        <Head title=words::title(lang)/>
        <header class="stack" data-gap="small">
            <h1>{words::title(lang)}</h1>
            <p class="soft">{words::lead(lang)}</p>
        </header>
        {kept}
        {has_feed.then(|| view! { <FeedSection feed=own.feed/> })}
        {(!dropped.is_empty()).then(|| view! { <DroppedCompanies dropped=dropped/> })}
        <FileSection/>
    }
    .into_any()
}
