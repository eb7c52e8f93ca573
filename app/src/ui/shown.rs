//! Values as the reader sees them: money, dates, states and facts.

use leptos::prelude::*;
use wire::{money::Money, when::When};

use crate::api::visit::lang;

/// An amount with more signs than this is set smaller on a phone.
const LONG: usize = 12;

/// An amount, readable by machines too.
#[component]
pub fn Price(money: Money) -> impl IntoView {
    let shown = money.shown(lang());
    let long = (shown.chars().count() > LONG).then_some("yes");
    view! { <data class="price" value=money.decimal() data-long=long>{shown}</data> }.into_any()
}

/// The date of a moment.
#[component]
pub fn Date(at: When) -> impl IntoView {
    time(at, "date", at.date(lang()))
}

/// The date and time of a moment.
#[component]
pub fn Moment(at: When) -> impl IntoView {
    time(at, "moment", at.date_and_time(lang()))
}

/// The time of day of a moment that is near.
#[component]
pub fn Clock(at: When) -> impl IntoView {
    time(at, "clock", at.time_of_day())
}

/// In UTC, which `public/static/times.js` turns into the reader's own time by what `data-shows` names.
fn time(at: When, shows: &'static str, text: String) -> AnyView {
    view! { <time datetime=at.rfc3339() data-shows=shows>{text}</time> }.into_any()
}

/// Stands in a phrase for what is not text.
pub const SLOT: &str = "\u{fffc}";

/// A phrase with something in the place of its [`SLOT`], or at its end.
pub fn phrase(text: String, inner: AnyView) -> AnyView {
    let (before, after) = text.split_once(SLOT).unwrap_or((&text, ""));
    view! { {before.to_owned()} {inner} {after.to_owned()} }.into_any()
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
