//! What the last form has to say, and what to do where there is nothing to show.

use leptos::prelude::*;
use wire::flash::Outcome;

use super::icon::{Glyph, Icon};
use crate::api::visit::Visit;

/// The outcome of the form that led here; nothing if there was none.
#[component]
pub fn Notice() -> impl IntoView {
    Visit::current().flash.map(|flash| match flash.outcome {
        Outcome::Done(said) => view! {
            <div class="notice" data-tone="good" role="status">
                <Icon glyph=Glyph::Check/>
                <p>{said}</p>
            </div>
        }
        .into_any(),
        Outcome::Failed(problem) => view! {
            <div class="notice" data-tone="bad" role="alert">
                <Icon glyph=Glyph::Warning/>
                <p>
                    <strong>{problem.title}</strong>
                    {problem.fix.map(|fix| view! { <br/> {fix} })}
                </p>
            </div>
        }
        .into_any(),
    })
}

/// An empty state that helps: a picture under `/static`, what is missing, and the way on as children.
#[component]
pub fn Empty(
    /// The picture's name: `empty-cart` is `/static/empty-cart.svg`.
    #[prop(into)]
    picture: String,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// The page shows nothing else, so that this title is the page's.
    #[prop(optional)]
    alone: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let title = if alone {
        view! { <h1>{title}</h1> }.into_any()
    } else {
        view! { <h2>{title}</h2> }.into_any()
    };
    view! {
        <div class="empty">
            <img src=format!("/static/{picture}.svg") alt="" width="240" height="180"/>
            {title}
            <p>{text}</p>
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
    .into_any()
}
