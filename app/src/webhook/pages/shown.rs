//! How a webhook stands, and which events it gets.

use leptos::prelude::*;
use wire::{
    lang::Lang,
    webhook::{Endpoint, EventKind},
};

use crate::{
    api::visit::lang,
    ui::{Badge, Moment, Tone},
    webhook::words,
};

/// The names of the events that an endpoint gets.
pub fn events(lang: Lang, chosen: &[EventKind]) -> String {
    let names: Vec<&str> = EventKind::ALL
        .iter()
        .filter(|kind| chosen.contains(kind))
        .map(|kind| words::event(lang, *kind))
        .collect();
    match names.is_empty() {
        true => words::all_events(lang).to_owned(),
        false => names.join(" · "),
    }
}

/// On, or off and why, or on and failing, with since when.
pub fn state(endpoint: &Endpoint) -> AnyView {
    let lang = lang();
    let since = |at| view! { " " {words::since(lang)} " " <Moment at=at/> };
    match (endpoint.off, endpoint.failing) {
        (Some(off), _) => {
            let why = endpoint.off_why.map(|why| words::off_why(lang, why));
            view! {
                <Badge tone=Tone::Bad>{words::off(lang)}</Badge>
                <span class="soft small">{since(off)} {why.map(|why| view! { " · " {why} })}</span>
            }
            .into_any()
        }
        (None, Some(failing)) => view! {
            <Badge tone=Tone::Wait>{words::failing(lang)}</Badge>
            <span class="soft small">{since(failing)}</span>
        }
        .into_any(),
        (None, None) => view! { <Badge tone=Tone::Good>{words::on(lang)}</Badge> }.into_any(),
    }
}
