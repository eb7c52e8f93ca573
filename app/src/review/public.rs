//! Ratings as everybody reads them, which other pages show beside what is rated.

use leptos::prelude::*;
use wire::{
    review::{PublicRating, Ratings, RatingsQuery},
    score::{MOST_STARS, Score},
};

use super::{
    said::{Answered, Said},
    words,
};
use crate::{
    api::{
        lenient::Read,
        visit::{lang, readable},
    },
    ui::{ButtonLink, Kind, Stars, left_out, words as common},
};

/// What ratings come to, how they spread, and the newest. `here` is the page's path, in a part of which named `ratings` they
/// stand; `none` says how there can be any.
#[component]
pub fn PublicRatings(read: Read<Ratings>, here: String, none: &'static str) -> impl IntoView {
    let lang = lang();
    let Read { found, asked, odd } = read;
    let asked: RatingsQuery = readable(&asked);
    let more = found.before.map(|before| {
        let stars = asked.stars.map(|stars| format!("stars={stars}&")).unwrap_or_default();
        format!("{here}?{stars}before={before}#ratings")
    });
    let narrowed = asked.stars.is_some() || asked.before.is_some();
    let is_empty = found.ratings.is_empty();
    // There is a first rating before there is a score.
    let is_none = is_empty && found.score.is_none() && !narrowed;
    let all = format!("{here}#ratings");
    let list = found
        .ratings
        .into_iter()
        .map(|rating| view! { <One rating=rating/> })
        .collect_view();
    view! {
        {left_out(odd)}
        {is_none.then(|| view! { <p class="soft">{common::no_ratings(lang)} ". " {none}</p> })}
        {found.score.map(|score| view! { <Spread score=score here=here chosen=asked.stars/> })}
        {narrowed.then(|| view! {
            <p class="row">
                {asked.stars.map(|stars| view! { <span>{words::only_of(lang, stars)}</span> })}
                {is_empty.then(|| view! { <span>{past_in_words(&asked)}</span> })}
                <a href=all>{words::all_ratings(lang)}</a>
            </p>
        })}
        <ul class="ratings">{list}</ul>
        {more.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::more(lang)}</ButtonLink></p> })}
    }
    .into_any()
}

fn past_in_words(asked: &RatingsQuery) -> &'static str {
    match asked.before {
        Some(_) => words::no_older(lang()),
        None => words::none_so(lang()),
    }
}

/// The mean, and how many ratings there are of five stars, of four, and so on; each row leads to its ratings.
#[component]
fn Spread(score: Score, here: String, chosen: Option<i64>) -> impl IntoView {
    let lang = lang();
    let all = score.mean.ratings;
    let best_first = (1..=MOST_STARS).zip(score.stars).collect::<Vec<_>>().into_iter().rev();
    let rows = best_first.map(|(stars, count)| {
        let current = (chosen == Some(stars)).then_some("true");
        view! {
            <li>
                <a href=format!("{here}?stars={stars}#ratings") aria-current=current>
                    <span>{words::stars_counted(lang, stars)}</span>
                    <Share count=count all=all/>
                    <span class="number" aria-hidden="true">{lang.number(count)}</span>
                    <span class="hide">{words::ratings_counted(lang, count)}</span>
                </a>
            </li>
        }
    });
    view! {
        <div class="spread">
            <p class="spread-mean"><Stars mean=score.mean/></p>
            <nav aria-label=words::by_stars(lang)>
                <ul>{rows.collect_view()}</ul>
            </nav>
        </div>
    }
}

/// A bar as long as its share of all.
#[component]
fn Share(count: i64, all: i64) -> impl IntoView {
    let share = (count * 100 + all / 2) / all.max(1);
    view! {
        <svg class="spread-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect width=share.to_string() height="8"></rect>
        </svg>
    }
}

#[component]
fn One(rating: PublicRating) -> impl IntoView {
    let PublicRating {
        opinion,
        company,
        answer,
        ..
    } = rating;
    view! {
        <li class="stack" data-gap="small">
            <Said opinion=opinion/>
            {answer.map(|answer| view! { <Answered company=company answer=answer/> })}
        </li>
    }
}
