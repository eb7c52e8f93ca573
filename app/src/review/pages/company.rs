//! `/company/:slug/ratings`: ratings of the company's orders, those alone that are not answered or all.

use leptos::prelude::*;
use wire::{
    review::{CompanyRating, CompanyRatings, CompanyRatingsQuery, RATING_CHARS},
    staff::Right,
    url::path,
    webhook::Switch,
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang, readable},
    },
    review::{
        said::{Answered, Said},
        words,
    },
    ui::{
        Area, Back, Button, ButtonLink, Desk, Empty, Hidden, Kind, Tab, company_in_path, console, left_out,
        words as common,
    },
};

#[component]
pub fn CompanyRatingsPage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "ratings", "received"]);
    let asked = asked(Visit::current().query());
    let load = async move { lenient::get::<CompanyRatings>(&to, &asked).await };
    console(Tab::Ratings, load, move |desk, Read { found, asked, odd }| {
        let asked: CompanyRatingsQuery = readable(&asked);
        view! {
            {left_out(odd)}
            <Queue desk=desk found=found asked=asked/>
        }
    })
}

/// What to ask the API for: unless the address says otherwise, what is not answered.
fn asked(query: &str) -> String {
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    if !pairs.iter().any(|(name, _)| name == "unanswered") {
        pairs.push(("unanswered".to_owned(), "on".to_owned()));
    }
    serde_urlencoded::to_string(pairs).unwrap_or_default()
}

#[component]
fn Queue(desk: Desk, found: CompanyRatings, asked: CompanyRatingsQuery) -> impl IntoView {
    let lang = lang();
    let here = desk.page(&["ratings"]);
    let queue = asked.unanswered == Some(Switch::On);
    let (title, text, more) = match queue {
        true => (
            words::none_unanswered(lang),
            words::none_unanswered_text(lang),
            format!("{here}?before="),
        ),
        false => (
            words::none_at_all(lang),
            words::none_at_all_text(lang),
            format!("{here}?unanswered=off&before="),
        ),
    };
    let (title, text) = match asked.before {
        Some(_) => (words::none_so(lang), words::no_older(lang)),
        None => (title, text),
    };
    let none = found.ratings.is_empty();
    let list = found
        .ratings
        .into_iter()
        .map(|rating| view! { <One desk=desk.clone() rating=rating/> })
        .collect_view();
    view! {
        <Filters here=here unanswered=found.unanswered queue=queue/>
        {none.then(|| view! { <Empty picture="empty-search" title=title text=text/> })}
        <ul class="stack ratings-received">{list}</ul>
        {found.before.map(|before| view! {
            <p><ButtonLink href=format!("{more}{before}") kind=Kind::Plain>{words::more(lang)}</ButtonLink></p>
        })}
    }
}

/// The way to what is not answered, with how much that is, and to all.
#[component]
fn Filters(here: String, unanswered: i64, queue: bool) -> impl IntoView {
    let lang = lang();
    let all = format!("{here}?unanswered=off");
    let current = |open: bool| open.then_some("page");
    let count = (unanswered > 0).then(|| view! { " " <span class="count">{lang.number(unanswered)}</span> });
    view! {
        <nav class="choices" aria-label=common::ratings(lang)>
            <ul>
                <li><a href=here aria-current=current(queue)>{words::unanswered(lang)}{count}</a></li>
                <li><a href=all aria-current=current(!queue)>{words::all(lang)}</a></li>
            </ul>
        </nav>
    }
}

#[component]
fn One(desk: Desk, rating: CompanyRating) -> impl IntoView {
    let lang = lang();
    let order = rating.order.to_string();
    let lines = rating
        .lines
        .into_iter()
        .map(|line| {
            let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
            view! {
                <div class="stack" data-gap="small">
                    <h3><a href=format!("/product/{}", line.product)>{name}</a></h3>
                    {line.opinion.map(|opinion| view! { <Said opinion=opinion/> })}
                </div>
            }
        })
        .collect_view();
    let answer = match rating.answer {
        Some(answer) => view! { <Answered company=desk.company.clone() answer=answer/> }.into_any(),
        None if desk.may(Right::Orders) => view! { <AnswerForm desk=desk.clone() order=order.clone()/> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <li class="panel stack">
            <h2><a href=desk.page(&["orders", &order])>{words::of_order(lang, &order)}</a></h2>
            <div class="stack" data-gap="small">
                <h3>{words::of_service(lang)}</h3>
                <Said opinion=rating.service/>
            </div>
            {lines}
            {answer}
        </li>
    }
}

#[component]
fn AnswerForm(desk: Desk, order: String) -> impl IntoView {
    let lang = lang();
    let action = desk.api(&["ratings", &order, "answer"]);
    view! {
        <form class="stack no-print" data-gap="small" method="post" action=action>
            <Hidden name="of" value=order.clone()/>
            <Back/>
            <Area
                name="text"
                label=words::your_answer(lang)
                hint=words::your_answer_hint(lang)
                among=("of", order)
                maxlength=RATING_CHARS as u32
            />
            <div><Button kind=Kind::Plain>{words::answer(lang)}</Button></div>
        </form>
    }
}
