//! Tells of the parts of an address that could not be taken as they stand.

use leptos::prelude::*;
use wire::lang::undirected;

use super::{
    icon::{Glyph, Icon},
    words,
};
use crate::api::{lenient::Odd, visit::lang};

/// A notice for each odd part.
pub fn left_out(odd: Vec<Odd>) -> impl IntoView {
    odd.into_iter().map(|odd| view! { <LeftOut odd=odd/> }).collect_view()
}

#[component]
pub fn LeftOut(odd: Odd) -> impl IntoView {
    let lang = lang();
    let Odd { problem, taken } = odd;
    let field = problem.field.unwrap_or_default();
    let told = match taken.as_deref().map(undirected) {
        Some(value) if value.trim().is_empty() => view! { {words::first_empty(lang, field)} }.into_any(),
        Some(value) => view! { {words::first_taken(lang, field, value)} }.into_any(),
        None if field.is_empty() => view! { <strong>{problem.title}</strong> }.into_any(),
        None => view! {
            <strong>{words::left_out(lang, field)}</strong> " " {problem.title}
            {problem.fix.map(|fix| view! { <br/> {fix} })}
        }
        .into_any(),
    };
    view! {
        <div class="notice" data-tone="bad" role="status">
            <Icon glyph=Glyph::Warning/>
            <p>{told}</p>
        </div>
    }
    .into_any()
}
