//! The home page.

mod words;

use leptos::prelude::*;
use wire::{
    browse::{CompanyCard, HomeData},
    catalog::Category,
    insight::FoundHow,
    news::{News, NewsItem},
    url::encode,
};

use crate::{
    api::{self, visit::lang},
    news::item::Item,
    search::pages::search_box,
    ui::{ButtonLink, CompanyMark, CompanyName, DailyOrder, Head, Kind, Pic, ProductTile, page},
};

/// More than this is a wall; the list of all has the others.
const MOST_COMPANIES: usize = 24;

#[component]
pub fn Home() -> impl IntoView {
    page(async move {
        let home: HomeData = api::get("/home").await?;
        // A stranger has no news, and home must open without them.
        let news: News = api::get("/portfolio/news?limit=6").await.unwrap_or_default();
        Ok(view! { <HomeView home=home news=news.items/> })
    })
}

#[component]
fn HomeView(home: HomeData, news: Vec<NewsItem>) -> impl IntoView {
    let lang = lang();
    let news = (!news.is_empty()).then(|| view! { <PartnersNews news=news/> });
    view! {
        <Head title=words::title(lang) description=words::description(lang) canonical="/" picture="/static/icon-512.png"/>
        <section class="hero">
            <h1>{words::title(lang)}</h1>
            <p>{words::lead(lang)}</p>
            {search_box()}
        </section>
        {news}
        <Categories categories=home.categories/>
        <How/>
        <Companies companies=home.companies day=home.seed/>
        <section class="stack">
            <div>
                <h2>{words::fresh(lang)}</h2>
                <p class="soft small">{words::fresh_note(lang)}</p>
            </div>
            <div class="tiles">
                {home.fresh.into_iter().map(|product| view! { <ProductTile product=product/> }).collect_view()}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn PartnersNews(news: Vec<NewsItem>) -> impl IntoView {
    let lang = lang();
    let tiles = news.into_iter().map(|item| view! { <Item item=item/> }).collect_view();
    view! {
        <section class="stack">
            <div class="row" data-spread="">
                <h2>{words::news(lang)}</h2>
                <ButtonLink href="/portfolio" kind=Kind::Quiet>{words::all_news(lang)}</ButtonLink>
            </div>
            <div class="tiles">{tiles}</div>
        </section>
    }
    .into_any()
}

#[component]
fn How() -> impl IntoView {
    let lang = lang();
    let steps = [
        ("how-search", words::search_title(lang), words::search_text(lang)),
        ("how-keep", words::keep_title(lang), words::keep_text(lang)),
        ("how-drop", words::drop_title(lang), words::drop_text(lang)),
    ];
    let steps = steps.map(|(picture, title, text)| {
        view! {
            <li>
                <img src=format!("/static/{picture}.svg") alt="" width="480" height="360"/>
                <h3>{title}</h3>
                <p>{text}</p>
            </li>
        }
    });
    view! {
        <section class="stack" id="how">
            <h2>{words::how(lang)}</h2>
            <ol class="how">{steps.into_iter().collect_view()}</ol>
        </section>
    }
    .into_any()
}

#[component]
fn Categories(categories: Vec<Category>) -> impl IntoView {
    let lang = lang();
    let tiles = categories
        .into_iter()
        .map(|Category { category, picture, .. }| {
            let name = lang.pick(&category.name, category.name_zh.as_deref()).to_owned();
            view! {
                <li>
                    <a href=format!("/search?category={}", encode(&category.slug))>
                        <Pic picture=picture sizes="8rem" eager=true/>
                        <span>{name}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="stack" aria-labelledby="categories">
            <h2 id="categories" class="hide">{words::categories(lang)}</h2>
            <ul class="categories">{tiles}</ul>
        </nav>
    }
    .into_any()
}

#[component]
fn Companies(companies: Vec<CompanyCard>, day: String) -> impl IntoView {
    let lang = lang();
    let cards = companies
        .into_iter()
        .take(MOST_COMPANIES)
        .map(
            |CompanyCard {
                 company,
                 line,
                 line_zh,
                 partner,
             }| {
                let line = line.map(|line| lang.pick(&line, line_zh.as_deref()).to_owned());
                view! {
                    <li class="introduced">
                        <CompanyMark company=company.clone()/>
                        <div>
                            <h3><CompanyName company=company partner=partner way=FoundHow::List/></h3>
                            <p>{line}</p>
                        </div>
                    </li>
                }
            },
        )
        .collect_view();
    view! {
        <section class="stack">
            <div>
                <div class="row" data-spread="">
                    <h2>{words::companies(lang)}</h2>
                    <ButtonLink href="/companies" kind=Kind::Quiet>{words::all_companies(lang)}</ButtonLink>
                </div>
                <DailyOrder day=day/>
            </div>
            <ul class="companies">{cards}</ul>
        </section>
    }
    .into_any()
}
