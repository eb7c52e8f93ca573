//! Values as the reader sees them: money, dates, states and facts.

use leptos::prelude::*;

use crate::{api::visit::lang, money::Money, when::When};

/// An amount, readable by machines too.
#[component]
pub fn Price(money: Money) -> impl IntoView {
    view! { <data class="price" value=money.decimal()>{money.shown(lang())}</data> }.into_any()
}

/// The date of a moment.
#[component]
pub fn Date(at: When) -> impl IntoView {
    view! { <time datetime=at.rfc3339()>{at.date(lang())}</time> }.into_any()
}

/// The date and time of a moment.
#[component]
pub fn Moment(at: When) -> impl IntoView {
    view! { <time datetime=at.rfc3339()>{at.date_and_time(lang())}</time> }.into_any()
}

/// What a state means for the reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    /// Something is to come, or to be done.
    Wait,
    Bad,
}

impl Tone {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Wait => "wait",
            Self::Bad => "bad",
        }
    }
}

/// A state in a word or two.
#[component]
pub fn Badge(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class="badge" data-tone=tone.name()>{children()}</span> }.into_any()
}

/// One row of a `<dl class="facts">`.
#[component]
pub fn Fact(#[prop(into)] term: String, children: Children) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}
