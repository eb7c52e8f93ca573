//! Keeping a company. A keep is taken back only by a drop, which asks first.

use leptos::prelude::*;
use wire::{insight::FoundHow, lang::Lang};

use super::words;
use crate::ui::{Back, Button, Hidden, Kind};

/// Keeps a company as partner, and comes back.
#[component]
pub fn KeepButton(company: String, found: FoundHow, lang: Lang) -> impl IntoView {
    view! {
        <form class="keep" method="post" action="/api/v1/portfolio/partners">
            <Hidden name="company" value=company/>
            <Hidden name="found" value=found.name()/>
            <Back next=true/>
            <Button kind=Kind::Plain>{words::keep(lang)}</Button>
        </form>
    }
    .into_any()
}
