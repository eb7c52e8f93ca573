//! What was said, by a buyer and by the company.

use leptos::prelude::*;
use wire::{
    catalog::CompanyRef,
    review::{Opinion, RatingAnswer, Version},
};

use super::words;
use crate::{
    api::visit::lang,
    ui::{Date, StarsGiven},
};

/// Stars and words of a buyer, and what they said before.
#[component]
pub fn Said(opinion: Opinion) -> impl IntoView {
    let lang = lang();
    let edited = opinion
        .changed
        .map(|at| view! { " · " {words::edited(lang)} " " <Date at=at/> });
    let count = opinion.before.len();
    let before = opinion
        .before
        .into_iter()
        .map(|Version { stars, text, at }| {
            view! {
                <li class="stack" data-gap="small">
                    <p class="said-head"><StarsGiven stars=stars/> <span class="small soft"><Date at=at/></span></p>
                    <Text text=text/>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="stack" data-gap="small">
            <p class="said-head">
                <StarsGiven stars=opinion.stars/>
                <span class="small soft"><Date at=opinion.at/>{edited}</span>
            </p>
            <Text text=opinion.text/>
            {(count > 0).then(|| view! {
                <details class="earlier">
                    <summary>{words::earlier(lang, count)}</summary>
                    <ol class="stack">{before}</ol>
                </details>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Text(text: String) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <p class="said-text">{text}</p> })
}

/// What the company answered.
#[component]
pub fn Answered(company: CompanyRef, answer: RatingAnswer) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&company.name, company.name_zh.as_deref());
    view! {
        <div class="said-answer">
            <p class="small soft">{words::answered(lang, name)} " · " <Date at=answer.at/></p>
            <p class="said-text">{answer.text}</p>
        </div>
    }
    .into_any()
}
