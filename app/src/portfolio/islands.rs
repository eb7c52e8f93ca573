//! Keeping a company without leaving the page. A keep is taken back only by a drop, which asks first.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use serde::de::IgnoredAny;
use wire::{lang::Lang, portfolio::Keep, problem::Problem};

use super::words;
use crate::{api, ui::Seal};

/// What became of the wish to keep.
#[derive(Clone)]
enum Wish {
    Not,
    Under,
    Kept,
    Refused(Problem),
}

/// Keeps a company as partner: a plain form that, once awake, stamps the seal at its place.
#[island]
pub fn KeepButton(
    company: String,
    /// Where the plain form comes back to.
    here: String,
    lang: Lang,
) -> impl IntoView {
    let wish = RwSignal::new(Wish::Not);
    let slug = company.clone();
    let is_kept = move || matches!(wish.get(), Wish::Kept);
    let is_under = move || matches!(wish.get(), Wish::Under);
    view! {
        <form
            class="keep"
            method="post"
            action="/api/v1/portfolio/partners"
            on:submit=move |ev| keep(ev, slug.clone(), wish)
        >
            <input type="hidden" name="company" value=company/>
            <input type="hidden" name="next" value=here.clone()/>
            <input type="hidden" name="back" value=here/>
            <button
                type="submit"
                class="button"
                data-kind="plain"
                hidden=is_kept
                aria-disabled=move || is_under().then_some("true")
            >
                {move || if is_under() { words::keeping(lang) } else { words::keep(lang) }}
            </button>
            <p class="keep-told row" role="status">
                {move || match wish.get() {
                    Wish::Not | Wish::Under => ().into_any(),
                    Wish::Kept => view! { <Seal label="" attr:data-fresh="yes"/> {words::kept(lang)} }.into_any(),
                    Wish::Refused(problem) => view! { <strong>{problem.title}</strong> " " {problem.fix} }.into_any(),
                }}
            </p>
        </form>
    }
}

/// A second press while the first is under way does nothing.
fn keep(ev: SubmitEvent, company: String, wish: RwSignal<Wish>) {
    ev.prevent_default();
    if matches!(wish.get_untracked(), Wish::Under | Wish::Kept) {
        return;
    }
    wish.set(Wish::Under);
    spawn_local(async move {
        wish.set(
            // The answer's dates are not read: that alone would add 40 KB to what the browser loads.
            match api::post::<_, IgnoredAny>("/portfolio/partners", &Keep { company }).await {
                Ok(_) => Wish::Kept,
                Err(problem) => Wish::Refused(problem),
            },
        );
    });
}
