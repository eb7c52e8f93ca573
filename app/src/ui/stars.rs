//! Stars, drawn beside the words that say the same. Where there is no rating, no star is drawn: none is not zero.

use leptos::prelude::*;
use wire::{
    lang::{Lang, counted},
    score::Mean,
};

use super::words;
use crate::api::visit::lang;

/// Five stars, each in a square of 20.
const FIVE: &str = "M10 1.4 12.4 7.4 18.7 7.8 13.8 11.8 15.4 18 10 14.6 4.6 18 6.2 11.8 1.3 7.8 7.6 7.4z\
M30 1.4 32.4 7.4 38.7 7.8 33.8 11.8 35.4 18 30 14.6 24.6 18 26.2 11.8 21.3 7.8 27.6 7.4z\
M50 1.4 52.4 7.4 58.7 7.8 53.8 11.8 55.4 18 50 14.6 44.6 18 46.2 11.8 41.3 7.8 47.6 7.4z\
M70 1.4 72.4 7.4 78.7 7.8 73.8 11.8 75.4 18 70 14.6 64.6 18 66.2 11.8 61.3 7.8 67.6 7.4z\
M90 1.4 92.4 7.4 98.7 7.8 93.8 11.8 95.4 18 90 14.6 84.6 18 86.2 11.8 81.3 7.8 87.6 7.4z";

/// The drawing alone; `tenths` of a star are filled.
#[component]
fn Drawn(tenths: i64) -> impl IntoView {
    view! {
        <svg class="stars-drawn" viewBox="0 0 100 20" width="100" height="20" aria-hidden="true">
            <path class="stars-left" d=FIVE></path>
            <svg width=(tenths * 2).to_string() height="20"><path d=FIVE></path></svg>
        </svg>
    }
}

/// What ratings come to: the mean, and how many there are.
#[component]
pub fn Stars(
    mean: Mean,
    /// In as few signs as there can be: the words are for those who don't see it.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let lang = lang();
    let words = mean_in_words(lang, mean);
    let told = match compact {
        true => view! {
            <span class="stars-short" aria-hidden="true">{tenths(mean.tenths)} " (" {lang.number(mean.ratings)} ")"</span>
            <span class="hide">{words}</span>
        }
        .into_any(),
        false => view! { <span>{words}</span> }.into_any(),
    };
    view! { <span class="stars"><Drawn tenths=mean.tenths/>{told}</span> }.into_any()
}

/// What ratings come to, or that there are none yet.
#[component]
pub fn StarsOrNone(mean: Option<Mean>) -> impl IntoView {
    match mean {
        Some(mean) => view! { <Stars mean=mean/> }.into_any(),
        None => words::no_ratings(lang()).into_any(),
    }
}

/// The stars of one rating.
#[component]
pub fn StarsGiven(stars: i64) -> impl IntoView {
    view! { <span class="stars"><Drawn tenths=stars * 10/><span>{words::stars_given(lang(), stars)}</span></span> }
        .into_any()
}

/// `4.3 of 5, 12 ratings`
pub fn mean_in_words(lang: Lang, mean: Mean) -> String {
    let ratings = counted(lang, mean.ratings, "rating", "ratings", "条评分");
    words::stars_of_five(lang, tenths(mean.tenths), ratings)
}

/// `4.3`
fn tenths(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_told_in_words() {
        let mean = |ratings, tenths| Mean { ratings, tenths };
        assert_eq!(mean_in_words(Lang::En, mean(12, 43)), "4.3 of 5, 12 ratings");
        assert_eq!(mean_in_words(Lang::En, mean(1, 50)), "5.0 of 5, 1 rating");
        assert_eq!(mean_in_words(Lang::Zh, mean(12, 43)), "4.3 分（满分 5 分），12 条评分");
    }
}
