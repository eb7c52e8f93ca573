//! The motif: the shopper's own seal on the companies they keep.

use leptos::prelude::*;

/// Stands beside a partner's name; `label` says so to those who don't see it.
#[component]
pub fn Seal(#[prop(into)] label: String) -> impl IntoView {
    view! { <img class="seal" src="/static/seal.svg" alt=label width="20" height="20"/> }
}
