//! The way up and the way on: crumbs and pages, as real links.

use leptos::prelude::*;

use super::{
    icon::{Glyph, Icon},
    words,
};
use crate::api::visit::lang;

/// A step of the way up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub text: String,
    pub href: String,
}

impl Crumb {
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: href.into(),
        }
    }
}

/// The way from home to here, without here.
#[component]
pub fn Crumbs(steps: Vec<Crumb>) -> impl IntoView {
    let steps = steps
        .into_iter()
        .map(|step| view! { <li><a href=step.href>{step.text}</a></li> })
        .collect_view();
    view! {
        <nav class="crumbs" aria-label=words::way(lang())>
            <ol>{steps}</ol>
        </nav>
    }
    .into_any()
}

/// Links to the page before and after; nothing where all fits on one.
#[component]
pub fn Pager<F>(total: i64, offset: i64, limit: i64, href: F) -> impl IntoView
where
    F: Fn(i64) -> String,
{
    let lang = lang();
    let before = (offset > 0).then(|| href((offset - limit).max(0)));
    let after = (offset + limit < total).then(|| href(offset + limit));
    let last = (offset + limit).min(total);
    let place = words::place(lang, lang.number(offset + 1), lang.number(last), lang.number(total));
    view! { <Ways before=before after=after place=place/> }
}

/// Links to the page before and after.
#[component]
pub fn Ways(before: Option<String>, after: Option<String>, place: String) -> impl IntoView {
    let lang = lang();
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=words::pages(lang)>
                {before.map(|href| view! {
                    <a class="button" data-kind="plain" rel="prev" href=href><Icon glyph=Glyph::Back/>{words::before(lang)}</a>
                })}
                <span>{place}</span>
                {after.map(|href| view! {
                    <a class="button" data-kind="plain" rel="next" href=href>{words::after(lang)}<Icon glyph=Glyph::Forward/></a>
                })}
            </nav>
        }
        .into_any()
    })
}

/// Says whose turn it is in a list where no company has earned a place before another.
#[component]
pub fn DailyOrder(day: String) -> impl IntoView {
    let lang = lang();
    view! {
        <p class="soft small daily-order">{words::daily(lang, day)} " " <a href="/ranking">{words::how_ordered(lang)}</a></p>
    }
    .into_any()
}
